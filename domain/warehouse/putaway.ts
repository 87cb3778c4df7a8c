import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id } from '../kernel/fields.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isOurs, isShelf } from '../part/kinds.ts';
import { partMoved } from '../part/move.ts';
import { averageCost, levelAt } from '../part/part.ts';
import { checkSerials, serialsOf } from '../part/serials.ts';
import type { StockContext } from '../part/stock.ts';
import { grade, insufficient, pieces, serialList } from '../part/stock.ts';
import type { PlaceKind } from '../place/place.ts';

/** Where goods stand that have come in and have no shelf yet. */
export const ARRIVALS: readonly PlaceKind[] = ['reception'];

export const putAwayInput = z.object({ partId: id, fromPlaceId: id, toPlaceId: id, grade, quantity: pieces, serials: serialList });
/** From where goods came in to the shelf where they are kept. What waits to be looked at goes through inspection. */
export const putAway: CommandSpec<'stock.putAway', typeof putAwayInput, StockContext, null> = {
  name: 'stock.putAway',
  schema: putAwayInput,
  right: 'stock.receive',
  decide(input, { part, from, to, reserved, placeName }, tools) {
    if (!part?.exists) return refuse('part.unknown');
    if (!from?.exists) return refuse('place.unknown', {}, ['fromPlaceId']);
    if (!ARRIVALS.includes(from.kind) && !isShelf(from.kind)) return refuse('stock.inspectFirst', {}, ['fromPlaceId']);
    if (!to?.exists || !to.active || !isShelf(to.kind)) return refuse('stock.notAShelf', { place: to?.name ?? '' }, ['toPlaceId']);
    if (from.id === to.id) return ok({ reply: null, events: [] });
    const there = levelAt(part, from.id, input.grade);
    if (there < input.quantity) return insufficient(part, there, input.quantity, from.name, reserved);
    const wrong = checkSerials(part, input.serials, { placeId: from.id, grade: input.grade, quantity: input.quantity, placeName });
    if (wrong) return wrong;
    return ok({ reply: null, events: [partMoved(part.id, { placeId: from.id, kind: from.kind }, { placeId: to.id, kind: to.kind }, {
      grade: input.grade, quantity: input.quantity, serials: serialsOf(part, input.serials), costMinor: isOurs(from.kind) ? averageCost(part, input.grade, input.quantity) : 0, reason: 'put_away', moveId: tools.newId(),
    })] });
  },
};
