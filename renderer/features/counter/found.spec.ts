import { expect, it } from 'vitest';
import type { CounterPart, FoundBy } from '#contract/views/sale.ts';
import { foundList, isSure } from './found.ts';

const part = (id: string, foundBy: FoundBy) => ({ id, foundBy }) as CounterPart;

it('lists parts, then units, then offers, and knows when one text names one part', () => {
  const units = [{ unitId: 'u', number: 'UA1', label: 'TE 6', serial: '1', place: '' }];
  const offers = [{ tariffId: 't', line: 7, supplierId: 's', supplier: 'X', ref: 'R', label: 'L', brand: '', ean: '', costMinor: null, publicMinor: null }];
  const list = foundList({ parts: [part('a', 'ref'), part('b', 'equivalent')], offers, units });
  expect(list.map((each) => each.key)).toEqual(['pa', 'pb', 'uu', 'ot.7']);
  expect(isSure(list)).toBe(true);
  expect(isSure(foundList({ parts: [part('a', 'ref'), part('b', 'number')], offers: [], units: [] }))).toBe(false);
  expect(isSure(foundList({ parts: [part('a', 'words')], offers: [], units: [] }))).toBe(false);
  // A unit's own number or serial, however it is typed, names that unit; the parts of its model come after it.
  for (const text of ['UA1', 'u-a1', '1']) expect(foundList({ parts: [part('a', 'model')], offers, units }, text).map((each) => each.key)).toEqual(['uu', 'pa', 'ot.7']);
  expect(foundList({ parts: [part('a', 'model')], offers, units }, 'UA').map((each) => each.key)).toEqual(['pa', 'uu', 'ot.7']);
  expect([foundList(undefined), isSure([])]).toEqual([[], false]);
});
