import type { Language } from '#domain/paper/document.ts';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** "21/11/2026 14:05" on the shop's clock. @param timeZone IANA name; this PC's own when absent */
export function formatDateTime(atMs: number, language: Language, timeZone?: string): string {
  const parts: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone };
  return new Intl.DateTimeFormat(LOCALES[language], parts).format(atMs).replace(',', '').replace(/\s+/g, ' ');
}

/** "21/11/26": where room is short. */
export function formatShortDate(atMs: number, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], { day: '2-digit', month: '2-digit', year: '2-digit', timeZone }).format(atMs);
}

/** "27/11/26" from an ISO calendar date; what is no date is given back as it is. */
export function formatShortDay(isoDate: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  return match ? formatShortDate(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])), language, 'UTC') : isoDate;
}

/** "21 novembre 2026": as a letter is dated. */
export function formatLongDay(atMs: number, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(atMs);
}

/**
 * "ven. 27 nov. 2026" from an ISO calendar date. A calendar date has no hour, so it is read and written in UTC: no zone moves it.
 * What is no date is given back as it is.
 */
export function formatDay(isoDate: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  if (!match) return isoDate;
  const at = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Intl.DateTimeFormat(LOCALES[language], { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at).replace(',', '');
}
