import type { LineClass } from '#domain/repair/lines.ts';

const TIME = /^(?:(\d{1,3})\s*(?:h|:)\s*(\d{1,2})?\s*(?:min|mn|m)?|(\d{1,5})\s*(?:min|mn|m)?|(\d{1,3})[.,](\d{1,2})\s*h)$/i;

/** Minutes as a technician types them: `90`, `45 min`, `1h30`, `1:30`, `2h`, `1,5 h`; undefined where it is no time. */
export function parseTime(text: string): number | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [, hours, minutes, plain, whole, part] = match;
  if (plain !== undefined) return Number(plain);
  if (whole !== undefined) return Math.round(Number(`${whole}.${part}`) * 60);
  return Number(minutes ?? 0) < 60 ? Number(hours) * 60 + Number(minutes ?? 0) : undefined;
}

export function timeText(minutes: number): string {
  const rest = minutes % 60;
  return minutes < 60 ? `${minutes} min` : rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${String(rest).padStart(2, '0')}`;
}

/** A percentage to two decimals as basis points: `10`, `5,5`, `12.25 %`; undefined where it is none or above 100. */
export function parsePercent(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return undefined;
  const bp = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return bp <= 10_000 ? bp : undefined;
}

export function percentText(bp: number, language: 'fr' | 'en'): string {
  const text = (bp / 100).toFixed(2).replace(/\.?0+$/, '');
  return language === 'fr' ? text.replace('.', ',') : text;
}

export interface TypedLine { label: string; class: LineClass; quantity: number; minutes: number | null; mode: 'flat' | 'actual' }

const COUNT = /^(\d{1,4})\s*[x×*]\s+|^(\d{1,4})[x×*](?=\S)/i;
const AT_END = /\s+(\d{1,3}\s*h\s*\d{0,2}|\d{1,4}\s*(?:min|mn))$/i;
const KM = /(?:^|\s)(\d{1,4})\s*km$/i;

/** One typed line: `2x charbons` is two pieces, `recherche de panne 1h30` is time, `déplacement 12 km` is travel; all else is one part. */
export function parseLine(text: string): TypedLine | null {
  const typed = text.trim();
  if (typed === '') return null;
  const km = KM.exec(typed);
  if (km) return { label: typed.slice(0, km.index).trim() || typed, class: 'travel', quantity: Math.max(1, Number(km[1])), minutes: null, mode: 'flat' };
  const time = AT_END.exec(typed);
  const minutes = time ? parseTime(time[1]!) : undefined;
  if (time && minutes) return { label: typed.slice(0, time.index).trim(), class: 'labour', quantity: 1, minutes, mode: 'actual' };
  const count = COUNT.exec(typed);
  const quantity = Number(count?.[1] ?? count?.[2] ?? 1);
  const label = count && quantity > 0 ? typed.slice(count[0].length).trim() : typed;
  return { label, class: 'parts', quantity: quantity || 1, minutes: null, mode: 'flat' };
}
