import type { Id } from '#domain/kernel/ids.ts';
import type { Mean } from '#domain/sale/line.ts';
import { MEANS } from '#domain/sale/line.ts';
import type { SalePaper } from '#domain/sale/sale.ts';
import { SALE_PAPERS } from '#domain/sale/sale.ts';
import type { Closing, Covered, NumberRange, Period } from '#domain/till/till.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

interface Sums { documents: number; netMinor: number; vatMinor: number; grossMinor: number; absMinor: number }
interface ClosingRecord {
  till_id: Buffer; code: string | null; period: Period; n: number; day: string; at_ms: number; by: Buffer | null; name: string | null; from_seq: number; to_seq: number; hash: string; documents: number; net_minor: number;
  vat_minor: number; gross_minor: number; perpetual_minor: number; perpetual_abs_minor: number; details: string;
}
/** `device` and `seq` of the closing itself are not told by its row. */
export interface ClosingRow extends Omit<Closing, 'device' | 'seq'> { tillId: Id; deviceCode: string; byName: string }

/** What the documents of a stretch of one PC's chain add up to: sums by SQL alone, so that a day of thousands closes at once. */
export function coverage(db: Db) {
  const sums = db.prepare(`SELECT count(*) AS documents, coalesce(sum(net_minor), 0) AS netMinor, coalesce(sum(vat_minor), 0) AS vatMinor, coalesce(sum(gross_minor), 0) AS grossMinor,
    coalesce(sum(abs(gross_minor)), 0) AS absMinor FROM sale WHERE device = @device AND seq BETWEEN @from AND @to`);
  const rates = db.prepare(`SELECT r.vat_bp AS vatBp, sum(r.net_minor) AS netMinor, sum(r.vat_minor) AS vatMinor FROM sale s JOIN sale_rate r ON r.sale_id = s.id
    WHERE s.device = @device AND s.seq BETWEEN @from AND @to GROUP BY r.vat_bp ORDER BY r.vat_bp DESC`);
  const means = db.prepare(`SELECT p.mean, sum(max(p.amount_minor, 0)) AS inMinor, sum(max(-p.amount_minor, 0)) AS outMinor FROM sale s JOIN sale_payment p ON p.sale_id = s.id
    WHERE s.device = @device AND s.seq BETWEEN @from AND @to GROUP BY p.mean`);
  // SQLite answers a bare column beside one min() or max() from the row that has it.
  const firsts = db.prepare('SELECT paper, number, min(seq) AS seq, count(*) AS count FROM sale WHERE device = @device AND seq BETWEEN @from AND @to GROUP BY paper');
  const lasts = db.prepare('SELECT paper, number, max(seq) AS seq FROM sale WHERE device = @device AND seq BETWEEN @from AND @to GROUP BY paper');
  const after = db.prepare(`SELECT e.type, e.seq, CASE e.type WHEN 'sale.invoiced' THEN json_extract(e.data, '$.number') END AS number FROM event e
    WHERE e.device = (SELECT no FROM log_device WHERE id = @device) AND e.seq BETWEEN @from AND @to AND e.type IN ('sale.invoiced', 'sale.printed_again') ORDER BY e.seq`);

  return (device: Id, from: number, to: number): Covered => {
    const range = { device: toBlob(device), from, to };
    const made = after.all(range) as { type: string; seq: number; number: string | null }[];
    const paid = means.all(range) as { mean: Mean; inMinor: number; outMinor: number }[];
    return {
      ...(sums.get(range) as Sums), rates: rates.all(range) as Covered['rates'],
      means: MEANS.flatMap((mean) => paid.filter((each) => each.mean === mean)),
      numbers: numbersOf(firsts.all(range) as Ends[], lasts.all(range) as Ends[], made.flatMap(({ number, seq }) => (number === null ? [] : [{ number, seq }]))),
      copies: made.filter((each) => each.type === 'sale.printed_again').length,
    };
  };
}
interface Ends { paper: SalePaper; number: string; seq: number; count: number }

/** @param invoiced invoices made out afterwards for tickets, which have no document of their own */
function numbersOf(firsts: readonly Ends[], lasts: readonly Ends[], invoiced: readonly { number: string; seq: number }[]): NumberRange[] {
  return SALE_PAPERS.flatMap((paper): NumberRange[] => {
    const more = paper === 'invoice' ? invoiced : [];
    const first = [...firsts.filter((each) => each.paper === paper), ...more].sort((a, b) => a.seq - b.seq)[0];
    const last = [...lasts.filter((each) => each.paper === paper), ...more].sort((a, b) => b.seq - a.seq)[0];
    return first && last ? [{ paper, first: first.number, last: last.number, count: (firsts.find((each) => each.paper === paper)?.count ?? 0) + more.length }] : [];
  });
}

