import type { Id } from '../kernel/ids.ts';
import type { PartState } from './part.ts';
import { isShelf } from './kinds.ts';

/** A line of an open order, a repair's or a customer's, that keeps pieces of a part for itself: who, how many, since when. */
export interface Reserved {
  ownerType: 'repair' | 'order';
  ownerId: Id;
  number: string;
  lineId: Id;
  quantity: number;
  sinceMs: number;
  /** The higher comes first, whenever it was made; 0 unless a person said otherwise. */
  priority: number;
}

/** Pieces on shelves that work: what a repair may be given, all grades but faulty together. */
export function onShelves(part: Pick<PartState, 'levels'>): number {
  return part.levels.reduce((sum, level) => (isShelf(level.kind) && level.grade !== 'faulty' ? sum + level.quantity : sum), 0);
}

/**
 * Who comes before a line: whoever has priority, then whoever reserved earlier. A line without a reservation of this part (an equivalent given in its
 * place, a piece more) comes after everybody.
 */
export function before(reserved: readonly Reserved[], lineId: Id | null): Reserved[] {
  const own = reserved.find((row) => row.lineId === lineId);
  return reserved.filter((row) => row !== own && (!own || comesFirst(row, own)));
}

function comesFirst(one: Reserved, other: Reserved): boolean {
  if (one.priority !== other.priority) return one.priority > other.priority;
  return one.sinceMs < other.sinceMs || (one.sinceMs === other.sinceMs && one.lineId < other.lineId);
}

/** Pieces on shelves that a line may take without taking what somebody reserved before it; never below zero. */
export function freeFor(part: Pick<PartState, 'levels'>, reserved: readonly Reserved[], lineId: Id | null): number {
  return Math.max(0, onShelves(part) - before(reserved, lineId).reduce((sum, row) => sum + row.quantity, 0));
}

/** `RA1-26-00412 (2), RA1-26-00418 (1)`: whom to talk to. */
export function whoReserved(reserved: readonly Reserved[]): string {
  const perOrder = new Map<string, number>();
  for (const row of reserved) perOrder.set(row.number, (perOrder.get(row.number) ?? 0) + row.quantity);
  return [...perOrder].slice(0, 5).map(([number, quantity]) => `${number} (${quantity})`).join(', ');
}
