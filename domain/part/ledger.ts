import type { Event, EventPosition } from '../kernel/event.ts';
import { compareEvents } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';
import type { Pool } from './average.ts';
import { emptyPool, poolIn, poolOut } from './average.ts';
import { isOurs } from './kinds.ts';
import type { MoveReason, PartMoved } from './move.ts';
import type { PlaceKind } from '../place/place.ts';
import { normaliseSerial } from '../scan/serial.ts';

/** One move as it counts in the stock's value: the value at a past moment is the sum of what moves until then changed. */
export interface LedgerEntry {
  /** From 1 on, in canonical order. */
  n: number;
  atMs: number;
  from: Id;
  fromKind: PlaceKind;
  to: Id;
  toKind: PlaceKind;
  grade: Grade;
  toGrade: Grade;
  /** 0 of a correction of what an earlier move cost: nothing moves by it. */
  quantity: number;
  /** Pieces of ours more or fewer: the quantity, 0 or minus the quantity. */
  oursDelta: number;
  /** What the stock is worth more or less for it at the moving average, minor units. */
  valueDeltaMinor: Minor;
  /** Of a correction: how much more, or less, the move cost than was known. What of it is not in `valueDeltaMinor` had left the stock already. */
  costMinor: Minor;
  reason: MoveReason | 'revalued';
  repairId: Id | null;
  documentId: Id | null;
  moveId: Id;
  serials: readonly string[];
  /** Its place in the one order of events: what was there at a past moment is told by it. */
  position: EventPosition;
  before: LedgerEntry | null;
}

type Pools = Record<Grade, Pool>;

type Moved = Pick<PartMoved, 'fromKind' | 'toKind' | 'grade' | 'toGrade' | 'quantity' | 'costMinor'>;

/** The pools after a move: what stays ours at the same grade changes nothing. */
export function pooled(pools: Pools, move: Moved): Pools {
  const was = isOurs(move.fromKind);
  const is = isOurs(move.toKind);
  if (was && is && move.grade === move.toGrade) return pools;
  const next = { ...pools };
  if (was) next[move.grade] = poolOut(next[move.grade], move.quantity);
  if (is) next[move.toGrade] = poolIn(next[move.toGrade], move.quantity, move.costMinor);
  return next;
}

function worth(pools: Pools): Minor {
  return GRADES.reduce((sum, grade) => sum + pools[grade].valueMinor, 0);
}

/** The ledger with one move more. */
export function entered(state: { pools: Pools; ledger: LedgerEntry | null }, after: Pools, move: PartMoved, event: Pick<Event, 'atMs' | keyof EventPosition>): LedgerEntry {
  const { from, fromKind, to, toKind, grade, toGrade, quantity, costMinor, reason, repairId, documentId, moveId, serials } = move;
  return {
    n: (state.ledger?.n ?? 0) + 1, atMs: event.atMs, from, fromKind, to, toKind, grade, toGrade, quantity,
    oursDelta: (Number(isOurs(move.toKind)) - Number(isOurs(move.fromKind))) * quantity || 0,
    valueDeltaMinor: after === state.pools ? 0 : worth(after) - worth(state.pools), costMinor, reason, repairId, documentId, moveId, serials,
    position: { hlc: event.hlc, device: event.device, seq: event.seq }, before: state.ledger,
  };
}

/** What a correction says: a move cost another amount than was known when it was made. */
export interface Correction { moveId: Id; /** Of all its pieces together, carriage included. */ costMinor: Minor; documentId: Id | null }

/**
 * The pools as they would be had every move's right cost been known when it was made: the moving average taken again over
 * all moves. What came back to us since came back at what it was said to cost when it left.
 * @param costs of the moves that were corrected, by their ids
 */
function revalued(last: LedgerEntry | null, costs: Readonly<Record<Id, Minor>>): Pools {
  const none: Pools = { new: emptyPool, refurbished: emptyPool, used: emptyPool, faulty: emptyPool };
  return entriesSince(last, 0).reduce((pools, entry) => pooled(pools, { ...entry, costMinor: costs[entry.moveId] ?? entry.costMinor }), none);
}

/**
 * What an invoice that names another price does to the stock, on the day that it is noted: the average becomes what it
 * would have been, and whatever of the difference belongs to pieces that are gone stays out. Days before keep their value.
 * @returns null where no piece came in by such a move
 */
export function corrected(state: { pools: Pools; ledger: LedgerEntry | null; corrections: Readonly<Record<Id, Minor>> }, correction: Correction, event: Pick<Event, 'atMs' | keyof EventPosition>):
  { pools: Pools; ledger: LedgerEntry; corrections: Record<Id, Minor> } | null {
  const { moveId, costMinor, documentId } = correction;
  let move = state.ledger;
  while (move && (move.moveId !== moveId || isOurs(move.fromKind) || !isOurs(move.toKind))) move = move.before;
  if (!move) return null;
  const corrections = { ...state.corrections, [moveId]: costMinor };
  const pools = revalued(state.ledger, corrections);
  const { to, toKind, toGrade } = move;
  const ledger: LedgerEntry = {
    n: (state.ledger?.n ?? 0) + 1, atMs: event.atMs, from: to, fromKind: toKind, to, toKind, grade: toGrade, toGrade, quantity: 0, oursDelta: 0, valueDeltaMinor: worth(pools) - worth(state.pools),
    costMinor: costMinor - (state.corrections[moveId] ?? move.costMinor), reason: 'revalued', repairId: null, documentId, moveId, serials: [],
    position: { hlc: event.hlc, device: event.device, seq: event.seq }, before: state.ledger,
  };
  return { pools, ledger, corrections };
}

/** The entries after the nth, in their order. @param n 0 for all */
export function entriesSince(last: LedgerEntry | null, n: number): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let entry = last; entry && entry.n > n; entry = entry.before) entries.push(entry);
  return entries.reverse();
}

/** What one place holds of one grade. */
export interface Spot { placeId: Id; grade: Grade }

/** What was there once: pieces, and the serial numbers of a part that has them, as they are compared. */
export interface Holding { quantity: number; serials: ReadonlySet<string> }

/**
 * What was at a spot just before a moment, in canonical order, told back from what is there now: moves that arrive late
 * from another PC take their place, and change the answer.
 * @param now what is there by all moves
 */
export function heldBefore(last: LedgerEntry | null, now: Holding, { placeId, grade }: Spot, moment: EventPosition): Holding {
  let { quantity } = now;
  const serials = new Set(now.serials);
  for (let entry = last; entry && compareEvents(entry.position, moment) > 0; entry = entry.before) {
    const keys = entry.serials.map(normaliseSerial);
    if (entry.to === placeId && entry.toGrade === grade) {
      quantity -= entry.quantity;
      for (const key of keys) serials.delete(key);
    }
    if (entry.from === placeId && entry.grade === grade) {
      quantity += entry.quantity;
      for (const key of keys) serials.add(key);
    }
  }
  return { quantity, serials };
}

/** Whether anything came to a spot or left it between two moments. */
export function movedBetween(last: LedgerEntry | null, { placeId, grade }: Spot, from: EventPosition, to: EventPosition): boolean {
  for (let entry = last; entry && compareEvents(entry.position, from) > 0; entry = entry.before) {
    if (compareEvents(entry.position, to) > 0 || entry.quantity === 0) continue;
    if ((entry.to === placeId && entry.toGrade === grade) || (entry.from === placeId && entry.grade === grade)) return true;
  }
  return false;
}
