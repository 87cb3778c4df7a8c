import type { Id } from '#domain/kernel/ids.ts';
import type { Period } from '#domain/till/till.ts';
import { fromBlob, fromBlobOrNull } from '../bytes.ts';
import type { LoggedEvent } from '../log.ts';
import { openLog } from '../log.ts';
import type { Db } from '../open.ts';
import type { ClosingRow } from './till.ts';
import { tillQueries } from './till.ts';

/** A stretch of one PC's chain, with the chain's hashes (hex) right before it and at its end. */
export interface ChainStretch { deviceId: Id; code: string; name: string; fromSeq: number; toSeq: number; before: string; head: string }

export interface ArchivedSale {
  number: string; kind: string; paper: string; invoiceNumber: string; of: string; atMs: number; device: string; seq: number; seller: string; buyer: string; netMinor: number; vatMinor: number; grossMinor: number;
  means: string; copies: number;
}
export interface ArchivedLine { number: string; n: number; kind: string; ref: string; label: string; quantity: number; amountMinor: number; netMinor: number; vatBp: number }
export interface ArchivedPayment { number: string; n: number; mean: string; amountMinor: number; reference: string }

/** Everything that an archive holds of some days, read piece by piece. @param startMs, endMs the days' beginning and the end of the last */
export function archiveQueries(db: Db, { from, to, startMs, endMs }: { from: string; to: string; startMs: number; endMs: number }) {
  const log = openLog(db, () => new Uint8Array());
  const chains = stretches();
  // Every stretch's documents, by their place in the chain.
  db.exec('CREATE TEMP TABLE archived (device BLOB NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL)');
  const add = db.prepare('INSERT INTO archived VALUES (?, ?, ?)');
  for (const chain of chains) add.run(Buffer.from(chain.deviceId.replaceAll('-', ''), 'hex'), chain.fromSeq, chain.toSeq);
  const made = 'sale s JOIN archived a ON a.device = s.device AND s.seq BETWEEN a.from_seq AND a.to_seq';
  const order = 'ORDER BY s.at_ms, s.device, s.seq';

  function stretches(): ChainStretch[] {
    const rows = db.prepare(`SELECT l.id, d.code, d.name, min(e.seq) AS from_seq, max(e.seq) AS to_seq FROM event e JOIN log_device l ON l.no = e.device LEFT JOIN device d ON d.id = l.id
      LEFT JOIN till t ON t.device = l.id
      WHERE (e.at_ms >= @startMs AND e.at_ms < @endMs)
        OR EXISTS (SELECT 1 FROM closing c WHERE c.till_id = t.id AND c.period = 'day' AND c.day BETWEEN @from AND @to AND e.seq BETWEEN c.from_seq AND c.to_seq + 1)
      GROUP BY l.no ORDER BY d.code, l.id`).all({ from, to, startMs, endMs }) as { id: Buffer; code: string | null; name: string | null; from_seq: number; to_seq: number }[];
    const hash = db.prepare('SELECT e.hash FROM event e JOIN log_device l ON l.no = e.device WHERE l.id = ? AND e.seq = ?').pluck();
    return rows.map((row) => ({
      deviceId: fromBlob(row.id), code: row.code ?? '', name: row.name ?? '', fromSeq: row.from_seq, toSeq: row.to_seq, head: (hash.get(row.id, row.to_seq) as Buffer).toString('hex'),
      before: ((hash.get(row.id, row.from_seq - 1) as Buffer | undefined) ?? Buffer.alloc(32)).toString('hex'),
    }));
  }

  return {
    chains,
    *events(): Generator<LoggedEvent> {
      for (const chain of chains) {
        for (const event of log.since(chain.deviceId, chain.fromSeq - 1)) {
          if (event.seq > chain.toSeq) break;
          yield event;
        }
      }
    },
    closings(): ClosingRow[] {
      const { rows } = tillQueries(db).closings({ period: null, tillId: null }, 0, 1_000_000);
      return rows.filter((row) => row.day >= from && row.day <= to).sort((a, b) => (a.deviceCode < b.deviceCode ? -1 : a.deviceCode > b.deviceCode ? 1 : rank(a.period) - rank(b.period) || a.n - b.n));
    },
    *sales(): Generator<ArchivedSale> {
      const rows = db.prepare(`SELECT s.number, s.kind, s.paper, s.invoice_number AS invoiceNumber, coalesce(o.number, '') AS "of", s.at_ms AS atMs, coalesce(d.code, '') AS device, s.seq, coalesce(u.name, '') AS seller, s.buyer,
        s.net_minor AS netMinor, s.vat_minor AS vatMinor, s.gross_minor AS grossMinor, s.copies, coalesce((SELECT group_concat(mean, ' ') FROM sale_payment p WHERE p.sale_id = s.id), '') AS means
        FROM ${made} LEFT JOIN device d ON d.id = s.device LEFT JOIN user u ON u.id = s.by LEFT JOIN sale o ON o.id = s.of_id ${order}`);
      for (const row of rows.iterate()) yield row as ArchivedSale;
    },
    *lines(): Generator<ArchivedLine> {
      const rows = db.prepare(`SELECT s.number, l.n + 1 AS n, l.kind, l.ref, l.label, l.quantity, l.amount_minor AS amountMinor, l.net_minor AS netMinor, l.vat_bp AS vatBp FROM ${made} JOIN sale_line l ON l.sale_id = s.id ${order}, l.n`);
      for (const row of rows.iterate()) yield row as ArchivedLine;
    },
    *payments(): Generator<ArchivedPayment> {
      const rows = db.prepare(`SELECT s.number, p.n + 1 AS n, p.mean, p.amount_minor AS amountMinor, p.reference FROM ${made} JOIN sale_payment p ON p.sale_id = s.id ${order}, p.n`);
      for (const row of rows.iterate()) yield row as ArchivedPayment;
    },
    /** Who the ids in the facts are. */
    people: (): { id: Id | null; name: string }[] => (db.prepare('SELECT id, name FROM user ORDER BY name, id').all() as { id: Buffer; name: string }[]).map((row) => ({ id: fromBlobOrNull(row.id), name: row.name })),
  };
}

function rank(period: Period): number {
  return ['day', 'month', 'year'].indexOf(period);
}
