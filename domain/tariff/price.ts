import type { Minor } from '../kernel/money.ts';
import type { BasisPoints } from '../kernel/vat.ts';

/** Why a price of a file can't be taken. */
export type PriceTrouble = 'noPrice' | 'notNumber' | 'priceZero' | 'priceNegative' | 'priceTooLarge';

/** 10 million, as everywhere. */
const MOST = 1_000_000_000;
const SURROUNDINGS = /[\s'’]|€|EUR$/gi;
const GROUPS = { ',': /^\d{1,3}(?:,\d{3})+$/, '.': /^\d{1,3}(?:\.\d{3})+$/ } as const;

/**
 * Reads a price of a supplier's file, digit by digit and never by floating point: "12,30", "12.3", "1 234,50", "1.234,50",
 * "1,234.50", "€ 5". More decimals than cents are rounded half up. Where one sign alone could set thousands apart or
 * decimals ("1.234"), `decimal` decides.
 * @returns minor units above 0, or why not
 */
export function readPrice(text: string, decimal: ',' | '.'): Minor | PriceTrouble {
  const plain = readPlain(text);
  if (plain >= 0) return above0(plain);
  const bare = text.replace(SURROUNDINGS, '');
  if (bare === '') return 'noPrice';
  const negative = bare.startsWith('-') || bare.endsWith('-');
  const parts = split(negative ? bare.replace('-', '') : bare, decimal);
  if (!parts || !/^\d+$/.test(parts.whole) || !/^\d*$/.test(parts.decimals)) return 'notNumber';
  const units = parts.whole.replace(/^0+(?=\d)/, '');
  if (units.length > 8) return 'priceTooLarge';
  const cents = Number(units) * 100 + Number(parts.decimals.slice(0, 2).padEnd(2, '0'));
  const minor = cents + (parts.decimals.charCodeAt(2) >= 53 ? 1 : 0);
  if (minor > MOST) return 'priceTooLarge';
  if (minor === 0) return 'priceZero';
  return negative ? 'priceNegative' : minor;
}

function above0(minor: Minor): Minor | 'priceZero' {
  return minor === 0 ? 'priceZero' : minor;
}

/**
 * What nearly every price looks like, read in one pass and without regular expressions: up to seven digits, spaces among them, one
 * sign in front of one or two decimals, perhaps another in front of three digits once, a euro sign at the end.
 * @returns −1 for all that needs reading with care
 */
function readPlain(text: string): Minor {
  let [value, digits, sinceSign, sign, groups] = [0, 0, 0, 0, 0];
  let end = text.length;
  if (text.charCodeAt(end - 1) === 0x20ac) end -= 1;
  for (let i = 0; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      digits += 1;
      sinceSign += 1;
    } else if (code === 44 || code === 46) {
      if (digits === 0 || groups > 0 || code === sign || (sign !== 0 && sinceSign !== 3) || (sign !== 0 && digits > 6)) return -1;
      if (sign !== 0) groups += 1;
      sign = code;
      sinceSign = 0;
    } else if (code !== 32 && code !== 0xa0 && code !== 0x202f) return -1;
  }
  if (digits === 0) return -1;
  if (sign === 0) return digits <= 7 ? value * 100 : -1;
  if (digits - sinceSign > 7) return -1;
  return sinceSign === 1 ? value * 10 : sinceSign === 2 ? value : -1;
}

function split(text: string, decimal: ',' | '.'): { whole: string; decimals: string } | null {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma < 0 && point < 0) return { whole: text, decimals: '' };
  if (comma >= 0 && point >= 0) {
    // Both: the last one sets cents apart, the other thousands.
    const at = Math.max(comma, point);
    const groups = text.slice(0, at);
    const other = comma > point ? '.' : ',';
    return GROUPS[other].test(groups) ? { whole: groups.replaceAll(other, ''), decimals: text.slice(at + 1) } : null;
  }
  const sign = comma >= 0 ? ',' : '.';
  const at = Math.max(comma, point);
  if (sign !== decimal && GROUPS[sign].test(text)) return { whole: text.replaceAll(sign, ''), decimals: '' };
  if (text.indexOf(sign) !== at) return GROUPS[sign].test(text) ? { whole: text.replaceAll(sign, ''), decimals: '' } : null;
  return { whole: text.slice(0, at) || '0', decimals: text.slice(at + 1) };
}

/** Which sign sets cents apart in these prices, by those that can be read in one way only; a comma where none tells. */
export function decimalSign(samples: readonly string[]): ',' | '.' {
  let commas = 0;
  let points = 0;
  for (const sample of samples) {
    const sign = /([.,])\d+\D*$/.exec(sample)?.[1];
    const only = /(?:[.,]\d{1,2}|[.,]\d{4,})\D*$/.test(sample) || (sample.includes(',') && sample.includes('.'));
    if (!sign || !only) continue;
    if (sign === ',') commas += 1;
    else points += 1;
  }
  return points > commas ? '.' : ',';
}

/** What is left of a price after a discount, rounded half up. */
export function lessDiscount(minor: Minor, discountBp: BasisPoints): Minor {
  return timesBp(minor, 10_000 - discountBp);
}

/** A share of an amount, rounded half up; exact over the whole range of amounts. @param minor 0 and more @param bp basis points, 0 and more */
export function timesBp(minor: Minor, bp: BasisPoints): Minor {
  return Number((BigInt(minor) * BigInt(bp) * 2n + 10_000n) / 20_000n);
}
