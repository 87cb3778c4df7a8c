import type { quoteCalls } from '#contract/calls/quote.ts';
import type { CallParsed } from '#contract/api.ts';
import type { OperationState } from '#domain/catalogue/operation.ts';
import { saveOperation } from '#domain/catalogue/operation.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { answerQuote, settleQuote } from '#domain/quote/answer.ts';
import { priceQuote } from '#domain/quote/pricing.ts';
import { agreeQuote, planVersion, sendQuote } from '#domain/quote/sending.ts';
import { draftQuote, lockQuote, reviseQuote, withdrawQuote } from '#domain/quote/technical.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { quoteDocument } from '../printing/quotePapers.ts';
import { refuseWith } from '../refused.ts';
import { answerContext, pricingContext, quoteOf, sendingContext, settleContext, technicalContext } from './quote/context.ts';
import { lineOffers, pricingOf, queueOf, quotesOfRepair } from './quote/views.ts';
import { runCommand } from './run.ts';

const same = <T>(reply: T): T => reply;

/**
 * Draws the page that is about to be sent and keeps it, on disk before any fact names it. Null where there is nothing to
 * send: the rule then says why. Of the past being written no page is made.
 */
async function pageOf(host: HostContext, quoteId: Id, versionId: Id, feeLineId: Id, caller: Caller): Promise<{ hash: string; step: number } | null> {
  if (caller.quiet) return null;
  const nowMs = caller.nowMs();
  const quote = quoteOf(host, quoteId);
  const plan = planVersion(sendingContext(host, quoteId, nowMs, { versionId, feeLineId, document: null }));
  if (!plan.ok || !quote) return null;
  const by = host.queries.house.users().find((user) => user.id === caller.actor)?.name ?? '';
  const { step } = quote;
  const bytes = await host.pdf(quoteDocument(host, quote, { version: plan.value, atMs: nowMs, by, answer: null }));
  const hash = await host.blobs.keep(bytes);
  host.store.write(() => host.blobTable.put(hash, 'application/pdf', bytes.length, nowMs));
  return { hash, step };
}

async function send(host: HostContext, input: CallParsed<'quote.send'>, caller: Caller, commandId: Id) {
  const versionId = host.newId();
  const feeLineId = host.newId();
  // Sent again after its reply was lost: the first reply is given, and nothing is drawn.
  const document = host.replies.get(commandId) ? null : await pageOf(host, input.quoteId, versionId, feeLineId, caller);
  const reply = runCommand(host, {
    spec: sendQuote, input, caller, commandId,
    context: () => sendingContext(host, input.quoteId, caller.nowMs(), { versionId, feeLineId, document }),
    finish(sent) {
      // Where no printer is set up for quotes, it is on the screen and goes by mail: that is no reason not to send it.
      if (input.way !== 'mail' && !caller.quiet && canPrintQuotes(host)) host.papers.again({ kind: 'quote', quoteId: input.quoteId }, caller.nowMs());
      return sent;
    },
  });
  if (!caller.quiet) {
    host.changed('print');
    host.queue.wake();
  }
  return reply;
}

function canPrintQuotes(host: HostContext): boolean {
  const printerId = host.prints.routes().find((route) => route.kind === 'quote')?.printerId;
  return printerId !== undefined && printerId !== null && host.prints.printer(printerId) !== null;
}

export const quoteHandlers: Pick<Handlers, keyof typeof quoteCalls> = {
  'quote.draft': (host, input, caller, commandId) =>
    runCommand(host, { spec: draftQuote, input, caller, commandId, context: () => technicalContext(host, input), finish: same }),
  'quote.lock': (host, input, caller, commandId) =>
    runCommand(host, { spec: lockQuote, input, caller, commandId, context: () => technicalContext(host, input), finish: same }),
  'quote.revise': (host, input, caller, commandId) =>
    runCommand(host, { spec: reviseQuote, input, caller, commandId, context: () => technicalContext(host, input), finish: same }),
  'quote.withdraw': (host, input, caller, commandId) =>
    runCommand(host, { spec: withdrawQuote, input, caller, commandId, context: () => technicalContext(host, input), finish: same }),
  'quote.price': (host, input, caller, commandId) =>
    runCommand(host, { spec: priceQuote, input, caller, commandId, context: () => pricingContext(host, input.quoteId, caller.nowMs()), finish: same }),
  'quote.send': send,
  'quote.agree': (host, input, caller, commandId) => {
    const made = { versionId: host.newId(), feeLineId: host.newId(), document: null };
    return runCommand(host, { spec: agreeQuote, input, caller, commandId, context: () => sendingContext(host, input.quoteId, caller.nowMs(), made), finish: same });
  },
  'quote.answer': (host, input, caller, commandId) => {
    if (input.signature && !host.blobs.has(input.signature)) throw refuseWith('blob.missing');
    return runCommand(host, { spec: answerQuote, input, caller, commandId, context: () => answerContext(host, input.quoteId, caller.nowMs()), finish: same });
  },
  'quote.settle': (host, input, caller, commandId) =>
    runCommand(host, { spec: settleQuote, input, caller, commandId, context: () => settleContext(host, input.quoteId, caller.nowMs()), finish: same }),
  'quote.ofRepair': (host, { repairId }, caller) => quotesOfRepair(host, repairId, caller.nowMs()),
  'quote.pricing': (host, { quoteId }, caller) => pricingOf(host, quoteId, caller),
  'quote.list': (host, { queue, offset, limit }, caller) => queueOf(host, queue, offset, limit, caller.nowMs()),
  'quote.find': (host, { id }) => {
    const found = host.queries.quotes.find(id);
    if (!found) throw refuseWith('quote.unknown');
    return found;
  },
  'quote.counts': (host, _input, caller) => {
    const { total, late } = host.queries.quotes;
    return { to_price: total('to_price'), awaiting: total('awaiting'), answered: total('answered'), drafting: total('drafting'), late: late(localDay(caller.nowMs())) };
  },

  'operation.list': (host) => host.queries.quotes.operations(),
  'operation.save': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: saveOperation, input, caller, commandId, finish: same,
      context: () => ({ operation: input.operationId ? host.store.state<OperationState>('operation', input.operationId) : undefined, sameCode: host.queries.quotes.operationByCode(input.code) }),
    }),
  'operation.offers': (host, { text, repairId }) => lineOffers(host, text, repairId),
};
