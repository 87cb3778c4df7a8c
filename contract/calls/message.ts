import { z } from 'zod';
import { email, id, language } from '#domain/kernel/fields.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { cancelMessage, logCall, retryMessage, sendMessage, settleMessage } from '#domain/message/commands.ts';
import type { Attachment, CallOutcome, MessageKind, MessageStatus, MessageWay } from '#domain/message/message.ts';
import { MESSAGE_KINDS } from '#domain/message/message.ts';
import { command, decided, limit, nothing, offset, query } from './call.ts';

export interface MessageRow {
  id: Id;
  kind: MessageKind;
  way: MessageWay;
  state: MessageStatus;
  /** Why it waits, failed or is uncertain: MAIL_REASONS. */
  reason: string | null;
  to: string;
  subject: string;
  customerId: Id | null;
  customerName: string;
  repairId: Id | null;
  repairNumber: string;
  quoteId: Id | null;
  /** Of a customer's order of parts. */
  orderId: Id | null;
  orderNumber: string;
  writtenAtMs: number;
  /** Null: by a timer. */
  writtenBy: string | null;
  doneAtMs: number | null;
  /** The PC that sends it. */
  senderCode: string;
  here: boolean;
  sending: boolean;
  attempts: number;
  nextAttemptMs: number | null;
  calls: number;
  lastCall: CallOutcome | null;
  erased: boolean;
}

export interface MessageView extends MessageRow {
  body: string;
  attachments: Attachment[];
  /** The mail server's own words. */
  detail: string;
  note: string;
}

export interface MessageDraftView {
  way: MessageWay;
  language: 'fr' | 'en';
  to: string;
  subject: string;
  body: string;
  customerId: Id | null;
  /** Every address and number of the customer. */
  emails: string[];
  phones: string[];
  canMail: boolean;
  /** The page of the quote that it is about. */
  attachments: Attachment[];
  /** The name of the page that is drawn for it when it goes; null where none goes along. */
  page: string | null;
}

export interface MailAccountView {
  /** Whether this PC can speak to the mail server, and what is missing if not. */
  canMail: boolean;
  missing: 'not_configured' | 'no_password' | null;
  hasPassword: boolean;
  /** The one PC that sends what timers send; silent for how many days, as far as is known here. */
  sender: { id: Id; code: string; name: string; here: boolean; silentDays: number } | null;
  devices: { id: Id; code: string; name: string }[];
}

export interface MailTestView { state: 'sent' | 'refused' | 'later' | 'uncertain'; reason: string | null; detail: string }

/** Messages to customers. */
export const messageCalls = {
  'message.list': query<{ rows: MessageRow[]; total: number }>()(
    'work.read',
    z.object({ open: z.boolean().default(false), repairId: id.nullable().default(null), orderId: id.nullable().default(null), customerId: id.nullable().default(null), offset, limit }),
  ),
  'message.get': query<MessageView>()('work.read', z.object({ messageId: id })),
  /** What asks for a person: mails that can't go, may have gone or failed, and what is to be said by other ways. */
  'message.trouble': query<{ waiting: number; uncertain: number; failed: number; byHand: number }>()('session', nothing),
  /** A message as its template makes it, ready to be changed. */
  'message.draft': query<MessageDraftView>()(
    'work.read',
    z.object({
      kind: z.enum(MESSAGE_KINDS),
      repairId: id.nullable().default(null),
      customerId: id.nullable().default(null),
      quoteId: id.nullable().default(null),
      orderId: id.nullable().default(null),
      language: language.nullable().default(null),
    }),
  ),
  'message.send': decided(sendMessage),
  'message.settle': decided(settleMessage),
  'message.cancel': decided(cancelMessage),
  'message.retry': decided(retryMessage),
  'message.logCall': decided(logCall),
  /** Opens it, ready to go, in the person's own mail program. */
  'message.open': command<null>()('message.send', z.object({ messageId: id })),
  'message.account': query<MailAccountView>()('work.read', nothing),
  /** Kept by this PC alone, sealed; empty: forgotten. */
  'message.setPassword': command<null>()('shop.edit', z.object({ password: z.string().max(500) })),
  'message.test': command<MailTestView>()('shop.edit', z.object({ to: email })),
} as const;
