import type { CallInput } from '#contract/api.ts';
import type { saleCalls } from '#contract/calls/sale.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);
const payments = [{ mean: 'cash' as const, amountMinor: 1 }];

/** The least that each call takes. */
export const saleLeast: { [N in keyof typeof saleCalls]: CallInput<N> } = {
  'counter.find': { text: '' }, 'counter.charges': {}, 'sale.preview': { lines: [] }, 'sale.sell': { lines: [{ kind: 'part', partId: id, quantity: 1 }] },
  'sale.refund': { saleId: id, lines: [{ lineId: id }], reason: 'x' }, 'sale.deposit': { orderId: id, amountMinor: 1, payments }, 'sale.settle': { customerId: id, settles: [{ saleId: id, amountMinor: 1 }] },
  'sale.invoice': { saleId: id, customerId: id }, 'sale.reprint': { saleId: id }, 'sale.get': { saleId: id }, 'sale.list': {}, 'sale.account': { customerId: id }, 'customer.setTerms': { customerId: id },
  'customer.open': { customerId: id },
};
