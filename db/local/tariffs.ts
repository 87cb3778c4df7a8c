import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob, fromBlobOrNull, toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';

/** A price file on its way in on this PC. `options` and `result` are the host's own, as JSON. */
export interface TariffJobRow { id: Id; supplierId: Id; fileName: string; kind: string; size: number; state: string; options: string; result: string; error: string; actor: Id | null; atMs: number }

interface Columns { id: Buffer; supplier_id: Buffer; file_name: string; kind: string; size: number; state: string; options: string; result: string; error: string; actor: Buffer | null; at_ms: number }

function jobRow(row: Columns): TariffJobRow {
  return {
    id: fromBlob(row.id), supplierId: fromBlob(row.supplier_id), fileName: row.file_name, kind: row.kind, size: row.size, state: row.state, options: row.options, result: row.result, error: row.error,
    actor: fromBlobOrNull(row.actor), atMs: row.at_ms,
  };
}

export function tariffJobTable(db: Db) {
  const all = db.prepare('SELECT * FROM tariff_job ORDER BY at_ms DESC, id');
  const get = db.prepare('SELECT * FROM tariff_job WHERE id = ?');
  const put = db.prepare(`INSERT INTO tariff_job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind, state = excluded.state, options = excluded.options, result = excluded.result, error = excluded.error, actor = excluded.actor`);
  const remove = db.prepare('DELETE FROM tariff_job WHERE id = ?');
  return {
    all: (): TariffJobRow[] => (all.all() as Columns[]).map(jobRow),
    get(id: Id): TariffJobRow | null {
      const row = get.get(toBlob(id)) as Columns | undefined;
      return row ? jobRow(row) : null;
    },
    put: (job: TariffJobRow): void =>
      void put.run(toBlob(job.id), toBlob(job.supplierId), job.fileName, job.kind, job.size, job.state, job.options, job.result, job.error, toBlobOrNull(job.actor), job.atMs),
    remove: (id: Id): void => void remove.run(toBlob(id)),
  };
}

/** Prices being made anew on this PC: how far it is, in the order of the parts' rows. */
export interface PriceJobRow {
  id: Id; options: string; state: string; afterNo: number; lastNo: number; slice: number; looked: number; total: number; changed: number; same: number; without: number; error: string; actor: Id | null; atMs: number;
}
interface PriceColumns {
  id: Buffer; options: string; state: string; after_no: number; last_no: number; slice: number; looked: number; total: number; changed: number; same: number; without: number; error: string; actor: Buffer | null;
  at_ms: number;
}
/** What choosing and reckoning need of a part. */
export interface PricedPart { no: number; id: Id; number: string; label: string; family: string; search: string; active: boolean; salePriceMinor: number | null; details: string }

export function priceJobTable(db: Db) {
  const all = db.prepare('SELECT * FROM price_job ORDER BY at_ms DESC, id LIMIT 20');
  const put = db.prepare(`INSERT INTO price_job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state, after_no = excluded.after_no, slice = excluded.slice,
    looked = excluded.looked, changed = excluded.changed, same = excluded.same, without = excluded.without, error = excluded.error`);
  const bounds = db.prepare('SELECT coalesce(max(no), 0) AS last, count(*) AS total FROM part');
  const window = db.prepare('SELECT no, id, number, label, family, search, active, sale_price_minor, details FROM part WHERE no > ? AND no <= ? ORDER BY no LIMIT ?');
  return {
    all: (): PriceJobRow[] => (all.all() as PriceColumns[])
      .map(({ after_no: afterNo, last_no: lastNo, at_ms: atMs, id, actor, ...same }) => ({ ...same, id: fromBlob(id), actor: fromBlobOrNull(actor), afterNo, lastNo, atMs })),
    put: (job: PriceJobRow): void => void put.run(
      toBlob(job.id), job.options, job.state, job.afterNo, job.lastNo, job.slice, job.looked, job.total, job.changed, job.same, job.without, job.error, toBlobOrNull(job.actor), job.atMs,
    ),
    bounds: (): { last: number; total: number } => bounds.get() as { last: number; total: number },
    /** The next parts in the order of their rows. */
    parts: (afterNo: number, lastNo: number, limit: number): PricedPart[] =>
      (window.all(afterNo, lastNo, limit) as { no: number; id: Buffer; number: string; label: string; family: string; search: string; active: number; sale_price_minor: number | null; details: string }[])
        .map(({ id, active, sale_price_minor: salePriceMinor, ...same }) => ({ ...same, id: fromBlob(id), active: active === 1, salePriceMinor })),
  };
}
