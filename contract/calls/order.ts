import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import { acceptOrder, cancelOrder, changeOrder, openOrder, prioritiseOrder, shipOrder } from '#domain/order/commands.ts';
import { keepOrder, releaseOrders } from '#domain/order/keep.ts';
import { prepareOrder, unprepareOrder } from '#domain/order/prepare.ts';
import type { OrderCounts, OrderNeed, OrderRow, OrderView } from '../views/order.ts';
import { ORDER_STATES } from '../views/order.ts';
import type { TimelineEntry } from '../views.ts';
import { command, decided, limit, nothing, offset, query, text } from './call.ts';

/** Customers' orders and quotes of parts: put aside, ordered for them, prepared, shipped. */
export const orderCalls = {
  'order.open': decided(openOrder, ['sale.discount', 'sale.free']),
  'order.change': decided(changeOrder, ['sale.discount', 'sale.free']),
  'order.accept': decided(acceptOrder),
  'order.prioritise': decided(prioritiseOrder),
  'order.prepare': decided(prepareOrder),
  'order.unprepare': decided(unprepareOrder),
  'order.ship': decided(shipOrder),
  'order.cancel': decided(cancelOrder),
  'order.release': decided(releaseOrders),
  'order.keep': decided(keepOrder),
  'order.get': query<OrderView>()('work.read', z.object({ orderId: id })),
  /** Who did what when, newest first: its money, what was bought for it and what its customer was told among it. */
  'order.story': query<TimelineEntry[]>()('work.read', z.object({ orderId: id })),
  /** Without a state and a text: everything that waits for something. */
  'order.list': query<{ rows: OrderRow[]; total: number }>()('work.read', z.object({ state: z.enum(ORDER_STATES).nullable().default(null), text: text.default(''), offset, limit })),
  /** Put aside until a day that is over, longest ago first. */
  'order.overdue': query<OrderRow[]>()('work.read', nothing),
  'order.counts': query<OrderCounts>()('work.read', nothing),
  'order.ofCustomer': query<OrderRow[]>()('work.read', z.object({ customerId: id })),
  /** What open orders lack on shelves. */
  'order.needs': query<OrderNeed[]>()('work.read', nothing),
  /** The sheet of an order as it stands now, or the label of what waits at the counter. @returns how many papers are on their way */
  'order.print': command<{ printed: number }>()('print.use', z.object({ orderId: id, what: z.enum(['quote', 'confirmation', 'delivery_note', 'label']) })),
} as const;
