import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '#tests/support/decide.ts';
import { emptyRules } from '../shop/shop.ts';
import type { ComebackRule, PastStay } from './comebacks.ts';
import { countComebacks, monthsBefore } from './comebacks.ts';

const at = (iso: string): number => Date.parse(iso.length === 10 ? `${iso}T09:00:00Z` : iso);
const DAY = 86_400_000;

/** One stay, repaired and closed nine days after it came in unless said otherwise. */
let no = 0;
function stay(receivedOn: string, over: Partial<PastStay> = {}): PastStay {
  no += 1;
  return { repairId: idOf(no), number: `RA1-26-${String(no).padStart(5, '0')}`, receivedAtMs: at(receivedOn), closedAtMs: at(receivedOn) + 9 * DAY, repaired: true, symptoms: [], ...over };
}

const rule = emptyRules.comebacks;
const count = (past: PastStay[], today: string, over: Partial<ComebackRule> = {}, symptoms: string[] = []) => countComebacks({ ...rule, ...over }, past, { atMs: at(today), symptoms });

describe('a unit sold in June 2025', () => {
  const september = stay('2025-09-08');
  const march = stay('2026-03-09');
  const september2026 = stay('2026-09-14');

  it('repaired in September: no comeback yet', () => {
    expect(count([], '2025-09-08')).toEqual({ count: 0, reached: false, stays: [] });
  });

  it('back in March: the 1st', () => {
    expect(count([september], '2026-03-09')).toEqual({ count: 1, reached: false, stays: [] });
  });

  it('back in September: the 2nd', () => {
    expect(count([september, march], '2026-09-14')).toEqual({ count: 2, reached: false, stays: [march] });
  });

  it('back in November 2026: the 3rd, and an exchange is proposed', () => {
    expect(count([september, march, september2026], '2026-11-21')).toEqual({ count: 3, reached: true, stays: [march, september2026] });
  });

  it('whatever order its stays are found in', () => {
    expect(count([september2026, september, march], '2026-11-21')).toMatchObject({ count: 3, reached: true });
  });
});

describe('the shop’s rule', () => {
  const past = [stay('2025-09-08'), stay('2026-03-09'), stay('2026-09-14')];

  it('is 24 months, any fault, the third time', () => {
    expect(rule).toEqual({ enabled: true, windowMonths: 24, threshold: 3, sameFault: false });
  });

  it('turned off counts nothing', () => {
    expect(count(past, '2026-11-21', { enabled: false })).toEqual({ count: 0, reached: false, stays: [] });
  });

  it('sets the threshold', () => {
    expect(count(past, '2026-11-21', { threshold: 4 }).reached).toBe(false);
    expect(count(past.slice(0, 1), '2026-03-09', { threshold: 1 }).reached).toBe(true);
    expect(count(past.slice(0, 2), '2026-09-14', { threshold: 2 }).reached).toBe(true);
  });

  it('looks back over its window to the millisecond, and no further', () => {
    const repair = stay('2024-01-01', { closedAtMs: at('2024-11-21T09:00:00.000Z') });
    expect(count([repair], '2026-11-21T09:00:00.000Z').count).toBe(1);
    expect(count([repair], '2026-11-21T09:00:00.001Z').count).toBe(0);
    expect(count([repair], '2026-11-21T09:00:00.001Z', { windowMonths: 25 }).count).toBe(1);
  });

  it('lets an earlier comeback go once it lies before the window', () => {
    const first = stay('2024-01-08');
    const back = stay('2024-11-20');
    const again = stay('2026-06-01');
    expect(count([first, back, again], '2026-11-20T09:00:00.000Z').stays).toEqual([back, again]);
    expect(count([first, back, again], '2026-11-20T09:00:00.001Z').stays).toEqual([again]);
  });
});

describe('only a closed repair of ours makes a comeback', () => {
  it('not a stay that ended unrepaired, nor one that is still open', () => {
    expect(count([stay('2026-03-09', { repaired: false })], '2026-09-14').count).toBe(0);
    expect(count([stay('2026-03-09', { closedAtMs: null })], '2026-09-14').count).toBe(0);
    expect(count([stay('2026-03-09', { closedAtMs: null, repaired: false })], '2026-09-14').count).toBe(0);
  });

  it('an unrepaired stay after a repair is a comeback itself, and starts no new one', () => {
    const repaired = stay('2025-09-08');
    const unrepaired = stay('2026-03-09', { repaired: false });
    expect(count([repaired, unrepaired], '2026-09-14')).toMatchObject({ count: 2, stays: [unrepaired] });
    expect(count([unrepaired], '2026-09-14').count).toBe(0);
  });

  it('not a repair that closed after the unit came in, as a late fact from another PC may say', () => {
    expect(count([stay('2026-03-09', { closedAtMs: at('2026-09-15') })], '2026-09-14').count).toBe(0);
    expect(count([stay('2026-03-09', { closedAtMs: at('2026-09-14') })], '2026-09-14').count).toBe(1);
  });

  it('and no stay follows itself, however quickly it was closed', () => {
    expect(count([stay('2026-03-09', { closedAtMs: at('2026-03-09') })], '2026-09-14')).toEqual({ count: 1, reached: false, stays: [] });
  });
});

