import { Readable } from 'node:stream';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailReason } from '#domain/message/reasons.ts';
import type { MailSecurity } from '#domain/message/settings.ts';
import type { Mail } from './mime.ts';
import { mimeOf } from './mime.ts';

export interface MailAccount {
  host: string;
  port: number;
  secure: MailSecurity;
  /** Empty: the server is not told who we are. */
  user: string;
  password: string;
}

/**
 * How a sending ended. `sent`: the server took it. `refused`: it won't, however often it is asked. `later`: nothing can have
 * gone, trying again may help. `uncertain`: every byte was handed over and no answer came; only a person can say.
 */
export type MailOutcome =
  | { state: 'sent' }
  | { state: 'refused' | 'later' | 'uncertain'; reason: MailReason; /** The server's own words, if any; they may name the person. */ detail: string };

export interface SendOptions {
  /** Called once, before the first byte of the mail itself leaves. What it throws stops the sending. */
  onData?(): void;
  /** Milliseconds for connecting and for each answer; a server may take long over the last one. */
  timeoutMs?: { connect: number; answer: number };
  /** Certificates to trust beside the system's own. */
  ca?: string;
}

const PIECE = 64 * 1024;
/** Milliseconds. The last answer may take long: the server looks the mail over before it gives it. */
const PATIENCE = { connect: 20_000, answer: 120_000 };

/** Sends one mail over a connection of its own. Never throws but for what `onData` throws. */
export async function sendMail(account: MailAccount, mail: Mail, { onData, timeoutMs = PATIENCE, ca }: SendOptions = {}): Promise<MailOutcome> {
  const bytes = await mimeOf(mail);
  const connection = new SMTPConnection({
    host: account.host,
    port: account.port,
    secure: account.secure === 'tls',
    requireTLS: account.secure === 'starttls',
    ignoreTLS: account.secure === 'none',
    connectionTimeout: timeoutMs.connect,
    greetingTimeout: timeoutMs.connect,
    dnsTimeout: timeoutMs.connect,
    socketTimeout: timeoutMs.answer,
    name: nameHere(mail.from.address),
    logger: false,
    ...(ca ? { tls: { ca } } : {}),
  });
  const sent = { begun: false, whole: false, stopped: undefined as unknown };
  try {
    await connected(connection);
    if (account.user) await loggedIn(connection, account);
    await handedOver(connection, mail, bytes.length, streamOf(bytes, sent, onData));
    connection.quit();
    return { state: 'sent' };
  } catch (error) {
    connection.close();
    if (sent.stopped !== undefined) throw sent.stopped;
    return outcomeOf(error as Partial<SMTPError>, sent);
  }
}

/** What we call ourselves: the sender's own domain, rather than the name of a PC in the shop. */
function nameHere(from: string): string {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return /^[a-z0-9.-]+$/i.test(domain) && domain ? domain : 'localhost';
}

function connected(connection: SMTPConnection): Promise<void> {
  return settledBy(connection, (done) => connection.connect(done));
}

function loggedIn(connection: SMTPConnection, { user, password }: MailAccount): Promise<void> {
  return settledBy(connection, (done) => connection.login({ user, credentials: { user, pass: password } }, done));
}

function handedOver(connection: SMTPConnection, mail: Mail, size: number, message: Readable): Promise<void> {
  return settledBy(connection, (done) => connection.send({ from: mail.from.address, to: mail.to, size }, message, done));
}

/** A step of the talk ends by its own answer, or by the connection's end: whichever comes first. */
function settledBy(connection: SMTPConnection, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', reject);
    connection.on('end', () => reject(Object.assign(new Error('the connection ended'), { code: 'ECONNECTION' })));
    step((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** It is read from only once the server has said that it listens: the moment is told before a byte leaves. */
function streamOf(bytes: Buffer, sent: { begun: boolean; whole: boolean; stopped: unknown }, onData: (() => void) | undefined): Readable {
  let at = 0;
  return new Readable({
    highWaterMark: PIECE,
    read() {
      try {
        if (!sent.begun) onData?.();
        sent.begun = true;
      } catch (error) {
        sent.stopped = error;
        this.destroy(error as Error);
        return;
      }
      sent.whole = at >= bytes.length;
      // In pieces: as long as the line has not taken them all, it is sure that the mail has no end yet.
      this.push(sent.whole ? null : bytes.subarray(at, (at += PIECE)));
    },
  });
}

function outcomeOf(error: Partial<SMTPError>, sent: { begun: boolean; whole: boolean }): MailOutcome {
  const detail = String(error.response ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);
  const code = error.responseCode ?? 0;
  // An answer was given: it says no, and nothing has gone, whenever it came.
  if (code >= 400) return answered(error, code, detail);
  if (error.code === 'EMESSAGE' && !sent.begun) return { state: 'refused', reason: 'too_large', detail };
  if (sent.whole) return { state: 'uncertain', reason: 'connection_lost', detail };
  return { state: 'later', reason: silentReason(error), detail };
}

function answered(error: Partial<SMTPError>, code: number, detail: string): MailOutcome {
  const at = error.command ?? '';
  if (error.code === 'EAUTH' || at.startsWith('AUTH') || code === 530 || code === 535) return { state: 'later', reason: code < 500 ? 'busy' : 'auth', detail };
  if (error.code === 'ETLS' || at === 'STARTTLS') return { state: 'later', reason: 'tls', detail };
  if (code < 500) return { state: 'later', reason: 'busy', detail };
  if (code === 552 || code === 523) return { state: 'refused', reason: 'too_large', detail };
  if (at === 'RCPT TO') return { state: 'refused', reason: 'recipient_refused', detail };
  if (at === 'MAIL FROM') return { state: 'refused', reason: 'sender_refused', detail };
  if (at === 'DATA') return { state: 'refused', reason: 'message_refused', detail };
  // It would not even greet us: that is about us, not about this mail.
  return { state: 'later', reason: 'busy', detail };
}

function silentReason(error: Partial<SMTPError>): MailReason {
  const text = `${error.code ?? ''} ${error.message ?? ''}`;
  if (error.code === 'EAUTH') return 'auth';
  if (error.code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(text)) return 'unknown_host';
  if (error.code === 'ETLS' || /certificate|self.signed|SSL|TLS/i.test(text)) return 'tls';
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(text)) return 'unreachable';
  if (error.code === 'ETIMEDOUT' || /timeout/i.test(text)) return 'timeout';
  return 'connection_lost';
}
