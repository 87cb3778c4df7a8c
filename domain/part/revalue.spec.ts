import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf } from '#tests/support/decide.ts';
import type { Event } from '../kernel/event.ts';
import { entriesSince } from './ledger.ts';
import type { PartState } from './part.ts';
import { partFold } from './part.ts';

const [SHELF, OUT] = [idOf(10), idOf(11)];
type Step = { bought: number; costMinor: number } | { sold: number } | { brought: number; costMinor: number } | { of: number; costMinor: number };
const cost = fc.integer({ min: 0, max: 300_000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ bought: fc.integer({ min: 1, max: 30 }), costMinor: cost }) },
  { weight: 3, arbitrary: fc.record({ sold: fc.integer({ min: 1, max: 25 }) }) },
  { weight: 1, arbitrary: fc.record({ brought: fc.integer({ min: 1, max: 3 }), costMinor: cost }) },
  { weight: 2, arbitrary: fc.record({ of: fc.nat(40), costMinor: cost }) },
);

const end = (id: string, kind: string, which: 'from' | 'to') => ({ [which]: id, [`${which}Kind`]: kind });
function moved(i: number, into: boolean, quantity: number, costMinor: number, reason: string): Event {
  const ends = into ? { ...end(OUT, 'outside', 'from'), ...end(SHELF, 'store', 'to') } : { ...end(SHELF, 'store', 'from'), ...end(OUT, 'outside', 'to') };
  return fact('part.moved', { ...ends, grade: 'new', toGrade: 'new', quantity, serials: [], costMinor, reason, note: '', repairId: null, lineId: null, issueId: null, moveId: idOf(1_000 + i) });
}

/** A life of moves and invoices; the right cost of every move is told beside them. */
function lived(steps: readonly Step[]): { facts: Event[]; right: Map<string, number> } {
  const right = new Map<string, number>();
  const boughts: string[] = [];
  const facts = steps.flatMap((each, i): Event[] => {
    if ('bought' in each || 'brought' in each) {
      const [quantity, reason] = 'bought' in each ? [each.bought, 'bought'] : [each.brought, 'sold_back'];
      if ('bought' in each) boughts.push(idOf(1_000 + i));
      return [moved(i, true, quantity, each.costMinor, reason)];
    }
    if ('sold' in each) return [moved(i, false, each.sold, 0, 'sold')];
    const moveId = boughts[each.of % Math.max(1, boughts.length)];
    if (!moveId) return [];
    right.set(moveId, each.costMinor);
    return [fact('part.revalued', { moveId, costMinor: each.costMinor, documentId: idOf(7), document: 'CA1-26-00001' })];
  });
  return { facts, right };
}

const fold = (facts: readonly Event[]): PartState => given(partFold, idOf(900), [...facts]).state;
const worth = (part: PartState): number => Object.values(part.pools).reduce((sum, pool) => sum + pool.valueMinor, 0);
const deltas = (part: PartState): number => entriesSince(part.ledger, 0).reduce((sum, entry) => sum + entry.valueDeltaMinor, 0);

/** Knows the right prices from the beginning, and so has nothing to correct. */
function knowing(facts: readonly Event[], right: ReadonlyMap<string, number>): PartState {
  return fold(facts.filter((each) => each.type === 'part.moved').map((each) => {
    const data = each.data as { moveId: string; costMinor: number };
    return { ...each, data: { ...data, costMinor: right.get(data.moveId) ?? data.costMinor } };
  }));
}

describe('what a delivery cost after all', () => {
  it('leaves the stock worth what it would be had the price been known, whatever moved since', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { facts, right } = lived(steps);
      const part = fold(facts);
      expect(part.pools).toEqual(knowing(facts, right).pools);
      expect(part.levels).toEqual(knowing(facts, right).levels);
      expect(deltas(part)).toBe(worth(part));
    }), { numRuns: 400 });
  });

  it('goes to the stock and to the cost of what is gone, to the cent, and never more than all of it either way', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { facts, right } = lived(steps);
      const corrections = entriesSince(fold(facts).ledger, 0).filter((entry) => entry.reason === 'revalued');
      for (const { costMinor, valueDeltaMinor } of corrections) {
        expect(Math.abs(valueDeltaMinor)).toBeLessThanOrEqual(Math.abs(costMinor));
        expect(valueDeltaMinor * costMinor).toBeGreaterThanOrEqual(0);
      }
      // Several of one move say its whole cost each: together they come to the last.
      for (const [moveId, last] of right) {
        const first = facts.find((each) => each.type === 'part.moved' && (each.data as { moveId: string }).moveId === moveId)!.data as { costMinor: number };
        expect(corrections.filter((entry) => entry.moveId === moveId).reduce((sum, entry) => sum + entry.costMinor, 0)).toBe(last - first.costMinor);
      }
    }), { numRuns: 400 });
  });

  it('leaves every day before it as it was', () => {
    fc.assert(fc.property(fc.array(step, { minLength: 2, maxLength: 30 }), fc.nat(29), (steps, cut) => {
      const { facts } = lived(steps);
      const upTo = facts.slice(0, Math.min(cut, facts.length));
      const now = entriesSince(fold(facts).ledger, 0);
      const then = entriesSince(fold(upTo).ledger, 0);
      expect(now.slice(0, then.length).map((entry) => entry.valueDeltaMinor)).toEqual(then.map((entry) => entry.valueDeltaMinor));
    }));
  });

  it.each([
    ['all of it is here', [moved(1, true, 10, 10_000, 'bought')], [12_000, 2_000, 0]],
    ['four of ten are gone', [moved(1, true, 10, 10_000, 'bought'), moved(2, false, 4, 4_000, 'sold')], [7_200, 1_200, 800]],
    ['all of it is gone, and others are here', [moved(1, true, 10, 10_000, 'bought'), moved(2, false, 10, 10_000, 'sold'), moved(3, true, 10, 10_000, 'bought')], [10_000, 0, 2_000]],
    ['two were sold before they came', [moved(2, false, 2, 0, 'sold'), moved(1, true, 10, 10_000, 'bought')], [9_600, 1_600, 400]],
  ])('%s', (_, facts, [value, stays, gone]) => {
    const part = fold([...facts, fact('part.revalued', { moveId: idOf(1_001), costMinor: 12_000, documentId: null, document: '' })]);
    expect([worth(part), part.ledger!.valueDeltaMinor, part.ledger!.costMinor - part.ledger!.valueDeltaMinor]).toEqual([value, stays, gone]);
  });

  it('corrects nothing that did not come in', () => {
    const sold = moved(2, false, 4, 0, 'sold');
    const part = fold([moved(1, true, 10, 10_000, 'bought'), sold, fact('part.revalued', { moveId: idOf(1_002), costMinor: 5, documentId: null, document: '' })]);
    expect([anomalies(part), worth(part)]).toEqual([['part.revalued_nothing'], 6_000]);
  });
});
