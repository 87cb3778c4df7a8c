import type { BenchDay, BenchView, KnownFault, ModelKnowledge } from '#contract/views/bench.ts';
import type { CounterPart } from '#contract/views/sale.ts';
import { derivedId } from '#db/bytes.ts';
import { BENCH_QUEUES } from '#db/queries/bench.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Code } from '#domain/knowledge/codebook.ts';
import type { ModelState } from '#domain/knowledge/model.ts';
import { modelFold, modelIdentity } from '#domain/knowledge/model.ts';
import { mayRepair, whatHolds } from '#domain/repair/bench-rules.ts';
import { exchangePending } from '#domain/repair/path.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { refuseWith } from '../refused.ts';
import { adviceOf } from '../commands/coverage/costing.ts';
import { coverageOf } from '../commands/coverage/facts.ts';

/** A month as the window of comebacks counts it here; a repair that held a year less a day held. */
const MONTH_MS = 30.44 * 86_400_000;

export function symptomCodes(host: HostContext): Code[] {
  return host.queries.house.shop()?.rules.symptoms ?? [];
}

export function knownFaults(host: HostContext, brand: string, model: string): KnownFault[] {
  const { windowMonths } = (host.queries.house.shop()?.rules ?? emptyRules).comebacks;
  return host.queries.bench.knownFaults(brand, model, Math.round(windowMonths * MONTH_MS));
}

export function modelKnowledge(host: HostContext, brand: string, model: string): ModelKnowledge {
  const id = derivedId(modelIdentity(brand, model));
  const { exists, anomalies: _anomalies, ...known } = host.store.state<ModelState>('model', id) ?? modelFold.initial(id);
  return exists ? known : { ...known, brand, model };
}

export function modelParts(host: HostContext, brand: string, model: string): CounterPart[] {
  const named = modelKnowledge(host, brand, model).documents.flatMap((document) => document.points).map((point) => point.partId);
  return host.queries.counter.ofModel({ brand, model }, named, host.settings('taxes').exempt).map((part) => ({ ...part, incoming: host.queries.purchases.incoming(part.id) }));
}

export function benchView(host: HostContext, repairId: Id): BenchView {
  const repair = host.store.state<RepairState>('repair', repairId);
  if (!repair?.exists) throw refuseWith('repair.unknown');
  const nowMs = host.ports.clock.nowMs();
  const { work, lines } = repair;
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  const model = modelKnowledge(host, unit?.brand ?? '', unit?.model ?? '');
  return {
    repairId,
    work,
    lines: lines.lines,
    people: names(host, repair),
    holds: whatHolds(repair, true),
    startHeld: startHeld(host, repair, nowMs),
    model,
    finalPoints: model.finalCheck.length > 0 ? model.finalCheck : host.settings('workshop').finalCheck,
    plannedMinutes: lines.lines.reduce((sum, line) => sum + (line.state === 'dropped' ? 0 : (line.minutes ?? 0)), 0),
    advice: adviceOf(host, repair, nowMs),
  };
}

/** Whether somebody other than the customer pays for labour or parts: the work may then begin without the customer's word. */
export function coveredBySomebody(host: HostContext, repair: RepairState, nowMs: number): boolean {
  const { byClass } = coverageOf(host, repair, nowMs);
  return byClass.labour.payer !== 'customer' || byClass.parts.payer !== 'customer';
}

function startHeld(host: HostContext, repair: RepairState, nowMs: number): string | null {
  if (!mayRepair(repair, coveredBySomebody(host, repair, nowMs))) return 'bench.nothingAgreed';
  return exchangePending(repair, host.queries.house.shop()?.rules ?? emptyRules) ? 'bench.exchangeProposed' : null;
}

function names(host: HostContext, { work, lines }: RepairState): Record<Id, string> {
  const ids = [
    work.inHand?.by, work.handOver?.by, work.assessedBy, work.decision?.by, work.finalCheck?.by, ...work.starts.map((start) => start.by), ...work.times.map((entry) => entry.userId),
    ...work.running.map((timer) => timer.userId), ...lines.lines.map((line) => line.doneBy),
  ];
  return Object.fromEntries([...new Set(ids.filter((id): id is Id => typeof id === 'string'))].map((id) => [id, host.queries.bench.userName(id)]));
}

export function benchDay(host: HostContext, me: Id, nowMs: number): BenchDay {
  const { bench } = host.queries;
  const [toAssess, toRepair, toCheck, waiting] = BENCH_QUEUES.map((queue) => bench.queue(queue, me));
  const counts = Object.fromEntries(BENCH_QUEUES.map((queue) => [queue, bench.queueCount(queue)])) as BenchDay['counts'];
  return { mine: bench.mine(me), toAssess: toAssess!, toRepair: toRepair!, toCheck: toCheck!, waiting: waiting!, counts, minutesToday: bench.minutesOf(me, localDay(nowMs)) };
}
