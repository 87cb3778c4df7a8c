import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf } from '#tests/support/decide.ts';
import { clearOverride, mayOverride, overrideCoverage, payersFor } from '../coverage/override.ts';
import { coverageSettings } from '../coverage/settings.ts';
import type { RepairState } from './repair.ts';
import { repairFold } from './repair.ts';

const id = idOf(900);
const settings = coverageSettings.parse({});
const stay = (customerId: string | null) => fact('repair.received', {
  number: 'RA1-26-00001', unitId: idOf(2), customerId, internalPurpose: customerId ? null : 'loan', dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false,
  priceCeilingMinor: null, promisedOn: null, photos: [], comebacks: 0,
});
const context = (repair: RepairState) => ({ repair, roles: ['manager' as const], settings });
const over = (n: number, data: object = {}) => fact('repair.coverage_overridden', { overrideId: idOf(n), class: 'parts', payer: 'goodwill', shareBp: 10_000, over: null, ...data }, { personal: { reason: 'fidèle' } });
const lines = [{ payer: 'customer', payerRef: null, class: 'parts', label: 'x', netMinor: 5, vatBp: 2_000, lineId: null }];

describe('who pays, as people decide it', () => {
  it('keeps the last decision of a class with its reason, and gives way to the computation again', () => {
    const order = given(repairFold, id, [stay(idOf(1))]);
    const first = order.when(overrideCoverage, { repairId: id, class: 'parts', payer: 'goodwill', shareBp: 4_000, reason: 'fidèle' }, context);
    first.thenFacts({ type: 'repair.coverage_overridden', data: { payer: 'goodwill', shareBp: 4_000, over: null }, personal: { reason: 'fidèle' } });
    const after = order.after(first);
    expect(after.cover.decisions).toMatchObject([{ class: 'parts', payer: 'goodwill', reason: 'fidèle' }]);
    const overrideId = after.cover.decisions[0]!.overrideId;
    const restored = given(repairFold, id, [stay(idOf(1)), over(7)]).when(clearOverride, { repairId: id, class: 'parts' }, context);
    restored.thenFacts({ type: 'repair.coverage_restored', data: { class: 'parts', over: idOf(7) } });
    expect(overrideId).not.toBe('');
    given(repairFold, id, [stay(idOf(1))]).when(clearOverride, { repairId: id, class: 'parts' }, context).thenFacts();
  });

  it('is for roles that the shop lets, as far as it lets them', () => {
    const order = given(repairFold, id, [stay(idOf(1))]);
    const input = { repairId: id, class: 'parts' as const, payer: 'goodwill' as const, reason: 'x' };
    order.when(overrideCoverage, input, (repair) => ({ repair, roles: ['counter' as const], settings })).thenRefused('coverage.role');
    order.when(overrideCoverage, input, (repair) => ({ repair, roles: ['sales_admin' as const], settings })).thenRefused('coverage.goodwillTooHigh', { path: ['shareBp'], params: { percent: 50 } });
    order.when(overrideCoverage, { ...input, payer: 'internal' }, context).thenRefused('coverage.notInternal');
    given(repairFold, id, [stay(null)]).when(overrideCoverage, { ...input, payer: 'customer' }, context).thenRefused('coverage.noCustomer');
    given(repairFold, id, [stay(idOf(1)), fact('repair.closed', { as: 'handed_back', repaired: true })]).when(overrideCoverage, input, context).thenRefused('repair.closed');
    expect(mayOverride(['sales_admin', 'administrator'], settings)).toEqual({ may: true, goodwillBp: 10_000 });
    expect(payersFor({ customerId: null })).not.toContain('customer');
  });

  it('decided on two PCs apart: the first stands and the other is told, unless both say the same', () => {
    const two = given(repairFold, id, [stay(idOf(1)), over(7), over(8, { payer: 'customer' })]).state;
    expect(two.cover.decisions).toMatchObject([{ overrideId: idOf(7), payer: 'goodwill' }]);
    expect(anomalies(two)).toEqual(['repair.two_coverages']);
    expect(anomalies(given(repairFold, id, [stay(idOf(1)), over(7), over(8)]).state)).toEqual([]);
    expect(anomalies(given(repairFold, id, [stay(idOf(1)), over(7), over(8, { over: idOf(7), payer: 'contract' }), fact('repair.coverage_restored', { class: 'parts', over: idOf(7) })]).state)).toEqual(['repair.two_coverages']);
  });

  it('is settled once, with the closing; another settlement is told', () => {
    const closed = [stay(idOf(1)), fact('repair.closed', { as: 'handed_back', repaired: true }), fact('repair.settled', { legal: false, lines })];
    const state = given(repairFold, id, closed).state;
    expect(state.cover.settled).toMatchObject({ legal: false, lines });
    expect(anomalies(state)).toEqual([]);
    expect(anomalies(given(repairFold, id, [...closed, fact('repair.settled', { legal: false, lines })]).state)).toEqual([]);
    const other = given(repairFold, id, [...closed, fact('repair.settled', { legal: true, lines: [] })]).state;
    expect(other.cover.settled).toMatchObject({ lines });
    expect(anomalies(other)).toEqual(['repair.charged_twice']);
  });

  it('forgets the reasons with the customer', () => {
    const state = given(repairFold, id, [stay(idOf(1)), over(7), fact('repair.personal_erased'), over(8, { class: 'labour' })]).state;
    expect(state.cover.decisions.map(({ reason }) => reason)).toEqual(['', '']);
  });
});
