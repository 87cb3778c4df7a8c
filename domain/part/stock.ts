import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { HousePlace, PlaceKind, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import { GRADES } from '../repair/lines.ts';
import type { End } from './move.ts';
import type { PartState } from './part.ts';
import { isCounted, isHeldBack, isOurs, isShelf } from './kinds.ts';
import { partMoved } from './move.ts';
import { averageCost, levelAt } from './part.ts';
import type { Reserved } from './reserve.ts';
import { freeFor, whoReserved } from './reserve.ts';
import { checkNewSerials, checkSerials, serialsOf } from './serials.ts';

export const pieces = z.number().int().min(1, { error: 'part.quantityShape' }).max(100_000, { error: 'field.tooLarge' });
export const grade = z.enum(GRADES);
export const serialList = z.array(z.string().trim().min(1).max(80)).max(500).default([]);

export interface StockContext {
  part?: PartState;
  /** Where they are, and where they go. */
  from?: PlaceState;
  to?: PlaceState;
  outside: HousePlace;
  inspection: HousePlace;
  scrap: HousePlace;
  /** What open orders keep of this part. */
  reserved: Reserved[];
  placeName(id: Id): string;
}

export function endOf(place: HousePlace, kind: PlaceKind): End {
  return { placeId: place.placeId, kind };
}

/** What a place has too little of, told with who counts on it. */
export function insufficient(part: PartState, there: number, wanted: number, place: string, reserved: readonly Reserved[]): { ok: false; refusal: Refusal } {
  return refuse('stock.insufficient', { part: part.label, there: Math.max(0, there), wanted, place, reserved: whoReserved(reserved) || '–' }, ['quantity']);
}

export const adjustStockInput = z.object({
  partId: id, placeId: id, grade,
  /** Pieces more, or fewer where negative. */
  quantity: z.number().int().min(-100_000, { error: 'field.tooLarge' }).max(100_000, { error: 'field.tooLarge' }).refine((value) => value !== 0, { error: 'part.quantityShape' }),
  serials: serialList,
  /** What one of them cost without VAT; without it, the average. */
  unitCostMinor: minorAmount.nullable().default(null),
  reason: requiredLine,
});
/** Opening stock and corrections: between a place and outside, with a reason. */
export const adjustStock: CommandSpec<'stock.adjust', typeof adjustStockInput, StockContext, { quantity: number }> = {
  name: 'stock.adjust',
  schema: adjustStockInput,
  right: 'stock.adjust',
  decide(input, { part, to: place, outside, reserved, placeName }, tools) {
    if (!part?.exists) return refuse('part.unknown');
    if (!place?.exists || !place.active) return refuse('place.unknown', {}, ['placeId']);
    if (!isCounted(place.kind)) return refuse('stock.notCountedHere', { place: place.name }, ['placeId']);
    const there = levelAt(part, place.id, input.grade);
    const here: End = { placeId: place.id, kind: place.kind };
    const out = endOf(outside, 'outside');
    const size = Math.abs(input.quantity);
    const common = { grade: input.grade, quantity: size, serials: serialsOf(part, input.serials), reason: 'correction', note: input.reason, moveId: tools.newId() } as const;
    if (input.quantity < 0) {
      if (there < size) return insufficient(part, there, size, place.name, reserved);
      const wrong = checkSerials(part, input.serials, { placeId: place.id, grade: input.grade, quantity: size, placeName });
      if (wrong) return wrong;
      return ok({ reply: { quantity: there - size }, events: [...makePlaces(outside), partMoved(part.id, here, out, { ...common, costMinor: averageCost(part, input.grade, size) })] });
    }
    const wrong = checkNewSerials(part, input.serials, size, placeName);
    if (wrong) return wrong;
    const costMinor = input.unitCostMinor === null ? averageCost(part, input.grade, size) : input.unitCostMinor * size;
    const first = part.levels.every((level) => level.kind === 'outside');
    return ok({ reply: { quantity: there + size }, events: [...makePlaces(outside), partMoved(part.id, out, here, { ...common, costMinor, reason: first ? 'opening' : 'correction' })] });
  },
};

export const movePartInput = z.object({ partId: id, fromPlaceId: id, toPlaceId: id, grade, quantity: pieces, serials: serialList,
  /** Why; wanted where pieces that wait for somebody's decision go on without it. */
  reason: z.string().trim().max(200, { error: 'field.tooLong' }).default(''),
});
/** From one place to another; also what came out of a unit, sent on to inspection. */
export const movePart: CommandSpec<'part.move', typeof movePartInput, StockContext, null> = {
  name: 'part.move',
  schema: movePartInput,
  right: 'part.take',
  decide(input, { part, from, to, reserved, placeName }, tools) {
    if (!part?.exists) return refuse('part.unknown');
    if (!from?.exists) return refuse('place.unknown', {}, ['fromPlaceId']);
    if (!to?.exists || !to.active) return refuse('place.unknown', {}, ['toPlaceId']);
    if (!isCounted(from.kind) || !isCounted(to.kind)) return refuse('stock.notCountedHere', { place: isCounted(from.kind) ? to.name : from.name }, ['toPlaceId']);
    // What came out of a customer's unit is looked at before it is anybody's stock; nor does it go round by another place.
    if (from.kind === 'removed' && !isHeldBack(to.kind)) return refuse('stock.inspectFirst', {}, ['toPlaceId']);
    // What waits to be looked at, or for its supplier, is let go by the inspection, or by somebody who says why.
    if ((from.kind === 'inspection' || from.kind === 'quarantine') && !isHeldBack(to.kind) && input.reason === '') return refuse('stock.heldBack', { place: from.name }, ['reason']);
    if (from.id === to.id) return ok({ reply: null, events: [] });
    const there = levelAt(part, from.id, input.grade);
    if (there < input.quantity) return insufficient(part, there, input.quantity, from.name, reserved);
    // Off the shelves goes only what nobody counts on.
    if (isShelf(from.kind) && !isShelf(to.kind) && input.grade !== 'faulty' && freeFor(part, reserved, null) < input.quantity)
      return refuse('stock.reserved', { part: part.label, free: freeFor(part, reserved, null), wanted: input.quantity, by: whoReserved(reserved) }, ['quantity']);
    const wrong = checkSerials(part, input.serials, { placeId: from.id, grade: input.grade, quantity: input.quantity, placeName });
    if (wrong) return wrong;
    // What was not ours (it came out of a unit) comes in at no cost.
    const costMinor = isOurs(from.kind) ? averageCost(part, input.grade, input.quantity) : 0;
    return ok({ reply: null, events: [partMoved(part.id, { placeId: from.id, kind: from.kind }, { placeId: to.id, kind: to.kind }, {
      grade: input.grade, quantity: input.quantity, serials: serialsOf(part, input.serials), costMinor, reason: 'moved', note: input.reason, moveId: tools.newId(),
    })] });
  },
};

export const inspectPartInput = z.object({
  partId: id, grade, quantity: pieces, serials: serialList,
  result: z.discriminatedUnion('kind', [z.object({ kind: z.literal('shelf'), placeId: id, grade }), z.object({ kind: z.literal('scrap') })]),
  reason: z.string().trim().max(200, { error: 'field.tooLong' }).default(''),
});
/** What came back unused, or out of a unit, is looked at: on the shelf with the grade that it deserves, or thrown away. */
export const inspectPart: CommandSpec<'part.inspect', typeof inspectPartInput, StockContext, null> = {
  name: 'part.inspect',
  schema: inspectPartInput,
  right: 'part.take',
  decide(input, { part, to, inspection, scrap, reserved, placeName }, tools) {
    if (!part?.exists) return refuse('part.unknown');
    const there = levelAt(part, inspection.placeId, input.grade);
    if (there < input.quantity) return insufficient(part, there, input.quantity, placeName(inspection.placeId), reserved);
    const wrong = checkSerials(part, input.serials, { placeId: inspection.placeId, grade: input.grade, quantity: input.quantity, placeName });
    if (wrong) return wrong;
    const common = {
      grade: input.grade, quantity: input.quantity, serials: serialsOf(part, input.serials), costMinor: averageCost(part, input.grade, input.quantity), note: input.reason, moveId: tools.newId(),
    };
    const from = endOf(inspection, 'inspection');
    if (input.result.kind === 'scrap') {
      if (!input.reason) return refuse('part.reasonWanted', {}, ['reason']);
      return ok({ reply: null, events: [...makePlaces(scrap), partMoved(part.id, from, endOf(scrap, 'scrap'), { ...common, reason: 'scrapped' })] });
    }
    if (!to?.exists || !to.active || !isShelf(to.kind)) return refuse('place.unknown', {}, ['result', 'placeId']);
    // New is what nobody has used: no inspection makes a used piece new.
    if (input.result.grade === 'new' && input.grade !== 'new') return refuse('part.neverNewAgain', {}, ['result', 'grade']);
    return ok({ reply: null, events: [partMoved(part.id, from, { placeId: to.id, kind: to.kind }, { ...common, toGrade: input.result.grade, reason: 'inspected' })] });
  },
};

export const scrapPartInput = z.object({ partId: id, placeId: id, grade, quantity: pieces, serials: serialList, reason: requiredLine });
/** Thrown away, with the reason; what is reserved stays. */
export const scrapPart: CommandSpec<'part.scrap', typeof scrapPartInput, StockContext, null> = {
  name: 'part.scrap',
  schema: scrapPartInput,
  right: 'part.take',
  decide(input, { part, from, scrap, reserved, placeName }, tools) {
    if (!part?.exists) return refuse('part.unknown');
    if (!from?.exists) return refuse('place.unknown', {}, ['placeId']);
    if (!isCounted(from.kind)) return refuse('stock.notCountedHere', { place: from.name }, ['placeId']);
    const there = levelAt(part, from.id, input.grade);
    if (there < input.quantity) return insufficient(part, there, input.quantity, from.name, reserved);
    if (isShelf(from.kind) && input.grade !== 'faulty' && freeFor(part, reserved, null) < input.quantity)
      return refuse('stock.reserved', { part: part.label, free: freeFor(part, reserved, null), wanted: input.quantity, by: whoReserved(reserved) }, ['quantity']);
    const wrong = checkSerials(part, input.serials, { placeId: from.id, grade: input.grade, quantity: input.quantity, placeName });
    if (wrong) return wrong;
    const costMinor = isOurs(from.kind) ? averageCost(part, input.grade, input.quantity) : 0;
    return ok({ reply: null, events: [...makePlaces(scrap), partMoved(part.id, { placeId: from.id, kind: from.kind }, endOf(scrap, 'scrap'), {
      grade: input.grade, quantity: input.quantity, serials: serialsOf(part, input.serials), costMinor, reason: 'scrapped', note: input.reason, moveId: tools.newId(),
    })] });
  },
};
