import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fact, idOf } from '#tests/support/decide.ts';
import { settlementLines } from '../costing/settle.ts';
import { totals } from '../kernel/vat.ts';
import type { OfferLine } from '../quote/lines.ts';
import { offerTotals, orderedOf } from '../quote/lines.ts';
import type { QuoteState, QuoteVersion } from '../quote/quote.ts';
import { quoteFold } from '../quote/quote.ts';
import type { CoverDecision } from '../repair/cover.ts';
import { linesSection } from '../repair/lines.ts';
import { agreedLines, borneByLaw, sharesOfAgreed } from './agreed.ts';
import type { CoverageByClass, Share } from './coverage.ts';
import { computeCoverage, DEFAULT_COVERAGE_RULES } from './coverage.ts';

const nothing = computeCoverage({ internal: false, requestedOn: null, legal: null, manufacturer: {}, commercial: null, lastRepair: null, contract: null }, DEFAULT_COVERAGE_RULES, '2026-11-21').byClass;
const customer: Share[] = [{ payer: 'customer', ref: null, bp: 10_000 }];

function offer(n: number, over: Partial<OfferLine> = {}): OfferLine {
  return {
    lineId: idOf(n), class: 'labour', label: `Ligne ${n}`, operationId: null, partId: null, reference: '', quantity: 1, minutes: null, mode: 'flat', commercial: false, unitMinor: 1_000, discountBp: 0,
    vatBp: 2_000, optional: false, choices: [], circularReason: null, coveredBy: null, coveredBp: 0, ...over,
  };
}

const SENT_MS = 1_000;
function accepted(lines: OfferLine[], fee: QuoteVersion['fee'] = null): QuoteState {
  const id = idOf(500);
  const version: QuoteVersion = {
    versionId: idOf(501), version: 1, sentAtMs: SENT_MS, sentBy: null, way: 'counter', validUntil: '2026-12-31', diagnosis: '', lines, fee, doneInDays: null, mentions: '', documentHash: null, step: 3,
  };
  const answer = {
    answerId: idOf(502), versionId: version.versionId, atMs: SENT_MS, takenBy: null, how: 'counter' as const, agreement: null, by: '', note: '', signatureImage: '', signedHash: null, insteadOf: null, step: 4,
    lines: lines.map(({ lineId }) => ({ lineId, accepted: fee === null, choiceId: null })),
  };
  return { ...quoteFold.initial(id), exists: true, versions: [version], answers: [answer], standing: answer.answerId };
}

function ordered(quote: QuoteState, extra: object[] = []) {
  const version = quote.versions[0]!;
  const lines = [...orderedOf(quote.id, version.lines, quote.answers[0]!.lines), ...extra];
  const state = linesSection.evolve(linesSection.initial, fact('repair.lines_ordered', { lines }), { id: idOf(900), phase: 'workshop' });
  if (typeof state === 'string') throw new Error(state);
  return { lines: state, cover: { decisions: [] as CoverDecision[] } };
}

const settle = (repair: ReturnType<typeof ordered>, quotes: QuoteState[], coverage: CoverageByClass = nothing, all = true) => {
  const { differs, unasked, ...agreed } = agreedLines(repair, quotes, coverage, all);
  return { differs, unasked, lines: settlementLines({ ...agreed, coverage, internal: null }) };
};

