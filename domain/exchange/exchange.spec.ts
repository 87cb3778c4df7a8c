import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf, stamped, when } from '#tests/support/decide.ts';
import { NOTHING_OPEN } from '../repair/closing.ts';
import type { ReceivedData, RepairState } from '../repair/repair.ts';
import { repairFold } from '../repair/repair.ts';
import { unitFold } from '../unit/unit.ts';
import type { UnitState } from '../unit/unit.ts';
import type { AllotContext, CoreContext, ExchangeContext } from './commands.ts';
import { allot, cancelAllotment, chargeCore, coreBack, exchangeUnits } from './commands.ts';
import type { ExchangeState } from './exchange.ts';
import { coreOwed, exchangeFold, holdsUnit } from './exchange.ts';
import { movedWarranty } from './warranty.ts';

const [R, X, OUT, IN, CUSTOMER, POOL, AWAY, STORE, RECEPTION] = Array.from({ length: 9 }, (_, i) => idOf(100 + i)) as [string, string, string, string, string, string, string, string, string];
const TODAY = '2026-11-21';

const data: ReceivedData = {
  number: 'RA1-26-00418', unitId: IN, customerId: CUSTOMER, internalPurpose: null, dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false,
  priceCeilingMinor: null, promisedOn: null, photos: [], comebacks: 3,
};
function order(over: Partial<ReceivedData> = {}, more: [string, object][] = []): RepairState {
  return [fact('repair.received', { ...data, ...over }), ...more.map(([type, facts]) => fact(type, facts))]
    .reduce((state, event) => repairFold.evolve(state, { ...event, stream: { type: 'repair', id: R } }), repairFold.initial(R));
}
const expected = (): RepairState => repairFold.evolve(repairFold.initial(R), fact('repair.announced', { number: 'RA1-26-00418', unitId: IN, customerId: CUSTOMER, expectedOn: null }));
function unit(id: string, over: Partial<UnitState> = {}): UnitState {
  return { ...unitFold.initial(id), exists: true, number: `U-${id.slice(-3)}`, brand: 'Hilti', model: 'TE 6', placeId: POOL, ...over };
}
const free = (over: Partial<AllotContext> = {}): AllotContext => ({ repair: order(), unit: unit(OUT), placeKind: 'exchange_pool', use: null, openRepair: null, former: [], ...over });
const allotted = (over: object = {}) => fact('exchange.allotted', { number: 'XA1-26-00001', repairId: R, customerId: CUSTOMER, outUnitId: OUT, inUnitId: IN, statusBefore: 'to_assess', phaseBefore: 'received', ...over });
const kept = (...facts: ReturnType<typeof fact>[]): ExchangeState => given(exchangeFold, X, [allotted(), ...facts]).state;
const done = (core: object | null = null) => fact('exchange.done', { chargeTo: 'exchange', warranty: { rule: 'none', until: null }, condition: '', inCondition: '', core, documentHash: null });
const CORE = { dueOn: '2026-12-05', grossMinor: 15_000, vatBp: 2_000 };

