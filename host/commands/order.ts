import type { orderCalls } from '#contract/calls/order.ts';
import { acceptOrder, cancelOrder, changeOrder, openOrder, prioritiseOrder, shipOrder } from '#domain/order/commands.ts';
import { keepOrder, releaseOrders } from '#domain/order/keep.ts';
import { prepareOrder, unprepareOrder } from '#domain/order/prepare.ts';
import type { Handlers } from '../context.ts';
import { localDay } from '../days.ts';
import { orderJobs, putAsideJobs } from '../printing/orderPapers.ts';
import { refuseWith } from '../refused.ts';
import { orderContext, prepareContext, releaseContext } from './order/context.ts';
import { orderView } from './order/view.ts';
import { once, runCommand } from './run.ts';
import { orderOf } from './sale/context.ts';

const same = <T>(reply: T): T => reply;

export const orderHandlers: Pick<Handlers, keyof typeof orderCalls> = {
  'order.open': (host, input, caller, commandId) =>
    runCommand(host, { spec: openOrder, input, caller, commandId, context: () => orderContext(host, caller, { customerId: input.customerId }), finish: same }),
  'order.change': (host, input, caller, commandId) => runCommand(host, { spec: changeOrder, input, caller, commandId, context: () => orderContext(host, caller, input), finish: same }),
  'order.accept': (host, input, caller, commandId) => runCommand(host, { spec: acceptOrder, input, caller, commandId, context: () => orderContext(host, caller, input), finish: same }),
  'order.prioritise': (host, input, caller, commandId) => runCommand(host, { spec: prioritiseOrder, input, caller, commandId, context: () => orderContext(host, caller, input), finish: same }),
  'order.prepare': (host, input, caller, commandId) => runCommand(host, { spec: prepareOrder, input, caller, commandId, context: () => prepareContext(host, input), finish: same }),
  'order.unprepare': (host, input, caller, commandId) => runCommand(host, { spec: unprepareOrder, input, caller, commandId, context: () => prepareContext(host, input), finish: same }),
  'order.ship': (host, input, caller, commandId) => runCommand(host, { spec: shipOrder, input, caller, commandId, context: () => orderContext(host, caller, input), finish: same }),
  'order.cancel': (host, input, caller, commandId) => runCommand(host, { spec: cancelOrder, input, caller, commandId, context: () => orderContext(host, caller, input), finish: same }),
  'order.release': (host, input, caller, commandId) => runCommand(host, { spec: releaseOrders, input, caller, commandId, context: () => releaseContext(host, localDay(caller.nowMs())), finish: same }),
  'order.keep': (host, input, caller, commandId) =>
    runCommand(host, { spec: keepOrder, input, caller, commandId, context: () => ({ order: orderOf(host, input.orderId), today: localDay(caller.nowMs()) }), finish: same }),

  'order.overdue': (host, _input, caller) => host.queries.orders.overdue(localDay(caller.nowMs())),
  'order.get': (host, { orderId }, caller) => orderView(host, orderId, caller.nowMs()),
  'order.story': (host, { orderId }) => {
    if (!orderOf(host, orderId)?.exists) throw refuseWith('order.unknown');
    return host.queries.timelines.ofOrder(orderId);
  },
  'order.list': (host, { state, text, offset, limit }, caller) => host.queries.orders.list({ state, text }, offset, limit, localDay(caller.nowMs())),
  'order.counts': (host) => host.queries.orders.counts(),
  'order.ofCustomer': (host, { customerId }, caller) => host.queries.orders.ofCustomer(customerId, localDay(caller.nowMs())),
  'order.needs': (host) => host.queries.orders.needs(),
  'order.print': (host, { orderId, what }, caller, commandId) => {
    const reply = once(host, commandId, 'order.print', caller.nowMs(), () => ({ printed: host.papers.queue(what === 'label' ? putAsideJobs(host, orderId) : orderJobs(host, orderId, what), caller.nowMs()) }));
    host.queue.wake();
    host.changed('print');
    return reply;
  },
};
