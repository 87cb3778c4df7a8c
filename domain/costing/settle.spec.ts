import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '#tests/support/decide.ts';
import type { Share } from '../coverage/coverage.ts';
import { PAYERS } from '../coverage/classes.ts';
import type { LineClass } from '../repair/lines.ts';
import { LINE_CLASSES } from '../repair/lines.ts';
import type { AgreedLine, SettlementInput } from './settle.ts';
import { settlementLines } from './settle.ts';

const line = (n: number, over: Partial<AgreedLine> = {}): AgreedLine => ({ lineId: idOf(n), class: 'parts', label: `Ligne ${n}`, netMinor: 1_001, vatBp: 2000, accepted: true, done: true, ...over });
const all = (shares: Share[]): SettlementInput['coverage'] => Object.fromEntries(LINE_CLASSES.map((each) => [each, { shares }])) as SettlementInput['coverage'];
const customer: Share[] = [{ payer: 'customer', ref: null, bp: 10_000 }];
const fee = { announced: true, label: 'Forfait devis', netMinor: 2_500, vatBp: 2000 };
const settle = (over: Partial<SettlementInput>) => settlementLines({ lines: [], coverage: all(customer), quoteFee: null, refused: false, internal: null, ...over });

describe('who owes what', () => {
  it('only what was agreed and done', () => {
    expect(settle({ lines: [line(1), line(2, { accepted: false }), line(3, { done: false }), line(4, { accepted: false, done: false })] })).toEqual([
      { payer: 'customer', payerRef: null, class: 'parts', label: 'Ligne 1', netMinor: 1_001, vatBp: 2000, lineId: idOf(1) },
    ]);
  });

  it('each class by who bears it', () => {
    const coverage = { ...all(customer), parts: { shares: [{ payer: 'manufacturer' as const, ref: null, bp: 10_000 }] }, labour: { shares: [{ payer: 'contract' as const, ref: 'CT-204', bp: 10_000 }] } };
    expect(settle({ coverage, lines: [line(1), line(2, { class: 'labour' }), line(3, { class: 'travel' })] }).map(({ payer, payerRef }) => [payer, payerRef])).toEqual([['manufacturer', null], ['contract', 'CT-204'], ['customer', null]]);
  });

  it('a gesture of half is shared to the cent, the odd one to the first', () => {
    const half: Share[] = [{ payer: 'goodwill', ref: null, bp: 5_000 }, { payer: 'customer', ref: null, bp: 5_000 }];
    expect(settle({ coverage: all(half), lines: [line(1)] }).map(({ payer, netMinor }) => [payer, netMinor])).toEqual([['goodwill', 501], ['customer', 500]]);
    expect(settle({ coverage: all(half), lines: [line(1, { netMinor: 1 })] })).toHaveLength(1);
  });

  it('a line that is free stays on the bill', () => {
    expect(settle({ lines: [line(1, { netMinor: 0 })] })).toMatchObject([{ payer: 'customer', netMinor: 0 }]);
  });

  it('an internal order is the house’s, whatever the coverage says', () => {
    expect(settle({ internal: { ref: 'exchange_pool' }, lines: [line(1)], refused: true, quoteFee: fee })).toMatchObject([{ payer: 'internal', payerRef: 'exchange_pool', netMinor: 1_001 }]);
  });
});

describe('a refused quote', () => {
  it('costs the fee that was announced before intake', () => {
    expect(settle({ refused: true, quoteFee: fee, lines: [line(1, { accepted: false, done: false })] })).toEqual([{ payer: 'customer', payerRef: null, class: 'other', label: 'Forfait devis', netMinor: 2_500, vatBp: 2000, lineId: null }]);
  });

  it('costs nothing where none was announced, or none is asked', () => {
    expect(settle({ refused: true, quoteFee: { ...fee, announced: false } })).toEqual([]);
    expect(settle({ refused: true, quoteFee: { ...fee, netMinor: 0 } })).toEqual([]);
    expect(settle({ refused: true })).toEqual([]);
  });

  it('costs nothing under the legal guarantee (L217-11), nor on an internal order', () => {
    expect(settle({ refused: true, quoteFee: fee, coverage: all([{ payer: 'legal', ref: null, bp: 10_000 }]) })).toEqual([]);
    expect(settle({ refused: true, quoteFee: fee, internal: { ref: 'rental' } })).toEqual([]);
  });

  it('no fee beside work that was agreed and done, nor on a quote that was not refused', () => {
    expect(settle({ refused: true, quoteFee: fee, lines: [line(1)] })).toMatchObject([{ lineId: idOf(1) }]);
    expect(settle({ refused: false, quoteFee: fee })).toEqual([]);
  });
});

describe('whatever is shared', () => {
  const shares = fc.uniqueArray(fc.constantFrom(...PAYERS), { maxLength: 4 }).chain((payers) => fc.tuple(...payers.map((payer) => fc.integer({ min: 0, max: 10_000 }).map((bp): Share => ({ payer, ref: null, bp })))));
  const coverage = fc.record(Object.fromEntries(LINE_CLASSES.map((each) => [each, shares.map((list) => ({ shares: list }))]))) as fc.Arbitrary<SettlementInput['coverage']>;
  const lines = fc.array(fc.record({ class: fc.constantFrom<LineClass>(...LINE_CLASSES), netMinor: fc.integer({ min: -100_000, max: 10_000_000 }), accepted: fc.boolean(), done: fc.boolean() }), { maxLength: 12 })
    .map((list) => list.map((each, at) => line(at + 1, each)));

  it('each line’s shares sum to it exactly, and what was not agreed and done is owed by nobody', () => {
    fc.assert(fc.property(lines, coverage, fc.boolean(), (list, given, internal) => {
      const owed = settle({ lines: list, coverage: given, internal: internal ? { ref: 'loan' } : null });
      for (const each of list) {
        const mine = owed.filter(({ lineId }) => lineId === each.lineId);
        expect(mine.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(each.accepted && each.done ? each.netMinor : 0);
        expect(mine.length > 0).toBe(each.accepted && each.done);
        expect(mine.every(({ vatBp, class: lineClass }) => vatBp === each.vatBp && lineClass === each.class)).toBe(true);
      }
    }));
  });
});
