import { describe, expect, it } from 'vitest';
import { ACTOR, anomalies, fact, given, idOf, invalid, NOW_MS, when } from '#tests/support/decide.ts';
import type { PlaceState } from '../place/place.ts';
import { PLACE_KINDS, placeFold } from '../place/place.ts';
import type { UnitContext, UnitState } from './unit.ts';
import { changeUnit, giveUnit, moveUnit, registerUnit, unitDescription, unitFold } from './unit.ts';

const U = idOf(900);
const OWNER = idOf(1);
const BENCH = idOf(2);
const STORE = idOf(3);
const REPAIR = idOf(4);
const drill = { brand: 'Makita', model: 'DDF484', category: 'Perceuse', serial: '1234567Y', gtin: '', purchasedOn: '2025-06-14', warrantyUntil: null };
const registered = (customerId: string | null = OWNER) => fact('unit.registered', { ...drill, number: 'UA1-26-00001', customerId });
const moved = (from: string | null, to: string) => fact('unit.moved', { from, to, repairId: REPAIR });
const none: UnitContext = { openRepairId: null, sameSerial: null, customerExists: true };
const other = { id: idOf(7), number: 'UA1-26-00009' };
const unit = (...facts: ReturnType<typeof fact>[]) => given(unitFold, U, facts);
const place = (kind: PlaceState['kind'], over: Partial<PlaceState> = {}): PlaceState => ({ ...placeFold.initial(BENCH), exists: true, active: true, kind, ...over });

describe('registering a unit', () => {
  it('gives it the next number, an owner or the house, and no place', () => {
    for (const customerId of [OWNER, null]) {
      const made = when(registerUnit, { ...drill, customerId }, none).thenFacts({ type: 'unit.registered', data: { ...drill, number: 'UA1-26-00001', customerId } });
      expect(unit().state.exists).toBe(false);
      expect(given(unitFold, made.reply.unitId, []).after(made)).toMatchObject({ ...drill, exists: true, number: 'UA1-26-00001', customerId, placeId: null, createdAtMs: NOW_MS });
    }
  });

  it('is refused for a customer or a serial that does not allow it', () => {
    when(registerUnit, { ...drill, customerId: OWNER }, { ...none, customerExists: false }).thenRefused('customer.unknown', { path: ['customerId'] });
    when(registerUnit, { ...drill, customerId: null }, { ...none, customerExists: false }).thenFacts({ type: 'unit.registered' });
    when(registerUnit, { ...drill, customerId: null }, { ...none, sameSerial: other }).thenRefused('unit.serialTaken', { params: { number: other.number }, path: ['serial'] });
  });

  it.each([
    [{ brand: ' ' }, 'brand: field.required'], [{ model: '' }, 'model: field.required'], [{ serial: 'x'.repeat(81) }, 'serial: field.tooLong'], [{ gtin: '123' }, 'gtin: unit.gtin'], [{ gtin: '12345678901' }, 'gtin: unit.gtin'],
    [{ purchasedOn: '14/06/2025' }, 'purchasedOn: field.date'], [{ warrantyUntil: '2026-13-01' }, 'warrantyUntil: field.date'],
  ])('%j is refused at its field', (over, told) => { expect(invalid(unitDescription, { ...drill, ...over })).toEqual([told]); });
});

describe('describing a unit', () => {
  it('changes what it says, never its number, owner or place', () => {
    const known = unit(registered(), moved(null, BENCH));
    const described = known.when(changeUnit, { ...drill, unitId: U, model: 'DDF486', serial: '' }, (state) => ({ ...none, unit: state })).thenFacts({ type: 'unit.described' });
    expect(known.after(described)).toEqual({ ...known.state, model: 'DDF486', serial: '' });
  });

  it('is refused for an unknown unit, and a serial of another one', () => {
    when(changeUnit, { ...drill, unitId: U }, none).thenRefused('unit.unknown');
    unit().when(changeUnit, { ...drill, unitId: U }, (state) => ({ ...none, unit: state })).thenRefused('unit.unknown');
    unit(registered()).when(changeUnit, { ...drill, unitId: U }, (state) => ({ ...none, unit: state, sameSerial: other })).thenRefused('unit.serialTaken');
    unit(registered()).when(changeUnit, { ...drill, unitId: U }, (state) => ({ ...none, unit: state, sameSerial: { id: U, number: 'UA1-26-00001' } })).thenFacts({ type: 'unit.described' });
  });

  it('takes nothing but a description from a fact', () => {
    const { state } = unit(registered(), fact('unit.described', { model: 'B', exists: false, number: 'X', customerId: null, anomalies: null }));
    expect(state).toMatchObject({ model: 'B', exists: true, number: 'UA1-26-00001', customerId: OWNER, anomalies: [] });
  });
});

