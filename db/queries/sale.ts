import type { ChargeRow, SaleRow } from '#contract/views/sale.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import { grossOf } from '#domain/kernel/vat.ts';
import type { SaleKind, SalePaper } from '#domain/sale/sale.ts';
import type { OnAccount } from '#domain/sale/standing.ts';
import { fromBlob, fromBlobOrNull, toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';

interface ChargeColumns {
  repair_id: Buffer; line: number; payer: string; payer_ref: string | null; class: string; label: string; net_minor: number; vat_bp: number; number: string | null; customer_id: Buffer | null;
  sold: number; credited: number; by_id: Buffer | null; by_number: string | null;
}
interface SaleColumns {
  id: Buffer; number: string; kind: SaleKind; paper: SalePaper; invoice_number: string; at_ms: number; by_name: string | null; device_code: string | null; customer_id: Buffer | null; customer_name: string | null;
  buyer: string; gross_minor: number; net_minor: number; means: string | null; paid_minor: number;
}
/** What a closed repair owes, with what the till did about it. */
export type OwedRow = ChargeRow & { class: string; customerId: Id | null; times: number };
export interface SaleFilter { text: string; from: number | null; to: number | null; kind: SaleKind | null; customerId: Id | null }

const SALE = `s.id, s.number, s.kind, s.paper, s.invoice_number, s.at_ms, u.name AS by_name, d.code AS device_code, s.customer_id, c.name AS customer_name, s.buyer, s.gross_minor, s.net_minor,
  (SELECT group_concat(DISTINCT p.mean) FROM sale_payment p WHERE p.sale_id = s.id) AS means,
  (SELECT coalesce(sum(p.amount_minor), 0) FROM sale_payment p WHERE p.sale_id = s.id) AS paid_minor`;
const JOINS = 'LEFT JOIN user u ON u.id = s.by LEFT JOIN device d ON d.id = s.device LEFT JOIN customer c ON c.id = s.customer_id';

function saleRow(row: SaleColumns): SaleRow {
  return {
    id: fromBlob(row.id), number: row.number, kind: row.kind, paper: row.paper, invoiceNumber: row.invoice_number, atMs: row.at_ms, by: row.by_name ?? '', device: row.device_code ?? '?',
    customerId: fromBlobOrNull(row.customer_id), customer: row.customer_name ?? row.buyer, grossMinor: row.gross_minor, netMinor: row.net_minor, paidMinor: row.paid_minor, means: row.means === null ? [] : row.means.split(',').sort(),
  };
}

/** What screens and rules read about the till's documents. */
export function saleQueries(db: Db) {
  const byNumber = db.prepare('SELECT id, number FROM sale WHERE compact = @compact UNION ALL SELECT id, invoice_number FROM sale WHERE invoice_compact = @compact LIMIT 1');
  const rowById = db.prepare(`SELECT ${SALE} FROM sale s ${JOINS} WHERE s.id = ?`);
  const OF_CHARGE = 'FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE l.repair_id = c.repair_id AND l.charge_line = c.line';
  const CHARGE = `SELECT c.repair_id, c.line, c.payer, c.payer_ref, c.class, c.label, c.net_minor, c.vat_bp, r.number, r.customer_id, (SELECT count(*) ${OF_CHARGE} AND s.kind = 'sale') AS sold,
    (SELECT count(*) ${OF_CHARGE} AND s.kind = 'credit') AS credited, b.id AS by_id, b.number AS by_number FROM charge c JOIN repair r ON r.id = c.repair_id
    LEFT JOIN sale b ON b.no = (SELECT max(s.no) ${OF_CHARGE} AND s.kind = 'sale')`;
  const charge = db.prepare(`${CHARGE} WHERE c.repair_id = ? AND c.line = ?`);
  const chargesOfRepair = db.prepare(`${CHARGE} WHERE c.repair_id = ? ORDER BY c.line LIMIT 500`);
  const chargesOfCustomer = db.prepare(`${CHARGE} WHERE c.repair_id IN (SELECT id FROM repair WHERE customer_id = ? AND phase = 'closed') ORDER BY r.no DESC, c.line LIMIT 500`);
  const unitTimes = db.prepare("SELECT count(*) FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE l.unit_id = ? AND l.kind = 'unit' AND s.kind = 'sale'").pluck();
  const linesOf = db.prepare('SELECT s.kind, l.amount_minor, l.net_minor, l.vat_bp, l.pieces FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE l.of_line_id = ?');
  const voucher = db.prepare(`SELECT s.number, -coalesce(sum(p.amount_minor), 0) AS worth FROM sale s JOIN sale_payment p ON p.sale_id = s.id AND p.mean = 'voucher'
    WHERE s.compact = ? AND s.kind = 'credit' GROUP BY s.id LIMIT 1`);
  const voucherUsed = db.prepare("SELECT coalesce(sum(p.amount_minor), 0) FROM sale_payment p JOIN sale s ON s.id = p.sale_id WHERE p.mean = 'voucher' AND p.reference = ? AND s.kind <> 'credit'").pluck();
  const credits = db.prepare("SELECT id, number, gross_minor FROM sale WHERE of_id = ? AND kind = 'credit' ORDER BY no");
  // What a document put on the account, what its credits took off again, and what receipts settled.
  const OWED = `(SELECT coalesce(sum(p.amount_minor), 0) FROM sale_payment p WHERE p.sale_id = s.id AND p.mean = 'account')
    + (SELECT coalesce(sum(p.amount_minor), 0) FROM sale b JOIN sale_payment p ON p.sale_id = b.id AND p.mean = 'account' WHERE b.of_id = s.id AND b.kind = 'credit')
    - (SELECT coalesce(sum(t.amount_minor), 0) FROM sale_settle t WHERE t.of_id = s.id)`;
  const owed = db.prepare(`SELECT ${OWED} FROM sale s WHERE s.id = ?`).pluck();
  const settledTimes = db.prepare('SELECT count(*) FROM sale_settle WHERE of_id = ?').pluck();
  const ofCustomer = db.prepare(`SELECT * FROM (SELECT s.id, s.number, s.due_on, s.at_ms, s.no, ${OWED} AS owed FROM sale s WHERE s.customer_id = ? AND s.kind IN ('sale', 'deposit')) WHERE owed <> 0 ORDER BY at_ms, no`);
  const vouchersOf = db.prepare(`SELECT s.id, s.compact FROM sale s WHERE s.customer_id = ? AND s.kind = 'credit' AND EXISTS (SELECT 1 FROM sale_payment p WHERE p.sale_id = s.id AND p.mean = 'voucher') ORDER BY s.no`);
  const depositsOf = db.prepare("SELECT id FROM sale WHERE customer_id = ? AND kind = 'deposit' ORDER BY no").pluck();
  const WHERE = `WHERE (@kind IS NULL OR s.kind = @kind) AND (@from IS NULL OR s.at_ms >= @from) AND (@to IS NULL OR s.at_ms < @to) AND (@customer IS NULL OR s.customer_id = @customer)
    AND (@code = '' OR s.compact LIKE @code || '%' OR s.invoice_compact LIKE @code || '%' OR (@words <> '' AND (lower(s.buyer) LIKE '%' || @words || '%' OR c.name_key LIKE '%' || @words || '%')))`;
  const page = db.prepare(`SELECT ${SALE} FROM sale s ${JOINS} ${WHERE} ORDER BY s.at_ms DESC, s.no DESC LIMIT @limit OFFSET @offset`);
  const total = db.prepare(`SELECT count(*) FROM sale s LEFT JOIN customer c ON c.id = s.customer_id ${WHERE}`).pluck();

  const owedRow = (row: ChargeColumns): OwedRow => ({
    repairId: fromBlob(row.repair_id), number: row.number ?? '', line: row.line, label: row.label, payer: row.payer, payerRef: row.payer_ref, netMinor: row.net_minor, vatBp: row.vat_bp, class: row.class,
    customerId: fromBlobOrNull(row.customer_id), times: row.sold, billed: row.sold > row.credited && row.by_id ? { saleId: fromBlob(row.by_id), number: row.by_number ?? '' } : null,
  });

  return {
    byNumber(compact: string): { id: Id; number: string } | null {
      const row = byNumber.get({ compact }) as { id: Buffer; number: string } | undefined;
      return row ? { id: fromBlob(row.id), number: row.number } : null;
    },
    row: (saleId: Id): SaleRow | null => { const row = rowById.get(toBlob(saleId)) as SaleColumns | undefined; return row ? saleRow(row) : null; },
    list(filter: SaleFilter, offset: number, limit: number): { rows: SaleRow[]; total: number } {
      const given = { kind: filter.kind, from: filter.from, to: filter.to, customer: toBlobOrNull(filter.customerId), code: compactNumber(filter.text), words: foldText(filter.text) };
      return { rows: (page.all({ ...given, limit, offset }) as SaleColumns[]).map(saleRow), total: total.get(given) as number };
    },
    charge: (repairId: Id, line: number): OwedRow | undefined => { const row = charge.get(toBlob(repairId), line) as ChargeColumns | undefined; return row && owedRow(row); },
    chargesOfRepair: (repairId: Id): OwedRow[] => (chargesOfRepair.all(toBlob(repairId)) as ChargeColumns[]).map(owedRow),
    chargesOfCustomer: (customerId: Id): OwedRow[] => (chargesOfCustomer.all(toBlob(customerId)) as ChargeColumns[]).map(owedRow),
    /** Times that a unit was sold over the counter. */
    unitTimes: (unitId: Id): number => unitTimes.get(toBlob(unitId)) as number,
    /** Pieces of a line that were taken back. */
    piecesBack: (lineId: Id): number[] => (linesOf.all(toBlob(lineId)) as { kind: SaleKind; pieces: string }[]).filter(({ kind }) => kind === 'credit').flatMap(({ pieces }) => JSON.parse(pieces) as number[]),
    /** What was taken off a line of a deposit, VAT included: by sales, or given back. */
    depositTaken: (lineId: Id): Minor => (linesOf.all(toBlob(lineId)) as { amount_minor: number; net_minor: number; vat_bp: number }[])
      .reduce((sum, line) => sum - (line.amount_minor === line.net_minor ? -grossOf(-line.net_minor, line.vat_bp) : line.amount_minor), 0),
    /** What is left of a credit note that is kept as a voucher; null where there is none of that number. */
    voucher(compact: string): { number: string; leftMinor: Minor } | null {
      const row = voucher.get(compact) as { number: string; worth: number } | undefined;
      return row ? { number: row.number, leftMinor: row.worth - (voucherUsed.get(row.number) as number) } : null;
    },
    credits: (saleId: Id): { id: Id; number: string; grossMinor: Minor }[] =>
      (credits.all(toBlob(saleId)) as { id: Buffer; number: string; gross_minor: number }[]).map((row) => ({ id: fromBlob(row.id), number: row.number, grossMinor: row.gross_minor })),
    /** What is still owed of a document that stands on the account; below zero, what its customer has to the good on it. */
    owed: (saleId: Id): Minor => (owed.get(toBlob(saleId)) as number | undefined) ?? 0,
    /** Receipts that settled something of a document. */
    settledTimes: (saleId: Id): number => settledTimes.get(toBlob(saleId)) as number,
    /** Documents of a customer of which something is open on the account, either way, the oldest first. */
    onAccountOf: (customerId: Id): OnAccount[] => (ofCustomer.all(toBlob(customerId)) as { id: Buffer; number: string; due_on: string | null; owed: number }[])
      .map((row) => ({ saleId: fromBlob(row.id), number: row.number, dueOn: row.due_on, owedMinor: row.owed })),
    /** Credit notes of a customer that were kept for later purchases, used up or not. */
    vouchersOf: (customerId: Id): { saleId: Id; compact: string }[] =>
      (vouchersOf.all(toBlob(customerId)) as { id: Buffer; compact: string }[]).map((row) => ({ saleId: fromBlob(row.id), compact: row.compact })),
    depositsOf: (customerId: Id): Id[] => (depositsOf.all(toBlob(customerId)) as Buffer[]).map(fromBlob),
  };
}
