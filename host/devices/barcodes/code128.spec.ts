import bwip from 'bwip-js/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code128Modules, code128Parts, widestModule } from './code128.ts';

describe('Code 128', () => {
  it('packs digits in pairs where that is shorter', () => {
    expect(code128Parts('RA12600418K')).toEqual([{ set: 'B', text: 'RA' }, { set: 'C', text: '12600418' }, { set: 'B', text: 'K' }]);
    expect(code128Parts('12345')).toEqual([{ set: 'B', text: '1' }, { set: 'C', text: '2345' }]);
    expect(code128Parts('A1234B')).toEqual([{ set: 'B', text: 'A1234B' }]);
    expect(code128Modules(code128Parts('RA12600418K'))).toBe(134);
  });

  it('refuses what has no place in it', () => {
    for (const text of ['', 'é', 'a\nb', '\u007f']) expect(() => code128Parts(text)).toThrow(RangeError);
  });

  it('is whole, in pairs, and as wide as an independent encoder makes it or hardly wider', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Z]{0,3}[0-9]{0,9}[A-Z0-9]{1,6}$/), (text) => {
      const parts = code128Parts(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const part of parts) if (part.set === 'C') expect(part.text).toMatch(/^(\d\d)+$/);
      const [drawn] = bwip.raw({ bcid: 'code128', text }) as { sbs: number[] }[];
      const theirs = drawn!.sbs.reduce((sum, width) => sum + width, 0);
      expect(code128Modules(parts)).toBeGreaterThanOrEqual(theirs);
      expect(code128Modules(parts)).toBeLessThanOrEqual(theirs + 11);
    }));
  });

  it('takes the widest bars that leave their quiet zones', () => {
    expect(widestModule(134, 576, 32)).toBe(4);
    expect(widestModule(134, 384, 40)).toBe(2);
    expect(widestModule(300, 384, 40)).toBe(0);
  });
});
