import type { CustomerDetails } from '#domain/customer/customer.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { SupplierRef } from '#domain/part/part.ts';
import type { Grade } from '#domain/repair/lines.ts';
import { fromBlob, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

export interface CustomerLine { no: number; number: string; kind: 'person' | 'company'; details: CustomerDetails }
export interface PartLine {
  no: number; number: string; label: string; brand: string; family: string; serialTracked: boolean; vatBp: number; salePriceMinor: Minor | null;
  barcodes: string[]; supplierRefs: SupplierRef[]; fits: { brand: string; model: string }[]; minimum: number | null; packSize: number; coreChargeMinor: Minor | null;
}
export interface StockLine { no: number; number: string; label: string; place: string; grade: Grade; quantity: number; unitMinor: Minor; serials: string[] }

/** Lines of the files that a shop takes out, page by page in the order in which things were first known here. */
export function fileQueries(db: Db) {
  const customers = db.prepare('SELECT no, number, kind, details FROM customer WHERE no > ? AND erased = 0 ORDER BY no LIMIT ?');
  const parts = db.prepare('SELECT no, number, label, brand, family, serial_tracked, vat_bp, sale_price_minor, details FROM part WHERE no > ? AND active = 1 ORDER BY no LIMIT ?');
  const stock = db.prepare(`SELECT p.no, p.id, p.number, p.label, l.place_id, x.code AS place, l.grade, l.quantity, coalesce(CASE WHEN v.quantity > 0 THEN (2 * v.value_minor + v.quantity) / (2 * v.quantity) ELSE v.last_minor END, 0) AS unit
    FROM (SELECT no, id, number, label FROM part WHERE no > ? ORDER BY no LIMIT ?) p JOIN stock_level l ON l.part_id = p.id JOIN place x ON x.id = l.place_id
    LEFT JOIN stock_value v ON v.part_id = l.part_id AND v.grade = l.grade WHERE l.quantity > 0 AND x.kind NOT IN ('outside', 'installed', 'job', 'scrap', 'customer') ORDER BY p.no, x.code, l.grade`);
  const lastPart = db.prepare('SELECT max(no) FROM (SELECT no FROM part WHERE no > ? ORDER BY no LIMIT ?)').pluck();
  const serials = db.prepare('SELECT serial FROM part_serial WHERE part_id = ? AND place_id = ? AND grade = ? ORDER BY serial');
  const supplierName = db.prepare('SELECT name FROM supplier WHERE id = ?').pluck();
  return {
    customers: (after: number, limit: number): CustomerLine[] => (customers.all(after, limit) as (Omit<CustomerLine, 'details'> & { details: string })[]).map((row) => ({ ...row, details: JSON.parse(row.details) as CustomerDetails })),
    parts: (after: number, limit: number): PartLine[] => (parts.all(after, limit) as {
      no: number; number: string; label: string; brand: string; family: string; serial_tracked: number; vat_bp: number; sale_price_minor: number | null; details: string;
    }[]).map((row) => ({
      no: row.no, number: row.number, label: row.label, brand: row.brand, family: row.family, serialTracked: row.serial_tracked === 1, vatBp: row.vat_bp, salePriceMinor: row.sale_price_minor,
      ...(JSON.parse(row.details) as Pick<PartLine, 'barcodes' | 'supplierRefs' | 'fits' | 'minimum' | 'packSize' | 'coreChargeMinor'>),
    })),
    /** All that there is of some parts; `last` is the part after which the next page begins, null at the end. */
    stock(after: number, limit: number): { lines: StockLine[]; last: number | null } {
      const rows = stock.all(after, limit) as { no: number; id: Buffer; number: string; label: string; place_id: Buffer; place: string; grade: Grade; quantity: number; unit: number }[];
      const lines = rows.map(({ no, id, number, label, place_id, place, grade, quantity, unit }) => ({
        no, number, label, place, grade, quantity, unitMinor: unit, serials: (serials.all(id, place_id, grade) as { serial: string }[]).map((each) => each.serial),
      }));
      return { lines, last: lastPart.get(after, limit) as number | null };
    },
    supplierName: (id: string): string => (supplierName.get(toBlob(id)) as string | undefined) ?? fromBlob(toBlob(id)),
  };
}
