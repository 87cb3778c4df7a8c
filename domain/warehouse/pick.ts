import type { Id } from '../kernel/ids.ts';
import type { Reserved } from '../part/reserve.ts';
import type { Grade } from '../repair/lines.ts';

/** Pieces of a part on one shelf. */
export interface ShelfLevel { partId: Id; placeId: Id; grade: Grade; quantity: number }

export interface Wanted extends Reserved { partId: Id }

/** One stop of the walk: so many of a part from one shelf for one line. */
export interface Stop { want: Wanted; placeId: Id; grade: Grade; quantity: number }

/** What nobody can fetch now. */
export interface Short { want: Wanted; quantity: number }

const LIKED: readonly Grade[] = ['new', 'refurbished', 'used'];

/**
 * Who gets what from where: whoever has priority, then whoever asked first. A shelf that has all that a line wants comes before
 * several; new before refurbished before used. What is faulty is nobody's.
 * @param rank of each place in the walk, the lower the earlier
 */
export function planPicks(wanted: readonly Wanted[], shelves: readonly ShelfLevel[], rank: ReadonlyMap<Id, number>): { stops: Stop[]; short: Short[] } {
  const at = (placeId: Id): number => rank.get(placeId) ?? Number.MAX_SAFE_INTEGER;
  const left = new Map<Id, (ShelfLevel & { left: number })[]>();
  for (const shelf of shelves) if (shelf.quantity > 0 && shelf.grade !== 'faulty') left.set(shelf.partId, [...(left.get(shelf.partId) ?? []), { ...shelf, left: shelf.quantity }]);
  for (const rows of left.values()) rows.sort((a, b) => LIKED.indexOf(a.grade) - LIKED.indexOf(b.grade) || at(a.placeId) - at(b.placeId) || (a.placeId < b.placeId ? -1 : 1));
  const stops: Stop[] = [];
  const short: Short[] = [];
  const turn = [...wanted].sort((a, b) => b.priority - a.priority || a.sinceMs - b.sinceMs || (a.lineId < b.lineId ? -1 : a.lineId > b.lineId ? 1 : 0));
  for (const want of turn) {
    let need = want.quantity;
    const rows = left.get(want.partId) ?? [];
    const whole = rows.find((row) => row.left >= need && row.grade === rows.find((each) => each.left > 0)?.grade);
    for (const row of whole ? [whole] : rows) {
      const quantity = Math.min(row.left, need);
      if (quantity <= 0) continue;
      row.left -= quantity;
      need -= quantity;
      stops.push({ want, placeId: row.placeId, grade: row.grade, quantity });
    }
    if (need > 0) short.push({ want, quantity: need });
  }
  stops.sort((a, b) => at(a.placeId) - at(b.placeId) || (a.want.partId < b.want.partId ? -1 : a.want.partId > b.want.partId ? 1 : turn.indexOf(a.want) - turn.indexOf(b.want)));
  return { stops, short };
}

/** Places in the order of the walk: each with what lies in it before its neighbour, neighbours by name as people count (A2 before A10), then by code. */
export function walkOrder(places: readonly { id: Id; parentId: Id | null; name: string; code: string }[]): Map<Id, number> {
  const known = new Set(places.map((place) => place.id));
  const below = new Map<Id | null, typeof places[number][]>();
  for (const place of places) {
    const parent = place.parentId !== null && known.has(place.parentId) ? place.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), place]);
  }
  const rank = new Map<Id, number>();
  function walk(parent: Id | null): void {
    const here = (below.get(parent) ?? []).sort((a, b) => byName(a.name, b.name) || (a.code < b.code ? -1 : 1));
    for (const place of here) {
      if (rank.has(place.id)) continue;
      rank.set(place.id, rank.size);
      walk(place.id);
    }
  }
  walk(null);
  // Places that two PCs put into each other hang on nothing: they come last rather than nowhere.
  for (const place of places) if (!rank.has(place.id)) rank.set(place.id, rank.size);
  return rank;
}

/** The same on every PC, whatever its language: runs of digits as numbers, the rest by its letters. */
function byName(a: string, b: string): number {
  const cut = (text: string): string[] => text.toUpperCase().match(/\d+|\D+/g) ?? [];
  const [one, other] = [cut(a), cut(b)];
  for (let i = 0; i < Math.min(one.length, other.length); i += 1) {
    const [left, right] = [one[i]!, other[i]!];
    const numbers = /^\d/.test(left) && /^\d/.test(right);
    if (numbers && Number(left) !== Number(right)) return Number(left) - Number(right);
    if (!numbers && left !== right) return left < right ? -1 : 1;
  }
  return one.length - other.length;
}
