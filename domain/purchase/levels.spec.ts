import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPacks, levelOf, monthOf, toBuy, useSince } from './levels.ts';

const DAY_MS = 86_400_000;
const figures = { minimum: null, days: 10, reviewDays: 14, safetyPercent: 50 };
const steady = Array.from({ length: 12 }, () => 6);

describe('how many to keep', () => {
  it('covers the delay and the time between orders where every month is alike', () => {
    // 6 a month: 2 in 10 days, 2.8 in 14.
    expect(levelOf({ ...figures, monthly: steady })).toEqual({ reorder: 2, target: 5, year: 72, busyMonth: 6, from: 'use' });
  });

  it('keeps more where months differ, by the safety that the shop set', () => {
    // 26 in the year; ten quiet months, a busy one of 12 and another of 10. The mean takes 1 in 10 days; half way to the busy month's 10 takes 2.1.
    const monthly = [1, 0, 0, 1, 0, 12, 0, 1, 10, 0, 1, 0];
    expect(levelOf({ ...figures, monthly }).reorder).toBe(3);
    expect(levelOf({ ...figures, monthly, safetyPercent: 0 }).reorder).toBe(1);
    expect(levelOf({ ...figures, monthly, safetyPercent: 100 }).reorder).toBe(4);
  });

  it('does not fill the shelves for one order out of the ordinary', () => {
    const monthly = [...steady.slice(1), 200];
    expect(levelOf({ ...figures, monthly }).busyMonth).toBe(6);
    expect(levelOf({ ...figures, monthly: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 200] })).toMatchObject({ reorder: 0, target: 0, from: 'none' });
  });

  it('follows the minimum that a person set, whatever was used', () => {
    expect(levelOf({ ...figures, monthly: [], minimum: 4 })).toEqual({ reorder: 4, target: 4, year: 0, busyMonth: 0, from: 'minimum' });
    expect(levelOf({ ...figures, monthly: steady, minimum: 10 })).toMatchObject({ reorder: 10, target: 13, from: 'minimum' });
    expect(levelOf({ ...figures, monthly: steady, minimum: 0 }).reorder).toBe(0);
  });

  it('counts months from today backwards', () => {
    const now = Date.UTC(2026, 10, 21, 9);
    expect(monthOf(now, now)).toBe(11);
    expect(monthOf(now - 29 * DAY_MS, now)).toBe(11);
    expect(monthOf(now - 30 * DAY_MS, now)).toBe(10);
    expect(monthOf(now - 359 * DAY_MS, now)).toBe(0);
    expect(monthOf(now - 360 * DAY_MS, now)).toBeNull();
    expect(monthOf(useSince(now), now)).toBe(0);
    expect(monthOf(useSince(now) - 1, now)).toBeNull();
    // Written by a PC whose clock is ahead.
    expect(monthOf(now + DAY_MS, now)).toBeNull();
  });
});

describe('how many to buy', () => {
  it('buys nothing while there are enough, and then up to the target in whole packs', () => {
    const level = { reorder: 4, target: 9 };
    expect(toBuy(level, 4, 1)).toBe(0);
    expect(toBuy(level, 3, 1)).toBe(6);
    expect(toBuy(level, 3, 5)).toBe(10);
    expect(toBuy(level, -2, 5)).toBe(15);
    expect(inPacks(10, 10)).toBe(10);
    expect(inPacks(11, 10)).toBe(20);
  });

  const use = fc.record({
    monthly: fc.array(fc.integer({ min: -50, max: 500 }), { maxLength: 12 }), minimum: fc.option(fc.integer({ min: 0, max: 100 })), days: fc.integer({ min: 0, max: 365 }),
    reviewDays: fc.integer({ min: 1, max: 365 }), safetyPercent: fc.integer({ min: 0, max: 100 }),
  });

  it('never says less than nothing, always whole packs, and reaches the target', () => {
    fc.assert(fc.property(use, fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 48 }), (given, position, pack) => {
      const level = levelOf(given);
      expect(level.reorder).toBeGreaterThanOrEqual(0);
      expect(level.target).toBeGreaterThanOrEqual(level.reorder);
      const buy = toBuy(level, position, pack);
      expect(buy % pack).toBe(0);
      expect(buy).toBeGreaterThanOrEqual(0);
      if (position < level.reorder) expect(position + buy).toBeGreaterThanOrEqual(level.target);
      else expect(buy).toBe(0);
      // Never a whole pack more than it takes.
      if (buy > 0) expect(position + buy - pack).toBeLessThan(level.target);
    }));
  });

  it('never keeps more for quieter months, a shorter delay or less safety', () => {
    fc.assert(fc.property(use, fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 12, maxLength: 12 }), fc.nat(365), fc.nat(100), (given, less, fewerDays, lessSafety) => {
      const before = levelOf(given);
      const quieter = given.monthly.map((each, i) => Math.min(each, less[i]!));
      const after = levelOf({ ...given, monthly: quieter, days: Math.min(given.days, fewerDays), safetyPercent: Math.min(given.safetyPercent, lessSafety) });
      expect(after.reorder).toBeLessThanOrEqual(before.reorder);
      expect(after.target).toBeLessThanOrEqual(before.target);
    }));
  });
});
