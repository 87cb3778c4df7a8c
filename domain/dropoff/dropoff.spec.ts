import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ACTOR, anomalies, fact, given, idOf, invalid, NOW_MS, when } from '#tests/support/decide.ts';
import { customerFold } from '../customer/customer.ts';
import type { CustomerState } from '../customer/customer.ts';
import type { PastStay } from '../repair/comebacks.ts';
import { repairFold } from '../repair/repair.ts';
import type { RepairState } from '../repair/repair.ts';
import { emptyRules } from '../shop/shop.ts';
import { unitFold } from '../unit/unit.ts';
import type { UnitState } from '../unit/unit.ts';
import { announceInput, announceReturn } from './announce.ts';
import { dropOffFold } from './dropoff.ts';
import type { TakeContext, UnitAtIntake } from './take.ts';
import { takeInput, takeUnits } from './take.ts';

const MAX = idOf(901);
const DRILL = idOf(902);
const RETURN = idOf(903);
const RECEPTION = idOf(904);
const CUSTOMERS = idOf(905);
const BLOB = 'c'.repeat(64);
const HASH = 'd'.repeat(64);

type Input = z.input<typeof takeInput>;
const max: CustomerState = { ...customerFold.initial(MAX), exists: true, number: 'KA1-26-00001' };
const drill: UnitState = { ...unitFold.initial(DRILL), exists: true, number: 'UA1-26-00001', customerId: MAX, placeId: CUSTOMERS };
const rules = { ...emptyRules, conditions: 'Les appareils non repris après un an…', receptionPlaceId: RECEPTION, customerPlaceId: CUSTOMERS };
const unknown: UnitAtIntake = { openRepair: null, pastStays: [], sameSerial: null };
const known: UnitAtIntake = { ...unknown, unit: drill };
const context = (over: Partial<TakeContext> = {}): TakeContext => ({ rules, customer: max, units: [known], signatureHash: null, ...over });
const announced: RepairState = { ...repairFold.initial(RETURN), exists: true, number: 'RA1-26-00007', unitId: DRILL, customerId: MAX, status: 'rma_issued', phase: 'expected', announcedAtMs: 1 };
const open: RepairState = { ...announced, status: 'in_repair', phase: 'workshop', receivedAtMs: 2 };

const theDrill = { unit: { kind: 'existing' as const, unitId: DRILL } };
const newUnit = (serial = '', brand = 'Bosch') => ({ unit: { kind: 'new' as const, description: { brand, model: 'GBH 2-28', serial } } });
const fromMax = { kind: 'existing' as const, customerId: MAX };
const input = (over: Partial<Input> = {}): Input => ({ from: fromMax, units: [theDrill], ...over });

describe('a return that a customer announced', () => {
  it('is not taken in as the house’s own', () => {
    when(takeUnits, input({ from: { kind: 'internal', purpose: 'rental' } }), context({ units: [{ ...known, openRepair: announced }] }))
      .thenRefused('unit.announcedByCustomer');
  });
});