describe('counting the same fault only', () => {
  const same = { sameFault: true };

  it('looks at stays that share a symptom with this one', () => {
    const past = [stay('2025-09-08', { symptoms: ['FUIT'] }), stay('2026-03-09', { symptoms: ['BRUI', 'FUIT'] }), stay('2026-06-08', { symptoms: ['ALIM'] })];
    expect(count(past, '2026-11-21', same, ['FUIT'])).toMatchObject({ count: 2, stays: [past[1]] });
    expect(count(past, '2026-11-21', same, ['CHAU']).count).toBe(0);
    expect(count(past, '2026-11-21', {}, ['CHAU']).count).toBe(3);
  });

  it('a repair of another fault makes no comeback of this one', () => {
    const noise = stay('2025-09-08', { symptoms: ['BRUI'] });
    const leak = stay('2026-03-09', { symptoms: ['FUIT'] });
    expect(count([noise, leak], '2026-11-21', same, ['FUIT'])).toMatchObject({ count: 1, stays: [] });
  });

  it('without a symptom on either side nothing is known to be the same', () => {
    expect(count([stay('2026-03-09')], '2026-11-21', same, ['FUIT']).count).toBe(0);
    expect(count([stay('2026-03-09', { symptoms: ['FUIT'] })], '2026-11-21', same, []).count).toBe(0);
  });
});

describe('whatever the past', () => {
  const day = fc.integer({ min: 0, max: 1_500 });
  const stays = fc.array(fc.record({ from: day, length: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }), repaired: fc.boolean(), symptom: fc.constantFrom('A', 'B') }), { maxLength: 12 })
    .map((list) => list.map(({ from, length, repaired, symptom }) => stay('2023-01-01', {
      receivedAtMs: at('2023-01-01') + from * DAY, closedAtMs: length === null ? null : at('2023-01-01') + (from + length) * DAY, repaired, symptoms: [symptom],
    })));
  const rules = fc.record({ enabled: fc.constant(true), windowMonths: fc.integer({ min: 1, max: 60 }), threshold: fc.integer({ min: 1, max: 5 }), sameFault: fc.boolean() });

  it('the count is this stay and those listed, or none; a wider window or any fault never counts less', () => {
    fc.assert(fc.property(stays, rules, (past, some) => {
      const intake = { atMs: at('2026-11-21'), symptoms: ['A'] };
      const found = countComebacks(some, past, intake);
      expect(found.count).toBe(found.count === 0 ? 0 : found.stays.length + 1);
      expect(found.reached).toBe(found.count >= some.threshold);
      for (const each of found.stays) {
        expect(each.receivedAtMs).toBeGreaterThanOrEqual(monthsBefore(intake.atMs, some.windowMonths));
        expect(past.some((repair) => repair !== each && repair.repaired && repair.closedAtMs !== null && repair.closedAtMs <= each.receivedAtMs)).toBe(true);
      }
      expect(countComebacks({ ...some, windowMonths: some.windowMonths + 1 }, past, intake).count).toBeGreaterThanOrEqual(found.count);
      expect(countComebacks({ ...some, sameFault: false }, past, intake).count).toBeGreaterThanOrEqual(found.count);
      expect(countComebacks(some, [...past].reverse(), intake).count).toBe(found.count);
    }), { numRuns: 500 });
  });
});

describe('months earlier', () => {
  it.each([
    ['2026-03-31T09:30:00Z', 1, '2026-02-28T09:30:00Z'], ['2024-03-31T09:30:00Z', 1, '2024-02-29T09:30:00Z'], ['2024-02-29T00:00:00Z', 12, '2023-02-28T00:00:00Z'], ['2028-02-29T00:00:00Z', 48, '2024-02-29T00:00:00Z'],
    ['2100-03-31T00:00:00Z', 1, '2100-02-28T00:00:00Z'], ['2000-03-31T00:00:00Z', 1, '2000-02-29T00:00:00Z'], ['2026-01-15T23:59:59.999Z', 1, '2025-12-15T23:59:59.999Z'], ['2026-12-31T00:00:00Z', 1, '2026-11-30T00:00:00Z'],
    ['2026-11-21T09:00:00Z', 24, '2024-11-21T09:00:00Z'], ['2026-10-31T00:00:00Z', 8, '2026-02-28T00:00:00Z'], ['2026-05-31T00:00:00Z', 0, '2026-05-31T00:00:00Z'],
  ])('%s − %i months is %s', (from, months, to) => {
    expect(new Date(monthsBefore(at(from), months)).toISOString()).toBe(new Date(at(to)).toISOString());
  });

  it('is always that month, the same time of day, and no later a day', () => {
    fc.assert(fc.property(fc.integer({ min: at('1990-01-01'), max: at('2099-12-31') }), fc.integer({ min: 0, max: 120 }), (atMs, months) => {
      const from = new Date(atMs);
      const to = new Date(monthsBefore(atMs, months));
      expect(from.getUTCFullYear() * 12 + from.getUTCMonth() - to.getUTCFullYear() * 12 - to.getUTCMonth()).toBe(months);
      expect(to.getUTCDate()).toBeLessThanOrEqual(from.getUTCDate());
      expect(from.getUTCDate() - to.getUTCDate()).toBeLessThanOrEqual(3);
      expect(to.getTime() % DAY).toBe(from.getTime() % DAY);
    }), { numRuns: 500 });
  });
});
