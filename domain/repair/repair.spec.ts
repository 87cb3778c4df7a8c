import { describe, expect, it } from 'vitest';
import { ACTOR, anomalies, fact, given, idOf, NOW_MS } from '#tests/support/decide.ts';
import type { ReceivedData } from './repair.ts';
import { dueAtMs, repairFold } from './repair.ts';
import { phaseOf, STATUS_LIMIT_HOURS, STATUSES } from './status.ts';

const R = idOf(900);
const UNIT = idOf(1);
const CUSTOMER = idOf(2);
const HOUR = 3_600_000;

const receivedData: ReceivedData = {
  number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, internalPurpose: null, dropOffId: idOf(3), index: 1, count: 2, accessories: [{ index: 1, label: 'Chargeur' }], condition: 'Coque rayée',
  symptoms: ['ALIM'], quoteWanted: true, priceCeilingMinor: 12_000, promisedOn: '2026-11-28', photos: ['a'.repeat(64)], comebacks: 2,
};
const received = (over: Partial<ReceivedData> = {}) => fact('repair.received', { ...receivedData, ...over }, { personal: { fault: 'Ne démarre plus' } });
const announced = () => fact('repair.announced', { number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, expectedOn: '2026-11-25' }, { personal: { fault: 'Fuit' } });
const status = (to: string) => fact('repair.status_changed', { to });
const closed = () => fact('repair.closed', { as: 'handed_back', repaired: true });
const folded = (...facts: ReturnType<typeof fact>[]) => given(repairFold, R, facts).state;

describe('a stay, told from its facts', () => {
  it('received at the counter', () => {
    expect(folded(received())).toMatchObject({
      ...receivedData, id: R, exists: true, status: 'to_assess', phase: 'received', statusSinceMs: NOW_MS, announcedAtMs: null, expectedOn: null, receivedAtMs: NOW_MS, closedAtMs: null, repaired: false,
      fault: 'Ne démarre plus', takenBy: ACTOR, personalErased: false, anomalies: [],
    });
  });

  it('announced, then received under the same number; the fault told then is kept when none is told now', () => {
    const before = folded(announced());
    expect(before).toMatchObject({ exists: true, status: 'rma_issued', phase: 'expected', announcedAtMs: NOW_MS, receivedAtMs: null, expectedOn: '2026-11-25', fault: 'Fuit' });
    const arrived = fact('repair.received', receivedData, { atMs: NOW_MS + HOUR });
    expect(folded(announced(), arrived)).toMatchObject({ status: 'to_assess', announcedAtMs: NOW_MS, receivedAtMs: NOW_MS + HOUR, fault: 'Fuit', anomalies: [] });
    expect(folded(announced(), received())).toMatchObject({ fault: 'Ne démarre plus' });
  });

  it('worked on, promised, photographed and closed', () => {
    const state = folded(received(), fact('repair.status_changed', { to: 'in_repair' }, { atMs: NOW_MS + HOUR }), fact('repair.promise_changed', { promisedOn: null }),
      fact('repair.photo_added', { photo: 'b'.repeat(64) }), fact('repair.noted', {}, { personal: { text: 'x' } }), fact('repair.closed', { as: 'shipped', repaired: true }, { atMs: NOW_MS + 2 * HOUR }));
    expect(state).toMatchObject({ status: 'shipped', phase: 'closed', statusSinceMs: NOW_MS + 2 * HOUR, closedAtMs: NOW_MS + 2 * HOUR, repaired: true, promisedOn: null, photos: ['a'.repeat(64), 'b'.repeat(64)], anomalies: [] });
  });

  it('keeps nothing personal after an erasure, not even what another PC adds without knowing', () => {
    const erased = folded(received(), closed(), fact('repair.personal_erased'));
    expect(erased).toMatchObject({ fault: '', photos: [], personalErased: true, anomalies: [] });
    for (const opening of [announced(), received()]) expect(folded(fact('repair.personal_erased'), opening)).toMatchObject({ exists: true, personalErased: true, fault: '', photos: [], anomalies: [] });
    expect(folded(announced(), fact('repair.personal_erased'), received(), fact('repair.photo_added', { photo: 'b'.repeat(64) }))).toMatchObject({ exists: true, fault: '', photos: [], status: 'to_assess' });
  });
});

