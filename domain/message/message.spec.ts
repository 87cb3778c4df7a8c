import { describe, expect, it } from 'vitest';
import type { Event } from '../kernel/event.ts';
import { anomalies, DEVICE, fact, given, idOf, NOW_MS, stamped, when } from '#tests/support/decide.ts';
import type { MessageContext, MessageDraft } from './commands.ts';
import { cancelMessage, logCall, messageWritten, retryMessage, sendMessage, settleMessage } from './commands.ts';
import type { MessageState } from './message.ts';
import { messageFold } from './message.ts';

const ID = idOf(900);
const DRAFT: MessageDraft = {
  kind: 'ready', way: 'smtp', repairId: idOf(1), quoteId: null, customerId: idOf(2), to: 'claire@mail.example', subject: 'Prêt', body: 'Votre appareil est prêt.', attachments: [],
};
const CONTEXT: MessageContext = { message: undefined, canMail: true, sending: false, customer: { exists: true, erased: false }, repairExists: true, orderExists: false, page: null, onceSent: [] };
const written = (over: Partial<MessageDraft> = {}, more: Partial<Event> = {}): Event => stamped(messageWritten(ID, 'ready 1', { ...DRAFT, ...over }), more);
const happened = (type: string, data: object = {}, more: Partial<Event> = {}): Event => fact(`message.${type}`, data, { stream: { type: 'message', id: ID }, ...more });
const past = (...facts: Event[]) => given(messageFold, ID, facts);
const about = (over: Partial<MessageContext> = {}) => (message: MessageState): MessageContext => ({ ...CONTEXT, message, ...over });

describe('a new message', () => {
  it('waits, with what it says apart from the rest', () => {
    const outcome = when(sendMessage, DRAFT, CONTEXT);
    outcome.thenFacts({ type: 'message.written', data: { kind: 'ready', way: 'smtp', customerId: idOf(2) }, personal: { to: DRAFT.to, subject: 'Prêt', body: DRAFT.body } });
    expect(JSON.stringify(outcome.facts[0]!.data)).not.toContain('claire');
    expect(past(written()).state).toMatchObject({ state: 'waiting', senderId: DEVICE, writtenAtMs: NOW_MS, body: DRAFT.body });
  });

  it.each([
    ['an address', { to: 'claire' }, 'field.email', ['to']],
    ['a subject', { subject: ' ' }, 'field.required', ['subject']],
    ['a text', { body: '' }, 'field.required', ['body']],
  ] as const)('needs %s', (_what, over, code, path) => {
    when(sendMessage, { ...DRAFT, ...over }, CONTEXT).thenRefused(code, { path: [...path] });
  });

  it('says so where there is no address at all', () => {
    when(sendMessage, { ...DRAFT, to: '' }, CONTEXT).thenRefused('message.noAddress', { path: ['to'] });
    when(sendMessage, { ...DRAFT, way: 'letter', to: '' }, CONTEXT).thenReply({ messageId: idOf(1) });
  });

  it('about an order of parts carries its page, and keeps which order it was', () => {
    const about = { ...DRAFT, kind: 'order_quote' as const, repairId: null, orderId: idOf(5) };
    const page = { name: 'O-1.pdf', hash: 'a'.repeat(64) };
    when(sendMessage, about, CONTEXT).thenRefused('order.unknown');
    when(sendMessage, { ...about, orderId: null }, CONTEXT).thenRefused('order.unknown');
    const outcome = when(sendMessage, { ...about, withPage: true }, { ...CONTEXT, orderExists: true, page });
    outcome.thenFacts({ type: 'message.written', data: { orderId: idOf(5), attachments: [page] } });
    expect(Object.keys(outcome.facts[0]!.data as object)).not.toContain('withPage');
    const other = past(stamped(messageWritten(ID, 'person 1', { ...DRAFT, kind: 'order_quote', repairId: null, orderId: idOf(5) })));
    expect([other.state.orderId, past(written()).state.orderId]).toEqual([idOf(5), null]);
  });

  it('goes by a mail server only where one is set, and by hand anywhere', () => {
    when(sendMessage, DRAFT, { ...CONTEXT, canMail: false }).thenRefused('message.noSmtp');
    when(sendMessage, { ...DRAFT, way: 'program' }, { ...CONTEXT, canMail: false }).thenReply({ messageId: idOf(1) });
  });

  it('is not for somebody who was forgotten, nor about what does not exist', () => {
    when(sendMessage, DRAFT, { ...CONTEXT, customer: { exists: true, erased: true } }).thenRefused('customer.erased');
    when(sendMessage, DRAFT, { ...CONTEXT, customer: null }).thenRefused('customer.unknown');
    when(sendMessage, DRAFT, { ...CONTEXT, repairExists: false }).thenRefused('repair.unknown');
  });
});

