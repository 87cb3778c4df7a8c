/**
 * Calendar arithmetic on days written as ISO dates (`2026-11-22`), without a clock and without a time zone: a day of the
 * law is a day of the calendar. What is no day throws a RangeError; who reads days from the log asks `isDay` first.
 */
export type IsoDay = string;

const DAY_MS = 86_400_000;
const SHAPE = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Whether it is a day of the calendar: the 29th of February only in its years, years from 1000 to 9999, nothing but ten characters. */
export function isDay(value: unknown): value is IsoDay {
  return typeof value === 'string' && SHAPE.test(value) && written(Date.parse(`${value}T00:00:00Z`)) === value;
}

/** The day some days later, or earlier with a negative number. */
export function addDays(day: IsoDay, days: number): IsoDay {
  return kept(written(timeOf(day) + days * DAY_MS));
}

/**
 * The same day of the month some months later or earlier; where that month has no such day, its last. So are terms in
 * months counted in French law (art. 641 CPC): a term of one month from 31 January ends on 28 or 29 February.
 */
export function addMonths(day: IsoDay, months: number): IsoDay {
  const date = new Date(timeOf(day));
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return kept(written(first + (Math.min(date.getUTCDate(), last) - 1) * DAY_MS));
}

/** How many days lie between two days: 1 from one day to the next, 0 on the same, negative backwards. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.round((timeOf(to) - timeOf(from)) / DAY_MS);
}

/** Whole months from one day to a later one: 11 on the eve of a year, 12 on its day; 0 when the second is not later. */
export function monthsBetween(from: IsoDay, to: IsoDay): number {
  if (to <= from) return 0;
  const [a, b] = [new Date(timeOf(from)), new Date(timeOf(to))];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return addMonths(from, months) <= to ? months : months - 1;
}

function timeOf(day: IsoDay): number {
  if (!isDay(day)) throw new RangeError('days: not a day of the calendar');
  return Date.parse(`${day}T00:00:00Z`);
}

function written(timeMs: number): IsoDay {
  return Number.isFinite(timeMs) && Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString().slice(0, 10) : '';
}

/** Other years are written otherwise, and compare wrongly as text. */
function kept(day: IsoDay): IsoDay {
  if (!isDay(day)) throw new RangeError('days: outside the calendar');
  return day;
}
