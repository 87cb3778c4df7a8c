import { addDays } from '#domain/kernel/days.ts';
import { grossOf } from '#domain/kernel/vat.ts';
import type { PaperCircularOffer, PaperQuoteGroup, PaperQuoteLine, QuoteDocument } from '#domain/paper/quote.ts';
import type { OfferLine } from '#domain/quote/lines.ts';
import { byTime, coveredOf, grossOfLine, netOfLine, offerTotals, withChoice } from '#domain/quote/lines.ts';
import type { QuoteAnswer, QuoteState, QuoteVersion } from '#domain/quote/quote.ts';
import { currentVersion, standingAnswer } from '#domain/quote/quote.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { documentCode, repairCode } from '#domain/scan/codes.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';
import { customerPaper, paperBase, personName } from './parties.ts';
import { quoteWords } from './quoteWords.ts';

/** A version as it is about to be sent, or as it was. */
export type PaperVersion = Omit<QuoteVersion, 'sentAtMs' | 'sentBy' | 'way' | 'documentHash' | 'step'>;
export interface Putting { version: PaperVersion; atMs: number; by: string; answer: QuoteAnswer | null }

/** The page of one version; with an answer, as the customer answered it. */
export function quoteDocument(host: HostContext, quote: QuoteState, { version, atMs, by, answer }: Putting): QuoteDocument {
  const repair = host.store.state<RepairState>('repair', quote.repairId);
  if (!repair?.exists) throw refuseWith('repair.unknown');
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  const base = paperBase(host.queries, repair.customerId);
  const { language } = base;
  const words = quoteWords[language];
  const main = quote.mainId ? host.store.state<QuoteState>('quote', quote.mainId) : undefined;
  const settings = host.settings('quotes');
  const total = offerTotals(version.lines, answer?.lines);
  const covered = [...new Map(version.lines.flatMap((line) => (line.coveredBy && line.coveredBp > 0 ? [[line.class, line]] : []))).values()] as OfferLine[];
  return {
    ...base,
    kind: 'quote',
    number: quote.number,
    code: documentCode(quote.number),
    version: version.version,
    supplementTo: main?.number ?? null,
    order: { number: repair.number, code: repairCode(repair.number) },
    atMs,
    validUntil: version.validUntil,
    issuedBy: by,
    customer: customerPaper(host.queries, repair.customerId),
    unit: { number: repair.number, code: repairCode(repair.number), brand: unit?.brand ?? '', model: unit?.model ?? '', category: unit?.category ?? '', serial: unit?.serial ?? '' },
    diagnosis: version.diagnosis,
    groups: groupsOf(version.lines, answer, words),
    circular: version.lines.flatMap((line) => circularOf(line, answer, words.circular)),
    totals: {
      linesNetMinor: total.linesNetMinor, coveredNetMinor: total.coveredNetMinor, netMinor: total.netMinor, grossMinor: total.grossMinor,
      vat: total.rates.map(({ vatBp, netMinor, vatMinor }) => ({ rateBp: vatBp, netMinor, vatMinor })),
    },
    coverage: covered.map((line) => words.covered(words.classes[line.class], words.payers[line.coveredBy ?? ''] ?? line.coveredBy ?? '', line.coveredBp / 100)),
    fee: { grossMinor: version.fee?.grossMinor ?? 0, deducted: version.fee?.deducted ?? true },
    labourRates: ratesOf(host, version.lines),
    mentions: [version.mentions, settings.paymentTerms].filter(Boolean).flatMap((text) => text.split(/\n{2,}/)),
    doneBy: version.doneInDays === null ? null : addDays(localDay(atMs), version.doneInDays),
    agreement: answer && answer.how !== 'agreement'
      ? { by: answer.by, atMs: answer.atMs, imagePng: answer.signatureImage, documentHash: answer.signedHash ?? '', how: words.how[answer.how] }
      : null,
  };
}

type Words = (typeof quoteWords)['fr'];

/** The lines asked for first, then what comes on top if it is ticked, then what may stand in a line's place. */
function groupsOf(lines: readonly OfferLine[], answer: QuoteAnswer | null, words: Words): PaperQuoteGroup[] {
  const said = (line: OfferLine) => answer?.lines.find((each) => each.lineId === line.lineId);
  const chosenOf = (line: OfferLine, choiceId: string | null): boolean | null => {
    const its = said(line);
    return its ? its.accepted && its.choiceId === choiceId : null;
  };
  const included = lines.filter((line) => !line.optional).map((line) => paperLine(withChoice(line, said(line)?.choiceId ?? null), words, said(line)?.accepted ?? null));
  const options = lines.filter((line) => line.optional).map((line) => group('option', [line], words, chosenOf(line, said(line)?.choiceId ?? null)));
  const alternatives = lines.flatMap((line) => line.choices.map((choice) => group('alternative', [withChoice(line, choice.choiceId)], words, chosenOf(line, choice.choiceId), words.insteadOf(line.label))));
  return [{ kind: 'included', title: '', lines: included, netMinor: 0, grossMinor: 0, chosen: null }, ...options, ...alternatives];
}

