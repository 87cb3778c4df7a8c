import type { CoveredStay } from '#db/queries/coverage.ts';
import type { Coverage, CoverageByClass, CoverageFacts } from '#domain/coverage/coverage.ts';
import { applyOverrides, computeCoverage } from '#domain/coverage/coverage.ts';
import type { LegalGuaranteeInput } from '#domain/coverage/legal.ts';
import { overridesOf } from '#domain/coverage/override.ts';
import { underLaw } from '#domain/coverage/past.ts';
import { rulesOf } from '#domain/coverage/settings.ts';
import type { ExchangeState } from '#domain/exchange/exchange.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import { addDays, isDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { figureAt } from '#domain/law/figure.ts';
import { LEGAL_GUARANTEE } from '#domain/law/fr.ts';
import type { LineClass } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { Guarantees } from '#domain/unit/guarantees.ts';
import { NO_GUARANTEES } from '#domain/unit/guarantees.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';

/** Exchanges that are followed back from one unit to the one that was sold. */
const MOST_EXCHANGES = 20;

export interface OrderCoverage {
  /** As computed, before anybody decided otherwise. */
  computed: Coverage;
  byClass: CoverageByClass;
  requestedOn: IsoDay | null;
}

interface Given { unit: UnitState; exchange: ExchangeState }

/** How the customer came to this unit: exchange after exchange, the newest first. Empty where it is the one that was sold. */
function exchangesBehind(host: HostContext, unit: UnitState): Given[] {
  const found: Given[] = [];
  let at: UnitState | undefined = unit;
  while (at && found.length < MOST_EXCHANGES) {
    const exchangeId: Id | null = host.queries.pool.cameBy(at.id);
    const exchange: ExchangeState | undefined = exchangeId ? host.store.state<ExchangeState>('exchange', exchangeId) : undefined;
    // Given back, or sold on, it stands for nobody else's unit any more; two that lead to each other are a slip.
    if (!exchange?.exists || exchange.released || exchange.doneAtMs === null || (at.customerId !== exchange.customerId && found.length === 0)) break;
    if (found.some((each) => each.exchange.id === exchange.id)) break;
    found.push({ unit: at, exchange });
    at = host.store.state<UnitState>('unit', exchange.inUnitId);
  }
  return found;
}

const dayOrNull = (atMs: number | null): IsoDay | null => (atMs === null ? null : localDay(atMs));
const askedMs = (stay: Pick<CoveredStay, 'announcedAtMs' | 'receivedAtMs'>): number => stay.announcedAtMs ?? stay.receivedAtMs;

/** The facts of the legal guarantee's clock, over every unit that stood in for the one that was sold. */
function legalFacts(host: HostContext, unit: UnitState, chain: readonly Given[], consumer: boolean, now: { repair: RepairState | null; legal: boolean | null }): CoverageFacts['legal'] {
  const oldest = chain.at(-1);
  const sold = (oldest && host.store.state<UnitState>('unit', oldest.exchange.inUnitId)) ?? unit;
  const { soldByUs, deliveredOn, secondHand } = sold.guarantees ?? NO_GUARANTEES;
  const anew = chain.find((each) => each.exchange.warranty?.rule === 'law') ?? chain[0];
  const base: Omit<LegalGuaranteeInput, 'immobilisations' | 'repairs' | 'requestedOn'> = {
    purchasedOn: sold.purchasedOn, deliveredOn, soldByUs, consumer, secondHand,
    replacement: anew ? { deliveredOn: localDay(anew.exchange.doneAtMs!), repairNotDone: anew.exchange.warranty?.rule === 'law' } : null,
  };
  const units = [...chain.map(({ unit: each, exchange }) => ({ id: each.id, fromMs: exchange.doneAtMs! })), { id: sold.id, fromMs: 0 }];
  const stays = units.flatMap(({ id, fromMs }) => host.queries.coverage.stays(id).filter((stay) => stay.customerId !== null && stay.receivedAtMs >= fromMs));
  // What comes after the order in view can't have moved the clock for it.
  const before = now.repair ? stays.filter((stay) => stay.repairId === now.repair!.id || askedMs(stay) <= askedOf(now.repair!)) : stays;
  return {
    ...base,
    ...underLaw(base, before.map((stay) => ({
      requestedOn: localDay(askedMs(stay)), returnedOn: dayOrNull(stay.closedAtMs), repaired: stay.repaired, legal: stay.repairId === now.repair?.id ? now.legal : stay.legal,
    }))),
  };
}

function askedOf(repair: RepairState): number {
  return repair.announcedAtMs ?? repair.receivedAtMs ?? Number.MAX_SAFE_INTEGER;
}

/** Who answers for the unit besides the law. What was given with an exchange is ours, whatever the other unit had. */
function undertakings(unit: UnitState, chain: readonly Given[]): Pick<CoverageFacts, 'manufacturer' | 'commercial' | 'contract'> {
  const known: Guarantees = unit.guarantees ?? NO_GUARANTEES;
  const given = chain[0]?.exchange;
  const ours = given?.warranty && given.warranty.rule !== 'law' ? given.warranty.until : null;
  // The exchange wrote its own day on the unit: only a day that somebody set since then is the manufacturer's.
  const until = given && unit.guarantees === null ? null : unit.warrantyUntil;
  const manufacturer: Partial<Record<LineClass, IsoDay | null>> = Object.fromEntries(known.manufacturerClasses.map((each) => [each, until]));
  const commercial = known.commercialUntil !== null ? { from: null, until: known.commercialUntil, classes: known.commercialClasses, ref: '' }
    : ours ? { from: null, until: ours, classes: ['parts', 'labour'] as const, ref: given!.number } : null;
  const contract = known.contract && { from: null, until: known.contract.until, classes: known.contract.classes, ref: known.contract.number };
  return { manufacturer, commercial, contract };
}

