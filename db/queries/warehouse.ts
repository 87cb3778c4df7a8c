import type { CountRow, TransferRow } from '#contract/views/warehouse.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Reserved } from '#domain/part/reserve.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import type { Grade } from '#domain/repair/lines.ts';
import type { CountScope, CountStage } from '#domain/warehouse/count.ts';
import type { Candidate } from '#domain/warehouse/rolling.ts';
import type { TransferStage } from '#domain/warehouse/transfer.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

export interface PlaceNode { id: Id; parentId: Id | null; name: string; code: string; kind: PlaceKind; active: boolean }
export interface LevelRow { partId: Id; number: string; label: string; serialTracked: boolean; homePlaceId: Id | null; placeId: Id; grade: Grade; quantity: number }
export interface WantedRow extends Reserved { partId: Id; partNumber: string; label: string; serialTracked: boolean; who: string; phase: string }

const SHELVES = "('store', 'aisle', 'bin', 'bench', 'workshop')";
const LEVEL = `SELECT l.part_id, p.number, p.label, p.serial_tracked, json_extract(p.details, '$.homePlaceId') AS home, l.place_id, l.grade, l.quantity FROM stock_level l JOIN part p ON p.id = l.part_id`;
const COUNT = `SELECT c.id, c.number, c.scope, x.name AS place, c.blind, c.stage, c.opened_ms, u.name AS by, c.posted_ms, c.lines, c.differences FROM stock_count c LEFT JOIN place x ON x.id = c.place_id
  LEFT JOIN user u ON u.id = c.opened_by`;
const TRANSFER = `SELECT t.id, t.number, a.name AS from_name, b.name AS to_name, t.stage, t.opened_ms, u.name AS by, t.shipped_ms, t.pieces, t.left_pieces FROM transfer t LEFT JOIN place a ON a.id = t.from_id
  LEFT JOIN place b ON b.id = t.to_id LEFT JOIN user u ON u.id = t.opened_by`;

interface LevelColumns { part_id: Buffer; number: string; label: string; serial_tracked: number; home: string | null; place_id: Buffer; grade: Grade; quantity: number }
function levelRow(row: LevelColumns): LevelRow {
  return {
    partId: fromBlob(row.part_id), number: row.number, label: row.label, serialTracked: row.serial_tracked === 1, homePlaceId: row.home, placeId: fromBlob(row.place_id), grade: row.grade, quantity: row.quantity,
  };
}

interface CountColumns {
  id: Buffer; number: string; scope: CountScope; place: string | null; blind: number; stage: CountStage; opened_ms: number; by: string | null; posted_ms: number | null; lines: number; differences: number;
}
function countRow(row: CountColumns): CountRow {
  return {
    id: fromBlob(row.id), number: row.number, scope: row.scope, place: row.place ?? '', blind: row.blind === 1, stage: row.stage, openedAtMs: row.opened_ms, by: row.by ?? '', postedAtMs: row.posted_ms,
    lines: row.lines, differences: row.differences,
  };
}

interface TransferColumns {
  id: Buffer; number: string; from_name: string | null; to_name: string | null; stage: TransferStage; opened_ms: number; by: string | null; shipped_ms: number | null; pieces: number; left_pieces: number;
}
function transferRow(row: TransferColumns): TransferRow {
  return {
    id: fromBlob(row.id), number: row.number, from: row.from_name ?? '', to: row.to_name ?? '', stage: row.stage, openedAtMs: row.opened_ms, by: row.by ?? '', shippedAtMs: row.shipped_ms, pieces: row.pieces,
    left: row.left_pieces,
  };
}

