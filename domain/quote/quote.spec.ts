import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf, NOW_MS, stamped, when } from '#tests/support/decide.ts';
import type { Event, NewEvent } from '../kernel/event.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairFold } from '../repair/repair.ts';
import { answerQuote, settleQuote } from './answer.ts';
import type { LineAnswer, OfferLine } from './lines.ts';
import { acceptedLines, coveredOf, netOfLine, offerTotals, orderedOf, sameAnswer } from './lines.ts';
import { priceQuote } from './pricing.ts';
import type { QuoteState } from './quote.ts';
import { currentVersion, quoteFold, stageOf, standingAnswer } from './quote.ts';
import { dueReminders } from './reminders.ts';
import type { SendingContext } from './sending.ts';
import { agreeQuote, sendQuote } from './sending.ts';
import { draftQuote, lockQuote, reviseQuote, withdrawQuote } from './technical.ts';

const QUOTE = idOf(500);
const REPAIR = idOf(400);
const [BOARD, LABOUR, TRAVEL] = [idOf(11), idOf(12), idOf(13)];
const CUSTOMER = idOf(300);
const stay = {
  number: 'RA1-26-00418', unitId: idOf(200), customerId: CUSTOMER, internalPurpose: null, dropOffId: idOf(100), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: true,
  priceCeilingMinor: 15_000, promisedOn: null, photos: [], comebacks: 0,
};
const onRepair = (type: string, data: object): Event => fact(type, data, { stream: { type: 'repair', id: REPAIR } });
const onQuote = (type: string, data: object, personal?: object): Event => fact(type, data, { stream: { type: 'quote', id: QUOTE }, ...(personal ? { personal } : {}) });
const repairOf = (...more: Event[]): RepairState => given(repairFold, REPAIR, [onRepair('repair.received', stay), ...more]).state;

const line = (lineId: string, over: object = {}) => ({
  lineId, class: 'parts', label: 'Carte électronique', operationId: null, partId: null, reference: 'DC-18', quantity: 1, minutes: null, mode: 'flat', note: '', ...over,
});
const lines = [line(BOARD), line(LABOUR, { class: 'labour', label: 'Remplacement', minutes: 90, mode: 'actual' }), line(TRAVEL, { class: 'travel', label: 'Déplacement', quantity: 12 })];
const opened = onQuote('quote.opened', { number: 'VA1-26-00001', kind: 'main', repairId: REPAIR, mainId: null });
const drafted = onQuote('quote.drafted', { diagnosis: 'Carte grillée', lines });
const locked = onQuote('quote.locked', {});
const quoteOf = (...facts: Event[]): QuoteState => given(quoteFold, QUOTE, facts).state;
const technical = quoteOf(opened, drafted, locked);

const prices = [
  { lineId: BOARD, unitMinor: 8_050, vatBp: 2_000 }, { lineId: LABOUR, unitMinor: 6_000, discountBp: 1_000, vatBp: 2_000 }, { lineId: TRAVEL, unitMinor: 65, vatBp: 2_000 },
];
const priceContext = (quote: QuoteState, repair = repairOf()) => ({ quote, repair, vatRates: [2_000, 1_000, 550, 0] });
const fold = (state: QuoteState, facts: readonly NewEvent[]): QuoteState => facts.filter((each) => each.stream.type === 'quote').reduce((before, each) => quoteFold.evolve(before, stamped(each)), state);
const priced = fold(technical, when(priceQuote, { quoteId: QUOTE, prices }, priceContext(technical)).facts);
const sending = (quote: QuoteState, over: Partial<SendingContext> = {}): SendingContext => ({
  quote, repair: repairOf(), vatRates: [2_000, 1_000, 550, 0], coverOf: () => ({ coveredBy: null, coveredBp: 0 }), circularOwed: false,
  fee: { grossMinor: 3_600, vatBp: 2_000, deducted: true, announcedSince: '2026-01-01', label: 'Frais de devis' }, takenOn: '2026-11-20', today: '2026-11-21', versionId: idOf(601), feeLineId: idOf(77),
  document: { hash: 'a'.repeat(64), step: quote.step }, agreedGrossMinor: 0, ...over,
});
const sent = fold(priced, when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(priced)).facts);
const answering = (quote: QuoteState, repair = repairOf()) => ({ quote, repair, today: '2026-11-25', feeLabel: 'Frais de devis' });
const say = (yes: readonly string[], all = lines): LineAnswer[] => all.map(({ lineId }) => ({ lineId, accepted: yes.includes(lineId), choiceId: null }));
const input = (yes: readonly string[], more: object = {}) => ({ quoteId: QUOTE, versionId: idOf(601), lines: say(yes), how: 'phone' as const, by: 'Mme Vidal', ...more });
const applied = (repair: RepairState, facts: readonly NewEvent[]): RepairState => facts.filter((each) => each.stream.type === 'repair').reduce((before, each) => repairFold.evolve(before, stamped(each)), repair);

