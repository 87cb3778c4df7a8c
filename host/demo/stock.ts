import type { DemoCategory, DemoFault } from '#resources/demo/category.ts';
import { CATEGORIES } from '#resources/demo/index.ts';
import { SELLS } from './house.ts';
import type { Chance } from './chance.ts';
import type { DemoPart } from './demoPart.ts';
import { makeShelfParts, withCodes } from './shelf.ts';
import { BINS } from './steps.ts';
import type { Job } from './steps.ts';

/** Dear, middling, cheap: what such a part costs, cents. */
const COSTS: [words: RegExp, low: number, high: number][] = [
  [/carte|module|moto|thermobloc|cyclage|platine|bloc|mélange/i, 4_500, 12_500], [/joint|kit|courroie|clapet|fusible|relais|diode|charbon|contact|cordon|câble|bougie|condensateur|circuits/i, 350, 1_900], [/./, 1_500, 4_200],
];
const TRACKED = /^(Carte principale|Module de puissance|Batterie 18 V)/;

const SECTIONS: [words: RegExp, code: string][] = [
  [/batterie/i, 'S02'], [/interrupteur|contact|variateur/i, 'S05'], [/charbon/i, 'S07'], [/module de puissance|alimentation/i, 'S03'], [/carte|module|platine/i, 'S04'], [/pignon|engren|moto|courroie/i, 'S08'],
  [/roulement/i, 'S09'], [/pompe/i, 'S10'], [/joint|clapet|vanne|manchette/i, 'S11'], [/résistance|thermo/i, 'S12'], [/sonde|pressostat/i, 'S15'], [/affich|écran/i, 'S16'],
  [/haut-parleur|membrane|cellule/i, 'S17'], [/cordon|câble|prise|connect/i, 'S18'], [/carbur|bougie/i, 'S21'],
];
const DEFECTS: [words: RegExp, code: string][] = [
  [/court-circuit/i, 'D04'], [/brûl|claqué/i, 'D05'], [/oxyd/i, 'D06'], [/encrass|entartr|colmat/i, 'D07'], [/bloqu|gripp|coll/i, 'D08'], [/soudure/i, 'D10'], [/coup/i, 'D03'], [/cass|fendu|rompu|déchir|ébréch/i, 'D02'], [/us/i, 'D01'],
  [/fuit/i, 'D11'],
];

const found = (list: [RegExp, string][], text: string, otherwise: string): string => list.find(([words]) => words.test(text))?.[1] ?? otherwise;

/** One part for each fault that the shop meets, in the order of its categories; then what it sells over the counter. */
export function makeParts(chance: Chance): DemoPart[] {
  const repairs = withCodes(faults().map(([category, fault], i) => {
    const [, low, high] = COSTS.find(([words]) => words.test(fault.part))!;
    const costMinor = Math.round(chance.between(low, high) / 10) * 10;
    const fits = category.makes.flatMap(([brand, , models]) => models.map((model) => ({ brand, model })));
    return {
      label: `${fault.part} · ${category.name.toLowerCase()}`, family: category.name, fits: chance.some(fits, chance.whole(2, 5)), reference: `${category.name.slice(0, 2).toUpperCase()}${chance.whole(10_000, 99_999)}`,
      supplier: SELLS[category.family], costMinor, saleMinor: Math.round((costMinor * chance.between(1.5, 1.9)) / 50) * 50, tracked: TRACKED.test(fault.part), rare: i % 3 === 1,
      bin: chance.pick(BINS), opening: chance.whole(2, 9),
    };
  }));
  return [...repairs, ...makeShelfParts(repairs.length)];
}

function faults(): [DemoCategory, DemoFault][] {
  return CATEGORIES.flatMap((category) => category.faults.map((fault): [DemoCategory, DemoFault] => [category, fault]));
}

function partOf(category: DemoCategory, fault: DemoFault): number {
  return faults().findIndex(([inCategory, each]) => inCategory === category && each === fault);
}

export function jobOf(chance: Chance, category: DemoCategory, fault: DemoFault, again: boolean): Job {
  const text = `${fault.part} ${fault.finding}`;
  return {
    finding: fault.finding, part: partOf(category, fault), quantity: 1, minutes: chance.whole(4, 18) * 5, option: chance.happens(0.3), circular: chance.happens(0.25), again,
    codes: {
      symptom: fault.codes[0] ?? '', section: found(SECTIONS, fault.part, 'S19'), defect: found(DEFECTS, fault.finding, 'D13'),
      repair: /révision|entretien/i.test(text) ? 'R13' : /joint/i.test(fault.part) ? 'R10' : 'R01',
    },
  };
}
