import type { IsoDay } from '../kernel/days.ts';
import { addMonths, isDay } from '../kernel/days.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import type { LineClass } from '../repair/lines.ts';
import { LINE_CLASSES } from '../repair/lines.ts';
import type { Payer, Why } from './classes.ts';
import { HOUSE_PAYERS } from './classes.ts';
import type { LegalGuarantee, LegalGuaranteeInput } from './legal.ts';
import { legalGuarantee } from './legal.ts';

/** An undertaking with dates and the classes of lines that it pays for. `until` null: it has no end. */
export interface Cover {
  from: IsoDay | null;
  until: IsoDay | null;
  classes: readonly LineClass[];
  /** Its number or name, as a person knows it. */
  ref: string;
}

export interface CoverageFacts {
  /** No customer: the house pays, unless a guarantee does. */
  internal: boolean;
  /** The day on which the repair was asked for: what ran then pays, even if it has ended since. Null: today. */
  requestedOn: IsoDay | null;
  legal: Omit<LegalGuaranteeInput, 'requestedOn'> | null;
  /** The last day by class: parts and labour often end apart. A class that is absent or null is not covered. */
  manufacturer: Partial<Record<LineClass, IsoDay | null>>;
  commercial: Cover | null;
  /** Our last closed repair of this unit; sameFault null while nobody knows. */
  lastRepair: { number: string; closedOn: IsoDay; sameFault: boolean | null } | null;
  contract: Cover | null;
}

export interface CoverageRules {
  /** The shop's warranty on its own repairs; 0 months gives none. */
  repairWarranty: { months: number; classes: readonly LineClass[]; sameFaultOnly: boolean };
}

/** The usual promise of a French workshop: three months, parts and labour, the same fault. A shop sets its own. */
export const DEFAULT_COVERAGE_RULES: CoverageRules = { repairWarranty: { months: 3, classes: ['parts', 'labour'], sameFaultOnly: true } };

export interface Option {
  payer: Payer;
  /** Contract, guarantee or order that pays; null where there is nothing to name. */
  ref: string | null;
  /** The last day; null without an end, or where days don't matter. */
  until: IsoDay | null;
  why: Why;
}

export interface Share { payer: Payer; ref: string | null; bp: BasisPoints }

export interface ClassCoverage extends Option {
  /** Who bears what part of the class; sums to 10 000 basis points. */
  shares: Share[];
  /** Who else could pay, in the order of precedence. */
  alternatives: Option[];
  /** What would have paid, had it not ended. */
  lapsed: Option[];
  overridden: boolean;
}

export type CoverageByClass = Record<LineClass, ClassCoverage>;
export interface Coverage { byClass: CoverageByClass; legal: LegalGuarantee | null }

interface Candidate extends Option { state: 'pays' | 'maybe' | 'lapsed' }

const EVERYTHING: BasisPoints = 10_000;

/**
 * Who pays for each class of lines, the first that can: the legal guarantee, the manufacturer, a commercial guarantee, the
 * warranty on our last repair, a contract, then the customer; on an internal order the house (domain.md). Advice: nothing
 * is blocked by it, and a person with the right may decide otherwise (`applyOverrides`).
 */
export function computeCoverage(facts: CoverageFacts, rules: CoverageRules, today: IsoDay): Coverage {
  const onDay = isDay(facts.requestedOn) ? facts.requestedOn : today;
  const legal = facts.legal && !facts.internal ? legalGuarantee({ ...facts.legal, requestedOn: onDay }, today) : null;
  const last: Candidate = facts.internal
    ? { payer: 'internal', ref: null, until: null, why: { code: 'internal', params: {} }, state: 'pays' }
    : { payer: 'customer', ref: null, until: null, why: { code: 'customer', params: {} }, state: 'pays' };
  const byClass = perClass((lineClass) => {
    const before = [
      byLaw(legal, onDay), byManufacturer(facts.manufacturer[lineClass] ?? null, lineClass, onDay), byCover('commercial', facts.commercial, lineClass, onDay),
      byLastRepair(facts, rules, lineClass, onDay), byCover('contract', facts.contract, lineClass, onDay),
    ].filter((each) => each !== null);
    const able = [...before.filter((each) => each.state === 'pays'), ...before.filter((each) => each.state === 'maybe')].map(optionOf);
    const pays = facts.internal ? last : (before.find((each) => each.state === 'pays') ?? last);
    const alternatives = [...able.filter((each) => each.payer !== pays.payer), ...(pays === last ? [] : [optionOf(last)])];
    return {
      ...optionOf(pays), shares: [{ payer: pays.payer, ref: pays.ref, bp: EVERYTHING }], alternatives, lapsed: before.filter((each) => each.state === 'lapsed').map(optionOf), overridden: false,
    };
  });
  return { byClass, legal };
}

export interface CoverageOverride {
  class: LineClass;
  payer: Payer;
  ref: string | null;
  reason: string;
  /** Who decided: the name that a screen shows. */
  by: string;
  /** What this payer bears, 1 to 10 000 basis points; who was to pay by computation bears the rest. */
  shareBp: BasisPoints;
}