describe('keeping a unit of the pool for an order', () => {
  it('opens an exchange, and the order is ready for it', () => {
    when(allot, { repairId: R, unitId: OUT }, free()).thenFacts(
      { type: 'exchange.allotted', data: { number: 'XA1-26-00001', repairId: R, customerId: CUSTOMER, outUnitId: OUT, inUnitId: IN, statusBefore: 'to_assess', phaseBefore: 'received' } },
      { type: 'repair.exchange_begun' }, { type: 'repair.status_changed', data: { to: 'exchange_ready' } },
    );
  });

  it('of an order that is still expected leaves it so: the unit goes out first', () => {
    when(allot, { repairId: R, unitId: OUT }, free({ repair: expected() })).thenFacts({ type: 'exchange.allotted' }, { type: 'repair.exchange_begun' });
  });

  it('ends what earlier exchanges said of a unit that came back', () => {
    when(allot, { repairId: R, unitId: OUT }, free({ former: [idOf(77)] })).thenFacts({ type: 'exchange.released', stream: { type: 'exchange', id: idOf(77) } }, { type: 'exchange.allotted' }, { type: 'repair.exchange_begun' }, { type: 'repair.status_changed' });
  });

  it.each<[string, Partial<AllotContext>]>([
    ['repair.unknown', { repair: undefined }],
    ['repair.closed', { repair: order({}, [['repair.closed', { as: 'cancelled', repaired: false }]]) }],
    ['exchange.internal', { repair: order({ customerId: null, internalPurpose: 'loan' }) }],
    ['exchange.underWay', { repair: order({}, [['repair.exchange_begun', { exchangeId: idOf(5) }]]) }],
    ['unit.unknown', { unit: undefined }],
    ['pool.unitTaken', { use: { kind: 'loan', number: 'PA1-26-00001' } }],
    ['pool.unitInRepair', { openRepair: { number: 'R' } }],
    ['pool.notIn_exchange', { placeKind: 'loan_pool' }],
    ['pool.notIn_exchange', { unit: unit(OUT, { customerId: CUSTOMER }) }],
  ])('refuses with %s', (code, over) => { when(allot, { repairId: R, unitId: OUT }, free(over)).thenRefused(code); });
});

describe('giving the unit up', () => {
  const ready = () => order({}, [['repair.exchange_begun', { exchangeId: X }], ['repair.status_changed', { from: 'to_assess', to: 'exchange_ready' }]]);

  it('frees it, and the order goes back to where it stood', () => {
    when(cancelAllotment, { exchangeId: X, reason: 'Le client attend' }, { exchange: kept(), repair: ready() }).thenFacts(
      { type: 'exchange.cancelled', personal: { reason: 'Le client attend' } }, { type: 'repair.exchange_dropped', data: { exchangeId: X } },
      { type: 'repair.status_changed', data: { from: 'exchange_ready', to: 'to_assess', phase: 'received' } },
    );
  });

  it('leaves an order alone that another exchange holds ready', () => {
    const both = order({}, [['repair.exchange_begun', { exchangeId: X }], ['repair.exchange_begun', { exchangeId: idOf(5) }], ['repair.status_changed', { from: 'to_assess', to: 'exchange_ready' }]]);
    when(cancelAllotment, { exchangeId: X, reason: 'x' }, { exchange: kept(), repair: both }).thenFacts({ type: 'exchange.cancelled' }, { type: 'repair.exchange_dropped' });
  });

  it('is refused once the unit has left', () => {
    when(cancelAllotment, { exchangeId: X, reason: 'x' }, { exchange: kept(done()), repair: ready() }).thenRefused('exchange.notAllotted');
  });
});

