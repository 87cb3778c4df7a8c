import { z } from 'zod';
import type { CommandSpec, DecisionTools, StreamFold } from '../kernel/decider.ts';
import type { Anomaly, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { id, isoDate, line, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isText, isWhole, oneOf, orNull, partly, whole } from '../kernel/shape.ts';
import type { PlaceState } from '../place/place.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';
import type { Guarantees } from './guarantees.ts';
import { guaranteesShape } from './guarantees.ts';

/** One physical thing. It exists even if we did not sell it ([000]); its identity never changes. */
export interface UnitState {
  id: Id;
  exists: boolean;
  number: string;
  brand: string;
  model: string;
  category: string;
  /** As it stands on the rating plate; compared by `serialKey`. Empty when the unit has none. */
  serial: string;
  gtin: string;
  /** Null: the house's own (pool, rental, demonstration). */
  customerId: Id | null;
  purchasedOn: string | null;
  warrantyUntil: string | null;
  /** What it was sold with and who answers for it; null where nobody said. */
  guarantees: Guarantees | null;
  /** Its condition as the house last judged it; null when nobody did. */
  grade: Grade | null;
  placeId: Id | null;
  movedAtMs: number;
  movedBy: Id | null;
  createdAtMs: number;
  /** A part was taken out of it and not put back: it is no longer whole. */
  incomplete: boolean;
  /** What it is worth to the house, minor units; null where nobody said, and for a customer's. */
  valueMinor: Minor | null;
  anomalies: Anomaly[];
}

export interface UnitMoved {
  from: Id | null;
  to: Id;
  repairId: Id | null;
}

const described = {
  brand: isText,
  model: isText,
  category: isText,
  serial: isText,
  gtin: isText,
  purchasedOn: orNull(isText),
  warrantyUntil: orNull(isText),
};
const registered = { ...described, number: isText, customerId: orNull(isId) };

export const unitFold: StreamFold<UnitState> = {
  type: 'unit',
  initial: (id) => ({
    id,
    exists: false,
    number: '',
    brand: '',
    model: '',
    category: '',
    serial: '',
    gtin: '',
    customerId: null,
    purchasedOn: null,
    warrantyUntil: null,
    guarantees: null,
    grade: null,
    placeId: null,
    movedAtMs: 0,
    movedBy: null,
    createdAtMs: 0,
    incomplete: false,
    valueMinor: null,
    anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'unit.registered': {
        if (state.exists) return anomalyOf(state, event, 'unit.registered_twice');
        const data = whole(registered, event.data);
        return data ? { ...state, ...data, exists: true, createdAtMs: event.atMs } : malformed(state, event);
      }
      case 'unit.described': {
        const data = partly(described, event.data);
        return data ? { ...state, ...data } : malformed(state, event);
      }
      case 'unit.guarantees_set': {
        const guarantees = whole(guaranteesShape, event.data);
        const days = whole({ purchasedOn: orNull(isText), manufacturerUntil: orNull(isText) }, event.data);
        return guarantees && days ? { ...state, guarantees, purchasedOn: days.purchasedOn, warrantyUntil: days.manufacturerUntil } : malformed(state, event);
      }
      case 'unit.owner_changed': {
        const data = whole({ customerId: orNull(isId) }, event.data);
        return data ? { ...state, ...data } : malformed(state, event);
      }
      case 'unit.appraised': {
        const data = whole({ grade: oneOf(GRADES), valueMinor: isWhole }, event.data);
        // One that works is whole again, whatever was once taken out of it.
        return data ? { ...state, ...data, incomplete: data.grade === 'faulty' && state.incomplete } : malformed(state, event);
      }
      case 'unit.moved': {
        const move = whole({ from: orNull(isId), to: isId }, event.data);
        if (!move) return malformed(state, event);
        // Two people moved it without knowing of each other: the later move stands, the earlier surprise is kept.
        const from = move.from === state.placeId ? state : anomalyOf(state, event, 'unit.moved_from_elsewhere');
        return { ...from, placeId: move.to, movedAtMs: event.atMs, movedBy: event.actor };
      }
      // Parts were taken out of it, and their share of its value with them (part/dismantle.ts).
      case 'unit.dismantled': {
        const data = whole({ valueMinor: isWhole }, event.data);
        return data ? { ...state, incomplete: true, valueMinor: data.valueMinor } : malformed(state, event);
      }
      default:
        return state;
    }
  },
};

export const unitDescription = z.object({
  brand: requiredLine,
  model: requiredLine,
  category: line.default(''),
  serial: z.string().trim().max(80, { error: 'field.tooLong' }).default(''),
  gtin: z
    .string()
    .regex(/^(\d{8}|\d{12,14})?$/, { error: 'unit.gtin' })
    .default(''),
  purchasedOn: isoDate.nullable().default(null),
  warrantyUntil: isoDate.nullable().default(null),
});
export type UnitDescription = z.output<typeof unitDescription>;

export function unitEvent(unitId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'unit', id: unitId }, type, data };
}

