import type { LineOffer, PriceProposal, QuotePricing, QuoteRow, QuoteQueue, QuoteView, RepairQuotes } from '#contract/views/quote.ts';
import type { OperationState } from '#domain/catalogue/operation.ts';
import { operationFits } from '#domain/catalogue/operation.ts';
import { hourlyCostOn, hourlySale } from '#domain/catalogue/rates.ts';
import { taxOfClass, taxRatesOn } from '#domain/catalogue/taxes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import { costOf } from '#domain/part/average.ts';
import type { PartState } from '#domain/part/part.ts';
import type { TechnicalLine } from '#domain/quote/lines.ts';
import { CIRCULAR_REASONS, offerTotals } from '#domain/quote/lines.ts';
import { wantedLines } from '#domain/quote/outcome.ts';
import { offerLines } from '#domain/quote/pricing.ts';
import type { Agreement, QuoteState } from '#domain/quote/quote.ts';
import { currentVersion, stageOf, standingAnswer } from '#domain/quote/quote.ts';
import { dueReminders } from '#domain/quote/reminders.ts';
import { isAgreed } from '#domain/quote/technical.ts';
import { sameOrder } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import { rightsOf } from '#domain/user/rights.ts';
import type { Caller, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { refuseWith } from '../../refused.ts';
import { circularOf, coverOf, feeLabel, quoteOf, quotesOf, repairOf, sendingContext } from './context.ts';

export function quotesOfRepair(host: HostContext, repairId: Id, nowMs: number): RepairQuotes {
  const repair = host.store.state<RepairState>('repair', repairId);
  if (!repair?.exists) throw refuseWith('repair.unknown');
  const quotes = quotesOf(host, repairId).filter((quote) => quote.exists);
  const live = quotes.filter((quote) => quote.withdrawnAtMs === null);
  const main = live.find((quote) => quote.kind === 'main');
  return {
    quotes: quotes.map((quote) => viewOf(host, quote, repair, localDay(nowMs))),
    ceilingMinor: repair.priceCeilingMinor,
    internal: repair.customerId === null,
    mayOpen: repair.phase !== 'closed' && repair.phase !== 'expected' && (!main || isAgreed(main)),
  };
}

function viewOf(host: HostContext, quote: QuoteState, repair: RepairState, today: string): QuoteView {
  const { exists: _exists, personalErased: _erased, anomalies, step: _step, workStep: _work, lockedStep: _locked, ...shown } = quote;
  const users = new Map(host.queries.house.users().map((user) => [user.id, user.name]));
  const ids = [quote.lockedBy, quote.pricing?.by, ...quote.past.map((each) => each.lockedBy), ...quote.versions.map((each) => each.sentBy), ...quote.answers.map((each) => each.takenBy)];
  const version = currentVersion(quote);
  const stage = stageOf(quote);
  return {
    ...shown, stage,
    people: Object.fromEntries(ids.flatMap((id) => (id && users.has(id) ? [[id, users.get(id)!]] : []))),
    differs: differs(quote, repair, feeLabel(host)),
    expired: stage === 'awaiting' && version !== null && version.validUntil < today,
    anomalyCodes: anomalies.map((each) => each.code),
  };
}

/** Whether the order's lines are not those of the answer that stands. */
function differs(quote: QuoteState, repair: RepairState, label: string): boolean {
  const answer = standingAnswer(quote);
  const version = quote.versions.find((each) => each.versionId === answer?.versionId);
  if (!answer || !version || repair.phase === 'closed') return false;
  const wanted = wantedLines(quote, version, answer.lines, label);
  const live = repair.lines.lines.filter((line) => line.quoteId === quote.id && line.state !== 'dropped');
  return wanted.length !== live.length || wanted.some((line) => !live.some((each) => sameOrder(each, { ...line, label: line.lineId === version.fee?.lineId ? each.label : line.label })));
}

export function pricingOf(host: HostContext, quoteId: Id, caller: Caller): QuotePricing {
  const quote = quoteOf(host, quoteId);
  const repair = repairOf(host, quote);
  if (!quote?.exists || !repair) throw refuseWith('quote.unknown');
  const nowMs = caller.nowMs();
  const today = localDay(nowMs);
  const settings = host.settings('quotes');
  const category = circularOf(host, repair, today);
  const user = host.queries.house.users().find((each) => each.id === caller.actor);
  const seesCost = rightsOf(user?.roles ?? []).has('cost.read');
  const context = sendingContext(host, quoteId, nowMs, { versionId: quoteId, feeLineId: quoteId, document: null });
  const announced = context.fee.announcedSince !== null && context.takenOn !== null && context.fee.announcedSince <= context.takenOn;
  return {
    proposals: quote.lines.map((line) => proposalOf(host, line, repair, today, seesCost)),
    vatRates: taxRatesOn(host.settings('taxes'), today),
    hourly: host.settings('rates').hourly,
    validityDays: settings.validityDays,
    mentions: settings.mentions,
    circular: category && { fr: category.fr, en: category.en },
    circularReasons: CIRCULAR_REASONS,
    feeGrossMinor: announced && quote.kind === 'main' && repair.customerId ? settings.feeGrossMinor : 0,
    feeAnnounced: announced,
    agreements: agreementsOf(quote, repair, context),
    seesCost,
  };
}

/** Where nobody has to be asked, by what is priced so far. */
function agreementsOf(quote: QuoteState, repair: RepairState, context: ReturnType<typeof sendingContext>): Agreement[] {
  if (!repair.customerId) return ['internal'];
  if (!quote.pricing) return [];
  const total = offerTotals(offerLines(quote, quote.pricing, context.coverOf));
  if (total.grossMinor === 0 && total.linesNetMinor > 0) return ['covered'];
  return repair.priceCeilingMinor !== null && total.grossMinor + context.agreedGrossMinor <= repair.priceCeilingMinor ? ['ceiling'] : [];
}

function proposalOf(host: HostContext, line: TechnicalLine, repair: RepairState, today: string, seesCost: boolean): PriceProposal {
  const rates = host.settings('rates');
  const part = line.partId ? host.store.state<PartState>('part', line.partId) : undefined;
  const operation = line.operationId ? host.store.state<OperationState>('operation', line.operationId) : undefined;
  const frame = line.class === 'subcontracting'
    ? host.queries.subcontracts.offers(host.store.state<UnitState>('unit', repair.unitId)?.category ?? '').find((each) => foldText(each.label) === foldText(line.label)) : undefined;
  const taxes = host.settings('taxes');
  const covered = coverOf(host, repair.id)(line.class);
  const found = ((): Pick<PriceProposal, 'unitMinor' | 'from'> => {
    if (part?.exists && part.salePriceMinor !== null) return { unitMinor: part.salePriceMinor, from: 'part' };
    if (operation?.exists && operation.flatMinor !== null && line.mode === 'flat') return { unitMinor: operation.flatMinor, from: 'operation' };
    if (frame) return { unitMinor: frame.priceMinor, from: 'frame' };
    if (line.class === 'travel') return line.quantity > 1 ? { unitMinor: rates.kmSaleMinor, from: 'km' } : { unitMinor: rates.travelFlatMinor, from: 'travel' };
    if (line.mode === 'actual') return { unitMinor: hourlySale(rates, operation?.rate || null), from: 'hourly' };
    return { unitMinor: null, from: 'none' };
  })();
  const hourly = hourlyCostOn(rates, null, today);
  const costMinor = part?.exists ? partCost(part, line.quantity) : frame ? frame.priceMinor * line.quantity : line.minutes !== null && hourly !== null ? Math.round((hourly * line.minutes) / 60) : null;
  const ownRate = part?.exists && taxRatesOn(taxes, today).some((rate) => rate.bp === part.vatBp) ? part.vatBp : null;
  return {
    lineId: line.lineId, ...found, ...(found.unitMinor === null ? { from: 'none' as const } : {}), vatBp: ownRate ?? taxOfClass(taxes, line.class, today), costMinor: seesCost ? costMinor : null, ...covered,
  };
}

/** At the average of what is on the shelf, else at what a supplier asks; null where nobody knows. */
function partCost(part: PartState, quantity: number): number | null {
  const pool = part.pools.new;
  if (pool.quantity > 0 || pool.lastMinor > 0) return costOf(pool, quantity);
  const asked = part.supplierRefs.flatMap((ref) => ref.costMinor ?? []);
  return asked.length > 0 ? Math.min(...asked) * quantity : null;
}

export function queueOf(host: HostContext, queue: QuoteQueue, offset: number, limit: number, nowMs: number): { rows: QuoteRow[]; total: number } {
  const today = localDay(nowMs);
  const delays = host.settings('quotes').reminderDays;
  const rows = host.queries.quotes.page(queue, offset, limit, today).map((row) => {
    const quote = queue === 'awaiting' ? quoteOf(host, row.id) : undefined;
    return quote && row.sentAtMs !== null ? { ...row, reminder: dueReminders(quote, localDay(row.sentAtMs), delays, today)[0]?.step ?? null } : row;
  });
  return { rows, total: host.queries.quotes.total(queue) };
}

const MOST_OFFERS = 12;
const MOST_PARTS = 10;

/** Operations and parts that the words or the code name, operations first, and of them those that fit the unit. */
export function lineOffers(host: HostContext, text: string, repairId: Id): LineOffer[] {
  const repair = host.store.state<RepairState>('repair', repairId);
  const unit = repair ? host.store.state<UnitState>('unit', repair.unitId) : undefined;
  const about = `${unit?.category ?? ''} ${unit?.brand ?? ''} ${unit?.model ?? ''}`;
  const language = host.queries.house.shop()?.profile.language ?? 'fr';
  const words = foldText(text).split(/\s+/).filter(Boolean);
  const operations = host.queries.quotes.operations()
    .filter((each) => each.active && words.every((word) => foldText(`${each.code} ${each.fr} ${each.en}`).includes(word)))
    .map((each) => ({ each, rank: (foldText(each.code) === foldText(text) ? 0 : 1) + (operationFits(each, about) ? 0 : 2) }))
    .sort((a, b) => a.rank - b.rank).slice(0, MOST_OFFERS)
    .map(({ each }): LineOffer => ({
      key: each.id, kind: 'operation', code: each.code, label: (language === 'en' && each.en) || each.fr, class: each.class, mode: each.mode, minutes: each.minutes, operationId: each.id,
      partId: null, available: null,
    }));
  const parts = text.trim() === '' ? [] : host.queries.parts.find(text, MOST_PARTS).filter((part) => part.active);
  return [...operations, ...parts.map((part): LineOffer => ({
    key: part.id, kind: 'part', code: part.number, label: part.label, class: 'parts', mode: 'flat', minutes: null, operationId: null, partId: part.id, available: part.here - part.reserved,
  }))];
}
