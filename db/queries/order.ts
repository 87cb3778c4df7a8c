import type { OrderCounts, OrderNeed, OrderRow, OrderView, OrderWaits } from '#contract/views/order.ts';
import { ORDER_STATES } from '#contract/views/order.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { Supply } from '#domain/order/line.ts';
import type { Delivery, OrderKind, OrderSource, OrderStage } from '#domain/order/order.ts';
import type { SaleKind } from '#domain/sale/sale.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

interface Columns {
  id: Buffer; number: string; state: OrderWaits; stage: OrderStage; kind: OrderKind; source: OrderSource; customer_id: Buffer | null; customer: string | null; delivery: Delivery; opened_ms: number;
  promised_on: string | null; kept_until: string | null; valid_until: string | null; priority: number; what: string | null; lines: number; pieces: number; to_prepare: number; lacking: number; ready: number;
  gross_minor: number | null;
}
interface NeedColumns {
  order_id: Buffer; number: string; line_id: Buffer; part_id: Buffer | null; part_number: string | null; label: string; quantity: number; supply: Supply; customer: string | null; promised_on: string | null;
  since_ms: number;
}

/** What each open line lacks: whoever has priority takes first, then whoever asked first, repairs among them (domain/part/reserve.ts). */
const LACK = `
  wanted AS (SELECT DISTINCT part_id FROM reservation WHERE owner_type = 'order'),
  shelf AS (SELECT w.part_id, (SELECT coalesce(sum(l.quantity), 0) FROM stock_level l JOIN place x ON x.id = l.place_id
    WHERE l.part_id = w.part_id AND l.grade <> 'faulty' AND x.kind IN ('store', 'aisle', 'bin', 'bench', 'workshop')) AS here FROM wanted w),
  queue AS (SELECT r.owner_id, r.line_id, r.owner_type, r.part_id, r.quantity,
    sum(r.quantity) OVER (PARTITION BY r.part_id ORDER BY r.priority DESC, r.since_ms, r.line_id ROWS UNBOUNDED PRECEDING) AS upto FROM reservation r JOIN wanted w ON w.part_id = r.part_id),
  lack AS (
    SELECT q.owner_id AS order_id, q.line_id, max(0, min(q.quantity, q.upto - max(0, s.here))) AS lacking FROM queue q JOIN shelf s ON s.part_id = q.part_id WHERE q.owner_type = 'order'
    UNION ALL SELECT order_id, line_id, to_prepare FROM order_line WHERE part_id IS NULL AND open = 1 AND to_prepare > 0)`;
const WITH_STATE = `WITH ${LACK},
  short AS (SELECT order_id, sum(lacking) AS lacking FROM lack GROUP BY order_id),
  state AS (SELECT o.*, coalesce(s.lacking, 0) AS lacking, CASE
    WHEN o.stage = 'quote' THEN 'quote'
    WHEN o.stage <> 'open' THEN CASE WHEN o.to_ship > 0 THEN 'to_ship' WHEN o.ready > 0 THEN 'put_back' ELSE o.stage END
    WHEN o.to_prepare > coalesce(s.lacking, 0) THEN 'to_prepare'
    WHEN o.to_prepare > 0 THEN 'waiting'
    WHEN o.delivery = 'ship' THEN 'to_ship' ELSE 'ready' END AS state
    FROM customer_order o LEFT JOIN short s ON s.order_id = o.id)`;
const ROW = `o.id, o.number, o.state, o.stage, o.kind, o.source, o.customer_id, c.name AS customer, o.delivery, o.opened_ms, o.promised_on, o.kept_until, o.valid_until, o.priority, o.pieces, o.to_prepare, o.lacking,
  o.ready, o.gross_minor, (SELECT group_concat(label, ' · ') FROM (SELECT l.label FROM order_line l WHERE l.order_id = o.id ORDER BY l.n LIMIT 3)) AS what, (SELECT count(*) FROM order_line l WHERE l.order_id = o.id) AS lines
  FROM state o LEFT JOIN customer c ON c.id = o.customer_id`;
