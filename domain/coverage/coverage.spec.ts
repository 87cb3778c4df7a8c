import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineClass } from '../repair/lines.ts';
import { LINE_CLASSES } from '../repair/lines.ts';
import type { Payer } from './classes.ts';
import { PAYERS } from './classes.ts';
import type { Backer, CoverageFacts, CoverageOverride } from './coverage.ts';
import { applyOverrides, claimable, computeCoverage, DEFAULT_COVERAGE_RULES } from './coverage.ts';

const TODAY = '2026-11-22';
const nothing: CoverageFacts = { internal: false, requestedOn: null, legal: null, manufacturer: {}, commercial: null, lastRepair: null, contract: null };
const legal = { purchasedOn: '2025-06-10', deliveredOn: null, soldByUs: true, consumer: true, secondHand: false, immobilisations: [], repairs: [], replacement: null };
const commercial = { from: null, until: '2028-06-10', classes: ['parts', 'labour'] as const, ref: 'Sérénité 3 ans' };
const contract = { from: '2026-01-01', until: null, classes: LINE_CLASSES, ref: 'CT-204' };
const lastRepair = { number: 'RA1-26-00012', closedOn: '2026-09-30', sameFault: true };
const full: CoverageFacts = { ...nothing, legal, manufacturer: { parts: '2027-01-31', labour: '2026-11-22' }, commercial, lastRepair, contract };

const compute = (over: Partial<CoverageFacts>, today = TODAY) => computeCoverage({ ...nothing, ...over }, DEFAULT_COVERAGE_RULES, today);
const payers = (over: Partial<CoverageFacts>, today = TODAY) => Object.fromEntries(Object.entries(compute(over, today).byClass).map(([key, { payer }]) => [key, payer]));

describe('who pays for each class', () => {
  it('the customer, when nobody else does', () => {
    expect(compute({}).byClass.parts).toEqual({ payer: 'customer', ref: null, until: null, why: { code: 'customer', params: {} }, shares: [{ payer: 'customer', ref: null, bp: 10_000 }], alternatives: [], lapsed: [], overridden: false });
  });

  it('the legal guarantee before all others, for every class (L217-11: without cost)', () => {
    expect(new Set(Object.values(payers(full)))).toEqual(new Set(['legal']));
    expect(compute(full).byClass.parts.alternatives.map(({ payer }) => payer)).toEqual(['manufacturer', 'commercial', 'repair_warranty', 'contract', 'customer']);
    expect(compute(full).byClass.travel.alternatives.map(({ payer }) => payer)).toEqual(['contract', 'customer']);
  });

  it('then the manufacturer, parts and labour each to its own day', () => {
    const over = { ...full, legal: null };
    expect(payers(over)).toEqual({ parts: 'manufacturer', labour: 'manufacturer', travel: 'contract', subcontracting: 'contract', other: 'contract' });
    expect(payers(over, '2026-11-23')).toMatchObject({ parts: 'manufacturer', labour: 'commercial' });
    expect(compute(over, '2026-11-23').byClass.labour.lapsed).toEqual([{ payer: 'manufacturer', ref: null, until: '2026-11-22', why: { code: 'manufacturer.ended', params: { class: 'labour', until: '2026-11-22' } } }]);
  });

  it('then the commercial guarantee, our last repair, the contract', () => {
    expect(payers({ ...full, legal: null, manufacturer: {} })).toMatchObject({ parts: 'commercial', labour: 'commercial', travel: 'contract' });
    expect(payers({ ...full, legal: null, manufacturer: {}, commercial: null })).toMatchObject({ parts: 'repair_warranty', labour: 'repair_warranty', travel: 'contract' });
    expect(payers({ contract })).toMatchObject({ parts: 'contract', labour: 'contract' });
    expect(compute({ contract }).byClass.parts).toMatchObject({ ref: 'CT-204', why: { code: 'contract.without_end', params: { ref: 'CT-204' } }, shares: [{ payer: 'contract', ref: 'CT-204', bp: 10_000 }] });
  });

  it('on the day the repair was asked for, though the guarantee has ended since', () => {
    expect(payers({ legal, requestedOn: '2027-06-10' }, '2027-07-15').parts).toBe('legal');
    expect(payers({ legal, requestedOn: '2027-06-11' }, '2027-07-15').parts).toBe('customer');
    expect(compute({ legal, requestedOn: '2027-06-11' }, '2027-07-15').byClass.parts.lapsed).toMatchObject([{ payer: 'legal', until: '2027-06-10' }]);
    expect(compute({ legal, requestedOn: '2026-11-10' }).legal).toMatchObject({ repairLimitDay: '2026-12-10' });
  });

  it('not by a contract that has not begun, that has ended, or whose end nobody can read', () => {
    expect(payers({ contract: { ...contract, from: '2026-11-23' } }).parts).toBe('customer');
    expect(payers({ contract: { ...contract, from: '2026-11-22' } }).parts).toBe('contract');
    expect(payers({ contract: { ...contract, until: '2026-11-21' } }).parts).toBe('customer');
    expect(payers({ contract: { ...contract, until: 'soon' } }).parts).toBe('customer');
    expect(payers({ manufacturer: { parts: 'always' } }).parts).toBe('customer');
    expect(payers({ legal: { ...legal, deliveredOn: '2026-12-01' } }).parts).toBe('customer');
  });

  it('on an internal order the house, with who could pay beside it; no consumer, no legal guarantee', () => {
    const { byClass, legal: found } = compute({ ...full, internal: true });
    expect(found).toBeNull();
    expect(byClass.parts).toMatchObject({ payer: 'internal', shares: [{ payer: 'internal', ref: null, bp: 10_000 }] });
    expect(byClass.parts.alternatives.map(({ payer }) => payer)).toEqual(['manufacturer', 'commercial', 'repair_warranty', 'contract']);
  });
});

