import fs from 'node:fs';
import path from 'node:path';
import type { OutboxTable } from '#db/local/outbox.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { MessageState } from '#domain/message/message.ts';
import type { HostContext } from '../context.ts';
import type { Mail } from '../devices/mail/mime.ts';
import { mailtoLink, mimeOf } from '../devices/mail/mime.ts';
import { sendMail } from '../devices/mail/smtp.ts';
import { refuseWith } from '../refused.ts';
import type { MailReady } from './account.ts';
import { mailAccess, senderAddress } from './account.ts';
import { factsOnceSent } from './after.ts';
import type { MailDesk } from './desk.ts';
import type { Prepared } from './outbox.ts';
import { openOutbox } from './outbox.ts';
import { openReminders } from './reminders.ts';
import { REMINDER_SOURCES } from './sources.ts';

/** Everything that leaves this PC by mail: the queue, the rules that write by themselves, and the person's own program. */
export function openMail(host: HostContext, table: OutboxTable): MailDesk {
  const outbox = openOutbox<MailReady>({
    store: host.store,
    table,
    ports: host.ports,
    deviceId: () => host.device.id,
    newId: host.newId,
    prepare: (message) => prepare(host, message),
    send: ({ account }, mail, options) => sendMail(account, mail, options),
    onceSent: (message) => factsOnceSent(host, message),
    changed: () => host.changed('message', 'repair'),
  });
  const reminders = openReminders(() => host, REMINDER_SOURCES, outbox.wake);

  return {
    wake: outbox.wake,
    hurry: outbox.hurry,
    isSending: outbox.isSending,
    settled: outbox.settled,
    /** Looks now for what rules find due. @returns how many messages were written */
    remind: reminders.look,

    /** Opens a message in the person's own program, ready to go: as a link, or as a draft where it has files or is long. */
    async openDraft(messageId: Id): Promise<void> {
      const message = host.store.state<MessageState>('message', messageId);
      if (!message?.exists || message.personalErased) throw refuseWith('message.unknown');
      const mail = await mailOf(host, message, { name: '', address: '' }, '');
      if (!mail) throw refuseWith('blob.missing');
      const link = mail.attachments.length === 0 ? mailtoLink(mail) : null;
      if (link) return host.ports.openPath(link);
      const file = path.join(host.ports.dataDir, 'documents', `Message ${messageId}.eml`);
      await fs.promises.mkdir(path.dirname(file), { recursive: true });
      await fs.promises.writeFile(file, await mimeOf(mail, { unsent: true }), { mode: 0o600 });
      // While it was being written its customer may have been forgotten.
      const forgotten = host.store.write(() => {
        const now = host.store.state<MessageState>('message', messageId);
        if (now?.personalErased) host.erasure.condemn([file]);
        else table.setFile(messageId, file);
        return now?.personalErased === true;
      });
      if (forgotten) return host.erasure.carryOut();
      return host.ports.openPath(file);
    },

    /** Inside the caller's transaction: a message that needs no draft any more. Its file goes after the commit. */
    dropDraft(messageId: Id): void {
      const file = table.get(messageId)?.file;
      if (file) host.erasure.condemn([file]);
      table.remove(messageId);
    },
    /** Inside the transaction of an erasure. @returns drafts on the disk that have to go too */
    forgetCustomer: (customerId: Id): string[] => table.forgetCustomer(customerId),

    /** One mail to see whether the settings are right; it is no message to anybody and leaves no fact. */
    async test(to) {
      const access = mailAccess(host);
      if (!access.ok) return { state: 'later', reason: access.missing, detail: '' };
      const { account, from, replyTo } = access.ready;
      const text = host.queries.house.shop()?.profile.language === 'en' ? TEST_TEXT.en : TEST_TEXT.fr;
      const dateMs = host.ports.clock.nowMs();
      return sendMail(account, { messageId: mailIdOf(host.newId(), from.address), dateMs, from, replyTo, to, ...text, attachments: [] });
    },

    async close(): Promise<void> {
      reminders.close();
      await outbox.close();
    },
  };
}

const TEST_TEXT = {
  fr: { subject: 'Essai d’envoi d’Établi', text: 'Ce message montre que l’envoi de mails fonctionne depuis ce poste.\n' },
  en: { subject: 'Test mail from Établi', text: 'This message shows that sending mail works from this PC.\n' },
};

async function prepare(host: HostContext, message: MessageState): Promise<Prepared<MailReady>> {
  const access = mailAccess(host);
  if (!access.ok) return { ok: false, reason: access.missing, final: false };
  const { ready } = access;
  const mail = await mailOf(host, message, ready.from, ready.replyTo);
  return mail ? { ok: true, to: ready, mail } : { ok: false, reason: 'attachment_missing', final: true };
}

/** Null when a file that it carries is not on this PC. */
async function mailOf(host: HostContext, message: MessageState, from: Mail['from'], replyTo: string): Promise<Mail | null> {
  const attachments: Mail['attachments'] = [];
  for (const { name, hash } of message.attachments) {
    const bytes = await host.blobs.get(hash);
    if (!bytes) return null;
    attachments.push({ name, bytes });
  }
  const { to, subject, body } = message;
  const address = from.address || senderAddress(host, host.settings('messages').smtp);
  return { messageId: mailIdOf(message.id, address), dateMs: host.ports.clock.nowMs(), from, replyTo, to, subject, text: `${body}\n`, attachments };
}

/** The same at every try: a server or a reader that gets a mail twice can tell. */
function mailIdOf(id: Id, from: string): string {
  return `${id}@${from.slice(from.lastIndexOf('@') + 1) || 'etabli.invalid'}`;
}