function lastRepairBefore(host: HostContext, unitId: Id, repair: RepairState | null): CoverageFacts['lastRepair'] {
  const since = repair?.receivedAtMs ?? repair?.announcedAtMs ?? Number.MAX_SAFE_INTEGER;
  const past = host.queries.coverage.stays(unitId)
    .filter((stay) => stay.repairId !== repair?.id && stay.customerId !== null && stay.repaired && stay.closedAtMs !== null && stay.closedAtMs <= since);
  const last = past.reduce<CoveredStay | null>((latest, stay) => (latest === null || stay.closedAtMs! >= latest.closedAtMs! ? stay : latest), null);
  return last && { number: last.number, closedOn: localDay(last.closedAtMs!), sameFault: repair ? sameFault(host, repair, last) : null };
}

/** The defect that technicians found says it; before that a symptom in common does; else nobody knows yet. */
function sameFault(host: HostContext, repair: RepairState, last: CoveredStay): boolean | null {
  const found = repair.work.codes;
  const before = host.store.state<RepairState>('repair', last.repairId)?.work.codes;
  if (found.defect !== '' && before && before.defect !== '') return found.defect === before.defect && (found.section === '' || before.section === '' || found.section === before.section);
  return repair.symptoms.some((code) => last.symptoms.includes(code)) ? true : null;
}

function consumerOf(host: HostContext, customerId: Id | null): boolean {
  return customerId !== null && host.queries.customers.get(customerId)?.kind === 'person';
}

/** Who pays what of an order, by computation and as people decided; of a closed order, as it was on the day of its closing. */
export function coverageOf(host: HostContext, repair: RepairState, nowMs: number): OrderCoverage {
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  const today = localDay(repair.closedAtMs ?? nowMs);
  const requestedOn = dayOrNull(repair.announcedAtMs ?? repair.receivedAtMs);
  const internal = repair.customerId === null;
  const chain = unit ? exchangesBehind(host, unit).filter(({ exchange }) => exchange.doneAtMs! <= askedOf(repair)) : [];
  const decided = repair.cover.decisions.filter((each) => each.class === 'parts' || each.class === 'labour');
  // Decided to be nobody's guarantee (misuse, say), its days out of use are not the guarantee's either.
  const legal = repair.cover.settled?.legal ?? (decided.length === 2 ? decided.some((each) => each.payer === 'legal') : null);
  const facts: CoverageFacts = {
    internal, requestedOn,
    legal: unit && !internal ? legalFacts(host, unit, chain, consumerOf(host, repair.customerId), { repair, legal }) : null,
    ...(unit ? undertakings(unit, chain) : { manufacturer: {}, commercial: null, contract: null }),
    lastRepair: lastRepairBefore(host, repair.unitId, repair),
  };
  const computed = computeCoverage(facts, rulesOf(host.settings('coverage')), today);
  const overrides = overridesOf(repair.cover.decisions, computed.byClass, (by) => nameOf(host, by));
  return { computed, byClass: applyOverrides(computed.byClass, overrides), requestedOn };
}

/** Who would pay if the unit came in now. @param customerId who would bring it; null for the house */
export function coverageNow(host: HostContext, unit: UnitState, customerId: Id | null, nowMs: number): Coverage {
  const chain = exchangesBehind(host, unit);
  const internal = customerId === null;
  const facts: CoverageFacts = {
    internal, requestedOn: null, legal: internal ? null : legalFacts(host, unit, chain, consumerOf(host, customerId), { repair: null, legal: null }),
    ...undertakings(unit, chain), lastRepair: lastRepairBefore(host, unit.id, null),
  };
  return computeCoverage(facts, rulesOf(host.settings('coverage')), localDay(nowMs));
}

export function nameOf(host: HostContext, userId: Id | null): string {
  return host.queries.house.users().find((user) => user.id === userId)?.name ?? '';
}

/** The last day to put it right: the law's, or the shop's own where it gives itself less. */
export function limitDay(coverage: Coverage, requestedOn: IsoDay | null, shopDays: number): IsoDay | null {
  const law = coverage.legal?.repairLimitDay ?? null;
  if (law === null || !isDay(requestedOn)) return law;
  const own = addDays(requestedOn, shopDays);
  return own < law ? own : law;
}

/** Months of warranty that a repair of this order would open: the law's extension, or the shop's own on its repairs. */
export function monthsOpened(host: HostContext, coverage: OrderCoverage, soldOn: IsoDay | null): number {
  const { warrantyMonths } = host.settings('coverage');
  const { legal } = coverage.computed;
  if (!legal?.applies || !legal.runs) return warrantyMonths;
  return Math.max(warrantyMonths, figureAt(LEGAL_GUARANTEE, soldOn ?? localDay(host.ports.clock.nowMs()))?.repairExtensionMonths ?? 0);
}