describe('the technical quote', () => {
  it('is begun by the technician and moves the order to its assessment', () => {
    when(draftQuote, { repairId: REPAIR, lines: [{ class: 'parts', label: 'Carte' }] }, { quote: undefined, repair: repairOf(), others: [] })
      .thenFacts({ type: 'quote.opened', data: { kind: 'main', number: 'VA1-26-00001' } }, { type: 'quote.drafted' }, { type: 'repair.status_changed', data: { to: 'in_assessment' } });
  });

  it('never holds a price, whatever is sent with it', () => {
    const { facts } = when(draftQuote, { repairId: REPAIR, lines: [{ class: 'parts', label: 'Carte', unitMinor: 5_000 } as never] }, { quote: undefined, repair: repairOf(), others: [] });
    expect(JSON.stringify(facts)).not.toContain('unitMinor');
  });

  it('keeps the ids of its lines, and takes no stranger’s', () => {
    const quote = quoteOf(opened, drafted);
    const { reply } = when(draftQuote, { quoteId: QUOTE, repairId: REPAIR, lines: [{ ...lines[0]!, note: 'x' } as never, { class: 'other', label: 'Port', lineId: idOf(999) }] }, { quote, repair: repairOf(), others: [] });
    expect(reply.lineIds).toEqual([BOARD, idOf(1)]);
  });

  it('is not locked empty; locked, it is no longer drafted, and says so to a PC that did not know', () => {
    when(lockQuote, { quoteId: QUOTE }, { quote: quoteOf(opened), repair: repairOf(), others: [] }).thenRefused('quote.empty');
    when(lockQuote, { quoteId: QUOTE }, { quote: quoteOf(opened, drafted), repair: repairOf(), others: [] }).thenFacts({ type: 'quote.locked' }, { type: 'repair.status_changed', data: { to: 'technical_quote_ready' } });
    when(draftQuote, { quoteId: QUOTE, repairId: REPAIR }, { quote: technical, repair: repairOf(), others: [] }).thenRefused('quote.locked');
    const late = quoteFold.evolve(technical, onQuote('quote.drafted', { diagnosis: 'autre', lines: [] }));
    expect([anomalies(late), late.lines.length, late.diagnosis]).toEqual([['quote.drafted_after_lock'], 3, 'Carte grillée']);
  });

  it('begins another version when it is taken up again, and keeps the one before', () => {
    const { facts } = when(reviseQuote, { quoteId: QUOTE }, { quote: technical, repair: repairOf(), others: [] });
    const revised = fold(technical, facts);
    expect(revised).toMatchObject({ locked: false, technicalVersion: 2, past: [{ technicalVersion: 1, diagnosis: 'Carte grillée' }] });
    expect(stageOf(revised)).toBe('drafting');
  });

  it('is alone until it is agreed; then extra work takes a quote of its own', () => {
    when(draftQuote, { repairId: REPAIR }, { quote: undefined, repair: repairOf(), others: [sent] }).thenRefused('quote.openAlready');
    const agreed = fold(sent, when(answerQuote, input([BOARD]), answering(sent)).facts);
    when(draftQuote, { repairId: REPAIR, lines: [{ class: 'parts', label: 'Roulement' }] }, { quote: undefined, repair: repairOf(onRepair('repair.status_changed', { to: 'in_repair' })), others: [agreed] })
      .thenFacts({ type: 'quote.opened', data: { kind: 'supplementary', mainId: QUOTE } }, { type: 'quote.drafted' });
    when(reviseQuote, { quoteId: QUOTE }, { quote: agreed, repair: repairOf(), others: [] }).thenRefused('quote.agreed');
    when(withdrawQuote, { quoteId: QUOTE }, { quote: agreed, repair: repairOf(), others: [] }).thenRefused('quote.agreed');
  });

  it.each([[0, 'field.tooSmall'], [-3, 'field.tooSmall'], [10_000, 'field.tooLarge'], [1.5, 'field.whole']])('a quantity of %s is told at its field', (quantity, code) => {
    const parsed = draftQuote.schema.safeParse({ repairId: REPAIR, lines: [{ class: 'parts', label: 'x', quantity }] });
    expect(parsed.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toContainEqual(['lines.0.quantity', code]);
  });

  it('a line charged by time needs a time', () => {
    when(draftQuote, { repairId: REPAIR, lines: [{ class: 'labour', label: 'Recherche', mode: 'actual' }] }, { quote: undefined, repair: repairOf(), others: [] })
      .thenRefused('quote.timeMissing', { path: ['lines', 0, 'minutes'] });
  });
});

describe('the commercial quote', () => {
  it('leaves the technician’s lines as they are', () => { expect(priced.lines).toEqual(technical.lines); });

  it('adds up to the cent: 80.50, 90 minutes at 60 less 10 %, 12 km at 0.65', () => {
    const version = currentVersion(sent)!;
    expect(version.lines.map(netOfLine)).toEqual([8_050, 8_100, 780]);
    expect(offerTotals(version.lines)).toMatchObject({ netMinor: 16_930, vatMinor: 3_386, grossMinor: 20_316 });
  });

  it('knows the rates of the day alone, and tells the field', () => {
    when(priceQuote, { quoteId: QUOTE, prices: [{ ...prices[0]!, vatBp: 1_960 }] }, priceContext(technical)).thenRefused('quote.vatUnknown', { path: ['prices', 0, 'vatBp'] });
    when(priceQuote, { quoteId: QUOTE, extras: [{ label: 'Port', unitMinor: 900, vatBp: 1_960 }] }, priceContext(technical)).thenRefused('quote.vatUnknown', { path: ['extras', 0, 'vatBp'] });
    when(priceQuote, { quoteId: QUOTE, prices: [{ ...prices[0]!, lineId: idOf(1) }] }, priceContext(technical)).thenRefused('quote.lineUnknown', { path: ['prices', 0, 'lineId'] });
  });

  it('is not sent with a line that has no price, nor before its lock', () => {
    const half = fold(technical, when(priceQuote, { quoteId: QUOTE, prices: prices.slice(1) }, priceContext(technical)).facts);
    when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(half)).thenRefused('quote.lineUnpriced', { params: { label: 'Carte électronique' } });
    when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(technical)).thenRefused('quote.notPriced');
    when(priceQuote, { quoteId: QUOTE }, priceContext(quoteOf(opened, drafted))).thenRefused('quote.notLocked');
  });

  it('offers a part of the circular economy where the law asks for it, or says why not', () => {
    when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(priced, { circularOwed: true })).thenRefused('quote.circularMissing', { path: ['prices', BOARD, 'circularReason'] });
    const withReason = fold(technical, when(priceQuote, { quoteId: QUOTE, prices: [{ ...prices[0]!, circularReason: 'unavailable' }, ...prices.slice(1)] }, priceContext(technical)).facts);
    expect(when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(withReason, { circularOwed: true })).facts.length).toBeGreaterThan(0);
  });

  it('sends the page that was drawn of it, and nothing that was changed since', () => {
    when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(priced, { document: { hash: 'b'.repeat(64), step: priced.step - 1 } })).thenRefused('quote.changedMeanwhile');
    expect(currentVersion(sent)).toMatchObject({ version: 1, documentHash: 'a'.repeat(64), validUntil: '2026-12-21' });
    expect(stageOf(sent)).toBe('awaiting');
  });

  it('edited after it was sent becomes the next version; the first stays as it was', () => {
    const cheaper = fold(sent, when(priceQuote, { quoteId: QUOTE, prices: [{ ...prices[0]!, unitMinor: 7_000 }, ...prices.slice(1)] }, priceContext(sent)).facts);
    expect(stageOf(cheaper)).toBe('to_send');
    const again = fold(cheaper, when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(cheaper, { versionId: idOf(602) })).facts);
    expect(again.versions.map((each) => [each.version, each.lines[0]!.unitMinor])).toEqual([[1, 8_050], [2, 7_000]]);
    when(answerQuote, input([BOARD]), answering(again)).thenRefused('quote.versionOld');
  });

  it('has a fee only where it was announced before the unit was left', () => {
    expect(currentVersion(sent)?.fee).toMatchObject({ grossMinor: 3_600, netMinor: 3_000 });
    for (const over of [{ takenOn: '2025-12-31' }, { takenOn: null }, { fee: { ...sending(priced).fee, announcedSince: null } }])
      expect(currentVersion(fold(priced, when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(priced, over)).facts))?.fee).toBeNull();
  });
});

