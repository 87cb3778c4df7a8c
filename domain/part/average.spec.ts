import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pool } from './average.ts';
import { costOf, emptyPool, poolIn, poolOut } from './average.ts';

type Step = { in: number; costMinor: number } | { out: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ in: fc.integer({ min: 1, max: 50 }), costMinor: fc.integer({ min: 0, max: 500_000 }) }),
  fc.record({ out: fc.integer({ min: 1, max: 40 }) }),
);
const run = (steps: readonly Step[]): Pool => steps.reduce((pool, each) => ('in' in each ? poolIn(pool, each.in, each.costMinor) : poolOut(pool, each.out)), emptyPool);

/** The textbook's moving average, in exact fractions: no rounding anywhere. */
function exact(steps: readonly Step[]): { quantity: number; value: number } {
  let quantity = 0;
  let [top, bottom] = [0n, 1n];
  for (const each of steps) {
    if ('in' in each) {
      const owed = quantity < 0 ? Math.min(-quantity, each.in) : 0;
      const kept = each.in - owed;
      const start = quantity > 0 ? top : 0n;
      const under = quantity > 0 ? bottom : 1n;
      top = start * BigInt(each.in) + BigInt(each.costMinor) * BigInt(kept) * under;
      bottom = under * BigInt(each.in);
      quantity += each.in;
    } else {
      const left = quantity - each.out;
      if (left > 0) { top *= BigInt(left); bottom *= BigInt(quantity); } else { top = 0n; }
      quantity = left;
    }
    const divisor = gcd(top, bottom);
    [top, bottom] = [top / divisor, bottom / divisor];
  }
  return { quantity, value: quantity > 0 ? Number((top * 1_000_000n) / bottom) / 1e6 : 0 };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}

describe('the moving average', () => {
  it('agrees with exact fractions, to half a cent for each move', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const pool = run(steps);
      const oracle = exact(steps);
      expect(pool.quantity).toBe(oracle.quantity);
      expect(Math.abs(pool.valueMinor - oracle.value)).toBeLessThanOrEqual(0.5 * steps.length + 1e-3);
    }), { numRuns: 500 });
  });

  it('never has a value without pieces, and never a negative one', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const pool = run(steps);
      expect(pool.valueMinor).toBeGreaterThanOrEqual(0);
      if (pool.quantity <= 0) expect(pool.valueMinor).toBe(0);
      expect(Number.isSafeInteger(costOf(pool, 7))).toBe(true);
    }));
  });

  it.each<[string, Step[], Partial<Pool>, [quantity: number, costMinor: number]]>([
    ['bought dearer, the average rises', [{ in: 10, costMinor: 1000 }, { in: 10, costMinor: 2000 }], { quantity: 20, valueMinor: 3000, lastMinor: 150 }, [3, 450]],
    ['what leaves takes its share', [{ in: 3, costMinor: 1000 }, { out: 1 }], { quantity: 2, valueMinor: 667, lastMinor: 334 }, [2, 667]],
    ['an empty shelf remembers what the last one cost', [{ in: 2, costMinor: 500 }, { out: 2 }], { quantity: 0, valueMinor: 0, lastMinor: 250 }, [4, 1000]],
    ['what was below zero is made good first', [{ in: 1, costMinor: 100 }, { out: 3 }, { in: 4, costMinor: 800 }], { quantity: 2, valueMinor: 400, lastMinor: 200 }, [1, 200]],
  ])('%s', (_, steps, pool, [quantity, costMinor]) => {
    expect(run(steps)).toMatchObject(pool);
    expect(costOf(run(steps), quantity)).toBe(costMinor);
  });
});
