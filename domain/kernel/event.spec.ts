import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventPosition } from './event.ts';
import { compareEvents } from './event.ts';
import { idOf } from '#tests/support/decide.ts';

const position = fc.record({ hlc: fc.integer({ min: 1, max: 4 }), device: fc.integer({ min: 1, max: 3 }).map(idOf), seq: fc.integer({ min: 1, max: 4 }) });
const sign = (a: EventPosition, b: EventPosition): number => Math.sign(compareEvents(a, b));

describe('the one order of events', () => {
  it('goes by clock, then device, then sequence', () => {
    const first = { hlc: 1, device: idOf(9), seq: 9 };
    expect(sign(first, { hlc: 2, device: idOf(1), seq: 1 })).toBe(-1);
    expect(sign({ hlc: 1, device: idOf(1), seq: 9 }, { hlc: 1, device: idOf(2), seq: 1 })).toBe(-1);
    expect(sign({ hlc: 1, device: idOf(1), seq: 2 }, { hlc: 1, device: idOf(1), seq: 10 })).toBe(-1);
  });

  it('is total: antisymmetric, transitive, and equal only to itself', () => {
    fc.assert(fc.property(position, position, position, (a, b, c) => {
      expect(sign(a, b) + sign(b, a)).toBe(0);
      if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      expect(sign(a, b) === 0).toBe(a.hlc === b.hlc && a.device === b.device && a.seq === b.seq);
    }), { numRuns: 1_000 });
  });

  it('does not depend on the order of arrival', () => {
    const distinct = fc.uniqueArray(position, { selector: (p) => `${p.hlc}|${p.device}|${p.seq}`, maxLength: 20 });
    fc.assert(fc.property(distinct.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
      expect([...shuffled].sort(compareEvents)).toEqual([...list].sort(compareEvents));
    }));
  });
});