const FOUND = `(@text = '' OR o.labels LIKE @like OR c.search LIKE @like) AND (@state = '' OR o.state = @state) AND (@live = 0 OR o.live = 1)`;

/** What screens and rules read about customers' orders of parts. */
export function orderQueries(db: Db) {
  const byNumber = db.prepare('SELECT id, number FROM customer_order WHERE compact = ? LIMIT 1');
  const byLine = db.prepare('SELECT order_id FROM order_line WHERE line_id = ? LIMIT 1').pluck();
  // First what has priority, then what is promised soonest, then what waits longest.
  const page = db.prepare(`${WITH_STATE} SELECT ${ROW} WHERE ${FOUND} ORDER BY o.live DESC, o.priority DESC, CASE WHEN o.live = 1 THEN coalesce(o.promised_on, o.kept_until, o.valid_until, '9999') END, CASE WHEN o.live = 1 THEN o.no ELSE -o.no END
    LIMIT @limit OFFSET @offset`);
  const total = db.prepare(`${WITH_STATE} SELECT count(*) FROM state o LEFT JOIN customer c ON c.id = o.customer_id WHERE ${FOUND}`).pluck();
  const counts = db.prepare(`${WITH_STATE} SELECT o.state, count(*) AS n FROM state o WHERE o.live = 1 GROUP BY o.state`);
  const one = db.prepare(`${WITH_STATE} SELECT ${ROW} WHERE o.id = ?`);
  const ofCustomer = db.prepare(`${WITH_STATE} SELECT ${ROW} WHERE o.customer_id = ? ORDER BY o.live DESC, o.no DESC LIMIT 100`);
  const overdue = db.prepare(`${WITH_STATE} SELECT ${ROW} WHERE o.live = 1 AND o.stage = 'open' AND o.kept_until < ? ORDER BY o.kept_until, o.no LIMIT 500`);
  const openOfCustomer = db.prepare("SELECT count(*) FROM customer_order WHERE customer_id = ? AND stage = 'open'").pluck();
  const openListOf = db.prepare("SELECT id, number FROM customer_order WHERE customer_id = ? AND stage = 'open' ORDER BY no");
  const streams = db.prepare('SELECT id FROM customer_order WHERE customer_id = ?').pluck();
  const lackOf = db.prepare(`WITH ${LACK} SELECT line_id, lacking FROM lack WHERE order_id = ?`);
  const needs = db.prepare(`WITH ${LACK} SELECT l.order_id, o.number, l.line_id, l.part_id, p.number AS part_number, coalesce(p.label, l.label) AS label, k.lacking AS quantity, l.supply, c.name AS customer, o.promised_on, l.since_ms
    FROM lack k JOIN order_line l ON l.order_id = k.order_id AND l.line_id = k.line_id JOIN customer_order o ON o.id = l.order_id LEFT JOIN part p ON p.id = l.part_id LEFT JOIN customer c ON c.id = o.customer_id
    WHERE k.lacking > 0 ORDER BY o.priority DESC, l.since_ms, l.order_id, l.n LIMIT 1000`);
  const sales = db.prepare('SELECT id, number, kind, at_ms, gross_minor FROM sale WHERE order_id = ? ORDER BY at_ms, no LIMIT 200');

  const rowOf = (row: Columns, today: string): OrderRow => {
    const over = [row.promised_on, row.kept_until, row.valid_until].find((day) => day !== null) ?? null;
    const { id, customer_id, opened_ms, promised_on, kept_until, valid_until, to_prepare, gross_minor, customer, what, ...rest } = row;
    return {
      ...rest, id: fromBlob(id), customerId: fromBlobOrNull(customer_id), customer: customer ?? '', what: what ?? '', openedAtMs: opened_ms, promisedOn: promised_on, keptUntil: kept_until, validUntil: valid_until,
      toPrepare: to_prepare, grossMinor: gross_minor, late: row.stage !== 'delivered' && row.stage !== 'cancelled' && over !== null && over < today,
    };
  };
  const given = (filter: { state: OrderWaits | null; text: string }) => {
    const text = /^[a-z]{2}[a-z0-9]*-\d\d-\d+$/i.test(filter.text.trim()) ? compactNumber(filter.text).toLowerCase() : foldText(filter.text.trim());
    // The past is long: it is looked at when it is asked for.
    return { state: filter.state ?? '', text, like: `%${text}%`, live: filter.state === null && text === '' ? 1 : 0 };
  };

  return {
    byNumber(compact: string): { id: Id; number: string } | null {
      const row = byNumber.get(compact) as { id: Buffer; number: string } | undefined;
      return row ? { id: fromBlob(row.id), number: row.number } : null;
    },
    /** The order that a line belongs to. */
    ofLine: (lineId: Id): Id | null => fromBlobOrNull(byLine.get(toBlob(lineId)) as Buffer | undefined),
    list(filter: { state: OrderWaits | null; text: string }, offset: number, limit: number, today: string): { rows: OrderRow[]; total: number } {
      const asked = given(filter);
      return { rows: (page.all({ ...asked, limit, offset }) as Columns[]).map((row) => rowOf(row, today)), total: total.get(asked) as number };
    },
    counts(): OrderCounts {
      const found = new Map((counts.all() as { state: OrderWaits; n: number }[]).map(({ state, n }) => [state, n]));
      return Object.fromEntries(ORDER_STATES.map((state) => [state, found.get(state) ?? 0])) as OrderCounts;
    },
    row(id: Id, today: string): OrderRow | null {
      const row = one.get(toBlob(id)) as Columns | undefined;
      return row ? rowOf(row, today) : null;
    },
    /** Put aside until a day before this one, and neither handed over nor let go. */
    overdue: (today: string): OrderRow[] => (overdue.all(today) as Columns[]).map((row) => rowOf(row, today)),
    ofCustomer: (customerId: Id, today: string): OrderRow[] => (ofCustomer.all(toBlob(customerId)) as Columns[]).map((row) => rowOf(row, today)),
    openOfCustomer: (customerId: Id): number => openOfCustomer.get(toBlob(customerId)) as number,
    openListOf: (customerId: Id): { id: Id; number: string }[] => (openListOf.all(toBlob(customerId)) as { id: Buffer; number: string }[]).map((row) => ({ id: fromBlob(row.id), number: row.number })),
    streamsOf: (customerId: Id): { type: 'order'; id: Id }[] => (streams.all(toBlob(customerId)) as Buffer[]).map((id) => ({ type: 'order', id: fromBlob(id) })),
    /** By line: what no shelf has for it. */
    lacking: (id: Id): Map<Id, number> => new Map((lackOf.all(toBlob(id)) as { line_id: Buffer; lacking: number }[]).map((row) => [fromBlob(row.line_id), row.lacking])),
    /** What open orders lack on shelves: what is to be bought for them. */
    needs: (): OrderNeed[] => (needs.all() as NeedColumns[]).map((row) => ({
      orderId: fromBlob(row.order_id), number: row.number, lineId: fromBlob(row.line_id), partId: fromBlobOrNull(row.part_id), partNumber: row.part_number ?? '', label: row.label, quantity: row.quantity,
      supply: row.supply, customer: row.customer ?? '', promisedOn: row.promised_on, sinceMs: row.since_ms,
    })),
    sales: (id: Id): OrderView['sales'] => (sales.all(toBlob(id)) as { id: Buffer; number: string; kind: SaleKind; at_ms: number; gross_minor: number }[])
      .map((row) => ({ id: fromBlob(row.id), number: row.number, kind: row.kind, atMs: row.at_ms, grossMinor: row.gross_minor })),
  };
}
