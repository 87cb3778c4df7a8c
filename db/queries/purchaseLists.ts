import type { PurchaseRow, RequestView, ReturnRow } from '#contract/views/purchase.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { ReturnLine, ReturnStatus } from '#domain/purchase/giveBack.ts';
import type { AskerKind, PurchaseClass } from '#domain/purchase/line.ts';
import type { PurchaseStatus } from '#domain/purchase/purchase.ts';
import type { RequestOrigin, RequestStatus } from '#domain/purchase/request.ts';
import { requestAmount } from '#domain/purchase/request.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

interface RequestColumns {
  id: Buffer; status: RequestStatus; origin: RequestOrigin; part_id: Buffer | null; part_number: string | null;
  label: string; supplier_id: Buffer | null; supplier: string | null; quantity: number;
  unit_cost_minor: number | null; class: PurchaseClass; for_kind: AskerKind; owner_id: Buffer | null; owner_line_id: Buffer | null; asked_by: Buffer | null; asked_name: string | null; asked_ms: number; details: string;
}
interface RequestDetails { ref: string; wantedOn: IsoDay | null; note: string; answeredBy: Id | null; answeredAtMs: number | null; reason: string; purchaseId: Id | null; number: string }
interface PurchaseColumns {
  id: Buffer; number: string; supplier_id: Buffer; supplier: string | null; status: PurchaseStatus; made_ms: number; by_name: string | null; sent_ms: number | null; due_on: string | null; net_minor: number;
  lines: number; left_pieces: number; their_reference: string; unordered: number;
}
interface ReturnColumns {
  id: Buffer; number: string; supplier_id: Buffer; supplier: string | null; purchase_id: Buffer | null; purchase_number: string | null; status: ReturnStatus; made_ms: number; expected_minor: number;
  credited_minor: number | null; details: string;
}

export interface PurchaseFilter { status: PurchaseStatus | 'open' | 'late' | null; supplierId: Id | null; text: string }