describe('the answer', () => {
  it('orders exactly the accepted lines at the agreed prices, and the order goes on', () => {
    const { facts } = when(answerQuote, input([BOARD, LABOUR]), answering(sent));
    expect(facts.map((each) => each.type)).toEqual(['quote.answered', 'repair.lines_ordered', 'repair.status_changed']);
    expect(applied(repairOf(), facts).lines.lines.map((each) => [each.lineId, each.netMinor, each.state])).toEqual([[BOARD, 8_050, 'ordered'], [LABOUR, 8_100, 'ordered']]);
    expect(applied(repairOf(), facts).status).toBe('accepted');
    expect(facts[0]!.personal).toEqual({ by: 'Mme Vidal', note: '', signatureImage: '' });
    expect(JSON.stringify(facts[0]!.data)).not.toContain('Vidal');
  });

  it('refused whole hands the unit back unrepaired and charges the announced fee', () => {
    const after = applied(repairOf(), when(answerQuote, input([]), answering(sent)).facts);
    expect([after.status, after.lines.lines.map((each) => [each.label, each.netMinor, each.state])]).toEqual(['unrepaired', [['Frais de devis', 3_000, 'done']]]);
  });

  it('without an announced fee charges nothing', () => {
    const free = fold(priced, when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(priced, { takenOn: '2025-01-01' })).facts);
    expect(applied(repairOf(), when(answerQuote, input([]), answering(free)).facts).lines.lines).toEqual([]);
  });

  it('thought over replaces the one before: lines go, the fee with them', () => {
    const first = when(answerQuote, input([]), answering(sent)).facts;
    const [quote, repair] = [fold(sent, first), applied(repairOf(), first)];
    when(answerQuote, input([BOARD]), answering(quote, repair)).thenRefused('quote.answered');
    const second = when(answerQuote, input([BOARD], { instead: true }), answering(quote, repair), { newId: () => idOf(71) }).facts;
    const after = applied(repair, second);
    expect(after.lines.lines.filter((each) => each.state !== 'dropped').map((each) => each.lineId)).toEqual([BOARD]);
    expect([fold(quote, second).contested, stageOf(fold(quote, second)), after.anomalies]).toEqual([[], 'partly', []]);
  });

  it('can’t take back what was begun', () => {
    const first = when(answerQuote, input([BOARD, LABOUR]), answering(sent)).facts;
    const repair = repairFold.evolve(applied(repairOf(), first), onRepair('repair.line_done', { lineId: BOARD }));
    when(answerQuote, input([LABOUR], { instead: true }), answering(fold(sent, first), repair)).thenRefused('quote.lineBegun');
  });

  it('answers every line, once, before the offer ends', () => {
    when(answerQuote, { ...input([BOARD]), lines: say([BOARD]).slice(1) }, answering(sent)).thenRefused('quote.lineUnanswered');
    when(answerQuote, { ...input([BOARD]), lines: [...say([BOARD]), say([BOARD])[0]!] }, answering(sent)).thenRefused('quote.lineUnknown');
    when(answerQuote, input([BOARD]), { ...answering(sent), today: '2026-12-22' }).thenRefused('quote.expired');
    expect(when(answerQuote, input([]), { ...answering(sent), today: '2026-12-22' }).facts[0]?.type).toBe('quote.answered');
    when(answerQuote, input([BOARD]), answering(priced)).thenRefused('quote.notSent');
  });

  it('given twice alike is one answer', () => {
    const quote = fold(sent, when(answerQuote, input([BOARD]), answering(sent)).facts);
    when(answerQuote, input([BOARD]), answering(quote)).thenFacts();
  });

  it('takes the alternative in the line’s place, at its price', () => {
    const choice = { kind: 'circular' as const, label: 'Carte reconditionnée', unitMinor: 4_000, vatBp: 2_000 };
    const offered = fold(technical, when(priceQuote, { quoteId: QUOTE, prices: [{ ...prices[0]!, choices: [choice] }, ...prices.slice(1)] }, priceContext(technical)).facts);
    const out = fold(offered, when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(offered, { circularOwed: true })).facts);
    const choiceId = currentVersion(out)!.lines[0]!.choices[0]!.choiceId;
    const said = say([BOARD]).map((each) => (each.lineId === BOARD ? { ...each, choiceId } : each));
    const after = applied(repairOf(), when(answerQuote, { ...input([BOARD]), lines: said }, answering(out)).facts);
    expect(after.lines.lines.map((each) => [each.label, each.netMinor])).toEqual([['Carte reconditionnée', 4_000]]);
    when(answerQuote, { ...input([BOARD]), lines: said.map((each) => ({ ...each, choiceId: idOf(9) })) }, answering(out)).thenRefused('quote.choiceUnknown');
  });

  it('is not waited for under the ceiling, where others bear all, or in the house; never above the ceiling', () => {
    const high = { ...repairOf(), priceCeilingMinor: 20_316 };
    const context = sending(priced, { repair: high });
    expect(when(agreeQuote, { quoteId: QUOTE, agreement: 'ceiling' }, context).facts.map((each) => each.type)).toEqual(['quote.sent', 'quote.answered', 'repair.lines_ordered', 'repair.status_changed']);
    when(agreeQuote, { quoteId: QUOTE, agreement: 'ceiling' }, { ...context, agreedGrossMinor: 1 }).thenRefused('quote.overCeiling');
    when(agreeQuote, { quoteId: QUOTE, agreement: 'ceiling' }, sending(priced, { repair: { ...high, priceCeilingMinor: null } })).thenRefused('quote.noCeiling');
    when(agreeQuote, { quoteId: QUOTE, agreement: 'covered' }, context).thenRefused('quote.notCovered');
    expect(when(agreeQuote, { quoteId: QUOTE, agreement: 'covered' }, { ...context, coverOf: () => ({ coveredBy: 'legal', coveredBp: 10_000 }) }).facts).toHaveLength(4);
    when(agreeQuote, { quoteId: QUOTE, agreement: 'internal' }, context).thenRefused('quote.notInternal');
    // A fee that is kept is the price of asking: where nobody is asked, it is not added behind the ceiling or the guarantee.
    const kept = { ...context, takenOn: '2026-11-20', fee: { grossMinor: 3_900, vatBp: 2_000, deducted: false, announcedSince: '2026-01-01', label: 'Frais de devis' } };
    const silent = when(agreeQuote, { quoteId: QUOTE, agreement: 'ceiling' }, kept).facts;
    expect(silent[0]!.data).toMatchObject({ fee: null });
    expect(silent.map((each) => each.type)).not.toContain('repair.line_done');
    expect(when(sendQuote, { quoteId: QUOTE, way: 'mail' }, kept).facts[0]!.data).toMatchObject({ fee: { grossMinor: 3_900 } });
    expect(when(sendQuote, { quoteId: QUOTE, way: 'mail' }, { ...kept, coverOf: () => ({ coveredBy: 'legal', coveredBp: 10_000 }) }).facts[0]!.data).toMatchObject({ fee: null });
    when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(priced, { repair: { ...high, customerId: null } })).thenRefused('quote.nobodyToAsk');
  });

  it('of extra work leaves what was agreed before alone', () => {
    const extra = given(quoteFold, QUOTE, [onQuote('quote.opened', { number: 'V2', kind: 'supplementary', repairId: REPAIR, mainId: idOf(501) }), drafted, locked]).state;
    const ready = fold(fold(extra, when(priceQuote, { quoteId: QUOTE, prices }, priceContext(extra)).facts), []);
    const busy = repairOf(onRepair('repair.lines_ordered', { lines: [{ ...orderedOf(idOf(501), currentVersion(sent)!.lines, say([BOARD]))[0]!, lineId: idOf(88) }] }), onRepair('repair.status_changed', { to: 'in_repair' }));
    const out = when(sendQuote, { quoteId: QUOTE, way: 'mail' }, sending(ready, { repair: busy }));
    expect(out.facts.map((each) => each.type)).toEqual(['quote.sent']);
    const after = applied(busy, when(answerQuote, input([]), answering(fold(ready, out.facts), busy)).facts);
    expect([after.status, after.lines.lines.map((each) => [each.lineId, each.state])]).toEqual(['in_repair', [[idOf(88), 'ordered']]]);
  });
});

