import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { mailSink, scriptedMail, smtpError } from '#tests/support/mailServer.ts';
import type { Mail } from './mime.ts';
import { mailtoLink, mimeOf } from './mime.ts';
import type { MailAccount } from './smtp.ts';
import { sendMail } from './smtp.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => { for (const close of closing.splice(0)) await close(); });

async function served<T extends { close(): Promise<void> }>(server: Promise<T>): Promise<T> {
  const opened = await server;
  closing.push(() => opened.close());
  return opened;
}

function account(port: number, over: Partial<MailAccount> = {}): MailAccount {
  return { host: '127.0.0.1', port, secure: 'none', user: '', password: '', ...over };
}

const PDF = Buffer.from('%PDF-1.7\nun devis\n');
const MAIL: Mail = {
  messageId: '0191-quote@atelier-du-lac.example',
  dateMs: Date.UTC(2026, 10, 21, 8, 0, 0),
  from: { name: 'Atelier du Lac – réparations', address: 'bonjour@atelier-du-lac.example' },
  replyTo: 'devis@atelier-du-lac.example',
  to: 'claire.fontaine@mail.example',
  subject: 'Votre devis VA1-26-00012 : lave-linge « Été » à 84,50 € — à bientôt',
  text: 'Bonjour Claire,\n\n.une ligne qui commence par un point\nLe câble était coupé : c’est réparé.\n',
  attachments: [{ name: 'Devis VA1-26-00012 – Mme Fontaine é.pdf', bytes: PDF }],
};
const QUICK = { timeoutMs: { connect: 1_500, answer: 700 } };

describe('a mail', () => {
  it('arrives as it was written: subject, text, names and files, in any letters', async () => {
    const sink = await served(mailSink());
    expect(await sendMail(account(sink.port), MAIL)).toEqual({ state: 'sent' });
    const [{ envelope, mail }] = sink.mails as [typeof sink.mails[number]];
    expect(envelope).toEqual({ from: MAIL.from.address, to: [MAIL.to] });
    expect([mail.subject, mail.text?.trim(), mail.from, mail.messageId]).toEqual([MAIL.subject, MAIL.text.trim(), MAIL.from, `<${MAIL.messageId}>`]);
    expect(mail.replyTo).toMatchObject([{ address: MAIL.replyTo }]);
    expect(mail.attachments.map(({ filename, mimeType, content }) => [filename, mimeType, Buffer.from(content as ArrayBuffer).equals(PDF)])).toEqual([[MAIL.attachments[0]!.name, 'application/pdf', true]]);
  });

  it('is told of before its first byte leaves, once; who stops it there stops it', async () => {
    const sink = await served(mailSink());
    let told = 0;
    await sendMail(account(sink.port), MAIL, { onData: () => { told += 1; expect(sink.mails).toHaveLength(0); } });
    expect([told, sink.mails.length]).toEqual([1, 1]);
    await expect(sendMail(account(sink.port), MAIL, { onData: () => { throw new Error('the disk is full'); } })).rejects.toThrow('the disk is full');
    expect(sink.mails).toHaveLength(1);
  });

  it('gives its name and password to a server that asks, and tells when they are wrong', async () => {
    const sink = await served(mailSink({ authOptional: false, allowInsecureAuth: true, onAuth: ({ username, password }, _session, done) => (password === 'juste' ? done(null, { user: username }) : done(smtpError(535, 'bad login'))) }));
    expect(await sendMail(account(sink.port, { user: 'atelier', password: 'juste' }), MAIL)).toEqual({ state: 'sent' });
    expect(await sendMail(account(sink.port, { user: 'atelier', password: 'faux' }), MAIL)).toMatchObject({ state: 'later', reason: 'auth' });
    expect(await sendMail(account(sink.port), MAIL), 'a server that wants one').toMatchObject({ state: 'later', reason: 'auth' });
  });

  it('is never sent in the clear where encryption was asked for, nor to a server whose certificate nobody vouches for', async () => {
    const without = await served(mailSink());
    expect(await sendMail(account(without.port, { secure: 'starttls' }), MAIL, QUICK)).toMatchObject({ state: 'later', reason: 'tls' });
    const selfSigned = await served(mailSink({ disabledCommands: [] }));
    expect(await sendMail(account(selfSigned.port, { secure: 'starttls' }), MAIL, QUICK)).toMatchObject({ state: 'later', reason: 'tls' });
    const implicit = await served(mailSink({ secure: true }));
    expect(await sendMail(account(implicit.port, { secure: 'tls' }), MAIL, QUICK)).toMatchObject({ state: 'later', reason: 'tls' });
    expect(await sendMail(account(without.port, { secure: 'tls' }), MAIL, QUICK)).toMatchObject({ state: 'later', reason: 'tls' });
    expect([without, selfSigned, implicit].map((sink) => sink.mails.length)).toEqual([0, 0, 0]);
  });
});

