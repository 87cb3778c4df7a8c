import { z } from 'zod';
import { id, isoDate, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';

const dated = z.object({ from: isoDate, hourlyMinor: minorAmount });

/** What work is sold for, and what it costs us; amounts without VAT. Empty until a shop says: nobody's prices are guessed. */
export const ratesSettings = z.object({
  /** Kinds of hour as a shop sells them (bench, on site, electronics …); the first is the usual one. */
  hourly: z.array(z.object({ code: z.string().trim().min(1, { error: 'field.required' }).max(20), label: requiredLine, saleMinor: minorAmount })).max(20).default([])
    .superRefine((list, ctx) => {
      list.forEach((one, i) => { if (list.findIndex((each) => each.code === one.code) < i) ctx.addIssue({ code: 'custom', message: 'rates.codeTwice', path: [i, 'code'] }); });
    }),
  kmSaleMinor: minorAmount.nullable().default(null),
  travelFlatMinor: minorAmount.nullable().default(null),
  /** What an hour of anybody costs us, each from a day on. */
  costHourly: z.array(dated).max(60).default([]),
  /** What an hour of one technician costs us, where it differs. */
  costByUser: z.array(dated.extend({ userId: id })).max(400).default([]),
});
export type RatesSettings = z.output<typeof ratesSettings>;

/** What an hour of a technician costs us on a day, minor units; null where the shop has not said. */
export function hourlyCostOn(rates: RatesSettings, userId: Id | null, day: IsoDay): Minor | null {
  const last = (list: readonly { from: IsoDay; hourlyMinor: Minor }[]) => list.filter((each) => each.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.hourlyMinor ?? null;
  return last(rates.costByUser.filter((each) => each.userId === userId)) ?? last(rates.costHourly);
}

/** What an hour is sold for: of the kind asked for, else the usual one; null where the shop has not said. */
export function hourlySale(rates: RatesSettings, code: string | null): Minor | null {
  return (rates.hourly.find((each) => each.code === code) ?? rates.hourly[0])?.saleMinor ?? null;
}
