import { z } from 'zod';
import { id, requiredLine } from '../kernel/fields.ts';

/** How a price is brought to a figure that looks like a price. `to90`: the next that ends in .90. */
export const ROUNDINGS = ['cent', 'to5', 'to10', 'to50', 'to100', 'to90', 'to99'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** 10 000 is the purchase price itself, 16 000 is 1.6 times it. */
export const coefficientBp = z.number().int().min(1, { error: 'field.tooSmall' }).max(1_000_000, { error: 'field.tooLarge' });

/** How this shop makes its selling prices from what suppliers ask. */
export const pricingSettings = z.object({
  /** Where neither family nor supplier has one. */
  coefficientBp: coefficientBp.default(16_000),
  /** The family's goes before the supplier's. */
  families: z.array(z.object({ family: requiredLine, coefficientBp })).max(500).default([]),
  suppliers: z.array(z.object({ supplierId: id, coefficientBp })).max(500).default([]),
  rounding: z.enum(ROUNDINGS).default('to10'),
});
export type PricingSettings = z.output<typeof pricingSettings>;