describe('two PCs that took down different answers', () => {
  const answer = (n: number, yes: readonly string[], insteadOf: string | null = null) =>
    onQuote('quote.answered', { answerId: idOf(n), versionId: idOf(601), how: 'phone', agreement: null, lines: say(yes), signedHash: null, insteadOf }, { by: `client ${n}` });

  it('keep both; the first stands until somebody chooses', () => {
    const both = [answer(1, [BOARD]), answer(2, [LABOUR])].reduce(quoteFold.evolve, sent);
    expect([both.standing, both.contested, both.answers.length]).toEqual([idOf(1), [idOf(1), idOf(2)], 2]);
    const context = { ...answering(both), exceptionId: idOf(40) };
    const { facts } = when(settleQuote, { quoteId: QUOTE, answerId: idOf(2), note: 'rappelée' }, context);
    expect(facts.map((each) => each.type)).toEqual(['quote.answer_chosen', 'exception.settled', 'repair.lines_ordered', 'repair.status_changed']);
    expect(standingAnswer(fold(both, facts))?.answerId).toBe(idOf(2));
  });

  it('bring the order to the answer that was chosen: dropped, added, begun work kept', () => {
    const both = [answer(1, [BOARD, TRAVEL]), answer(2, [LABOUR])].reduce(quoteFold.evolve, sent);
    const repair = repairOf(onRepair('repair.lines_ordered', { lines: orderedOf(QUOTE, currentVersion(sent)!.lines, say([BOARD, TRAVEL])) }), onRepair('repair.line_done', { lineId: TRAVEL }));
    const after = applied(repair, when(settleQuote, { quoteId: QUOTE, answerId: idOf(2), note: 'x' }, { ...answering(both, repair), exceptionId: null }).facts);
    expect(Object.fromEntries(after.lines.lines.map((each) => [each.lineId, each.state]))).toEqual({ [BOARD]: 'dropped', [TRAVEL]: 'done', [LABOUR]: 'ordered' });
    expect(after.anomalies).toEqual([]);
  });

  it('that say the same are of one mind', () => {
    const both = [answer(1, [BOARD]), answer(2, [BOARD])].reduce(quoteFold.evolve, sent);
    expect([both.contested, both.anomalies]).toEqual([[], []]);
    when(settleQuote, { quoteId: QUOTE, answerId: idOf(1), note: 'x' }, { ...answering(both), exceptionId: null }).thenRefused('quote.notContested');
  });

  it('settled differently: the first decision stands, and the other is told', () => {
    const both = [answer(1, [BOARD]), answer(2, [LABOUR])].reduce(quoteFold.evolve, sent);
    const chosen = ['1', '2'].map((n) => onQuote('quote.answer_chosen', { answerId: idOf(Number(n)), insteadOf: null })).reduce(quoteFold.evolve, both);
    expect([chosen.chosen, anomalies(chosen)]).toEqual([idOf(1), ['quote.chosen_twice']]);
  });

  it('is of one mind whatever the order in which the same answers come to a line: ordered alike counts once, differently the first stands', () => {
    const order = (label: string) => onRepair('repair.lines_ordered', { lines: orderedOf(QUOTE, currentVersion(sent)!.lines, say([BOARD])).map((each) => ({ ...each, label })) });
    expect(repairOf(order('a'), order('a')).anomalies).toEqual([]);
    const twice = repairOf(order('a'), order('b'));
    expect([anomalies(twice), twice.lines.lines.map((each) => each.label)]).toEqual([['repair.ordered_twice'], ['a']]);
    const again = repairOf(order('a'), onRepair('repair.line_dropped', { lineId: BOARD }), order('b'));
    expect([anomalies(again), again.lines.lines.map((each) => [each.label, each.state])]).toEqual([[], [['b', 'ordered']]]);
  });
});

