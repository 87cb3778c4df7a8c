import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../kernel/days.ts';
import type { LegalGuaranteeInput } from './legal.ts';
import { legalGuarantee } from './legal.ts';

const TODAY = '2026-11-22';
const sold: LegalGuaranteeInput = {
  purchasedOn: '2025-06-10', deliveredOn: null, soldByUs: true, consumer: true, secondHand: false, immobilisations: [], repairs: [], replacement: null, requestedOn: null,
};
const clock = (over: Partial<LegalGuaranteeInput> = {}, today = TODAY) => legalGuarantee({ ...sold, ...over }, today);
const codes = (over: Partial<LegalGuaranteeInput> = {}, today = TODAY) => clock(over, today).steps.map(({ code }) => code);

describe('two years from delivery (L217-3)', () => {
  it('sold on 10 June 2025: to 10 June 2027, that day included', () => {
    expect(clock()).toMatchObject({ applies: true, runs: true, until: '2027-06-10', suspendedDays: 0, extendedMonths: 0 });
    expect(clock({}, '2027-06-10').runs).toBe(true);
    expect(clock({}, '2027-06-11').runs).toBe(false);
    expect(codes({}, '2027-06-11')).toEqual(['legal.started', 'legal.ended']);
  });

  it('runs from delivery where it is known, not from the contract', () => {
    expect(clock({ deliveredOn: '2025-07-02' }).until).toBe('2027-07-02');
    expect(clock({ deliveredOn: '2027-07-02' })).toMatchObject({ runs: false });
    expect(codes({ deliveredOn: '2027-07-02' })).toEqual(['legal.started', 'legal.not_begun']);
  });

  it('delivered on a leap day, 29 February 2024: to 28 February 2026 (art. 641 CPC)', () => {
    expect(clock({ purchasedOn: '2024-02-29' }).until).toBe('2026-02-28');
  });

  it('what was asked for in time stays due, though the term has ended since', () => {
    expect(clock({ requestedOn: '2027-06-10' }, '2027-08-01').runs).toBe(true);
    expect(clock({ requestedOn: '2027-06-11' }, '2027-08-01').runs).toBe(false);
  });

  it.each([
    [{ soldByUs: false }, 'legal.not_our_sale'], [{ consumer: false }, 'legal.not_a_consumer'], [{ purchasedOn: null }, 'legal.no_day'], [{ purchasedOn: 'last year' }, 'legal.no_day'], [{ purchasedOn: '2004-01-01' }, 'legal.before_the_law'],
  ] as [Partial<LegalGuaranteeInput>, string][])('is not for %j', (over, code) => {
    expect(clock(over)).toEqual({ applies: false, until: null, runs: false, presumedUntil: null, suspendedDays: 0, extendedMonths: 0, repairLimitDay: null, steps: [{ code, params: {} }] });
  });
});

describe('presumed to have been there at delivery (L217-7)', () => {
  it('24 months for new goods, 12 for second-hand ones', () => {
    expect(clock().presumedUntil).toBe('2027-06-10');
    expect(clock({ secondHand: true })).toMatchObject({ presumedUntil: '2026-06-10', until: '2027-06-10' });
  });

  it('6 months for second-hand goods sold before 2022', () => {
    expect(clock({ purchasedOn: '2021-12-31', secondHand: true }).presumedUntil).toBe('2022-06-30');
  });
});

