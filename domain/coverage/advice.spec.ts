import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepairFigures } from './advice.ts';
import { adviseRepair, DEFAULT_ADVICE_RULE } from './advice.ts';

const figures: RepairFigures = { estimatedCostMinor: 6_000, valueMinor: 20_000, newPriceMinor: 45_000, ageMonths: 36, comebacks: 0, threshold: 3, warrantyMonthsOpened: 3, exchangeAvailable: false };
const advise = (over: Partial<RepairFigures> = {}) => adviseRepair({ ...figures, ...over });
const codes = (over: Partial<RepairFigures> = {}) => advise(over).reasons.map(({ code }) => code);

describe('repair or not', () => {
  it('60 € on a drill worth 200 €: repair', () => {
    expect(advise()).toEqual({ advice: 'repair', ratioBp: 3_000, score: -2, reasons: [{ code: 'advice.cheap', params: { ratioBp: 3_000, costMinor: 6_000, againstMinor: 20_000, against: 'value' }, weight: -2 }] });
  });

  it('150 € on it: replace, or exchange where the pool has one', () => {
    expect(advise({ estimatedCostMinor: 15_000 })).toMatchObject({ advice: 'replace', ratioBp: 7_500 });
    expect(advise({ estimatedCostMinor: 15_000, exchangeAvailable: true }).advice).toBe('exchange');
  });

  it('100 € on it: a person must judge; on a young one repair, on an old one after a comeback replace', () => {
    expect(advise({ estimatedCostMinor: 10_000 }).advice).toBe('unclear');
    expect(advise({ estimatedCostMinor: 10_000, ageMonths: 12 }).advice).toBe('repair');
    expect(advise({ estimatedCostMinor: 10_000, ageMonths: 84, comebacks: 1 }).advice).toBe('replace');
  });

  it('the third return outweighs a price that is neither', () => {
    expect(advise({ estimatedCostMinor: 9_000, comebacks: 3, exchangeAvailable: true })).toMatchObject({ advice: 'exchange' });
    expect(codes({ comebacks: 3 })).toContain('advice.threshold');
    expect(codes({ comebacks: 2 })).toContain('advice.comebacks');
  });

  it('the legal guarantee’s six months and more that a repair opens weigh too', () => {
    expect(codes({ warrantyMonthsOpened: 11 })).not.toContain('advice.long_warranty');
    expect(codes({ warrantyMonthsOpened: 12 })).toContain('advice.long_warranty');
  });

  it('against a new one’s price where the value is not known; without either it is unclear', () => {
    expect(advise({ valueMinor: null })).toMatchObject({ ratioBp: 1_333, reasons: [{ params: { against: 'new', againstMinor: 45_000 } }] });
    expect(advise({ valueMinor: null, newPriceMinor: null })).toMatchObject({ advice: 'unclear', ratioBp: null, reasons: [{ code: 'advice.no_price', weight: 0 }] });
    expect(advise({ valueMinor: null, newPriceMinor: null, comebacks: 3, exchangeAvailable: true }).advice).toBe('exchange');
    expect(advise({ valueMinor: 0 }).advice).toBe('replace');
  });

  it('a shop’s own figures decide', () => {
    expect(adviseRepair(figures, { ...DEFAULT_ADVICE_RULE, dearBp: 1_000, tooDearBp: 2_000 }).advice).toBe('replace');
  });
});

describe('whatever the figures', () => {
  const price = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null });
  const any: fc.Arbitrary<RepairFigures> = fc.record({
    estimatedCostMinor: fc.integer({ min: 0, max: 1_000_000 }), valueMinor: price, newPriceMinor: price, ageMonths: fc.option(fc.nat(300), { nil: null }), comebacks: fc.nat(6), threshold: fc.integer({ min: 1, max: 5 }),
    warrantyMonthsOpened: fc.nat(36), exchangeAvailable: fc.boolean(),
  });

  it('the score is the sum of the reasons, and more cost or one more comeback never speaks for repairing', () => {
    fc.assert(fc.property(any, fc.nat(500_000), (given, more) => {
      const before = adviseRepair(given);
      expect(before.score).toBe(before.reasons.reduce((sum, { weight }) => sum + weight, 0));
      expect(adviseRepair({ ...given, estimatedCostMinor: given.estimatedCostMinor + more }).score).toBeGreaterThanOrEqual(before.score);
      if (given.comebacks + 1 <= given.threshold && given.threshold <= 4) expect(adviseRepair({ ...given, comebacks: given.comebacks + 1 }).score).toBeGreaterThanOrEqual(before.score);
      if (before.advice === 'exchange') expect(given.exchangeAvailable).toBe(true);
      if (before.advice === 'replace') expect(given.exchangeAvailable).toBe(false);
    }));
  });
});
