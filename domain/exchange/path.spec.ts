import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anomalies, fact, idOf, stamped, when } from '#tests/support/decide.ts';
import type { PastStay } from '../repair/comebacks.ts';
import { countComebacks, countedSince } from '../repair/comebacks.ts';
import { NOTHING_OPEN } from '../repair/closing.ts';
import { exchangePending } from '../repair/path.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairFold } from '../repair/repair.ts';
import { emptyRules } from '../shop/shop.ts';
import { unitFold } from '../unit/unit.ts';
import type { PathContext } from './options.ts';
import { chooseOption, declineExchange, proposeExchange, putOptions } from './options.ts';
import { finishInternal, orderLines } from './stock.ts';

const R = idOf(900);
const UNIT = idOf(1);
const CUSTOMER = idOf(2);
const received = (over: object = {}) => fact('repair.received', {
  number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, internalPurpose: null, dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false, priceCeilingMinor: null,
  promisedOn: null, photos: [], comebacks: 3, ...over,
});
const order = (over: object = {}, ...facts: ReturnType<typeof fact>[]): RepairState => [received(over), ...facts].reduce((state, event) => repairFold.evolve(state, event), repairFold.initial(R));
const at = (repair: RepairState | undefined, over: Partial<PathContext> = {}): PathContext => ({ repair, rules: emptyRules, candidates: [idOf(7)], today: '2026-11-21', ...over });
const declined = () => fact('repair.exchange_declined', {}, { personal: { reason: 'Pièce rare, client pressé' } });

describe('at the third return', () => {
  it('a decision is due; an exchange begun or a repair chosen in spite of it takes it', () => {
    expect(exchangePending(order(), emptyRules)).toBe(true);
    expect(exchangePending(order({}, declined()), emptyRules)).toBe(false);
    expect(exchangePending(order({}, fact('repair.exchange_begun', { exchangeId: idOf(5) })), emptyRules)).toBe(false);
    expect(exchangePending(order({}, fact('repair.exchange_begun', { exchangeId: idOf(5) }), fact('repair.exchange_dropped', { exchangeId: idOf(5) })), emptyRules)).toBe(true);
  });

  it('not before it, not for the house, not where the shop turned it off, not once closed', () => {
    expect(exchangePending(order({ comebacks: 2 }), emptyRules)).toBe(false);
    expect(exchangePending(order({ customerId: null, internalPurpose: 'loan' }), emptyRules)).toBe(false);
    expect(exchangePending(order(), { comebacks: { ...emptyRules.comebacks, enabled: false } })).toBe(false);
    expect(exchangePending(order(), { comebacks: { ...emptyRules.comebacks, threshold: 4 } })).toBe(false);
    expect(exchangePending(order({}, fact('repair.closed', { as: 'cancelled', repaired: false })), emptyRules)).toBe(false);
  });

  it('is proposed with the units that fit', () => {
    when(proposeExchange, { repairId: R }, at(order())).thenReply({ candidates: [idOf(7)] }).thenFacts({ type: 'repair.exchange_proposed', data: { candidates: [idOf(7)] } });
    when(proposeExchange, { repairId: R }, at(order({ comebacks: 0 }))).thenRefused('exchange.notDue');
    when(proposeExchange, { repairId: R }, at(undefined)).thenRefused('repair.unknown');
  });

  it('is declined with a reason that is kept, once, and by its own right', () => {
    expect(declineExchange.right).toBe('exchange.override');
    const outcome = when(declineExchange, { repairId: R, reason: 'Pièce rare' }, at(order())).thenFacts({ type: 'repair.exchange_declined', personal: { reason: 'Pièce rare' } });
    const after = repairFold.evolve(order(), stamped(outcome.facts[0]!));
    expect(after.path.declined).toMatchObject({ reason: 'Pièce rare' });
    when(declineExchange, { repairId: R, reason: 'x' }, at(after)).thenRefused('exchange.declinedAlready');
    when(declineExchange, { repairId: R, reason: 'x' }, at(order({ comebacks: 1 }))).thenRefused('exchange.notDue');
    when(declineExchange, { repairId: R, reason: 'x' }, at(order({}, fact('repair.exchange_begun', { exchangeId: idOf(5) })))).thenRefused('exchange.underWay');
    expect(repairFold.evolve(after, fact('repair.personal_erased')).path.declined).toMatchObject({ reason: '' });
  });

  it('declined on one PC while another began an exchange: the exchange stands in both orders', () => {
    const begun = fact('repair.exchange_begun', { exchangeId: idOf(5) });
    const late = order({}, begun, declined());
    expect([exchangePending(late, emptyRules), late.path.exchanges, anomalies(late)]).toEqual([false, [idOf(5)], ['repair.exchange_under_way']]);
    const early = order({}, declined(), begun);
    expect([exchangePending(early, emptyRules), early.path.exchanges, anomalies(early)]).toEqual([false, [idOf(5)], []]);
  });
});

