import { CATEGORIES } from '#resources/demo/index.ts';
import { SHELVES } from '#resources/demo/shelf.ts';
import type { Chance } from './chance.ts';
import { openChance } from './chance.ts';
import { SELLS } from './house.ts';
import type { DemoPart } from './demoPart.ts';
import { BINS } from './steps.ts';

const SEED = 41_900;

/** What is charged until the old part is brought back, cents. */
const CORES: [words: RegExp, coreMinor: number][] = [[/^Batterie (12|18) V/, 1_000], [/^Carte principale/, 2_500], [/^Module de puissance/, 2_000], [/^Motoréducteur/, 1_500]];

/**
 * A number as on a bag: 13 digits, the last its check digit (GS1 General Specifications, 7.9). Its prefix is 20 to 29, which GS1
 * leaves to each shop's own use: it can be nobody's product.
 */
export function shopEan(n: number): string {
  const digits = `29${String(n).padStart(10, '0')}`;
  const sum = [...digits].reduce((before, digit, i) => before + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** What the parts of repairs have beside their prices, as a counter needs it. */
export function withCodes(parts: readonly Omit<DemoPart, keyof Coded>[]): DemoPart[] {
  const chance = openChance(SEED);
  return parts.map((part, i) => ({
    ...part, ...coded(chance, part.label, i), brand: part.fits[0]?.brand ?? '', pack: 1, minimum: part.rare || chance.happens(0.5) ? null : chance.whole(1, 3),
  }));
}

type Coded = Pick<DemoPart, 'ean' | 'coreMinor' | 'brand' | 'pack' | 'minimum' | 'does' | 'replaces'>;

function coded(chance: Chance, label: string, index: number): Pick<DemoPart, 'ean' | 'coreMinor' | 'does' | 'replaces'> {
  return { ean: shopEan(chance.whole(1_000, 9_999) * 100_000 + index), coreMinor: CORES.find(([words]) => words.test(label))?.[1] ?? null, does: null, replaces: null };
}

/** What is sold over the counter alone. Some do another's job, and one has taken another's place. @param first the place of the first in the shop's list */
export function makeShelfParts(first: number): DemoPart[] {
  const chance = openChance(SEED + 1);
  const models = (category: string | null): { brand: string; model: string }[] =>
    CATEGORIES.filter(({ name }) => name === category).flatMap(({ makes }) => makes.flatMap(([brand, , all]) => all.map((model) => ({ brand, model }))));
  const parts = SHELVES.flatMap(({ family, activity, category, parts: list }) => list.map(({ label, brand, costMinor, pack }) => ({ family, activity, category, label, brand, costMinor, pack })));
  return parts.map(({ family, activity, category, label, brand, costMinor, pack }, i): DemoPart => {
    const before = parts.findLastIndex((each, at) => at < i && each.family === family && words(each.label) === words(label));
    return {
      ...coded(chance, label, first + i), label, family, brand, costMinor, pack, fits: chance.some(models(category), 6), reference: `${family.slice(0, 2).toUpperCase()}-${brand.slice(0, 2).toUpperCase()}${chance.whole(1_000, 9_999)}`,
      supplier: SELLS[activity], saleMinor: Math.max(100, Math.round((costMinor * chance.between(1.45, 2.1)) / 10) * 10), tracked: /^(Batterie|Chargeur rapide)/.test(label), rare: false, bin: BINS[(i * 5) % BINS.length]!,
      opening: pack >= 20 ? chance.whole(20, 45) : pack >= 5 ? chance.whole(8, 20) : chance.whole(3, 7), minimum: chance.happens(0.6) ? Math.max(1, Math.ceil(pack / 3)) : null,
      does: before >= 0 && chance.happens(0.5) ? first + before : null, replaces: label === 'Courroie de platine 510 mm' && before >= 0 ? first + before : null,
    };
  });
}

function words(label: string): string {
  return label.split(/[ ,]/).slice(0, 2).join(' ');
}
