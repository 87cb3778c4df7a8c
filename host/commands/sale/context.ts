import { taxRatesOn } from '#domain/catalogue/taxes.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { toDeliver } from '#domain/order/deliver.ts';
import type { OrderState } from '#domain/order/order.ts';
import type { PlaceState } from '#domain/place/place.ts';
import type { DepositContext } from '#domain/sale/account.ts';
import type { CartContext, DepositLeft, UnitOffer } from '#domain/sale/pricing.ts';
import type { RefundContext } from '#domain/sale/refund.ts';
import type { SaleState } from '#domain/sale/sale.ts';
import type { CounterContext, SellContext } from '#domain/sale/selling.ts';
import type { SettleContext } from '#domain/sale/settle.ts';
import type { Standing } from '#domain/sale/standing.ts';
import { standingOf } from '#domain/sale/standing.ts';
import { dayLeftOpen } from '#domain/till/day.ts';
import type { TillState } from '#domain/till/till.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Right } from '#domain/user/rights.ts';
import { rightsOf } from '#domain/user/rights.ts';
import type { UserState } from '#domain/user/user.ts';
import type { Caller, HostContext } from '../../context.ts';
import { businessDayOf, localDay } from '../../days.ts';
import { partOf, reservedOf } from '../part/context.ts';
import { tillIdOf } from '../till/identity.ts';

/** Whether whoever asks has a right beside the one that the call takes. */
export function may(host: HostContext, caller: Caller, right: Right): boolean {
  const user = caller.actor ? host.store.state<UserState>('user', caller.actor) : undefined;
  return user?.active === true && rightsOf(user.roles).has(right);
}

export function saleOf(host: HostContext, saleId: Id | null): SaleState | undefined {
  return saleId ? host.store.state<SaleState>('sale', saleId) : undefined;
}

export function customerOf(host: HostContext, customerId: Id | null): CustomerState | undefined {
  return customerId ? host.store.state<CustomerState>('customer', customerId) : undefined;
}

export function orderOf(host: HostContext, orderId: Id | null): OrderState | undefined {
  return orderId ? host.store.state<OrderState>('order', orderId) : undefined;
}

export function counterContext(host: HostContext, caller: Caller, customerId: Id | null): CounterContext {
  const tillId = tillIdOf(host.device.id);
  const till = host.store.state<TillState>('till', tillId);
  const leftOpen = host.settings('till').leftOpen === 'refuse' ? dayLeftOpen(till?.open, businessDayOf(host, caller.nowMs())) : null;
  return { tillId, till, leftOpen, customer: customerOf(host, customerId), today: localDay(caller.nowMs()) };
}

export function voucherOf(host: HostContext, reference: string): { number: string; leftMinor: number } | undefined {
  return host.queries.sales.voucher(compactNumber(reference)) ?? undefined;
}

function depositOf(host: HostContext, saleId: Id): DepositLeft | undefined {
  const sale = saleOf(host, saleId);
  if (sale?.kind !== 'deposit') return undefined;
  return {
    number: sale.number, customerId: sale.customerId, label: sale.lines[0]?.label ?? '',
    lines: sale.lines.map((line) => {
      const takenMinor = host.queries.sales.depositTaken(line.lineId);
      const leftMinor = line.amountMinor - takenMinor;
      // Without VAT and back again may be a cent off.
      return { lineId: line.lineId, vatBp: line.vatBp, takenMinor, leftMinor: leftMinor > 1 ? leftMinor : 0 };
    }),
  };
}

/** What is left of a deposit, VAT included; 0 of any other document. */
export function heldOf(host: HostContext, saleId: Id): number {
  return depositOf(host, saleId)?.lines.reduce((sum, line) => sum + line.leftMinor, 0) ?? 0;
}

function unitOffer(host: HostContext, unitId: Id): UnitOffer | undefined {
  const unit = host.store.state<UnitState>('unit', unitId);
  if (!unit) return undefined;
  const place = unit.placeId ? host.store.state<PlaceState>('place', unit.placeId) : undefined;
  return {
    unit, placeKind: place?.kind ?? null, place: place?.name ?? '', openRepair: host.queries.units.openRepair(unitId)?.number ?? null, use: host.queries.pool.useOf(unitId)?.number ?? null,
    times: host.queries.sales.unitTimes(unitId),
  };
}

