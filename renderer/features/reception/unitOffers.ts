import type { UnitRow } from '#contract/views.ts';
import { foldText } from '#domain/kernel/text.ts';
import { asNames } from './draft.ts';

/** What the one field "which unit" offers for what was typed: a known unit, a brand to begin a new one with, or a serial number. */
export type UnitOffer =
  | { kind: 'unit'; unit: Pick<UnitRow, 'id' | 'brand' | 'model' | 'category' | 'serial'> & { openNumber: string | null } }
  | { kind: 'brand'; brand: string; known: boolean }
  | { kind: 'serial'; serial: string };

/** `openNumber`: the order that it is here for; an announced return is not here yet. */
export function offeredUnit(row: Pick<UnitRow, 'id' | 'brand' | 'model' | 'category' | 'serial'> & { openRepair: { number: string; phase: string } | null }): OfferedUnit {
  const { id, brand, model, category, serial, openRepair } = row;
  return { id, brand, model, category, serial, openNumber: openRepair && openRepair.phase !== 'expected' ? openRepair.number : null };
}

export type OfferedUnit = Extract<UnitOffer, { kind: 'unit' }>['unit'];

/**
 * The customer's own units first, then a unit with exactly this serial number, then brands. A text with digits in it is more
 * likely a serial number than a brand.
 */
export function unitOffers(text: string, mine: readonly OfferedUnit[], bySerial: readonly OfferedUnit[], brands: readonly string[]): UnitOffer[] {
  const typed = text.trim();
  const wanted = foldText(typed);
  const matching = mine.filter((unit) => wanted === '' || foldText(`${unit.brand} ${unit.model} ${unit.category} ${unit.serial}`).includes(wanted));
  const units = [...bySerial.filter((unit) => !matching.some((other) => other.id === unit.id)), ...matching];
  const offers: UnitOffer[] = units.slice(0, 12).map((unit) => ({ kind: 'unit', unit }));
  if (typed === '') return offers;
  for (const brand of brands.slice(0, 5)) offers.push({ kind: 'brand', brand, known: true });
  const asBrand: UnitOffer[] = brands.some((brand) => foldText(brand) === wanted) ? [] : [{ kind: 'brand', brand: asNames(typed), known: false }];
  const asSerial: UnitOffer[] = bySerial.length > 0 ? [] : [{ kind: 'serial', serial: typed }];
  return [...offers, ...(/\d/.test(typed) ? [...asSerial, ...asBrand] : [...asBrand, ...asSerial])];
}

export function offerKey(offer: UnitOffer): string {
  return offer.kind === 'unit' ? offer.unit.id : offer.kind === 'brand' ? `brand:${offer.brand}` : `serial:${offer.serial}`;
}

/** Brands of what is known, most units first, each once. */
export function brandsOf(rows: readonly { brand: string; units: number }[]): string[] {
  const counts = new Map<string, { brand: string; units: number }>();
  for (const { brand, units } of rows) {
    const key = foldText(brand);
    const known = counts.get(key);
    if (known) known.units += units;
    else counts.set(key, { brand, units });
  }
  return [...counts.values()].sort((a, b) => b.units - a.units).map(({ brand }) => brand);
}