describe('the exchange', () => {
  const ready = (over: Partial<ExchangeContext> = {}): ExchangeContext => ({
    exchange: kept(), repair: order({}, [['repair.exchange_begun', { exchangeId: X }]]), today: TODAY, outUnit: unit(OUT), inUnit: unit(IN, { placeId: RECEPTION, customerId: CUSTOMER, warrantyUntil: '2027-03-01' }),
    customer: { exists: true, erased: false } as ExchangeContext['customer'], scannedOutId: OUT, scannedInId: IN, facts: NOTHING_OPEN, along: () => [], customerPlaceId: AWAY,
    workshop: { placeId: STORE, create: null }, rule: { warranty: 'remaining', warrantyMonths: 6, vatBp: 2_000 }, documentHash: null, ...over,
  });
  const go = { exchangeId: X, outCode: 'o', inCode: 'i' };

  it('swaps owners and places, moves the warranty, charges the cost and ends the order', () => {
    const swapped = when(exchangeUnits, go, ready()).thenFacts(
      { type: 'exchange.done', data: { warranty: { rule: 'remaining', until: '2027-03-01' }, core: null } },
      { type: 'unit.owner_changed', stream: { id: OUT }, data: { customerId: CUSTOMER } }, { type: 'unit.described', stream: { id: OUT }, data: { warrantyUntil: '2027-03-01' } },
      { type: 'unit.moved', stream: { id: OUT }, data: { from: POOL, to: AWAY } },
      { type: 'repair.cost_charged_to', data: { to: 'exchange' } }, { type: 'repair.closed', data: { as: 'exchanged', repaired: false } },
      { type: 'unit.owner_changed', stream: { id: IN }, data: { customerId: null } }, { type: 'unit.moved', stream: { id: IN }, data: { from: RECEPTION, to: STORE } },
    );
    // Each unit moves once, to one place: nothing appears, nothing vanishes.
    expect(swapped.facts.filter((event) => event.type === 'unit.moved').map((event) => event.stream.id)).toEqual([OUT, IN]);
  });

  it('in advance leaves the faulty unit its customer’s until it is back', () => {
    when(exchangeUnits, { ...go, inCode: '', core: { dueOn: '2026-12-05', grossMinor: 15_000 } }, ready({ repair: expected(), scannedInId: null }))
      .thenFacts({ type: 'exchange.done', data: { core: CORE } }, { type: 'unit.owner_changed', stream: { id: OUT } }, { type: 'unit.described' }, { type: 'unit.moved', stream: { id: OUT } }, { type: 'repair.cost_charged_to' }, { type: 'repair.closed' });
  });

  it.each<[string, Partial<ExchangeContext>, object]>([
    ['exchange.unknown', { exchange: undefined }, {}],
    ['exchange.notAllotted', { exchange: kept(done()) }, {}],
    ['exchange.wrongUnitOut', { scannedOutId: IN }, {}],
    ['exchange.wrongUnitOut', { scannedOutId: null }, {}],
    ['exchange.wrongUnitIn', { scannedInId: OUT }, {}],
    ['exchange.wrongUnitIn', { scannedInId: null }, {}],
    ['exchange.coreIsHere', {}, { core: { dueOn: '2026-12-05', grossMinor: 0 } }],
    ['exchange.coreNotHere', { repair: expected() }, {}],
    ['pool.dueInPast', { repair: expected() }, { core: { dueOn: '2026-11-20', grossMinor: 0 } }],
    ['closing.loanOut', { facts: { ...NOTHING_OPEN, loans: [{ number: 'PA1-26-00001', unit: 'Hilti' }] } }, {}],
    ['repair.closed', { repair: order({}, [['repair.closed', { as: 'cancelled', repaired: false }]]) }, {}],
  ])('refuses with %s', (code, over, input) => { when(exchangeUnits, { ...go, ...input }, ready(over)).thenRefused(code); });
});

describe('the warranty of the unit given', () => {
  const facts = { today: TODAY, purchasedOn: '2025-06-02', warrantyUntil: '2027-06-02', repairOwed: false };
  const rule = { warranty: 'remaining', warrantyMonths: 6 } as const;

  it.each([
    ['a repair owed and not done, on a purchase of June 2025: a new term of 24 months (L217-13)', { repairOwed: true }, {}, { rule: 'law', until: '2028-11-21' }],
    ['the same on a purchase before 1 January 2022: the law of then starts none', { repairOwed: true, purchasedOn: '2021-12-31' }, {}, { rule: 'remaining', until: '2027-06-02' }],
    ['on 1 January 2022 it does', { repairOwed: true, purchasedOn: '2022-01-01' }, {}, { rule: 'law', until: '2028-11-21' }],
    ['a purchase whose day nobody knows: today’s law', { repairOwed: true, purchasedOn: null }, {}, { rule: 'law', until: '2028-11-21' }],
    ['what was left', {}, {}, { rule: 'remaining', until: '2027-06-02' }],
    ['the last day counts', { warrantyUntil: TODAY }, {}, { rule: 'remaining', until: TODAY }],
    ['nothing was left', { warrantyUntil: '2026-11-20' }, {}, { rule: 'none', until: null }],
    ['months of its own, to the end of a short month', { today: '2026-08-31' }, { warranty: 'months' }, { rule: 'months', until: '2027-02-28' }],
    ['no months', {}, { warranty: 'months', warrantyMonths: 0 }, { rule: 'none', until: null }],
  ] as const)('%s', (_why, over, change, wanted) => { expect(movedWarranty({ ...facts, ...over }, { ...rule, ...change })).toEqual(wanted); });
});