describe('the same cause seen by PCs that worked apart', () => {
  it('is one message, sent by whoever wrote it first', () => {
    const other = written({}, { device: idOf(77), hlc: NOW_MS * 1024 - 5 });
    const { state } = past(other, written());
    expect([state.senderId, anomalies(state)]).toEqual([idOf(77), []]);
  });

  it('tells two that can’t be one', () => {
    const { state } = past(written(), stamped(messageWritten(ID, 'another', DRAFT)));
    expect(anomalies(state)).toEqual(['message.written_twice']);
  });
});

describe('what becomes of a message', () => {
  it('that was refused: it failed, says why, and may be tried again to another address', () => {
    const failed = past(written(), happened('failed', { reason: 'recipient_refused' }, { personal: { detail: '550 unknown' } }));
    expect(failed.state).toMatchObject({ state: 'failed', reason: 'recipient_refused', detail: '550 unknown' });
    const outcome = failed.when(retryMessage, { messageId: ID, to: 'claire.f@mail.example' }, about());
    expect(failed.after(outcome)).toMatchObject({ state: 'waiting', reason: null, to: 'claire.f@mail.example' });
    failed.when(retryMessage, { messageId: ID }, about({ canMail: false })).thenRefused('message.noSmtp');
  });

  it('that may have gone: only a person says, and the answer holds once', () => {
    const uncertain = past(written(), happened('uncertain', { reason: 'connection_lost' }));
    uncertain.when(retryMessage, { messageId: ID }, about()).thenRefused('message.uncertain');
    expect(uncertain.after(uncertain.when(settleMessage, { messageId: ID, wentOut: true }, about()))).toMatchObject({ state: 'sent' });
    expect(uncertain.after(uncertain.when(settleMessage, { messageId: ID, wentOut: false }, about()))).toMatchObject({ state: 'waiting' });
    const twice = past(written(), happened('uncertain', { reason: 'x' }), happened('settled', { wentOut: true }), happened('settled', { wentOut: false }));
    expect([twice.state.state, anomalies(twice.state)]).toEqual(['sent', ['message.settled_twice']]);
  });

  it('that goes through a person’s own program: they say when it has gone', () => {
    const mine = past(written({ way: 'program' }));
    expect(mine.after(mine.when(settleMessage, { messageId: ID, wentOut: true }, about()))).toMatchObject({ state: 'sent', doneAtMs: NOW_MS });
    past(written()).when(settleMessage, { messageId: ID, wentOut: true }, about()).thenRefused('message.notNow');
  });

  it('cancelled: it no longer goes, unless it was gone or is just going', () => {
    const waiting = past(written());
    expect(waiting.after(waiting.when(cancelMessage, { messageId: ID }, about()))).toMatchObject({ state: 'cancelled' });
    waiting.when(cancelMessage, { messageId: ID }, about({ sending: true })).thenRefused('message.sending');
    past(written(), happened('sent')).when(cancelMessage, { messageId: ID }, about()).thenRefused('message.sent');
  });

  it('cancelled on one PC and sent by another: it was sent, and that is told', () => {
    const crossed = past(written(), happened('cancelled'), happened('sent'));
    expect([crossed.state.state, anomalies(crossed.state)]).toEqual(['sent', ['message.sent_after_cancel']]);
    const other = past(written(), happened('sent'), happened('cancelled'));
    expect([other.state.state, anomalies(other.state)]).toEqual(['sent', ['message.cancelled_after_sent']]);
  });

  it('nothing before it was written', () => {
    for (const type of ['sent', 'cancelled', 'noted']) expect(anomalies(past(happened(type)).state)).toEqual(['message.not_written']);
    when(settleMessage, { messageId: ID, wentOut: true }, CONTEXT).thenRefused('message.unknown');
    when(cancelMessage, { messageId: ID }, CONTEXT).thenRefused('message.unknown');
    when(retryMessage, { messageId: ID }, CONTEXT).thenRefused('message.unknown');
  });
});