function group(kind: 'option' | 'alternative', lines: readonly OfferLine[], words: Words, chosen: boolean | null, title = ''): PaperQuoteGroup {
  const total = offerTotals(lines.map((line) => ({ ...line, optional: false })));
  return { kind, title: title || (lines[0]?.label ?? ''), lines: lines.map((line) => paperLine(line, words, null)), netMinor: total.netMinor, grossMinor: total.grossMinor, chosen };
}

function paperLine(line: OfferLine, words: Words, accepted: boolean | null): PaperQuoteLine {
  const quantity = byTime(line) && line.minutes !== null ? { kind: 'time' as const, minutes: line.minutes }
    : line.class === 'travel' && line.quantity > 1 ? { kind: 'count' as const, milli: line.quantity * 1_000, unit: 'km' }
      : line.quantity === 1 && line.class !== 'parts' ? { kind: 'flat' as const } : { kind: 'count' as const, milli: line.quantity * 1_000, unit: '' };
  return {
    class: line.class, label: line.label, detail: line.reference, quantity, unitNetMinor: line.unitMinor, discountBp: line.discountBp, vatBp: line.vatBp, netMinor: netOfLine(line),
    covered: line.coveredBy && line.coveredBp > 0 ? { by: words.payers[line.coveredBy] ?? line.coveredBy, netMinor: coveredOf(line) } : null,
    answer: accepted === null ? null : accepted ? 'accepted' : 'refused',
  };
}

/** The new part and the one of the circular economy side by side, as a consumer compares them. */
function circularOf(line: OfferLine, answer: QuoteAnswer | null, origin: string): PaperCircularOffer[] {
  const said = answer?.lines.find((each) => each.lineId === line.lineId);
  return line.choices.filter((choice) => choice.kind === 'circular').map((choice) => ({
    label: line.label, origin: choice.label === line.label ? origin : choice.label, newGrossMinor: grossOfLine(line), circularGrossMinor: grossOfLine(line, choice.choiceId),
    chosen: said ? said.accepted && said.choiceId === choice.choiceId : null,
  }));
}

/** What an hour costs, whatever the quote holds of it (arrêté du 24 janvier 2017). */
function ratesOf(host: HostContext, lines: readonly OfferLine[]): QuoteDocument['labourRates'] {
  const vatBp = lines.find((line) => line.class === 'labour')?.vatBp ?? 2_000;
  return host.settings('rates').hourly.map(({ label, saleMinor }) => ({ label, netMinor: saleMinor, grossMinor: grossOf(saleMinor, vatBp) }));
}

/** Prints a quote from anywhere: the version that is with the customer, or the one they answered, with their answer. */
export function quoteJobs(host: HostContext, request: PaperRequest): Job[] {
  const quoteId = request.quoteId ?? (request.repairId ? lastSent(host, request.repairId) : null);
  const quote = quoteId ? host.store.state<QuoteState>('quote', quoteId) : undefined;
  if (!quote?.exists) throw refuseWith('quote.unknown');
  const answer = standingAnswer(quote);
  const current = currentVersion(quote);
  const version = quote.versions.find((each) => each.versionId === answer?.versionId) ?? current;
  if (!version) throw refuseWith('quote.notSent', { number: quote.number });
  const by = personName(host.queries, version.sentBy);
  const document = quoteDocument(host, quote, { version, atMs: version.sentAtMs, by, answer: version.versionId === answer?.versionId ? answer : null });
  const repair = host.store.state<RepairState>('repair', quote.repairId);
  return [{ document, title: `${quote.number} · ${document.customer?.name ?? document.unit.model}`, repairId: quote.repairId, dropOffId: null, customerId: repair?.customerId ?? null }];
}

/** The last of an order's quotes that went to the customer. */
function lastSent(host: HostContext, repairId: string): string | null {
  return host.queries.quotes.ofRepair(repairId).reverse().find((quoteId) => (host.store.state<QuoteState>('quote', quoteId)?.versions.length ?? 0) > 0) ?? null;
}
