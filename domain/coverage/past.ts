import type { IsoDay } from '../kernel/days.ts';
import { isDay } from '../kernel/days.ts';
import type { LegalGuaranteeInput } from './legal.ts';
import { legalGuarantee } from './legal.ts';

/** A stay of the unit with us, from the request for a repair to its return. */
export interface StayUnderLaw {
  requestedOn: IsoDay;
  /** Null: still here. */
  returnedOn: IsoDay | null;
  /** Closed after a repair of ours. */
  repaired: boolean;
  /** Whether the legal guarantee bore it, as somebody settled it; null where nobody did. */
  legal: boolean | null;
}

/**
 * What of a unit's stays moves the clock of its legal guarantee: times out of use and repairs, both only where asked for
 * under it. Where nobody settled who bore a stay, it counts when the guarantee ran on the day of its request, each earlier
 * stay counted: the reading that favours the consumer, and the shop may settle otherwise.
 */
export function underLaw(base: Omit<LegalGuaranteeInput, 'immobilisations' | 'repairs' | 'requestedOn'>, stays: readonly StayUnderLaw[]): Pick<LegalGuaranteeInput, 'immobilisations' | 'repairs'> {
  const immobilisations: { from: IsoDay; to: IsoDay | null }[] = [];
  const repairs: IsoDay[] = [];
  const inOrder = stays.filter((stay) => isDay(stay.requestedOn)).sort((a, b) => (a.requestedOn < b.requestedOn ? -1 : a.requestedOn > b.requestedOn ? 1 : 0));
  for (const { requestedOn, returnedOn, repaired, legal } of inOrder) {
    if (!(legal ?? legalGuarantee({ ...base, immobilisations, repairs, requestedOn }, requestedOn).runs)) continue;
    immobilisations.push({ from: requestedOn, to: returnedOn });
    if (repaired && returnedOn !== null) repairs.push(returnedOn);
  }
  return { immobilisations, repairs };
}
