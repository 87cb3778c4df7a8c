import { z } from 'zod';
import { minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';

/** How a shop takes customers' orders of parts. */
export const orderSettings = z.object({
  /** Days that the prices of a quote hold. */
  validityDays: z.number().int().min(1).max(365).default(30),
  /** Days that parts put aside without being paid are kept. */
  keepDays: z.number().int().min(1).max(365).default(14),
  /** What was put aside is let go by itself once its day is over; else it waits in a list for somebody to. */
  releasesAside: z.boolean().default(true),
  /** The deposit proposed on parts to be bought, in basis points of the order's total; 0: none is asked. */
  depositBp: z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' }).default(3_000),
  /** What carriage is charged, VAT included: proposed for every order that is shipped. */
  carriage: z.array(z.object({ label: requiredLine, grossMinor: minorAmount })).max(20).default([]),
  /** Printed under quotes and confirmations. */
  mentions: paragraph.default(''),
});
export type OrderSettings = z.output<typeof orderSettings>;
