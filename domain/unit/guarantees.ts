import { z } from 'zod';
import type { IsoDay } from '../kernel/days.ts';
import { id, isoDate, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isFlag, isText, listOf, oneOf, orNull, recordOf } from '../kernel/shape.ts';
import type { LineClass } from '../repair/lines.ts';
import { LINE_CLASSES } from '../repair/lines.ts';

/** What a unit was sold with and who answers for it. How long the manufacturer does is the unit's own `warrantyUntil`. */
export interface Guarantees {
  soldByUs: boolean;
  /** The day on which the buyer had it; null where only the day of the purchase is known. */
  deliveredOn: IsoDay | null;
  secondHand: boolean;
  /** What the manufacturer pays for until its last day. */
  manufacturerClasses: LineClass[];
  /** A guarantee sold or given with it, by us. */
  commercialUntil: IsoDay | null;
  commercialClasses: LineClass[];
  contract: { number: string; until: IsoDay | null; classes: LineClass[] } | null;
  /** Who sold it to us and answers for it under our own guarantee. */
  supplierId: Id | null;
  supplierUntil: IsoDay | null;
}

/** What nobody has said anything about: not our sale, and a manufacturer pays for parts and labour, as they mostly do. */
export const NO_GUARANTEES: Guarantees = {
  soldByUs: false, deliveredOn: null, secondHand: false, manufacturerClasses: ['parts', 'labour'], commercialUntil: null, commercialClasses: ['parts', 'labour'], contract: null,
  supplierId: null, supplierUntil: null,
};

const classesShape = listOf(oneOf(LINE_CLASSES));
export const guaranteesShape = {
  soldByUs: isFlag, deliveredOn: orNull(isText), secondHand: isFlag, manufacturerClasses: classesShape, commercialUntil: orNull(isText), commercialClasses: classesShape,
  contract: orNull(recordOf({ number: isText, until: orNull(isText), classes: classesShape })), supplierId: orNull(isId), supplierUntil: orNull(isText),
};

const day = isoDate.nullable().default(null);
const classes = z.array(z.enum(LINE_CLASSES)).max(LINE_CLASSES.length).transform((list) => LINE_CLASSES.filter((each) => list.includes(each)));
export const guaranteesInput = z.object({
  unitId: id,
  soldByUs: z.boolean(),
  purchasedOn: day,
  deliveredOn: day,
  secondHand: z.boolean().default(false),
  manufacturerUntil: day,
  manufacturerClasses: classes.default(['parts', 'labour']),
  commercialUntil: day,
  commercialClasses: classes.default(['parts', 'labour']),
  contract: z.object({ number: requiredLine, until: day, classes }).nullable().default(null),
  supplierId: id.nullable().default(null),
  supplierUntil: day,
});
