import path from 'node:path';
import type { TariffOffer } from '#contract/views/sale.ts';
import type { TariffRow } from '#contract/views/tariff.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { Offer } from '#domain/tariff/line.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import { openLists } from '../tariff/lists.ts';

interface Columns {
  supplier_id: Buffer; n: number; id: Buffer; hash: string; content_hash: string; rows: number; refused: number; from_day: string; file_name: string; duplicates: string; at_ms: number; by: Buffer | null;
  supplier: string | null; person: string | null;
}

/** Price lists of suppliers: which are in force, and what they say. Days are this PC's, as everywhere where a price holds from a day on. */
export function tariffQueries(db: Db) {
  const dataDir = db.memory ? null : path.dirname(db.name);
  const lists = openLists(dataDir);
  const all = db.prepare(`SELECT t.*, s.name AS supplier, u.name AS person FROM tariff t LEFT JOIN supplier s ON s.id = t.supplier_id LEFT JOIN user u ON u.id = t.by
    ORDER BY coalesce(s.name, ''), t.supplier_id, t.n DESC`);
  const ofSupplier = db.prepare('SELECT id, hash FROM tariff WHERE supplier_id = ? AND from_day <= ? ORDER BY n DESC');
  const byId = db.prepare('SELECT supplier_id, hash FROM tariff WHERE id = ? LIMIT 1');
  const mapping = db.prepare('SELECT mapping FROM tariff_mapping WHERE supplier_id = ?').pluck();
  const suppliers = db.prepare('SELECT DISTINCT t.supplier_id, s.name FROM tariff t LEFT JOIN supplier s ON s.id = t.supplier_id ORDER BY s.name, t.supplier_id');
  const todayHere = db.prepare("SELECT date('now', 'localtime')").pluck();
  const today = (): IsoDay => todayHere.get() as IsoDay;

  /** The list whose prices hold: the newest that has begun and whose lines are here. */
  function holding(supplierId: Id, on: IsoDay): { id: Id; hash: string } | null {
    const found = (ofSupplier.all(toBlob(supplierId), on) as { id: Buffer; hash: string }[]).find((each) => lists.has(each.hash));
    return found ? { id: fromBlob(found.id), hash: found.hash } : null;
  }

  return {
    /** Lines of the lists in force, exact references and barcodes first. */
    offers(text: string, limit: number, on: IsoDay = today()): TariffOffer[] {
      const found: TariffOffer[] = [];
      for (const row of suppliers.all() as { supplier_id: Buffer; name: string | null }[]) {
        const supplierId = fromBlob(row.supplier_id);
        const list = holding(supplierId, on);
        if (!list || found.length >= limit) continue;
        for (const { line, ref, label, brand, ean, costMinor, publicMinor } of lists.find(list.hash, text, limit - found.length))
          found.push({ tariffId: list.id, line, supplierId, supplier: row.name ?? '', ref, label, brand, ean, costMinor, publicMinor });
      }
      return found;
    },
    /** What the supplier asks for a reference by its list in force, minor units without VAT; null where the list does not have it. */
    costOf(supplierId: Id, ref: string, on: IsoDay = today()): Minor | null {
      const list = holding(supplierId, on);
      return list ? (lists.byRef(list.hash, ref)?.costMinor ?? null) : null;
    },
    offer(tariffId: Id, line: number): (Offer & { supplierId: Id }) | null {
      const list = byId.get(toBlob(tariffId)) as { supplier_id: Buffer; hash: string } | undefined;
      const row = list && lists.byLine(list.hash, line);
      return row ? { ...row, supplierId: fromBlob(list.supplier_id) } : null;
    },
    /** Every file that was taken in, supplier by supplier, the newest first. */
    list(on: IsoDay = today()): TariffRow[] {
      const held = new Map<string, boolean>();
      return (all.all() as Columns[]).map((row) => {
        const supplier = row.supplier_id.toString('hex');
        const here = lists.has(row.hash);
        const begun = row.from_day <= on;
        const past = held.get(supplier) === true;
        if (begun && here) held.set(supplier, true);
        return {
          id: fromBlob(row.id), supplierId: fromBlob(row.supplier_id), supplier: row.supplier ?? '', hash: row.hash, contentHash: row.content_hash, fileName: row.file_name, rows: row.rows, refused: row.refused,
          from: row.from_day, atMs: row.at_ms, by: row.person ?? '', byId: fromBlobOrNull(row.by), state: past ? 'past' : !here ? 'missing' : begun ? 'inForce' : 'toCome',
        };
      });
    },
    /** How the supplier's files are read, as it was last said; null when it never was. */
    mapping(supplierId: Id): unknown {
      const found = mapping.get(toBlob(supplierId)) as string | undefined;
      return found === undefined ? null : JSON.parse(found);
    },
    close: (hash: string): void => lists.close(hash),
    closeAll: (): void => lists.closeAll(),
  };
}
