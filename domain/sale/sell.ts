import { z } from 'zod';
import { id, line as text, minorAmount, requiredLine } from '../kernel/fields.ts';
import { grade, pieces, serialList } from '../part/stock.ts';
import { FREE_REASONS, MEANS } from './line.ts';
import { PRICE_MODES } from './totals.ts';

const discountBp = z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' }).default(0);
const vatBp = z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' });
/** Of one, in the document's mode; null: what the catalogue says. */
const unitMinor = minorAmount.nullable().default(null);

/** What is put on a sale; the rule fills in prices, places and costs. */
export const sellLineInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('part'), partId: id, quantity: pieces, grade: grade.default('new'),
    /** Null: the shelf with most of them. */
    placeId: id.nullable().default(null),
    serials: serialList, unitMinor, discountBp,
    /** Free of charge, and why: takes a right and a reason in the sale's note. */
    free: z.enum(FREE_REASONS).nullable().default(null),
    /** The line of a customer's order that this delivers. */
    orderLineId: id.nullable().default(null),
  }),
  /** A line of what a closed repair owes, by its place among them. */
  z.object({ kind: z.literal('charge'), repairId: id, chargeLine: z.number().int().min(0).max(10_000) }),
  /** A unit of the house, second-hand; without a guarantee said, the shop's usual one. */
  z.object({ kind: z.literal('unit'), unitId: id, unitMinor: minorAmount, vatBp, discountBp, guaranteeMonths: z.number().int().min(0, { error: 'field.negative' }).max(120, { error: 'field.tooLarge' }).nullable().default(null) }),
  z.object({ kind: z.literal('fee'), label: requiredLine, unitMinor: minorAmount, vatBp, quantity: pieces.default(1) }),
  /** A deposit that was taken before, taken off what is to be paid now: what is left of it, as far as there is something at its rates. */
  z.object({ kind: z.literal('deposit'), saleId: id }),
]);
export type SellLine = z.output<typeof sellLineInput>;

export const paymentInput = z.object({
  mean: z.enum(MEANS), amountMinor: z.number().int().min(1, { error: 'field.required' }).max(1_000_000_000, { error: 'field.tooLarge' }),
  /** Of cash: what was handed over, when it is more; the change is worked out. */
  givenMinor: minorAmount.nullable().default(null),
  reference: text.default(''),
});

export const sellInput = z.object({
  customerId: id.nullable().default(null),
  orderId: id.nullable().default(null),
  paper: z.enum(['ticket', 'invoice']).default('ticket'),
  mode: z.enum(PRICE_MODES).default('gross'),
  lines: z.array(sellLineInput).min(1, { error: 'sale.empty' }).max(200),
  /** Together exactly what is to be paid; nothing where nothing is. */
  payments: z.array(paymentInput).max(10).default([]),
  note: text.default(''),
  /** False where nobody wants the paper: below the amount from which a bill is due, it is printed for whoever asks (C. env. L541-15-10 IV). */
  print: z.boolean().default(true),
  /** Why it goes on the account all the same, by somebody who may say so: kept in the document. */
  accountReason: text.default(''),
  /** What the screen showed as the total: a sale whose price changed meanwhile is not made behind anybody's back. Null: nobody was shown one. */
  shownMinor: z.number().int().min(0).nullable().default(null),
});
