import { describe, expect, it } from 'vitest';
import { badgeCode, placeCode } from '#domain/scan/codes.ts';
import { longestGap, seenOf, visible } from './scanTest.ts';

const sent = { terminated: true, way: 'pc' } as const;

describe('the scanner’s test field', () => {
  it('shows a code as it came and what it is', () => {
    const text = placeCode('A1-00001');
    expect(seenOf({ ...sent, text })).toEqual({ text, length: text.length, terminated: true, way: 'pc', meanings: ['own_L'], trouble: null });
  });

  it('never shows a badge, nor most of one', () => {
    const badge = badgeCode('ABCDEFGHIJKLMNOPQRST');
    for (const text of [badge, badge.slice(0, -2), `${badge.slice(0, -1)}~`]) expect(JSON.stringify(seenOf({ ...sent, text }))).not.toContain('CDEFGHIJ');
  });

  it('makes separators visible', () => {
    expect(visible('01\u001d10')).toBe('01\u241d10');
  });

  it('says the longest pause of what was too slow', () => {
    expect(longestGap([100, 140, 260, 300])).toBe(120);
    expect(longestGap([5])).toBe(0);
  });
});
