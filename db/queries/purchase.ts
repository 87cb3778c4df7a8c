import type { ExpectedLine } from '#contract/views/purchase.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { codeKey } from '#domain/part/codes.ts';
import type { AskerKind } from '#domain/purchase/line.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import { purchaseLists } from './purchaseLists.ts';

/** A line that is still to come, before anything is said of whoever waits for it. */
type ExpectedRow = Omit<ExpectedLine, 'canDirect' | 'unitCostMinor'> & { unitCostMinor: number };

interface LineColumns {
  purchase_id: Buffer; number: string; supplier_id: Buffer; supplier: string | null; line_id: Buffer; part_id: Buffer | null; part_number: string | null; part_label: string | null; label: string; ref: string;
  serial_tracked: number | null; quantity: number; received: number; left_pieces: number; for_kind: AskerKind; owner_id: Buffer | null; owner_line_id: Buffer | null; owner_number: string; due_on: string | null;
  unit_cost_minor: number; details: string | null;
}

const OPEN = `SELECT l.purchase_id, o.number, o.supplier_id, s.name AS supplier, l.line_id, l.part_id, p.number AS part_number, p.label AS part_label, l.label, l.ref, p.serial_tracked, l.quantity, l.received,
  l.left_pieces, l.for_kind, l.owner_id, l.owner_line_id, l.owner_number, l.due_on, l.unit_cost_minor, p.details
  FROM purchase_line l JOIN purchase o ON o.id = l.purchase_id LEFT JOIN supplier s ON s.id = o.supplier_id LEFT JOIN part p ON p.id = l.part_id WHERE l.left_pieces > 0 AND l.class = 'parts'`;
const MOST = 2_000;

/** What screens and rules read about what was ordered from suppliers. */
export function purchaseQueries(db: Db) {
  const byNumber = db.prepare(`SELECT id, number FROM purchase WHERE compact = @compact
    UNION ALL SELECT purchase_id, number FROM supplier_return WHERE compact = @compact AND purchase_id IS NOT NULL LIMIT 1`);
  const incoming = db.prepare(`SELECT l.left_pieces AS quantity, l.due_on, o.number FROM purchase_line l JOIN purchase o ON o.id = l.purchase_id
    WHERE l.part_id = ? AND l.left_pieces > 0 AND l.told = 1 ORDER BY l.due_on IS NULL, l.due_on, o.no LIMIT 20`);
  const openOfPurchase = db.prepare(`${OPEN} AND l.purchase_id = ? ORDER BY l.line_id LIMIT ${MOST}`);
  const openOfSupplier = db.prepare(`${OPEN} AND o.supplier_id = ? ORDER BY l.due_on IS NULL, l.due_on, l.line_id LIMIT ${MOST}`);
  const openOfPart = db.prepare(`${OPEN} AND l.part_id = ? ORDER BY l.due_on IS NULL, l.due_on, l.line_id LIMIT ${MOST}`);
  const openAll = db.prepare(`${OPEN} ORDER BY l.due_on IS NULL, l.due_on, l.line_id LIMIT ${MOST}`);
  const openUnnamed = db.prepare(`${OPEN} AND l.ref <> '' AND l.part_id IS NULL LIMIT ${MOST}`);
  const partsByKey = db.prepare('SELECT DISTINCT part_id FROM part_key WHERE key = ? LIMIT 20').pluck();
  const keysOf = db.prepare('SELECT key FROM part_key WHERE part_id = ?').pluck();
  const placeName = db.prepare('SELECT name FROM place WHERE id = ?').pluck();
  const ofReceipt = db.prepare("SELECT stream_id FROM contention WHERE kind = 'purchase.received_twice' AND subject_id = ? LIMIT 1").pluck();

  const gone = db.prepare("SELECT coalesce(sum(cost_minor - value_delta_minor), 0) FROM stock_move WHERE document_id = ? AND reason = 'revalued'").pluck();

  function row(line: LineColumns, today: IsoDay): ExpectedRow {
    const homePlaceId = line.details === null ? null : (JSON.parse(line.details) as { homePlaceId: Id | null }).homePlaceId;
    const keys = line.part_id === null ? [] : (keysOf.all(line.part_id) as string[]);
    const ref = codeKey(line.ref);
    return {
      purchaseId: fromBlob(line.purchase_id), number: line.number, supplierId: fromBlob(line.supplier_id), supplier: line.supplier ?? '', lineId: fromBlob(line.line_id), partId: fromBlobOrNull(line.part_id),
      partNumber: line.part_number ?? '', label: line.part_label ?? line.label, ref: line.ref, codes: ref === '' || keys.includes(ref) ? keys : [...keys, ref], serialTracked: line.serial_tracked === 1,
      quantity: line.quantity, received: line.received, left: line.left_pieces,
      for: { kind: line.for_kind, ownerId: fromBlobOrNull(line.owner_id), lineId: fromBlobOrNull(line.owner_line_id), number: line.owner_number },
      dueOn: line.due_on, late: line.due_on !== null && line.due_on < today, homePlaceId, homePlace: homePlaceId === null ? '' : ((placeName.get(toBlob(homePlaceId)) as string | undefined) ?? ''),
      unitCostMinor: line.unit_cost_minor,
    };
  }

  return {
    ...purchaseLists(db),
    byNumber(compact: string): { id: Id; number: string } | null {
      const found = byNumber.get({ compact }) as { id: Buffer; number: string } | undefined;
      return found ? { id: fromBlob(found.id), number: found.number } : null;
    },
    /** Ordered from suppliers who know of it, and not here yet; the soonest first. */
    incoming: (partId: Id): { quantity: number; on: IsoDay | null; number: string }[] =>
      (incoming.all(toBlob(partId)) as { quantity: number; due_on: string | null; number: string }[]).map(({ due_on, ...rest }) => ({ ...rest, on: due_on })),
    /** What invoices charged beyond an order's deliveries for pieces that had left the stock by then. */
    goneOf: (purchaseId: Id): number => gone.get(toBlob(purchaseId)) as number,
    /** What is still to come, by order, by supplier or by what is written on it. @param today for what is late */
    openFor(of: { purchaseId: Id | null; supplierId: Id | null; code: string }, today: IsoDay): ExpectedRow[] {
      const key = codeKey(of.code);
      let found: LineColumns[];
      if (of.purchaseId) found = openOfPurchase.all(toBlob(of.purchaseId)) as LineColumns[];
      else if (of.supplierId) found = openOfSupplier.all(toBlob(of.supplierId)) as LineColumns[];
      else if (key === '') found = openAll.all() as LineColumns[];
      else {
        const named = (partsByKey.all(key) as Buffer[]).flatMap((partId) => openOfPart.all(partId) as LineColumns[]);
        found = [...named, ...(openUnnamed.all() as LineColumns[]).filter((line) => codeKey(line.ref) === key)];
      }
      const rows = found.map((line) => row(line, today));
      return key === '' ? rows : rows.filter((line) => line.codes.includes(key));
    },
    /** The order to which a delivery belongs that another PC took in as well. */
    ofReceipt: (receiptId: Id): Id | null => fromBlobOrNull(ofReceipt.get(toBlob(receiptId)) as Buffer | undefined),
  };
}
