import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, isDay, monthsBetween } from './days.ts';

const day = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1950-01-01', count));

describe('a day', () => {
  it.each(['2026-11-22', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('%s is one', (text) => { expect(isDay(text)).toBe(true); });
  it.each(['2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '20261122', '2026-11-22T00:00:00Z', ' 2026-11-22', '', 'today', null, undefined, 20261122, '0999-12-31', '+02026-11-22', '２０２６-11-22'])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('days later', () => {
  it.each([['2026-11-22', 30, '2026-12-22'], ['2024-02-28', 1, '2024-02-29'], ['2026-02-28', 1, '2026-03-01'], ['2026-01-01', -1, '2025-12-31'], ['2026-03-28', 1, '2026-03-29'], ['2026-10-24', 2, '2026-10-26'], ['2024-02-29', 366, '2025-03-01']])('%s + %i is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
  });

  it('are counted back the same', () => {
    fc.assert(fc.property(day, fc.integer({ min: -5_000, max: 5_000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days);
      expect(addDays(addDays(from, days), -days)).toBe(from);
    }));
  });
});

describe('months later (art. 641 CPC: the same day of the month, or its last)', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2024-02-29', 12, '2025-02-28'], ['2024-02-29', 24, '2026-02-28'], ['2024-02-29', 48, '2028-02-29'], ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-22', 24, '2028-11-22'], ['2026-12-31', 2, '2027-02-28'], ['2026-03-31', -1, '2026-02-28'], ['2026-05-31', 0, '2026-05-31'], ['2026-01-15', -1, '2025-12-15'],
  ])('%s + %i months is %s', (from, months, to) => { expect(addMonths(from, months)).toBe(to); });

  it('never lands in another month, nor after the day it started on', () => {
    fc.assert(fc.property(day, fc.integer({ min: -240, max: 240 }), (from, months) => {
      const to = addMonths(from, months);
      const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(monthOf(to) - monthOf(from)).toBe(months);
      expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
      if (Number(from.slice(8)) <= 28) expect(to.slice(8)).toBe(from.slice(8));
    }));
  });

  it.each([['2025-11-22', '2026-11-21', 11], ['2025-11-22', '2026-11-22', 12], ['2026-01-31', '2026-02-28', 1], ['2026-01-31', '2026-02-27', 0], ['2026-02-01', '2026-01-01', 0], ['2026-02-01', '2026-02-01', 0]])('from %s to %s are %i whole months', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });

  it('whole months are the most that fit', () => {
    fc.assert(fc.property(day, day, (a, b) => {
      const [from, to] = a <= b ? [a, b] : [b, a];
      const months = monthsBetween(from, to);
      expect(addMonths(from, months) <= to).toBe(true);
      expect(addMonths(from, months + 1) > to).toBe(true);
    }));
  });
});

it('what is no day, or lies outside the calendar, is a mistake of the caller', () => {
  for (const wrong of [() => addDays('2026-02-30', 1), () => addMonths('', 1), () => daysBetween('2026-01-01', 'x'), () => addDays('9999-12-31', 1), () => addMonths('1000-01-01', -1), () => addDays('2026-01-01', NaN)])
    expect(wrong).toThrow(RangeError);
});
