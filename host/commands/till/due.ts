import type { TillView } from '#contract/views/till.ts';
import { lastDayOf, openDays } from '#domain/till/closing.ts';
import type { TillState } from '#domain/till/till.ts';
import type { HostContext } from '../../context.ts';

/** The oldest month and the oldest year of a till that are not closed. */
export function dueOf(host: HostContext, till: TillState, today: string): TillView['due'] {
  const { yearEndMonth } = host.settings('till');
  return (['month', 'year'] as const).flatMap((period) => {
    const next = openDays(till, period, yearEndMonth);
    if (!next) return [];
    const lastDay = lastDayOf(period, next.name, yearEndMonth);
    return [{ period, name: next.name, lastDay, over: today >= lastDay }];
  });
}
