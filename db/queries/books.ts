import type { AccountExport, Head } from '#domain/accounting/export.ts';
import type { BookedClosing, BookedDocument } from '#domain/accounting/entries.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { RateTotal } from '#domain/kernel/vat.ts';
import type { Mean, SaleLineKind } from '#domain/sale/line.ts';
import type { SaleKind } from '#domain/sale/sale.ts';
import { fromBlob, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

/** Where something stands in its PC's chain, and when that was. */
export interface Placed<T> { device: Id; seq: number; atMs: number; value: T }
export type DatedDocument = Placed<Omit<BookedDocument, 'day'>>;

/** How far each PC's chain goes that wrote a document or closed a till. */
export function bookHeads(db: Db): Head[] {
  const rows = db.prepare(`SELECT d.id AS device, max(e.seq) AS seq FROM log_device d JOIN event e ON e.device = d.no
    WHERE d.id IN (SELECT device FROM sale UNION SELECT device FROM till UNION SELECT device FROM closing_elsewhere) GROUP BY d.id ORDER BY d.id`).all() as { device: Buffer; seq: number }[];
  return rows.map((row) => ({ device: fromBlob(row.device), seq: row.seq }));
}

/** Every document of the till, in the order of its PC's chain. */
export function bookedDocuments(db: Db): DatedDocument[] {
  const rows = db.prepare(`SELECT s.id, s.device, s.seq, s.at_ms, s.number, s.kind, s.buyer, s.due_on, coalesce(k.number, '') AS customer, coalesce(d.code, '?') AS code,
    row_number() OVER (PARTITION BY s.device ORDER BY s.seq) AS rank FROM sale s LEFT JOIN customer k ON k.id = s.customer_id LEFT JOIN device d ON d.id = s.device ORDER BY s.device, s.seq`).all() as {
    id: Buffer; device: Buffer; seq: number; at_ms: number; number: string; kind: SaleKind; buyer: string; due_on: string | null; customer: string; code: string; rank: number;
  }[];
  const lines = db.prepare('SELECT kind, net_minor AS netMinor FROM sale_line WHERE sale_id = ? ORDER BY n');
  const rates = db.prepare('SELECT vat_bp AS vatBp, net_minor AS netMinor, vat_minor AS vatMinor FROM sale_rate WHERE sale_id = ? ORDER BY vat_bp');
  const payments = db.prepare('SELECT mean, amount_minor AS amountMinor FROM sale_payment WHERE sale_id = ? ORDER BY n');
  return rows.map((row) => ({
    device: fromBlob(row.device), seq: row.seq, atMs: row.at_ms,
    value: {
      kind: row.kind, number: row.number, rank: row.rank, deviceCode: row.code, customer: row.customer, buyer: row.buyer, dueOn: row.due_on,
      lines: lines.all(row.id) as { kind: SaleLineKind; netMinor: number }[], rates: rates.all(row.id) as RateTotal[], payments: payments.all(row.id) as { mean: Mean; amountMinor: number }[],
    },
  }));
}

/** A day's closing and what it covers; `elsewhere`: made by another PC, of a till that is gone. */
export interface DatedClosing extends Placed<BookedClosing> { of: Id; fromSeq: number; toSeq: number; elsewhere: boolean }

/**
 * Every day's closing, by its own place in the chain of the PC that wrote it: right after the last that it covers, or wherever
 * another PC closed a till that was gone.
 */
export function bookedClosings(db: Db): DatedClosing[] {
  const rows = db.prepare(`SELECT t.device, c.n, c.day, c.at_ms, c.from_seq, c.to_seq, c.details, coalesce(d.code, '?') AS code, x.device AS by_device, x.seq AS by_seq, coalesce(x.by_code, '') AS by_code
    FROM closing c JOIN till t ON t.id = c.till_id LEFT JOIN device d ON d.id = t.device LEFT JOIN closing_elsewhere x USING (till_id, period, n) WHERE c.period = 'day' ORDER BY t.device, c.from_seq, c.to_seq DESC, t.id`).all() as {
    device: Buffer; n: number; day: string; at_ms: number; from_seq: number; to_seq: number; details: string; code: string; by_device: Buffer | null; by_seq: number | null; by_code: string;
  }[];
  return rows.map((row) => {
    const { cashInMinor, cashOutMinor, means } = JSON.parse(row.details) as { cashInMinor: number; cashOutMinor: number; means: { mean: Mean; expectedMinor: number | null; countedMinor: number | null }[] };
    const cash = means.find((each) => each.mean === 'cash');
    const differenceMinor = cash && cash.countedMinor !== null && cash.expectedMinor !== null ? cash.countedMinor - cash.expectedMinor : 0;
    return {
      device: fromBlob(row.by_device ?? row.device), seq: row.by_seq ?? row.to_seq + 1, atMs: row.at_ms, of: fromBlob(row.device), fromSeq: row.from_seq, toSeq: row.to_seq, elsewhere: row.by_device !== null,
      value: { deviceCode: row.code, byCode: row.by_code, n: row.n, day: row.day, cashInMinor, cashOutMinor, differenceMinor },
    };
  });
}

/** The last place in its PC's chain that a day's closing covers, by PC. */
export function closedUntil(db: Db): Map<Id, number> {
  const rows = db.prepare("SELECT t.device, max(c.to_seq) AS seq FROM closing c JOIN till t ON t.id = c.till_id WHERE c.period = 'day' GROUP BY t.device").all() as { device: Buffer; seq: number }[];
  return new Map(rows.map((row) => [fromBlob(row.device), row.seq]));
}

/** The exports made so far, the first first. */
export function accountExports(db: Db, ledgerId: Id): AccountExport[] {
  const rows = db.prepare('SELECT n, until, made_on, entries, debit_minor, hash, details FROM account_export WHERE ledger_id = ? ORDER BY n').all(toBlob(ledgerId)) as {
    n: number; until: string; made_on: string; entries: number; debit_minor: number; hash: string; details: string;
  }[];
  return rows.map((row) => ({
    n: row.n, until: row.until, madeOn: row.made_on, entries: row.entries, debitMinor: row.debit_minor, hash: row.hash, ...(JSON.parse(row.details) as Pick<AccountExport, 'heads' | 'chart'>),
  }));
}
