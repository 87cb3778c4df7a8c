import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf, when } from '#tests/support/decide.ts';
import { addDays } from '../kernel/days.ts';
import { unitFold } from '../unit/unit.ts';
import type { LendContext, LoanContext } from './commands.ts';
import { cancelLoan, extendLoan, lend, overrideLoan, takeBack } from './commands.ts';
import type { LoanState } from './loan.ts';
import { loanFold, loanObstacle, rentalDays } from './loan.ts';

const [L, UNIT, CUSTOMER, R, POOL, LENT, STORE] = Array.from({ length: 7 }, (_, i) => idOf(100 + i)) as [string, string, string, string, string, string, string];
const TODAY = '2026-11-21';
const unit = { ...unitFold.initial(UNIT), exists: true, number: 'U1', placeId: POOL };
const out = (over: object = {}) => fact('loan.out', {
  number: 'PA1-26-00001', use: 'rental', unitId: UNIT, customerId: CUSTOMER, repairId: R, dueOn: '2026-11-30', accessories: ['Lance'], condition: '', depositMinor: 20_000, dailyGrossMinor: 2_500, documentHash: null, ...over,
});
const lent = (...more: ReturnType<typeof fact>[]): LoanState => given(loanFold, L, [out(), ...more]).state;
const back = () => fact('loan.returned', { state: 'ok', missing: [], photos: [], days: 3, rentGrossMinor: 7_500, damageGrossMinor: 0, vatBp: 2_000 });

describe('lending', () => {
  const at = (over: Partial<LendContext> = {}): LendContext => ({
    today: TODAY, unit, placeKind: 'loan_pool', use: null, openRepair: null, customer: { exists: true, erased: false } as LendContext['customer'],
    repair: { exists: true, phase: 'workshop', customerId: CUSTOMER, number: 'R' } as LendContext['repair'], loanPlace: { placeId: LENT, create: null }, documentHash: null, ...over,
  });
  const input = { unitId: UNIT, customerId: CUSTOMER, repairId: R, use: 'loan' as const, dueOn: '2026-12-05', accessories: ['Coffret'] };

  it('takes the unit out of its pool, to a customer, until a day', () => {
    when(lend, input, at()).thenFacts({ type: 'loan.out', data: { number: 'PA1-26-00001', dueOn: '2026-12-05', accessories: ['Coffret'], repairId: R } }, { type: 'unit.moved', data: { from: POOL, to: LENT } });
  });

  it.each<[string, Partial<LendContext>, object]>([
    ['unit.unknown', { unit: undefined }, {}],
    ['pool.unitTaken', { use: { kind: 'exchange', number: 'X' } }, {}],
    ['pool.unitInRepair', { openRepair: { number: 'R' } }, {}],
    ['pool.notIn_loan', { placeKind: 'rental_pool' }, {}],
    ['pool.notIn_rental', {}, { use: 'rental' }],
    ['pool.notIn_loan', { unit: { ...unit, customerId: CUSTOMER } }, {}],
    ['customer.erased', { customer: { exists: true, erased: true } as LendContext['customer'] }, {}],
    ['repair.closed', { repair: { exists: true, phase: 'closed' } as LendContext['repair'] }, {}],
    ['loan.otherCustomer', { repair: { exists: true, phase: 'workshop', customerId: idOf(5), number: 'R' } as LendContext['repair'] }, {}],
    ['pool.dueInPast', {}, { dueOn: '2026-11-20' }],
  ])('refuses with %s', (code, over, change) => { when(lend, { ...input, ...change }, at(over)).thenRefused(code); });
});