it('an erasure takes who answered, also from what comes after it', () => {
  const answer = onQuote('quote.answered', { answerId: idOf(1), versionId: idOf(601), how: 'counter', agreement: null, lines: say([BOARD]), signedHash: null, insteadOf: null }, { by: 'Mme Vidal', note: 'merci', signatureImage: 'b'.repeat(64) });
  for (const facts of [[answer, onQuote('quote.personal_erased', {})], [onQuote('quote.personal_erased', {}), answer]])
    expect(facts.reduce(quoteFold.evolve, sent).answers).toMatchObject([{ by: '', note: '', signatureImage: '' }]);
});

describe('reminders', () => {
  const due = (today: string, quote = sent) => dueReminders(quote, '2026-11-21', [3, 7, 14], today).map((each) => each.step);
  it('are due after each delay, the last one alone, until the offer ends or is answered', () => {
    expect(['2026-11-23', '2026-11-24', '2026-11-28', '2026-12-05', '2026-12-21', '2026-12-22'].map((day) => due(day))).toEqual([[], [1], [2], [3], [3], []]);
    expect(due('2026-12-05', fold(sent, when(answerQuote, input([BOARD]), answering(sent)).facts))).toEqual([]);
    expect(due('2026-12-05', priced)).toEqual([]);
  });
  it('have a cause that names the version: the next version begins anew', () => {
    expect(dueReminders(sent, '2026-11-21', [3], '2026-11-25')[0]?.cause).toContain(idOf(601));
  });
});

