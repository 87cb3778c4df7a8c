import type { Minor } from '../kernel/money.ts';
import type { BasisPoints } from '../kernel/vat.ts';

/** Why a price of a file can't be taken. */
export type PriceTrouble = 'noPrice' | 'notNumber' | 'priceZero' | 'priceNegative' | 'priceTooLarge';

/** 10 million, as everywhere. */
const MOST = 1_000_000_000;
const SURROUNDINGS = /[\s'’]|€|EUR$/gi;
/** What nearly every price looks like: no more than that needs reading with care. */
const PLAIN = /^(\d{1,7})(?:[.,](\d{1,2}))?$/;
const GROUPS = { ',': /^\d{1,3}(?:,\d{3})+$/, '.': /^\d{1,3}(?:\.\d{3})+$/ } as const;

/**
 * Reads a price of a supplier's file, digit by digit and never by floating point: "12,30", "12.3", "1 234,50", "1.234,50",
 * "1,234.50", "€ 5". More decimals than cents are rounded half up. Where one sign alone could set thousands apart or
 * decimals ("1.234"), `decimal` decides.
 * @returns minor units above 0, or why not
 */
export function readPrice(text: string, decimal: ',' | '.'): Minor | PriceTrouble {
  const plain = PLAIN.exec(text);
  if (plain) return above0(Number(plain[1]) * 100 + Number((plain[2] ?? '').padEnd(2, '0')));
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
