/** Trade item numbers as retail barcodes carry them, brought to the fourteen digits of a GTIN. */
import { isGs1Checked } from './check.ts';

export type EanForm = 'ean13' | 'ean8' | 'upca' | 'upce' | 'gtin14';
export interface Ean { form: EanForm; /** Fourteen digits, zeros in front. */ gtin: string }

/** A UPC-E's eight digits as the twelve of the UPC-A that it shortens; null when it is none (number system 0 or 1). */
export function expandUpcE(digits: string): string | null {
  const parts = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(digits);
  if (!parts) return null;
  const [, system, a, b, c, d, e, last, check] = parts as unknown as string[];
  const body = Number(last) <= 2 ? `${a}${b}${last}0000${c}${d}${e}`
    : last === '3' ? `${a}${b}${c}00000${d}${e}`
      : last === '4' ? `${a}${b}${c}${d}00000${e}`
        : `${a}${b}${c}${d}${e}0000${last}`;
  return `${system}${body}${check}`;
}

/**
 * Every number that the digits can be, most likely first: eight digits may check both as EAN-8 and as UPC-E. A symbology identifier in
 * front (`]E0`, `]E4`) decides. Empty when the check digit, or anything else, is wrong.
 */
export function readEan(text: string): Ean[] {
  // Most of what is asked begins with a letter, and is none.
  const first = text.charCodeAt(0);
  if (first !== 93 && !(first >= 48 && first <= 57)) return [];
  const identified = /^\]E([0-7])/.exec(text);
  const digits = identified ? text.slice(3) : text;
  if (!/^\d+$/.test(digits)) return [];
  const found: Ean[] = [];
  const whole: EanForm | undefined = ({ 8: 'ean8', 12: 'upca', 13: 'ean13', 14: 'gtin14' } as const)[digits.length];
  if (whole && isGs1Checked(digits)) found.push({ form: whole, gtin: digits.padStart(14, '0') });
  const expanded = digits.length === 8 && identified?.[1] !== '4' ? expandUpcE(digits) : null;
  if (expanded && isGs1Checked(expanded)) found.push({ form: 'upce', gtin: expanded.padStart(14, '0') });
  return found;
}