/** The coverage as people decided it: for each class the last decision holds, and what was computed stays in sight. */
export function applyOverrides(computed: CoverageByClass, overrides: readonly CoverageOverride[]): CoverageByClass {
  return perClass((lineClass) => {
    const was = computed[lineClass];
    const decided = overrides.findLast((each) => each.class === lineClass);
    if (!decided) return was;
    const { payer, ref, reason, by } = decided;
    const bp = Math.min(EVERYTHING, Math.max(1, decided.shareBp));
    const option: Option = { payer, ref, until: null, why: { code: 'override', params: { reason, by } } };
    const rest: Share[] = bp < EVERYTHING ? [{ payer: was.payer, ref: was.ref, bp: EVERYTHING - bp }] : [];
    return { ...was, ...option, shares: [{ payer, ref, bp }, ...rest], alternatives: [optionOf(was), ...was.alternatives], overridden: true };
  });
}

/** Somebody's guarantee under ours ([000]): a supplier of the unit or of a part, or the manufacturer. */
export interface Backer { who: 'supplier' | 'manufacturer'; ref: string; until: Partial<Record<LineClass, IsoDay | null>> }
export interface Claimable { class: LineClass; who: Backer['who']; ref: string; until: IsoDay }

/**
 * What may be claimed back: for each class that the house bears, or the manufacturer owes, the first backer whose guarantee
 * ran on the day. The customer and a contract pay themselves.
 */
export function claimable(coverage: CoverageByClass, backers: readonly Backer[], onDay: IsoDay): Claimable[] {
  return LINE_CLASSES.flatMap((lineClass) => {
    const ours = coverage[lineClass].shares.some(({ payer }) => HOUSE_PAYERS.includes(payer));
    const theirs = coverage[lineClass].shares.some(({ payer }) => payer === 'manufacturer');
    if (!ours && !theirs) return [];
    for (const { who, ref, until: days } of backers) {
      const until = days[lineClass];
      if (isDay(until) && onDay <= until && (ours || who === 'manufacturer')) return [{ class: lineClass, who, ref, until }];
    }
    return [];
  });
}

function perClass(of: (lineClass: LineClass) => ClassCoverage): CoverageByClass {
  return Object.fromEntries(LINE_CLASSES.map((lineClass) => [lineClass, of(lineClass)])) as CoverageByClass;
}

function optionOf({ payer, ref, until, why }: Option): Option {
  return { payer, ref, until, why };
}

/** Putting right under the law costs the consumer nothing (L217-11): every class of lines. */
function byLaw(legal: LegalGuarantee | null, onDay: IsoDay): Candidate | null {
  if (!legal?.applies || legal.until === null) return null;
  const { until, suspendedDays, extendedMonths, runs } = legal;
  if (!runs && onDay <= until) return null;
  return { payer: 'legal', ref: null, until, why: { code: runs ? 'legal' : 'legal.ended', params: { until, suspendedDays, extendedMonths } }, state: runs ? 'pays' : 'lapsed' };
}

function byManufacturer(until: IsoDay | null, lineClass: LineClass, onDay: IsoDay): Candidate | null {
  if (!isDay(until)) return null;
  const runs = onDay <= until;
  return { payer: 'manufacturer', ref: null, until, why: { code: runs ? 'manufacturer' : 'manufacturer.ended', params: { class: lineClass, until } }, state: runs ? 'pays' : 'lapsed' };
}

function byCover(payer: 'commercial' | 'contract', cover: Cover | null, lineClass: LineClass, onDay: IsoDay): Candidate | null {
  if (!cover?.classes.includes(lineClass) || (isDay(cover.from) && onDay < cover.from)) return null;
  // An end that can't be read is no end that can be relied on.
  if (cover.until !== null && !isDay(cover.until)) return null;
  const runs = cover.until === null || onDay <= cover.until;
  const params = { ref: cover.ref, ...(cover.until === null ? {} : { until: cover.until }) };
  return { payer, ref: cover.ref, until: cover.until, why: { code: !runs ? `${payer}.ended` : cover.until === null ? `${payer}.without_end` : payer, params }, state: runs ? 'pays' : 'lapsed' };
}

function byLastRepair({ lastRepair }: CoverageFacts, { repairWarranty: rule }: CoverageRules, lineClass: LineClass, onDay: IsoDay): Candidate | null {
  if (!lastRepair || !isDay(lastRepair.closedOn) || rule.months <= 0 || !rule.classes.includes(lineClass)) return null;
  if (rule.sameFaultOnly && lastRepair.sameFault === false) return null;
  const until = addMonths(lastRepair.closedOn, rule.months);
  const params = { number: lastRepair.number, until, months: rule.months };
  const as = (code: string, state: Candidate['state']): Candidate => ({ payer: 'repair_warranty', ref: lastRepair.number, until, why: { code, params }, state });
  if (onDay > until) return as('repair_warranty.ended', 'lapsed');
  return rule.sameFaultOnly && lastRepair.sameFault === null ? as('repair_warranty.if_same_fault', 'maybe') : as('repair_warranty', 'pays');
}