describe('taking back', () => {
  const at = (over: Partial<LoanContext> = {}): LoanContext => ({
    today: TODAY, outOn: '2026-11-19', loan: lent(), scannedUnitId: UNIT, unitPlaceId: LENT, pool: { placeId: POOL, create: null }, workshop: { placeId: STORE, create: null }, vatBp: 2_000, ...over,
  });
  const ok = { loanId: L, code: 'u', state: 'ok' as const, to: 'pool' as const };

  it('in order goes back to its pool, and each day begun is charged', () => {
    when(takeBack, ok, at()).thenReply({ days: 3, rentGrossMinor: 7_500 }).thenFacts({ type: 'loan.returned', data: { state: 'ok', days: 3, rentGrossMinor: 7_500, vatBp: 2_000 } }, { type: 'unit.moved', data: { from: LENT, to: POOL } });
  });

  it('damaged goes to the workshop, with what was seen', () => {
    const damaged = { ...ok, state: 'damaged' as const, to: 'workshop' as const, note: 'Carter fendu', missing: ['Lance'], damageGrossMinor: 4_000 };
    when(takeBack, damaged, at()).thenFacts({ type: 'loan.returned', data: { missing: ['Lance'], damageGrossMinor: 4_000 }, personal: { note: 'Carter fendu' } }, { type: 'unit.moved', data: { to: STORE } });
    when(takeBack, { ...damaged, note: '' }, at()).thenRefused('loan.damageUntold');
    when(takeBack, { ...damaged, to: 'pool' }, at()).thenRefused('loan.damagedToPool');
  });

  it('needs the very unit, and a loan that is out', () => {
    when(takeBack, ok, at({ scannedUnitId: idOf(5) })).thenRefused('loan.otherUnit');
    when(takeBack, ok, at({ scannedUnitId: null })).thenRefused('loan.otherUnit');
    when(takeBack, ok, at({ loan: lent(back()) })).thenRefused('loan.notOut');
    when(takeBack, ok, at({ loan: undefined })).thenRefused('loan.unknown');
  });

  it('counts days from 1, one more each day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), (n) => { expect(rentalDays('2026-01-31', addDays('2026-01-31', n))).toBe(n + 1); }));
    expect(rentalDays('2026-02-01', '2026-01-31')).toBe(1);
    expect(rentalDays('', TODAY)).toBe(1);
  });
});

describe('an order and its loan', () => {
  it('is blocked until the unit is back, or somebody with the right says why not', () => {
    const loan = { loanId: L, number: 'PA1-26-00001', unitId: UNIT, dueOn: TODAY, overridden: false };
    expect(loanObstacle([{ ...loan, overridden: true }, loan])).toBe(loan);
    expect(loanObstacle([{ ...loan, overridden: true }])).toBeNull();
    expect(loanObstacle([])).toBeNull();
    expect(overrideLoan.right).toBe('loan.override');
    when(overrideLoan, { loanId: L, reason: 'Il la rapporte demain' }, { today: TODAY, loan: lent() }).thenFacts({ type: 'loan.overridden', personal: { reason: 'Il la rapporte demain' } });
    when(overrideLoan, { loanId: L, reason: 'x' }, { today: TODAY, loan: given(loanFold, L, [out({ repairId: null })]).state }).thenRefused('loan.blocksNothing');
    when(overrideLoan, { loanId: L, reason: 'x' }, { today: TODAY, loan: lent(back()) }).thenRefused('loan.notOut');
  });

  it('is put off, or was a mistake', () => {
    when(extendLoan, { loanId: L, dueOn: '2026-12-24' }, { today: TODAY, loan: lent() }).thenFacts({ type: 'loan.due_changed', data: { dueOn: '2026-12-24' } });
    when(extendLoan, { loanId: L, dueOn: '2026-11-30' }, { today: TODAY, loan: lent() }).thenFacts();
    when(extendLoan, { loanId: L, dueOn: '2026-11-20' }, { today: TODAY, loan: lent() }).thenRefused('pool.dueInPast');
    const mistake = { today: TODAY, loan: lent(), othersHaveIt: false, unitPlaceId: LENT, pool: { placeId: POOL, create: null } };
    when(cancelLoan, { loanId: L, reason: 'Erreur' }, mistake).thenFacts({ type: 'loan.cancelled' }, { type: 'unit.moved', data: { to: POOL } });
    // Another customer has it: it does not come home by a word.
    when(cancelLoan, { loanId: L, reason: 'Erreur' }, { ...mistake, othersHaveIt: true }).thenFacts({ type: 'loan.cancelled' });
  });
});

describe('what two PCs wrote', () => {
  it('returned twice counts once; cancelled after the return stays returned; returned after a cancellation is back', () => {
    expect(anomalies(lent(back(), back()))).toEqual(['loan.returned_twice']);
    const late = lent(back(), fact('loan.cancelled', {}, { personal: { reason: 'x' } }));
    expect([late.stage, anomalies(late)]).toEqual(['returned', ['loan.cancelled_after_return']]);
    expect(lent(fact('loan.cancelled', {}, { personal: { reason: 'x' } }), back()).stage).toBe('returned');
    expect(anomalies(loanFold.evolve(loanFold.initial(L), back()))).toEqual(['loan.not_out']);
  });

  it('an erasure takes the names and words out, whenever it comes', () => {
    const overridden = fact('loan.overridden', {}, { personal: { reason: 'Jeanne est malade' } });
    for (const state of [lent(overridden, fact('loan.personal_erased')), lent(fact('loan.personal_erased'), overridden)]) expect(JSON.stringify(state)).not.toContain('Jeanne');
  });
});
