import { z } from 'zod';
import type { CommandSpec, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { blobHash, email, id, language, line, paragraph } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Attachment, MessageState } from './message.ts';
import { CALL_OUTCOMES, canSettle, isOpen, isOrderMessage, MESSAGE_KINDS, MESSAGE_WAYS, messageEvent } from './message.ts';

type MessageCommand<Name extends string, Schema extends z.ZodType, Out = null> = CommandSpec<Name, Schema, MessageContext, Out>;

export interface MessageContext {
  /** Of the message that the command is about; undefined for a new one. */
  message: MessageState | undefined;
  /** Whether this PC can speak to the mail server. */
  canMail: boolean;
  /** It is being sent by this PC at this moment. */
  sending: boolean;
  customer: { exists: boolean; erased: boolean } | null;
  repairExists: boolean;
  /** Of the order of parts that it is about; false where it is about none. */
  orderExists: boolean;
  /** Its page, drawn for this message. */
  page: Attachment | null;
  /** What else has become true once this message has reached its customer. */
  onceSent: readonly NewEvent[];
}

/** A file's name as a mail carries it: no path, nothing that a system refuses. */
const fileName = z.string().trim().min(1).max(120).regex(/^[^/\\:*?"<>|\p{Cc}]+$/u, { error: 'message.fileName' });

export const sendInput = z.object({
  kind: z.enum(MESSAGE_KINDS),
  way: z.enum(MESSAGE_WAYS),
  repairId: id.nullable().default(null),
  quoteId: id.nullable().default(null),
  orderId: id.nullable().default(null),
  customerId: id.nullable().default(null),
  /** A mail address for a mail, a number for a call or a text message, nothing for a letter. */
  to: line.default(''),
  subject: line.default(''),
  body: z.string().trim().max(8_000, { error: 'field.tooLong' }).default(''),
  attachments: z.array(z.object({ name: fileName, hash: blobHash })).max(10).default([]),
  /** The order's page goes along, as it stands now. */
  withPage: z.boolean().default(false),
  /** Of the page; null: the customer's. */
  language: language.nullable().default(null),
});
export type MessageDraft = Omit<z.output<typeof sendInput>, 'withPage' | 'language' | 'orderId'> & { orderId?: Id | null };

/** The fact of a message. @param cause null: a person's own wish, its cause is itself */
export function messageWritten(messageId: Id, cause: string | null, draft: MessageDraft): NewEvent {
  const { to, subject, body, ...data } = draft;
  return messageEvent(messageId, 'message.written', { ...data, cause: cause ?? `person ${messageId}` }, { to, subject, body });
}

/** What is missing for a message to go the way it is meant to. */
function troubleOf(draft: MessageDraft, canMail: boolean): ReturnType<typeof refuse> | null {
  const mail = draft.way === 'smtp' || draft.way === 'program';
  if (mail && draft.to === '') return refuse('message.noAddress', undefined, ['to']);
  if (mail && !email.safeParse(draft.to).success) return refuse('field.email', undefined, ['to']);
  if (mail && draft.subject === '') return refuse('field.required', undefined, ['subject']);
  if (draft.way !== 'phone' && draft.body === '') return refuse('field.required', undefined, ['body']);
  return draft.way === 'smtp' && !canMail ? refuse('message.noSmtp', undefined, ['way']) : null;
}

export const sendMessage: MessageCommand<'message.send', typeof sendInput, { messageId: Id }> = {
  name: 'message.send',
  schema: sendInput,
  right: 'message.send',
  decide({ withPage: _withPage, language: _language, ...input }, { customer, repairExists, orderExists, page, canMail }, tools: DecisionTools) {
    if (input.customerId && !customer?.exists) return refuse('customer.unknown');
    if (customer?.erased) return refuse('customer.erased');
    if (input.repairId && !repairExists) return refuse('repair.unknown');
    if ((input.orderId !== null || isOrderMessage(input.kind)) && !orderExists) return refuse('order.unknown');
    const trouble = troubleOf(input, canMail);
    if (trouble) return trouble;
    const messageId = tools.newId();
    return ok({ reply: { messageId }, events: [messageWritten(messageId, null, page ? { ...input, attachments: [page, ...input.attachments] } : input)] });
  },
};

export const settleMessageInput = z.object({ messageId: id, wentOut: z.boolean() });
/** A person says what became of a message: of one that may have gone, or of one that went through their own hands. */
export const settleMessage: MessageCommand<'message.settle', typeof settleMessageInput> = {
  name: 'message.settle',
  schema: settleMessageInput,
  right: 'message.send',
  decide({ messageId, wentOut }, { message, canMail, onceSent }) {
    if (!message?.exists) return refuse('message.unknown');
    if (message.state === 'sent') return refuse('message.sent');
    if (message.state === 'cancelled') return refuse('message.cancelled');
    if (!canSettle(message)) return refuse('message.notNow');
    if (!wentOut && message.way === 'smtp' && !canMail) return refuse('message.noSmtp');
    return ok({ reply: null, events: [messageEvent(messageId, 'message.settled', { wentOut }), ...(wentOut ? onceSent : [])] });
  },
};

export const cancelMessageInput = z.object({ messageId: id });
export const cancelMessage: MessageCommand<'message.cancel', typeof cancelMessageInput> = {
  name: 'message.cancel',
  schema: cancelMessageInput,
  right: 'message.send',
  decide({ messageId }, { message, sending }) {
    if (!message?.exists) return refuse('message.unknown');
    if (message.state === 'sent') return refuse('message.sent');
    if (message.state === 'cancelled') return ok({ reply: null, events: [] });
    if (sending) return refuse('message.sending');
    return ok({ reply: null, events: [messageEvent(messageId, 'message.cancelled', {})] });
  },
};

/** @param to the address put right, where it was wrong */
export const retryMessageInput = z.object({ messageId: id, to: email.optional() });
/** Tries a mail again now, from this PC: also one that waits on another PC. */
export const retryMessage: MessageCommand<'message.retry', typeof retryMessageInput> = {
  name: 'message.retry',
  schema: retryMessageInput,
  right: 'message.send',
  decide({ messageId, to }, { message, canMail, sending }) {
    if (!message?.exists) return refuse('message.unknown');
    if (message.state === 'sent') return refuse('message.sent');
    if (message.personalErased) return refuse('customer.erased');
    if (!isOpen(message) || message.way !== 'smtp') return refuse('message.notNow');
    // It may have gone: first somebody says whether it did.
    if (message.state === 'uncertain') return refuse('message.uncertain');
    if (sending) return refuse('message.sending');
    if (!canMail) return refuse('message.noSmtp');
    return ok({ reply: null, events: [messageEvent(messageId, 'message.retried', {}, to === undefined ? undefined : { to })] });
  },
};

export const logCallInput = z.object({
  /** Of a message that waits to be told by phone; null: a call that nothing had asked for. */
  messageId: id.nullable().default(null),
  repairId: id.nullable().default(null),
  orderId: id.nullable().default(null),
  customerId: id.nullable().default(null),
  outcome: z.enum(CALL_OUTCOMES),
  note: paragraph.default(''),
});
export const logCall: MessageCommand<'message.logCall', typeof logCallInput, { messageId: Id }> = {
  name: 'message.logCall',
  schema: logCallInput,
  right: 'message.send',
  decide({ messageId, repairId, orderId, customerId, outcome, note }, { message, customer, repairExists, orderExists, sending, onceSent }, tools) {
    if (messageId && !message?.exists) return refuse('message.unknown');
    if (message?.personalErased || customer?.erased) return refuse('customer.erased');
    if (sending) return refuse('message.sending');
    if (customerId && !customer?.exists) return refuse('customer.unknown');
    if (repairId && !repairExists) return refuse('repair.unknown');
    if (orderId && !orderExists) return refuse('order.unknown');
    const of = messageId ?? tools.newId();
    const draft: MessageDraft = { kind: 'free', way: 'phone', repairId, orderId, customerId, quoteId: null, to: '', subject: '', body: '', attachments: [] };
    const noted = messageEvent(of, 'message.noted', { outcome }, { note });
    return ok({ reply: { messageId: of }, events: messageId ? [noted, ...(outcome === 'no_answer' ? [] : onceSent)] : [messageWritten(of, null, draft), noted] });
  },
};