describe('a server that says no', () => {
  it.each([
    ['the address, for good', { RCPT: '550 no such person here' }, 'refused', 'recipient_refused'],
    ['the address, for now', { RCPT: '450 greylisted' }, 'later', 'busy'],
    ['the sender', { MAIL: '553 not yours' }, 'refused', 'sender_refused'],
    ['the mail, for good', { '.': '554 looks like spam' }, 'refused', 'message_refused'],
    ['the mail, for now', { '.': '451 try again' }, 'later', 'busy'],
    ['its size', { '.': '552 too big' }, 'refused', 'too_large'],
    ['a size that it told before', { EHLO: '250-localhost\r\n250 SIZE 100' }, 'refused', 'too_large'],
    ['listening at all', { DATA: '451 not now' }, 'later', 'busy'],
    ['greeting', { GREETING: '554 no service' }, 'later', 'busy'],
  ] as const)('to: %s', async (_what, answers, state, reason) => {
    const server = await served(scriptedMail(answers));
    expect(await sendMail(account(server.port), MAIL, QUICK)).toMatchObject({ state, reason });
  });

  it('keeps its own words for the person who reads them', async () => {
    const server = await served(scriptedMail({ RCPT: '550 5.1.1 <claire.fontaine@mail.example> unknown' }));
    expect(await sendMail(account(server.port), MAIL)).toMatchObject({ detail: '550 5.1.1 <claire.fontaine@mail.example> unknown' });
  });
});

describe('a line that breaks', () => {
  it('before the mail’s bytes leave: it has surely not gone', async () => {
    for (const answers of [{ GREETING: null }, { EHLO: null }, { RCPT: null }, { DATA: null }]) {
      const server = await served(scriptedMail(answers));
      expect([answers, await sendMail(account(server.port), MAIL, QUICK)]).toMatchObject([answers, { state: 'later', reason: 'connection_lost' }]);
    }
  });

  it('while a long mail is on its way, before its end: it has surely not gone', async () => {
    const server = await served(scriptedMail({ BYTES: null }));
    const long = { ...MAIL, attachments: [{ name: 'photo.bin', bytes: Buffer.alloc(20_000_000, 7) }] };
    expect(await sendMail(account(server.port), long, QUICK)).toMatchObject({ state: 'later', reason: 'connection_lost' });
  });

  it('after the last byte and before the answer: nobody knows', async () => {
    const server = await served(scriptedMail({ '.': null }));
    let told = 0;
    expect(await sendMail(account(server.port), MAIL, { ...QUICK, onData: () => { told += 1; } })).toMatchObject({ state: 'uncertain', reason: 'connection_lost' });
    expect(told).toBe(1);
  });

  it('by silence after the last byte: nobody knows', async () => {
    const silent = await served(mailSink({ onData: (stream) => { stream.resume(); } }));
    expect(await sendMail(account(silent.port), MAIL, QUICK)).toMatchObject({ state: 'uncertain' });
  });

  it('where nobody is: later', async () => {
    const gone = await mailSink();
    await gone.close();
    expect(await sendMail(account(gone.port), MAIL, QUICK)).toMatchObject({ state: 'later', reason: 'unreachable' });
    expect(await sendMail(account(25, { host: 'nobody.invalid' }), MAIL, QUICK)).toMatchObject({ state: 'later', reason: 'unknown_host' });
  });
});

describe('a mail for the person’s own program', () => {
  it('is a draft with everything in it', async () => {
    const bytes = await mimeOf(MAIL, { unsent: true });
    const mail = await PostalMime.parse(bytes);
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expect([mail.subject, mail.to?.[0]?.address, mail.attachments.length]).toEqual([MAIL.subject, MAIL.to, 1]);
  });

  it('is a link when there is nothing to attach, and none when it would be cut', () => {
    const link = mailtoLink({ to: 'a+b&c@mail.example', subject: 'Été & hiver ?', text: 'ligne 1\nligne 2' })!;
    expect(link.startsWith('mailto:a%2Bb%26c@mail.example?')).toBe(true);
    const url = new URL(link);
    expect([url.searchParams.get('subject'), url.searchParams.get('body'), link.includes('\n')]).toEqual(['Été & hiver ?', 'ligne 1\r\nligne 2', false]);
    expect(mailtoLink({ to: 'a@b.example', subject: 'x', text: 'é'.repeat(400) })).toBeNull();
  });
});
