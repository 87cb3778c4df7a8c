import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import { readyCount, toPrepare } from '#domain/order/line.ts';
import type { OrderState } from '#domain/order/order.ts';
import { orderFold, stageOf, toShip } from '#domain/order/order.ts';
import { orderReservations } from '#domain/order/reserve.ts';
import { orderTotals } from '#domain/order/rules.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

export function orderProjection(db: Db): Projection<OrderState> {
  const write = upsert(db, 'customer_order', [
    'id', 'number', 'compact', 'kind', 'stage', 'live', 'source', 'customer_id', 'delivery', 'opened_ms', 'opened_by', 'promised_on', 'kept_until', 'valid_until', 'priority', 'pieces', 'to_prepare', 'ready',
    'to_ship', 'undelivered', 'gross_minor', 'labels',
  ]);
  const lines = ownedRows(db, 'order_line', 'order_id', ['line_id', 'n', 'part_id', 'label', 'quantity', 'to_prepare', 'ready', 'delivered', 'supply', 'since_ms', 'open'], 1);
  const reserved = ownedRows(db, 'reservation', 'owner_id', ['line_id', 'owner_type', 'part_id', 'quantity', 'since_ms', 'priority'], 1);
  return {
    fold: orderFold,
    erased: (order) => order.personalErased,
    write(order) {
      if (!order.exists) return;
      const id = toBlob(order.id);
      const stage = stageOf(order);
      const open = stage === 'open';
      const sum = (of: (line: OrderState['lines'][number]) => number): number => order.lines.reduce((before, line) => before + of(line), 0);
      const [ready, leaving] = [sum(readyCount), toShip(order)];
      // What nobody has to look at any more is out of every list but the past.
      const live = open || stage === 'quote' || ready > 0 || leaving > 0;
      write.run(
        id, order.number, compactNumber(order.number), order.kind, stage, live ? 1 : 0, order.source, toBlobOrNull(order.customerId), order.delivery, order.openedAtMs, toBlobOrNull(order.openedBy),
        order.promisedOn, order.keptUntil, order.validUntil, order.priority, sum((line) => line.quantity), open ? sum(toPrepare) : 0, ready, leaving,
        open ? sum((line) => Math.max(0, line.quantity - line.delivered.length)) : 0, grossOf(order), foldText(`${compactNumber(order.number)} ${order.lines.map((line) => line.label).join(' ')}`).slice(0, 2_000),
      );
      lines.replace(id, order.lines.map((line, n) => [
        toBlob(line.lineId), n, toBlobOrNull(line.partId), line.label, line.quantity, open ? toPrepare(line) : 0, readyCount(line), line.delivered.length, line.supply, line.sinceMs, open ? 1 : 0,
      ]));
      reserved.replace(id, orderReservations(order).map((row) => [toBlob(row.lineId), 'order', toBlob(row.partId), row.quantity, row.sinceMs, order.priority]));
    },
  };
}

/** With VAT; null for amounts beyond all arithmetic, out of a damaged fact: no figure rather than no fold. */
function grossOf(order: OrderState): number | null {
  try {
    return orderTotals(order).totals.grossMinor;
  } catch {
    return null;
  }
}
