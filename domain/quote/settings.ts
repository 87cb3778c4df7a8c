import { z } from 'zod';
import { isoDate, minorAmount } from '../kernel/fields.ts';

/** How a shop makes its quotes. */
export const quoteSettings = z.object({
  /** Days that an offer holds. */
  validityDays: z.number().int().min(1).max(365).default(30),
  /** Asked when a quote is refused, VAT included; 0: quotes are free. */
  feeGrossMinor: minorAmount.default(0),
  feeDeducted: z.boolean().default(true),
  /**
   * The first day on which the fee was shown to customers before they left a unit; null: it is not. A fee that was not announced before
   * the intake is not owed (C. conso L111-1, arrêté du 24 janvier 2017: price and conditions of a paid quote are told before).
   */
  feeAnnouncedSince: isoDate.nullable().default(null),
  /** Days after sending at which the customer is reminded. */
  reminderDays: z.array(z.number().int().min(1).max(365)).max(6).default([3, 7, 14]),
  /** Printed under every quote, and proposed for each. */
  mentions: z.string().trim().max(2_000, { error: 'field.tooLong' }).default(''),
  paymentTerms: z.string().trim().max(1_000, { error: 'field.tooLong' }).default(''),
});
export type QuoteSettings = z.output<typeof quoteSettings>;
