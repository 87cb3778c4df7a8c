import type { Id } from '#domain/kernel/ids.ts';
import type { MailOutcome } from '../devices/mail/smtp.ts';

/** What the rest of the host asks of messages: that they go, and that what nobody needs any more is gone. */
export interface MailDesk {
  /** Something may be ready to go. */
  wake(): void;
  /** The settings changed: what waits is tried at once. */
  hurry(): void;
  isSending(messageId: Id): boolean;
  /** Nothing is under way any more. */
  settled(): Promise<void>;
  /** Looks now for what rules find due. @returns how many messages were written */
  remind(): number;
  /** Opens a message in the person's own program, ready to go: as a link, or as a draft where it has files or is long. */
  openDraft(messageId: Id): Promise<void>;
  /** Inside the caller's transaction: a message that needs no draft any more. Its file goes after the commit. */
  dropDraft(messageId: Id): void;
  /** Inside the transaction of an erasure. @returns drafts on the disk that have to go too */
  forgetCustomer(customerId: Id): string[];
  /** One mail to see whether the settings are right; it is no message to anybody and leaves no fact. */
  test(to: string): Promise<MailOutcome>;
  close(): Promise<void>;
}
