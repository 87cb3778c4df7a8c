import type { Minor } from '../kernel/money.ts';

/** The pieces of one grade that are ours, and what they cost us: a moving average folded move by move. */
export interface Pool {
  /** May go below zero where two PCs took the same piece; its value then waits for the next entry. */
  quantity: number;
  /** Of all of them together, minor units. */
  valueMinor: Minor;
  /** What one cost when there last was one, rounded: the best guess for a pool that is empty. */
  lastMinor: Minor;
}

export const emptyPool: Pool = { quantity: 0, valueMinor: 0, lastMinor: 0 };

/**
 * Pieces come in with their cost. What was below zero is made good by them first: those pieces are gone already, so that
 * only the rest's part of the cost stays.
 * @param quantity 1 and more @param costMinor of all of them together
 */
export function poolIn(pool: Pool, quantity: number, costMinor: Minor): Pool {
  const left = pool.quantity + quantity;
  const valueMinor = pool.quantity >= 0 ? pool.valueMinor + costMinor : left > 0 ? part(costMinor, left, quantity) : 0;
  return { quantity: left, valueMinor, lastMinor: left > 0 ? part(valueMinor, 1, left) : part(costMinor, 1, quantity) };
}

/** Pieces leave at the average: what one of the others costs stays as it was, but for the rounding. @param quantity 1 and more */
export function poolOut(pool: Pool, quantity: number): Pool {
  const left = pool.quantity - quantity;
  const valueMinor = left > 0 ? pool.valueMinor - part(pool.valueMinor, quantity, pool.quantity) : 0;
  return { quantity: left, valueMinor, lastMinor: left > 0 ? part(valueMinor, 1, left) : pool.lastMinor };
}

/** What a number of pieces cost us at the average, minor units; of an empty pool, at what the last one cost. */
export function costOf(pool: Pool, quantity: number): Minor {
  return pool.quantity > 0 ? part(pool.valueMinor, quantity, pool.quantity) : pool.lastMinor * quantity;
}

/** `amount × some ÷ all`, rounded half up, in whole numbers of any size. */
function part(amount: Minor, some: number, all: number): Minor {
  const of = BigInt(all);
  return Number((BigInt(amount) * BigInt(some) * 2n + of) / (of * 2n));
}
