import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, line as textLine, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isCounted } from '../part/kinds.ts';
import type { PartState } from '../part/part.ts';
import { grade, serialList } from '../part/stock.ts';
import type { PlaceState } from '../place/place.ts';
import { normaliseSerial } from '../scan/serial.ts';
import type { CountSpot, CountState } from './count.ts';
import { COUNT_SCOPES, countEvent, isOver, lineOf, sameSpot, tallyOf } from './count.ts';

type Refused = { ok: false; refusal: Refusal };

export interface OpenCountContext {
  place?: PlaceState;
  /** Of a rolling count: what the host proposes, best first. */
  proposed: CountSpot[];
  blindByDefault: boolean;
}

export const openCountInput = z.object({ scope: z.enum(COUNT_SCOPES), placeId: id.nullable().default(null), blind: z.boolean().nullable().default(null) });
export const openCount: CommandSpec<'count.open', typeof openCountInput, OpenCountContext, { countId: Id; number: string }> = {
  name: 'count.open',
  schema: openCountInput,
  right: 'stock.count',
  decide({ scope, placeId, blind }, { place, proposed, blindByDefault }, tools) {
    if (scope !== 'rolling') {
      if (!placeId || !place?.exists) return refuse('place.unknown', {}, ['placeId']);
      if (!isCounted(place.kind)) return refuse('stock.notCountedHere', { place: place.name }, ['placeId']);
    } else if (proposed.length === 0) return refuse('count.nothingToCount');
    const countId = tools.newId();
    const number = tools.nextNumber('J');
    const list = scope === 'rolling' ? proposed.map(({ partId, placeId: at, grade: of }) => ({ partId, placeId: at, grade: of })) : [];
    return ok({ reply: { countId, number }, events: [countEvent(countId, 'count.opened', { number, scope, placeId: scope === 'rolling' ? null : placeId, blind: blind ?? blindByDefault, list })] });
  },
};

export interface CountContext {
  count?: CountState;
  part?: PartState;
  place?: PlaceState;
  /** Whether the place lies in what is being counted. */
  inScope: boolean;
}

function notOpen(count: CountState | undefined): Refused | null {
  if (!count?.exists) return refuse('count.unknown');
  return isOver(count) ? refuse('count.over', { number: count.number }) : null;
}

export const countInput = z.object({
  countId: id, partId: id, placeId: id, grade,
  /** `add`: so many more than were counted already. `set`: so many in all, counted anew. */
  mode: z.enum(['add', 'set']).default('add'),
  quantity: z.number().int().min(0, { error: 'count.quantityShape' }).max(1_000_000, { error: 'field.tooLarge' }),
  serials: serialList,
});
export const countPart: CommandSpec<'count.count', typeof countInput, CountContext, { entryId: Id; quantity: number }> = {
  name: 'count.count',
  schema: countInput,
  right: 'stock.count',
  decide(input, { count, part, place, inScope }, tools) {
    const wrong = notOpen(count);
    if (wrong || !count) return wrong ?? refuse('count.unknown');
    if (!part?.exists) return refuse('part.unknown');
    if (!place?.exists || !isCounted(place.kind)) return refuse('place.unknown', {}, ['placeId']);
    if (!inScope) return refuse('count.elsewhere', { place: place.name, number: count.number }, ['placeId']);
    const at: CountSpot = { partId: part.id, placeId: place.id, grade: input.grade };
    const known = lineOf(count, at);
    const before = known && input.mode === 'add' ? tallyOf(known) : null;
    const entryId = tools.newId();
    const says = (quantity: number, serials: string[]) => ok({
      reply: { entryId, quantity },
      events: [countEvent(count.id, 'count.counted', { ...at, entryId, quantity, serials, again: input.mode === 'set' })],
    });
    if (!part.serialTracked) return says((before?.quantity ?? 0) + input.quantity, []);
    if (input.serials.length !== input.quantity) return refuse('part.serialWanted', { part: part.label, n: input.quantity }, ['serials']);
    const keys = input.serials.map(normaliseSerial);
    if (new Set(keys).size !== keys.length) return refuse('part.serialTwice', {}, ['serials']);
    const again = before?.serials.find((serial) => keys.includes(normaliseSerial(serial)));
    if (again !== undefined) return refuse('count.serialCounted', { serial: again }, ['serials']);
    return says((before?.serials.length ?? 0) + input.quantity, input.serials);
  },
};