describe('whatever is offered and answered', () => {
  const bp = fc.constantFrom(0, 550, 1_000, 2_000);
  const offer: fc.Arbitrary<OfferLine> = fc.record({
    lineId: fc.integer({ min: 1, max: 400 }).map(idOf), class: fc.constantFrom('parts' as const, 'labour' as const, 'travel' as const, 'subcontracting' as const, 'other' as const), label: fc.string({ maxLength: 12 }),
    operationId: fc.constant(null), partId: fc.constant(null), reference: fc.constant(''), quantity: fc.integer({ min: 1, max: 9_999 }), minutes: fc.option(fc.integer({ min: 1, max: 24_000 })),
    mode: fc.constantFrom('flat' as const, 'actual' as const), commercial: fc.boolean(), unitMinor: fc.integer({ min: 0, max: 100_000 }), discountBp: fc.integer({ min: 0, max: 10_000 }), vatBp: bp,
    optional: fc.boolean(), circularReason: fc.constant(null), coveredBy: fc.constant('legal'), coveredBp: fc.integer({ min: 0, max: 10_000 }),
    choices: fc.array(fc.record({
      choiceId: fc.integer({ min: 500, max: 900 }).map(idOf), kind: fc.constantFrom('circular' as const, 'other' as const), label: fc.string({ maxLength: 5 }), partId: fc.constant(null),
      unitMinor: fc.integer({ min: 0, max: 50_000 }), discountBp: fc.integer({ min: 0, max: 10_000 }), vatBp: bp,
    }), { maxLength: 2 }),
  });
  const answered = fc.uniqueArray(offer, { maxLength: 12, selector: (each) => each.lineId }).chain((all) => fc.tuple(fc.constant(all), fc.tuple(...all.map((each) =>
    fc.record({ lineId: fc.constant(each.lineId), accepted: fc.boolean(), choiceId: fc.constantFrom(null, ...each.choices.map((choice) => choice.choiceId)) })))));

  it('exactly the accepted lines are ordered, at the sum that the customer was told', () => {
    fc.assert(fc.property(answered, ([all, answer]) => {
      const ordered = orderedOf(QUOTE, all, answer);
      expect(ordered.map((each) => each.lineId)).toEqual(answer.filter((each) => each.accepted).map((each) => each.lineId));
      const total = offerTotals(all, answer);
      expect(ordered.reduce((sum, each) => sum + each.netMinor, 0)).toBe(total.linesNetMinor);
      expect(total.netMinor).toBe(total.linesNetMinor - total.coveredNetMinor);
      expect(total.grossMinor).toBe(total.netMinor + total.rates.reduce((sum, each) => sum + each.vatMinor, 0));
      for (const one of acceptedLines(all, answer)) expect([coveredOf(one) >= 0, coveredOf(one) <= netOfLine(one)]).toEqual([true, true]);
    }));
  });

  it('an answer is the same as itself in any order, and as no other', () => {
    fc.assert(fc.property(answered, fc.nat(), ([, answer], n) => {
      expect(sameAnswer(answer, [...answer].reverse())).toBe(true);
      const one = answer[n % Math.max(1, answer.length)];
      if (one) expect(sameAnswer(answer, answer.map((each) => (each === one ? { ...each, accepted: !each.accepted } : each)))).toBe(false);
    }));
  });
});

it('a version number is given once, by one PC; two PCs’ same number is told', () => {
  const version = { ...currentVersion(sent)!, versionId: idOf(602) };
  const twice = quoteFold.evolve(sent, onQuote('quote.sent', version));
  expect([twice.versions.length, anomalies(twice)]).toEqual([2, ['quote.version_twice']]);
  expect(sent.versions[0]!.sentAtMs).toBe(NOW_MS);
});
