import type { UnclaimedRow, UnclaimedView } from '#contract/views/handback.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import { noDetails } from '#domain/customer/customer.ts';
import { addMonths, monthsBetween } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { dispose, takeStep } from '#domain/repair/handbackCommands.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Ladder, Petition, StepDone } from '#domain/unclaimed/ladder.ts';
import { ladder, petitionData, unclaimedLaw } from '#domain/unclaimed/ladder.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { stepPaper } from '../../printing/letterPapers.ts';
import { refuseWith } from '../../refused.ts';
import { coverageOf } from '../coverage/facts.ts';
import { settlementOf } from '../coverage/settling.ts';
import { runCommand } from '../run.ts';
import { leaveContext } from './leaving.ts';

function readyDay(repair: RepairState | undefined): string | null {
  const readyAtMs = repair?.handback.readyAtMs ?? null;
  return readyAtMs === null ? null : localDay(readyAtMs);
}

function stepsOf(repair: RepairState): StepDone[] {
  return repair.handback.steps.map(({ step, atMs }) => ({ step, on: localDay(atMs) }));
}

/** Where a customer's unit stands on the ladder of those not collected; null while it is not ready. */
export function ladderOf(repair: RepairState, nowMs: number): Ladder | null {
  if (repair.customerId === null || repair.phase !== 'ready' || repair.handback.readyAtMs === null) return null;
  const today = localDay(nowMs);
  return ladder({ readyOn: localDay(repair.handback.readyAtMs), today, stepsDone: stepsOf(repair) }, unclaimedLaw(today));
}

/** What the judge is told, as far as it is known here. */
export function petitionOf(host: HostContext, repair: RepairState, nowMs: number): Petition {
  const shop = host.queries.house.shop()?.profile ?? { name: '', address: [], siret: '' };
  const { name, address, postcode, city } = (repair.customerId ? host.store.state<CustomerState>('customer', repair.customerId)?.details : undefined) ?? noDetails;
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  const owed = settlementOf(host, repair, coverageOf(host, repair, nowMs)).totals;
  return petitionData(
    {
      shop: { name: shop.name, address: shop.address, siret: shop.siret },
      owner: { name, address, postcode, city },
      unit: { designation: unit ? [unit.category, unit.brand, unit.model].filter(Boolean).join(' ') : '', serial: unit?.serial ?? '', orderNumber: repair.number },
      receivedOn: repair.receivedAtMs === null ? null : localDay(repair.receivedAtMs),
      depositedAt: shop.address,
      readyOn: readyDay(repair),
      // What the owner owes, not what a guarantee or the house bears.
      claimedMinor: owed.filter(({ payer }) => payer === 'customer').reduce((sum, { grossMinor }) => sum + grossMinor, 0),
      valueMinor: null,
      steps: stepsOf(repair),
    },
    unclaimedLaw(localDay(nowMs)),
  );
}

function rowOf(host: HostContext, repairId: Id, nowMs: number): UnclaimedRow | null {
  const repair = host.store.state<RepairState>('repair', repairId);
  const climb = repair && ladderOf(repair, nowMs);
  const sheet = climb && host.queries.repairs.sheet(repairId);
  if (!repair || !climb || !sheet) return null;
  const [readyOn, today] = [localDay(repair.handback.readyAtMs!), localDay(nowMs)];
  return {
    repairId, number: repair.number, unit: `${sheet.brand} ${sheet.model}`, customerName: sheet.customerName, placeName: sheet.place?.name ?? '', readyOn,
    months: monthsBetween(readyOn, today), ...climb, petitionFrom: addMonths(readyOn, unclaimedLaw(today).petitionMonths),
  };
}

function orderOf(host: HostContext, repairId: Id): RepairState {
  const repair = host.store.state<RepairState>('repair', repairId);
  if (!repair?.exists) throw refuseWith('repair.unknown');
  return repair;
}

type UnclaimedCalls = 'handback.unclaimed' | 'handback.unclaimedOf' | 'handback.step' | 'handback.printStep' | 'handback.dispose';
export const unclaimedHandlers: Pick<Handlers, UnclaimedCalls> = {
  /** From the first month on: before it nobody is late. */
  'handback.unclaimed': (host, _input, caller) =>
    host.queries.handback.ready().map((repairId) => rowOf(host, repairId, caller.nowMs())).filter((row): row is UnclaimedRow => row !== null && row.months >= 1),
  'handback.unclaimedOf': (host, { repairId }, caller): UnclaimedView => {
    const repair = orderOf(host, repairId);
    const row = rowOf(host, repairId, caller.nowMs());
    if (!row) throw refuseWith('handback.notReady');
    const users = host.queries.house.users();
    return {
      ...row, missing: petitionOf(host, repair, caller.nowMs()).missing,
      done: repair.handback.steps.map(({ by, ...step }) => ({ ...step, by: users.find((user) => user.id === by)?.name ?? '' })),
    };
  },
  'handback.step': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: takeStep, input, caller, commandId, finish: () => null,
      context: () => {
        const repair = host.store.state<RepairState>('repair', input.repairId);
        return { repair, readyOn: readyDay(repair), today: localDay(caller.nowMs()) };
      },
    }),
  'handback.printStep': (host, { repairId, step }, caller) => {
    const repair = orderOf(host, repairId);
    const jobs = host.store.write(() => host.papers.queue([stepPaper(host, repair, step, petitionOf(host, repair, caller.nowMs()), caller)], caller.nowMs()));
    host.queue.wake();
    host.changed('print');
    return { jobs };
  },
  'handback.dispose': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: dispose, input, caller, commandId, finish: () => null,
      context: () => {
        const context = leaveContext(host, input.repairId, caller);
        return { ...context, outside: host.housePlace('outside'), readyOn: readyDay(context.repair), today: localDay(caller.nowMs()) };
      },
    }),
};
