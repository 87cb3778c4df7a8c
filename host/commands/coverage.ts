import type { coverageCalls } from '#contract/calls/coverage.ts';
import type { ClaimState } from '#domain/claim/claim.ts';
import { answerClaim, cancelClaim, openClaim, sendClaim } from '#domain/claim/claim.ts';
import type { OverrideContext } from '#domain/coverage/override.ts';
import { clearOverride, overrideCoverage } from '#domain/coverage/override.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { SupplierState } from '#domain/supplier/supplier.ts';
import { setGuarantees } from '#domain/unit/setGuarantees.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { claimProposals } from './coverage/claims.ts';
import { adviceOf, costOf } from './coverage/costing.ts';
import { repairCover, repairOf, rolesOf, unitCover } from './coverage/views.ts';
import { runCommand } from './run.ts';

const same = <T>(reply: T): T => reply;

function supplierExists(host: HostContext, supplierId: Id | null): boolean {
  return supplierId !== null && host.store.state<SupplierState>('supplier', supplierId)?.exists === true;
}

function overrideContext(host: HostContext, repairId: Id, caller: Caller): OverrideContext {
  return { repair: host.store.state<RepairState>('repair', repairId), roles: rolesOf(host, caller), settings: host.settings('coverage') };
}

const claimContext = (host: HostContext, claimId: Id) => ({ claim: host.store.state<ClaimState>('claim', claimId) });

export const coverageHandlers: Pick<Handlers, keyof typeof coverageCalls> = {
  'unit.setGuarantees': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: setGuarantees, input, caller, commandId, finish: same,
      context: () => ({ unit: host.store.state<UnitState>('unit', input.unitId), supplierExists: supplierExists(host, input.supplierId) }),
    }),
  'coverage.ofUnit': (host, { unitId, customerId }, caller) => unitCover(host, unitId, customerId, caller.nowMs()),
  'coverage.ofRepair': (host, { repairId }, caller) => repairCover(host, repairId, caller),
  'coverage.override': (host, input, caller, commandId) =>
    runCommand(host, { spec: overrideCoverage, input, caller, commandId, context: () => overrideContext(host, input.repairId, caller), finish: same }),
  'coverage.clearOverride': (host, input, caller, commandId) =>
    runCommand(host, { spec: clearOverride, input, caller, commandId, context: () => overrideContext(host, input.repairId, caller), finish: same }),
  'coverage.advice': (host, { repairId }, caller) => adviceOf(host, repairOf(host, repairId), caller.nowMs()),
  'coverage.cost': (host, { repairId }, caller) => costOf(host, repairOf(host, repairId), caller.nowMs()),
  'coverage.charges': (host, { repairId, customerId }) => host.queries.coverage.charges(repairId, customerId),

  'claim.open': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: openClaim, input, caller, commandId, finish: same,
      context: () => ({
        repair: host.store.state<RepairState>('repair', input.repairId), supplierExists: supplierExists(host, input.supplierId), claims: host.queries.coverage.claimsOf(input.repairId),
      }),
    }),
  'claim.send': (host, input, caller, commandId) =>
    runCommand(host, { spec: sendClaim, input, caller, commandId, context: () => claimContext(host, input.claimId), finish: same }),
  'claim.answer': (host, input, caller, commandId) =>
    runCommand(host, { spec: answerClaim, input, caller, commandId, context: () => claimContext(host, input.claimId), finish: same }),
  'claim.cancel': (host, input, caller, commandId) =>
    runCommand(host, { spec: cancelClaim, input, caller, commandId, context: () => claimContext(host, input.claimId), finish: same }),
  'claim.ofRepair': (host, { repairId }, caller) =>
    ({ claims: host.queries.coverage.claimsOf(repairId), proposals: claimProposals(host, repairOf(host, repairId), caller.nowMs()) }),
  'claim.list': (host, { queue, offset, limit }) => host.queries.coverage.claims(queue, offset, limit),
};
