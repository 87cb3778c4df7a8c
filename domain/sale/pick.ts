import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Refusal } from '../kernel/result.ts';
import { refuse } from '../kernel/result.ts';
import type { Pool } from '../part/average.ts';
import { costOf, poolOut } from '../part/average.ts';
import { isShelf } from '../part/kinds.ts';
import type { Level, PartState } from '../part/part.ts';
import { serialKeyOf } from '../part/part.ts';
import type { Reserved } from '../part/reserve.ts';
import { freeFor, onShelves, whoReserved } from '../part/reserve.ts';
import { checkSerials, serialsOf } from '../part/serials.ts';
import type { PlaceKind } from '../place/place.ts';
import type { Grade } from '../repair/lines.ts';

/** Pieces that a line takes off one place, and what they cost us, all together. */
export interface Pick { placeId: Id; kind: PlaceKind; quantity: number; serials: string[]; costMinor: Minor }

type Bare = Omit<Pick, 'costMinor'>;

export interface Wanted {
  part: PartState;
  quantity: number;
  grade: Grade;
  placeId: Id | null;
  serials: readonly string[];
  /** The line of a customer's order that it delivers: its reservation is used, and what was prepared for it is taken first, wherever it lies. */
  order: { lineId: Id; ready: readonly { placeId: Id; grade: Grade; quantity: number }[] } | null;
}

type Picked = { ok: true; picks: Pick[] } | { ok: false; refusal: Refusal };

/** What the lines before took already: a sale may name one part several times. */
interface Basket {
  /** Pieces that a line could have at most, after those before it. */
  available(wanted: Wanted): number;
  pick(wanted: Wanted): Picked;
}