describe('taking in a unit of a known customer', () => {
  it('opens an order, brings the unit to the reception and writes one drop-off', () => {
    const taken = when(takeUnits, input({ units: [{ ...theDrill, fault: 'Ne démarre plus', condition: 'Coque rayée', promisedOn: '2026-11-28', quoteWanted: true, priceCeilingMinor: 8_000 }], feeMinor: 2_500 }), context()).thenFacts(
      { type: 'repair.received', stream: { type: 'repair', id: idOf(2) }, personal: { fault: 'Ne démarre plus' },
        data: { number: 'RA1-26-00001', unitId: DRILL, customerId: MAX, internalPurpose: null, dropOffId: idOf(1), index: 1, count: 1, condition: 'Coque rayée', promisedOn: '2026-11-28', quoteWanted: true, priceCeilingMinor: 8_000, comebacks: 0 } },
      { type: 'unit.moved', stream: { type: 'unit', id: DRILL }, data: { from: CUSTOMERS, to: RECEPTION, repairId: idOf(2) } },
      { type: 'dropoff.taken', stream: { type: 'dropoff', id: idOf(1) }, data: { number: 'DA1-26-00001', customerId: MAX, how: 'hand', feeMinor: 2_500, repairIds: [idOf(2)], conditions: rules.conditions, signatureHash: null } },
    );
    taken.thenReply({ dropOffId: idOf(1), dropOffNumber: 'DA1-26-00001', customerId: MAX, repairs: [{ repairId: idOf(2), number: 'RA1-26-00001', unitId: DRILL, accessories: 0 }] });
    expect(given(dropOffFold, idOf(1), []).after(taken)).toMatchObject({ exists: true, number: 'DA1-26-00001', customerId: MAX, takenAtMs: NOW_MS, takenBy: ACTOR, signature: null, anomalies: [] });
    expect(given(repairFold, idOf(2), []).after(taken)).toMatchObject({ exists: true, status: 'to_assess', fault: 'Ne démarre plus', anomalies: [] });
    expect(taken.facts.filter((event) => event.type !== 'repair.received').some((event) => event.personal !== undefined)).toBe(false);
  });

  it('says nothing personal when no fault was told', () => {
    expect(when(takeUnits, input(), context()).facts[0]).not.toHaveProperty('personal');
  });

  it('moves nothing that stands at the reception already', () => {
    when(takeUnits, input(), context({ units: [{ ...known, unit: { ...drill, placeId: RECEPTION } }] })).thenFacts({ type: 'repair.received' }, { type: 'dropoff.taken' });
  });

  it('brought by somebody else makes them its owner', () => {
    when(takeUnits, input(), context({ units: [{ ...known, unit: { ...drill, customerId: idOf(77) } }] })).thenFacts(
      { type: 'unit.owner_changed', stream: { id: DRILL }, data: { customerId: MAX } }, { type: 'repair.received' }, { type: 'unit.moved' }, { type: 'dropoff.taken' });
  });

  it('numbers the accessories from 1, and tells their count for the labels', () => {
    const taken = when(takeUnits, input({ units: [{ ...theDrill, accessories: [' Chargeur ', 'Coffret', 'Coffret'] }] }), context());
    expect(taken.facts[0]!.data).toMatchObject({ accessories: [{ index: 1, label: 'Chargeur' }, { index: 2, label: 'Coffret' }, { index: 3, label: 'Coffret' }] });
    expect(taken.reply.repairs[0]!.accessories).toBe(3);
  });

  it('keeps the comebacks as counted at that moment by the shop’s rule', () => {
    const DAY = 86_400_000;
    const past = [700, 400, 100].map((days, i): PastStay => ({ repairId: idOf(50 + i), number: `R${i}`, receivedAtMs: NOW_MS - days * DAY, closedAtMs: NOW_MS - (days - 9) * DAY, repaired: true, symptoms: ['FUIT'] }));
    const comebacks = (over: Partial<TakeContext>, symptoms: string[] = []) => {
      const { facts } = when(takeUnits, input({ units: [{ ...theDrill, symptoms }] }), context({ units: [{ ...known, pastStays: past }], ...over }));
      return (facts[0]!.data as { comebacks: number }).comebacks;
    };
    expect(comebacks({})).toBe(3);
    expect(comebacks({ rules: { ...rules, comebacks: { ...rules.comebacks, sameFault: true } } }, ['BRUI'])).toBe(0);
    expect(comebacks({ rules: { ...rules, comebacks: { ...rules.comebacks, sameFault: true } } }, ['FUIT'])).toBe(3);
    expect(comebacks({ rules: { ...rules, comebacks: { ...rules.comebacks, enabled: false } } })).toBe(0);
  });
});

