import type { CallInput } from '#contract/api.ts';
import type { orderCalls } from '#contract/calls/order.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);

/** The least that each call takes. */
export const orderLeast: { [N in keyof typeof orderCalls]: CallInput<N> } = {
  'order.open': { lines: [{ quantity: 1 }] },
  'order.change': { orderId: id, lines: [{ quantity: 1 }] },
  'order.accept': { orderId: id },
  'order.prioritise': { orderId: id, priority: 1 },
  'order.prepare': { orderId: id, partId: id },
  'order.unprepare': { orderId: id, lineId: id },
  'order.ship': { orderId: id, carrier: 'Chronopost' },
  'order.cancel': { orderId: id, reason: 'x' },
  'order.release': { orderIds: [id] },
  'order.keep': { orderId: id, until: '2026-12-24' },
  'order.overdue': {},
  'order.get': { orderId: id },
  'order.story': { orderId: id },
  'order.list': {},
  'order.counts': {},
  'order.ofCustomer': { customerId: id },
  'order.needs': {},
  'order.print': { orderId: id, what: 'quote' },
};