/** What screens and rules read about tills and their closings. */
export function tillQueries(db: Db) {
  const columns = 'c.*, d.code, u.name FROM closing c JOIN till t ON t.id = c.till_id LEFT JOIN device d ON d.id = t.device LEFT JOIN user u ON u.id = c.by';
  const where = '(@period IS NULL OR c.period = @period) AND (@till IS NULL OR c.till_id = @till)';
  const page = db.prepare(`SELECT ${columns} WHERE ${where} ORDER BY c.at_ms DESC, c.period, c.n DESC LIMIT @limit OFFSET @offset`);
  const total = db.prepare(`SELECT count(*) FROM closing c WHERE ${where}`).pluck();
  const one = db.prepare(`SELECT ${columns} WHERE c.till_id = ? AND c.period = ? AND c.n = ?`);
  const hashAt = db.prepare('SELECT e.hash FROM event e JOIN log_device l ON l.no = e.device WHERE l.id = ? AND e.seq = ?').pluck();
  const deviceByCode = db.prepare('SELECT id FROM device WHERE code = ? ORDER BY born_hlc LIMIT 2').pluck();
  const tills = db.prepare(`SELECT t.id, d.code, d.name, coalesce((SELECT max(by_code) FROM closing_elsewhere x WHERE x.till_id = t.id), '') AS byCode FROM till t LEFT JOIN device d ON d.id = t.device
    ORDER BY d.code, byCode, t.id`);
  const ofDevice = db.prepare('SELECT id FROM till WHERE device = ? ORDER BY id').pluck();
  const devices = db.prepare('SELECT DISTINCT device FROM till ORDER BY device').pluck();
  const drawers = db.prepare(`SELECT count(*) FROM event WHERE device = (SELECT no FROM log_device WHERE id = ?) AND seq BETWEEN ? AND ? AND type = 'till.drawer_opened'`).pluck();
  const lastSale = db.prepare('SELECT max(at_ms) FROM sale WHERE device = ? AND seq BETWEEN ? AND ?').pluck();
  const firstSale = db.prepare('SELECT min(at_ms) FROM sale').pluck();
  const heard = db.prepare('SELECT e.at_ms FROM event e JOIN log_device l ON l.no = e.device WHERE l.id = ? ORDER BY e.seq DESC LIMIT 1').pluck();

  return {
    covered: coverage(db),
    closings(filter: { period: Period | null; tillId: Id | null }, offset: number, limit: number): { rows: ClosingRow[]; total: number } {
      const asked = { period: filter.period, till: filter.tillId === null ? null : toBlob(filter.tillId) };
      return { rows: (page.all({ ...asked, limit, offset }) as ClosingRecord[]).map(toRow), total: total.get(asked) as number };
    },
    closing(tillId: Id, period: Period, n: number): ClosingRow | null {
      const row = one.get(toBlob(tillId), period, n) as ClosingRecord | undefined;
      return row ? toRow(row) : null;
    },
    /** `byCode`: of closings that another PC made of a till that is gone. */
    tills: (): { id: Id; code: string; name: string; byCode: string }[] =>
      (tills.all() as { id: Buffer; code: string | null; name: string | null; byCode: string }[]).map((row) => ({ id: fromBlob(row.id), code: row.code ?? '', name: row.name ?? '', byCode: row.byCode })),
    /** The till of a PC, and the closings that others made of it. */
    ofDevice: (device: Id): Id[] => (ofDevice.all(toBlob(device)) as Buffer[]).map(fromBlob),
    /** PCs that keep or kept a till. */
    devices: (): Id[] => (devices.all() as Buffer[]).map(fromBlob),
    drawerOpenings: (device: Id, from: number, to: number): number => drawers.get(toBlob(device), from, to) as number,
    /** When the last document of a stretch was made; null without one. */
    lastSaleMs: (device: Id, from: number, to: number): number | null => lastSale.get(toBlob(device), from, to) as number | null,
    /** When the first document of all tills was made; null before it. */
    firstSaleMs: (): number | null => firstSale.get() as number | null,
    /** When the last fact that is known of a PC was written, by its own clock. */
    heardMs: (device: Id): number => (heard.get(toBlob(device)) as number | undefined) ?? 0,
    /** The chain's hash of a PC at a place, hex; null where its chain does not reach. */
    hashAt(device: Id, seq: number): string | null {
      return (hashAt.get(toBlob(device), seq) as Buffer | undefined)?.toString('hex') ?? null;
    },
    /** The PCs that bear a code: two only after a folder was copied by hand. */
    devicesByCode: (code: string): Id[] => (deviceByCode.all(code) as Buffer[]).map(fromBlob),
  };
}

function toRow(row: ClosingRecord): ClosingRow {
  const details = JSON.parse(row.details) as Pick<Closing, 'numbers' | 'copies' | 'rates' | 'means' | 'floatMinor' | 'cashInMinor' | 'cashOutMinor' | 'drawerOpenings' | 'absMinor' | 'note' | 'fingerprint' | 'counts' | 'lost'>;
  return {
    ...details, tillId: fromBlob(row.till_id), deviceCode: row.code ?? '', byName: row.name ?? '', period: row.period, n: row.n, day: row.day, atMs: row.at_ms, by: fromBlobOrNull(row.by), fromSeq: row.from_seq,
    toSeq: row.to_seq, hash: row.hash, documents: row.documents, netMinor: row.net_minor, vatMinor: row.vat_minor, grossMinor: row.gross_minor,
    perpetual: { grossMinor: row.perpetual_minor, absMinor: row.perpetual_abs_minor },
  };
}