describe('taking in more', () => {
  const details = { kind: 'person' as const, name: 'Inès Lambert', phones: ['06 39 98 44 55'] };

  it('a new customer with two units: numbers in order, one order each, all in one drop-off', () => {
    const taken = when(takeUnits, input({ from: { kind: 'new', details }, units: [newUnit('A-1'), newUnit('A-2')] }), context({ customer: undefined, units: [unknown, unknown] })).thenFacts(
      { type: 'customer.created', data: { number: 'KA1-26-00001', kind: 'person' }, personal: { name: 'Inès Lambert' } },
      { type: 'unit.registered', data: { number: 'UA1-26-00001', serial: 'A-1' } }, { type: 'repair.received', data: { number: 'RA1-26-00001', index: 1, count: 2 } }, { type: 'unit.moved', data: { from: null, to: RECEPTION } },
      { type: 'unit.registered', data: { number: 'UA1-26-00002', serial: 'A-2' } }, { type: 'repair.received', data: { number: 'RA1-26-00002', index: 2, count: 2 } }, { type: 'unit.moved' },
      { type: 'dropoff.taken', data: { number: 'DA1-26-00001' } },
    );
    expect(taken.taken).toEqual(['KA1-26-00001', 'DA1-26-00001', 'UA1-26-00001', 'RA1-26-00001', 'UA1-26-00002', 'RA1-26-00002']);
    const customerId = taken.reply.customerId;
    expect(customerId).toBe(taken.facts[0]!.stream.id);
    for (const event of taken.facts) if ('customerId' in (event.data as object)) expect(event.data).toMatchObject({ customerId });
    expect((taken.facts.at(-1)!.data as { repairIds: string[] }).repairIds).toEqual(taken.reply.repairs.map((repair) => repair.repairId));
    expect(new Set(taken.facts.map((event) => event.stream.id)).size).toBe(6);
  });

  it('the house’s own, for one of its purposes: no customer, and the owner stays', () => {
    const taken = when(takeUnits, input({ from: { kind: 'internal', purpose: 'exchange_pool' } }), context({ customer: undefined, rules: { ...rules, signConditions: true } }))
      .thenFacts({ type: 'repair.received', data: { customerId: null, internalPurpose: 'exchange_pool' } }, { type: 'unit.moved' }, { type: 'dropoff.taken', data: { customerId: null } });
    expect(taken.reply.customerId).toBeNull();
    expect(invalid(takeInput, input({ from: { kind: 'internal', purpose: 'fun' as never } }))).not.toEqual([]);
  });

  it('an announced return keeps its number and takes none', () => {
    const taken = when(takeUnits, input({ how: 'carrier', carrier: 'Transalp', tracking: 'TA 55' }), context({ units: [{ ...known, openRepair: announced }] })).thenFacts(
      { type: 'repair.received', stream: { id: RETURN }, data: { number: 'RA1-26-00007' } }, { type: 'unit.moved', data: { repairId: RETURN } }, { type: 'dropoff.taken', data: { how: 'carrier', carrier: 'Transalp', tracking: 'TA 55', repairIds: [RETURN] } });
    expect(taken.taken).toEqual(['DA1-26-00001']);
    taken.thenReply({ ...taken.reply, repairs: [{ repairId: RETURN, number: 'RA1-26-00007', unitId: DRILL, accessories: 0 }] });
    const before = fact('repair.announced', { number: 'RA1-26-00007', unitId: DRILL, customerId: MAX, expectedOn: null });
    expect(given(repairFold, RETURN, [before]).after(taken)).toMatchObject({ number: 'RA1-26-00007', phase: 'received', anomalies: [] });
  });
});

