import type { Event, EventPosition } from '../kernel/event.ts';
import { compareEvents } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';
import type { Pool } from './average.ts';
import { poolIn, poolOut } from './average.ts';
import { isOurs } from './kinds.ts';
import type { MoveReason, PartMoved } from './move.ts';
import { normaliseSerial } from '../scan/serial.ts';

/** One move as it counts in the stock's value: the value at a past moment is the sum of what moves until then changed. */
export interface LedgerEntry {
  /** From 1 on, in canonical order. */
  n: number;
  atMs: number;
  from: Id;
  to: Id;
  grade: Grade;
  toGrade: Grade;
  quantity: number;
  /** Pieces of ours more or fewer: the quantity, 0 or minus the quantity. */
  oursDelta: number;
  /** What the stock is worth more or less for it at the moving average, minor units. */
  valueDeltaMinor: Minor;
  costMinor: Minor;
  reason: MoveReason;
  repairId: Id | null;
  documentId: Id | null;
  moveId: Id;
  serials: readonly string[];
  /** Its place in the one order of events: what was there at a past moment is told by it. */
  position: EventPosition;
  before: LedgerEntry | null;
}

type Pools = Record<Grade, Pool>;

/** The pools after a move: what stays ours at the same grade changes nothing. */
export function pooled(pools: Pools, move: PartMoved): Pools {
  const was = isOurs(move.fromKind);
  const is = isOurs(move.toKind);
  if (was && is && move.grade === move.toGrade) return pools;
  const next = { ...pools };
  if (was) next[move.grade] = poolOut(next[move.grade], move.quantity);
  if (is) next[move.toGrade] = poolIn(next[move.toGrade], move.quantity, move.costMinor);
  return next;
}

/** The ledger with one move more. */
export function entered(state: { pools: Pools; ledger: LedgerEntry | null }, after: Pools, move: PartMoved, event: Pick<Event, 'atMs' | keyof EventPosition>): LedgerEntry {
  const worth = (pools: Pools): Minor => GRADES.reduce((sum, grade) => sum + pools[grade].valueMinor, 0);
  const { from, to, grade, toGrade, quantity, costMinor, reason, repairId, documentId, moveId, serials } = move;
  return {
    n: (state.ledger?.n ?? 0) + 1, atMs: event.atMs, from, to, grade, toGrade, quantity,
    oursDelta: (Number(isOurs(move.toKind)) - Number(isOurs(move.fromKind))) * quantity || 0,
    valueDeltaMinor: after === state.pools ? 0 : worth(after) - worth(state.pools), costMinor, reason, repairId, documentId, moveId, serials,
    position: { hlc: event.hlc, device: event.device, seq: event.seq }, before: state.ledger,
  };
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
    if (compareEvents(entry.position, to) > 0) continue;
    if ((entry.to === placeId && entry.toGrade === grade) || (entry.from === placeId && entry.grade === grade)) return true;
  }
  return false;
}
