import type { PaperThing } from '#domain/paper/base.ts';
import { documentCode, repairCode } from '#domain/scan/codes.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';
import { paperBase, shopParty } from './parties.ts';

/** What goes with a unit to a subcontractor: the order's latest job. */
export function subcontractJobs(host: HostContext, request: PaperRequest): Job[] {
  const { queries } = host;
  const repair = request.repairId ? queries.repairs.sheet(request.repairId) : null;
  if (!repair) throw refuseWith('repair.unknown');
  const job = queries.subcontracts.ofRepair(repair.id, localDay(host.ports.clock.nowMs()))[0];
  const supplier = job && queries.subcontracts.supplier(job.supplierId);
  if (!job || !supplier) throw refuseWith('print.nothingToPrint');
  const unit: PaperThing = { number: repair.number, code: repair.code, brand: repair.brand, model: repair.model, category: repair.category, serial: repair.serial };
  const customer = repair.customerId ? queries.customers.get(repair.customerId) : null;
  const frame = job.framePriceMinor;
  return [{
    title: `${job.number} · ${supplier.name}`, repairId: repair.id, dropOffId: repair.dropOffId, customerId: repair.customerId,
    document: {
      kind: 'subcontract_sheet', ...paperBase(queries),
      atMs: job.openedAtMs,
      order: { number: repair.number, code: repairCode(repair.number) },
      subcontract: { number: job.number, code: documentCode(job.number) },
      // The customer is known to the subcontractor by number alone: whose it is, is not theirs to know.
      customerReference: customer?.number ?? '',
      subcontractor: { name: supplier.name, address: supplier.address, phone: supplier.phone, email: supplier.email },
      sentBy: job.askedByName,
      sent: { kind: 'unit', unit },
      condition: repair.condition,
      fault: repair.fault,
      asked: job.asked,
      accessories: job.accessories,
      quoteFirst: frame === null,
      price: frame !== null ? { kind: 'framework', netMinor: frame } : job.limitMinor !== null ? { kind: 'limit', netMinor: job.limitMinor } : null,
      dueOn: job.dueOn,
      returnTo: shopParty(queries),
    },
  }];
}
