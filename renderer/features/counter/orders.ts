import type { OrderView } from '#contract/views/order.ts';
import type { Cart, NewKey } from './cart.ts';
import { addLine, hasLine } from './cart.ts';

type Due = Pick<OrderView, 'id' | 'number' | 'customerId' | 'mode' | 'due' | 'deposits'>;

/**
 * A customer's order on the sale: what was prepared for it, or, where nothing was, all that it still owes; the fees that were
 * not charged yet; deposits, taken off.
 * @returns lines that came in, and pieces that stay to be prepared
 */
export function takeOrder(cart: Cart, key: NewKey, order: Due): { added: number; left: number } {
  const lines = order.due.lines.filter((line) => line.partId !== null && !cart.lines.some((each) => each.orderLineId === line.lineId));
  const prepared = lines.some((line) => line.left > line.unprepared);
  let added = 0;
  let left = 0;
  for (const line of lines) {
    const quantity = prepared ? line.left - line.unprepared : line.left;
    left += line.left - quantity;
    if (quantity <= 0) continue;
    const serials = line.ready.flatMap((pieces) => pieces.serials).slice(0, quantity);
    addLine(cart, key, { kind: 'part', id: line.partId!, label: line.label, quantity, serials, serialTracked: serials.length > 0, grade: line.ready[0]?.grade ?? 'new', orderLineId: line.lineId });
    added += 1;
  }
  if (added === 0) return { added, left };
  Object.assign(cart, { orderId: order.id, orderNumber: order.number, orderMode: order.mode, customerId: order.customerId ?? cart.customerId });
  for (const { label, unitMinor, vatBp } of order.due.fees) addLine(cart, key, { kind: 'fee', id: '', label, unitMinor, unitMode: order.mode, vatBp });
  for (const { saleId, number, leftMinor } of order.deposits) if (leftMinor > 0 && !hasLine(cart, 'deposit', saleId)) addLine(cart, key, { kind: 'deposit', id: saleId, ref: number, label: number });
  return { added, left };
}
