import { z } from 'zod';

/** How this shop lends and rents. */
export const loanSettings = z.object({
  /** Days after which a unit is due back, as proposed. */
  dueDays: z.number().int().min(1).max(365).default(14),
  /** Of rents and of what is charged after an inspection. */
  vatBp: z.number().int().min(0).max(10_000).default(2_000),
  /** Printed on the sheet. */
  conditions: z.string().trim().max(4_000, { error: 'field.tooLong' }).default(''),
});
