import type { IsoDay } from '../kernel/days.ts';
import { addDays } from '../kernel/days.ts';
import type { Refusal } from '../kernel/result.ts';
import { refuse } from '../kernel/result.ts';
import type { TillSettings } from './settings.ts';
import type { TillState } from './till.ts';

/** The business day of a moment: hours before the one at which it ends still belong to the day before. @param hour by the PC's clock, 0 to 23 */
export function businessDay(day: IsoDay, hour: number, { dayEndsAt }: Pick<TillSettings, 'dayEndsAt'>): IsoDay {
  return hour < dayEndsAt ? addDays(day, -1) : day;
}

/** The day that was left open though it is over (tills are closed daily: CGI art. 286 I-3° bis, BOI-TVA-DECLA-30-10-30); null where nothing is late. @param today the business day */
export function dayLeftOpen(open: { day: IsoDay } | null | undefined, today: IsoDay): IsoDay | null {
  return open && open.day < today ? open.day : null;
}

/** What keeps a till from selling: closed, or a day that is over and not closed yet, where the shop will not sell into it. */
export function notSelling({ till, leftOpen }: { till: TillState | undefined; leftOpen?: IsoDay | null }): { ok: false; refusal: Refusal } | null {
  if (!till?.open) return refuse('till.notOpen');
  return leftOpen ? refuse('till.dayOver', { day: leftOpen }) : null;
}
