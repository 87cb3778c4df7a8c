import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { id, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isFlag, isText, oneOf, orNull, partly, whole } from '../kernel/shape.ts';

/** A place is where something is. Every item is always somewhere; the kind tells what that means. */
export const PLACE_KINDS = [
  'store',
  'aisle',
  'bin',
  'reception',
  'bench',
  'waiting',
  'ready',
  'quarantine',
  'inspection',
  'subcontractor',
  'customer',
  'loan',
  'job',
  'transit',
  'scrap',
  // The workshop's own store: where units given back in an exchange, a loan or a rental are assessed before anything else [000].
  'workshop',
  'exchange_pool',
  'loan_pool',
  'rental_pool',
  // In a unit: a part that was fitted; and the shelf for parts that came out of one.
  'installed',
  'removed',
  // Not ours: where stock comes from and goes to (suppliers, buyers), so that every move has two ends.
  'outside',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export interface PlaceState {
  id: Id;
  exists: boolean;
  /** Short, printed on the place's label: A1-00007. */
  code: string;
  name: string;
  kind: PlaceKind;
  parentId: Id | null;
  active: boolean;
  createdAtMs: number;
  anomalies: Anomaly[];
}

const facts = { name: isText, kind: oneOf(PLACE_KINDS), parentId: orNull(isId) };

export const placeFold: StreamFold<PlaceState> = {
  type: 'place',
  initial: (id) => ({ id, exists: false, code: '', name: '', kind: 'store', parentId: null, active: false, createdAtMs: 0, anomalies: [] }),
  evolve(state, event) {
    switch (event.type) {
      case 'place.created': {
        // A place that the house can't do without is made by whichever PC needs it first, under an id that all derive alike.
        if (state.exists && partly({ house: isFlag }, event.data)?.house === true) return state;
        if (state.exists) return anomalyOf(state, event, 'place.created_twice');
        const data = whole({ ...facts, code: isText }, event.data);
        return data ? { ...state, ...data, exists: true, active: true, createdAtMs: event.atMs } : malformed(state, event);
      }
      case 'place.changed': {
        const data = partly({ ...facts, active: isFlag }, event.data);
        return data ? { ...state, ...data } : malformed(state, event);
      }
      default:
        return state;
    }
  },
};

const placeFields = { name: requiredLine, kind: z.enum(PLACE_KINDS), parentId: id.nullable() };

export interface PlaceContext {
  place?: PlaceState;
  parent?: PlaceState;
  /** Places above the parent, so that a place never ends up inside itself. */
  ancestorIds: Id[];
  unitsThere: number;
  /** The shop's reception and customer places can't be retired. */
  neededByShop: boolean;
  nextCode: string;
}

export function placeEvent(placeId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'place', id: placeId }, type, data };
}

export const createPlaceInput = z.object(placeFields);
export const createPlace: CommandSpec<'place.create', typeof createPlaceInput, PlaceContext, { placeId: Id; code: string }> = {
  name: 'place.create',
  schema: createPlaceInput,
  right: 'place.edit',
  decide(input, { parent, nextCode }, tools) {
    if (input.parentId && !parent?.exists) return refuse('place.unknown', {}, ['parentId']);
    const placeId = tools.newId();
    return ok({ reply: { placeId, code: nextCode }, events: [placeEvent(placeId, 'place.created', { ...input, code: nextCode })] });
  },
};

export const changePlaceInput = z.object({ placeId: id, ...placeFields, active: z.boolean() });
export const changePlace: CommandSpec<'place.change', typeof changePlaceInput, PlaceContext, null> = {
  name: 'place.change',
  schema: changePlaceInput,
  right: 'place.edit',
  decide({ placeId, ...input }, { place, parent, ancestorIds, unitsThere, neededByShop }) {
    if (!place?.exists) return refuse('place.unknown');
    if (input.parentId && !parent?.exists) return refuse('place.unknown', {}, ['parentId']);
    if (input.parentId === placeId || ancestorIds.includes(placeId)) return refuse('place.insideItself', {}, ['parentId']);
    if (!input.active && unitsThere > 0) return refuse('place.notEmpty', { count: unitsThere });
    if (!input.active && neededByShop) return refuse('place.needed');
    return ok({ reply: null, events: [placeEvent(placeId, 'place.changed', input)] });
  },
};

/** A place that a rule needs, by its kind, and the fact that makes it where the shop has none yet. */
export interface HousePlace {
  placeId: Id;
  create: NewEvent | null;
}

/** Several commands' events may need one place: it is made once, before them. */
export function makePlaces(...places: readonly HousePlace[]): NewEvent[] {
  const made = new Map(places.flatMap((place) => (place.create ? [[place.placeId, place.create] as const] : [])));
  return [...made.values()];
}

export function housePlaceCreated(placeId: Id, kind: PlaceKind, name: string, code: string): NewEvent {
  return placeEvent(placeId, 'place.created', { name, kind, parentId: null, code, house: true });
}
