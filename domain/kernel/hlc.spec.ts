import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tick, wallMsOf, witness } from './hlc.ts';

const NOW = Date.UTC(2026, 10, 21);

describe('the hybrid clock', () => {
  it('follows the wall clock, and counts within a millisecond', () => {
    const first = tick(0, NOW);
    expect(wallMsOf(first)).toBe(NOW);
    expect(tick(first, NOW)).toBe(first + 1);
    expect(tick(first, NOW + 1)).toBe((NOW + 1) * 1024);
  });

  it('carries into the milliseconds when a millisecond is full', () => {
    let clock = tick(0, NOW);
    for (let i = 0; i < 1024; i += 1) clock = tick(clock, NOW);
    expect(wallMsOf(clock)).toBe(NOW + 1);
  });

  it('goes on when the wall clock goes back, and comes back to it later', () => {
    const last = tick(0, NOW);
    expect(tick(last, NOW - 86_400_000)).toBe(last + 1);
    expect(wallMsOf(tick(last, NOW + 5_000))).toBe(NOW + 5_000);
  });

  it('is later than everything that was seen, a PC far ahead among it', () => {
    const ahead = tick(0, NOW + 10 * 365 * 86_400_000);
    const clock = witness(tick(0, NOW), ahead);
    expect(tick(clock, NOW)).toBeGreaterThan(ahead);
    expect(witness(ahead, tick(0, NOW))).toBe(ahead);
  });

  it('only ever grows and stays a safe integer', () => {
    const step = fc.oneof(fc.record({ wall: fc.integer({ min: 0, max: 2 ** 42 }) }), fc.record({ seen: fc.integer({ min: 0, max: 2 ** 52 }) }));
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let clock = 0;
      for (const each of steps) {
        const next = 'wall' in each ? tick(clock, each.wall) : witness(clock, each.seen);
        if ('wall' in each) {
          expect(next).toBeGreaterThan(clock);
          expect(wallMsOf(next)).toBeGreaterThanOrEqual(each.wall);
        } else expect(next).toBeGreaterThanOrEqual(Math.max(clock, each.seen));
        expect(Number.isSafeInteger(next)).toBe(true);
        clock = next;
      }
    }));
  });
});
