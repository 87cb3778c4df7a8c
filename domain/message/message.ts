import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isFlag, isText, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';

/** What a message is about; each has its template. */
export const MESSAGE_KINDS = ['quote', 'reminder', 'ready', 'unclaimed', 'core', 'loan', 'order_quote', 'order_confirmation', 'order_ready', 'order_shipped', 'free'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Those about a customer's order of parts. */
const ORDER_MESSAGES = ['order_quote', 'order_confirmation', 'order_ready', 'order_shipped'] as const satisfies readonly MessageKind[];
export type OrderMessage = (typeof ORDER_MESSAGES)[number];

export function isOrderMessage(kind: MessageKind): kind is OrderMessage {
  return (ORDER_MESSAGES as readonly MessageKind[]).includes(kind);
}

/** How it reaches the customer. Only `smtp` goes by itself: of the others a person says what became of them. */
export const MESSAGE_WAYS = ['smtp', 'program', 'phone', 'sms', 'letter'] as const;
export type MessageWay = (typeof MESSAGE_WAYS)[number];

/** `uncertain`: it may have gone. `failed`: it has not, and won't by itself. */
export const MESSAGE_STATES = ['waiting', 'sent', 'uncertain', 'failed', 'cancelled'] as const;
export type MessageStatus = (typeof MESSAGE_STATES)[number];

/** How a call ended; only the last leaves the customer untold. */
export const CALL_OUTCOMES = ['reached', 'message_left', 'no_answer'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export interface Attachment { name: string; /** Of its blob. */ hash: string }

export interface MessageState {
  id: Id;
  exists: boolean;
  kind: MessageKind;
  /** What made it necessary, in words that never change: two messages of one cause are the same message. */
  cause: string;
  repairId: Id | null;
  quoteId: Id | null;
  /** A customer's order of parts. */
  orderId: Id | null;
  customerId: Id | null;
  way: MessageWay;
  attachments: Attachment[];
  to: string;
  subject: string;
  body: string;
  state: MessageStatus;
  /** Why it failed or is uncertain (MAIL_REASONS), and the mail server's own words. */
  reason: string | null;
  detail: string;
  /** The PC that sends it: the one that wrote it, or whose person took it over. */
  senderId: Id;
  writtenAtMs: number;
  /** Null: by a timer. */
  writtenBy: Id | null;
  /** When it was last said to have gone, failed or been given up. */
  doneAtMs: number | null;
  calls: number;
  lastCall: CallOutcome | null;
  note: string;
  personalErased: boolean;
  anomalies: Anomaly[];
}

const written = {
  kind: oneOf(MESSAGE_KINDS),
  cause: isText,
  repairId: orNull(isId),
  quoteId: orNull(isId),
  customerId: orNull(isId),
  way: oneOf(MESSAGE_WAYS),
  attachments: listOf(recordOf({ name: isText, hash: isText })),
};
/** Since orders of parts are written about. */
const later = { orderId: orNull(isId) };

export const messageFold: StreamFold<MessageState> = {
  type: 'message',
  initial: (id) => ({
    id,
    exists: false,
    kind: 'free',
    cause: '',
    repairId: null,
    quoteId: null,
    orderId: null,
    customerId: null,
    way: 'phone',
    attachments: [],
    to: '',
    subject: '',
    body: '',
    state: 'waiting',
    reason: null,
    detail: '',
    senderId: '',
    writtenAtMs: 0,
    writtenBy: null,
    doneAtMs: null,
    calls: 0,
    lastCall: null,
    note: '',
    personalErased: false,
    anomalies: [],
  }),
  evolve(state, event) {
    // Whatever else is known of the message: an erasure is obeyed, and what had not gone yet no longer goes.
    if (event.type === 'message.personal_erased')
      return impersonal({ ...state, personalErased: true, ...(isOpen(state) ? { state: 'cancelled', reason: 'erased' } : {}) });
    if (event.type === 'message.written') return write(state, event);
    if (!state.exists && event.type.startsWith('message.')) return anomalyOf(state, event, 'message.not_written');
    switch (event.type) {
      // What happened in the world stands, whatever had been decided here meanwhile.
      case 'message.sent':
        if (state.state === 'cancelled' && !state.personalErased) return { ...anomalyOf(state, event, 'message.sent_after_cancel'), ...ended('sent', event) };
        if (state.state === 'sent') return anomalyOf(state, event, 'message.sent_twice');
        return { ...state, ...ended('sent', event) };
      case 'message.failed':
      case 'message.uncertain': {
        const data = whole({ reason: isText }, event.data);
        const personal = partly({ detail: isText }, event.personal ?? {});
        if (!data || !personal) return malformed(state, event);
        if (state.state === 'sent' || state.state === 'cancelled') return state;
        const next = event.type === 'message.failed' ? 'failed' : 'uncertain';
        return impersonal({ ...state, ...ended(next, event), reason: data.reason, detail: personal.detail ?? '' });
      }
      case 'message.settled':
        return settle(state, event);
      case 'message.retried':
        return retry(state, event);
      case 'message.cancelled':
        if (state.state === 'sent') return anomalyOf(state, event, 'message.cancelled_after_sent');
        return state.state === 'cancelled' ? state : { ...state, ...ended('cancelled', event) };
      case 'message.noted':
        return note(state, event);
      default:
        return state;
    }
  },
};

function write(state: MessageState, event: Event): MessageState {
  const data = whole(written, event.data);
  const more = partly(later, event.data);
  const personal = partly({ to: isText, subject: isText, body: isText }, event.personal ?? {});
  if (!data || !more || !personal) return malformed(state, event);
  // PCs that worked apart each saw that it was time: one message, and the first of them sends it.
  if (state.exists) return data.cause === state.cause ? state : anomalyOf(state, event, 'message.written_twice');
  return impersonal({
    ...state, ...data, ...more, ...noText, ...personal, exists: true, state: state.personalErased ? 'cancelled' : 'waiting', reason: state.personalErased ? 'erased' : null,
    senderId: event.device, writtenAtMs: event.atMs, writtenBy: event.actor,
  });
}

const noText = { to: '', subject: '', body: '' };

function settle(state: MessageState, event: Event): MessageState {
  const data = whole({ wentOut: isFlag }, event.data);
  if (!data) return malformed(state, event);
  if (!canSettle(state)) return anomalyOf(state, event, 'message.settled_twice');
  return data.wentOut ? { ...state, ...ended('sent', event) } : { ...state, state: 'waiting', reason: null, detail: '', doneAtMs: null, senderId: event.device };
}

function retry(state: MessageState, event: Event): MessageState {
  const personal = partly({ to: isText }, event.personal ?? {});
  if (!personal) return malformed(state, event);
  if (state.state !== 'failed' && state.state !== 'waiting') return anomalyOf(state, event, 'message.retried_late');
  return impersonal({ ...state, ...personal, state: 'waiting', reason: null, detail: '', doneAtMs: null, senderId: event.device });
}

function note(state: MessageState, event: Event): MessageState {
  const data = whole({ outcome: oneOf(CALL_OUTCOMES) }, event.data);
  const personal = partly({ note: isText }, event.personal ?? {});
  if (!data || !personal) return malformed(state, event);
  const told = data.outcome !== 'no_answer' && state.state !== 'sent';
  return impersonal({
    ...state, calls: state.calls + 1, lastCall: data.outcome, note: personal.note ?? '', ...(told ? ended('sent', event) : {}),
  });
}

function ended(state: MessageStatus, event: Event): Pick<MessageState, 'state' | 'reason' | 'detail' | 'doneAtMs'> {
  return { state, reason: null, detail: '', doneAtMs: event.atMs };
}

/** An erasure also holds for what another PC wrote without knowing of it. */
function impersonal(state: MessageState): MessageState {
  return state.personalErased ? { ...state, ...noText, detail: '', note: '' } : state;
}

/** Somebody still has to do, or say, something. */
export function isOpen(state: Pick<MessageState, 'state'>): boolean {
  return state.state === 'waiting' || state.state === 'uncertain' || state.state === 'failed';
}

/** Whether a person is the one to say that it went out. */
export function canSettle(state: Pick<MessageState, 'state' | 'way'>): boolean {
  return state.state === 'uncertain' || (state.state === 'waiting' && state.way !== 'smtp');
}

export function messageEvent(messageId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'message', id: messageId }, type, data, ...(personal ? { personal } : {}) };
}
