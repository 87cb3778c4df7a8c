import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '#tests/support/decide.ts';
import type { ShelfLevel, Wanted } from './pick.ts';
import { planPicks, walkOrder } from './pick.ts';
import { chooseRolling } from './rolling.ts';

const [A, B, PUMP] = [idOf(1), idOf(2), idOf(10)];
const want = (n: number, quantity: number, more: Partial<Wanted> = {}): Wanted => ({
  ownerType: 'repair', ownerId: idOf(100 + n), number: `R${n}`, lineId: idOf(200 + n), quantity, sinceMs: n, priority: 0, partId: PUMP, ...more,
});
const shelf = (placeId: string, quantity: number, grade: ShelfLevel['grade'] = 'new'): ShelfLevel => ({ partId: PUMP, placeId, grade, quantity });

describe('a walk to pick', () => {
  it('goes through places as they lie in each other, numbers counted as people count', () => {
    const place = (id: string, parentId: string | null, name: string) => ({ id, parentId, name, code: name });
    const rank = walkOrder([place('s', null, 'Magasin'), place('a10', 's', 'A10'), place('a2', 's', 'A2'), place('b', 'a2', 'Bac'), place('x', 'y', 'X'), place('y', 'x', 'Y')]);
    expect([...rank].sort((one, other) => one[1] - other[1]).map(([id]) => id)).toEqual(['s', 'a2', 'b', 'a10', 'x', 'y']);
  });

  it('gives to whoever has priority, then to whoever asked first, from the shelf that has it all, and tells what is short', () => {
    const rank = new Map([[A, 0], [B, 1]]);
    const { stops, short } = planPicks([want(1, 2), want(2, 3, { priority: 5 }), want(3, 2)], [shelf(A, 1), shelf(B, 5)], rank);
    expect(stops.map(({ want: { number }, placeId, quantity }) => [number, placeId, quantity])).toEqual([['R3', A, 1], ['R2', B, 3], ['R1', B, 2]]);
    expect(short.map(({ want: { number }, quantity }) => [number, quantity])).toEqual([['R3', 1]]);
  });

  it('never takes more than there is, never what is faulty, and forgets nobody', () => {
    const level = fc.record({ place: fc.constantFrom(A, B), quantity: fc.integer({ min: -2, max: 6 }), grade: fc.constantFrom('new' as const, 'used' as const, 'faulty' as const) });
    const wants = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), priority: fc.integer({ min: 0, max: 2 }) }), { maxLength: 6 });
    fc.assert(fc.property(fc.uniqueArray(level, { maxLength: 6, selector: (each) => `${each.place}${each.grade}` }), wants, (levels, asked) => {
      const shelves = levels.map(({ place, quantity, grade }) => shelf(place, quantity, grade));
      const all = asked.map(({ quantity, priority }, n) => want(n, quantity, { priority }));
      const { stops, short } = planPicks(all, shelves, new Map([[A, 0], [B, 1]]));
      for (const each of shelves) {
        const taken = stops.filter((stop) => stop.placeId === each.placeId && stop.grade === each.grade).reduce((sum, stop) => sum + stop.quantity, 0);
        expect(taken).toBeLessThanOrEqual(each.grade === 'faulty' ? 0 : Math.max(0, each.quantity));
      }
      for (const one of all) expect([...stops, ...short].filter((each) => each.want === one).reduce((sum, each) => sum + each.quantity, 0)).toBe(one.quantity);
    }));
  });
});

describe('what is counted today', () => {
  it('takes in turn what was counted longest ago and what moves most, and each spot once', () => {
    const spots = Array.from({ length: 6 }, (_, n) => ({ partId: idOf(n), placeId: A, grade: 'new' as const, countedMs: n * 10, moves: n === 3 ? 90 : n }));
    expect(chooseRolling(spots, 3).map((each) => each.partId)).toEqual([idOf(0), idOf(3), idOf(1)]);
    expect(chooseRolling(spots, 50)).toHaveLength(6);
    expect(chooseRolling([], 5)).toEqual([]);
  });
});
