import type { MessageSettings } from '#domain/message/settings.ts';
import type { HostContext } from '../context.ts';
import type { MailAccount } from '../devices/mail/smtp.ts';
import type { Mail } from '../devices/mail/mime.ts';

const PASSWORD = 'smtp_password';

export interface MailReady {
  account: MailAccount;
  from: Mail['from'];
  replyTo: string;
}
export type MailAccess = { ok: true; ready: MailReady } | { ok: false; missing: 'not_configured' | 'no_password' };

/** The mail server as the shop set it, and this PC's own password for it. */
export function mailAccess(host: HostContext): MailAccess {
  const { smtp } = host.settings('messages');
  const from = senderAddress(host, smtp);
  if (smtp.host === '' || from === '') return { ok: false, missing: 'not_configured' };
  const password = smtp.user === '' ? '' : passwordHere(host);
  if (password === null) return { ok: false, missing: 'no_password' };
  const { host: server, port, secure, user, replyTo } = smtp;
  const name = host.queries.house.shop()?.profile.name ?? '';
  return { ok: true, ready: { account: { host: server, port, secure, user, password }, from: { name, address: from }, replyTo } };
}

export function senderAddress(host: HostContext, { from }: MessageSettings['smtp']): string {
  return from || (host.queries.house.shop()?.profile.email ?? '');
}

/** Null: none was given here, or it was sealed with a key that is gone. */
function passwordHere(host: HostContext): string | null {
  const sealed = host.store.local(PASSWORD) ?? '';
  return sealed === '' ? null : host.secrets.open(sealed);
}

export function hasPassword(host: HostContext): boolean {
  return passwordHere(host) !== null;
}

/** Inside the caller's transaction. @param password empty: forgotten */
export function keepPassword(host: HostContext, password: string): void {
  host.store.setLocal(PASSWORD, password === '' ? '' : host.secrets.seal(password));
}
