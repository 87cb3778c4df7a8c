import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFromBytes, isId, uuidv7 } from './ids.ts';

const random = fc.uint8Array({ minLength: 10, maxLength: 16 });
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('ids', () => {
  it('are the example of RFC 9562, appendix A.6', () => {
    // 2022-02-22 14:22:22.000 GMT-05:00, rand_a 0xCC3, rand_b 0b01 and 0x8C4DC0C0C07398F.
    const bytes = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidv7(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('sort as text in the order of their times', () => {
    fc.assert(fc.property(times, times, random, random, (a, b, x, y) => {
      if (a !== b) expect(uuidv7(a, x) < uuidv7(b, y)).toBe(a < b);
    }));
  });

  it('carry version 7 and the variant, and are ids', () => {
    fc.assert(fc.property(times, random, (atMs, bytes) => {
      const id = uuidv7(atMs, bytes);
      expect(isId(id)).toBe(true);
      expect(id[14]).toBe('7');
      expect('89ab').toContain(id[19]);
      expect(parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(atMs);
    }));
  });

  it('refuse a time or chance out of range', () => {
    const ten = new Uint8Array(10);
    for (const atMs of [-1, 0.5, NaN, 2 ** 48]) expect(() => uuidv7(atMs, ten)).toThrow(RangeError);
    expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError);
  });

  it('are canonical lower-case text and nothing else', () => {
    expect(isId(idFromBytes(new Uint8Array(16)))).toBe(true);
    for (const wrong of [null, 7, '', 'ABCDEF00-0000-7000-8000-000000000000', '017f22e279b07cc398c4dc0c0c07398f', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f ', '{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}', '017f22e2-79b0-7cc3-98c4-dc0c0c07398g']) expect(isId(wrong)).toBe(false);
  });
});
