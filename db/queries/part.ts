import type { MoveRow, NeedRow, PartLevel, PartRow, ReservationRow } from '#contract/views/part.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import { codeKey } from '#domain/part/codes.ts';
import type { PartMoved } from '#domain/part/move.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import type { Grade } from '#domain/repair/lines.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Log } from '../log.ts';
import type { Db } from '../open.ts';
import { newestByWords } from './words.ts';

/** Kinds of place from which a repair may take (domain/part/part.ts, isShelf). */
const SHELVES = "('store', 'aisle', 'bin', 'bench', 'workshop')";
const ROW = `p.id, p.number, p.label, p.brand, p.family, p.active, p.serial_tracked, p.vat_bp, p.sale_price_minor,
  (SELECT coalesce(sum(l.quantity), 0) FROM stock_level l JOIN place x ON x.id = l.place_id WHERE l.part_id = p.id AND l.grade <> 'faulty' AND x.kind IN ${SHELVES}) AS here,
  (SELECT coalesce(sum(r.quantity), 0) FROM reservation r WHERE r.part_id = p.id) AS reserved`;

interface PartColumns {
  id: Buffer; number: string; label: string; brand: string; family: string; active: number; serial_tracked: number; vat_bp: number; sale_price_minor: number | null; here: number; reserved: number;
}

function partRow(row: PartColumns): PartRow {
  return {
    id: fromBlob(row.id), number: row.number, label: row.label, brand: row.brand, family: row.family, active: row.active === 1, serialTracked: row.serial_tracked === 1, vatBp: row.vat_bp,
    salePriceMinor: row.sale_price_minor, here: row.here, reserved: row.reserved,
  };
}

