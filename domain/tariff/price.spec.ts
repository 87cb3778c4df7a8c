import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalSign, lessDiscount, readPrice, timesBp } from './price.ts';

/** Ways in which suppliers write the same amount; every digit is put there as text. */
function writings(units: bigint, cents: string): string[] {
  const grouped = (sign: string): string => String(units).replace(/\B(?=(\d{3})+$)/g, sign);
  return [
    `${units},${cents}`, `${units}.${cents}`, `${grouped(' ')},${cents}`, `${grouped('\u202f')},${cents} €`, `${grouped('.')},${cents}`, `${grouped(',')}.${cents}`, `€${units}.${cents}`, `${grouped("'")}.${cents}`, `${units},${cents}EUR`,
  ];
}

describe('prices of a file', () => {
  it('are the same amount however they are written, to the last cent', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.constantFrom(',' as const, '.' as const), (minor, decimal) => {
      const [units, cents] = [BigInt(minor) / 100n, String(BigInt(minor) % 100n).padStart(2, '0')];
      for (const text of writings(units, cents)) expect([text, readPrice(text, decimal)]).toEqual([text, minor]);
    }));
  });

  it.each([
    ['12,30', ',', 1_230], ['12.3', ',', 1_230], ['1 234,50', ',', 123_450], ['1.234,50', ',', 123_450], ['1.234', ',', 123_400], ['1.234', '.', 123], ['1,234', '.', 123_400], ['1,234', ',', 123], ['0,005', ',', 1], ['0,004', ',', 'priceZero'],
    ['12.299999999999999', '.', 1_230], [',50', ',', 50], ['1.234.567', ',', 123_456_700], ['12,345.678', ',', 1_234_568], ['', ',', 'noPrice'], [' ', ',', 'noPrice'], ['0', ',', 'priceZero'], ['-3', ',', 'priceNegative'],
    ['3-', ',', 'priceNegative'], ['1e3', ',', 'notNumber'], ['1.2.3', ',', 'notNumber'], ['12,3,4', '.', 'notNumber'], ['sur demande', ',', 'notNumber'], ['123456789', ',', 'priceTooLarge'], ['NaN', ',', 'notNumber'], ['Infinity', ',', 'notNumber'],
    ['0x10', ',', 'notNumber'], ['1_000', ',', 'notNumber'],
  ] as const)('%s with %s', (text, decimal, price) => {
    expect(readPrice(text, decimal)).toBe(price);
  });

  it('answers to any text, and only with whole cents above 0', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom(',' as const, '.' as const), (text, decimal) => {
      const price = readPrice(text, decimal);
      if (typeof price === 'number') expect(Number.isSafeInteger(price) && price > 0 && price <= 1_000_000_000).toBe(true);
    }));
  });

  it.each([[['12,30', '1.234'], ','], [['12.30', '1,234'], '.'], [['1.234', '5'], ','], [['1,234.50'], '.'], [['1.234,50 €'], ','], [[], ',']] as const)('%j are told apart by %s', (samples, sign) => {
    expect(decimalSign(samples)).toBe(sign);
  });

  it('shares are rounded half up, exactly', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (minor, bp) => {
      const exact = BigInt(minor) * BigInt(bp);
      const error = BigInt(timesBp(minor, bp)) * 10_000n - exact;
      expect(error > -5_000n && error <= 5_000n).toBe(true);
    }));
    expect(lessDiscount(1_005, 5_000)).toBe(503);
  });
});
