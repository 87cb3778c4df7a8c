import type { CallParsed } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { OrderState } from '#domain/order/order.ts';
import type { PurchaseState } from '#domain/purchase/purchase.ts';
import type { ReceiveContext } from '#domain/purchase/receive.ts';
import type { SupplierState } from '#domain/supplier/supplier.ts';
import type { HostContext } from '../../context.ts';
import { partOf, placeOf, repairOf } from '../part/context.ts';

/** What the rules of purchasing need to know, loaded inside the command's transaction. */
export function purchaseOf(host: HostContext, purchaseId: Id | null): PurchaseState | undefined {
  return purchaseId ? host.store.state<PurchaseState>('purchase', purchaseId) : undefined;
}

export function supplierOf(host: HostContext, supplierId: Id | null): SupplierState | undefined {
  return supplierId ? host.store.state<SupplierState>('supplier', supplierId) : undefined;
}

export function orderOf(host: HostContext, orderId: Id): OrderState | undefined {
  return host.store.state<OrderState>('order', orderId);
}

export function receiveContext(host: HostContext, input: CallParsed<'purchase.receive'>): ReceiveContext {
  return {
    purchase: purchaseOf(host, input.purchaseId), supplier: supplierOf(host, input.supplierId), partOf: (id) => partOf(host, id), placeOf: (id) => placeOf(host, id),
    repairOf: (id) => repairOf(host, id), orderOf: (id) => orderOf(host, id), outside: host.housePlace('outside'), reception: host.housePlace('reception'), inspection: host.housePlace('inspection'),
    quarantine: host.housePlace('quarantine'), job: host.housePlace('job'), ready: host.housePlace('ready'), placeName: host.queries.parts.placeName,
  };
}
