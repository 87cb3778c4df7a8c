import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate, line as text, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isShelf } from '../part/kinds.ts';
import { partMoved } from '../part/move.ts';
import type { PartState } from '../part/part.ts';
import { averageCost, levelAt } from '../part/part.ts';
import type { Reserved } from '../part/reserve.ts';
import { freeFor, whoReserved } from '../part/reserve.ts';
import { checkSerials, serialsOf } from '../part/serials.ts';
import { endOf, grade, insufficient, pieces, serialList } from '../part/stock.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { SupplierState } from '../supplier/supplier.ts';
import { bestRef } from './asking.ts';
import type { ReturnLine, ReturnState } from './giveBack.ts';
import { RETURN_REASONS, returnEvent } from './giveBack.ts';

export interface ReturnContext {
  given: ReturnState | undefined;
  supplier: SupplierState | undefined;
  /** Both null where nothing of the kind was named. */
  purchaseKnown: boolean;
  claimKnown: boolean;
  partOf(id: Id): PartState | undefined;
  placeOf(id: Id): PlaceState | undefined;
  reservedOf(partId: Id): Reserved[];
  outside: HousePlace;
  placeName(id: Id): string;
}
type Returning<Name extends string, Schema extends z.ZodType, Out = null> = CommandSpec<Name, Schema, ReturnContext, Out>;
type Refused = { ok: false; refusal: Refusal };

export const makeReturnInput = z.object({
  supplierId: id, purchaseId: id.nullable().default(null), claimId: id.nullable().default(null),
  /** The supplier's number for it; may come later. */
  rma: text.default(''), note: text.default(''),
  lines: z.array(z.object({
    partId: id, grade, quantity: pieces, serials: serialList, placeId: id, reason: z.enum(RETURN_REASONS),
    /** Of one, without VAT: what is expected back; null: what it cost us. */
    unitMinor: minorAmount.nullable().default(null),
  })).min(1, { error: 'return.empty' }).max(100),
});
/** What is to go back, written down; it leaves when it is sent. */
export const makeReturn: Returning<'return.make', typeof makeReturnInput, { returnId: Id; number: string }> = {
  name: 'return.make',
  schema: makeReturnInput,
  right: 'stock.receive',
  decide(input, context, tools) {
    if (!context.supplier?.exists) return refuse('supplier.unknown', {}, ['supplierId']);
    if (input.purchaseId && !context.purchaseKnown) return refuse('purchase.unknown', {}, ['purchaseId']);
    if (input.claimId && !context.claimKnown) return refuse('claim.unknown', {}, ['claimId']);
    const lines: ReturnLine[] = [];
    for (const line of input.lines) {
      const part = context.partOf(line.partId);
      const trouble = cantGo(line, part, context);
      if (trouble || !part) return trouble ?? refuse('part.unknown');
      lines.push({
        ...line, lineId: tools.newId(), label: part.label, ref: bestRef(part, input.supplierId)?.ref ?? '', serials: serialsOf(part, line.serials), unitMinor: line.unitMinor ?? averageCost(part, line.grade, 1),
      });
    }
    const returnId = tools.newId();
    const number = tools.nextNumber('C');
    const { supplierId, purchaseId, claimId, rma, note } = input;
    return ok({ reply: { returnId, number }, events: [returnEvent(returnId, 'return.made', { number, supplierId, purchaseId, claimId, rma, note, lines })] });
  },
};

/** Why a line's pieces can't leave from where they are said to lie. */
function cantGo(line: Pick<ReturnLine, 'partId' | 'placeId' | 'grade' | 'quantity' | 'serials'>, part: PartState | undefined, context: ReturnContext): Refused | null {
  if (!part?.exists) return refuse('part.unknown');
  const place = context.placeOf(line.placeId);
  if (!place?.exists) return refuse('place.unknown', {}, ['lines']);
  if (!isShelf(place.kind) && !['quarantine', 'inspection', 'reception'].includes(place.kind)) return refuse('stock.notCountedHere', { place: place.name }, ['lines']);
  const reserved = context.reservedOf(part.id);
  const there = levelAt(part, place.id, line.grade);
  if (there < line.quantity) return insufficient(part, there, line.quantity, place.name, reserved);
  if (isShelf(place.kind) && line.grade !== 'faulty' && freeFor(part, reserved, null) < line.quantity)
    return refuse('stock.reserved', { part: part.label, free: freeFor(part, reserved, null), wanted: line.quantity, by: whoReserved(reserved) }, ['lines']);
  return checkSerials(part, line.serials, { placeId: place.id, grade: line.grade, quantity: line.quantity, placeName: context.placeName });
}

