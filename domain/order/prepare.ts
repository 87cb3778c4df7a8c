import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isShelf } from '../part/kinds.ts';
import type { End } from '../part/move.ts';
import { partMoved } from '../part/move.ts';
import type { PartState } from '../part/part.ts';
import { averageCost, levelAt, serialKeyOf } from '../part/part.ts';
import type { Reserved } from '../part/reserve.ts';
import { before, freeFor, whoReserved } from '../part/reserve.ts';
import { checkSerials, serialsOf } from '../part/serials.ts';
import { grade, insufficient, pieces, serialList } from '../part/stock.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { Grade } from '../repair/lines.ts';
import type { OrderLineState } from './line.ts';
import { readyCount, toPrepare } from './line.ts';
import type { OrderState } from './order.ts';
import { orderEvent } from './order.ts';
import { notOpen } from './rules.ts';

export interface PrepareContext {
  order: OrderState | undefined;
  part: PartState | undefined;
  /** Where they were scanned off, and where they are put; left out, the rule chooses. */
  from?: PlaceState;
  to?: PlaceState;
  /** Where prepared orders wait, unless another place was scanned; and where pieces go back to that have no place of their own. */
  ready: HousePlace;
  store: HousePlace;
  /** Where the part is put away. */
  home?: PlaceState;
  reserved: readonly Reserved[];
  placeName(id: Id): string;
}

export const prepareOrderInput = z.object({
  orderId: id, partId: id, quantity: pieces.default(1), serials: serialList,
  /** Null: the first line that wants this part. */
  lineId: id.nullable().default(null),
  fromPlaceId: id.nullable().default(null), toPlaceId: id.nullable().default(null),
  /** Null: new ones first. */
  grade: grade.nullable().default(null),
});
export interface Prepared { lineId: Id; placeId: Id; /** Pieces of the line, and of the whole order, that are still to be prepared. */ lineLeft: number; orderLeft: number }

/** A part is scanned for an order: it goes from its shelf to where the order waits. */
export const prepareOrder: CommandSpec<'order.prepare', typeof prepareOrderInput, PrepareContext, Prepared> = {
  name: 'order.prepare',
  schema: prepareOrderInput,
  right: 'order.work',
  decide(input, context, tools) {
    const { order, part, ready, reserved, placeName } = context;
    const trouble = notOpen(order, false);
    if (trouble || !order) return trouble ?? refuse('order.unknown');
    if (!part?.exists) return refuse('part.unknown');
    const named = order.lines.filter((line) => line.partId === part.id && (input.lineId === null || line.lineId === input.lineId));
    if (named.length === 0) return refuse('order.notOnIt', { part: part.label, number: order.number });
    const line = named.find((each) => toPrepare(each) > 0);
    if (!line || toPrepare(line) < input.quantity) return refuse('order.lineFull', { part: part.label, number: order.number, left: line ? toPrepare(line) : 0 }, ['quantity']);
    const source = sourceOf(part, input, context);
    if (!source.ok) return source;
    const { from, grade: had } = source.value;
    const others = before(reserved, line.lineId);
    if (levelAt(part, from.placeId, had) < input.quantity) return insufficient(part, levelAt(part, from.placeId, had), input.quantity, placeName(from.placeId), others);
    const free = freeFor(part, reserved, line.lineId);
    if (free < input.quantity) return refuse('stock.reserved', { part: part.label, free, wanted: input.quantity, by: whoReserved(others) }, ['quantity']);
    const wrong = checkSerials(part, input.serials, { placeId: from.placeId, grade: had, quantity: input.quantity, placeName });
    if (wrong) return wrong;
    if (context.to && (!context.to.exists || !context.to.active || context.to.kind !== 'ready')) return refuse('order.notReadyPlace', { place: context.to.name }, ['toPlaceId']);
    const placeId = context.to?.id ?? order.lines.flatMap((each) => each.ready)[0]?.placeId ?? ready.placeId;
    const serials = serialsOf(part, input.serials);
    const orderLeft = order.lines.reduce((sum, each) => sum + toPrepare(each), 0) - input.quantity;
    return ok({
      reply: { lineId: line.lineId, placeId, lineLeft: toPrepare(line) - input.quantity, orderLeft },
      events: [
        ...(placeId === ready.placeId ? makePlaces(ready) : []),
        moved(part, order, from, { placeId, kind: 'ready' }, { grade: had, quantity: input.quantity, serials, moveId: tools.newId() }),
        orderEvent(order.id, 'order.prepared', { lineId: line.lineId, placeId, grade: had, quantity: input.quantity, serials }),
      ],
    });
  },
};

