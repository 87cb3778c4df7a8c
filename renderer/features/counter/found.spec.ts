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
  expect([foundList(undefined), isSure([])]).toEqual([[], false]);
});
