import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, formatTypedDate, isoDay, lateness, msOfDay, nearWords, parseTypedDate } from './dates.ts';

const now = new Date(2026, 10, 21, 14, 5).getTime();
const at = (days: number, hours = 0): number => new Date(2026, 10, 21 + days, 14 + hours, 5).getTime();

describe('moments', () => {
  it('near now are words, far are dates', () => {
    expect(nearWords(at(0), now, 'fr', true)).toMatchObject({ key: 'todayAt', time: '14:05' });
    expect(nearWords(at(1), now, 'fr', true).key).toBe('tomorrowAt');
    expect(nearWords(at(-1), now, 'fr', false).key).toBe('yesterday');
    expect(nearWords(at(3), now, 'fr', false)).toMatchObject({ key: null, day: '24 nov.' });
    expect(nearWords(at(400), now, 'fr', false).day).toMatch(/2027/);
  });

  it('a day is a day, a minute before midnight too', () => {
    expect(daysBetween(new Date(2026, 10, 20, 23, 59).getTime(), new Date(2026, 10, 21, 0, 1).getTime())).toBe(1);
    expect(daysBetween(new Date(2026, 2, 28, 12).getTime(), new Date(2026, 2, 29, 12).getTime())).toBe(1);
  });

  it('late is told in the unit that matters', () => {
    expect(lateness(at(0), now)).toBeNull();
    expect(lateness(at(1), now)).toBeNull();
    expect(lateness(at(-4), now)).toEqual({ key: 'lateDays', n: 4 });
    expect(lateness(at(0, -3), now)).toEqual({ key: 'lateHours', n: 3 });
    expect(lateness(now - 90_000, now)).toEqual({ key: 'lateMinutes', n: 1 });
  });
});

describe('typed days', () => {
  it.each([
    ['27/11/2026', '2026-11-27'], ['27.11.26', '2026-11-27'], ['27 11 2026', '2026-11-27'], ['271126', '2026-11-27'], ['27/11', '2026-11-27'], ['27', '2026-11-27'], ['3', '2026-12-03'],
    ['20/11', '2027-11-20'], ['21', '2026-11-21'], ['+7', '2026-11-28'], ['29/2', '2028-02-29'], ['31', '2026-12-31'],
  ])('%s is %s', (text, day) => { expect(parseTypedDate(text, now)).toBe(day); });

  it.each(['', 'demain', '32', '31/02/2026', '0/0', '27/11/2026/1', '1/13', '--', '99999999'])('%s is none', (text) => { expect(parseTypedDate(text, now)).toBeNull(); });

  it('what is shown is read back', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2150, 0, 1) }), (ms) => {
      const day = isoDay(ms);
      expect(parseTypedDate(formatTypedDate(day), now)).toBe(day);
      expect(isoDay(msOfDay(day))).toBe(day);
    }));
  });
});
