import type { OrderLineView, OrderView } from '#contract/views/order.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { lineNet } from '#domain/kernel/vat.ts';
import { toDeliver } from '#domain/order/deliver.ts';
import type { OrderLineState } from '#domain/order/line.ts';
import { toPrepare } from '#domain/order/line.ts';
import type { OrderState } from '#domain/order/order.ts';
import { stageOf, toShip } from '#domain/order/order.ts';
import { orderTotals } from '#domain/order/rules.ts';
import { isShelf } from '#domain/part/kinds.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import type { HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { refuseWith } from '../../refused.ts';
import { partOf } from '../part/context.ts';
import { orderOf } from '../sale/context.ts';
import { depositsOf } from './context.ts';

export function orderView(host: HostContext, orderId: Id, nowMs: number): OrderView {
  const order = orderOf(host, orderId);
  const row = host.queries.orders.row(orderId, localDay(nowMs));
  if (!order?.exists || !row) throw refuseWith('order.unknown');
  const lacking = host.queries.orders.lacking(orderId);
  const { totals } = orderTotals(order);
  const deposits = depositsOf(host, orderId);
  const people = new Map(host.queries.house.users().map((user) => [user.id, user.name]));
  const { shipTo } = order;
  return {
    ...row, code: tradeCode(order.number), mode: order.mode, carrier: order.carrier, fees: order.fees, note: order.note, theirReference: order.theirReference,
    shipTo: shipTo.name || shipTo.address.length > 0 || shipTo.city ? shipTo : null, lineViews: order.lines.map((line) => lineView(host, line, lacking.get(line.lineId) ?? 0)),
    totals, openedBy: people.get(order.openedBy ?? '') ?? '', acceptedAtMs: order.acceptedAtMs, cancelledAtMs: order.cancelledAtMs, cancelReason: order.cancelReason, lapsedOn: order.lapsedOn, deposits,
    depositProposedMinor: proposedDeposit(host, order, totals.grossMinor, deposits.length > 0), sales: host.queries.orders.sales(orderId),
    shipments: order.shipments.map(({ by, lines, ...parcel }) => ({ ...parcel, by: people.get(by ?? '') ?? '', pieces: lines.reduce((sum, line) => sum + line.quantity, 0) })), toShip: toShip(order), due: toDeliver(order),
  };
}

/** On what is bought for the customer alone, and not asked for twice. */
function proposedDeposit(host: HostContext, order: OrderState, grossMinor: number, taken: boolean): number {
  if (taken || stageOf(order) !== 'open' || !order.lines.some((line) => line.supply === 'buy' && !line.free && toPrepare(line) > 0)) return 0;
  return lineNet(1, grossMinor, 10_000 - host.settings('orders').depositBp);
}

function lineView(host: HostContext, line: OrderLineState, lacking: number): OrderLineView {
  const { sinceMs: _since, shipped: _shipped, delivered, ready, ...facts } = line;
  const part = partOf(host, line.partId);
  const wanted = toPrepare(line);
  const places = wanted > 0 && part ? host.queries.parts.levels(part.id).filter((level) => isShelf(level.kind) && level.quantity > 0 && level.grade !== 'faulty') : [];
  return {
    ...facts, partNumber: part?.number ?? '', serialTracked: part?.serialTracked ?? false, delivered: delivered.length, toPrepare: wanted, lacking: Math.min(lacking, wanted),
    ready: ready.map((pieces) => ({ ...pieces, place: host.queries.parts.placeName(pieces.placeId) })),
    places: places.sort((a, b) => Number(b.placeId === part?.homePlaceId) - Number(a.placeId === part?.homePlaceId) || b.quantity - a.quantity)
      .slice(0, 5).map(({ placeId, place, code, grade, quantity }) => ({ placeId, place, code, grade, quantity })),
    amountMinor: lineNet(line.quantity, line.unitMinor, line.discountBp),
  };
}
