import type { CounterFound, CounterPart, TariffOffer } from '#contract/views/sale.ts';

export type FoundUnit = CounterFound['units'][number];

/** A line under the search box. */
export type Found =
  | { kind: 'part'; key: string; part: CounterPart }
  | { kind: 'unit'; key: string; unit: FoundUnit }
  | { kind: 'offer'; key: string; offer: TariffOffer };

const compact = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** Parts first, as the host ranks them; units of the house and price lists after them. A unit whose own number or serial was typed is the one that is meant. */
export function foundList(found: CounterFound | undefined, text = ''): Found[] {
  if (!found) return [];
  const asked = compact(text);
  const meant = found.units.filter((unit) => asked !== '' && [unit.number, unit.serial].some((each) => compact(each) === asked));
  return [
    ...meant.map((unit): Found => ({ kind: 'unit', key: `u${unit.unitId}`, unit })),
    ...found.parts.map((part): Found => ({ kind: 'part', key: `p${part.id}`, part })),
    ...found.units.filter((unit) => !meant.includes(unit)).map((unit): Found => ({ kind: 'unit', key: `u${unit.unitId}`, unit })),
    ...found.offers.map((offer): Found => ({ kind: 'offer', key: `o${offer.tariffId}.${offer.line}`, offer })),
  ];
}

/** A text that names one thing outright is taken by Enter without looking at the list. */
export function isSure(found: readonly Found[]): boolean {
  const [first, second] = found;
  const named = (each: Found | undefined): boolean => each?.kind === 'part' && ['number', 'barcode', 'ref', 'serial'].includes(each.part.foundBy);
  return named(first) && !named(second);
}