describe('the signature of the conditions', () => {
  const sign = { by: ' Max Perrin ', image: BLOB };
  const signed = { ...rules, signConditions: true };

  it('is asked for where the shop asks it, of who stands at the counter', () => {
    when(takeUnits, input(), context({ rules: signed })).thenRefused('dropoff.signatureMissing', { path: ['signature'] });
    when(takeUnits, input({ how: 'carrier' }), context({ rules: signed })).thenFacts({ type: 'repair.received' }, { type: 'unit.moved' }, { type: 'dropoff.taken' });
    when(takeUnits, input(), context()).thenFacts({ type: 'repair.received' }, { type: 'unit.moved' }, { type: 'dropoff.taken' });
  });

  it('is kept with the hash of what was signed; who and how it looks are personal', () => {
    const taken = when(takeUnits, input({ signature: sign }), context({ rules: signed, signatureHash: HASH }));
    expect(taken.facts.at(-1)).toMatchObject({ data: { signatureHash: HASH }, personal: { signedBy: 'Max Perrin', signatureImage: BLOB } });
    expect(JSON.stringify(taken.facts.map((event) => event.data))).not.toMatch(/Perrin|cccc/);
    const dropOff = given(dropOffFold, taken.reply.dropOffId, []);
    expect(dropOff.after(taken).signature).toEqual({ by: 'Max Perrin', atMs: NOW_MS, image: BLOB, documentHash: HASH });
  });

  it('is empty but known to have been given once the personal data are erased, in either order', () => {
    const data = { number: 'D', customerId: MAX, how: 'hand', carrier: '', tracking: '', feeMinor: 0, repairIds: [], conditions: '', signatureHash: HASH };
    const taken = () => fact('dropoff.taken', data, { personal: { signedBy: 'Max', signatureImage: BLOB } });
    for (const facts of [[taken(), fact('dropoff.personal_erased')], [fact('dropoff.personal_erased'), taken()]]) {
      expect(given(dropOffFold, idOf(1), facts).state).toMatchObject({ exists: true, personalErased: true, signature: { by: '', image: '', documentHash: HASH } });
    }
    expect(given(dropOffFold, idOf(1), [fact('dropoff.personal_erased')]).state.signature).toBeNull();
  });

  it('without one no hash is kept, whatever the host worked out', () => {
    expect(when(takeUnits, input(), context({ signatureHash: HASH })).facts.at(-1)).toMatchObject({ data: { signatureHash: null } });
  });
});

describe('an intake is refused', () => {
  const path = ['units', 0, 'unit'];
  it.each<[string, Input, TakeContext, object]>([
    ['customer.unknown', input(), context({ customer: undefined }), { path: ['from'] }],
    ['customer.unknown', input(), context({ customer: customerFold.initial(MAX) }), { path: ['from'] }],
    ['customer.erased', input(), context({ customer: { ...max, erased: true } }), { path: ['from'] }],
    ['shop.noReception', input(), context({ rules: { ...rules, receptionPlaceId: null } }), {}],
    ['unit.unknown', input(), context({ units: [unknown] }), { path }],
    ['unit.unknown', input(), context({ units: [{ ...known, unit: unitFold.initial(DRILL) }] }), { path }],
    ['unit.serialTaken', input({ units: [newUnit('1')] }), context({ units: [{ ...unknown, sameSerial: { id: DRILL, number: 'UA1-26-00001' } }] }), { path, params: { number: 'UA1-26-00001' } }],
    ['unit.alreadyHere', input(), context({ units: [{ ...known, openRepair: open }] }), { path, params: { number: 'RA1-26-00007' } }],
    ['dropoff.unitTwice', input({ units: [theDrill, theDrill] }), context({ units: [known, known] }), { path: ['units', 1, 'unit'] }],
    ['dropoff.unitTwice', input({ units: [newUnit('A-1 2'), newUnit('S/N: a.12', ' BOSCH ')] }), context({ units: [unknown, unknown] }), { path: ['units', 1, 'unit'] }],
    ['dropoff.unitTwice', input({ units: [newUnit('1', 'Škoda'), newUnit('1', 'skoda')] }), context({ units: [unknown, unknown] }), { path: ['units', 1, 'unit'] }],
  ])('%s', (code, asked, over, more) => {
    const outcome = when(takeUnits, asked, over);
    outcome.thenRefused(code, more);
    expect(outcome.taken).toEqual([]);
  });

  it('not for units without serials, or of other brands', () => {
    for (const units of [[newUnit(), newUnit()], [newUnit('-'), newUnit('-')], [newUnit('1'), newUnit('1', 'Makita')]]) {
      expect(when(takeUnits, input({ units }), context({ units: [unknown, unknown] })).reply.repairs).toHaveLength(2);
    }
  });

  it.each([
    [{ units: [] }, 'units: dropoff.noUnit'], [{ units: Array.from({ length: 51 }, () => theDrill) }, 'units'], [{ units: [{ ...theDrill, accessories: [' '] }] }, 'units.0.accessories.0: field.required'],
    [{ units: [{ ...theDrill, photos: ['x'] }] }, 'units.0.photos.0: field.blob'], [{ units: [{ ...theDrill, promisedOn: 'demain' }] }, 'units.0.promisedOn: field.date'],
    [{ units: [{ ...theDrill, priceCeilingMinor: -1 }] }, 'units.0.priceCeilingMinor: field.negative'], [{ feeMinor: -1 }, 'feeMinor: field.negative'], [{ signature: { by: ' ', image: BLOB } }, 'signature.by: field.required'],
    [{ units: [newUnit('1', ' ')] }, 'units.0.unit.description.brand: field.required'],
  ])('at its field: %#', (over, told) => { expect(invalid(takeInput, input(over as Partial<Input>))[0]).toContain(told); });
});

