import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScaled, showScaled } from './scaled.ts';

describe('numbers with a fixed number of places', () => {
  it('reads what it shows, whatever the language', () => {
    fc.assert(fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.constantFrom(2, 4), fc.constantFrom('fr' as const, 'en' as const), (value, places, language) => {
      expect(readScaled(showScaled(value, places, language), places)).toBe(value);
    }));
  });

  it.each([['1,6', 4, 16_000], ['1.65', 4, 16_500], ['−2,5 %', 2, -250], ['3', 2, 300], ['1,234', 2, Number.NaN], ['x', 2, Number.NaN], ['', 2, Number.NaN], ['1e3', 2, Number.NaN]])('%s', (text, places, value) => {
    expect(readScaled(text, places)).toBe(value);
  });
});
