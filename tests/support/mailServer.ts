import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Email } from 'postal-mime';
import PostalMime from 'postal-mime';
import type { SMTPServerOptions } from 'smtp-server';
import { SMTPServer } from 'smtp-server';

export interface MailSink {
  port: number;
  /** What it took, read by a library that is not the one that wrote it. */
  mails: { envelope: { from: string; to: string[] }; mail: Email; raw: string }[];
  close(): Promise<void>;
}

/** A mail server on this machine that keeps what it is given; each step may be replaced. */
export async function mailSink(options: SMTPServerOptions & { onMail?(count: number): Error | null } = {}): Promise<MailSink> {
  const mails: MailSink['mails'] = [];
  const { onMail, ...rest } = options;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      async function ended(): Promise<void> {
        const refusal = onMail?.(mails.length) ?? null;
        if (refusal) return done(refusal);
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        const mail = await PostalMime.parse(raw);
        mails.push({ envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }, mail, raw: raw.toString('utf8') });
        done();
      }
      stream.on('end', () => void ended());
    },
    ...rest,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A refusal as a mail server words it. */
export function smtpError(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** Talks SMTP by a script: what is answered to each command; null hangs up without a word. */
export async function scriptedMail(answers: Partial<Record<'GREETING' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | '.' | 'STARTTLS' | 'BYTES', string | null>>): Promise<{ port: number; seen: string[]; close(): Promise<void> }> {
  const usual: Record<string, string> = { GREETING: '220 hello', EHLO: '250 localhost', MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on', '.': '250 taken', QUIT: '221 bye', RSET: '250 ok' };
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let text = '';
    let inData = false;
    const say = (step: string): void => {
      seen.push(step);
      const answer = step in answers ? answers[step as keyof typeof answers] : (usual[step] ?? '500 what');
      if (answer === null || answer === undefined) socket.destroy();
      else socket.write(`${answer}\r\n`);
      if (step === 'DATA' && answer?.startsWith('354')) inData = true;
    };
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (inData) {
        if ('BYTES' in answers) return say('BYTES');
        if (!/(^|\r\n)\.\r\n$/.test(text)) return undefined;
        inData = false;
        text = '';
        return say('.');
      }
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        say(line.split(/[ :]/)[0]!.toUpperCase());
      }
      return undefined;
    });
    say('GREETING');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    }),
  };
}
