import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';
import type { Pool } from './average.ts';
import { poolIn, poolOut } from './average.ts';
import { isOurs } from './kinds.ts';
import type { MoveReason, PartMoved } from './move.ts';

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
export function entered(state: { pools: Pools; ledger: LedgerEntry | null }, after: Pools, move: PartMoved, event: Pick<Event, 'atMs'>): LedgerEntry {
  const worth = (pools: Pools): Minor => GRADES.reduce((sum, grade) => sum + pools[grade].valueMinor, 0);
  const { from, to, grade, toGrade, quantity, costMinor, reason, repairId, documentId, moveId } = move;
  return {
    n: (state.ledger?.n ?? 0) + 1, atMs: event.atMs, from, to, grade, toGrade, quantity,
    oursDelta: (Number(isOurs(move.toKind)) - Number(isOurs(move.fromKind))) * quantity || 0,
    valueDeltaMinor: after === state.pools ? 0 : worth(after) - worth(state.pools), costMinor, reason, repairId, documentId, moveId, before: state.ledger,
  };
}

/** The entries after the nth, in their order. @param n 0 for all */
export function entriesSince(last: LedgerEntry | null, n: number): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let entry = last; entry && entry.n > n; entry = entry.before) entries.push(entry);
  return entries.reverse();
}
