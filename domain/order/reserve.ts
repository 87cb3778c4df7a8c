import type { Id } from '../kernel/ids.ts';
import { toPrepare } from './line.ts';
import type { OrderState } from './order.ts';
import { stageOf } from './order.ts';

/**
 * What an open order keeps for itself on shelves: the pieces still to be prepared. What was prepared lies on a place that
 * nobody else takes from, and needs no reservation any more; a quote keeps nothing.
 */
export function orderReservations(order: OrderState): { lineId: Id; partId: Id; quantity: number; sinceMs: number }[] {
  if (!order.exists || stageOf(order) !== 'open') return [];
  return order.lines.flatMap((line) => {
    const quantity = toPrepare(line);
    return line.partId && quantity > 0 ? [{ lineId: line.lineId, partId: line.partId, quantity, sinceMs: line.sinceMs }] : [];
  });
}
