import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf, freeNumber, numberTyped, perMille } from './exploded.ts';

const point = (n: number, partId: string) => ({ n, x: 0, y: 0, partId });
const parts = ['pump', 'seal', 'belt'].map((id) => ({ id }));

describe('the parts list of an exploded view', () => {
  it('has each number once, in order, then what the picture does not show', () => {
    expect(entriesOf([point(7, 'seal'), point(2, 'pump'), point(7, 'seal')], parts)).toEqual([{ n: 2, part: { id: 'pump' } }, { n: 7, part: { id: 'seal' } }, { n: null, part: { id: 'belt' } }]);
    expect(entriesOf([point(1, 'gone')], parts).map(({ n }) => n)).toEqual([null, null, null]);
  });

  it('loses no part and shows none twice, whatever points there are', () => {
    const points = fc.array(fc.record({ n: fc.integer({ min: 1, max: 9 }), x: fc.constant(0), y: fc.constant(0), partId: fc.constantFrom('pump', 'seal', 'belt', 'gone') }));
    fc.assert(fc.property(points, (list) => {
      const entries = entriesOf(list, parts);
      expect(new Set(entries.map(({ part }) => part.id))).toEqual(new Set(parts.map(({ id }) => id)));
      const numbers = entries.flatMap(({ n }) => (n === null ? [] : [n]));
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    }));
  });

  it('is found by digits, the last number that was typed', () => {
    const entries = [{ n: 1 }, { n: 2 }, { n: 12 }, { n: null }];
    expect(['1', '12', '2', '112', '9', '93', ''].map((typed) => numberTyped(typed, entries))).toEqual([0, 2, 1, 2, -1, -1, -1]);
  });

  it('gives a new point the lowest number that is free', () => {
    expect([freeNumber([]), freeNumber([{ n: 1 }, { n: 3 }, { n: null }]), freeNumber([{ n: 2 }])]).toEqual([1, 2, 1]);
  });

  it('says where a click fell, never off the picture', () => {
    const box = { left: 100, top: 50, width: 400, height: 200 };
    expect([perMille({ clientX: 100, clientY: 50 }, box), perMille({ clientX: 300, clientY: 200 }, box), perMille({ clientX: 900, clientY: 0 }, box)]).toEqual([{ x: 0, y: 0 }, { x: 500, y: 750 }, { x: 1_000, y: 0 }]);
    expect(perMille({ clientX: 5, clientY: 5 }, { left: 0, top: 0, width: 0, height: 0 })).toEqual({ x: 1_000, y: 1_000 });
  });
});