export function unitRegistered(
  input: UnitDescription,
  customerId: Id | null,
  tools: DecisionTools,
): { unitId: Id; number: string; event: NewEvent } {
  const unitId = tools.newId();
  const number = tools.nextNumber('U');
  return { unitId, number, event: unitEvent(unitId, 'unit.registered', { number, ...input, customerId }) };
}

export function unitMoved(unitId: Id, from: Id | null, to: Id, repairId: Id | null): NewEvent {
  return unitEvent(unitId, 'unit.moved', { from, to, repairId } satisfies UnitMoved);
}

export interface UnitContext {
  unit?: UnitState;
  place?: PlaceState;
  openRepairId: Id | null;
  /** Another unit that already bears this brand and serial. */
  sameSerial: { id: Id; number: string } | null;
  customerExists: boolean;
  /** The loan or the exchange that has it: it is the house's, and promised to somebody. */
  use?: { kind: 'exchange' | 'loan'; number: string } | null;
  /** What it was given out under to a subcontractor who has it. */
  subcontract?: { number: string } | null;
}

export const registerUnitInput = unitDescription.extend({ customerId: id.nullable() });
/** A unit is known before it ever comes in: a customer's installed base taken over, or the house's own (no customer). */
export const registerUnit: CommandSpec<'unit.register', typeof registerUnitInput, UnitContext, { unitId: Id; number: string }> = {
  name: 'unit.register',
  schema: registerUnitInput,
  right: 'unit.edit',
  decide({ customerId, ...description }, { sameSerial, customerExists }, tools) {
    if (customerId && !customerExists) return refuse('customer.unknown', {}, ['customerId']);
    if (sameSerial) return refuse('unit.serialTaken', { number: sameSerial.number }, ['serial']);
    const { unitId, number, event } = unitRegistered(description, customerId, tools);
    return ok({ reply: { unitId, number }, events: [event] });
  },
};

export const changeUnitInput = unitDescription.extend({ unitId: id });
export const changeUnit: CommandSpec<'unit.change', typeof changeUnitInput, UnitContext, null> = {
  name: 'unit.change',
  schema: changeUnitInput,
  right: 'unit.edit',
  decide({ unitId, ...input }, { unit, sameSerial }) {
    if (!unit?.exists) return refuse('unit.unknown');
    if (sameSerial && sameSerial.id !== unitId) return refuse('unit.serialTaken', { number: sameSerial.number }, ['serial']);
    return ok({ reply: null, events: [unitEvent(unitId, 'unit.described', input)] });
  },
};

export const giveUnitInput = z.object({ unitId: id, customerId: id.nullable() });
/** The unit has a new owner (sold on, inherited, taken back by the house). */
export const giveUnit: CommandSpec<'unit.give', typeof giveUnitInput, UnitContext, null> = {
  name: 'unit.give',
  schema: giveUnitInput,
  right: 'unit.edit',
  decide({ unitId, customerId }, { unit, customerExists, openRepairId, use }) {
    if (!unit?.exists) return refuse('unit.unknown');
    if (customerId && !customerExists) return refuse('customer.unknown');
    if (openRepairId) return refuse('unit.inRepair');
    if (use) return refuse('pool.unitTaken', { number: use.number });
    return ok({ reply: null, events: [unitEvent(unitId, 'unit.owner_changed', { customerId })] });
  },
};

export const moveUnitInput = z.object({ unitId: id, placeId: id });
export const moveUnit: CommandSpec<'unit.move', typeof moveUnitInput, UnitContext, { moved: boolean }> = {
  name: 'unit.move',
  schema: moveUnitInput,
  right: 'unit.move',
  decide({ unitId, placeId }, { unit, place, openRepairId, use, subcontract }) {
    if (!unit?.exists) return refuse('unit.unknown');
    if (!place?.exists || !place.active) return refuse('place.unknown');
    // Out of the house is a hand-back, which needs more than a scan; into it is an intake.
    if (place.kind === 'customer') return refuse('unit.leavesByHandBack');
    if (!openRepairId && unit.customerId) return refuse('unit.notInHouse');
    if (unit.placeId === placeId) return ok({ reply: { moved: false }, events: [] });
    // Back from where it is takes more than a scan: it is looked at, and its serial number compared.
    if (use?.kind === 'loan') return refuse('unit.lent', { number: use.number });
    if (subcontract) return refuse('unit.atSubcontractor', { number: subcontract.number });
    return ok({ reply: { moved: true }, events: [unitMoved(unitId, unit.placeId, placeId, openRepairId)] });
  },
};
