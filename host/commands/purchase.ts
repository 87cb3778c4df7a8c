import type { CallParsed } from '#contract/api.ts';
import type { purchaseCalls } from '#contract/calls/purchase.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { approveRequest, makeRequest, refuseRequest, withdrawRequest } from '#domain/purchase/asking.ts';
import { acceptService, cancelPurchase, changePurchase, closePurchase, confirmPurchase, sendPurchase } from '#domain/purchase/dealing.ts';
import { invoicePurchase } from '#domain/purchase/invoice.ts';
import { makePurchase } from '#domain/purchase/making.ts';
import { receivePurchase } from '#domain/purchase/receive.ts';
import { cancelReturn, changeReturn, creditReturn, makeReturn, refuseReturn, sendReturn } from '#domain/purchase/returning.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { purchaseDocument } from '../printing/purchasePapers.ts';
import { answerContext, askContext, dealContext, makeContext, purchaseOf, receiveContext, returnContext } from './purchase/context.ts';
import { expectedLines, needs, purchaseCsv, purchaseRows, purchaseView, requests, returnRows } from './purchase/views.ts';
import { runCommand } from './run.ts';

const same = <T>(reply: T): T => reply;

/** Draws the page that a mail carries, on disk before any fact names it; of the past being written no page is made. */
async function pageOf(host: HostContext, purchaseId: Id, caller: Caller): Promise<string | null> {
  const state = purchaseOf(host, purchaseId);
  if (caller.quiet || !state?.exists || state.cancelled) return null;
  const bytes = await host.pdf(purchaseDocument(host, state, caller.actor));
  const hash = await host.blobs.keep(bytes);
  host.store.write(() => host.blobTable.put(hash, 'application/pdf', bytes.length, caller.nowMs()));
  return hash;
}

async function send(host: HostContext, input: CallParsed<'purchase.send'>, caller: Caller, commandId: Id) {
  const seen = host.replies.get(commandId) !== undefined;
  const mails = input.way === 'smtp' || input.way === 'program';
  const document = seen || !(mails || input.way === 'file') ? null : await pageOf(host, input.purchaseId, caller);
  const reply = runCommand(host, {
    spec: sendPurchase, input, caller, commandId, context: () => dealContext(host, input.purchaseId, caller.actor, document),
    finish(sent) {
      if (input.way === 'print' && !caller.quiet) host.papers.again({ kind: 'purchase_order', purchaseId: input.purchaseId }, caller.nowMs());
      return sent;
    },
  });
  if (caller.quiet || seen) return reply;
  if (input.way === 'print') {
    host.changed('print');
    host.queue.wake();
  }
  if (input.way === 'smtp') host.mail.wake();
  if (input.way === 'program' && reply.messageId) await host.mail.openDraft(reply.messageId);
  return reply;
}

export const purchaseHandlers: Pick<Handlers, keyof typeof purchaseCalls> = {
  'purchase.needs': (host, _input, caller) => needs(host, caller),
  'purchase.counts': (host, _input, caller) => host.queries.purchases.counts(localDay(caller.nowMs())),
  'request.list': (host, { status }, caller) => requests(host, status, caller),
  'request.make': (host, input, caller, commandId) => runCommand(host, { spec: makeRequest, input, caller, commandId, context: () => askContext(host, caller.actor), finish: same }),
  'request.approve': (host, input, caller, commandId) => runCommand(host, { spec: approveRequest, input, caller, commandId, context: () => answerContext(host, caller.actor), finish: same }),
  'request.refuse': (host, input, caller, commandId) => runCommand(host, { spec: refuseRequest, input, caller, commandId, context: () => answerContext(host, caller.actor), finish: same }),
  'request.withdraw': (host, input, caller, commandId) => runCommand(host, { spec: withdrawRequest, input, caller, commandId, context: () => answerContext(host, caller.actor), finish: same }),
  'purchase.list': (host, { offset, limit, ...filter }, caller) => {
    const { rows, total } = host.queries.purchases.list(filter, { offset, limit }, localDay(caller.nowMs()));
    return { rows: purchaseRows(host, rows, caller), total };
  },
  'purchase.get': (host, { purchaseId }, caller) => purchaseView(host, purchaseId, caller),
  'purchase.make': (host, input, caller, commandId) => runCommand(host, { spec: makePurchase, input, caller, commandId, context: () => makeContext(host, caller.actor), finish: same }),
  'purchase.change': (host, input, caller, commandId) => runCommand(host, { spec: changePurchase, input, caller, commandId, context: () => dealContext(host, input.purchaseId, caller.actor), finish: same }),
  'purchase.send': send,
  'purchase.confirm': (host, input, caller, commandId) => runCommand(host, { spec: confirmPurchase, input, caller, commandId, context: () => dealContext(host, input.purchaseId, caller.actor), finish: same }),
  'purchase.cancel': (host, input, caller, commandId) => runCommand(host, { spec: cancelPurchase, input, caller, commandId, context: () => dealContext(host, input.purchaseId, caller.actor), finish: same }),
  'purchase.close': (host, input, caller, commandId) => runCommand(host, { spec: closePurchase, input, caller, commandId, context: () => dealContext(host, input.purchaseId, caller.actor), finish: same }),
  'purchase.accept': (host, input, caller, commandId) => runCommand(host, { spec: acceptService, input, caller, commandId, context: () => dealContext(host, input.purchaseId, caller.actor), finish: same }),
  'purchase.invoice': (host, input, caller, commandId) => runCommand(host, { spec: invoicePurchase, input, caller, commandId, context: () => dealContext(host, input.purchaseId, caller.actor), finish: same }),
  'purchase.csv': (host, { purchaseId }) => purchaseCsv(host, purchaseId),
  'purchase.openFor': (host, of, caller) => expectedLines(host, of, caller),
  'purchase.receive': (host, input, caller, commandId) => runCommand(host, { spec: receivePurchase, input, caller, commandId, context: () => receiveContext(host, input), finish: same }),
  'return.list': (host, _input, caller) => returnRows(host, host.queries.purchases.returns(), caller),
  'return.make': (host, input, caller, commandId) => runCommand(host, { spec: makeReturn, input, caller, commandId, context: () => returnContext(host, input), finish: same }),
  'return.change': (host, input, caller, commandId) => runCommand(host, { spec: changeReturn, input, caller, commandId, context: () => returnContext(host, input), finish: same }),
  'return.send': (host, input, caller, commandId) => runCommand(host, { spec: sendReturn, input, caller, commandId, context: () => returnContext(host, input), finish: same }),
  'return.credit': (host, input, caller, commandId) => runCommand(host, { spec: creditReturn, input, caller, commandId, context: () => returnContext(host, input), finish: same }),
  'return.refuse': (host, input, caller, commandId) => runCommand(host, { spec: refuseReturn, input, caller, commandId, context: () => returnContext(host, input), finish: same }),
  'return.cancel': (host, input, caller, commandId) => runCommand(host, { spec: cancelReturn, input, caller, commandId, context: () => returnContext(host, input), finish: same }),
};