describe('suspended while out of use (L217-28)', () => {
  it('from 1 to 10 March 2026, ten days: to 20 June 2027', () => {
    expect(clock({ immobilisations: [{ from: '2026-03-01', to: '2026-03-10' }] })).toMatchObject({ suspendedDays: 10, until: '2027-06-20' });
  });

  it('a stay still open counts to today', () => {
    expect(clock({ immobilisations: [{ from: '2026-11-20', to: null }] })).toMatchObject({ suspendedDays: 3, until: '2027-06-13' });
    expect(clock({ immobilisations: [{ from: '2026-11-20', to: '2026-12-24' }] }).suspendedDays).toBe(3);
  });

  it('over the leap day of 2028 it is a day more', () => {
    const over = { purchasedOn: '2027-01-10', immobilisations: [{ from: '2028-02-25', to: '2028-03-03' }] };
    expect(clock(over, '2028-06-01')).toMatchObject({ suspendedDays: 8, until: '2029-01-18' });
  });

  it('no day is given back twice', () => {
    const twice = [{ from: '2026-03-01', to: '2026-03-10' }, { from: '2026-03-05', to: '2026-03-12' }, { from: '2026-03-12', to: '2026-03-12' }];
    expect(clock({ immobilisations: twice })).toMatchObject({ suspendedDays: 12, until: '2027-06-22' });
    expect(clock({ immobilisations: [...twice].reverse() }).until).toBe('2027-06-22');
  });

  it('not after its end, not before its start, not in the future, not on days that are none', () => {
    const { suspendedDays } = clock({ purchasedOn: '2024-01-10', immobilisations: [{ from: '2026-01-11', to: '2026-02-01' }, { from: '2023-12-01', to: '2023-12-20' }, { from: '2027-01-01', to: null }, { from: 'x', to: null }] });
    expect(suspendedDays).toBe(0);
    expect(clock({ purchasedOn: '2024-01-10', immobilisations: [{ from: '2024-01-05', to: '2024-01-12' }] }).suspendedDays).toBe(3);
  });

  it('but what it gives back may hold a later stay', () => {
    const over = { purchasedOn: '2024-01-10', immobilisations: [{ from: '2026-01-01', to: '2026-01-20' }, { from: '2026-01-25', to: '2026-01-26' }] };
    expect(clock(over)).toMatchObject({ suspendedDays: 22, until: '2026-02-01' });
  });

  it('not for a sale before 2022', () => {
    expect(clock({ purchasedOn: '2021-12-31', immobilisations: [{ from: '2022-03-01', to: '2022-03-10' }], repairs: ['2022-03-10'] })).toMatchObject({ suspendedDays: 0, extendedMonths: 0, until: '2023-12-31' });
  });
});

describe('six months more after a repair under it (L217-13)', () => {
  it('repaired on 10 March 2026: to 10 December 2027', () => {
    expect(clock({ repairs: ['2026-03-10'] })).toMatchObject({ extendedMonths: 6, until: '2027-12-10' });
  });

  it('once for each repair, each day once', () => {
    expect(clock({ repairs: ['2026-03-10', '2026-08-20', '2026-03-10'] })).toMatchObject({ extendedMonths: 12, until: '2028-06-10' });
  });

  it('and the days of the stay are given back first: 1 to 10 March, then six months', () => {
    const { steps, until } = clock({ immobilisations: [{ from: '2026-03-01', to: '2026-03-10' }], repairs: ['2026-03-10'] });
    expect(until).toBe('2027-12-20');
    expect(steps).toEqual([
      { code: 'legal.started', params: { on: '2025-06-10', months: 24, until: '2027-06-10' } },
      { code: 'legal.suspended', params: { from: '2026-03-01', to: '2026-03-10', days: 10, until: '2027-06-20' } },
      { code: 'legal.repaired', params: { on: '2026-03-10', months: 6, until: '2027-12-20' } },
      { code: 'legal.runs', params: { until: '2027-12-20' } },
    ]);
  });

  it('from 31 August the six months end with February', () => {
    expect(clock({ purchasedOn: '2024-08-31', repairs: ['2025-01-15'] }).until).toBe('2027-02-28');
  });

  it('not after its end, not in the future', () => {
    expect(clock({ purchasedOn: '2024-01-10', repairs: ['2026-01-11'] }).extendedMonths).toBe(0);
    expect(clock({ repairs: ['2026-11-23', 'soon'] }).extendedMonths).toBe(0);
  });
});