describe('announcing a return', () => {
  const announce = { from: fromMax, unit: theDrill.unit, fault: ' Fuit ', expectedOn: '2026-11-25' };

  it('reserves the order’s number and moves nothing', () => {
    when(announceReturn, announce, { customer: max, unit: known }).thenFacts(
      { type: 'repair.announced', stream: { type: 'repair', id: idOf(1) }, data: { number: 'RA1-26-00001', unitId: DRILL, customerId: MAX, expectedOn: '2026-11-25' }, personal: { fault: 'Fuit' } },
    ).thenReply({ repairId: idOf(1), number: 'RA1-26-00001', unitId: DRILL, customerId: MAX });
    expect(when(announceReturn, { from: fromMax, unit: theDrill.unit }, { customer: max, unit: known }).facts[0]).not.toHaveProperty('personal');
  });

  it('makes the customer and the unit that it does not know', () => {
    const made = when(announceReturn, { ...announce, from: { kind: 'new', details: { kind: 'company', name: 'Bâti-Savoie' } }, unit: newUnit('1').unit }, { unit: unknown }).thenFacts(
      { type: 'customer.created', data: { number: 'KA1-26-00001' } }, { type: 'unit.registered', data: { number: 'UA1-26-00001' } }, { type: 'repair.announced' });
    const { customerId, unitId } = made.reply;
    expect(made.facts[1]).toMatchObject({ stream: { id: unitId }, data: { customerId } });
    expect(made.facts[2]).toMatchObject({ data: { customerId, unitId } });
  });

  it.each<[string, CustomerState | undefined, UnitAtIntake, z.input<typeof announceInput>]>([
    ['customer.unknown', undefined, known, announce], ['customer.erased', { ...max, erased: true }, known, announce], ['unit.unknown', max, unknown, announce],
    ['unit.serialTaken', max, { ...unknown, sameSerial: { id: DRILL, number: 'U' } }, { ...announce, unit: newUnit('1').unit }], ['unit.alreadyHere', max, { ...known, openRepair: open }, announce], ['unit.alreadyHere', max, { ...known, openRepair: announced }, announce],
  ])('%s', (code, customer, unit, asked) => {
    const outcome = when(announceReturn, asked, { customer, unit });
    outcome.thenRefused(code);
    expect(outcome.taken).toEqual([]);
  });

  it('is never the house’s own', () => { expect(invalid(announceInput, { ...announce, from: { kind: 'internal', purpose: 'loan' } })).not.toEqual([]); });
});

it('a drop-off taken twice is an anomaly; the first stands', () => {
  const data = { number: 'D1', customerId: null, how: 'hand', carrier: '', tracking: '', feeMinor: 0, repairIds: [], conditions: '', signatureHash: null };
  const { state } = given(dropOffFold, idOf(1), [fact('dropoff.taken', data), fact('dropoff.taken', { ...data, number: 'D2' })]);
  expect([state.number, anomalies(state)]).toEqual(['D1', ['dropoff.taken_twice']]);
});
