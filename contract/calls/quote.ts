import { z } from 'zod';
import { saveOperation } from '#domain/catalogue/operation.ts';
import { id } from '#domain/kernel/fields.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { answerQuote, settleQuote } from '#domain/quote/answer.ts';
import { priceQuote } from '#domain/quote/pricing.ts';
import { agreeQuote, sendQuote } from '#domain/quote/sending.ts';
import { draftQuote, lockQuote, reviseQuote, withdrawQuote } from '#domain/quote/technical.ts';
import type { LineOffer, OperationView, QuotePricing, QuoteQueue, QuoteRow, RepairQuotes } from '../views/quote.ts';
import { QUOTE_QUEUES } from '../views/quote.ts';
import { decided, limit, nothing, offset, query, text } from './call.ts';

/** Technical and commercial quotes, their answers; operations, rates and taxes. */
export const quoteCalls = {
  'quote.draft': decided(draftQuote),
  'quote.lock': decided(lockQuote),
  'quote.revise': decided(reviseQuote),
  'quote.withdraw': decided(withdrawQuote),
  'quote.price': decided(priceQuote),
  'quote.send': decided(sendQuote),
  'quote.agree': decided(agreeQuote),
  'quote.answer': decided(answerQuote),
  'quote.settle': decided(settleQuote),
  'quote.ofRepair': query<RepairQuotes>()('work.read', z.object({ repairId: id })),
  /** Prices that the house's own catalogues propose for a quote's lines, with what they cost for those who may see it. */
  'quote.pricing': query<QuotePricing>()('quote.price', z.object({ quoteId: id })),
  'quote.list': query<{ rows: QuoteRow[]; total: number }>()('work.read', z.object({ queue: z.enum(QUOTE_QUEUES), offset, limit })),
  /** The order of a quote, or of one of the answers that contend in it. */
  'quote.find': query<{ quoteId: Id; repairId: Id }>()('work.read', z.object({ id })),
  'quote.counts': query<Record<QuoteQueue, number> & { late: number }>()('work.read', nothing),

  'operation.list': query<OperationView[]>()('work.read', nothing),
  'operation.save': decided(saveOperation),
  /** What the catalogues have for a line, by words or a code; what fits the order's unit comes first. */
  'operation.offers': query<LineOffer[]>()('work.read', z.object({ text: text.default(''), repairId: id })),
} as const;