/** The shelf that was scanned; else where the piece with this serial is; else the part's own place, else where most are. */
function sourceOf(part: PartState, input: z.output<typeof prepareOrderInput>, { from }: PrepareContext): Result<{ from: End; grade: Grade }> {
  const byName = input.serials[0] === undefined ? undefined : part.serials[serialKeyOf(input.serials[0])];
  if (from && (!from.exists || !isShelf(from.kind))) return refuse('part.notOnShelf', { place: from.name }, ['fromPlaceId']);
  const place = from ?? (byName && isShelf(byName.kind) ? { id: byName.placeId, kind: byName.kind } : null);
  if (place && byName?.placeId === place.id) return ok({ from: { placeId: place.id, kind: place.kind }, grade: byName.grade });
  for (const each of input.grade ? [input.grade] : GIVEN) {
    const there = part.levels.filter((level) => isShelf(level.kind) && level.grade === each && level.quantity > 0 && (!place || level.placeId === place.id));
    const best = there.find((level) => level.placeId === part.homePlaceId && level.quantity >= input.quantity) ?? [...there].sort((a, b) => b.quantity - a.quantity || (a.placeId < b.placeId ? -1 : 1))[0];
    if (best) return ok({ from: { placeId: best.placeId, kind: best.kind }, grade: each });
  }
  return refuse('stock.insufficient', { part: part.label, there: 0, wanted: input.quantity, place: from?.name ?? '–', reserved: '–' }, ['quantity']);
}
/** What a customer is given without being asked; faulty ones never. */
const GIVEN: readonly Grade[] = ['new', 'refurbished', 'used'];

export const unprepareOrderInput = z.object({
  orderId: id, lineId: id, quantity: pieces.default(1), serials: serialList,
  /** Null: where the line's pieces lie; the part's own place, or the shelf with most of them. */
  fromPlaceId: id.nullable().default(null), toPlaceId: id.nullable().default(null),
});
/** Back on the shelf: one too many, or the order is cancelled. */
export const unprepareOrder: CommandSpec<'order.unprepare', typeof unprepareOrderInput, PrepareContext, { placeId: Id; left: number }> = {
  name: 'order.unprepare',
  schema: unprepareOrderInput,
  right: 'order.work',
  decide(input, { order, part, to, store, home, reserved, placeName }, tools) {
    const line = order?.lines.find((each) => each.lineId === input.lineId);
    if (!order?.exists || !line) return refuse(order?.exists ? 'order.lineUnknown' : 'order.unknown');
    if (!part?.exists) return refuse('part.unknown');
    const lot = lotOf(line, part, input);
    if (!lot || lot.quantity < input.quantity) return refuse('order.notPrepared', { part: part.label, there: lot?.quantity ?? 0 }, ['quantity']);
    if (to && (!to.exists || !to.active || !isShelf(to.kind))) return refuse('part.notOnShelf', { place: to.name }, ['toPlaceId']);
    const there = levelAt(part, lot.placeId, lot.grade);
    if (there < input.quantity) return insufficient(part, there, input.quantity, placeName(lot.placeId), reserved);
    const wrong = checkSerials(part, input.serials, { placeId: lot.placeId, grade: lot.grade, quantity: input.quantity, placeName });
    if (wrong) return wrong;
    const shelf = to ? { placeId: to.id, kind: to.kind } : homeOf(part, store, home);
    const serials = serialsOf(part, input.serials);
    const pile = { grade: lot.grade, quantity: input.quantity, serials };
    return ok({
      reply: { placeId: shelf.placeId, left: readyCount(line) - input.quantity },
      events: [
        ...(shelf.placeId === store.placeId ? makePlaces(store) : []),
        moved(part, order, { placeId: lot.placeId, kind: 'ready' }, shelf, { ...pile, moveId: tools.newId() }),
        orderEvent(order.id, 'order.unprepared', { lineId: line.lineId, placeId: lot.placeId, ...pile }),
      ],
    });
  },
};

/** Pieces of one line that lie together: where they were said to be, or where the piece with this serial is. */
function lotOf(line: OrderLineState, part: PartState, { fromPlaceId, serials, quantity }: z.output<typeof unprepareOrderInput>) {
  const at = serials[0] === undefined ? undefined : part.serials[serialKeyOf(serials[0])];
  const there = line.ready.filter((each) => (fromPlaceId === null || each.placeId === fromPlaceId) && (!at || (each.placeId === at.placeId && each.grade === at.grade)));
  return there.find((each) => each.quantity >= quantity) ?? there[0];
}

function homeOf(part: PartState, store: HousePlace, home: PlaceState | undefined): End {
  if (home?.active && isShelf(home.kind)) return { placeId: home.id, kind: home.kind };
  const shelves = part.levels.filter((level) => isShelf(level.kind) && level.quantity > 0).sort((a, b) => b.quantity - a.quantity || (a.placeId < b.placeId ? -1 : 1));
  const best = shelves[0];
  return best ? { placeId: best.placeId, kind: best.kind } : { placeId: store.placeId, kind: 'store' };
}

function moved(part: PartState, order: OrderState, from: End, to: End, pile: { grade: Grade; quantity: number; serials: string[]; moveId: Id }) {
  return partMoved(part.id, from, to, { ...pile, costMinor: averageCost(part, pile.grade, pile.quantity), reason: 'moved', documentId: order.id, document: order.number });
}