describe('giving a unit to another owner', () => {
  const give = (context: (state: UnitState) => UnitContext, customerId: string | null = idOf(5)) => unit(registered()).when(giveUnit, { unitId: U, customerId }, context);

  it('or back to the house', () => {
    for (const customerId of [idOf(5), null]) expect(unit(registered()).after(give((state) => ({ ...none, unit: state }), customerId)).customerId).toBe(customerId);
  });

  it('waits for its repair, and for an owner who exists', () => {
    give((state) => ({ ...none, unit: state, openRepairId: REPAIR })).thenRefused('unit.inRepair');
    give((state) => ({ ...none, unit: state, customerExists: false })).thenRefused('customer.unknown');
    give(() => none).thenRefused('unit.unknown');
  });
});

describe('moving a unit', () => {
  const here: UnitContext = { ...none, openRepairId: REPAIR, place: place('bench') };
  const inHouse = () => unit(registered(), moved(null, STORE));
  const move = (over: Partial<UnitContext> = {}) => inHouse().when(moveUnit, { unitId: U, placeId: BENCH }, (state) => ({ ...here, unit: state, ...over }));

  it('tells from where, to where and for which stay', () => {
    const done = move().thenReply({ moved: true }).thenFacts({ type: 'unit.moved', data: { from: STORE, to: BENCH, repairId: REPAIR } });
    expect(inHouse().after(done, NOW_MS + 5)).toMatchObject({ placeId: BENCH, movedAtMs: NOW_MS + 5, movedBy: ACTOR, anomalies: [] });
  });

  it('to where it is writes nothing', () => {
    unit(registered(), moved(null, BENCH)).when(moveUnit, { unitId: U, placeId: BENCH }, (state) => ({ ...here, unit: state })).thenReply({ moved: false }).thenFacts();
  });

  it('is refused to a place that is not there or retired, and of a unit nobody knows', () => {
    for (const wrong of [undefined, placeFold.initial(BENCH), place('bench', { active: false })]) move({ place: wrong }).thenRefused('place.unknown');
    move({ unit: undefined }).thenRefused('unit.unknown');
    move({ unit: unitFold.initial(U) }).thenRefused('unit.unknown');
  });

  it('out of the house is a hand-back, and into it an intake', () => {
    move({ place: place('customer') }).thenRefused('unit.leavesByHandBack');
    move({ openRepairId: null }).thenRefused('unit.notInHouse');
    for (const kind of PLACE_KINDS.filter((each) => each !== 'customer')) move({ place: place(kind) }).thenFacts({ type: 'unit.moved' });
  });

  it('the house’s own moves without a stay', () => {
    unit(registered(null)).when(moveUnit, { unitId: U, placeId: BENCH }, (state) => ({ ...here, openRepairId: null, unit: state })).thenFacts({ type: 'unit.moved', data: { from: null, to: BENCH, repairId: null } });
  });

  it('by two people at once: the later move stands, the surprise is kept', () => {
    const { state } = unit(registered(), moved(null, STORE), moved(null, BENCH));
    expect([state.placeId, anomalies(state)]).toEqual([BENCH, ['unit.moved_from_elsewhere']]);
  });
});

it('a unit registered twice is an anomaly; the first stands', () => {
  const { state } = unit(registered(), fact('unit.registered', { ...drill, brand: 'Bosch', number: 'UB1-26-00001', customerId: null }));
  expect([state.brand, state.customerId, anomalies(state)]).toEqual(['Makita', OWNER, ['unit.registered_twice']]);
});
