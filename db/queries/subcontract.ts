import type { SubcontractOffer, SubcontractView, SupplierView } from '#contract/views/subcontract.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { Subcontract, SubcontractState } from '#domain/subcontract/subcontract.ts';
import type { SupplierRole } from '#domain/supplier/supplier.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

type SupplierDetails = Pick<SupplierView, 'address' | 'phone' | 'email' | 'account' | 'days' | 'notes' | 'frames'>;
interface SupplierColumns { id: Buffer; name: string; roles: string; place_id: Buffer | null; active: number; details: string; out: number }
interface JobColumns {
  id: Buffer; number: string; repair_id: Buffer; unit_id: Buffer; supplier_id: Buffer; state: SubcontractState; due_on: string | null; opened_ms: number; cost_minor: number | null;
  details: string; supplier_name: string | null; repair_number: string | null; unit_name: string | null; customer_name: string | null; asked_by_name: string | null;
}

const SUPPLIER = `SELECT s.id, s.name, s.roles, s.place_id, s.active, s.details,
  (SELECT count(*) FROM subcontract j WHERE j.supplier_id = s.id AND j.open = 1) AS out FROM supplier s`;
const JOB = `SELECT j.id, j.number, j.repair_id, j.unit_id, j.supplier_id, j.state, j.due_on, j.opened_ms, j.cost_minor, j.details, s.name AS supplier_name, r.number AS repair_number,
  u.brand || ' ' || u.model AS unit_name, c.name AS customer_name, w.name AS asked_by_name
  FROM subcontract j LEFT JOIN supplier s ON s.id = j.supplier_id LEFT JOIN repair r ON r.id = j.repair_id LEFT JOIN unit u ON u.id = j.unit_id
  LEFT JOIN customer c ON c.id = r.customer_id LEFT JOIN user w ON w.id = unhex(replace(json_extract(j.details, '$.askedBy'), '-', ''))`;
const AWAY: readonly SubcontractState[] = ['shipped', 'quoted', 'accepted', 'refused'];

export function subcontractQueries(db: Db) {
  const suppliers = db.prepare(`${SUPPLIER} ORDER BY s.active DESC, s.name_key LIMIT 500`);
  const supplier = db.prepare(`${SUPPLIER} WHERE s.id = ?`);
  const sameName = db.prepare('SELECT id FROM supplier WHERE name_key = ? LIMIT 5').pluck();
  const ofRepair = db.prepare(`${JOB} WHERE j.repair_id = ? ORDER BY j.opened_ms DESC, j.id LIMIT 50`);
  const byId = db.prepare(`${JOB} WHERE j.id = ?`);
  const open = db.prepare(`${JOB} WHERE j.open = 1 ORDER BY j.due_on IS NULL, j.due_on, j.id LIMIT 500`);
  const openOf = db.prepare('SELECT id, number FROM subcontract WHERE repair_id = ? AND open = 1 ORDER BY opened_ms LIMIT 1');
  const openOfUnit = db.prepare('SELECT id FROM subcontract WHERE unit_id = ? AND open = 1 ORDER BY opened_ms LIMIT 1').pluck();
  const costs = db.prepare("SELECT coalesce(sum(cost_minor), 0) FROM subcontract WHERE repair_id = ? AND state = 'received'").pluck();
  const repairByNumber = db.prepare('SELECT repair_id FROM subcontract WHERE compact = ? LIMIT 1').pluck();

  function supplierView(row: SupplierColumns): SupplierView {
    const details = JSON.parse(row.details) as SupplierDetails;
    return { id: fromBlob(row.id), name: row.name, roles: JSON.parse(row.roles) as SupplierRole[], placeId: fromBlobOrNull(row.place_id), active: row.active === 1, out: row.out, ...details };
  }

  function jobView(row: JobColumns, today: string): SubcontractView {
    const details = JSON.parse(row.details) as Omit<Subcontract, 'id' | 'number' | 'repairId' | 'unitId' | 'supplierId' | 'state' | 'dueOn' | 'openedAtMs' | 'costMinor' | 'exists' | 'anomalies'>;
    return {
      ...details, id: fromBlob(row.id), number: row.number, repairId: fromBlob(row.repair_id), unitId: fromBlob(row.unit_id), supplierId: fromBlob(row.supplier_id), state: row.state,
      dueOn: row.due_on, openedAtMs: row.opened_ms, costMinor: row.cost_minor, supplierName: row.supplier_name ?? '', repairNumber: row.repair_number ?? '', unitName: row.unit_name ?? '',
      customerName: row.customer_name ?? '', askedByName: row.asked_by_name ?? '', late: AWAY.includes(row.state) && row.due_on !== null && row.due_on < today,
    };
  }

  const list = (): SupplierView[] => (suppliers.all() as SupplierColumns[]).map(supplierView);

  return {
    suppliers: list,
    supplier(id: Id): SupplierView | null {
      const row = supplier.get(toBlob(id)) as SupplierColumns | undefined;
      return row ? supplierView(row) : null;
    },
    hasName: (name: string, except: Id | null): boolean => (sameName.all(foldText(name)) as Buffer[]).some((id) => fromBlob(id) !== except),
    /** @param today ISO day, for what is late */
    ofRepair: (repairId: Id, today: string): SubcontractView[] => (ofRepair.all(toBlob(repairId)) as JobColumns[]).map((row) => jobView(row, today)),
    get(id: Id, today: string): SubcontractView | null {
      const row = byId.get(toBlob(id)) as JobColumns | undefined;
      return row ? jobView(row, today) : null;
    },
    open: (today: string): SubcontractView[] => (open.all() as JobColumns[]).map((row) => jobView(row, today)),
    openOf(repairId: Id): { id: Id; number: string } | null {
      const row = openOf.get(toBlob(repairId)) as { id: Buffer; number: string } | undefined;
      return row ? { id: fromBlob(row.id), number: row.number } : null;
    },
    openOfUnit: (unitId: Id): Id | null => fromBlobOrNull(openOfUnit.get(toBlob(unitId)) as Buffer | undefined),
    /** Services received for an order, minor units without VAT. */
    costOf: (repairId: Id): number => costs.get(toBlob(repairId)) as number,
    repairByNumber: (compact: string): Id | null => fromBlobOrNull(repairByNumber.get(compact) as Buffer | undefined),
    /** Framework prices that fit a unit of this category, those always given out first. */
    offers(category: string): SubcontractOffer[] {
      const wanted = foldText(category);
      return list().filter((each) => each.active && each.roles.includes('subcontractor'))
        .flatMap((each) => each.frames.filter((frame) => frame.category === '' || foldText(frame.category) === wanted)
          .map(({ label, priceMinor, days, always }): SubcontractOffer => ({ supplierId: each.id, supplierName: each.name, label, priceMinor, days, always })))
        .sort((a, b) => Number(b.always) - Number(a.always) || a.label.localeCompare(b.label));
    },
  };
}
