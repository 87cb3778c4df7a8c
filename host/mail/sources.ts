import type { Id } from '#domain/kernel/ids.ts';
import type { MessageDraft } from '#domain/message/commands.ts';
import type { MessageKind } from '#domain/message/message.ts';
import type { TemplateValues } from '#domain/message/template.ts';
import type { HostContext } from '../context.ts';

/** A message that a rule finds due. Told once: its cause is what it is known by, on every PC. */
export interface DueMessage {
  kind: MessageKind;
  /** The same words on every PC and at every look, and other words for another occasion: `quote.reminder <quoteId> v2 1`. */
  cause: string;
  customerId: Id | null;
  repairId: Id | null;
  quoteId: Id | null;
  /** What only the rule knows: an amount, a date, written out in the customer's language. */
  values(language: 'fr' | 'en'): TemplateValues;
  attachments?: MessageDraft['attachments'];
}

/** Finds what is due now; called every few minutes on the one PC that sends, so it reads an index and no more. */
export type ReminderSource = (host: HostContext, nowMs: number) => readonly DueMessage[];

/** Every rule that sends by itself; the area that knows a matter adds its own here. */
export const REMINDER_SOURCES: readonly ReminderSource[] = [];