/** What screens and rules read about parts and where they are. */
export function partQueries(db: Db, log: Log) {
  const newest = newestByWords(db, 'part');
  const byNos = db.prepare(`SELECT ${ROW} FROM json_each(?) f JOIN part p ON p.no = f.value ORDER BY p.active DESC, p.label, p.no`);
  const byId = db.prepare(`SELECT ${ROW} FROM part p WHERE p.id = ?`);
  const page = db.prepare(`SELECT ${ROW} FROM part p WHERE (@all = 1 OR p.active = 1) AND (@low = 0 OR ${lacking()}) ORDER BY p.label, p.no LIMIT @limit OFFSET @offset`);
  const count = db.prepare(`SELECT count(*) FROM part p WHERE (@all = 1 OR p.active = 1) AND (@low = 0 OR ${lacking()})`).pluck();
  const idsByKey = db.prepare('SELECT DISTINCT part_id FROM part_key WHERE key = ? LIMIT 20').pluck();
  const idsBySerial = db.prepare('SELECT part_id, serial FROM part_serial WHERE serial_key = ? LIMIT 20');
  const idsByModel = db.prepare("SELECT part_id FROM part_fit WHERE brand_key = ? AND model_key = ? LIMIT 200").pluck();
  const levels = db.prepare(`SELECT l.place_id, l.grade, l.quantity, x.name, x.kind, x.code FROM stock_level l LEFT JOIN place x ON x.id = l.place_id WHERE l.part_id = ? ORDER BY x.kind, x.name, l.grade`);
  const atPlace = db.prepare(`SELECT p.id, p.number, p.label, l.grade, l.quantity FROM stock_level l JOIN part p ON p.id = l.part_id WHERE l.place_id = ? ORDER BY p.label LIMIT ?`);
  const anyReserved = db.prepare('SELECT 1 FROM reservation WHERE part_id = ? LIMIT 1').pluck();
  const reserved = db.prepare(`SELECT r.owner_type, r.owner_id, r.line_id, r.quantity, r.since_ms, r.priority, coalesce(o.number, k.number) AS number, u.brand, u.model FROM reservation r LEFT JOIN repair o ON o.id = r.owner_id
    LEFT JOIN customer_order k ON k.id = r.owner_id
    LEFT JOIN unit u ON u.id = o.unit_id WHERE r.part_id = ? ORDER BY r.priority DESC, r.since_ms, r.line_id`);
  const needs = db.prepare(`SELECT s.repair_id, s.line_id, s.part_id, s.label, s.quantity, s.source, s.ref, s.since_ms, o.number, p.label AS part_label, p.number AS part_number FROM line_source s
    LEFT JOIN repair o ON o.id = s.repair_id LEFT JOIN part p ON p.id = s.part_id WHERE s.source IN ('buy', 'elsewhere') ORDER BY s.since_ms, s.line_id LIMIT 500`);
  const partRepairs = db.prepare("SELECT id FROM repair WHERE internal_purpose = 'stock_part' AND phase <> 'closed' ORDER BY no LIMIT 500").pluck();
  const houseUnits = db.prepare(`SELECT u.id, u.number, u.brand, u.model, u.serial, x.name AS place, o.number AS open_number FROM unit u LEFT JOIN place x ON x.id = u.place_id
    LEFT JOIN repair o ON o.no = (SELECT max(r.no) FROM repair r WHERE r.unit_id = u.id AND r.phase <> 'closed')
    JOIN part_fit f ON f.brand_key = u.brand_key WHERE f.part_id = ? AND u.customer_id IS NULL ORDER BY u.no DESC LIMIT 300`);
  const modelKeys = db.prepare('SELECT model_key FROM part_fit WHERE part_id = ?').pluck();
  const placeName = db.prepare('SELECT name FROM place WHERE id = ?').pluck();
  const userName = db.prepare('SELECT name FROM user WHERE id = ?').pluck();
  const repairNumber = db.prepare('SELECT number FROM repair WHERE id = ?').pluck();

  const nameOf = (id: Id): string => (placeName.get(toBlob(id)) as string | undefined) ?? '';
  const get = (id: Id): PartRow | null => { const row = byId.get(toBlob(id)) as PartColumns | undefined; return row ? partRow(row) : null; };
  const rowsOf = (ids: readonly Buffer[]): PartRow[] => ids.map((id) => get(fromBlob(id))).filter((row) => row !== null);

  return {
    get,
    placeName: nameOf,
    /** Exact codes first, then words. */
    find(text: string, limit: number): PartRow[] {
      const key = codeKey(text);
      const exact = key === '' ? [] : rowsOf(idsByKey.all(key) as Buffer[]);
      const words = (byNos.all(newest(foldText(text), limit)) as PartColumns[]).map(partRow);
      return [...exact, ...words.filter((row) => !exact.some((one) => one.id === row.id))].slice(0, limit);
    },
    list(filter: { all: boolean; low: boolean }, offset: number, limit: number): { rows: PartRow[]; total: number } {
      const given = { all: filter.all ? 1 : 0, low: filter.low ? 1 : 0 };
      return { rows: (page.all({ ...given, limit, offset }) as PartColumns[]).map(partRow), total: count.get(given) as number };
    },
    idsByCode: (code: string): Id[] => { const key = codeKey(code); return key === '' ? [] : (idsByKey.all(key) as Buffer[]).map(fromBlob); },
    bySerial: (serialKey: string): { partId: Id; serial: string }[] =>
      (idsBySerial.all(serialKey) as { part_id: Buffer; serial: string }[]).map((row) => ({ partId: fromBlob(row.part_id), serial: row.serial })),
    fitting: (brand: string, model: string): PartRow[] => rowsOf(idsByModel.all(foldText(brand), foldText(model)) as Buffer[]),
    levels: (id: Id): PartLevel[] => (levels.all(toBlob(id)) as { place_id: Buffer; grade: Grade; quantity: number; name: string | null; kind: PlaceKind | null; code: string | null }[])
      .map((row) => ({ placeId: fromBlob(row.place_id), place: row.name ?? '?', code: row.code ?? '', kind: row.kind ?? 'store', grade: row.grade, quantity: row.quantity })),
    at: (placeId: Id, limit: number): { partId: Id; number: string; label: string; grade: Grade; quantity: number }[] =>
      (atPlace.all(toBlob(placeId), limit) as { id: Buffer; number: string; label: string; grade: Grade; quantity: number }[]).map(({ id, ...row }) => ({ partId: fromBlob(id), ...row })),
    // Most parts are reserved by nobody, and a sale asks of each of its lines: the long answer only where there is one.
    reservations: (id: Id): ReservationRow[] => (anyReserved.get(toBlob(id)) === undefined ? [] : reserved.all(toBlob(id)) as {
      owner_type: 'repair' | 'order'; owner_id: Buffer; line_id: Buffer; quantity: number; since_ms: number; priority: number; number: string | null; brand: string | null; model: string | null;
    }[]).map((row) => ({
      ownerType: row.owner_type, ownerId: fromBlob(row.owner_id), priority: row.priority, lineId: fromBlob(row.line_id), quantity: row.quantity, sinceMs: row.since_ms, number: row.number ?? '?', unit: `${row.brand ?? ''} ${row.model ?? ''}`.trim(),
    })),
    needs: (): NeedRow[] => (needs.all() as {
      repair_id: Buffer; line_id: Buffer; part_id: Buffer | null; label: string; quantity: number; source: NeedRow['source']; ref: string; since_ms: number; number: string | null; part_label: string | null; part_number: string | null;
    }[]).map((row) => ({
      repairId: fromBlob(row.repair_id), number: row.number ?? '?', lineId: fromBlob(row.line_id), partId: fromBlobOrNull(row.part_id), partNumber: row.part_number ?? '',
      label: row.part_label ?? row.label, quantity: row.quantity, source: row.source, ref: row.ref, sinceMs: row.since_ms,
    })),
    /** Open orders that repair a piece for the stock; which part it is stands in the order. */
    openPartRepairs: (): Id[] => (partRepairs.all() as Buffer[]).map(fromBlob),
    /** The house's own units of a model that has the part, and that nobody is repairing. */
    dismantlable(id: Id): { unitId: Id; number: string; label: string; serial: string; place: string }[] {
      const models = new Set(modelKeys.all(toBlob(id)) as string[]);
      const rows = houseUnits.all(toBlob(id)) as { id: Buffer; number: string; brand: string; model: string; serial: string; place: string | null; open_number: string | null }[];
      const found = new Map(rows.filter((row) => row.open_number === null && models.has(foldText(row.model))).map((row) => [row.number, row]));
      return [...found.values()].slice(0, 20).map((row) => ({ unitId: fromBlob(row.id), number: row.number, label: `${row.brand} ${row.model}`, serial: row.serial, place: row.place ?? '' }));
    },
    /** A part's moves, the last first. */
    moves(id: Id, limit: number): MoveRow[] {
      return log.stream(id).filter((event) => event.type === 'part.moved').slice(-limit).reverse().map((event) => {
        const move = event.data as PartMoved;
        return {
          moveId: move.moveId, atMs: event.atMs, by: event.actor ? ((userName.get(toBlob(event.actor)) as string | undefined) ?? '') : '', from: nameOf(move.from), to: nameOf(move.to), grade: move.grade,
          toGrade: move.toGrade, quantity: move.quantity, serials: move.serials, reason: move.reason, note: move.note, costMinor: move.costMinor, repairId: move.repairId,
          repairNumber: move.repairId ? ((repairNumber.get(toBlob(move.repairId)) as string | undefined) ?? '') : '',
        };
      });
    },
  };
}

/** More is reserved than is there. */
function lacking(): string {
  return `(SELECT coalesce(sum(r.quantity), 0) FROM reservation r WHERE r.part_id = p.id) >
    (SELECT coalesce(sum(l.quantity), 0) FROM stock_level l JOIN place x ON x.id = l.place_id WHERE l.part_id = p.id AND l.grade <> 'faulty' AND x.kind IN ${SHELVES})`;
}
