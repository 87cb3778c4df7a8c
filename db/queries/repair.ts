import type { RepairRow, RepairView } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Accessory } from '#domain/repair/repair.ts';
import { accessoryCode, repairCode } from '#domain/scan/codes.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { customerQueries } from './customer.ts';
import type { RepairColumns } from './rows.ts';
import { REPAIR_COLUMNS, REPAIR_JOINS, repairRow } from './rows.ts';
import type { timelineQueries } from './timeline.ts';
import type { unitQueries } from './unit.ts';

interface Others {
  customers: ReturnType<typeof customerQueries>;
  units: ReturnType<typeof unitQueries>;
  timelines: ReturnType<typeof timelineQueries>;
}

interface Details {
  index: number;
  count: number;
  accessories: Accessory[];
  condition: string;
  quoteWanted: boolean;
  priceCeilingMinor: number | null;
  photos: string[];
  announcedAtMs: number | null;
  expectedOn: string | null;
}

export interface DropOffDetails {
  how: 'hand' | 'carrier';
  carrier: string;
  tracking: string;
  feeMinor: number;
  repairIds: Id[];
  conditions: string;
  signature: { by: string; atMs: number; image: string; documentHash: string } | null;
}

export type RepairSheet = Omit<RepairView, 'dropOff' | 'customer' | 'unit' | 'otherStays' | 'timeline' | 'anomalies'> & {
  dropOffId: Id | null;
};

export function repairQueries(db: Db, { customers, units, timelines }: Others) {
  const byId = db.prepare(
    `SELECT ${REPAIR_COLUMNS}, r.fault, r.symptoms, r.closed_ms, r.repaired, r.dropoff_id, r.details FROM repair r ${REPAIR_JOINS} WHERE r.id = ?`,
  );
  const idByNumber = db.prepare('SELECT id FROM repair WHERE compact = ? LIMIT 1').pluck();
  const dropOffByNumber = db.prepare('SELECT id FROM dropoff WHERE compact = ? LIMIT 1').pluck();
  const ofCustomer = db.prepare(
    `SELECT ${REPAIR_COLUMNS} FROM repair r ${REPAIR_JOINS} WHERE r.customer_id = ? ORDER BY r.no DESC LIMIT ?`,
  );
  const siblings = db.prepare(
    `SELECT r.id, r.number, u.brand || ' ' || u.model AS label FROM repair r LEFT JOIN unit u ON u.id = r.unit_id WHERE r.dropoff_id = ? ORDER BY r.no LIMIT 60`,
  );
  const dropOffRow = db.prepare(
    'SELECT d.id, d.number, d.customer_id, d.taken_at_ms, d.taken_by, d.details, w.name AS taken_by_name FROM dropoff d LEFT JOIN user w ON w.id = d.taken_by WHERE d.id = ?',
  );
  const anomalies = db.prepare(
    'SELECT a.code, a.seq, v.code AS device_code FROM anomaly a LEFT JOIN device v ON v.id = a.device WHERE a.stream_id IN (?, ?)',
  );

  function dropOff(id: Id) {
    const row = dropOffRow.get(toBlob(id)) as
      { number: string; customer_id: Buffer | null; taken_at_ms: number; details: string; taken_by_name: string | null } | undefined;
    if (!row) return null;
    return {
      id,
      number: row.number,
      customerId: fromBlobOrNull(row.customer_id),
      takenAtMs: row.taken_at_ms,
      takenByName: row.taken_by_name ?? '',
      ...(JSON.parse(row.details) as DropOffDetails),
    };
  }

  /** What the order itself says, without its surroundings: all that its papers need, inside an intake's transaction. */
  function sheet(id: Id): RepairSheet | null {
    const row = byId.get(toBlob(id)) as
      | (RepairColumns & {
          fault: string;
          symptoms: string;
          closed_ms: number | null;
          repaired: number;
          dropoff_id: Buffer | null;
          details: string;
        })
      | undefined;
    if (!row) return null;
    const details = JSON.parse(row.details) as Details;
    const base = repairRow(row);
    return {
      ...base,
      code: repairCode(base.number),
      dropOffId: fromBlobOrNull(row.dropoff_id),
      expectedOn: details.expectedOn,
      closedAtMs: row.closed_ms,
      repaired: row.repaired === 1,
      index: details.index,
      count: details.count,
      accessories: details.accessories.map((accessory) => ({ ...accessory, code: accessoryCode(base.number, accessory.index) })),
      condition: details.condition,
      fault: row.fault,
      symptoms: JSON.parse(row.symptoms) as string[],
      quoteWanted: details.quoteWanted,
      priceCeilingMinor: details.priceCeilingMinor,
      photos: details.photos,
    };
  }

  return {
    dropOff,
    idByNumber: (compact: string): Id | null => fromBlobOrNull(idByNumber.get(compact) as Buffer | undefined),
    dropOffByNumber: (compact: string): Id | null => fromBlobOrNull(dropOffByNumber.get(compact) as Buffer | undefined),
    ofCustomer: (id: Id, limit: number): RepairRow[] => (ofCustomer.all(toBlob(id), limit) as RepairColumns[]).map(repairRow),
    siblings: (dropOffId: Id): { id: Id; number: string; label: string }[] =>
      (siblings.all(toBlob(dropOffId)) as { id: Buffer; number: string; label: string | null }[]).map((row) => ({
        id: fromBlob(row.id),
        number: row.number,
        label: row.label ?? '',
      })),

    sheet,

    get(id: Id): RepairView | null {
      const found = sheet(id);
      if (!found) return null;
      const dropped = found.dropOffId ? dropOff(found.dropOffId) : null;
      const { dropOffId: _dropOffId, ...repair } = found;
      return {
        ...repair,
        dropOff: dropped && {
          id: dropped.id,
          number: dropped.number,
          how: dropped.how,
          carrier: dropped.carrier,
          tracking: dropped.tracking,
          feeMinor: dropped.feeMinor,
          signedBy: dropped.signature?.by ?? null,
          siblings: this.siblings(dropped.id).filter((sibling) => sibling.id !== id),
        },
        customer: repair.customerId ? customers.get(repair.customerId) : null,
        unit: units.view(repair.unitId) ?? units.unheardOf(repair.unitId),
        otherStays: units.stays(repair.unitId).filter((stay) => stay.id !== id),
        timeline: timelines.ofRepair(id, repair.unitId),
        anomalies: (anomalies.all(toBlob(id), toBlob(repair.unitId)) as { code: string; seq: number; device_code: string | null }[]).map(
          (anomaly) => ({ code: anomaly.code, seq: anomaly.seq, deviceCode: anomaly.device_code ?? '?' }),
        ),
      };
    },
  };
}
