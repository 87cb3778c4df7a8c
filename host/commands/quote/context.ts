import { borneByOthers } from '#domain/coverage/agreed.ts';
import type { CoverageByClass } from '#domain/coverage/coverage.ts';
import { taxRatesOn } from '#domain/catalogue/taxes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { grossOf } from '#domain/kernel/vat.ts';
import { circularCategoryOf } from '#domain/law/circular.ts';
import type { CircularCategory } from '#domain/law/fr.ts';
import type { AnswerContext, SettleContext } from '#domain/quote/answer.ts';
import type { CoverOf, PricingContext } from '#domain/quote/pricing.ts';
import { nobody } from '#domain/quote/pricing.ts';
import type { QuoteState } from '#domain/quote/quote.ts';
import type { SendingContext } from '#domain/quote/sending.ts';
import type { TechnicalContext } from '#domain/quote/technical.ts';
import { exchangePending } from '#domain/repair/path.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import { exceptionIdentity, findClash } from '#domain/exception/exception.ts';
import type { ExceptionState } from '#domain/exception/exception.ts';
import { derivedId } from '#db/bytes.ts';
import type { HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { coverageOf } from '../coverage/facts.ts';
import { quoteWords } from '../../printing/quoteWords.ts';

export function quoteOf(host: HostContext, quoteId: Id): QuoteState | undefined {
  return host.store.state<QuoteState>('quote', quoteId);
}

export function repairOf(host: HostContext, quote: QuoteState | undefined): RepairState | undefined {
  return quote?.exists ? host.store.state<RepairState>('repair', quote.repairId) : undefined;
}

export function quotesOf(host: HostContext, repairId: Id): QuoteState[] {
  return host.queries.quotes.ofRepair(repairId).flatMap((quoteId) => quoteOf(host, quoteId) ?? []);
}

export function technicalContext(host: HostContext, which: { quoteId: Id | null; repairId?: Id }): TechnicalContext {
  const quote = which.quoteId ? quoteOf(host, which.quoteId) : undefined;
  const repairId = quote?.exists ? quote.repairId : which.repairId;
  const repair = repairId ? host.store.state<RepairState>('repair', repairId) : undefined;
  return {
    quote,
    repair,
    exchangePending: repair !== undefined && exchangePending(repair, host.queries.house.shop()?.rules ?? emptyRules),
    others: repairId ? quotesOf(host, repairId).filter((each) => each.id !== which.quoteId) : [],
  };
}

export function vatRatesOn(host: HostContext, day: string): number[] {
  return taxRatesOn(host.settings('taxes'), day).map((rate) => rate.bp);
}

export function pricingContext(host: HostContext, quoteId: Id, nowMs: number): PricingContext {
  const quote = quoteOf(host, quoteId);
  return { quote, repair: repairOf(host, quote), vatRates: vatRatesOn(host, localDay(nowMs)) };
}

/** Who bears a class of lines of an order, as far as coverage is known at a moment. */
export function coverOf(host: HostContext, repairId: Id, nowMs = host.ports.clock.nowMs()): CoverOf {
  let byClass: CoverageByClass | null = null;
  return (lineClass) => {
    const repair = host.store.state<RepairState>('repair', repairId);
    if (!repair?.exists || repair.customerId === null) return nobody;
    byClass ??= coverageOf(host, repair, nowMs).byClass;
    const { payer, bp } = borneByOthers(byClass[lineClass].shares);
    return { coveredBy: payer, coveredBp: bp };
  };
}

/** The listed kind of equipment for which parts of the circular economy are owed: to persons, never on the house's own orders. */
export function circularOf(host: HostContext, repair: RepairState | undefined, day: string): CircularCategory | null {
  if (!repair?.customerId) return null;
  if (host.queries.customers.get(repair.customerId)?.kind === 'company') return null;
  return circularCategoryOf(host.store.state<UnitState>('unit', repair.unitId)?.category ?? '', day);
}

export function feeLabel(host: HostContext): string {
  return quoteWords[host.queries.house.shop()?.profile.language ?? 'fr'].fee;
}

export function sendingContext(host: HostContext, quoteId: Id, nowMs: number, made: Pick<SendingContext, 'versionId' | 'feeLineId' | 'document'>): SendingContext {
  const quote = quoteOf(host, quoteId);
  const repair = repairOf(host, quote);
  const settings = host.settings('quotes');
  const today = localDay(nowMs);
  const rates = taxRatesOn(host.settings('taxes'), today);
  const agreed = (repair?.lines.lines ?? []).filter((line) => line.state !== 'dropped' && line.quoteId !== quoteId);
  return {
    quote, repair, today, ...made,
    vatRates: rates.map((rate) => rate.bp),
    coverOf: repair ? coverOf(host, repair.id, nowMs) : () => nobody,
    circularOwed: circularOf(host, repair, today) !== null,
    fee: {
      grossMinor: settings.feeGrossMinor, vatBp: rates.find((rate) => rate.code === 'standard')?.bp ?? 0, deducted: settings.feeDeducted, announcedSince: settings.feeAnnouncedSince,
      label: feeLabel(host),
    },
    takenOn: repair?.receivedAtMs ? localDay(repair.receivedAtMs) : null,
    agreedGrossMinor: agreed.reduce((sum, line) => sum + grossOf(line.netMinor, line.vatBp), 0),
  };
}

export function answerContext(host: HostContext, quoteId: Id, nowMs: number): AnswerContext {
  const quote = quoteOf(host, quoteId);
  return { quote, repair: repairOf(host, quote), today: localDay(nowMs), feeLabel: feeLabel(host) };
}

export function settleContext(host: HostContext, quoteId: Id, nowMs: number): SettleContext {
  return { ...answerContext(host, quoteId, nowMs), exceptionId: openException(host, quoteId) };
}

/** The exception that a quote's contending answers are: every PC names it alike. Null where it is settled. */
function openException(host: HostContext, quoteId: Id): Id | null {
  const quote = quoteOf(host, quoteId);
  const subjects = (quote?.contested ?? []).map((id) => ({ type: 'quote', id, label: quote?.number ?? '', firstHlc: 0 }));
  const found = findClash('quote.two_answers', quoteId, subjects);
  const exceptionId = found && derivedId(exceptionIdentity(found));
  return exceptionId && !host.store.state<ExceptionState>('exception', exceptionId)?.settled ? exceptionId : null;
}