describe('what was agreed', () => {
  it('is owed to the cent as the quote said, whoever bears what part of it', () => {
    const line = fc.record({ unitMinor: fc.integer({ min: 0, max: 999_999 }), discountBp: fc.integer({ min: 0, max: 10_000 }), vatBp: fc.constantFrom(550, 1_000, 2_000), coveredBp: fc.integer({ min: 0, max: 10_000 }), class: fc.constantFrom('parts' as const, 'labour' as const, 'travel' as const) });
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (drawn) => {
      const quote = accepted(drawn.map((each, i) => offer(i + 1, { ...each, coveredBy: each.coveredBp > 0 ? 'goodwill' : null })));
      const { lines } = settle(ordered(quote), [quote]);
      const asked = offerTotals(quote.versions[0]!.lines);
      const theirs = totals(lines.filter(({ payer }) => payer === 'customer'));
      expect([theirs.netMinor, theirs.grossMinor]).toEqual([asked.netMinor, asked.grossMinor]);
      expect(lines.filter(({ payer }) => payer === 'goodwill').reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(asked.coveredNetMinor);
    }), { numRuns: 300 });
  });

  it('holds over what is computed later, and says where they differ; a later decision holds over both', () => {
    const quote = accepted([offer(1), offer(2, { class: 'parts' })]);
    const repair = ordered(quote);
    const legal: CoverageByClass = { ...nothing, labour: { ...nothing.labour, payer: 'legal', shares: [{ payer: 'legal', ref: null, bp: 10_000 }] } };
    expect(settle(repair, [quote], legal)).toMatchObject({ differs: ['labour'], unasked: [], lines: [{ payer: 'customer' }, { payer: 'customer' }] });
    repair.cover.decisions = [{ overrideId: idOf(1), class: 'labour', payer: 'legal', shareBp: 10_000, reason: '', by: null, atMs: SENT_MS + 1 }];
    expect(settle(repair, [quote], legal)).toMatchObject({ differs: [], lines: [{ payer: 'legal' }, { payer: 'customer' }] });
    repair.cover.decisions[0]!.atMs = SENT_MS;
    expect(settle(repair, [quote], legal).lines[0]).toMatchObject({ payer: 'customer' });
  });

  it('leaves a line of sales administration to the customer, whatever covers its class', () => {
    const covered: Share[] = [{ payer: 'contract', ref: 'C-1', bp: 10_000 }];
    expect(sharesOfAgreed(offer(1, { commercial: true }), SENT_MS, covered, null)).toEqual(customer);
    expect(sharesOfAgreed(offer(1, { coveredBy: 'contract', coveredBp: 10_000 }), SENT_MS, covered, null)).toEqual(covered);
    expect(sharesOfAgreed(offer(1, { coveredBy: 'contract', coveredBp: 4_000 }), SENT_MS, covered, null)).toEqual([{ payer: 'contract', ref: 'C-1', bp: 4_000 }, { payer: 'customer', ref: null, bp: 6_000 }]);
  });

  it('counts only what was done at the end, and names what nobody was asked about', () => {
    const quote = accepted([offer(1)]);
    const repair = ordered(quote, [{ ...orderedOf(idOf(77), [offer(9, { class: 'travel' })], [{ lineId: idOf(9), accepted: true, choiceId: null }])[0]!, quoteId: null }]);
    expect(settle(repair, [quote]).lines).toHaveLength(2);
    expect(settle(repair, [quote])).toMatchObject({ unasked: ['travel'] });
    expect(settle(repair, [quote], nothing, false).lines).toEqual([]);
  });

  it('asks the announced fee of who refused everything, but not under the legal guarantee', () => {
    const fee = { lineId: idOf(50), grossMinor: 3_000, netMinor: 2_500, vatBp: 2_000, deducted: true };
    const quote = accepted([offer(1)], fee);
    const line = { ...orderedOf(quote.id, [offer(50, { class: 'other', unitMinor: 2_500 })], [{ lineId: idOf(50), accepted: true, choiceId: null }])[0]! };
    const repair = ordered(quote, [line]);
    expect(settle(repair, [quote]).lines).toMatchObject([{ payer: 'customer', netMinor: 2_500, lineId: null }]);
    const legal: CoverageByClass = { ...nothing, labour: { ...nothing.labour, shares: [{ payer: 'legal', ref: null, bp: 10_000 }] } };
    expect(settle(repair, [quote], legal).lines).toEqual([]);
    // One that is kept beside what was accepted is a line like the others, and falls under the guarantee as they do.
    const both = ordered(quote, [line, ...orderedOf(quote.id, [offer(1)], [{ lineId: idOf(1), accepted: true, choiceId: null }])]);
    expect(settle(both, [quote]).lines.map((each) => each.lineId)).toEqual([idOf(1), idOf(50)]);
    expect(settle(both, [quote], legal).lines.map((each) => each.lineId)).toEqual([idOf(1)]);
  });

  it('moves the law’s clock where the law bore some of it', () => {
    const legal: CoverageByClass = { ...nothing, parts: { ...nothing.parts, shares: [{ payer: 'legal', ref: null, bp: 10_000 }] } };
    expect(borneByLaw(legal, [])).toBe(true);
    expect(borneByLaw(legal, [{ payer: 'customer' }])).toBe(false);
    expect(borneByLaw(nothing, [{ payer: 'goodwill' }, { payer: 'legal' }])).toBe(true);
  });
});
