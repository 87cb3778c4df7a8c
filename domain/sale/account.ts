import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id } from '../kernel/fields.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import { grossOf, lineNet, shareByWeight } from '../kernel/vat.ts';
import type { OrderState } from '../order/order.ts';
import { stageOf } from '../order/order.ts';
import { notSelling } from '../till/day.ts';
import type { SaleLine } from './line.ts';
import type { PayContext } from './payments.ts';
import { takePayments } from './payments.ts';
import { EMPTY_LINE } from './pricing.ts';
import type { SaleFacts } from './sale.ts';
import { saleEvent } from './sale.ts';
import { paymentInput } from './sell.ts';
import type { CounterContext, SaleMade } from './selling.ts';
import { buyerOf, isCustomer } from './selling.ts';
import type { SaleSettings } from './settings.ts';
import { documentTotals } from './totals.ts';

const payments = z.array(paymentInput).min(1, { error: 'field.required' }).max(10);

export const depositInput = z.object({
  orderId: id,
  /** VAT included. */
  amountMinor: z.number().int().min(1, { error: 'field.required' }).max(1_000_000_000, { error: 'field.tooLarge' }),
  paper: z.enum(['ticket', 'invoice']).default('ticket'),
  payments,
  print: z.boolean().default(true),
});

export interface DepositContext extends CounterContext, Pick<PayContext, 'voucher'> {
  settings: SaleSettings;
  order: OrderState | undefined;
  /** What is left of its deposits, VAT included: neither given back nor taken off a delivery. */
  heldMinor: Minor;
}

/** Money on an order before anything is handed over. VAT is due on a deposit on goods when it is paid (CGI art. 269, 2 a, since 1 January 2023): it is in it, at the order's rates. */
export const takeDeposit: CommandSpec<'sale.deposit', typeof depositInput, DepositContext, SaleMade> = {
  name: 'sale.deposit',
  schema: depositInput,
  right: 'sale.do',
  decide(input, context, tools) {
    const { order, customer } = context;
    const shut = notSelling(context);
    if (shut) return shut;
    if (!order?.exists) return refuse('order.unknown');
    if (stageOf(order) !== 'open') return refuse('order.done', { number: order.number });
    if (input.paper === 'invoice' && !isCustomer(customer)) return refuse('sale.invoiceNeedsCustomer');
    const grosses = grossByRate(order);
    const leftMinor = [...grosses.values()].reduce((sum, gross) => sum + gross, 0) - context.heldMinor;
    if (input.amountMinor > leftMinor) return refuse('sale.depositTooHigh', { left: Math.max(0, leftMinor) / 100 }, ['amountMinor']);
    const known = isCustomer(customer) ? customer : null;
    const paid = takePayments(input.payments, input.amountMinor, { settings: context.settings, hasCustomer: known !== null, voucher: context.voucher });
    if (!paid.ok) return paid;
    if (input.payments.some((payment) => payment.mean === 'account')) return refuse('sale.settleMean', {}, ['payments']);
    const rates = [...grosses].filter(([, gross]) => gross > 0);
    const amounts = shareByWeight(input.amountMinor, rates.map(([, gross]) => gross));
    const shares = rates.map(([vatBp], i) => ({ vatBp, amountMinor: amounts[i]! })).filter((share) => share.amountMinor > 0);
    const { totals, nets } = documentTotals('gross', shares);
    const saleId = tools.newId();
    const number = tools.nextNumber(input.paper === 'invoice' ? 'F' : 'T');
    const lines = shares.map(({ vatBp, amountMinor }, i): SaleLine => ({
      ...EMPTY_LINE, lineId: tools.newId(), kind: 'deposit', label: order.number, ref: order.number, unitMinor: amountMinor, amountMinor, netMinor: nets[i]!, vatBp,
    }));
    const facts: SaleFacts = {
      number, kind: 'deposit', paper: input.paper, mode: 'gross', tillId: context.tillId, customerId: order.customerId, orderId: order.id, ofId: null, ofNumber: '', lines, ...paid.value, totals, dueOn: null,
      reason: '', settles: [],
    };
    return ok({
      reply: { saleId, number, grossMinor: totals.grossMinor, changeMinor: paid.value.changeMinor, printed: false },
      events: [saleEvent(saleId, 'sale.made', facts, known ? buyerOf(known) : undefined)],
    });
  },
};

/** What is still to be handed over and charged of the order, with VAT, rate by rate. */
function grossByRate({ mode, lines, fees, feesCharged }: OrderState): Map<number, Minor> {
  const grosses = new Map<number, Minor>();
  const add = (vatBp: number, amount: Minor): void => { grosses.set(vatBp, (grosses.get(vatBp) ?? 0) + (mode === 'gross' ? amount : grossOf(amount, vatBp))); };
  for (const line of lines) add(line.vatBp, lineNet(Math.max(0, line.quantity - line.delivered.length), line.unitMinor, line.discountBp));
  if (!feesCharged) for (const fee of fees) add(fee.vatBp, fee.unitMinor);
  return grosses;
}