describe('a core due back', () => {
  const at = (over: Partial<CoreContext> = {}): CoreContext => ({ today: '2026-12-06', exchange: kept(done(CORE)), inUnit: unit(IN, { placeId: AWAY, customerId: CUSTOMER }), scannedInId: IN, openRepair: null, workshop: { placeId: STORE, create: null }, ...over });

  it('comes back by scan, and is the house’s own then', () => {
    when(coreBack, { exchangeId: X, code: 'i' }, at()).thenReply({ charged: false }).thenFacts({ type: 'exchange.core_back' }, { type: 'unit.owner_changed', data: { customerId: null } }, { type: 'unit.moved', data: { from: AWAY, to: STORE } });
    when(coreBack, { exchangeId: X, code: 'o' }, at({ scannedInId: OUT })).thenRefused('exchange.wrongUnitIn');
    when(coreBack, { exchangeId: X, code: 'i' }, at({ exchange: kept(done()) })).thenRefused('exchange.noCoreDue');
  });

  it('is charged from the day after it was due, once', () => {
    when(chargeCore, { exchangeId: X }, at()).thenReply({ grossMinor: 15_000 }).thenFacts({ type: 'exchange.core_charged', data: { grossMinor: 15_000, vatBp: 2_000 } });
    when(chargeCore, { exchangeId: X }, at({ today: '2026-12-05' })).thenRefused('exchange.coreNotLate');
    const charged = kept(done(CORE), fact('exchange.core_charged', { grossMinor: 15_000, vatBp: 2_000 }));
    when(chargeCore, { exchangeId: X }, at({ exchange: charged })).thenRefused('exchange.noCoreDue');
    when(chargeCore, { exchangeId: X }, at({ exchange: kept(done({ ...CORE, grossMinor: 0 })) })).thenRefused('exchange.coreWithoutPrice');
    expect(coreOwed(charged)).toBe(false);
    // It comes back after all: what was charged is to be given back.
    when(coreBack, { exchangeId: X, code: 'i' }, at({ exchange: charged })).thenReply({ charged: true });
  });
});

describe('what two PCs wrote without knowing of each other', () => {
  it('a unit handed over stays so, whatever the other said, in either order', () => {
    const first = kept(fact('exchange.cancelled', {}, { personal: { reason: 'x' } }), done());
    expect([first.stage, anomalies(first), holdsUnit(first)]).toEqual(['done', ['exchange.done_though_cancelled'], true]);
    const last = kept(done(), fact('exchange.cancelled', {}, { personal: { reason: 'x' } }));
    expect([last.stage, anomalies(last)]).toEqual(['done', ['exchange.cancelled_after_done']]);
  });

  it('handed over twice, charged twice, back twice: once each, and told', () => {
    const state = kept(done(CORE), done(), fact('exchange.core_charged', { grossMinor: 1, vatBp: 0 }), fact('exchange.core_charged', { grossMinor: 1, vatBp: 0 }), fact('exchange.core_back', { condition: 'a' }), fact('exchange.core_back', { condition: 'b' }));
    expect(state).toMatchObject({ core: CORE, inCondition: 'a' });
    expect(anomalies(state)).toEqual(['exchange.done_twice', 'exchange.core_charged_twice', 'exchange.core_back_twice']);
  });

  it('a fact before its exchange is told, and an erasure before a signature is obeyed', () => {
    expect(anomalies(exchangeFold.evolve(exchangeFold.initial(X), done()))).toEqual(['exchange.not_allotted']);
    const signed = stamped({ stream: { type: 'exchange', id: X }, type: 'exchange.done', data: { ...(done().data as object), documentHash: 'h' }, personal: { signedBy: 'Jeanne', signatureImage: 'i' } });
    expect(kept(fact('exchange.personal_erased'), signed).signature).toMatchObject({ by: '', image: '', documentHash: 'h' });
  });
});
