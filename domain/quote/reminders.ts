import { addDays, isDay } from '../kernel/days.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { QuoteState } from './quote.ts';
import { currentVersion, stageOf } from './quote.ts';

/** One reminder of a quote that waits for its answer. */
export interface DueReminder {
  /** From 1: which of the rule's delays. */
  step: number;
  dueOn: IsoDay;
  /** Never changes: two PCs that see it give it the same name, and it is sent once. */
  cause: string;
}

/**
 * The reminder that is due on a day: the last whose delay has run, so that a shop that was closed does not send two at once.
 * None once it is answered, withdrawn or no longer valid, or where nobody was asked.
 * @param sentOn the day on which its current version went to the customer
 * @param delays days after sending, in any order
 */
export function dueReminders(quote: QuoteState, sentOn: IsoDay, delays: readonly number[], today: IsoDay): DueReminder[] {
  const version = currentVersion(quote);
  if (!quote.exists || !version || version.way === 'none' || stageOf(quote) !== 'awaiting') return [];
  if (!isDay(sentOn) || !isDay(today) || !isDay(version.validUntil) || today > version.validUntil) return [];
  const due = [...new Set(delays)].sort((a, b) => a - b).map((days, i) => ({ step: i + 1, dueOn: addDays(sentOn, days) })).filter((each) => each.dueOn <= today);
  const last = due.at(-1);
  return last ? [{ ...last, cause: `quote ${quote.id} version ${version.versionId} reminder ${last.step}` }] : [];
}
