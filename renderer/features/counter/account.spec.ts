import fc from 'fast-check';
import { expect, it } from 'vitest';
import { goodOf, setOffOf, settlesOf } from './account.ts';

it('pays what has been owed longest first', () => {
  const rows = [{ saleId: 'b', owedMinor: 500, atMs: 2 }, { saleId: 'a', owedMinor: 300, atMs: 1 }, { saleId: 'c', owedMinor: -100, atMs: 0 }];
  expect(settlesOf(rows, 400)).toEqual([{ saleId: 'a', amountMinor: 300 }, { saleId: 'b', amountMinor: 100 }]);
  expect(settlesOf(rows, 0)).toEqual([]);
});

it('never pays more than is owed, nor less than is given where it is owed', () => {
  fc.assert(fc.property(fc.array(fc.record({ saleId: fc.uuid(), owedMinor: fc.integer({ min: -500, max: 5_000 }), atMs: fc.nat() }), { maxLength: 12 }), fc.nat({ max: 40_000 }), (rows, amount) => {
    const settled = settlesOf(rows, amount);
    const owed = rows.reduce((sum, row) => sum + Math.max(0, row.owedMinor), 0);
    expect(settled.reduce((sum, each) => sum + each.amountMinor, 0)).toBe(Math.min(amount, owed));
    expect(settled.every((each) => each.amountMinor > 0)).toBe(true);
  }));
});

it('sets off what is to the good against what is owed, as far as both go', () => {
  const rows = [{ saleId: 'b', owedMinor: 500, atMs: 2 }, { saleId: 'a', owedMinor: -300, atMs: 1 }, { saleId: 'c', owedMinor: -100, atMs: 3 }];
  expect(setOffOf(rows)).toEqual([{ saleId: 'a', amountMinor: -300 }, { saleId: 'c', amountMinor: -100 }, { saleId: 'b', amountMinor: 400 }]);
  expect(goodOf(rows, 350)).toEqual([{ saleId: 'a', amountMinor: -300 }, { saleId: 'c', amountMinor: -50 }]);
  expect(setOffOf(rows.filter(({ owedMinor }) => owedMinor > 0))).toEqual([]);
  fc.assert(fc.property(fc.array(fc.record({ saleId: fc.uuid(), owedMinor: fc.integer({ min: -500, max: 500 }), atMs: fc.nat() }), { maxLength: 12 }), (given) => {
    expect(setOffOf(given).reduce((sum, each) => sum + each.amountMinor, 0)).toBe(0);
    for (const { saleId, amountMinor } of setOffOf(given)) {
      const open = given.filter((row) => row.saleId === saleId).reduce((sum, row) => sum + row.owedMinor, 0);
      expect(Math.abs(amountMinor)).toBeLessThanOrEqual(Math.abs(open));
    }
  }));
});
