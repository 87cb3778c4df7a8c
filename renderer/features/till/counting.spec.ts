import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodName, piecesOf, worth } from './counting.ts';

describe('a count of the drawer', () => {
  it('is worth its pieces, to the cent', () => {
    expect(worth([5_000, 100, 5], { 5000: '3', 100: ' 12 ', 5: '' })).toBe(16_200);
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 0, max: 99_999 }))), (list) => {
      const pieces = Object.fromEntries(list.map(([cents, count]) => [cents, String(count)]));
      expect(worth(Object.keys(pieces).map(Number), pieces)).toBe(Object.entries(pieces).reduce((sum, [cents, count]) => sum + Number(cents) * Number(count), 0));
    }));
  });

  it('is nothing while a number of pieces can’t be read', () => {
    for (const text of ['1,5', '-2', 'x', '1e3', '123456']) expect([text, piecesOf(text)]).toEqual([text, null]);
    expect(worth([100], { 100: 'x' })).toBeNull();
  });
});

describe('a period', () => {
  it('is told as people write it', () => {
    expect([periodName('2026-11', 'fr'), periodName('2026-11', 'en'), periodName('2026', 'fr')]).toEqual(['novembre 2026', 'November 2026', '2026']);
  });
});