/** What was said last of a line is taken back: a slip of the hand. */
export const takeBackInput = z.object({ countId: id, entryId: id });
export const takeBackCount: CommandSpec<'count.takeBack', typeof takeBackInput, CountContext, null> = {
  name: 'count.takeBack',
  schema: takeBackInput,
  right: 'stock.count',
  decide({ entryId }, { count }) {
    const wrong = notOpen(count);
    if (wrong || !count) return wrong ?? refuse('count.unknown');
    const known = count.lines.some((line) => line.entries.some((entry) => entry.entryId === entryId));
    return ok({ reply: null, events: known ? [countEvent(count.id, 'count.taken_back', { entryId })] : [] });
  },
};

export const recountInput = z.object({ countId: id, partId: id, placeId: id, grade });
/** Asks that a line be counted once more. */
export const askRecount: CommandSpec<'count.askRecount', typeof recountInput, CountContext, null> = {
  name: 'count.askRecount',
  schema: recountInput,
  right: 'stock.count',
  decide({ countId: _, ...at }, { count }) {
    const wrong = notOpen(count);
    if (wrong || !count) return wrong ?? refuse('count.unknown');
    return lineOf(count, at) ? ok({ reply: null, events: [countEvent(count.id, 'count.recount_asked', at)] }) : refuse('count.lineUnknown');
  },
};

export interface FinishPlaceContext extends CountContext {
  /** What the stock knows at the place. */
  there: (CountSpot & { quantity: number })[];
}

export const finishPlaceInput = z.object({ countId: id, placeId: id });
/** A place is done: what the stock knows there, and nobody saw, is said to be none. */
export const finishPlace: CommandSpec<'count.finishPlace', typeof finishPlaceInput, FinishPlaceContext, { entryIds: Id[] }> = {
  name: 'count.finishPlace',
  schema: finishPlaceInput,
  right: 'stock.count',
  decide({ placeId }, { count, place, inScope, there }, tools) {
    const wrong = notOpen(count);
    if (wrong || !count) return wrong ?? refuse('count.unknown');
    if (!place?.exists || !inScope) return refuse('count.elsewhere', { place: place?.name ?? '', number: count.number }, ['placeId']);
    const wanted = count.scope === 'rolling' ? there.filter((row) => count.list.some((each) => sameSpot(each, row))) : there;
    const unseen = wanted.filter((row) => row.placeId === placeId && row.quantity !== 0 && !lineOf(count, row));
    const said = unseen.map(({ partId, grade: of }) => ({ partId, placeId, grade: of, entryId: tools.newId(), quantity: 0, serials: [], again: true }));
    return ok({ reply: { entryIds: said.map(({ entryId }) => entryId) }, events: said.map((data) => countEvent(count.id, 'count.counted', data)) });
  },
};

export const cancelCountInput = z.object({ countId: id, reason: textLine.default('') });
export const cancelCount: CommandSpec<'count.cancel', typeof cancelCountInput, CountContext, null> = {
  name: 'count.cancel',
  schema: cancelCountInput,
  right: 'stock.count',
  decide({ reason }, { count }) {
    const wrong = notOpen(count);
    return wrong || !count ? (wrong ?? refuse('count.unknown')) : ok({ reply: null, events: [countEvent(count.id, 'count.cancelled', { reason })] });
  },
};

/** Why a line differs, in a person's words. */
export const countReason = z.object({ partId: id, placeId: id, grade, reason: requiredLine });
