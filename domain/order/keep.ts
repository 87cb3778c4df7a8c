import { z } from 'zod';
import type { IsoDay } from '../kernel/days.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { OrderState } from './order.ts';
import { orderEvent, stageOf } from './order.ts';

/** Whether parts were put aside until a day that is over, and nobody has come for all of them. */
export function isOverdue(order: OrderState | undefined, today: IsoDay): order is OrderState & { keptUntil: IsoDay } {
  return order?.exists === true && order.keptUntil !== null && order.keptUntil < today && stageOf(order) === 'open';
}

/** What lets an order go whose day is over. The fact names the day: whoever kept it longer meanwhile, at whatever PC, is right. */
export function lapse(order: OrderState & { keptUntil: IsoDay }): NewEvent {
  return orderEvent(order.id, 'order.lapsed', { keptUntil: order.keptUntil });
}

export interface ReleaseContext {
  orderOf(id: Id): OrderState | undefined;
  /** Whether money was taken on it that was neither used nor given back. */
  holdsMoney(id: Id): boolean;
  today: IsoDay;
}

export const releaseOrdersInput = z.object({ orderIds: z.array(id).min(1, { error: 'order.nothingOverdue' }).max(500) });
/** Parts put aside whose day is over are let go: nobody has to wait for them. What money was taken on stays, for a person to settle. */
export const releaseOrders: CommandSpec<'order.release', typeof releaseOrdersInput, ReleaseContext, { released: number; held: number }> = {
  name: 'order.release',
  schema: releaseOrdersInput,
  right: 'order.work',
  decide({ orderIds }, { orderOf, holdsMoney, today }) {
    const over = [...new Set(orderIds)].map((orderId) => orderOf(orderId)).filter((order) => isOverdue(order, today));
    const free = over.filter((order) => !holdsMoney(order.id));
    if (over.length === 0) return refuse('order.nothingOverdue');
    return ok({ reply: { released: free.length, held: over.length - free.length }, events: free.map(lapse) });
  },
};

export const keepOrderInput = z.object({ orderId: id, until: isoDate });
/** Put aside some days longer; also after it was let go, as far as its pieces are still there. */
export const keepOrder: CommandSpec<'order.keep', typeof keepOrderInput, { order: OrderState | undefined; today: IsoDay }, null> = {
  name: 'order.keep',
  schema: keepOrderInput,
  right: 'order.work',
  decide({ orderId, until }, { order, today }) {
    if (!order?.exists) return refuse('order.unknown');
    if (order.keptUntil === null || (stageOf(order) !== 'open' && order.lapsedOn === null)) return refuse('order.notAside', { number: order.number });
    if (until < today) return refuse('order.keptPast', {}, ['until']);
    if (until === order.keptUntil && order.lapsedOn === null) return ok({ reply: null, events: [] });
    const { customerId, delivery, carrier, promisedOn, validUntil, fees, note, theirReference, shipTo } = order;
    const details = { customerId, delivery, carrier, promisedOn, keptUntil: until, validUntil, fees };
    return ok({ reply: null, events: [orderEvent(orderId, 'order.details_changed', details, { note, theirReference, ...shipTo })] });
  },
};