function knownOne(given: ReturnState | undefined, status: ReturnState['status']): Refused | null {
  if (!given?.exists) return refuse('return.unknown');
  return given.status === status ? null : refuse(`return.${status === 'made' ? 'alreadySent' : 'notSent'}`, { number: given.number });
}

export const changeReturnInput = z.object({ returnId: id, rma: text, note: text });
/** The supplier's number came, or the note changes. */
export const changeReturn: Returning<'return.change', typeof changeReturnInput> = {
  name: 'return.change',
  schema: changeReturnInput,
  right: 'stock.receive',
  decide: ({ returnId, ...input }, { given }) => (given?.exists ? ok({ reply: null, events: [returnEvent(returnId, 'return.changed', input)] }) : refuse('return.unknown')),
};

export const sendReturnInput = z.object({ returnId: id, carrier: text.default(''), tracking: text.default('') });
/** It leaves: from its place to outside, at what it costs us. */
export const sendReturn: Returning<'return.send', typeof sendReturnInput> = {
  name: 'return.send',
  schema: sendReturnInput,
  right: 'stock.receive',
  decide({ returnId, ...input }, context, tools) {
    const { given, outside } = context;
    const trouble = knownOne(given, 'made');
    if (trouble || !given) return trouble ?? refuse('return.unknown');
    const moves: NewEvent[] = [];
    const gone = new Map<string, number>();
    for (const line of given.lines) {
      const part = context.partOf(line.partId);
      const key = `${line.partId}|${line.placeId}|${line.grade}`;
      const before = gone.get(key) ?? 0;
      const wrong = cantGo({ ...line, quantity: line.quantity + (part?.serialTracked ? 0 : before) }, part, context);
      if (wrong || !part) return wrong ?? refuse('part.unknown');
      gone.set(key, before + line.quantity);
      moves.push(partMoved(part.id, { placeId: line.placeId, kind: context.placeOf(line.placeId)!.kind }, endOf(outside, 'outside'), {
        grade: line.grade, quantity: line.quantity, serials: line.serials, costMinor: averageCost(part, line.grade, line.quantity), reason: 'sent_back', moveId: tools.newId(), documentId: given.id, document: given.number,
      }));
    }
    return ok({ reply: null, events: [...makePlaces(outside), ...moves, returnEvent(returnId, 'return.sent', input)] });
  },
};

export const creditReturnInput = z.object({ returnId: id, /** Without VAT. */ amountMinor: minorAmount, on: isoDate, reference: text.default('') });
/** What the supplier gave for it; it may differ from what was expected. */
export const creditReturn: Returning<'return.credit', typeof creditReturnInput> = {
  name: 'return.credit',
  schema: creditReturnInput,
  right: 'purchase.order',
  decide({ returnId, ...input }, { given }) {
    return knownOne(given, 'sent') ?? ok({ reply: null, events: [returnEvent(returnId, 'return.credited', input)] });
  },
};

export const refuseReturnInput = z.object({ returnId: id, reason: requiredLine });
/** The supplier gives nothing for it. */
export const refuseReturn: Returning<'return.refuse', typeof refuseReturnInput> = {
  name: 'return.refuse',
  schema: refuseReturnInput,
  right: 'purchase.order',
  decide({ returnId, reason }, { given }) {
    return knownOne(given, 'sent') ?? ok({ reply: null, events: [returnEvent(returnId, 'return.refused', { reason })] });
  },
};

export const cancelReturnInput = z.object({ returnId: id, reason: text.default('') });
/** It stays here after all. */
export const cancelReturn: Returning<'return.cancel', typeof cancelReturnInput> = {
  name: 'return.cancel',
  schema: cancelReturnInput,
  right: 'stock.receive',
  decide({ returnId, reason }, { given }) {
    return knownOne(given, 'made') ?? ok({ reply: null, events: [returnEvent(returnId, 'return.cancelled', { reason })] });
  },
};