/** Chooses pieces on shelves for one sale, line after line; what is in quarantine, inspected, on its way or at a job is not there to be sold. */
export function basket(reservedOf: (partId: Id) => readonly Reserved[], placeOf: (placeId: Id) => { name: string; kind: PlaceKind } | undefined): Basket {
  const taken = new Map<string, number>();
  const takenFree = new Map<Id, number>();
  const serialsTaken = new Set<string>();
  const pools = new Map<string, Pool>();
  const placeName = (placeId: Id): string => placeOf(placeId)?.name ?? '';

  const keyOf = (part: PartState, level: Bare | Level, grade: Grade): string => `${part.id}|${level.placeId}|${grade}`;
  const left = (part: PartState, level: Level): number => level.quantity - (taken.get(keyOf(part, level, level.grade)) ?? 0);
  const free = ({ part, order }: Wanted): number => Math.max(0, freeFor(part, reservedOf(part.id), order?.lineId ?? null) - (takenFree.get(part.id) ?? 0));

  /** Where they may be taken from, and how many at most: what was prepared first, then one shelf that has them all, else the fullest. */
  function sources({ part, grade, placeId, order }: Wanted): { level: Level; most: number; prepared: boolean }[] {
    const wanted = (level: Level): boolean => level.grade === grade && (placeId === null || level.placeId === placeId) && left(part, level) > 0;
    const prepared = (order?.ready ?? []).flatMap((ready) => part.levels
      .filter((level) => level.placeId === ready.placeId && ready.grade === grade && wanted(level)).map((level) => ({ level, most: Math.min(ready.quantity, left(part, level)), prepared: true })));
    const shelves = part.levels.filter((level) => isShelf(level.kind) && wanted(level) && !prepared.some((each) => each.level === level))
      .sort((a, b) => left(part, b) - left(part, a) || (a.placeId < b.placeId ? -1 : 1));
    return [...prepared, ...shelves.map((level) => ({ level, most: left(part, level), prepared: false }))];
  }
  const preparedFor = (wanted: Wanted): number => sources(wanted).reduce((sum, each) => (each.prepared ? sum + each.most : sum), 0);

  /** Place by place and line by line, as the ledger will take them off: the cents that rounding leaves are the same ones. */
  function costed({ part, grade }: Wanted, picks: readonly Bare[]): Pick[] {
    const key = `${part.id}|${grade}`;
    let pool = pools.get(key) ?? part.pools[grade];
    const all = picks.map((pick) => {
      const costMinor = costOf(pool, pick.quantity);
      pool = poolOut(pool, pick.quantity);
      return { ...pick, costMinor };
    });
    pools.set(key, pool);
    return all;
  }

  function take(wanted: Wanted, bare: readonly Bare[]): Picked {
    const { part, grade, quantity, order } = wanted;
    const picks = costed(wanted, bare);
    const fromShelves = Math.max(0, quantity - preparedFor(wanted));
    for (const pick of picks) taken.set(keyOf(part, pick, grade), (taken.get(keyOf(part, pick, grade)) ?? 0) + pick.quantity);
    for (const pick of picks) for (const serial of pick.serials) serialsTaken.add(`${part.id}${serialKeyOf(serial)}`);
    // What was kept for the line is gone together with its reservation; only what it takes beyond is missed by others.
    const own = order === null ? 0 : (reservedOf(part.id).find((row) => row.lineId === order.lineId)?.quantity ?? 0);
    takenFree.set(part.id, (takenFree.get(part.id) ?? 0) + Math.max(0, fromShelves - own));
    return { ok: true, picks };
  }

  function bySerials(wanted: Wanted): Picked {
    const { part, grade, placeId, order } = wanted;
    const serials = serialsOf(part, wanted.serials);
    const at = (serial: string) => part.serials[serialKeyOf(serial)];
    const here = (serial: string): boolean => {
      const found = at(serial);
      const mayLeave = found !== undefined && (isShelf(found.kind) || order?.ready.some((ready) => ready.placeId === found.placeId));
      return mayLeave === true && found.grade === grade && (placeId === null || found.placeId === placeId);
    };
    const keys = serials.map(serialKeyOf);
    const where = { placeId: placeId ?? '', grade, placeName };
    if (serials.length !== wanted.quantity || new Set(keys).size !== keys.length) return checkSerials(part, serials, { ...where, quantity: wanted.quantity }) ?? refuse('part.serialTwice', {}, ['serials']);
    if (keys.some((key) => serialsTaken.has(`${part.id}${key}`))) return refuse('part.serialTwice', {}, ['serials']);
    const stray = serials.find((serial) => !here(serial));
    if (stray !== undefined) return checkSerials(part, [stray], { ...where, quantity: 1 }) ?? refuse('part.serialAbsent', { serial: stray, part: part.label }, ['serials']);
    const places = new Map<Id, Bare>();
    for (const serial of serials) {
      const found = at(serial)!;
      const pick = places.get(found.placeId) ?? { placeId: found.placeId, kind: found.kind, quantity: 0, serials: [] };
      places.set(found.placeId, { ...pick, quantity: pick.quantity + 1, serials: [...pick.serials, serial] });
    }
    return take(wanted, [...places.values()]);
  }

  function byQuantity(wanted: Wanted): Picked {
    const { part, quantity, placeId } = wanted;
    const places = sources(wanted);
    const there = places.reduce((sum, each) => sum + each.most, 0);
    if (there < quantity) {
      if (placeId !== null) return refuse('sale.notEnoughAt', { part: part.label, there, wanted: quantity, place: placeName(placeId) }, ['placeId']);
      return refuse('sale.notEnough', { part: part.label, there, wanted: quantity }, ['quantity']);
    }
    const picks: Bare[] = [];
    for (let wanting = quantity; wanting > 0;) {
      const { level, most } = places[picks.length]!;
      const some = Math.min(wanting, most);
      picks.push({ placeId: level.placeId, kind: level.kind, quantity: some, serials: [] });
      wanting -= some;
    }
    return take(wanted, picks);
  }

  return {
    available(wanted) {
      const prepared = preparedFor(wanted);
      const shelves = sources(wanted).reduce((sum, each) => (each.prepared ? sum : sum + each.most), 0);
      return prepared + (wanted.grade === 'faulty' ? shelves : Math.min(shelves, free(wanted)));
    },
    pick(wanted) {
      const { part, placeId, quantity, grade, order } = wanted;
      const place = placeId === null ? undefined : placeOf(placeId);
      const prepared = order?.ready.some((ready) => ready.placeId === placeId) === true;
      if (placeId !== null && !prepared && (!place || !isShelf(place.kind))) return refuse('sale.notAShelf', { part: part.label, place: place?.name ?? '?' }, ['placeId']);
      const fromShelves = quantity - preparedFor(wanted);
      // Faulty pieces are kept for nobody.
      if (grade !== 'faulty' && fromShelves > 0 && onShelves(part) >= fromShelves && free(wanted) < fromShelves) {
        const others = reservedOf(part.id).filter((row) => row.lineId !== order?.lineId);
        if (others.length > 0) return refuse('stock.reserved', { part: part.label, free: free(wanted), wanted: quantity, by: whoReserved(others) }, ['quantity']);
      }
      return part.serialTracked ? bySerials(wanted) : byQuantity(wanted);
    },
  };
}