/** Requests, orders and returns as lists show them; costs and amounts are taken off afterwards for whoever may not read them. */
export function purchaseLists(db: Db) {
  const requests = db.prepare(`SELECT r.id, r.status, r.origin, r.part_id, p.number AS part_number, r.label, r.supplier_id, s.name AS supplier, r.quantity, r.unit_cost_minor, r.class, r.for_kind, r.owner_id, r.owner_line_id,
    r.asked_by, u.name AS asked_name, r.asked_ms, r.details FROM request r LEFT JOIN part p ON p.id = r.part_id LEFT JOIN supplier s ON s.id = r.supplier_id LEFT JOIN user u ON u.id = r.asked_by
    WHERE r.status = @status ORDER BY r.asked_ms DESC, r.no DESC LIMIT 500`);
  const number = db.prepare('SELECT number FROM purchase WHERE id = ?').pluck();
  const userName = db.prepare('SELECT name FROM user WHERE id = ?').pluck();
  const row = `SELECT o.id, o.number, o.supplier_id, s.name AS supplier, o.status, o.made_ms, u.name AS by_name, o.sent_ms, o.due_on, o.net_minor, o.lines, o.left_pieces, o.their_reference, o.unordered
    FROM purchase o LEFT JOIN supplier s ON s.id = o.supplier_id LEFT JOIN user u ON u.id = o.by`;
  const found = `WHERE (@status = '' OR (@status = 'open' AND o.open = 1) OR (@status = 'late' AND o.open = 1 AND o.due_on < @today) OR o.status = @status)
    AND (@supplier IS NULL OR o.supplier_id = @supplier) AND (@text = '' OR o.compact LIKE @number OR s.name_key LIKE @like OR lower(o.their_reference) LIKE @like)`;
  const page = db.prepare(`${row} ${found} ORDER BY o.open DESC, o.made_ms DESC, o.no DESC LIMIT @limit OFFSET @offset`);
  const count = db.prepare(`SELECT count(*) FROM purchase o LEFT JOIN supplier s ON s.id = o.supplier_id ${found}`).pluck();
  const one = db.prepare(`${row} WHERE o.id = ?`);
  const draft = db.prepare("SELECT id FROM purchase WHERE supplier_id = ? AND status = 'draft' ORDER BY made_ms DESC LIMIT 1").pluck();
  const counts = db.prepare(`SELECT (SELECT count(*) FROM request WHERE status = 'asked') AS asked, (SELECT count(*) FROM request WHERE status = 'approved') AS approved,
    (SELECT count(*) FROM purchase WHERE open = 1) AS open, (SELECT count(*) FROM purchase WHERE open = 1 AND due_on < @today) AS late, (SELECT count(*) FROM supplier_return WHERE status IN ('made', 'sent')) AS returns`);
  const back = `SELECT r.id, r.number, r.supplier_id, s.name AS supplier, r.purchase_id, o.number AS purchase_number, r.status, r.made_ms, r.expected_minor, r.credited_minor, r.details
    FROM supplier_return r LEFT JOIN supplier s ON s.id = r.supplier_id LEFT JOIN purchase o ON o.id = r.purchase_id`;
  const returns = db.prepare(`${back} ORDER BY CASE WHEN r.status IN ('made', 'sent') THEN 0 ELSE 1 END, r.made_ms DESC LIMIT 300`);
  const returnsOf = db.prepare(`${back} WHERE r.purchase_id = ? ORDER BY r.made_ms`);
  const placeName = db.prepare('SELECT name FROM place WHERE id = ?').pluck();

  const nameOf = (id: Id | null): string => (id === null ? '' : ((userName.get(toBlob(id)) as string | undefined) ?? ''));

  function requestView(given: RequestColumns): Omit<RequestView, 'mayApprove'> {
    const details = JSON.parse(given.details) as RequestDetails;
    const ordered = details.purchaseId ? (number.get(toBlob(details.purchaseId)) as string | undefined) : undefined;
    const unitCostMinor = given.unit_cost_minor;
    return {
      id: fromBlob(given.id), status: given.status, origin: given.origin, partId: fromBlobOrNull(given.part_id), number: given.part_number ?? '', label: given.label, supplierId: fromBlobOrNull(given.supplier_id),
      supplier: given.supplier ?? '', ref: details.ref, quantity: given.quantity, unitCostMinor, amountMinor: requestAmount({ quantity: given.quantity, unitCostMinor }), class: given.class,
      for: { kind: given.for_kind, ownerId: fromBlobOrNull(given.owner_id), lineId: fromBlobOrNull(given.owner_line_id), number: details.number }, wantedOn: details.wantedOn, note: details.note,
      askedById: fromBlobOrNull(given.asked_by), askedBy: given.asked_name ?? '', askedAtMs: given.asked_ms, answeredBy: nameOf(details.answeredBy), answeredAtMs: details.answeredAtMs, reason: details.reason,
      purchase: details.purchaseId ? { id: details.purchaseId, number: ordered ?? '?' } : null,
    };
  }

  function purchaseRow(given: PurchaseColumns, today: IsoDay): PurchaseRow {
    return {
      id: fromBlob(given.id), number: given.number, supplierId: fromBlob(given.supplier_id), supplier: given.supplier ?? '', status: given.status, madeAtMs: given.made_ms, by: given.by_name ?? '', sentAtMs: given.sent_ms,
      dueOn: given.due_on, late: given.due_on !== null && given.due_on < today && given.left_pieces > 0, netMinor: given.net_minor, lines: given.lines, left: given.left_pieces, theirReference: given.their_reference,
      unordered: given.unordered === 1,
    };
  }

  function returnRow(given: ReturnColumns): ReturnRow {
    const { lines, ...details } = JSON.parse(given.details) as Pick<ReturnRow, 'claimId' | 'rma' | 'note' | 'carrier' | 'tracking' | 'sentAtMs' | 'creditedOn' | 'creditReference' | 'reason'> & { lines: ReturnLine[] };
    return {
      ...details, id: fromBlob(given.id), number: given.number, status: given.status, supplierId: fromBlob(given.supplier_id), supplier: given.supplier ?? '', purchaseId: fromBlobOrNull(given.purchase_id),
      purchaseNumber: given.purchase_number ?? '', madeAtMs: given.made_ms, expectedMinor: given.expected_minor, creditedMinor: given.credited_minor,
      lines: lines.map((line) => ({ ...line, place: (placeName.get(toBlob(line.placeId)) as string | undefined) ?? '' })),
    };
  }

  return {
    requests: (status: RequestStatus): Omit<RequestView, 'mayApprove'>[] => (requests.all({ status }) as RequestColumns[]).map(requestView),
    list(filter: PurchaseFilter, { offset, limit }: { offset: number; limit: number }, today: IsoDay): { rows: PurchaseRow[]; total: number } {
      const text = filter.text.trim();
      const given = {
        status: filter.status ?? '', supplier: filter.supplierId ? toBlob(filter.supplierId) : null, text, number: `%${compactNumber(text)}%`, like: `%${foldText(text)}%`, today,
      };
      return { rows: (page.all({ ...given, offset, limit }) as PurchaseColumns[]).map((each) => purchaseRow(each, today)), total: count.get(given) as number };
    },
    row(id: Id, today: IsoDay): PurchaseRow | null {
      const given = one.get(toBlob(id)) as PurchaseColumns | undefined;
      return given ? purchaseRow(given, today) : null;
    },
    /** An order to a supplier that waits to be sent. */
    draftOf: (supplierId: Id): Id | null => fromBlobOrNull(draft.get(toBlob(supplierId)) as Buffer | undefined),
    counts: (today: IsoDay) => counts.get({ today }) as { asked: number; approved: number; open: number; late: number; returns: number },
    returns: (): ReturnRow[] => (returns.all() as ReturnColumns[]).map(returnRow),
    returnsOf: (purchaseId: Id): ReturnRow[] => (returnsOf.all(toBlob(purchaseId)) as ReturnColumns[]).map(returnRow),
  };
}