/** What hands in the warehouse need to know: places as a tree, what lies where, who waits for it, counts and transfers. */
export function warehouseQueries(db: Db) {
  const places = db.prepare('SELECT id, parent_id, name, code, kind, active FROM place');
  const levelsAt = db.prepare(`${LEVEL} JOIN json_each(?) j ON l.place_id = unhex(j.value) WHERE l.quantity <> 0`);
  const levelsOf = db.prepare(`${LEVEL} WHERE l.part_id = ? AND l.quantity <> 0`);
  const atKind = db.prepare(`${LEVEL} JOIN place x ON x.id = l.place_id WHERE x.kind = ? AND l.quantity > 0 ORDER BY p.label LIMIT 1000`);
  const piecesAtKind = db.prepare('SELECT coalesce(sum(l.quantity), 0) FROM place x JOIN stock_level l ON l.place_id = x.id WHERE x.kind = ? AND l.quantity > 0').pluck();
  const wanted = db.prepare(`SELECT r.owner_type, r.owner_id, r.line_id, r.part_id, r.quantity, r.since_ms, r.priority, p.number AS part_number, p.label, p.serial_tracked, coalesce(o.number, k.number) AS number,
      coalesce(nullif(trim(coalesce(u.brand, '') || ' ' || coalesce(u.model, '')), ''), c.name, '') AS who, coalesce(o.phase, 'workshop') AS phase
    FROM reservation r JOIN part p ON p.id = r.part_id LEFT JOIN repair o ON o.id = r.owner_id LEFT JOIN unit u ON u.id = o.unit_id LEFT JOIN customer_order k ON k.id = r.owner_id LEFT JOIN customer c ON c.id = k.customer_id
    ORDER BY r.priority DESC, r.since_ms, r.line_id LIMIT 5000`);
  const shelves = db.prepare(`SELECT DISTINCT l.part_id, l.place_id, l.grade, l.quantity FROM reservation r JOIN stock_level l ON l.part_id = r.part_id JOIN place x ON x.id = l.place_id
    WHERE l.quantity > 0 AND x.kind IN ${SHELVES}`);
  const candidates = db.prepare(`SELECT l.part_id, l.place_id, l.grade,
      coalesce((SELECT max(c.at_ms) FROM count_line c WHERE c.part_id = l.part_id AND c.place_id = l.place_id AND c.grade = l.grade), 0) AS counted_ms,
      coalesce((SELECT max(m.n) FROM stock_move m WHERE m.part_id = l.part_id), 0) AS moves
    FROM stock_level l JOIN place x ON x.id = l.place_id WHERE x.kind IN ${SHELVES} AND x.active = 1 AND l.quantity <> 0`);
  const counts = db.prepare(`${COUNT} WHERE @all = 1 OR c.stage = 'open' ORDER BY c.stage = 'open' DESC, c.opened_ms DESC LIMIT 200`);
  const countById = db.prepare(`${COUNT} WHERE c.id = ?`);
  const countByNumber = db.prepare('SELECT id, number FROM stock_count WHERE compact = ? LIMIT 1');
  const openCounts = db.prepare("SELECT count(*) FROM stock_count WHERE stage = 'open'").pluck();
  const transfers = db.prepare(`${TRANSFER} WHERE @all = 1 OR t.stage IN ('packing', 'on_the_way', 'short') ORDER BY t.stage IN ('packing', 'on_the_way', 'short') DESC, t.opened_ms DESC LIMIT 200`);
  const transferById = db.prepare(`${TRANSFER} WHERE t.id = ?`);
  const transferByNumber = db.prepare('SELECT id, number FROM transfer WHERE compact = ? LIMIT 1');
  const expected = db.prepare("SELECT count(*) FROM purchase_line WHERE left_pieces > 0 AND class = 'parts'").pluck();
  const transferStages = db.prepare("SELECT stage, count(*) AS n FROM transfer WHERE stage IN ('packing', 'on_the_way', 'short') GROUP BY stage");

  const numbered = (row: unknown): { id: Id; number: string } | null => { const found = row as { id: Buffer; number: string } | undefined; return found ? { id: fromBlob(found.id), number: found.number } : null; };

  return {
    places: (): PlaceNode[] => (places.all() as { id: Buffer; parent_id: Buffer | null; name: string; code: string; kind: PlaceKind; active: number }[]).map((row) => ({
      id: fromBlob(row.id), parentId: fromBlobOrNull(row.parent_id), name: row.name, code: row.code, kind: row.kind, active: row.active === 1,
    })),
    levelsAt: (ids: readonly Id[]): LevelRow[] => (levelsAt.all(JSON.stringify(ids.map((id) => id.replaceAll('-', '')))) as LevelColumns[]).map(levelRow),
    levelsOf: (partId: Id): LevelRow[] => (levelsOf.all(toBlob(partId)) as LevelColumns[]).map(levelRow),
    atKind: (kind: PlaceKind): LevelRow[] => (atKind.all(kind) as LevelColumns[]).map(levelRow),
    piecesAtKind: (kind: PlaceKind): number => piecesAtKind.get(kind) as number,
    /** What repairs and customers' orders keep for themselves and have not got yet, who comes first on top. */
    wanted: (): WantedRow[] => (wanted.all() as {
      owner_type: 'repair' | 'order'; owner_id: Buffer; line_id: Buffer; part_id: Buffer; quantity: number; since_ms: number; priority: number; part_number: string; label: string; serial_tracked: number;
      number: string | null; who: string; phase: string;
    }[]).map((row) => ({
      ownerType: row.owner_type, ownerId: fromBlob(row.owner_id), number: row.number ?? '?', lineId: fromBlob(row.line_id), quantity: row.quantity, sinceMs: row.since_ms, priority: row.priority, partId: fromBlob(row.part_id),
      partNumber: row.part_number, label: row.label, serialTracked: row.serial_tracked === 1, who: row.who, phase: row.phase,
    })),
    /** Shelves that hold something of what is reserved. */
    shelves: (): { partId: Id; placeId: Id; grade: Grade; quantity: number }[] => (shelves.all() as { part_id: Buffer; place_id: Buffer; grade: Grade; quantity: number }[]).map((row) => ({
      partId: fromBlob(row.part_id), placeId: fromBlob(row.place_id), grade: row.grade, quantity: row.quantity,
    })),
    candidates: (): Candidate[] => (candidates.all() as { part_id: Buffer; place_id: Buffer; grade: Grade; counted_ms: number; moves: number }[]).map((row) => ({
      partId: fromBlob(row.part_id), placeId: fromBlob(row.place_id), grade: row.grade, countedMs: row.counted_ms, moves: row.moves,
    })),
    counts: (all: boolean): CountRow[] => (counts.all({ all: all ? 1 : 0 }) as CountColumns[]).map(countRow),
    count: (id: Id): CountRow | null => { const row = countById.get(toBlob(id)) as CountColumns | undefined; return row ? countRow(row) : null; },
    countByNumber: (compact: string) => numbered(countByNumber.get(compact)),
    openCounts: (): number => openCounts.get() as number,
    transfers: (all: boolean): TransferRow[] => (transfers.all({ all: all ? 1 : 0 }) as TransferColumns[]).map(transferRow),
    transfer: (id: Id): TransferRow | null => { const row = transferById.get(toBlob(id)) as TransferColumns | undefined; return row ? transferRow(row) : null; },
    transferByNumber: (compact: string) => numbered(transferByNumber.get(compact)),
    /** Lines of orders to suppliers of which something is still to come. */
    expectedLines: (): number => expected.get() as number,
    transferStages: (): Map<TransferStage, number> => new Map((transferStages.all() as { stage: TransferStage; n: number }[]).map(({ stage, n }) => [stage, n])),
  };
}
