import type { MailAccountView, messageCalls } from '#contract/calls/message.ts';
import type { CallParsed } from '#contract/api.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { MessageContext } from '#domain/message/commands.ts';
import { cancelMessage, logCall, retryMessage, sendMessage, settleMessage } from '#domain/message/commands.ts';
import type { Attachment, MessageState, MessageWay } from '#domain/message/message.ts';
import type { OrderState } from '#domain/order/order.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { factsOnceSent } from '../mail/after.ts';
import { hasPassword, keepPassword, mailAccess } from '../mail/account.ts';
import { pageName, sheetOf } from '../mail/aboutOrder.ts';
import { composeMessage, concernedBy } from '../mail/compose.ts';
import { senderOf } from '../mail/reminders.ts';
import { orderSheet } from '../printing/orderPapers.ts';
import { refuseWith } from '../refused.ts';
import { once, runCommand } from './run.ts';

const DAY_MS = 86_400_000;

interface Asked { messageId?: Id | null; customerId?: Id | null; repairId?: Id | null; orderId?: Id | null }

function context(host: HostContext, of: Asked, way?: MessageWay, page: Attachment | null = null): MessageContext {
  const message = of.messageId ? host.store.state<MessageState>('message', of.messageId) : undefined;
  const customerId = of.customerId ?? message?.customerId;
  const customer = customerId ? host.store.state<CustomerState>('customer', customerId) : undefined;
  return {
    message,
    canMail: mailAccess(host).ok,
    sending: of.messageId ? host.mail.isSending(of.messageId) : false,
    customer: customer ? { exists: customer.exists, erased: customer.erased } : null,
    onceSent: message?.exists && message.state !== 'sent' ? factsOnceSent(host, message, way) : [],
    repairExists: of.repairId ? host.store.state<RepairState>('repair', of.repairId)?.exists === true : false,
    orderExists: of.orderId ? host.store.state<OrderState>('order', of.orderId)?.exists === true : false,
    page,
  };
}

/** A message about an order is about its customer too, so that forgetting them forgets it. */
function withCustomer<T extends { customerId: Id | null; repairId: Id | null; orderId: Id | null }>(host: HostContext, input: T): T {
  return { ...input, customerId: concernedBy(host, input) };
}

/** Draws the page of the order that a mail carries, on disk before any fact names it; of the past being written no page is made. */
async function pageOf(host: HostContext, { orderId, kind, way, withPage, language }: CallParsed<'message.send'>, caller: Caller): Promise<Attachment | null> {
  const order = orderId ? host.store.state<OrderState>('order', orderId) : undefined;
  const variant = order?.exists && withPage && (way === 'smtp' || way === 'program') ? sheetOf(kind) : null;
  if (caller.quiet || !order || !variant) return null;
  const bytes = await host.pdf(orderSheet(host, order, variant, language));
  const hash = await host.blobs.keep(bytes);
  host.store.write(() => host.blobTable.put(hash, 'application/pdf', bytes.length, caller.nowMs()));
  return { name: pageName(order), hash };
}

function account(host: HostContext, caller: Caller): MailAccountView {
  const access = mailAccess(host);
  const { messages } = host.queries;
  const senderId = senderOf(host);
  const sender = senderId ? messages.device(senderId) : null;
  const here = senderId === host.device.id;
  const lastMs = senderId && !here ? messages.lastWroteMs(senderId) : null;
  return {
    canMail: access.ok,
    missing: access.ok ? null : access.missing,
    hasPassword: hasPassword(host),
    sender: sender && { ...sender, here, silentDays: lastMs === null ? 0 : Math.max(0, Math.floor((caller.nowMs() - lastMs) / DAY_MS)) },
    devices: messages.devices(),
  };
}

export const messageHandlers: Pick<Handlers, keyof typeof messageCalls> = {
  'message.list': (host, input) => host.queries.messages.list(input, host.device.id),
  'message.get': (host, { messageId }) => {
    const found = host.queries.messages.get(messageId, host.device.id);
    if (!found) throw refuseWith('message.unknown');
    return found;
  },
  'message.trouble': (host) => host.queries.messages.trouble(host.device.id),
  'message.draft': (host, input, caller) => {
    const person = host.queries.house.users().find((user) => user.id === caller.actor)?.name ?? '';
    return composeMessage(host, { ...input, values: { person } });
  },
  'message.send': async (host, given, caller, commandId) => {
    if (given.attachments.some(({ hash }) => !host.blobs.has(hash))) throw refuseWith('blob.missing');
    const input = withCustomer(host, given);
    const seen = host.replies.get(commandId) !== undefined;
    const page = seen ? null : await pageOf(host, input, caller);
    const reply = runCommand(host, { spec: sendMessage, input, caller, commandId, context: () => context(host, input, undefined, page), finish: (done) => done });
    if (caller.quiet || seen) return reply;
    if (input.way === 'smtp') host.mail.wake();
    // Asked for once: a command that is sent again opens no second window.
    if (input.way === 'program') await host.mail.openDraft(reply.messageId);
    return reply;
  },
  'message.settle': async (host, input, caller, commandId) => {
    const reply = runCommand(host, {
      spec: settleMessage,
      input,
      caller,
      commandId,
      context: () => context(host, input),
      finish(done) {
        host.mail.dropDraft(input.messageId);
        return done;
      },
    });
    await host.erasure.carryOut();
    host.mail.wake();
    return reply;
  },
  'message.cancel': async (host, input, caller, commandId) => {
    const reply = runCommand(host, {
      spec: cancelMessage,
      input,
      caller,
      commandId,
      context: () => context(host, input),
      finish(done) {
        host.mail.dropDraft(input.messageId);
        return done;
      },
    });
    await host.erasure.carryOut();
    return reply;
  },
  'message.retry': (host, input, caller, commandId) => {
    const reply = runCommand(host, {
      spec: retryMessage,
      input,
      caller,
      commandId,
      context: () => context(host, input),
      finish(done) {
        host.mail.dropDraft(input.messageId);
        return done;
      },
    });
    host.mail.wake();
    return reply;
  },
  'message.logCall': (host, given, caller, commandId) => {
    const input = withCustomer(host, given);
    return runCommand(host, { spec: logCall, input, caller, commandId, context: () => context(host, input, 'phone'), finish: (done) => done });
  },
  'message.open': async (host, { messageId }) => {
    await host.mail.openDraft(messageId);
    return null;
  },
  'message.account': (host, _input, caller) => account(host, caller),
  'message.setPassword': (host, { password }, caller, commandId) => {
    once(host, commandId, 'message.setPassword', caller.nowMs(), () => keepPassword(host, password));
    host.mail.hurry();
    host.changed('message');
    return null;
  },
  'message.test': async (host, { to }) => {
    const outcome = await host.mail.test(to);
    return outcome.state === 'sent' ? { state: 'sent', reason: null, detail: '' } : outcome;
  },
};
