import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grossOf, labourNet, lineNet, netOf, shareByWeight, totals } from './vat.ts';

const amount = fc.integer({ min: -100_000_000, max: 100_000_000 });
const rate = fc.constantFrom(0, 210, 550, 850, 1000, 2000);
const discount = fc.integer({ min: 0, max: 10_000 });
const lines = fc.array(fc.record({ netMinor: amount, vatBp: rate }), { maxLength: 30 });

describe('a line', () => {
  it.each([
    [3, 1_234, 0, 3_702], [3, 1_234, 1_000, 3_332], [1, 5, 5_000, 3], [1, 5, 10_000, 0], [-1, 5, 5_000, -3], [7, 333, 250, 2_273], [0, 5_000, 0, 0], [1_000, 10_000_000, 0, 10_000_000_000],
  ])('of %i at %i less %i bp is %i', (quantity, unit, off, net) => {
    expect(lineNet(quantity, unit, off)).toBe(net);
  });

  it.each([[60, 6_000, 0, 6_000], [90, 6_000, 0, 9_000], [1, 6_000, 0, 100], [20, 5_500, 0, 1_833], [50, 5_500, 0, 4_583], [10, 63, 0, 11], [30, 1, 0, 1], [45, 6_500, 1_500, 4_144]])('of %i minutes at %i an hour less %i bp is %i', (minutes, hourly, off, net) => {
    expect(labourNet(minutes, hourly, off)).toBe(net);
  });

  it('rounds once, and never a whole cent away', () => {
    fc.assert(fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 10_000_000 }), discount, (quantity, unit, off) => {
      const exact = BigInt(quantity) * BigInt(unit) * BigInt(10_000 - off);
      const error = BigInt(lineNet(quantity, unit, off)) * 10_000n - exact;
      expect(error <= 5_000n && error >= -5_000n).toBe(true);
    }));
  });

  it('credited is what it was billed, taken back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 1_000_000 }), discount, (quantity, unit, off) => {
      expect(lineNet(-quantity, unit, off) + lineNet(quantity, unit, off)).toBe(0);
    }));
  });

  it('refuses halves, and a discount that is none', () => {
    for (const wrong of [() => lineNet(0.5, 100, 0), () => lineNet(1, 0.1, 0), () => labourNet(NaN, 1, 0), () => lineNet(1, 100, 10_001), () => lineNet(1, 100, -1), () => lineNet(2 ** 52, 2 ** 52, 0)])
      expect(wrong).toThrow(RangeError);
  });
});

describe('the totals of a document', () => {
  it('round the VAT of each rate once, on what the rate bears', () => {
    // Line by line 3 × 0.2 cent would be nothing; on the sum it is one cent.
    expect(totals([{ netMinor: 1, vatBp: 2000 }, { netMinor: 1, vatBp: 2000 }, { netMinor: 1, vatBp: 2000 }])).toEqual({ netMinor: 3, vatMinor: 1, grossMinor: 4, rates: [{ vatBp: 2000, netMinor: 3, vatMinor: 1 }] });
    expect(totals([{ netMinor: 10_000, vatBp: 550 }, { netMinor: 4_999, vatBp: 2000 }, { netMinor: 1, vatBp: 1000 }, { netMinor: 4, vatBp: 1000 }])).toEqual({
      netMinor: 15_004, vatMinor: 1_551, grossMinor: 16_555, rates: [{ vatBp: 2000, netMinor: 4_999, vatMinor: 1_000 }, { vatBp: 1000, netMinor: 5, vatMinor: 1 }, { vatBp: 550, netMinor: 10_000, vatMinor: 550 }],
    });
  });

  it('of nothing are nothing', () => {
    expect(totals([])).toEqual({ netMinor: 0, vatMinor: 0, grossMinor: 0, rates: [] });
  });

  it('always agree with their lines, whatever the order of these', () => {
    fc.assert(fc.property(lines, (list) => {
      const sum = totals(list);
      expect(sum.netMinor).toBe(list.reduce((before, each) => before + each.netMinor, 0));
      expect(sum.grossMinor).toBe(sum.netMinor + sum.vatMinor);
      expect(sum.rates.reduce((before, each) => before + each.netMinor, 0)).toBe(sum.netMinor);
      expect(sum.rates.reduce((before, each) => before + each.vatMinor, 0)).toBe(sum.vatMinor);
      expect(sum.rates.map((each) => each.vatBp)).toEqual([...new Set(list.map((each) => each.vatBp))].sort((a, b) => b - a));
      for (const each of sum.rates) expect(Math.abs(each.vatMinor * 10_000 - each.netMinor * each.vatBp)).toBeLessThanOrEqual(5_000);
      expect(totals([...list].reverse())).toEqual(sum);
    }));
  });

  it('turn round with their lines', () => {
    fc.assert(fc.property(lines, (list) => {
      expect(totals(list.map((each) => ({ ...each, netMinor: -each.netMinor || 0 }))).grossMinor + totals(list).grossMinor).toBe(0);
    }));
  });
});

describe('with and without VAT', () => {
  it.each([[10_000, 2000, 12_000], [1, 2000, 1], [3, 2000, 4], [10_000, 550, 10_550], [-3, 2000, -4], [777, 0, 777]])('%i at %i bp costs %i', (net, vatBp, gross) => {
    expect(grossOf(net, vatBp)).toBe(gross);
  });

  it('a net amount is found again in its gross', () => {
    fc.assert(fc.property(amount, rate, (net, vatBp) => { expect(netOf(grossOf(net, vatBp), vatBp)).toBe(net); }));
  });

  it('a gross amount is missed by a cent at most', () => {
    fc.assert(fc.property(amount, rate, (gross, vatBp) => { expect(Math.abs(grossOf(netOf(gross, vatBp), vatBp) - gross)).toBeLessThanOrEqual(1); }));
  });
});

describe('sharing an amount', () => {
  it.each([[100, [1, 1, 1], [34, 33, 33]], [-100, [1, 1, 1], [-34, -33, -33]], [5, [0, 1], [0, 5]], [5, [0, 0], [3, 2]], [0, [], []], [10, [1, 2, 4], [1, 3, 6]]])('%i by %j is %j', (total, weights, shares) => {
    expect(shareByWeight(total, weights)).toEqual(shares);
  });

  it('loses nothing, gives nothing to a weight of zero, and stays within a cent of what is fair', () => {
    fc.assert(fc.property(amount, fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 }), (total, weights) => {
      const shares = shareByWeight(total, weights);
      const sum = weights.reduce((before, weight) => before + weight, 0);
      expect(shares).toHaveLength(weights.length);
      expect(shares.reduce((before, share) => before + share, 0)).toBe(total);
      if (sum === 0) return;
      shares.forEach((share, at) => {
        if (weights[at] === 0) expect(Math.abs(share)).toBe(0);
        const off = BigInt(share) * BigInt(sum) - BigInt(total) * BigInt(weights[at]!);
        expect(off < BigInt(sum) && off > -BigInt(sum)).toBe(true);
      });
    }));
  });

  it('is refused without anybody, or with a negative weight', () => {
    expect(() => shareByWeight(1, [])).toThrow(RangeError);
    expect(() => shareByWeight(1, [2, -1])).toThrow(RangeError);
  });
});