describe('what does not fit is kept as an anomaly, and changes nothing else', () => {
  it.each([
    ['repair.not_opened', [], status('in_repair')], ['repair.not_opened', [], closed()], ['repair.not_opened', [], fact('repair.photo_added', { photo: 'x' })],
    ['repair.announced_late', [received()], announced()], ['repair.announced_late', [announced()], announced()], ['repair.received_twice', [received()], received({ number: 'RA1-26-00419' })],
    ['repair.received_after_closing', [announced(), fact('repair.closed', { as: 'cancelled', repaired: false })], received()],
    ['repair.changed_after_closing', [received(), closed()], status('in_repair')], ['repair.closed_twice', [received(), closed()], fact('repair.closed', { as: 'scrapped', repaired: false })],
    ['event.malformed', [received()], status('flying')], ['event.malformed', [received()], status('handed_back')], ['event.malformed', [received()], status('rma_issued')],
    ['event.malformed', [received()], fact('repair.closed', { as: 'in_repair', repaired: true })], ['event.malformed', [received()], fact('repair.closed', { as: 'shipped' })],
    ['event.malformed', [received()], fact('repair.promise_changed', { promisedOn: 7 })], ['event.malformed', [received()], fact('repair.photo_added', {})],
    ['event.malformed', [], fact('repair.received', { ...receivedData, unitId: 'nowhere' })], ['event.malformed', [], fact('repair.announced', { number: 'x' })],
    ['event.malformed', [], fact('repair.received', receivedData, { personal: { fault: 7 } })],
  ] as const)('%s', (code, past, odd) => {
    const before = folded(...past);
    const after = repairFold.evolve(before, odd);
    expect(after).toEqual({ ...before, anomalies: [{ code, device: odd.device, seq: odd.seq }] });
  });

  it('a fact of a later version is left alone', () => {
    const state = folded(received(), fact('repair.levitated', null));
    expect(anomalies(state)).toEqual([]);
  });
});

describe('when an order is due', () => {
  const open = { phase: 'received', statusSinceMs: NOW_MS, limitHours: 48, promisedOn: null, expectedOn: null } as const;

  it('is the end of its status’s limit', () => {
    expect(dueAtMs(open)).toBe(NOW_MS + 48 * HOUR);
    expect(dueAtMs({ ...open, limitHours: null })).toBeNull();
    for (const each of STATUSES) {
      const limitHours = STATUS_LIMIT_HOURS[each];
      const due = dueAtMs({ ...open, limitHours, phase: phaseOf(each) });
      if (phaseOf(each) === 'closed') expect(due).toBeNull();
      else expect(due).toBe(NOW_MS + limitHours! * HOUR);
    }
  });

  it('which is the shop’s own where the fact says so, and a shop’s own status is known by the phase that its fact tells', () => {
    expect(folded(received(), fact('repair.status_changed', { to: 'in_repair' }))).toMatchObject({ limitHours: 72 });
    expect(folded(received(), fact('repair.status_changed', { to: 'in_repair', limitHours: 8 }))).toMatchObject({ limitHours: 8 });
    expect(folded(received(), fact('repair.status_changed', { to: 'drying', phase: 'workshop', limitHours: null }))).toMatchObject({ status: 'drying', phase: 'workshop', limitHours: null, anomalies: [] });
    for (const phase of ['closed', 'expected', 'x', null]) {
      const state = folded(received(), fact('repair.status_changed', { to: 'drying', phase }));
      expect(state).toMatchObject({ status: 'to_assess', phase: 'received' });
      expect(anomalies(state)).toEqual(['event.malformed']);
    }
  });

  it('or the promised day at 18:00 winter time, whichever comes first', () => {
    expect(dueAtMs({ ...open, promisedOn: '2026-11-22' })).toBe(Date.parse('2026-11-22T17:00:00Z'));
    expect(dueAtMs({ ...open, promisedOn: '2026-12-24' })).toBe(NOW_MS + 48 * HOUR);
  });

  it('an announced one at the end of the expected day, whatever was promised', () => {
    const expected = { ...open, limitHours: 14 * 24, phase: 'expected', expectedOn: '2026-11-25', promisedOn: '2026-11-22' } as const;
    expect(dueAtMs(expected)).toBe(Date.parse('2026-11-25T17:00:00Z'));
    expect(dueAtMs({ ...expected, expectedOn: null })).toBe(NOW_MS + 14 * 24 * HOUR);
  });

  it('a ready one no longer runs against the promise, a closed one against nothing', () => {
    expect(dueAtMs({ ...open, limitHours: 30 * 24, phase: 'ready', promisedOn: '2026-11-22' })).toBe(NOW_MS + 30 * 24 * HOUR);
    expect(dueAtMs({ ...open, phase: 'closed', promisedOn: '2026-11-22' })).toBeNull();
  });

  it('a day that is none makes no due date of its own', () => {
    expect(dueAtMs({ ...open, promisedOn: 'soon' })).toBe(NOW_MS + 48 * HOUR);
  });
});
