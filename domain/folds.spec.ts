import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fact, idOf } from '#tests/support/decide.ts';
import type { Known } from '#tests/support/knownFacts.ts';
import { BARE, KNOWN } from '#tests/support/knownFacts.ts';
import { canonicalJson } from './kernel/canonical.ts';
import type { Anomaly, Event } from './kernel/event.ts';
import { dueAtMs } from './repair/repair.ts';

/** Every fold there is takes every fact it knows: they stand in tests/support/knownFacts.ts. */
const id = idOf(1);

/** Any JSON, whole numbers only, as the log holds it; and data that are right but for one member. */
const json = fc.oneof(fc.constantFrom<unknown>(null, undefined, [], {}, 0, '', false, '__proto__'), fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value, (_key, each: unknown) => (typeof each === 'number' ? Math.trunc(each % 1e6) : each))) as unknown));
function bent(data: object): fc.Arbitrary<unknown> {
  const keys = [...Object.keys(data), 'anomalies', 'exists', 'id'];
  return fc.tuple(fc.constantFrom(...keys), json).map(([key, value]) => ({ ...data, [key]: value }));
}

function events(facts: Known['facts']): fc.Arbitrary<Event[]> {
  const one = fc.constantFrom(...facts).chain(([type, data, personal]) => fc.tuple(
    fc.constantFrom(type, type, type, 'future.kind', `${type}_later`), fc.oneof(fc.constant<unknown>(data), bent(data), json), fc.oneof(fc.constant<unknown>(personal), fc.constant<unknown>(undefined), personal ? bent(personal) : json, json),
  )).map(([type, data, personal]) => fact(type, data, { ...(personal === undefined ? {} : { personal }) }));
  return fc.array(one, { maxLength: 12 });
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

describe.each(KNOWN)('the fold of $fold.type', ({ fold, facts }) => {
  it('takes every fact it knows without an anomaly', () => {
    let state = fold.initial(id);
    for (const [type, data, personal] of facts) state = fold.evolve(state, fact(type, data, personal ? { personal } : {}));
    expect(state.anomalies).toEqual([]);
  });

  it('never throws, keeps every anomaly, and its state stays what the tables can hold, whatever a fact says', () => {
    const initial = fold.initial(id) as Record<string, unknown> & { anomalies: Anomaly[] };
    fc.assert(fc.property(events(facts), (list) => {
      let state: { anomalies: Anomaly[] } = initial;
      for (const event of list) {
        const before = structuredClone(state);
        const next = fold.evolve(state, event);
        expect(state, 'a fold leaves the state it was given alone').toEqual(before);
        expect(next.anomalies.slice(0, before.anomalies.length)).toEqual(before.anomalies);
        state = next;
      }
      const record = state as typeof initial;
      expect(Object.keys(record).sort()).toEqual(Object.keys(initial).sort());
      expect(record['id']).toBe(id);
      for (const [key, value] of Object.entries(initial)) {
        if (value !== null && record[key] !== null) expect([key, kindOf(record[key])]).toEqual([key, kindOf(value)]);
      }
      expect(() => canonicalJson(record)).not.toThrow();
      if (fold.type === 'repair') expect(() => dueAtMs(record as never)).not.toThrow();
    }), { numRuns: 400 });
  });

  it('answers the same facts with the same state', () => {
    fc.assert(fc.property(events(facts), (list) => {
      const run = () => list.reduce((state, event) => fold.evolve(state, event), fold.initial(id));
      expect(run()).toEqual(run());
    }), { numRuns: 50 });
  });

  it('tells data that it can’t read apart from facts that it does not know', () => {
    const codes = (state: { anomalies: Anomaly[] }) => state.anomalies.map(({ code }) => code);
    let state = fold.initial(id);
    for (const [type, data, personal] of facts) {
      const wrong = Object.fromEntries(Object.keys(data).map((key) => [key, { not: 'this' }]));
      const odd = fold.evolve(state, fact(type, wrong, { personal: 'neither' }));
      expect([type, codes(odd)]).toEqual([type, BARE.includes(type) ? [] : ['event.malformed']]);
      state = fold.evolve(state, fact(type, data, personal ? { personal } : {}));
      expect(fold.evolve(state, fact(`${type}_by_magic`, null)), type).toEqual(state);
    }
  });
});
