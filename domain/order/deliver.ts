import type { NewEvent } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { PriceMode } from '../sale/totals.ts';
import type { OrderFee, OrderLine, ReadyPieces } from './line.ts';
import { nextPieces, toPrepare } from './line.ts';
import type { OrderState } from './order.ts';
import { orderEvent, stageOf } from './order.ts';

/** What a line still owes its customer. */
export interface DueLine extends OrderLine {
  /** Pieces not handed over yet, 1 and more; `quantity` is what was ordered. */
  left: number;
  /** Where those lie that were prepared: they are taken from there first. */
  ready: ReadyPieces[];
  /** Of those left, what lies on no place of the order's: it would come off a shelf. */
  unprepared: number;
}

export interface DueOrder {
  orderId: Id;
  number: string;
  customerId: Id | null;
  mode: PriceMode;
  lines: DueLine[];
  /** Charged with the first delivery. */
  fees: OrderFee[];
}

/** What a sale that delivers the order may hand over; nothing of a quote, or of an order that is over. */
export function toDeliver(order: OrderState): DueOrder {
  const open = order.exists && stageOf(order) === 'open';
  const lines = order.lines.flatMap(({ sinceMs: _since, delivered, shipped: _shipped, ...line }) => {
    const left = Math.max(0, line.quantity - delivered.length);
    return left > 0 ? [{ ...line, left, unprepared: toPrepare({ ...line, delivered }) }] : [];
  });
  return { orderId: order.id, number: order.number, customerId: order.customerId, mode: order.mode, lines: open ? lines : [], fees: open && !order.feesCharged ? order.fees : [] };
}

export interface Handed {
  lineId: Id;
  quantity: number;
  /** Where they were taken from: a place of the order's, or a shelf. */
  placeId: Id | null;
  serials: string[];
}

/**
 * The fact that a sale hands pieces over, and which pieces of each entry they are: the lowest that nobody has yet, so that two
 * tills that worked apart and handed over the same ones are found (exception `order.delivered_twice`).
 * @param fees true where this sale charges the order's fees
 */
export function deliverOrder(order: OrderState, saleId: Id, handed: readonly Handed[], fees: boolean): { event: NewEvent; pieces: number[][] } {
  const gone = new Map(order.lines.map((line) => [line.lineId, line.delivered]));
  const pieces = handed.map(({ lineId, quantity }) => {
    const delivered = gone.get(lineId) ?? [];
    const next = nextPieces({ delivered }, quantity);
    gone.set(lineId, [...delivered, ...next]);
    return next;
  });
  const lines = handed.map(({ lineId, placeId, serials }, i) => ({ lineId, pieces: pieces[i]!, placeId, serials }));
  return { event: orderEvent(order.id, 'order.delivered', { saleId, lines, fees }), pieces };
}
