import type { BenchFigures } from '#contract/views/bench.ts';
import { derivedId } from '#db/bytes.ts';
import { adviseRepair } from '#domain/coverage/advice.ts';
import { computeCoverage, DEFAULT_COVERAGE_RULES } from '#domain/coverage/coverage.ts';
import { isDay, monthsBetween } from '#domain/kernel/days.ts';
import type { ModelState } from '#domain/knowledge/model.ts';
import { modelIdentity } from '#domain/knowledge/model.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';

/** What a technician decides with: cost, value, age, comebacks and the warranty that a repair would open ([000]). */
export function benchFigures(host: HostContext, repair: RepairState, nowMs: number): BenchFigures {
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  const model = unit && host.store.state<ModelState>('model', derivedId(modelIdentity(unit.brand, unit.model)));
  const { threshold } = (host.queries.house.shop()?.rules ?? emptyRules).comebacks;
  const bought = unit?.purchasedOn ?? null;
  const today = localDay(nowMs);
  const figures = {
    costMinor: estimatedCost(repair),
    valueMinor: model?.valueMinor ?? null,
    newPriceMinor: model?.newPriceMinor ?? null,
    ageMonths: bought !== null && isDay(bought) ? monthsBetween(bought, today) : null,
    comebacks: repair.comebacks,
    threshold,
    warrantyMonths: DEFAULT_COVERAGE_RULES.repairWarranty.months,
  };
  const { costMinor, warrantyMonths, ...known } = figures;
  // Where nothing is priced yet there is nothing to weigh.
  const advice = costMinor === null ? null : adviseRepair({ ...known, estimatedCostMinor: costMinor, warrantyMonthsOpened: warrantyMonths, exchangeAvailable: false });
  return { ...figures, advice };
}

/** What is agreed so far; null while nothing has a price. */
function estimatedCost({ lines }: RepairState): number | null {
  const open = lines.lines.filter((line) => line.state !== 'dropped');
  return open.length === 0 ? null : open.reduce((sum, line) => sum + line.netMinor, 0);
}

/** Whether a guarantee, a contract or our own last repair pays the labour: work may then begin without the customer's word. */
export function coveredBySomebody(host: HostContext, repair: RepairState, nowMs: number): boolean {
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  const until = unit?.warrantyUntil && isDay(unit.warrantyUntil) ? unit.warrantyUntil : null;
  const before = host.queries.units.pastStays(repair.unitId).find((stay) => stay.repairId !== repair.id && stay.repaired && stay.closedAtMs !== null);
  const { byClass } = computeCoverage({
    internal: repair.customerId === null,
    requestedOn: repair.receivedAtMs === null ? null : localDay(repair.receivedAtMs),
    legal: null,
    manufacturer: { parts: until, labour: until },
    commercial: null,
    lastRepair: before ? {
      number: before.number, closedOn: localDay(before.closedAtMs!),
      sameFault: repair.symptoms.length > 0 && before.symptoms.length > 0 ? repair.symptoms.some((code) => before.symptoms.includes(code)) : null,
    } : null,
    contract: null,
  }, DEFAULT_COVERAGE_RULES, localDay(nowMs));
  return byClass.labour.payer !== 'customer';
}
