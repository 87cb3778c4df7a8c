import { codeKey } from '#domain/part/codes.ts';
import { readEan } from '#domain/scan/ean.ts';
import type { Offer } from '#domain/tariff/line.ts';

/** How the lines of a price list are written down in its blob: the same lines give the same text on every PC. */
export const CONTENT_HEAD = '["etabli.tariff",1]\n';

export interface OfferRow extends Offer { /** In the supplier's file. */ line: number }

export function contentLine(row: OfferRow): string {
  return `${JSON.stringify([row.line, row.ref, row.label, row.brand, row.family, row.ean, row.costMinor, row.publicMinor, row.pack])}\n`;
}

/** @throws on what is no line of a price list */
export function readContentLine(text: string): OfferRow {
  const [line, ref, label, brand, family, ean, costMinor, publicMinor, pack] = JSON.parse(text) as [number, string, string, string, string, string, number, number | null, number];
  return { line, ref, key: codeKey(ref), label, brand, family, ean, eanKey: eanKeyOf(ean), costMinor, publicMinor, pack };
}

export function eanKeyOf(ean: string): string {
  return ean === '' ? '' : (readEan(ean)[0]?.gtin ?? '');
}