describe('the count after it', () => {
  const day = (iso: string): number => Date.parse(`${iso}T09:00:00Z`);
  const stay = (n: number, from: string, to: string, repaired = true): PastStay => ({ repairId: idOf(n), number: `R${n}`, receivedAtMs: day(from), closedAtMs: day(to), repaired, symptoms: [] });
  const past = [stay(1, '2025-09-08', '2025-09-17'), stay(2, '2026-03-09', '2026-03-18'), stay(3, '2026-09-14', '2026-09-23')];
  const count = (stays: readonly PastStay[], today: string) => countComebacks(emptyRules.comebacks, stays, { atMs: day(today), symptoms: [] }).count;

  it('sold June 2025, repaired September, March, September: the third comeback in November 2026', () => { expect(count(past, '2026-11-21')).toBe(3); });
  it('goes on when it is repaired all the same: the fourth in January 2027', () => { expect(count([...past, stay(4, '2026-11-21', '2026-11-30')], '2027-01-15')).toBe(4); });

  it('starts afresh with an exchange on 21 November 2026: none in January, the first in March after a repair of January', () => {
    const since = day('2026-11-21');
    expect(count(countedSince(past, since), '2027-01-15')).toBe(0);
    expect(count(countedSince([...past, stay(5, '2027-01-15', '2027-01-20')], since), '2027-03-01')).toBe(1);
  });

  it('of a unit never exchanged is what it was', () => { expect(countedSince(past, null)).toEqual(past); });

  it('never counts more than without the exchange', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 40 }), fc.boolean()), { maxLength: 10 }), fc.integer({ min: 0, max: 800 }), (raw, when) => {
      const start = day('2025-01-01');
      const stays = raw.map(([from, length, repaired], i): PastStay => ({ repairId: idOf(i), number: '', receivedAtMs: start + from * 86_400_000, closedAtMs: start + (from + length) * 86_400_000, repaired, symptoms: [] }));
      const since = start + when * 86_400_000;
      expect(count(countedSince(stays, since), '2027-03-01')).toBeLessThanOrEqual(count(stays, '2027-03-01'));
    }));
  });
});

describe('options side by side', () => {
  const two = [{ option: 'exchange' as const, priceMinor: 9_900 }, { option: 'wait' as const, readyOn: '2026-12-20' }, { option: 'give_up' as const }];
  const put = () => fact('repair.options_put', { setId: idOf(40), options: two.map((each) => ({ priceMinor: null, readyOn: null, unitId: null, note: '', ...each })) });
  const choose = (option: string, over: string | null, setId = idOf(40)) => fact('repair.option_chosen', { setId, option, how: 'phone', over }, { personal: { who: 'Jeanne' } });

  it('are put with their figures, and the order waits for the customer', () => {
    when(putOptions, { repairId: R, options: two }, at(order())).thenFacts({ type: 'repair.options_put', data: { setId: idOf(1) } }, { type: 'repair.status_changed', data: { to: 'awaiting_customer' } });
    when(putOptions, { repairId: R, options: [...two, { option: 'wait' }] }, at(order())).thenRefused('pool.optionTwice');
    when(putOptions, { repairId: R, options: [{ option: 'wait', readyOn: '2026-11-20' }] }, at(order())).thenRefused('pool.dueInPast');
  });

  it('one is chosen, by somebody, in some way; giving up leads to handing back unrepaired', () => {
    when(chooseOption, { repairId: R, option: 'exchange', who: 'Jeanne', how: 'phone' }, at(order({}, put()))).thenFacts({ type: 'repair.option_chosen', data: { option: 'exchange', over: null }, personal: { who: 'Jeanne' } });
    when(chooseOption, { repairId: R, option: 'give_up', who: 'Jeanne', how: 'counter' }, at(order({}, put()))).thenFacts({ type: 'repair.option_chosen' }, { type: 'repair.status_changed', data: { to: 'unrepaired' } });
    when(chooseOption, { repairId: R, option: 'loan', who: 'Jeanne', how: 'counter' }, at(order({}, put()))).thenRefused('pool.optionNotPut');
  });

  it('a mind is changed knowingly; two PCs that took down two answers are told', () => {
    const changed = order({}, put(), choose('exchange', null), choose('wait', 'exchange'));
    expect([changed.path.chosen?.option, anomalies(changed)]).toEqual(['wait', []]);
    const clash = order({}, put(), choose('exchange', null), choose('wait', null));
    expect([clash.path.chosen?.option, anomalies(clash)]).toEqual(['exchange', ['repair.two_choices']]);
    const alike = order({}, put(), choose('exchange', null), choose('exchange', null));
    expect(anomalies(alike)).toEqual([]);
    expect(anomalies(order({}, put(), choose('exchange', null, idOf(41))))).toEqual(['repair.options_replaced']);
  });
});

