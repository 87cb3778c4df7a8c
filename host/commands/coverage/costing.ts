import type { AdviceView, CostView } from '#contract/views/coverage.ts';
import { derivedId } from '#db/bytes.ts';
import { orderCost } from '#domain/costing/cost.ts';
import { adviseRepair } from '#domain/coverage/advice.ts';
import { isDay, monthsBetween } from '#domain/kernel/days.ts';
import type { ModelState } from '#domain/knowledge/model.ts';
import { modelIdentity } from '#domain/knowledge/model.ts';
import { netOfLine } from '#domain/quote/lines.ts';
import { offerLines } from '#domain/quote/pricing.ts';
import { currentVersion } from '#domain/quote/quote.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { minutesOf } from '#domain/repair/work.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { coverOf, quotesOf } from '../quote/context.ts';
import { coverageOf, monthsOpened } from './facts.ts';
import { settlementOf } from './settling.ts';

/** What an order cost us and brings in: time at each technician's hour, pieces at their average cost, services. */
export function costOf(host: HostContext, repair: RepairState, nowMs: number): CostView {
  const rates = host.settings('rates');
  const settlement = settlementOf(host, repair, coverageOf(host, repair, nowMs));
  const service = host.queries.subcontracts.costOf(repair.id);
  const cost = orderCost({
    times: repair.work.times.map(({ userId, day, minutes }) => ({ technicianId: userId, on: day, minutes })),
    hourlyCosts: [
      ...rates.costHourly.map(({ from, hourlyMinor }) => ({ technicianId: null, from, costMinor: hourlyMinor })),
      ...rates.costByUser.map(({ userId, from, hourlyMinor }) => ({ technicianId: userId, from, costMinor: hourlyMinor })),
    ],
    parts: repair.lines.issues,
    services: service > 0 ? [{ costMinor: service }] : [],
    others: [],
    settlement: settlement.lines,
  });
  return { ...cost, minutes: minutesOf(repair.work), basis: settlement.basis, costTo: repair.path.costTo };
}

/** What the repair would come to: what is agreed, else what is quoted; null while nothing has a price. */
function estimatedCost(host: HostContext, repair: RepairState): number | null {
  const open = repair.lines.lines.filter((line) => line.state !== 'dropped');
  if (open.length > 0) return open.reduce((sum, line) => sum + line.netMinor, 0);
  const quote = quotesOf(host, repair.id).findLast((each) => each.exists && each.withdrawnAtMs === null);
  const lines = quote && (currentVersion(quote)?.lines ?? (quote.pricing ? offerLines(quote, quote.pricing, coverOf(host, repair.id)) : []));
  return lines && lines.length > 0 ? lines.filter((line) => !line.optional).reduce((sum, line) => sum + netOfLine(line), 0) : null;
}

/** Repair or not, with the figures it rests on ([000]). Without a cost there is nothing to weigh, and it says so. */
export function adviceOf(host: HostContext, repair: RepairState, nowMs: number): AdviceView {
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  const model = unit && host.store.state<ModelState>('model', derivedId(modelIdentity(unit.brand, unit.model)));
  const today = localDay(repair.closedAtMs ?? nowMs);
  const bought = unit?.guarantees?.deliveredOn ?? unit?.purchasedOn ?? null;
  const known = isDay(bought) && bought <= today ? bought : null;
  const figures = {
    estimatedCostMinor: estimatedCost(host, repair),
    valueMinor: model?.valueMinor ?? unit?.valueMinor ?? null,
    newPriceMinor: model?.newPriceMinor ?? null,
    ageMonths: known === null ? null : monthsBetween(known, today),
    comebacks: repair.comebacks,
    threshold: (host.queries.house.shop()?.rules ?? emptyRules).comebacks.threshold,
    warrantyMonthsOpened: monthsOpened(host, coverageOf(host, repair, nowMs), unit?.purchasedOn ?? null),
    exchangeAvailable: unit !== undefined && host.queries.pool.candidates(unit, today, 1).length > 0,
  };
  const { estimatedCostMinor, ...rest } = figures;
  if (estimatedCostMinor !== null) return { ...adviseRepair({ ...rest, estimatedCostMinor }), figures };
  const advice = adviseRepair({ ...rest, estimatedCostMinor: 0, valueMinor: null, newPriceMinor: null });
  return { ...advice, reasons: advice.reasons.filter((each) => each.code !== 'advice.no_price'), figures };
}
