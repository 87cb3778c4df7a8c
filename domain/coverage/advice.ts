import type { Minor } from '../kernel/money.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import type { Why } from './classes.ts';

export interface RepairFigures {
  /** What the repair would cost, without VAT. */
  estimatedCostMinor: Minor;
  /** What the unit is worth repaired; null where nobody knows. */
  valueMinor: Minor | null;
  /** What a new one like it costs; null where nobody knows. */
  newPriceMinor: Minor | null;
  ageMonths: number | null;
  comebacks: number;
  /** The shop's number of comebacks at which an exchange is proposed. */
  threshold: number;
  /** Months of warranty that the repair would open again ([000]): what we would answer for. */
  warrantyMonthsOpened: number;
  exchangeAvailable: boolean;
}

/** A shop's figures for the advice. Weights are points against repairing; negative ones speak for it. */
export interface AdviceRule {
  /** From this part of the value (or of a new one's price) on, a repair is dear, and beyond the second too dear. */
  dearBp: BasisPoints;
  tooDearBp: BasisPoints;
  oldAfterMonths: number;
  youngBeforeMonths: number;
  longWarrantyMonths: number;
  weights: { cheap: number; dear: number; tooDear: number; old: number; young: number; comeback: number; threshold: number; longWarranty: number };
  /** A sum up to the first says repair, from the second on not to; between them a person must judge. */
  repairUpTo: number;
  replaceFrom: number;
}

/** Half of the value is where workshops begin to hesitate; a shop sets its own. */
export const DEFAULT_ADVICE_RULE: AdviceRule = {
  dearBp: 4_000, tooDearBp: 7_000, oldAfterMonths: 84, youngBeforeMonths: 24, longWarrantyMonths: 12,
  weights: { cheap: -2, dear: 1, tooDear: 4, old: 1, young: -1, comeback: 1, threshold: 4, longWarranty: 1 },
  repairUpTo: 0, replaceFrom: 3,
};

export interface RepairAdvice {
  advice: 'repair' | 'exchange' | 'replace' | 'unclear';
  /** Cost against value, or against a new one's price where the value is not known; null without either. */
  ratioBp: BasisPoints | null;
  score: number;
  reasons: (Why & { weight: number })[];
}

/**
 * Repair or not, with the reasons in view ([000]): cost against value, age, comebacks, and the warranty that the repair
 * would open. It advises: a person decides.
 */
export function adviseRepair(figures: RepairFigures, rule: AdviceRule = DEFAULT_ADVICE_RULE): RepairAdvice {
  const ratioBp = ratioOf(figures);
  const reasons = reasonsOf(figures, rule, ratioBp);
  const score = reasons.reduce((sum, { weight }) => sum + weight, 0);
  const instead = figures.exchangeAvailable ? 'exchange' : 'replace';
  // Without a price to compare with, only the count of comebacks is strong enough to decide.
  const known = ratioBp !== null || figures.comebacks >= figures.threshold;
  const advice = !known ? 'unclear' : score >= rule.replaceFrom ? instead : score <= rule.repairUpTo ? 'repair' : 'unclear';
  return { advice, ratioBp, score, reasons };
}

function ratioOf({ estimatedCostMinor, valueMinor, newPriceMinor }: RepairFigures): BasisPoints | null {
  const against = valueMinor ?? newPriceMinor;
  if (against === null) return null;
  // A unit worth nothing is repaired at more than its value, whatever the cost.
  if (against <= 0) return Number.MAX_SAFE_INTEGER;
  const ratio = (BigInt(estimatedCostMinor) * 10_000n) / BigInt(against);
  return ratio > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(ratio);
}

function reasonsOf(figures: RepairFigures, rule: AdviceRule, ratioBp: BasisPoints | null): RepairAdvice['reasons'] {
  const { weights } = rule;
  const reasons: RepairAdvice['reasons'] = [];
  const add = (code: string, params: Why['params'], weight: number) => reasons.push({ code, params, weight });
  if (ratioBp === null) add('advice.no_price', {}, 0);
  else {
    const params = { ratioBp, costMinor: figures.estimatedCostMinor, againstMinor: figures.valueMinor ?? figures.newPriceMinor ?? 0, against: figures.valueMinor === null ? 'new' : 'value' };
    if (ratioBp >= rule.tooDearBp) add('advice.too_dear', params, weights.tooDear);
    else if (ratioBp >= rule.dearBp) add('advice.dear', params, weights.dear);
    else add('advice.cheap', params, weights.cheap);
  }
  if (figures.ageMonths !== null && figures.ageMonths >= rule.oldAfterMonths) add('advice.old', { months: figures.ageMonths }, weights.old);
  if (figures.ageMonths !== null && figures.ageMonths < rule.youngBeforeMonths) add('advice.young', { months: figures.ageMonths }, weights.young);
  if (figures.comebacks >= figures.threshold) add('advice.threshold', { comebacks: figures.comebacks, threshold: figures.threshold }, weights.threshold);
  else if (figures.comebacks > 0) add('advice.comebacks', { comebacks: figures.comebacks, threshold: figures.threshold }, figures.comebacks * weights.comeback);
  if (figures.warrantyMonthsOpened >= rule.longWarrantyMonths) add('advice.long_warranty', { months: figures.warrantyMonthsOpened }, weights.longWarranty);
  return reasons;
}
