import type { DeadRow, MarginRow, Margins, ShortageRow, StockValue, StockValueRow, TurnoverRow } from '#contract/views/report.ts';
import { fromBlob, fromBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';

/** Moves by which pieces leave for good, and those that take such a leaving back (domain/part/move.ts). */
const USED = "('sold', 'given', 'fitted', 'unfitted', 'sold_back')";
/** Pieces used by a move: more of them where they leave, fewer where they come back. */
const USED_PIECES = `CASE WHEN m.reason IN ${USED} THEN -m.ours_delta ELSE 0 END`;
const USED_VALUE = `CASE WHEN m.reason IN ${USED} THEN -m.value_delta_minor ELSE 0 END`;

/** What all of the stock was worth just before a moment, minor units: one pass over its moves. */
export function stockValueAt(db: Db, beforeMs: number): number {
  return db.prepare('SELECT coalesce(sum(value_delta_minor), 0) FROM stock_move WHERE at_ms < ?').pluck().get(beforeMs) as number;
}

/** Pieces and value of each part just before a moment; parts of which there were none and that were worth nothing are left out. */
const HELD = 'SELECT part_id, sum(ours_delta) AS q, sum(value_delta_minor) AS v FROM stock_move WHERE at_ms < @beforeMs GROUP BY part_id HAVING q <> 0 OR v <> 0';
type Sums = Omit<StockValue, 'rows'>;

/** Pieces, value and number of parts just before a moment. */
export function stockSums(db: Db, beforeMs: number): Sums {
  return db.prepare(`SELECT coalesce(sum(q), 0) AS quantity, coalesce(sum(v), 0) AS valueMinor, count(*) AS parts FROM (${HELD})`).get({ beforeMs }) as Sums;
}

/** What the stock was worth just before a moment, by family or by part; of today's, by place. */
export function stockValue(db: Db, { beforeMs, by, most }: { beforeMs: number; by: 'family' | 'part' | 'place'; most: number }): StockValue {
  if (by === 'family') return byFamily(db, beforeMs, most);
  if (by === 'part') return { ...stockSums(db, beforeMs), rows: byPart(db, beforeMs, most) };
  const total = db.prepare('SELECT coalesce(sum(quantity), 0) AS quantity, coalesce(sum(value_minor), 0) AS valueMinor, count(DISTINCT part_id) AS parts FROM stock_value WHERE quantity <> 0').get() as Sums;
  return { ...total, rows: byPlace(db, most) };
}

/** Every part is of one family: what all of them come to is the sum of the families, and the moves are read once. */
function byFamily(db: Db, beforeMs: number, most: number): StockValue {
  const rows = db.prepare(`SELECT '' AS ref, coalesce(p.family, '') AS label, count(*) AS parts, sum(v.q) AS quantity, sum(v.v) AS valueMinor FROM (${HELD}) v LEFT JOIN part p ON p.id = v.part_id
    GROUP BY 2 ORDER BY 5 DESC, 2`).all({ beforeMs }) as Omit<StockValueRow, 'id'>[];
  const sum = (value: (row: Omit<StockValueRow, 'id'>) => number): number => rows.reduce((before, row) => before + value(row), 0);
  return { quantity: sum((row) => row.quantity), valueMinor: sum((row) => row.valueMinor), parts: sum((row) => row.parts), rows: rows.slice(0, most).map((row) => ({ ...row, id: null })) };
}

/** The most expensive are chosen before anything else is read of them. */
function byPart(db: Db, beforeMs: number, most: number): StockValueRow[] {
  const rows = db.prepare(`SELECT p.id, coalesce(p.number, '') AS ref, coalesce(p.label, '?') AS label, 1 AS parts, v.q AS quantity, v.v AS valueMinor FROM (${HELD} ORDER BY v DESC, part_id LIMIT @most) v
    LEFT JOIN part p ON p.id = v.part_id ORDER BY v.v DESC, p.label`).all({ beforeMs, most }) as (Omit<StockValueRow, 'id'> & { id: Buffer | null })[];
  return rows.map((row) => ({ ...row, id: fromBlobOrNull(row.id) }));
}

/** Pieces at a place count for their share of what all of their part and grade are worth. */
function byPlace(db: Db, most: number): StockValueRow[] {
  const rows = db.prepare(`SELECT x.id, coalesce(x.code, '') AS ref, coalesce(x.name, '?') AS label, count(DISTINCT l.part_id) AS parts, sum(l.quantity) AS quantity,
    sum(CASE WHEN s.quantity > 0 THEN (2 * s.value_minor * l.quantity + s.quantity) / (2 * s.quantity) ELSE 0 END) AS valueMinor
    FROM stock_level l JOIN stock_value s ON s.part_id = l.part_id AND s.grade = l.grade JOIN place x ON x.id = l.place_id
    WHERE x.kind NOT IN ('outside', 'installed', 'removed', 'scrap', 'customer') GROUP BY x.id ORDER BY 6 DESC LIMIT ?`).all(most) as (Omit<StockValueRow, 'id'> & { id: Buffer })[];
  return rows.map((row) => ({ ...row, id: fromBlob(row.id) }));
}

export function turnover(db: Db, { fromMs, toMs, by, most }: { fromMs: number; toMs: number; by: 'family' | 'part'; most: number }): TurnoverRow[] {
  const perPart = `WITH v AS MATERIALIZED (SELECT m.part_id, sum(CASE WHEN m.at_ms < @fromMs THEN m.value_delta_minor ELSE 0 END) AS s, sum(m.value_delta_minor) AS e,
    sum(CASE WHEN m.at_ms >= @fromMs THEN ${USED_PIECES} ELSE 0 END) AS uq, sum(CASE WHEN m.at_ms >= @fromMs THEN ${USED_VALUE} ELSE 0 END) AS uv
    FROM stock_move m WHERE m.at_ms < @toMs GROUP BY m.part_id HAVING s <> 0 OR e <> 0 OR uq <> 0)`;
  const columns = 'usedQuantity, usedMinor, startMinor, endMinor';
  const sql = by === 'part'
    ? `${perPart} SELECT p.id, coalesce(p.number, '') AS ref, coalesce(p.label, '?') AS label, v.uq AS usedQuantity, v.uv AS usedMinor, v.s AS startMinor, v.e AS endMinor FROM v LEFT JOIN part p ON p.id = v.part_id ORDER BY v.uv DESC, p.label LIMIT @most`
    : `${perPart} SELECT NULL AS id, '' AS ref, label, ${columns} FROM (SELECT coalesce(p.family, '') AS label, sum(v.uq) AS usedQuantity, sum(v.uv) AS usedMinor, sum(v.s) AS startMinor, sum(v.e) AS endMinor
        FROM v LEFT JOIN part p ON p.id = v.part_id GROUP BY 1) ORDER BY usedMinor DESC LIMIT @most`;
  const days = Math.max(1, Math.round((toMs - fromMs) / 86_400_000));
  return (db.prepare(sql).all({ fromMs, toMs, most }) as (Omit<TurnoverRow, 'id' | 'turnsCenti' | 'days'> & { id: Buffer | null })[]).map((row) => {
    const average = (row.startMinor + row.endMinor) / 2;
    return {
      ...row, id: fromBlobOrNull(row.id), turnsCenti: average > 0 ? Math.round((row.usedMinor * 36_500) / days / average) : null,
      days: row.usedMinor > 0 ? Math.round((row.endMinor * days) / row.usedMinor) : null,
    };
  });
}

/** Parts that are worth something and that nobody has used since a moment, the most expensive first. */
export function deadStock(db: Db, { sinceMs, most }: { sinceMs: number; most: number }): DeadRow[] {
  const rows = db.prepare(`WITH v AS MATERIALIZED (SELECT part_id, sum(value_minor) AS v, sum(quantity) AS q FROM stock_value WHERE quantity > 0 GROUP BY part_id),
    m AS MATERIALIZED (SELECT part_id, max(CASE WHEN reason IN ('sold', 'given', 'fitted') THEN at_ms END) AS used, max(CASE WHEN ours_delta > 0 THEN at_ms END) AS came, min(at_ms) AS first FROM stock_move GROUP BY part_id)
    SELECT p.id, p.number AS ref, p.label, p.family, v.q AS quantity, v.v AS valueMinor, m.used AS lastUsedMs, m.came AS lastInMs FROM v JOIN m ON m.part_id = v.part_id JOIN part p ON p.id = v.part_id
    WHERE coalesce(m.used, m.first) < ? ORDER BY v.v DESC, p.label LIMIT ?`).all(sinceMs, most) as (Omit<DeadRow, 'id'> & { id: Buffer })[];
  return rows.map((row) => ({ ...row, id: fromBlob(row.id) }));
}

const SHELVES = "('store', 'aisle', 'bin', 'bench', 'workshop')";

/** What is short: below zero somewhere, promised beyond what is there, under its minimum, or used lately and gone. */
export function shortages(db: Db, { usedSinceMs, most }: { usedSinceMs: number; most: number }): ShortageRow[] {
  const rows = db.prepare(`WITH h AS MATERIALIZED (SELECT l.part_id, sum(l.quantity) AS here, min(l.quantity) AS least FROM stock_level l JOIN place x ON x.id = l.place_id
      WHERE l.grade <> 'faulty' AND x.kind IN ${SHELVES} GROUP BY l.part_id),
    r AS MATERIALIZED (SELECT part_id, sum(quantity) AS reserved FROM reservation GROUP BY part_id),
    u AS MATERIALIZED (SELECT m.part_id, sum(${USED_PIECES}) AS used FROM stock_move m WHERE m.at_ms >= @usedSinceMs AND m.reason IN ${USED} GROUP BY m.part_id HAVING used > 0),
    n AS MATERIALIZED (SELECT id AS part_id, json_extract(details, '$.minimum') AS minimum FROM part WHERE active = 1 AND json_extract(details, '$.minimum') > 0),
    c AS (SELECT part_id FROM h WHERE least < 0 UNION SELECT part_id FROM r UNION SELECT part_id FROM n UNION SELECT part_id FROM u)
    SELECT * FROM (SELECT p.id, p.number AS ref, p.label, p.family, coalesce(h.here, 0) AS here, coalesce(r.reserved, 0) AS reserved, n.minimum, coalesce(u.used, 0) AS usedQuantity,
      CASE WHEN h.least < 0 THEN 'negative' WHEN coalesce(r.reserved, 0) > coalesce(h.here, 0) THEN 'reserved' WHEN n.minimum > coalesce(h.here, 0) - coalesce(r.reserved, 0) THEN 'minimum'
        WHEN u.used > 0 AND coalesce(h.here, 0) <= 0 THEN 'empty' END AS why
      FROM c JOIN part p ON p.id = c.part_id LEFT JOIN h ON h.part_id = p.id LEFT JOIN r ON r.part_id = p.id LEFT JOIN u ON u.part_id = p.id LEFT JOIN n ON n.part_id = p.id)
    WHERE why IS NOT NULL ORDER BY CASE why WHEN 'negative' THEN 0 WHEN 'reserved' THEN 1 WHEN 'minimum' THEN 2 ELSE 3 END, usedQuantity DESC, label LIMIT @most`)
    .all({ usedSinceMs, most }) as (Omit<ShortageRow, 'id'> & { id: Buffer })[];
  return rows.map((row) => ({ ...row, id: fromBlob(row.id) }));
}

/** What suppliers' invoices noted in a period charged beyond the deliveries for pieces that had left the stock by then: a cost of that period. */
export function priceDifferences(db: Db, fromMs: number, toMs: number): number {
  return db.prepare("SELECT coalesce(sum(cost_minor - value_delta_minor), 0) FROM stock_move WHERE reason = 'revalued' AND at_ms >= ? AND at_ms < ?").pluck().get(fromMs, toMs) as number;
}

type By = 'sale' | 'part' | 'family' | 'supplier' | 'day' | 'person';
const GROUPS: Record<By, { id: string; ref: string; label: string; join: string }> = {
  sale: { id: 's.id', ref: 's.number', label: 's.buyer', join: '' },
  part: { id: 'l.part_id', ref: "coalesce(p.number, '')", label: 'coalesce(p.label, l.label)', join: 'LEFT JOIN part p ON p.id = l.part_id' },
  family: { id: 'NULL', ref: 'l.kind', label: 'l.family', join: '' },
  supplier: { id: 'l.supplier_id', ref: "''", label: "coalesce(f.name, '')", join: 'LEFT JOIN supplier f ON f.id = l.supplier_id' },
  day: { id: 'NULL', ref: "date(s.at_ms / 1000, 'unixepoch', 'localtime')", label: "''", join: '' },
  person: { id: 's.by', ref: "''", label: "coalesce(w.name, '')", join: 'LEFT JOIN user w ON w.id = s.by' },
};

/** What was sold and taken back in a period, what it cost and what is left. Deposits are no sale. */
export function margins(db: Db, { fromMs, toMs, by, most }: { fromMs: number; toMs: number; by: By; most: number }): Margins {
  const { id, ref, label, join } = GROUPS[by];
  const of = `FROM sale s JOIN sale_line l ON l.sale_id = s.id ${join} WHERE s.at_ms >= @fromMs AND s.at_ms < @toMs AND s.kind IN ('sale', 'credit') AND l.kind <> 'deposit'`;
  const cost = "sum(CASE WHEN s.kind = 'credit' THEN -l.cost_minor ELSE l.cost_minor END)";
  const rows = db.prepare(`SELECT ${id} AS id, ${ref} AS ref, ${label} AS label, count(DISTINCT s.id) AS documents, sum(CASE WHEN s.kind = 'credit' THEN -l.quantity ELSE l.quantity END) AS quantity,
    sum(l.net_minor) AS netMinor, ${cost} AS costMinor ${of} GROUP BY 1, 2, 3 ORDER BY ${by === 'day' || by === 'sale' ? '2' : '6'} DESC LIMIT @most`).all({ fromMs, toMs, most }) as (Omit<MarginRow, 'id' | 'marginMinor' | 'rateBp'> & { id: Buffer | null })[];
  const total = db.prepare(`SELECT coalesce(sum(l.net_minor), 0) AS netMinor, coalesce(${cost}, 0) AS costMinor ${of}`).get({ fromMs, toMs }) as { netMinor: number; costMinor: number };
  const differenceMinor = priceDifferences(db, fromMs, toMs);
  return {
    ...total, differenceMinor, marginMinor: total.netMinor - total.costMinor - differenceMinor,
    rows: rows.map((row) => {
      const marginMinor = row.netMinor - row.costMinor;
      return { ...row, id: fromBlobOrNull(row.id), marginMinor, rateBp: row.netMinor === 0 ? null : Math.round((marginMinor * 10_000) / row.netMinor) };
    }),
  };
}
