import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { RequestState } from './request.ts';
import { isWithin } from './request.ts';

export interface AmountContext {
  /** Up to what amount whoever acts may order without anybody's approval; null: any. */
  limitMinor: Minor | null;
  /** The same, of anybody. */
  limitOf(userId: Id | null): Minor | null;
  requestOf(id: Id): RequestState | undefined;
}

/** A line of an order as it counts against somebody's amount. */
export interface Answered { requestId: Id | null; askedBy: Id | null; amountMinor: Minor }

/**
 * Whether the lines of one order come to more than anybody answers for: what a person ordered without asking, or asked for and
 * approved alone, is held against that person's amount all together, however many times they did it. What somebody else approved
 * was approved. Whoever may order as much as all of it answers for all of it.
 */
export function beyondAmounts(lines: readonly Answered[], { limitMinor, limitOf, requestOf }: AmountContext): boolean {
  if (isWithin(lines.reduce((sum, line) => sum + line.amountMinor, 0), limitMinor)) return false;
  const own = new Map<Id | null, Minor>();
  for (const { requestId, askedBy, amountMinor } of lines) {
    const request = requestId === null ? undefined : requestOf(requestId);
    if (request && request.answeredBy !== request.askedBy) continue;
    own.set(askedBy, (own.get(askedBy) ?? 0) + amountMinor);
  }
  return [...own].some(([userId, amountMinor]) => amountMinor > 0 && !isWithin(amountMinor, limitOf(userId)));
}
