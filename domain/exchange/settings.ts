import { z } from 'zod';
import { minorAmount } from '../kernel/fields.ts';

/** How this shop exchanges. */
export const exchangeSettings = z.object({
  /** Outside the law's own term: the unit given takes what was left of the other's warranty, or some months of its own. */
  warranty: z.enum(['remaining', 'months']).default('remaining'),
  /** With `months`, counted from the day it is given. */
  warrantyMonths: z.number().int().min(0).max(60).default(6),
  /** Days that a customer has to bring the faulty unit back, where they were given theirs first. */
  coreDueDays: z.number().int().min(1).max(365).default(14),
  /** What is charged for a faulty unit that does not come back, VAT included. */
  coreGrossMinor: minorAmount.default(0),
  vatBp: z.number().int().min(0).max(10_000).default(2_000),
  /** Printed on the sheet. */
  conditions: z.string().trim().max(4_000, { error: 'field.tooLong' }).default(''),
});
