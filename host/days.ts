import { businessDay } from '#domain/till/day.ts';

/** The day it is where this PC stands, as an ISO day. @param atMs milliseconds since the epoch */
export function localDay(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** The business day of a moment: the night belongs to the day before until the hour that the shop has set. @param atMs milliseconds since the epoch */
export function businessDayOf(host: { settings(area: 'till'): { dayEndsAt: number } }, atMs: number): string {
  return businessDay(localDay(atMs), new Date(atMs).getHours(), host.settings('till'));
}

/** When a day began where this PC stands, milliseconds since the epoch. */
export function startOfDay(day: string): number {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year!, month! - 1, date).getTime();
}
