import type { IsoDay } from '../kernel/days.ts';
import { addMonths, isDay } from '../kernel/days.ts';
import { figureAt } from '../law/figure.ts';
import { LEGAL_GUARANTEE } from '../law/fr.ts';
import type { WarrantyRule } from './exchange.ts';

export interface WarrantyFacts {
  today: IsoDay;
  /** Of the unit taken back. */
  purchasedOn: IsoDay | null;
  warrantyUntil: IsoDay | null;
  /** The repair was owed under the legal guarantee, and this unit is given because it was not done. */
  repairOwed: boolean;
}

/**
 * What the unit given in a standard exchange is guaranteed for. Where it stands in for a repair owed and not done, the law
 * starts a new term (C. conso L217-13, second paragraph, contracts from 1 January 2022); else the shop's own rule: what was
 * left of the other unit's warranty, or some months from today. The last day is covered.
 */
export function movedWarranty(facts: WarrantyFacts, rule: { warranty: 'remaining' | 'months'; warrantyMonths: number }): { rule: WarrantyRule; until: IsoDay | null } {
  const law = figureAt(LEGAL_GUARANTEE, isDay(facts.purchasedOn) ? facts.purchasedOn : facts.today);
  if (facts.repairOwed && law?.restartsOnReplacement) return { rule: 'law', until: addMonths(facts.today, law.months) };
  if (rule.warranty === 'months') return rule.warrantyMonths > 0 ? { rule: 'months', until: addMonths(facts.today, rule.warrantyMonths) } : { rule: 'none', until: null };
  const left = isDay(facts.warrantyUntil) && facts.warrantyUntil >= facts.today;
  return left ? { rule: 'remaining', until: facts.warrantyUntil } : { rule: 'none', until: null };
}