describe('the warranty on our last repair', () => {
  it('closed on 30 November 2026, three months: to 28 February 2027', () => {
    const over = { lastRepair: { ...lastRepair, closedOn: '2026-11-30' } };
    expect(compute(over, '2027-02-28').byClass.parts).toMatchObject({ payer: 'repair_warranty', until: '2027-02-28', ref: 'RA1-26-00012' });
    expect(payers(over, '2027-03-01').parts).toBe('customer');
    expect(compute(over, '2027-03-01').byClass.parts.lapsed).toMatchObject([{ payer: 'repair_warranty', why: { code: 'repair_warranty.ended' } }]);
  });

  it('only for the same fault, and while nobody knows it is said, not decided', () => {
    expect(payers({ lastRepair: { ...lastRepair, sameFault: false } }).parts).toBe('customer');
    expect(compute({ lastRepair: { ...lastRepair, sameFault: null } }).byClass.parts).toMatchObject({ payer: 'customer', alternatives: [{ payer: 'repair_warranty', why: { code: 'repair_warranty.if_same_fault' } }] });
    const anyFault = { repairWarranty: { ...DEFAULT_COVERAGE_RULES.repairWarranty, sameFaultOnly: false } };
    expect(computeCoverage({ ...nothing, lastRepair: { ...lastRepair, sameFault: false } }, anyFault, TODAY).byClass.parts.payer).toBe('repair_warranty');
  });

  it('only for the classes and the months of the shop’s rule', () => {
    expect(payers({ lastRepair })).toEqual({ parts: 'repair_warranty', labour: 'repair_warranty', travel: 'customer', subcontracting: 'customer', other: 'customer' });
    expect(computeCoverage({ ...nothing, lastRepair }, { repairWarranty: { months: 0, classes: LINE_CLASSES, sameFaultOnly: false } }, TODAY).byClass.parts.payer).toBe('customer');
  });
});

describe('a person decides otherwise', () => {
  const goodwill: CoverageOverride = { class: 'labour', payer: 'goodwill', ref: null, reason: 'Client fidèle', by: 'Nadia Besson', shareBp: 10_000 };

  it('for that class alone, and what was computed stays in sight', () => {
    const { byClass } = compute({});
    const decided = applyOverrides(byClass, [goodwill]);
    expect(decided.labour).toMatchObject({ payer: 'goodwill', overridden: true, why: { code: 'override', params: { reason: 'Client fidèle', by: 'Nadia Besson' } }, alternatives: [{ payer: 'customer' }] });
    expect(decided.parts).toEqual(byClass.parts);
  });

  it('for a part: the rest is for who was to pay', () => {
    expect(applyOverrides(compute({}).byClass, [{ ...goodwill, shareBp: 5_000 }]).labour.shares).toEqual([{ payer: 'goodwill', ref: null, bp: 5_000 }, { payer: 'customer', ref: null, bp: 5_000 }]);
  });

  it('the last decision holds', () => {
    expect(applyOverrides(compute({}).byClass, [goodwill, { ...goodwill, payer: 'customer' }]).labour.payer).toBe('customer');
  });
});

