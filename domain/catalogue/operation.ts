import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { id, line, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isFlag, isText, isWhole, oneOf, orNull, whole } from '../kernel/shape.ts';
import { foldText } from '../kernel/text.ts';
import type { LineClass } from '../repair/lines.ts';
import { LINE_CLASSES } from '../repair/lines.ts';

/** One thing that the workshop does, as its catalogue knows it. */
export interface Operation {
  code: string;
  fr: string;
  en: string;
  class: LineClass;
  mode: 'flat' | 'actual';
  /** Price of one, without VAT; null where it is charged by time or priced each time. */
  flatMinor: Minor | null;
  /** Planned time of one, in minutes; null where none is planned. */
  minutes: number | null;
  /** Kind of hour that it is charged by (settings of rates); '' for the usual one. */
  rate: string;
  /** Always given out to this supplier. */
  supplierId: Id | null;
  /** Words of a category or model that it is for; '' for every one. */
  fits: string;
  active: boolean;
}

export interface OperationState extends Operation {
  id: Id;
  exists: boolean;
  anomalies: Anomaly[];
}

const shape = {
  code: isText, fr: isText, en: isText, class: oneOf(LINE_CLASSES), mode: oneOf(['flat', 'actual']), flatMinor: orNull(isWhole), minutes: orNull(isWhole), rate: isText,
  supplierId: orNull(isId), fits: isText, active: isFlag,
};

export const operationFold: StreamFold<OperationState> = {
  type: 'operation',
  initial: (operationId) => ({
    id: operationId, exists: false, code: '', fr: '', en: '', class: 'labour', mode: 'flat', flatMinor: null, minutes: null, rate: '', supplierId: null, fits: '', active: true, anomalies: [],
  }),
  evolve(state, event) {
    if (event.type !== 'operation.created' && event.type !== 'operation.changed') return state;
    const data = whole(shape, event.data);
    if (!data) return malformed(state, event);
    if (event.type === 'operation.created' && state.exists) return anomalyOf(state, event, 'operation.created_twice');
    return { ...state, ...data, exists: true };
  },
};

export const operationInput = z.object({
  /** Null: a new one. */
  operationId: id.nullable().default(null),
  code: z.string().trim().min(1, { error: 'field.required' }).max(20),
  fr: requiredLine,
  en: line.default(''),
  class: z.enum(LINE_CLASSES),
  mode: z.enum(['flat', 'actual']),
  flatMinor: minorAmount.nullable().default(null),
  minutes: z.number().int().min(1, { error: 'field.tooSmall' }).max(60_000, { error: 'field.tooLarge' }).nullable().default(null),
  rate: z.string().trim().max(20).default(''),
  supplierId: id.nullable().default(null),
  fits: line.default(''),
  active: z.boolean().default(true),
});

export interface OperationContext {
  operation: OperationState | undefined;
  /** Another one that bears the code. */
  sameCode: Id | null;
}

export const saveOperation: CommandSpec<'operation.save', typeof operationInput, OperationContext, { operationId: Id }> = {
  name: 'operation.save',
  schema: operationInput,
  right: 'quote.price',
  decide({ operationId, ...data }, { operation, sameCode }, tools) {
    if (operationId && !operation?.exists) return refuse('operation.unknown');
    if (sameCode && sameCode !== operationId) return refuse('operation.codeTaken', { code: data.code }, ['code']);
    const of = operationId ?? tools.newId();
    return ok({ reply: { operationId: of }, events: [{ stream: { type: 'operation', id: of }, type: operationId ? 'operation.changed' : 'operation.created', data }] });
  },
};

/** Whether an operation is for a unit of this category and model. */
export function operationFits(operation: Pick<Operation, 'fits'>, about: string): boolean {
  const words = operation.fits.split(/[,;]+/).map(foldText).filter(Boolean);
  const text = foldText(about);
  return words.length === 0 || words.some((word) => text.includes(word));
}