describe('an order of the house', () => {
  const own = (...facts: ReturnType<typeof fact>[]) => order({ customerId: null, internalPurpose: 'exchange_pool', comebacks: 0 }, ...facts);
  const unit = { ...unitFold.initial(UNIT), exists: true, number: 'U1', placeId: idOf(50) };
  const end = (repair: RepairState) => ({ repair, unit, place: { placeId: idOf(60), create: null }, facts: NOTHING_OPEN, along: () => [] });
  const finish = { repairId: R, to: 'exchange_pool' as const, grade: 'refurbished' as const, valueMinor: 18_000, repaired: true, chargeTo: 'exchange' as const };

  it('has its lines ordered as they are written, at no price', () => {
    when(orderLines, { repairId: R, lines: [{ class: 'labour', label: 'Charbons', minutes: 30 }] }, { repair: own() })
      .thenFacts({ type: 'repair.lines_ordered', data: { lines: [{ lineId: idOf(1), quoteId: null, label: 'Charbons', minutes: 30, netMinor: 0 }] } }, { type: 'repair.status_changed', data: { to: 'accepted' } });
    when(orderLines, { repairId: R, lines: [{ class: 'labour', label: 'x' }] }, { repair: order() }).thenRefused('pool.notInternal');
    // Thought ready, it has something to be done again.
    when(orderLines, { repairId: R, lines: [{ class: 'labour', label: 'x' }] }, { repair: own(fact('repair.status_changed', { from: 'in_repair', to: 'to_collect' })) }).thenFacts({ type: 'repair.lines_ordered' }, { type: 'repair.status_changed', data: { to: 'accepted' } });
  });

  it('ends in a pool, appraised, its cost where it belongs', () => {
    when(finishInternal, finish, end(own())).thenFacts(
      { type: 'repair.cost_charged_to', data: { to: 'exchange' } }, { type: 'repair.closed', data: { as: 'handed_back', repaired: true } }, { type: 'unit.appraised', data: { grade: 'refurbished', valueMinor: 18_000 } },
      { type: 'unit.moved', data: { from: idOf(50), to: idOf(60), repairId: R } },
    );
    when(finishInternal, { ...finish, to: 'scrap', grade: 'faulty', repaired: false }, end(own())).thenFacts({ type: 'repair.cost_charged_to' }, { type: 'repair.closed', data: { as: 'scrapped' } }, { type: 'unit.appraised' }, { type: 'unit.moved' });
    when(finishInternal, { ...finish, grade: 'faulty' }, end(own())).thenRefused('pool.faultyToPool');
    when(finishInternal, { ...finish, to: 'scrap' }, end(own())).thenRefused('repair.notRepairedSo');
    when(finishInternal, finish, end(order())).thenRefused('pool.notInternal');
    const line = { lineId: idOf(70), quoteId: null, class: 'labour', label: 'x', operationId: null, partId: null, quantity: 1, minutes: 5, mode: 'actual', netMinor: 0, vatBp: 0 };
    when(finishInternal, finish, end(own(fact('repair.lines_ordered', { lines: [line] })))).thenRefused('closing.linesOpen');
  });
});
