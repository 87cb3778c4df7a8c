import { codeKey } from '#domain/part/codes.ts';
import type { Offer } from '#domain/tariff/line.ts';

/** How the lines of a price list are written down in its blob: the same lines give the same text on every PC. */
export const CONTENT_HEAD = '["etabli.tariff",1]\n';

export interface OfferRow extends Offer { /** In the supplier's file. */ line: number }

/** What a line of it says, in this order; the columns of the list's own file are named so too. */
export const CONTENT_COLUMNS = ['line', 'ref', 'label', 'brand', 'family', 'ean', 'cost_minor', 'public_minor', 'pack'] as const;

/** @throws on what is no line of a price list */
export function readContentLine(text: string): OfferRow {
  const [line, ref, label, brand, family, ean, costMinor, publicMinor, pack] = JSON.parse(text) as [number, string, string, string, string, string, number, number | null, number];
  return { line, ref, key: codeKey(ref), label, brand, family, ean, costMinor, publicMinor, pack };
}
