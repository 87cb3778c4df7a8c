/**
 * Reads a number as people type it, "1,6" or "−2.5", as whole units of its last place: no fraction is ever held.
 * @param places 4 reads 1,6 as 16 000 (a coefficient in basis points), 2 reads 2,5 as 250 (a percentage in basis points)
 * @returns NaN for what is no such number
 */
export function readScaled(text: string, places: number): number {
  const typed = text.replace(/\s/g, '').replace('−', '-').replace(/%$/, '');
  const match = /^(-?)(\d{1,6})(?:[.,](\d+))?$/.exec(typed);
  if (!match || (match[3] ?? '').length > places) return Number.NaN;
  const size = Number(`${match[2]!}${(match[3] ?? '').padEnd(places, '0')}`);
  return match[1] && size > 0 ? -size : size;
}

/** The same number as it is shown, without zeros that say nothing. */
export function showScaled(value: number, places: number, language: 'fr' | 'en'): string {
  if (!Number.isSafeInteger(value)) return '';
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const rest = digits.slice(-places).replace(/0+$/, '');
  return `${value < 0 ? '−' : ''}${digits.slice(0, -places)}${rest === '' ? '' : `${language === 'fr' ? ',' : '.'}${rest}`}`;
}