describe('who stands behind', () => {
  const supplier: Backer = { who: 'supplier', ref: 'Fournitures du Lac', until: { parts: '2026-12-31' } };
  const maker: Backer = { who: 'manufacturer', ref: 'Makita', until: { parts: '2027-06-10', labour: '2026-11-22' } };
  const back = (over: Partial<CoverageFacts>, backers: Backer[], day = TODAY) => claimable(compute(over).byClass, backers, day);

  it('a class that the house bears is claimed from the first whose guarantee ran', () => {
    expect(back({ legal }, [supplier, maker])).toEqual([{ class: 'parts', who: 'supplier', ref: 'Fournitures du Lac', until: '2026-12-31' }, { class: 'labour', who: 'manufacturer', ref: 'Makita', until: '2026-11-22' }]);
    expect(back({ legal }, [supplier, maker], '2027-01-01')).toMatchObject([{ class: 'parts', who: 'manufacturer' }]);
    expect(back({ internal: true }, [supplier])).toMatchObject([{ class: 'parts', who: 'supplier' }]);
  });

  it('what the manufacturer owes is claimed from the manufacturer', () => {
    expect(back({ manufacturer: { parts: '2027-01-01' } }, [supplier, maker])).toMatchObject([{ class: 'parts', who: 'manufacturer' }]);
    expect(back({ manufacturer: { parts: '2027-01-01' } }, [supplier])).toEqual([]);
  });

  it('nothing where the customer or a contract pays', () => {
    expect(back({}, [supplier, maker])).toEqual([]);
    expect(back({ contract }, [supplier, maker])).toEqual([]);
  });
});

describe('whatever is known', () => {
  const day = fc.constantFrom('2024-02-29', '2025-06-10', '2026-11-21', '2026-11-22', '2026-11-23', '2027-02-28', 'x');
  const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null });
  const classes = fc.subarray([...LINE_CLASSES] as LineClass[]);
  const cover = fc.record({ from: maybe(day), until: maybe(day), classes, ref: fc.constant('c') });
  const facts: fc.Arbitrary<CoverageFacts> = fc.record({
    internal: fc.boolean(), requestedOn: maybe(day), legal: maybe(maybe(day).map((purchasedOn) => ({ ...legal, purchasedOn }))),
    manufacturer: fc.record({ parts: maybe(day), labour: maybe(day) }, { requiredKeys: [] }), commercial: maybe(cover), contract: maybe(cover),
    lastRepair: maybe(fc.record({ number: fc.constant('R'), closedOn: day, sameFault: maybe(fc.boolean()) })),
  });
  const overrides = fc.array(fc.record({
    class: fc.constantFrom(...LINE_CLASSES), payer: fc.constantFrom<Payer>(...PAYERS), ref: fc.constant(null), reason: fc.string(), by: fc.string(), shareBp: fc.integer({ min: -5, max: 20_000 }),
  }), { maxLength: 5 });

  it('every class has one who pays, its shares are the whole of it, and nobody is offered twice', () => {
    fc.assert(fc.property(facts, overrides, day.filter((each) => each !== 'x'), (known, decided, today) => {
      const { byClass } = computeCoverage(known, DEFAULT_COVERAGE_RULES, today);
      expect(Object.keys(byClass)).toEqual([...LINE_CLASSES]);
      for (const each of [...Object.values(byClass), ...Object.values(applyOverrides(byClass, decided))]) {
        expect(PAYERS).toContain(each.payer);
        expect(each.shares.reduce((sum, { bp }) => sum + bp, 0)).toBe(10_000);
        expect(each.shares[0]!.payer).toBe(each.payer);
        const offered = [each.payer, ...each.alternatives.map(({ payer }) => payer)];
        if (!each.overridden) expect([...new Set(offered)]).toEqual(offered);
        if (known.internal && !each.overridden) expect(each.payer).toBe('internal');
      }
    }));
  });
});