/** What a cart is priced with; each part's reservations are read once. */
export function cartContext(host: HostContext, caller: Caller, orderId: Id | null): CartContext {
  const taxes = host.settings('taxes');
  const order = orderOf(host, orderId);
  const reserved = new Map<Id, ReturnType<typeof reservedOf>>();
  return {
    settings: host.settings('sale'), may: { discount: may(host, caller, 'sale.discount'), free: may(host, caller, 'sale.free') }, exempt: taxes.exempt,
    vatRates: taxRatesOn(taxes, localDay(caller.nowMs())).map(({ bp }) => bp), part: (id) => partOf(host, id), place: (id) => host.store.state<PlaceState>('place', id),
    reserved(partId) {
      const known = reserved.get(partId) ?? reservedOf(host, partId);
      reserved.set(partId, known);
      return known;
    },
    unit: (unitId) => unitOffer(host, unitId),
    charge(repairId, line) {
      const owed = host.queries.sales.charge(repairId, line);
      return owed && { ...owed, billed: owed.billed?.number ?? null };
    },
    deposit: (saleId) => depositOf(host, saleId),
    due: order ? toDeliver(order) : null,
  };
}

/** How a customer stands with us today; undefined where there is none. */
export function standingNow(host: HostContext, caller: Caller, customerId: Id): Standing | undefined {
  const customer = customerOf(host, customerId);
  return customer?.exists ? standingOf(customer, host.queries.sales.onAccountOf(customerId), host.settings('sale'), localDay(caller.nowMs())) : undefined;
}

export function refundContext(host: HostContext, caller: Caller, saleId: Id): RefundContext {
  const sale = saleOf(host, saleId);
  const { sales } = host.queries;
  return {
    ...counterContext(host, caller, sale?.customerId ?? null), sale, settings: host.settings('sale'), back: sales.piecesBack, depositTaken: sales.depositTaken, owed: sales.owed, part: (id) => partOf(host, id),
    unit: (unitId) => unitOffer(host, unitId), place: (id) => host.store.state<PlaceState>('place', id), outside: host.housePlace('outside'), inspection: host.housePlace('inspection'),
    scrap: host.housePlace('scrap'), workshop: host.housePlace('workshop'),
  };
}

export function depositContext(host: HostContext, caller: Caller, orderId: Id): DepositContext {
  const order = orderOf(host, orderId);
  return {
    ...counterContext(host, caller, order?.customerId ?? null), settings: host.settings('sale'), order, heldMinor: host.queries.orders.sales(orderId).reduce((sum, { id }) => sum + heldOf(host, id), 0), voucher: (reference) => voucherOf(host, reference),
  };
}

export function settleContext(host: HostContext, caller: Caller, customerId: Id): SettleContext {
  const { sales } = host.queries;
  return {
    ...counterContext(host, caller, customerId), settings: host.settings('sale'), mayPayOut: may(host, caller, 'sale.refund'), sale: (id) => saleOf(host, id), owed: sales.owed, settledTimes: sales.settledTimes,
    voucher: (reference) => voucherOf(host, reference),
  };
}

export function sellContext(host: HostContext, caller: Caller, input: { customerId: Id | null; orderId: Id | null; lines: readonly { kind: string; repairId?: Id }[] }): SellContext {
  // Whoever pays for a repair without being named is whoever brought it.
  const charged = input.lines.find((line) => line.kind === 'charge')?.repairId;
  const customerId = input.customerId ?? (charged ? (host.queries.sales.chargesOfRepair(charged)[0]?.customerId ?? null) : null);
  return {
    ...cartContext(host, caller, input.orderId), ...counterContext(host, caller, customerId), voucher: (reference) => voucherOf(host, reference), order: orderOf(host, input.orderId),
    outside: host.housePlace('outside'), standing: () => (customerId ? standingNow(host, caller, customerId) : undefined), mayCredit: may(host, caller, 'sale.credit'),
    // Few sales sell a unit.
    get customerPlace() { return host.housePlace('customer'); },
  };
}
