import { z } from 'zod';
import { addDays } from '../kernel/days.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate, line as text, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { PRICE_MODES } from '../sale/totals.ts';
import type { OrderLine, OrderLineState } from './line.ts';
import { readyCount } from './line.ts';
import type { OrderState } from './order.ts';
import { nowhere, ORDER_KINDS, ORDER_SOURCES, orderEvent, stageOf, toShip } from './order.ts';
import type { OrderContext, OrderDetailsInput } from './rules.ts';
import { detailsTrouble, feesOf, notOpen, orderDetailsInput, orderLineInput, pricedLines } from './rules.ts';

type OrderCommand<Name extends string, Schema extends z.ZodType, Out = null> = CommandSpec<Name, Schema, OrderContext, Out>;
const RIGHT = 'order.work';
const lines = z.array(orderLineInput).min(1, { error: 'order.empty' }).max(200);

export const openOrderInput = orderDetailsInput.extend({
  kind: z.enum(ORDER_KINDS).default('order'), source: z.enum(ORDER_SOURCES).default('counter'), mode: z.enum(PRICE_MODES).default('gross'), lines,
  /** Of a quote: its last day; null: as many days as the shop gives. */
  validUntil: isoDate.nullable().default(null),
});
/** A quote, an order by phone, by mail or at the counter, or parts put aside: what is wanted, at what price, how it reaches the customer. */
export const openOrder: OrderCommand<'order.open', typeof openOrderInput, { orderId: Id; number: string }> = {
  name: 'order.open',
  schema: openOrderInput,
  right: RIGHT,
  decide(input, context, tools) {
    const trouble = detailsTrouble(input, context);
    if (trouble) return trouble;
    const priced = pricedLines(input.mode, input.lines, { ...context, order: undefined } as OrderContext, tools.newId);
    if (!priced.ok) return priced;
    const orderId = tools.newId();
    const number = tools.nextNumber('O');
    const { kind, source, mode } = input;
    const validUntil = kind === 'quote' ? (input.validUntil ?? addDays(context.today, context.settings.validityDays)) : null;
    const { data, personal } = detailsOf(input, context, validUntil);
    return ok({ reply: { orderId, number }, events: [orderEvent(orderId, 'order.opened', { ...data, number, kind, source, mode, lines: priced.value }, personal)] });
  },
};

function detailsOf(input: OrderDetailsInput, context: OrderContext, validUntil: string | null) {
  const { customerId, delivery, carrier, promisedOn, keptUntil, note, theirReference } = input;
  return {
    data: { customerId, delivery, carrier, promisedOn, keptUntil, validUntil, fees: feesOf(input, context) },
    personal: { note, theirReference, ...(input.shipTo ?? nowhere) },
  };
}

export const changeOrderInput = orderDetailsInput.extend({ orderId: id, lines, validUntil: isoDate.nullable().default(null) });
/** The whole order as it is to be from now on; lines that stay keep their ids. */
export const changeOrder: OrderCommand<'order.change', typeof changeOrderInput> = {
  name: 'order.change',
  schema: changeOrderInput,
  right: RIGHT,
  decide({ orderId, ...input }, context, tools) {
    const { order } = context;
    const trouble = notOpen(order, true) ?? detailsTrouble(input, context);
    if (trouble || !order) return trouble ?? refuse('order.unknown');
    const priced = pricedLines(order.mode, input.lines, context, tools.newId);
    if (!priced.ok) return priced;
    for (const line of order.lines) {
      const least = line.delivered.length + readyCount(line);
      const wanted = priced.value.find((each) => each.lineId === line.lineId);
      if (least === 0) continue;
      if (!wanted || wanted.quantity < least || wanted.partId !== line.partId) return refuse('order.lineHasMore', { line: line.label, least }, ['lines']);
    }
    const validUntil = stageOf(order) === 'quote' ? (input.validUntil ?? order.validUntil) : order.validUntil;
    const { data, personal } = detailsOf(input, context, validUntil);
    const events: NewEvent[] = [];
    if (!sameLines(order.lines, priced.value)) events.push(orderEvent(orderId, 'order.lines_changed', { lines: priced.value }));
    if (!sameDetails(order, data, personal)) events.push(orderEvent(orderId, 'order.details_changed', data, personal));
    return ok({ reply: null, events });
  },
};

function sameLines(before: readonly OrderLineState[], after: readonly OrderLine[]): boolean {
  const bare = (each: OrderLine) => [each.lineId, each.partId, each.label, each.quantity, each.unitMinor, each.discountBp, each.vatBp, each.free, each.supply];
  return JSON.stringify(before.map(bare)) === JSON.stringify(after.map(bare));
}

