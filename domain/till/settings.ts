import { z } from 'zod';
import { minorAmount } from '../kernel/fields.ts';
import { MEANS } from '../sale/line.ts';

/** Means that can be counted or read at the end of a day: coins and notes, card slips, cheques, transfers announced. */
export const COUNTABLE = ['cash', 'card', 'cheque', 'transfer'] as const;
export type Countable = (typeof COUNTABLE)[number];

/** How this shop keeps its tills. */
export const tillSettings = z.object({
  /** What usually lies in the drawer in the morning. */
  floatMinor: minorAmount.default(15_000),
  /** What is counted at the end of the day; cash always is. */
  counted: z.array(z.enum(COUNTABLE)).max(COUNTABLE.length).default(['cash', 'card', 'cheque']).transform((means) => COUNTABLE.filter((mean) => mean === 'cash' || means.includes(mean))),
  /** Notes and coins asked for at the count, in cents. */
  denominations: z.array(z.number().int().min(1, { error: 'field.required' }).max(100_000, { error: 'field.tooLarge' })).min(1, { error: 'field.required' }).max(20)
    .default([20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1]).transform((cents) => [...new Set(cents)].sort((a, b) => b - a)),
  /** Payments that open the drawer. */
  drawerOn: z.array(z.enum(MEANS)).max(MEANS.length).default(['cash', 'cheque']),
  /** The hour, by the PC's clock, until which the night belongs to the day before: 0 to 23. */
  dayEndsAt: z.number().int().min(0).max(23).default(4),
  /** What becomes of selling once the open day is over: refused until it is closed (the law asks for a closing a day), or only said. */
  leftOpen: z.enum(['refuse', 'say']).default('refuse'),
  /** The month in which the accounting year ends, 1 to 12: a yearly closing goes by it. */
  yearEndMonth: z.number().int().min(1).max(12).default(12),
});
export type TillSettings = z.output<typeof tillSettings>;
