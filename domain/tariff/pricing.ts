import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { foldText } from '../kernel/text.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import type { PartState } from '../part/part.ts';
import { timesBp } from './price.ts';
import type { PricingSettings, Rounding } from './settings.ts';

const MOST = 1_000_000_000;

/** Steps that a price is rounded to, half up, and what is taken off the next step for prices that end in .90 or .99. */
const STEPS: Record<Rounding, { step: number; less: number }> = {
  cent: { step: 1, less: 0 }, to5: { step: 5, less: 0 }, to10: { step: 10, less: 0 }, to50: { step: 50, less: 0 }, to100: { step: 100, less: 0 }, to90: { step: 100, less: 10 }, to99: { step: 100, less: 1 },
};

/** A price as it is shown on a shelf: never 0 where it was more. Prices that end in .90 or .99 go up to the next such end, never down. */
export function rounded(minor: Minor, rounding: Rounding): Minor {
  if (minor <= 0) return 0;
  const { step, less } = STEPS[rounding];
  if (less > 0) {
    const over = (minor + less) % step;
    return minor + (over === 0 ? 0 : step - over);
  }
  const over = minor % step;
  return Math.max(step, over * 2 >= step ? minor - over + step : minor - over);
}

/** The coefficient for a part: its family's, else its supplier's, else the shop's. */
export function coefficientOf(settings: PricingSettings, family: string, supplierId: Id | null): BasisPoints {
  const key = foldText(family);
  return (key === '' ? undefined : settings.families.find((each) => foldText(each.family) === key)?.coefficientBp)
    ?? settings.suppliers.find((each) => each.supplierId === supplierId)?.coefficientBp ?? settings.coefficientBp;
}

/** How prices are made anew: from what a part costs (by the shop's coefficients, or one given here), or from what it sells at. */
export type PriceRule = { kind: 'coefficient'; /** Null: the shop's own. */ bp: BasisPoints | null } | { kind: 'percent'; /** 300 is 3 % more, −300 less; more than −10 000. */ bp: number };

/** A part's supplier and what a piece costs there now. */
export interface Purchase { supplierId: Id | null; costMinor: Minor }

/**
 * The price a part gets; null where the rule has nothing to reckon from.
 * @param purchase where it is bought, null without a price
 */
export function newPrice(part: Pick<PartState, 'family' | 'salePriceMinor'>, purchase: Purchase | null, rule: PriceRule, rounding: Rounding, settings: PricingSettings): Minor | null {
  const exact = rule.kind === 'percent'
    ? part.salePriceMinor === null ? null : timesBp(part.salePriceMinor, 10_000 + rule.bp)
    : purchase === null ? null : timesBp(purchase.costMinor, rule.bp ?? coefficientOf(settings, part.family, purchase.supplierId));
  return exact === null ? null : Math.min(MOST, rounded(exact, rounding));
}

/**
 * What a part costs: the supplier that was asked for, else its first that has a price. A supplier's price list in force goes
 * before what is written on the part.
 */
export function purchaseOf(part: Pick<PartState, 'supplierRefs'>, tariffCost: (supplierId: Id, ref: string) => Minor | null, supplierId: Id | null): Purchase | null {
  for (const ref of part.supplierRefs) {
    if (supplierId !== null && ref.supplierId !== supplierId) continue;
    const costMinor = (ref.supplierId === null ? null : tariffCost(ref.supplierId, ref.ref)) ?? ref.costMinor;
    if (costMinor !== null) return { supplierId: ref.supplierId, costMinor };
  }
  return null;
}
