import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { NewEvent } from '../kernel/event.ts';
import { blobHash, id, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { notHere } from '../repair/here.ts';
import type { RepairState } from '../repair/repair.ts';
import type { LineAnswer } from './lines.ts';
import { sameAnswer } from './lines.ts';
import { answerData, isBegun, outcomeEvents, wantedLines } from './outcome.ts';
import type { QuoteState, QuoteVersion } from './quote.ts';
import { currentVersion, quoteEvent, standingAnswer } from './quote.ts';
import { MAX_LINES } from './technical.ts';

export interface AnswerContext {
  quote: QuoteState | undefined;
  repair: RepairState | undefined;
  today: IsoDay;
  /** The fee in words, as a line of the order. */
  feeLabel: string;
}

export const answerInput = z.object({
  quoteId: id,
  /** The version that the customer had before them. */
  versionId: id,
  lines: z.array(z.object({ lineId: id, accepted: z.boolean(), choiceId: id.nullable().default(null) })).min(1).max(MAX_LINES + 40),
  how: z.enum(['counter', 'phone', 'mail']),
  /** Who answered: the customer, or somebody for them. */
  by: requiredLine,
  note: paragraph.default(''),
  /** Blob of the signature, where one was given. */
  signature: blobHash.nullable().default(null),
  /** The customer thought again: this replaces the answer that stands. */
  instead: z.boolean().default(false),
});

export const answerQuote: CommandSpec<'quote.answer', typeof answerInput, AnswerContext, { answerId: Id }> = {
  name: 'quote.answer',
  schema: answerInput,
  right: 'quote.answer',
  decide(input, { quote, repair, today, feeLabel }, tools) {
    if (!quote?.exists) return refuse('quote.unknown');
    const trouble = notHere(repair);
    if (trouble || !repair) return trouble ?? refuse('repair.unknown');
    if (quote.withdrawnAtMs !== null) return refuse('quote.withdrawn');
    if (repair.personalErased || quote.personalErased) return refuse('repair.erased');
    const version = currentVersion(quote);
    if (!version) return refuse('quote.notSent', { number: quote.number });
    if (version.versionId !== input.versionId) return refuse('quote.versionOld', { version: version.version }, ['versionId']);
    const before = standingAnswer(quote);
    const asBefore = before?.versionId === version.versionId;
    if (before && asBefore && sameAnswer(before.lines, input.lines)) return ok({ reply: { answerId: before.answerId }, events: [] });
    if (asBefore && !input.instead) return refuse('quote.answered', { number: quote.number });
    const wrong = wrongAnswer(version, input.lines, today) ?? undoes(quote, version, input.lines, repair, feeLabel);
    if (wrong) return wrong;
    const answerId = tools.newId();
    const { how, by, note, signature, lines } = input;
    const data = answerData({ answerId, versionId: version.versionId, how, agreement: null, lines, signedHash: signature ? version.documentHash : null, insteadOf: before?.answerId ?? null });
    const answered = quoteEvent(quote.id, 'quote.answered', data, { by, note, signatureImage: signature ?? '' });
    return ok({ reply: { answerId }, events: [answered, ...outcomeEvents(quote, version, lines, repair, feeLabel)] });
  },
};

type Refused = { ok: false; refusal: Refusal } | null;

/** An answer says yes or no to each line, once, and to nothing else. */
function wrongAnswer(version: QuoteVersion, answer: readonly LineAnswer[], today: IsoDay): Refused {
  const left = new Map(version.lines.map((each) => [each.lineId, each]));
  for (const [i, said] of answer.entries()) {
    const line = left.get(said.lineId);
    if (!line) return refuse('quote.lineUnknown', undefined, ['lines', i, 'lineId']);
    left.delete(said.lineId);
    if (said.choiceId !== null && !line.choices.some((each) => each.choiceId === said.choiceId)) return refuse('quote.choiceUnknown', undefined, ['lines', i, 'choiceId']);
  }
  const [missing] = left.values();
  if (missing) return refuse('quote.lineUnanswered', { label: missing.label }, ['lines']);
  // A price that no longer holds can be refused, not accepted.
  return today > version.validUntil && answer.some((each) => each.accepted) ? refuse('quote.expired', { day: version.validUntil }, ['versionId']) : null;
}

/** What was begun can't be refused any more. */
function undoes(quote: QuoteState, version: QuoteVersion, answer: readonly LineAnswer[], repair: RepairState, feeLabel: string): Refused {
  const wanted = new Set(wantedLines(quote, version, answer, feeLabel).map((each) => each.lineId));
  const begun = repair.lines.lines.find((line) => line.quoteId === quote.id && line.lineId !== version.fee?.lineId && !wanted.has(line.lineId) && line.state !== 'dropped' && isBegun(repair, line));
  return begun ? refuse('quote.lineBegun', { label: begun.label }, ['lines']) : null;
}

export interface SettleContext extends AnswerContext {
  /** The exception that the contending answers are, where it is known and open. */
  exceptionId: Id | null;
}

export const settleQuoteInput = z.object({ quoteId: id, answerId: id, note: paragraph.min(1, { error: 'field.required' }) });

/** PCs that worked apart took down different answers: a person says which holds, and the order is brought to it. */
export const settleQuote: CommandSpec<'quote.settle', typeof settleQuoteInput, SettleContext, null> = {
  name: 'quote.settle',
  schema: settleQuoteInput,
  right: 'quote.answer',
  decide({ quoteId, answerId, note }, { quote, repair, feeLabel, exceptionId }) {
    if (!quote?.exists) return refuse('quote.unknown');
    if (!repair?.exists) return refuse('repair.unknown');
    if (quote.contested.length === 0) return refuse('quote.notContested', { number: quote.number });
    const answer = quote.answers.find((each) => each.answerId === answerId);
    const version = quote.versions.find((each) => each.versionId === answer?.versionId);
    if (!answer || !version) return refuse('quote.answerUnknown', undefined, ['answerId']);
    const chosen: NewEvent[] = quote.chosen === answerId ? [] : [quoteEvent(quoteId, 'quote.answer_chosen', { answerId, insteadOf: quote.chosen })];
    const settled: NewEvent[] = exceptionId ? [{ stream: { type: 'exception', id: exceptionId }, type: 'exception.settled', data: {}, personal: { note } }] : [];
    return ok({ reply: null, events: [...chosen, ...settled, ...outcomeEvents(quote, version, answer.lines, repair, feeLabel)] });
  },
};
