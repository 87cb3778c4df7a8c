import { taxOfClass, taxRatesOn } from '#domain/catalogue/taxes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { ReleaseContext } from '#domain/order/keep.ts';
import { isOverdue, lapse } from '#domain/order/keep.ts';
import type { PrepareContext } from '#domain/order/prepare.ts';
import type { OrderContext } from '#domain/order/rules.ts';
import type { Caller, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { partOf, placeOf, reservedOf } from '../part/context.ts';
import { customerOf, heldOf, may, orderOf } from '../sale/context.ts';

/** What is left of the deposits taken on an order, minor units with VAT, by the document that took them. */
export function depositsOf(host: HostContext, orderId: Id): { saleId: Id; number: string; atMs: number; grossMinor: number; leftMinor: number }[] {
  return host.queries.orders.sales(orderId).filter((sale) => sale.kind === 'deposit').map(({ id, number, atMs, grossMinor }) => ({
    saleId: id, number, atMs, grossMinor, leftMinor: heldOf(host, id),
  }));
}

export function orderContext(host: HostContext, caller: Caller, ids: { orderId?: Id; customerId?: Id | null }): OrderContext {
  const order = orderOf(host, ids.orderId ?? null);
  const customer = customerOf(host, ids.customerId ?? null);
  const taxes = host.settings('taxes');
  const today = localDay(caller.nowMs());
  return {
    ...(order ? { order } : {}), ...(customer ? { customer } : {}), part: (id) => partOf(host, id), reserved: (id) => reservedOf(host, id), settings: host.settings('orders'),
    maxDiscountBp: host.settings('sale').maxDiscountBp, may: { discount: may(host, caller, 'sale.discount'), free: may(host, caller, 'sale.free') },
    usualVatBp: taxOfClass(taxes, 'parts', today), vatRates: taxRatesOn(taxes, today).map(({ bp }) => bp), exempt: taxes.exempt, today,
    depositsHeld: order ? depositsOf(host, order.id).filter((deposit) => deposit.leftMinor > 0).map((deposit) => deposit.number) : [],
  };
}

export function releaseContext(host: HostContext, today: string): ReleaseContext {
  return { orderOf: (id) => orderOf(host, id), holdsMoney: (id) => depositsOf(host, id).some((deposit) => deposit.leftMinor > 0), today };
}

/** Parts put aside whose day is over: whichever PC sees it lets them go, where the shop wants it so. Two that do write the same, and it counts once. */
export function releaseOverdue(host: HostContext): void {
  const nowMs = host.ports.clock.nowMs();
  const context = releaseContext(host, localDay(nowMs));
  if (host.setup.running || !host.queries.house.shop() || !host.settings('orders').releasesAside) return;
  const over = host.queries.orders.overdue(context.today).map((row) => orderOf(host, row.id)).filter((order) => isOverdue(order, context.today)).filter((order) => !context.holdsMoney(order.id));
  if (over.length === 0) return;
  host.store.write(() => host.store.append(host.device.id, over.map(lapse), { actor: null, commandId: host.newId(), atMs: nowMs }));
  host.changed('order', 'part');
}

export function prepareContext(host: HostContext, ids: { orderId: Id; partId?: Id; lineId: Id | null; fromPlaceId: Id | null; toPlaceId: Id | null }): PrepareContext {
  const order = orderOf(host, ids.orderId);
  const line = order?.lines.find((each) => each.lineId === ids.lineId);
  const part = partOf(host, ids.partId ?? line?.partId);
  const [from, to, home] = [placeOf(host, ids.fromPlaceId), placeOf(host, ids.toPlaceId), placeOf(host, part?.homePlaceId)];
  return {
    order, part, ...(from ? { from } : {}), ...(to ? { to } : {}), ...(home ? { home } : {}), ready: host.housePlace('ready'), store: host.housePlace('store'), reserved: reservedOf(host, part?.id),
    placeName: host.queries.parts.placeName,
  };
}
