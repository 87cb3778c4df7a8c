import { z } from 'zod';
import { minorAmount } from '../kernel/fields.ts';
import { LONGEST_DAYS } from '../customer/terms.ts';
import { BILL_FROM_MINOR } from '../law/fr.ts';
import { MEANS } from './line.ts';

/** How a shop sells at its counter. */
export const saleSettings = z.object({
  /** How money may change hands here. */
  means: z.array(z.enum(MEANS)).min(1, { error: 'field.required' }).max(MEANS.length).default([...MEANS]),
  /** The discount that everybody who sells may give, in basis points of the catalogue's price; more takes a right. */
  maxDiscountBp: z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' }).default(1_000),
  /** Days after which what stands on an account is to be paid. */
  accountDays: z.number().int().min(0, { error: 'field.negative' }).max(LONGEST_DAYS, { error: 'field.tooLarge' }).default(30),
  /** As much may stand on an account where the customer has no limit of their own, minor units: a firm's, a person's. 0: nobody has one unasked. */
  accountFirmMinor: minorAmount.default(100_000),
  accountPersonMinor: minorAmount.default(0),
  /** So many days after the day by which it was to be paid, nothing more goes on the account. */
  accountGraceDays: z.number().int().min(0, { error: 'field.negative' }).max(LONGEST_DAYS, { error: 'field.tooLarge' }).default(7),
  /** From this total on, VAT included, the paper comes out without being asked for: a bill is due (domain/law). */
  billFromMinor: minorAmount.default(BILL_FROM_MINOR.at(-1)!.value),
  /** Our own guarantee on a unit sold second-hand where nothing else is said, months. */
  unitGuaranteeMonths: z.number().int().min(0, { error: 'field.negative' }).max(120, { error: 'field.tooLarge' }).default(6),
});
export type SaleSettings = z.output<typeof saleSettings>;
