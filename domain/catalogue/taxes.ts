import { z } from 'zod';
import { isoDate, line } from '../kernel/fields.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import { VAT_RATES } from '../law/fr.ts';
import type { LineClass } from '../repair/lines.ts';

/** Rates by their name, so that a rate that changes on a day changes for everything that bears its name. */
export const TAX_CODES = ['standard', 'intermediate', 'reduced', 'none'] as const;
export type TaxCode = (typeof TAX_CODES)[number];

const rate = z.object({
  code: z.enum(TAX_CODES),
  /** The first day that it holds. */
  from: isoDate,
  bp: z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' }),
  /** Where it comes from. */
  source: line.default(''),
});
type Rate = z.output<typeof rate>;

/** What the law says (domain/law), rate by rate. */
const LAWFUL: Rate[] = VAT_RATES.flatMap(({ from, value, source }) => [
  { code: 'standard' as const, from, bp: value.standardBp, source },
  ...(value.intermediateBp === null ? [] : [{ code: 'intermediate' as const, from, bp: value.intermediateBp, source }]),
  { code: 'reduced' as const, from, bp: value.reducedBp, source },
]);

const code = z.enum(TAX_CODES).default('standard');
export const taxesSettings = z.object({
  /** The shop charges no VAT (franchise en base, CGI art. 293 B). */
  exempt: z.boolean().default(false),
  rates: z.array(rate).min(1, { error: 'field.required' }).max(60).default(LAWFUL),
  byClass: z.object({ parts: code, labour: code, travel: code, subcontracting: code, other: code })
    .default({ parts: 'standard', labour: 'standard', travel: 'standard', subcontracting: 'standard', other: 'standard' }),
});
export type TaxesSettings = z.output<typeof taxesSettings>;

export interface TaxRate { code: TaxCode; bp: BasisPoints }

/** The rates that exist on a day, each under its name, the highest first. Sales without VAT (export, other member states) are always possible. */
export function taxRatesOn(taxes: TaxesSettings, day: IsoDay): TaxRate[] {
  if (taxes.exempt) return [{ code: 'none', bp: 0 }];
  const found = TAX_CODES.flatMap((each): TaxRate[] => {
    const last = taxes.rates.filter((one) => one.code === each && one.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
    return last ? [{ code: each, bp: last.bp }] : [];
  });
  const rates = found.some((each) => each.bp === 0) ? found : [...found, { code: 'none' as const, bp: 0 }];
  return rates.sort((a, b) => b.bp - a.bp);
}

/** The rate that a class of lines usually bears on a day. */
export function taxOfClass(taxes: TaxesSettings, lineClass: LineClass, day: IsoDay): BasisPoints {
  const rates = taxRatesOn(taxes, day);
  return (rates.find((each) => each.code === taxes.byClass[lineClass]) ?? rates[0])?.bp ?? 0;
}