function sameDetails(order: OrderState, data: ReturnType<typeof detailsOf>['data'], { note, theirReference, ...shipTo }: ReturnType<typeof detailsOf>['personal']): boolean {
  const { customerId, delivery, carrier, promisedOn, keptUntil, validUntil, fees } = order;
  const of = (facts: object, to: typeof shipTo, ...more: string[]): string => JSON.stringify([facts, [to.name, to.address, to.postcode, to.city, to.phone], more]);
  return of({ customerId, delivery, carrier, promisedOn, keptUntil, validUntil, fees: fees.map((fee) => [fee.label, fee.unitMinor, fee.vatBp]) }, order.shipTo, order.note, order.theirReference)
    === of({ ...data, fees: data.fees.map((fee) => [fee.label, fee.unitMinor, fee.vatBp]) }, shipTo, note, theirReference);
}

export const acceptOrderInput = z.object({ orderId: id });
/** The customer takes the quote: from now on it is an order, and keeps its pieces. */
export const acceptOrder: OrderCommand<'order.accept', typeof acceptOrderInput> = {
  name: 'order.accept',
  schema: acceptOrderInput,
  right: RIGHT,
  decide({ orderId }, { order, today }) {
    const trouble = notOpen(order, true);
    if (trouble || !order) return trouble ?? refuse('order.unknown');
    if (stageOf(order) !== 'quote') return refuse('order.accepted', { number: order.number });
    if (order.validUntil !== null && order.validUntil < today) return refuse('order.quoteOver', { number: order.number, on: order.validUntil });
    return ok({ reply: null, events: [orderEvent(orderId, 'order.accepted', {})] });
  },
};

export const prioritiseOrderInput = z.object({ orderId: id, /** The higher is served first; 0 is everybody's. */ priority: z.number().int().min(0, { error: 'field.negative' }).max(9, { error: 'field.tooLarge' }) });
export const prioritiseOrder: OrderCommand<'order.prioritise', typeof prioritiseOrderInput> = {
  name: 'order.prioritise',
  schema: prioritiseOrderInput,
  right: RIGHT,
  decide({ orderId, priority }, { order }) {
    const trouble = notOpen(order, true);
    if (trouble || !order) return trouble ?? refuse('order.unknown');
    return ok({ reply: null, events: order.priority === priority ? [] : [orderEvent(orderId, 'order.priority_set', { priority })] });
  },
};

export const shipOrderInput = z.object({ orderId: id, carrier: requiredLine, tracking: text.default(''), /** What the carrier takes of us, without VAT. */ feeMinor: minorAmount.default(0) });
/** A parcel leaves, with everything that was billed and has not left yet. */
export const shipOrder: OrderCommand<'order.ship', typeof shipOrderInput, { pieces: number }> = {
  name: 'order.ship',
  schema: shipOrderInput,
  right: RIGHT,
  decide({ orderId, ...parcel }, { order }) {
    if (!order?.exists) return refuse('order.unknown');
    if (order.delivery !== 'ship') return refuse('order.collected', { number: order.number });
    const pieces = toShip(order);
    // Goods that leave without their sale would be nobody's: it comes first, and its paper goes into the parcel.
    if (pieces === 0) return refuse(order.shipments.length > 0 && stageOf(order) === 'delivered' ? 'order.shipped' : 'order.sellFirst', { number: order.number });
    return ok({ reply: { pieces }, events: [orderEvent(orderId, 'order.shipped', parcel)] });
  },
};

export const cancelOrderInput = z.object({ orderId: id, reason: paragraph.min(1, { error: 'field.required' }) });
/** What was not handed over yet is let go; what was prepared is put back by scan. A deposit is given back first. */
export const cancelOrder: OrderCommand<'order.cancel', typeof cancelOrderInput, { putBack: number }> = {
  name: 'order.cancel',
  schema: cancelOrderInput,
  right: RIGHT,
  decide({ orderId, reason }, { order, depositsHeld }) {
    const trouble = notOpen(order, true);
    if (trouble || !order) return trouble ?? refuse('order.unknown');
    if (depositsHeld.length > 0) return refuse('order.depositHeld', { number: order.number, deposits: depositsHeld.join(', ') });
    const putBack = order.lines.reduce((sum, line) => sum + readyCount(line), 0);
    return ok({ reply: { putBack }, events: [orderEvent(orderId, 'order.cancelled', {}, { reason })] });
  },
};