describe('what becomes true with a message', () => {
  const told = { stream: { type: 'repair', id: idOf(1) }, type: 'repair.customer_told', data: {} };
  it('is written with its going, and not without', () => {
    const mine = past(written({ way: 'program' }));
    const types = (outcome: { facts: { type: string }[] }) => outcome.facts.map(({ type }) => type);
    expect(types(mine.when(settleMessage, { messageId: ID, wentOut: true }, about({ onceSent: [told] })))).toEqual(['message.settled', 'repair.customer_told']);
    expect(types(mine.when(settleMessage, { messageId: ID, wentOut: false }, about({ onceSent: [told] })))).toEqual(['message.settled']);
    const toCall = past(written({ way: 'phone' }));
    expect(types(toCall.when(logCall, { messageId: ID, outcome: 'reached' }, about({ onceSent: [told] })))).toEqual(['message.noted', 'repair.customer_told']);
    expect(types(toCall.when(logCall, { messageId: ID, outcome: 'no_answer' }, about({ onceSent: [told] })))).toEqual(['message.noted']);
  });
});

describe('a call', () => {
  it('that nothing had asked for is kept all the same', () => {
    const outcome = when(logCall, { repairId: idOf(1), customerId: idOf(2), outcome: 'reached', note: 'Passe demain' }, CONTEXT);
    outcome.thenFacts({ type: 'message.written', data: { way: 'phone' } }, { type: 'message.noted', data: { outcome: 'reached' }, personal: { note: 'Passe demain' } });
  });

  it('tells the customer when somebody or their answering machine took it, and is to be made again when nobody did', () => {
    const toCall = past(written({ way: 'phone' }));
    const after = (outcome: 'reached' | 'message_left' | 'no_answer') => toCall.after(toCall.when(logCall, { messageId: ID, outcome }, about()));
    expect([after('reached').state, after('message_left').state, after('no_answer').state]).toEqual(['sent', 'sent', 'waiting']);
    expect(after('no_answer')).toMatchObject({ calls: 1, lastCall: 'no_answer' });
  });
});

describe('an erasure', () => {
  it('takes who and what, and stops what had not gone', () => {
    const { state } = past(written(), happened('personal_erased'));
    expect(state).toMatchObject({ state: 'cancelled', reason: 'erased', to: '', subject: '', body: '' });
    expect(past(written(), happened('sent'), happened('personal_erased')).state).toMatchObject({ state: 'sent', body: '' });
  });

  it('holds for what another PC wrote without knowing of it, in any order', () => {
    expect(past(happened('personal_erased'), written()).state).toMatchObject({ exists: true, state: 'cancelled', to: '', body: '' });
    const later = past(written(), happened('personal_erased'), happened('retried', {}, { personal: { to: 'x@y.example' } }), happened('noted', { outcome: 'reached' }, { personal: { note: 'Claire' } })).state;
    expect([later.to, later.note]).toEqual(['', '']);
  });
});
