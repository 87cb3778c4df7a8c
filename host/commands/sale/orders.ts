import type { Id } from '#domain/kernel/ids.ts';
import type { DeliveredOrder } from '#domain/sale/selling.ts';
import type { HostContext } from '../../context.ts';

/** The order that a sale delivers; null where there is none of that id. */
export function deliveryOf(_host: HostContext, _orderId: Id | null): DeliveredOrder | null {
  return null;
}

/** Pieces of an order's line that nobody has handed out yet. */
export function orderPieces(_host: HostContext, _orderId: Id | null, _orderLineId: Id, _partId: Id): number[] | null {
  return null;
}
