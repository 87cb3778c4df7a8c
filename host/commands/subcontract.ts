import type { subcontractCalls } from '#contract/calls/subcontract.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { SubcontractContext } from '#domain/subcontract/commands.ts';
import {
  answerSubcontract, cancelSubcontract, openSubcontract, quoteSubcontract, receiveSubcontract, returnSubcontract, shipSubcontract,
} from '#domain/subcontract/commands.ts';
import type { Subcontract } from '#domain/subcontract/subcontract.ts';
import { isAway } from '#domain/subcontract/subcontract.ts';
import type { SupplierContext, SupplierState } from '#domain/supplier/supplier.ts';
import { changeSupplier, createSupplier } from '#domain/supplier/supplier.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Handlers, HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { refuseWith } from '../refused.ts';
import { runCommand } from './run.ts';

const today = (host: HostContext): string => localDay(host.ports.clock.nowMs());

function supplierContext(host: HostContext, name: string, supplierId: Id | null): SupplierContext {
  const supplier = supplierId ? host.store.state<SupplierState>('supplier', supplierId) : undefined;
  return {
    ...(supplier ? { supplier } : {}),
    sameName: host.queries.subcontracts.hasName(name, supplierId),
    unitsThere: supplier?.placeId ? host.queries.house.unitsAt(supplier.placeId) : 0,
    nextPlaceCode: host.queries.house.nextPlaceCode(host.device.code),
  };
}

/** The job under which a subcontractor has the unit. */
export function outAt(host: HostContext, unitId: Id): { number: string } | null {
  const jobId = host.queries.subcontracts.openOfUnit(unitId);
  const job = jobId ? host.store.state<Subcontract>('subcontract', jobId) : undefined;
  return job && isAway(job) ? job : null;
}

function contextOf(host: HostContext, which: { subcontractId?: Id; repairId?: Id; supplierId?: Id; placeId?: Id | null }): SubcontractContext {
  const { store } = host;
  const subcontract = which.subcontractId ? store.state<Subcontract>('subcontract', which.subcontractId) : undefined;
  const repairId = subcontract?.repairId ?? which.repairId;
  const supplierId = subcontract?.supplierId ?? which.supplierId;
  const repair = repairId ? store.state<RepairState>('repair', repairId) : undefined;
  const unit = repair ? store.state<UnitState>('unit', repair.unitId) : undefined;
  const supplier = supplierId ? store.state<SupplierState>('supplier', supplierId) : undefined;
  return {
    ...(subcontract ? { subcontract } : {}), ...(repair ? { repair } : {}), ...(unit ? { unit } : {}), ...(supplier ? { supplier } : {}),
    openNumber: repairId ? (host.queries.subcontracts.openOf(repairId)?.number ?? null) : null,
    backPlaceId: which.placeId ?? host.queries.house.shop()?.rules.receptionPlaceId ?? null,
  };
}

const same = <T>(reply: T): T => reply;

export const subcontractHandlers: Pick<Handlers, keyof typeof subcontractCalls> = {
  'supplier.list': (host) => host.queries.subcontracts.suppliers(),
  'supplier.get': (host, { supplierId }) => {
    const supplier = host.queries.subcontracts.supplier(supplierId);
    if (!supplier) throw refuseWith('supplier.unknown');
    return { ...supplier, jobs: host.queries.subcontracts.open(today(host)).filter((job) => job.supplierId === supplierId) };
  },
  'supplier.create': (host, input, caller, commandId) =>
    runCommand(host, { spec: createSupplier, input, caller, commandId, context: () => supplierContext(host, input.name, null), finish: same }),
  'supplier.change': (host, input, caller, commandId) =>
    runCommand(host, { spec: changeSupplier, input, caller, commandId, context: () => supplierContext(host, input.name, input.supplierId), finish: same }),

  'subcontract.list': (host) => host.queries.subcontracts.open(today(host)),
  'subcontract.ofRepair': (host, { repairId }) => {
    const repair = host.queries.repairs.sheet(repairId);
    if (!repair) throw refuseWith('repair.unknown');
    return { jobs: host.queries.subcontracts.ofRepair(repairId, today(host)), offers: host.queries.subcontracts.offers(repair.category) };
  },
  'subcontract.open': (host, input, caller, commandId) =>
    runCommand(host, { spec: openSubcontract, input, caller, commandId, context: () => contextOf(host, input), finish: same }),
  'subcontract.ship': (host, input, caller, commandId) =>
    runCommand(host, { spec: shipSubcontract, input, caller, commandId, context: () => contextOf(host, input), finish: same }),
  'subcontract.quote': (host, input, caller, commandId) =>
    runCommand(host, { spec: quoteSubcontract, input, caller, commandId, context: () => contextOf(host, input), finish: same }),
  'subcontract.answer': (host, input, caller, commandId) =>
    runCommand(host, { spec: answerSubcontract, input, caller, commandId, context: () => contextOf(host, input), finish: same }),
  'subcontract.back': (host, input, caller, commandId) =>
    runCommand(host, { spec: returnSubcontract, input, caller, commandId, context: () => contextOf(host, input), finish: same }),
  'subcontract.receive': (host, input, caller, commandId) =>
    runCommand(host, { spec: receiveSubcontract, input, caller, commandId, context: () => contextOf(host, input), finish: same }),
  'subcontract.cancel': (host, input, caller, commandId) =>
    runCommand(host, { spec: cancelSubcontract, input, caller, commandId, context: () => contextOf(host, input), finish: same }),
};
