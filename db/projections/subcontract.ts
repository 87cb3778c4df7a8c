import { canonicalJson } from '#domain/kernel/canonical.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { Subcontract } from '#domain/subcontract/subcontract.ts';
import { isOver, subcontractFold } from '#domain/subcontract/subcontract.ts';
import type { SupplierState } from '#domain/supplier/supplier.ts';
import { supplierFold } from '#domain/supplier/supplier.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

export function supplierProjection(db: Db): Projection<SupplierState> {
  const write = upsert(db, 'supplier', ['id', 'name', 'name_key', 'roles', 'place_id', 'active', 'details']);
  return {
    fold: supplierFold,
    write(supplier) {
      if (!supplier.exists) return;
      const { address, phone, email, account, days, notes, frames } = supplier;
      write.run(
        toBlob(supplier.id), supplier.name, foldText(supplier.name), JSON.stringify(supplier.roles), toBlobOrNull(supplier.placeId), supplier.active ? 1 : 0,
        canonicalJson({ address, phone, email, account, days, notes, frames }),
      );
    },
  };
}

export function subcontractProjection(db: Db): Projection<Subcontract> {
  const write = upsert(db, 'subcontract', [
    'id', 'number', 'compact', 'repair_id', 'unit_id', 'supplier_id', 'state', 'open', 'due_on', 'opened_ms', 'cost_minor', 'details',
  ]);
  return {
    fold: subcontractFold,
    write(job) {
      if (!job.exists) return;
      const { id, number, repairId, unitId, supplierId, state, dueOn, openedAtMs, costMinor, anomalies: _anomalies, exists: _exists, ...details } = job;
      write.run(
        toBlob(id), number, compactNumber(number), toBlob(repairId), toBlob(unitId), toBlob(supplierId), state, isOver(state) ? 0 : 1, dueOn, openedAtMs, costMinor,
        canonicalJson(details),
      );
    },
    linked: (job) => (job.exists ? [job.repairId, job.unitId] : []),
  };
}
