import type { Language } from '../i18n/index.ts';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Building a format costs a hundred times what using it does. */
function format(language: Language, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language}${key}`;
  let known = formats.get(id);
  if (!known) formats.set(id, (known = new Intl.DateTimeFormat(LOCALES[language], options)));
  return known;
}

export function formatTime(atMs: number, language: Language): string {
  return format(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
}

/** "24 nov." of this year, "24 nov. 2025" of another. */
export function formatDay(atMs: number, nowMs: number, language: Language): string {
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return sameYear ? format(language, 'day', { day: 'numeric', month: 'short' }).format(atMs)
    : format(language, 'dayYear', { day: 'numeric', month: 'short', year: 'numeric' }).format(atMs);
}

/** All of it, for where there is room and doubt: "lundi 24 novembre 2026 à 14:05". */
export function formatFull(atMs: number, language: Language): string {
  return format(language, 'full', { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' }).format(atMs);
}

/** Whole days between two moments, by the calendar of this PC: yesterday 23:59 to today 00:01 is one. */
export function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((startOfDay(toMs) - startOfDay(fromMs)) / DAY_MS);
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

/** A moment near now as a word and a time, far as a date. `key` is under `shell.when`, or null where a date says it. */
export interface NearWords { key: 'today' | 'todayAt' | 'tomorrow' | 'tomorrowAt' | 'yesterday' | 'yesterdayAt' | null; time: string; day: string }

export function nearWords(atMs: number, nowMs: number, language: Language, withTime: boolean): NearWords {
  const time = formatTime(atMs, language);
  const day = formatDay(atMs, nowMs, language);
  const name = ({ '0': 'today', '1': 'tomorrow', '-1': 'yesterday' } as const)[String(daysBetween(nowMs, atMs)) as '0' | '1' | '-1'];
  return { key: name ? (withTime ? `${name}At` : name) : null, time, day };
}

/** How late: days past one day, else hours, else minutes. */
export function lateness(dueAtMs: number, nowMs: number): { key: 'lateDays' | 'lateHours' | 'lateMinutes'; n: number } | null {
  const late = nowMs - dueAtMs;
  if (late <= 0) return null;
  if (late >= DAY_MS) return { key: 'lateDays', n: Math.floor(late / DAY_MS) };
  if (late >= HOUR_MS) return { key: 'lateHours', n: Math.floor(late / HOUR_MS) };
  return { key: 'lateMinutes', n: Math.max(1, Math.floor(late / 60_000)) };
}

/** The ISO day of a moment on this PC's calendar. */
export function isoDay(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** Noon of an ISO day, so that no time zone moves it to another one. */
export function msOfDay(isoDate: string): number {
  return Date.parse(`${isoDate}T12:00:00`);
}

/** "27/11/2026", both languages: it is what people here write. */
export function formatTypedDate(isoDate: string): string {
  const [year, month, day] = isoDate.split('-');
  return `${day}/${month}/${year}`;
}

/**
 * Reads a day as people type it: 27/11/2026, 27.11.26, 27 11, 27, 271126, +7 (in seven days).
 * A day and month without a year are the next such day (or today).
 * @returns the ISO day, or null when it is none
 */
export function parseTypedDate(text: string, nowMs: number): string | null {
  const typed = text.trim();
  const ahead = /^\+(\d{1,3})$/.exec(typed);
  if (ahead) return isoDay(new Date(nowMs).setDate(new Date(nowMs).getDate() + Number(ahead[1])));
  const run = /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(typed);
  const parts = run ? run.slice(1) : typed.split(/[\s./-]+/);
  if (parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const now = new Date(nowMs);
  const [day, month, year] = parts.map(Number) as [number, number?, number?];
  if (year !== undefined) return realDay(year < 100 ? 2000 + year : year, month!, day);
  const today = isoDay(nowMs);
  for (let ahead12 = 0; ahead12 < 13; ahead12 += 1) {
    const at = month === undefined ? new Date(now.getFullYear(), now.getMonth() + ahead12, 1) : new Date(now.getFullYear() + ahead12, month - 1, 1);
    const found = realDay(at.getFullYear(), at.getMonth() + 1, day);
    if (month !== undefined && at.getMonth() !== month - 1) return null;
    if (found && found >= today) return found;
  }
  return null;
}

function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(year, month - 1, day);
  if (year < 1900 || year > 2200 || date.getFullYear() !== year || date.getMonth() !== month - 1 || date.getDate() !== day) return null;
  return isoDay(date.getTime());
}
