import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, line, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { notHere } from '../repair/here.ts';
import { LINE_CLASSES } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import { statusEvents } from '../repair/repair.ts';
import type { TechnicalLine } from './lines.ts';
import type { QuoteState } from './quote.ts';
import { quoteEvent, standingAnswer } from './quote.ts';

export const MAX_LINES = 200;
/** Whole pieces or kilometres: more than that is a slip of the finger. */
export const quantity = z.number().int({ error: 'field.whole' }).min(1, { error: 'field.tooSmall' }).max(9_999, { error: 'field.tooLarge' });
const technicalLine = z.object({
  /** Null: a new line. */
  lineId: id.nullable().default(null),
  class: z.enum(LINE_CLASSES),
  label: requiredLine,
  operationId: id.nullable().default(null),
  partId: id.nullable().default(null),
  reference: line.default(''),
  quantity: quantity.default(1),
  /** 400 hours at most. */
  minutes: z.number().int({ error: 'field.whole' }).min(1, { error: 'field.tooSmall' }).max(24_000, { error: 'field.tooLarge' }).nullable().default(null),
  mode: z.enum(['flat', 'actual']).default('flat'),
  note: line.default(''),
});

export interface TechnicalContext {
  quote: QuoteState | undefined;
  repair: RepairState | undefined;
  /** The other quotes of the order. */
  others: readonly QuoteState[];
  /** A standard exchange is due, and nobody has decided yet (repair/path.ts); left out, none is. */
  exchangePending?: boolean;
}

type TechnicalCommand<Name extends string, Schema extends z.ZodType, Out = null> = CommandSpec<Name, Schema, TechnicalContext, Out>;

/** Whether something of it was agreed: from then on, what is to be added takes a quote of its own. */
export function isAgreed(quote: QuoteState): boolean {
  return standingAnswer(quote)?.lines.some((each) => each.accepted) ?? false;
}

export function quoteTrouble(quote: QuoteState | undefined): { ok: false; refusal: Refusal } | null {
  if (!quote?.exists) return refuse('quote.unknown');
  if (quote.withdrawnAtMs !== null) return refuse('quote.withdrawn');
  return isAgreed(quote) ? refuse('quote.agreed', { number: quote.number }) : null;
}

export const draftInput = z.object({
  /** Null: a new quote; the first of an order is its main one, the next add to it. */
  quoteId: id.nullable().default(null),
  repairId: id,
  /** What is wrong and what will be done, in plain words: printed. */
  diagnosis: paragraph.default(''),
  lines: z.array(technicalLine).max(MAX_LINES, { error: 'quote.tooManyLines' }).default([]),
});
export interface DraftReply { quoteId: Id; number: string; /** As given, in the order of the lines. */ lineIds: Id[] }

/** The technician's part, written whole each time, until it is locked. */
export const draftQuote: TechnicalCommand<'quote.draft', typeof draftInput, DraftReply> = {
  name: 'quote.draft',
  schema: draftInput,
  right: 'quote.technical',
  decide({ quoteId, repairId, diagnosis, lines: given }, { quote, repair, others }, tools) {
    const trouble = notHere(repair) ?? (quoteId ? quoteTrouble(quote) : null);
    if (trouble) return trouble;
    if (quote && quote.repairId !== repairId) return refuse('quote.unknown');
    if (quote?.locked) return refuse('quote.locked', { number: quote.number });
    const timeless = given.findIndex((each) => each.mode === 'actual' && each.minutes === null);
    if (timeless >= 0) return refuse('quote.timeMissing', undefined, ['lines', timeless, 'minutes']);
    const live = others.filter((each) => each.exists && each.withdrawnAtMs === null);
    const main = live.find((each) => each.kind === 'main');
    // An order has one quote at a time until it is agreed: what is to be added before goes into it.
    if (!quoteId && main && !isAgreed(main)) return refuse('quote.openAlready', { number: main.number });
    const known = new Set((quote?.lines ?? []).map((each) => each.lineId));
    const lines = given.map((each): TechnicalLine => {
      const kept = each.lineId !== null && known.delete(each.lineId);
      return { ...each, lineId: kept && each.lineId ? each.lineId : tools.newId() };
    });
    const of = quoteId ?? tools.newId();
    const number = quote?.number ?? tools.nextNumber('V');
    const opened: NewEvent[] = quoteId ? [] : [quoteEvent(of, 'quote.opened', { number, kind: main ? 'supplementary' : 'main', repairId, mainId: main?.id ?? null })];
    const begun = repair && repair.phase === 'received' ? statusEvents(repair, 'in_assessment') : [];
    return ok({ reply: { quoteId: of, number, lineIds: lines.map((each) => each.lineId) }, events: [...opened, quoteEvent(of, 'quote.drafted', { diagnosis, lines }), ...begun] });
  },
};

export const quoteOnly = z.object({ quoteId: id });

export const lockQuote: TechnicalCommand<'quote.lock', typeof quoteOnly> = {
  name: 'quote.lock',
  schema: quoteOnly,
  right: 'quote.technical',
  decide({ quoteId }, { quote, repair, exchangePending }) {
    const trouble = quoteTrouble(quote) ?? notHere(repair);
    if (trouble || !quote || !repair) return trouble ?? refuse('quote.unknown');
    if (quote.locked) return ok({ reply: null, events: [] });
    if (exchangePending) return refuse('bench.exchangeProposed', { comebacks: repair.comebacks });
    if (quote.lines.length === 0) return refuse('quote.empty');
    const status = movesOrder(quote, repair) ? statusEvents(repair, 'technical_quote_ready') : [];
    return ok({ reply: null, events: [quoteEvent(quoteId, 'quote.locked', {}), ...status] });
  },
};

/** Unlocks: the content as it was stays in the quote's history, what is with the customer stays as it was sent. */
export const reviseQuote: TechnicalCommand<'quote.revise', typeof quoteOnly> = {
  name: 'quote.revise',
  schema: quoteOnly,
  right: 'quote.technical',
  decide({ quoteId }, { quote, repair }) {
    const trouble = quoteTrouble(quote) ?? notHere(repair);
    if (trouble || !quote || !repair) return trouble ?? refuse('quote.unknown');
    if (!quote.locked) return ok({ reply: null, events: [] });
    const status = movesOrder(quote, repair) ? statusEvents(repair, 'in_assessment') : [];
    return ok({ reply: null, events: [quoteEvent(quoteId, 'quote.revised', {}), ...status] });
  },
};

/** Given up before anything of it was agreed: an extra that turned out not to be needed, say. */
export const withdrawQuote: TechnicalCommand<'quote.withdraw', typeof quoteOnly> = {
  name: 'quote.withdraw',
  schema: quoteOnly,
  right: 'quote.technical',
  decide({ quoteId }, { quote }) {
    if (quote?.exists && quote.withdrawnAtMs !== null) return ok({ reply: null, events: [] });
    const trouble = quoteTrouble(quote);
    if (trouble || !quote) return trouble ?? refuse('quote.unknown');
    if (standingAnswer(quote)) return refuse('quote.answered', { number: quote.number });
    return ok({ reply: null, events: [quoteEvent(quoteId, 'quote.withdrawn', {})] });
  },
};

/** Extra work found while the agreed work goes on stops nothing: only an order that is not in the workshop follows its quote; one that was thought ready is not. */
export function movesOrder(quote: Pick<QuoteState, 'kind'>, repair: Pick<RepairState, 'phase'>): boolean {
  return quote.kind === 'main' || ['waiting', 'assessment', 'ready'].includes(repair.phase);
}
