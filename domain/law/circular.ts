import type { IsoDay } from '../kernel/days.ts';
import { foldText } from '../kernel/text.ts';
import { figureAt } from './figure.ts';
import type { CircularCategory } from './fr.ts';
import { CIRCULAR_PARTS } from './fr.ts';

/**
 * The listed kind of equipment that a unit belongs to, found by the words of its category as people typed it; null where
 * none fits, or on a day before the duty. It proposes, a person may correct it: words can't tell a household machine from
 * an industrial one.
 */
export function circularCategoryOf(category: string, isoDay: IsoDay): CircularCategory | null {
  const words = ` ${foldText(category)} `;
  // A plural is the same thing: « tondeuses » is found by « tondeuse ».
  return figureAt(CIRCULAR_PARTS, isoDay)?.find((each) => each.words.some((word) => words.includes(` ${word} `) || words.includes(` ${word}s `))) ?? null;
}
