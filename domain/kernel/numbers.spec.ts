import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from './numbers.ts';
import { compactNumber, formatNumber, isDeviceCode, nextInSeries, NUMBER_KINDS } from './numbers.ts';

describe('a series of numbers', () => {
  it('begins at 1, and again at 1 in a new year', () => {
    expect(nextInSeries(undefined, 2026)).toEqual({ year: 2026, last: 1 });
    expect(nextInSeries({ year: 2026, last: 417 }, 2026)).toEqual({ year: 2026, last: 418 });
    expect(nextInSeries({ year: 2026, last: 417 }, 2027)).toEqual({ year: 2027, last: 1 });
    expect(nextInSeries({ year: 2026, last: 417 }, 2029)).toEqual({ year: 2029, last: 1 });
  });

  it('goes on in its year when the clock went back', () => {
    expect(nextInSeries({ year: 2026, last: 417 }, 2025)).toEqual({ year: 2026, last: 418 });
    expect(nextInSeries({ year: 2026, last: 417 }, 1970)).toEqual({ year: 2026, last: 418 });
  });

  it('has no gap within a year and never goes back, whatever the clock does', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1990, max: 2090 }), { minLength: 1, maxLength: 80 }), (years) => {
      let series: Series | undefined;
      for (const year of years) {
        const next = nextInSeries(series, year);
        if (series && next.year === series.year) expect(next.last).toBe(series.last + 1);
        else expect(next.last).toBe(1);
        expect(next.year).toBe(Math.max(series?.year ?? 0, year));
        series = next;
      }
    }));
  });
});

describe('a number as people read it', () => {
  it('is a letter, the PC, the year and the counter', () => {
    expect(formatNumber('R', 'A1', { year: 2026, last: 418 })).toBe('RA1-26-00418');
    expect(formatNumber('D', 'CAEN', { year: 2009, last: 1 })).toBe('DCAEN-09-00001');
    expect(formatNumber('R', 'A1', { year: 2026, last: 123_456 })).toBe('RA1-26-123456');
  });

  it('is one number for one place of one series', () => {
    const place = fc.record({ kind: fc.constantFrom(...(Object.keys(NUMBER_KINDS) as (keyof typeof NUMBER_KINDS)[])), code: fc.constantFrom('A1', 'A2', 'A11', 'B1', 'CAEN'), year: fc.integer({ min: 2000, max: 2099 }), last: fc.integer({ min: 1, max: 200_000 }) });
    fc.assert(fc.property(place, place, (a, b) => {
      const same = a.kind === b.kind && a.code === b.code && a.year === b.year && a.last === b.last;
      expect(formatNumber(a.kind, a.code, a) === formatNumber(b.kind, b.code, b)).toBe(same);
    }));
  });

  it('is compared without hyphens, spaces and case', () => {
    expect(compactNumber(' ra1-26-00418 ')).toBe('RA12600418');
    expect(compactNumber('RA1 26 00418')).toBe(compactNumber('RA1-26-00418'));
  });
});

it('a device code has two to four characters, a letter first', () => {
  for (const code of ['A1', 'B22', 'CAEN', 'Z999']) expect(isDeviceCode(code)).toBe(true);
  for (const code of ['', 'A', '1A', 'a1', 'CAEN1', 'A-1', 'É1', 'A1\n']) expect(isDeviceCode(code)).toBe(false);
});
