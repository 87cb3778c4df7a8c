import type { HandbackView, ObstacleView, SiblingView, SignatureView, ToTellRow } from '#contract/views/handback.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { closingObstacles } from '#domain/repair/closing.ts';
import type { Brought } from '#domain/repair/closing.ts';
import type { ReportSignature } from '#domain/repair/handback.ts';
import { validSignature } from '#domain/repair/handback.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { ClosingStatus } from '#domain/repair/status.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Caller, Handlers, HostContext } from '../../context.ts';
import { reportDocument } from '../../printing/reportPapers.ts';
import { refuseWith } from '../../refused.ts';
import { closingFacts, mayOf } from './leaving.ts';
import { ladderOf } from './unclaimed.ts';
import { vaultOf } from './vault.ts';

const NOTHING: Brought = { signature: false, proof: false };

function orderOf(host: HostContext, repairId: Id): RepairState {
  const repair = host.store.state<RepairState>('repair', repairId);
  if (!repair?.exists) throw refuseWith('repair.unknown');
  return repair;
}

function obstaclesOf(host: HostContext, repair: RepairState, as: ClosingStatus, caller: Caller): ObstacleView[] {
  if (repair.phase === 'closed' || (repair.phase === 'expected' && as !== 'cancelled')) return [];
  const may = mayOf(host, caller);
  return closingObstacles(repair, as, closingFacts(host, repair), NOTHING).map((each) => ({ ...each, mayOverride: each.override !== null && may(each.override) }));
}

export function unitName(host: HostContext, unitId: Id): string {
  const unit = host.store.state<UnitState>('unit', unitId);
  return unit ? `${unit.brand} ${unit.model}`.trim() : '';
}

function siblingsOf(host: HostContext, repair: RepairState): SiblingView[] {
  if (!repair.dropOffId) return [];
  return host.queries.repairs.siblings(repair.dropOffId).filter(({ id }) => id !== repair.id).flatMap(({ id, number, label }): SiblingView[] => {
    const sibling = host.store.state<RepairState>('repair', id);
    if (!sibling?.exists) return [];
    const open = sibling.phase === 'ready' && closingObstacles(sibling, 'handed_back', closingFacts(host, sibling), { signature: true, proof: true }).length === 0;
    return [{ repairId: id, number, unit: label, status: sibling.status, phase: sibling.phase, canLeave: open, signed: validSignature(sibling.handback) !== null }];
  });
}

function view(host: HostContext, repair: RepairState, caller: Caller): HandbackView {
  const users = host.queries.house.users();
  const nameOf = (id: Id | null): string => users.find((user) => user.id === id)?.name ?? '';
  const signed = ({ by, atMs, takenBy, documentHash, seenWorking, remark, voided }: ReportSignature): SignatureView => ({ by, atMs, takenBy: nameOf(takenBy), documentHash, seenWorking, remark, voided });
  const { handback } = repair;
  const details = repair.customerId ? host.store.state<CustomerState>('customer', repair.customerId)?.details : undefined;
  const document = reportDocument(host, repair.id);
  return {
    readyAtMs: handback.readyAtMs,
    told: handback.told.map(({ atMs, by, who }) => ({ atMs, by, who: nameOf(who) })),
    tellBy: details?.tellBy ?? null, phone: details?.phones[0] ?? '', email: details?.emails[0] ?? '',
    report: {
      object: document.object, diagnosis: document.diagnosis, workDone: document.work, difficulties: document.difficulties, nextActions: document.nextActions,
      contractNumber: document.contractNumber, site: document.site, travelKm: document.travelKm, labourMinutes: document.labourMinutes, travelMinutes: document.travelMinutes,
      parts: document.parts.map(({ label, reference, milli, serialsIn }) => ({ label, reference, quantity: milli / 1_000, serials: serialsIn })),
      measurements: [...document.measurements, ...document.meters.map((each) => ({ ...each, ok: null }))],
    },
    signature: handback.signature && signed(handback.signature),
    formerly: handback.formerly.map(signed),
    left: handback.left,
    siblings: siblingsOf(host, repair),
    obstacles: { handed_back: obstaclesOf(host, repair, 'handed_back', caller), shipped: obstaclesOf(host, repair, 'shipped', caller) },
    ladder: ladderOf(repair, caller.nowMs())?.steps ?? [],
    vault: (vaultOf(host, repair.id)?.entries.length ?? 0) > 0,
  };
}

/** Customers whose unit is ready and who have not been told, those who wait longest first. */
function toTell(host: HostContext): ToTellRow[] {
  return host.queries.handback.ready().flatMap((repairId): ToTellRow[] => {
    const repair = host.store.state<RepairState>('repair', repairId);
    if (!repair?.customerId || repair.handback.readyAtMs === null || repair.handback.told.length > 0) return [];
    const details = host.store.state<CustomerState>('customer', repair.customerId)?.details;
    return [{
      repairId, number: repair.number, unit: unitName(host, repair.unitId), customerId: repair.customerId, customerName: details?.name ?? '', phone: details?.phones[0] ?? '',
      tellBy: details?.tellBy ?? null, readyAtMs: repair.handback.readyAtMs,
    }];
  });
}

export const viewHandlers: Pick<Handlers, 'handback.view' | 'handback.obstacles' | 'handback.toTell'> = {
  'handback.view': (host, { repairId }, caller) => view(host, orderOf(host, repairId), caller),
  'handback.obstacles': (host, { repairId, as }, caller) => obstaclesOf(host, orderOf(host, repairId), as, caller),
  'handback.toTell': (host) => toTell(host),
};
