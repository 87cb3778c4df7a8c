import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTOR, anomalies, fact, given, idOf, invalid, NOW_MS, when } from '#tests/support/decide.ts';
import type { Subject } from './exception.ts';
import { EXCEPTION_KINDS, exceptionFold, exceptionIdentity, findClash, settleException, settleInput } from './exception.ts';

const X = idOf(900);
const subject = (n: number, firstHlc: number): Subject => ({ type: 'unit', id: idOf(n), label: `UA1-26-0000${n}`, firstHlc });
const some = fc.uniqueArray(fc.record({ n: fc.integer({ min: 1, max: 9 }), firstHlc: fc.integer({ min: 1, max: 4 }) }), { selector: ({ n }) => n, minLength: 2, maxLength: 6 })
  .map((list) => list.map(({ n, firstHlc }) => subject(n, firstHlc)));

describe('what can’t be true together', () => {
  it('takes two', () => {
    expect(findClash('unit.same_serial', 'makita|123', [])).toBeNull();
    expect(findClash('unit.same_serial', 'makita|123', [subject(1, 1)])).toBeNull();
  });

  it('is listed in the order it happened, alike instants by id', () => {
    expect(findClash('unit.same_serial', 'makita|123', [subject(3, 5), subject(2, 5), subject(1, 9), subject(4, 2)])).toEqual({
      kind: 'unit.same_serial', key: 'makita|123', subjects: [4, 2, 3, 1].map((n) => ({ type: 'unit', id: idOf(n), label: `UA1-26-0000${n}` })),
    });
  });

  it('is the same on every PC, whatever order it was found in', () => {
    fc.assert(fc.property(some.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
      const before = structuredClone(shuffled);
      const found = findClash('unit.same_serial', 'k', shuffled)!;
      expect(found).toEqual(findClash('unit.same_serial', 'k', list));
      expect(exceptionIdentity(found)).toBe(exceptionIdentity(findClash('unit.same_serial', 'k', list)!));
      expect(shuffled).toEqual(before);
    }));
  });

  it('is another one with one subject more, or of another kind; not with other labels', () => {
    const found = findClash('unit.same_serial', 'k', [subject(1, 1), subject(2, 2)])!;
    const identities = [found, findClash('unit.same_serial', 'k', [subject(1, 1), subject(2, 2), subject(3, 3)])!, findClash('unit.two_stays', 'k', [subject(1, 1), subject(2, 2)])!].map(exceptionIdentity);
    expect(new Set(identities).size).toBe(3);
    expect(exceptionIdentity({ ...found, subjects: found.subjects.map((each) => ({ ...each, label: 'renamed' })) })).toBe(identities[0]);
    expect(new Set(EXCEPTION_KINDS).size).toBe(EXCEPTION_KINDS.length);
  });
});

describe('settling', () => {
  it('takes a person’s words, kept with the personal data', () => {
    const settled = when(settleException, { exceptionId: X, note: ' Fiche en double, fusionnée ' }, { known: true, settled: false })
      .thenFacts({ type: 'exception.settled', stream: { type: 'exception', id: X }, data: {}, personal: { note: 'Fiche en double, fusionnée' } });
    expect(given(exceptionFold, X, []).after(settled)).toEqual({ id: X, settled: true, settledAtMs: NOW_MS, settledBy: ACTOR, note: 'Fiche en double, fusionnée', anomalies: [] });
    expect(invalid(settleInput, { exceptionId: X, note: ' ' })).toEqual(['note: field.required']);
  });

  it('happens once, and only of what was found', () => {
    when(settleException, { exceptionId: X, note: 'x' }, { known: false, settled: false }).thenRefused('exception.unknown');
    when(settleException, { exceptionId: X, note: 'x' }, { known: true, settled: true }).thenRefused('exception.settled');
  });

  it('on two PCs at once: the first stands, the other is an anomaly', () => {
    const { state } = given(exceptionFold, X, [fact('exception.settled', {}, { personal: { note: 'A' } }), fact('exception.settled', {}, { personal: { note: 'B' } })]);
    expect([state.note, anomalies(state)]).toEqual(['A', ['exception.settled_twice']]);
  });
});
