import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, line as text } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { notSelling } from '../till/day.ts';
import type { SalePayment } from './line.ts';
import type { PayContext } from './payments.ts';
import { takePayments } from './payments.ts';
import type { SaleFacts, SaleState, Settled } from './sale.ts';
import { saleEvent } from './sale.ts';
import { paymentInput } from './sell.ts';
import type { CounterContext, SaleMade } from './selling.ts';
import { buyerOf, isCustomer } from './selling.ts';
import type { SaleSettings } from './settings.ts';

const MOST_MINOR = 1_000_000_000;

export const settleInput = z.object({
  customerId: id,
  /** How far each document is settled; below zero takes off what the customer has to the good on it. */
  settles: z.array(z.object({
    saleId: id, amountMinor: z.number().int().min(-MOST_MINOR, { error: 'field.tooLarge' }).max(MOST_MINOR, { error: 'field.tooLarge' }).refine((amount) => amount !== 0, { error: 'field.required' }),
  })).min(1, { error: 'field.required' }).max(200),
  /** Together what the documents come to: taken where they come to more than nothing, handed out where to less. */
  payments: z.array(paymentInput).max(10).default([]),
  note: text.default(''),
  print: z.boolean().default(true),
});
type SettleInput = z.output<typeof settleInput>;

export interface SettleContext extends CounterContext, Pick<PayContext, 'voucher'> {
  settings: SaleSettings;
  /** Whoever asks may hand money out. */
  mayPayOut: boolean;
  sale(id: Id): SaleState | undefined;
  /** What is still owed of a document that stands on the account; below zero, what the customer has to the good on it. */
  owed(saleId: Id): Minor;
  /** Receipts that settled something of it. */
  settledTimes(saleId: Id): number;
}

/** A customer pays what stands on the account, has what is to the good put against it, or gets it back: the documents named, each as far as is said. */
export const settleAccount: CommandSpec<'sale.settle', typeof settleInput, SettleContext, SaleMade> = {
  name: 'sale.settle',
  schema: settleInput,
  right: 'sale.do',
  decide(input, context, tools) {
    const { customer } = context;
    const shut = notSelling(context);
    if (shut) return shut;
    if (!customer?.exists) return refuse('customer.unknown', {}, ['customerId']);
    if (input.payments.some((payment) => payment.mean === 'account')) return refuse('sale.settleMean', {}, ['payments']);
    const settles = settled(input, customer.id, context);
    if (!settles.ok) return settles;
    const grossMinor = settles.value.reduce((sum, each) => sum + each.amountMinor, 0);
    const paid = grossMinor < 0 ? handOut(input, 0 - grossMinor, context) : takePayments(input.payments, grossMinor, { settings: context.settings, hasCustomer: true, voucher: context.voucher });
    if (!paid.ok) return paid;
    const saleId = tools.newId();
    const number = tools.nextNumber('E');
    const facts: SaleFacts = {
      number, kind: 'receipt', paper: 'receipt', mode: 'gross', tillId: context.tillId, customerId: customer.id, orderId: null, ofId: null, ofNumber: '', lines: [], ...paid.value,
      totals: { netMinor: 0, vatMinor: 0, grossMinor: 0, rates: [] }, dueOn: null, reason: input.note, settles: settles.value,
    };
    return ok({
      reply: { saleId, number, grossMinor, changeMinor: paid.value.changeMinor, printed: false },
      events: [saleEvent(saleId, 'sale.made', facts, isCustomer(customer) ? buyerOf(customer) : undefined)],
    });
  },
};

/** Of each document once, and never beyond what is open on it, whichever way. */
function settled({ settles }: SettleInput, customerId: Id, { sale: saleOf, owed: owedOf, settledTimes }: SettleContext): Result<Settled[]> {
  const all = new Map<Id, Minor>();
  for (const [at, { saleId, amountMinor }] of settles.entries()) {
    const sale = saleOf(saleId);
    if (!sale?.exists) return refuse('sale.unknown', {}, ['settles', at]);
    if (sale.customerId !== customerId) return refuse('sale.notTheirs', { number: sale.number }, ['settles', at]);
    const open = owedOf(saleId) - (all.get(saleId) ?? 0);
    if (amountMinor > 0 && amountMinor > open) return refuse('sale.notOwed', { number: sale.number, owed: Math.max(0, open) / 100 }, ['settles', at, 'amountMinor']);
    if (amountMinor < 0 && amountMinor < open) return refuse('sale.notToGood', { number: sale.number, good: Math.max(0, 0 - open) / 100 }, ['settles', at, 'amountMinor']);
    all.set(saleId, (all.get(saleId) ?? 0) + amountMinor);
  }
  return ok([...all].map(([saleId, amountMinor]) => ({ saleId, amountMinor, nth: settledTimes(saleId) })));
}

/** Money leaves the house: by right, and never as a promise. */
function handOut({ payments }: SettleInput, dueMinor: Minor, { settings, mayPayOut }: SettleContext): Result<{ payments: SalePayment[]; changeMinor: Minor }> {
  if (!mayPayOut) return refuse('sale.payOutRight', { amount: dueMinor / 100 });
  const paid = payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (paid !== dueMinor) return refuse('sale.payoutsDiffer', { total: dueMinor / 100, paid: paid / 100 }, ['payments']);
  const refused = payments.findIndex(({ mean }) => mean === 'voucher' || !settings.means.includes(mean));
  if (refused >= 0) return refuse('sale.meanNotTaken', {}, ['payments', refused, 'mean']);
  return ok({ changeMinor: 0, payments: payments.map(({ mean, amountMinor, reference }) => ({ mean, amountMinor: 0 - amountMinor, givenMinor: null, reference })) });
}
