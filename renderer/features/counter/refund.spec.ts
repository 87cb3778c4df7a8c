import { describe, expect, it } from 'vitest';
import type { SaleView } from '#contract/views/sale.ts';
import { documentTotals } from '#domain/sale/totals.ts';
import type { ComingBack } from './refund.ts';
import { returnable, scanBack, setBack, worthBack } from './refund.ts';

type Line = SaleView['lines'][number];
const line = (lineId: string, over: Partial<Line>): Line => ({ lineId, kind: 'part', partId: `p-${lineId}`, quantity: 1, serials: [], left: [0], amountMinor: 1_000, netMinor: 833, vatBp: 2_000, costMinor: 0, ...over }) as Line;

function sale(lines: Line[], over: Partial<SaleView> = {}): SaleView {
  const { totals, nets } = documentTotals('gross', lines);
  return { kind: 'sale', mode: 'gross', lines: lines.map((each, i) => ({ ...each, netMinor: nets[i]! })), ...totals, ...over } as SaleView;
}

describe('what comes back', () => {
  it('is what is still out, and never a deposit of a sale', () => {
    const of = sale([line('a', { left: [] }), line('b', {}), line('c', { kind: 'deposit', left: [0] })]);
    expect(returnable(of).map((each) => each.lineId)).toEqual(['b']);
    expect(returnable({ ...of, kind: 'credit' })).toEqual([]);
    expect(returnable({ ...of, kind: 'deposit' }).map((each) => each.lineId)).toEqual(['c']);
  });
  it('is scanned piece by piece, until none is left', () => {
    const coming: ComingBack = {};
    const lines = [line('a', { partId: 'pump', quantity: 2, left: [0, 1] }), line('b', { partId: 'pump', left: [0] })];
    expect([1, 2, 3, 4].map(() => scanBack(lines, coming, 'pump', null))).toEqual([true, true, true, false]);
    expect(coming).toEqual({ a: { quantity: 2, serials: [] }, b: { quantity: 1, serials: [] } });
    expect(scanBack(lines, coming, 'belt', null)).toBe(false);
  });
  it('with serial numbers is that very piece, once', () => {
    const coming: ComingBack = {};
    const lines = [line('a', { partId: 'pump', quantity: 2, left: [0, 1], serials: ['S1', 'S2'] })];
    expect([scanBack(lines, coming, 'pump', null), scanBack(lines, coming, 'pump', 'S9'), scanBack(lines, coming, 'pump', 'S2'), scanBack(lines, coming, 'pump', 'S2')]).toEqual([false, false, true, false]);
    expect(coming['a']).toEqual({ quantity: 1, serials: ['S2'] });
  });
  it('is never more than what is left', () => {
    const coming: ComingBack = {};
    const of = line('a', { quantity: 3, left: [1, 2], serials: ['S0', 'S1', 'S2'] });
    setBack(of, coming, 9);
    expect(coming['a']).toEqual({ quantity: 2, serials: ['S1', 'S2'] });
    setBack(of, coming, -1);
    expect(coming['a']).toEqual({ quantity: 0, serials: [] });
  });
  it('is worth what was paid for it, in however many steps', () => {
    const of = sale([line('a', { quantity: 3, left: [0, 1, 2], amountMinor: 1_000 }), line('b', { amountMinor: 499 })]);
    const worth = (left: number[], quantity: number): number => worthBack(of, [{ ...of.lines[0]!, left }], { a: { quantity, serials: [] } });
    expect(worth([0, 1, 2], 1) + worth([1, 2], 1) + worth([2], 1)).toBe(1_000);
    expect(worth([0, 1, 2], 3)).toBe(1_000);
    expect(worthBack(of, of.lines, {})).toBe(0);
  });
});
