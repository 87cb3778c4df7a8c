/** How many of a part to keep, and how many to buy: from what was used, in whole numbers, so that every PC says the same. */

export interface UseFigures {
  /** Pieces used up in each of the last twelve months of 30 days, the oldest first; what came back unused is taken off. */
  monthly: readonly number[];
  /** Fewer than this are too few, as a person said; null: worked out. */
  minimum: number | null;
  /** Days until a supplier delivers. */
  days: number;
  /** Days between two orders. */
  reviewDays: number;
  /** From 0 (an ordinary month is enough) to 100 (enough for a busy one). */
  safetyPercent: number;
}

export interface Level {
  /** Fewer than this: buy. */
  reorder: number;
  /** Buy up to this. */
  target: number;
  /** Used in twelve months, and in the second busiest of them. */
  year: number;
  busyMonth: number;
  from: 'minimum' | 'use' | 'none';
}

const MONTHS = 12;
const MONTH_DAYS = 30;
/** Used in fewer months than this, it is chance and no demand: nothing is kept for it unless a person says so. */
const LEAST_MONTHS = 2;

/**
 * The stock at which to order again covers the use until the delivery is here: the mean month's, and of what a busy month takes beyond it, the safety's
 * share. Busy is the second busiest of the twelve, so that one order out of the ordinary does not fill the shelves. The target adds the mean use until the
 * next order is written. Quieter months never give a higher level. A minimum that a person set stands in place of the first figure.
 */
export function levelOf({ monthly, minimum, days, reviewDays, safetyPercent }: UseFigures): Level {
  const used = Array.from({ length: MONTHS }, (_, i) => Math.max(0, monthly[i] ?? 0));
  const year = used.reduce((sum, each) => sum + each, 0);
  const busyMonth = [...used].sort((a, b) => b - a)[1] ?? 0;
  const known = used.filter((each) => each > 0).length >= LEAST_MONTHS;
  // All in twelfths of a month's use, times 100: no fraction is lost before the end.
  const mean = year * 100;
  const careful = Math.max(mean, (100 - safetyPercent) * year + safetyPercent * busyMonth * MONTHS);
  const computed = known ? Math.ceil((careful * days) / (100 * MONTHS * MONTH_DAYS)) : 0;
  const between = known ? Math.ceil((mean * reviewDays) / (100 * MONTHS * MONTH_DAYS)) : 0;
  const reorder = minimum ?? computed;
  return { reorder, target: reorder + between, year, busyMonth, from: minimum !== null ? 'minimum' : known ? 'use' : 'none' };
}

/**
 * How many to buy so that the target is reached: none while there are enough, else whole packs.
 * @param position on shelves, less what is kept for somebody, with what is coming and asked for; may be below 0
 * @param packSize 1 and more
 */
export function toBuy(level: Pick<Level, 'reorder' | 'target'>, position: number, packSize: number): number {
  if (position >= level.reorder) return 0;
  return inPacks(Math.max(0, level.target - position), packSize);
}

/** As many as whole packs hold. */
export function inPacks(quantity: number, packSize: number): number {
  const pack = Math.max(1, packSize);
  return Math.ceil(Math.max(0, quantity) / pack) * pack;
}

/** Which of the last twelve months of 30 days a moment lies in, 0 the oldest; null outside them. */
export function monthOf(atMs: number, nowMs: number): number | null {
  const back = Math.floor((nowMs - atMs) / (MONTH_DAYS * 86_400_000));
  return back >= 0 && back < MONTHS ? MONTHS - 1 - back : null;
}

/** The first moment that counts. */
export function useSince(nowMs: number): number {
  return nowMs - MONTHS * MONTH_DAYS * 86_400_000 + 1;
}