describe('a unit given in exchange (L217-13, second paragraph)', () => {
  const past = { immobilisations: [{ from: '2026-03-01', to: '2026-03-10' }], repairs: ['2026-03-10'] };

  it('because an owed repair was not done, on 1 September 2026: two new years, to 1 September 2028', () => {
    expect(clock({ ...past, replacement: { deliveredOn: '2026-09-01', repairNotDone: true } })).toMatchObject({ until: '2028-09-01', suspendedDays: 0, extendedMonths: 0, presumedUntil: '2028-09-01' });
  });

  it('for another reason: what was left runs on', () => {
    const exchanged = clock({ ...past, replacement: { deliveredOn: '2026-09-01', repairNotDone: false } });
    expect(exchanged).toMatchObject({ until: '2027-12-20', suspendedDays: 10 });
    expect(exchanged.steps.map(({ code }) => code)).toContain('legal.exchanged');
  });

  it('a stay under way ends with it, and later ones count again', () => {
    const immobilisations = [{ from: '2026-08-20', to: null }];
    expect(clock({ immobilisations, replacement: { deliveredOn: '2026-09-01', repairNotDone: true } })).toMatchObject({ until: '2028-09-01', suspendedDays: 0 });
    expect(clock({ immobilisations, replacement: { deliveredOn: '2026-09-01', repairNotDone: false } }).suspendedDays).toBe(13);
    expect(clock({ immobilisations: [{ from: '2026-10-01', to: '2026-10-05' }], replacement: { deliveredOn: '2026-09-01', repairNotDone: true } })).toMatchObject({ until: '2028-09-06', suspendedDays: 5 });
  });

  it('too late, not yet, or under the law before 2022 starts nothing', () => {
    expect(clock({ replacement: { deliveredOn: '2027-06-11', repairNotDone: true } }, '2028-01-01').until).toBe('2027-06-10');
    expect(clock({ replacement: { deliveredOn: '2026-11-23', repairNotDone: true } }).until).toBe('2027-06-10');
    expect(clock({ purchasedOn: '2021-06-10', replacement: { deliveredOn: '2022-09-01', repairNotDone: true } }).until).toBe('2023-06-10');
  });
});

describe('thirty days to put right (L217-10)', () => {
  it('asked for on 31 January 2026: by 2 March', () => { expect(clock({ requestedOn: '2026-01-31' }).repairLimitDay).toBe('2026-03-02'); });
  it('over the leap day of 2028: asked for on 31 January, by 1 March', () => { expect(clock({ purchasedOn: '2027-01-10', requestedOn: '2028-01-31' }, '2028-02-01').repairLimitDay).toBe('2028-03-01'); });
  it('no limit outside it', () => {
    expect(clock({ requestedOn: '2027-06-11' }, '2027-07-01').repairLimitDay).toBeNull();
    expect(clock().repairLimitDay).toBeNull();
    expect(clock({ purchasedOn: '2021-06-10', requestedOn: '2022-01-31' }).repairLimitDay).toBeNull();
  });
});

describe('whatever happened', () => {
  const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2023-01-01', days));
  const period = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 60 }), { nil: null })).map(([from, days]) => ({ from, to: days === null ? null : addDays(from, days) }));
  const input = fc.record({ purchasedOn: day, immobilisations: fc.array(period, { maxLength: 6 }), repairs: fc.array(day, { maxLength: 4 }) });

  it('the term is never shorter than two years, and nothing that happens shortens it', () => {
    fc.assert(fc.property(input, period, day, (past, more, repaired) => {
      const before = clock(past);
      expect(before.until! >= addMonths(past.purchasedOn, 24)).toBe(true);
      expect(clock({ ...past, immobilisations: [...past.immobilisations, more] }).until! >= before.until!).toBe(true);
      expect(clock({ ...past, repairs: [...past.repairs, repaired] }).until! >= before.until!).toBe(true);
    }));
  });

  it('the order in which facts are found does not matter, and the last step says the end', () => {
    fc.assert(fc.property(input, (past) => {
      const found = clock(past);
      expect(clock({ ...past, immobilisations: [...past.immobilisations].reverse(), repairs: [...past.repairs].reverse() })).toEqual(found);
      expect(found.steps.at(-1)!.params['until']).toBe(found.until);
      expect(found.presumedUntil! <= found.until!).toBe(true);
    }));
  });
});
