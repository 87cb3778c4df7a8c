import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import type { MessageRow } from '#contract/calls/message.ts';
import type { CallFailure } from '#contract/transport.ts';
import type { HostPorts } from '#host/ports.ts';
import { ROOT } from '#scripts/lib/paths.ts';
import { call, foundedHost, openTestHost, SHOP, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import type { MailSink } from '#tests/support/mailServer.ts';
import { mailSink, scriptedMail, smtpError } from '#tests/support/mailServer.ts';
import { machineId } from '../machine.ts';

const closing: (() => Promise<unknown>)[] = [];
const dirs: string[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  for (const dir of dirs.splice(0)) fs.rmSync(dir, { recursive: true, force: true });
});

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PERSON = { kind: 'person' as const, name: 'Zwyrtkowicz', phones: ['06 39 98 11 22'], emails: ['zwyrt@mail.example'] };

async function shop(ports: Partial<HostPorts> = {}): Promise<TestHost & { customerId: string; opened: string[] }> {
  const dir = tempDir();
  dirs.push(dir);
  const opened: string[] = [];
  const test = await foundedHost({ dir, ports: { openPath: (what) => void opened.push(what), ...ports } });
  closing.push(() => test.close().catch(() => undefined));
  const { customerId } = await call(test.screen, 'customer.create', PERSON);
  return Object.assign(test, { customerId, opened });
}

async function sink(options?: Parameters<typeof mailSink>[0]): Promise<MailSink> {
  const server = await mailSink(options);
  closing.push(() => server.close());
  return server;
}

function smtpAt(port: number, over: object = {}): CallInput<'settings.change'> {
  return { area: 'messages', value: { smtp: { host: '127.0.0.1', port, secure: 'none', ...over } } };
}

const settled = (test: TestHost): Promise<void> => test.host.context.mail.settled();
const newest = async (test: TestHost): Promise<MessageRow> => (await call(test.screen, 'message.list', {})).rows[0]!;
const refusal = (answer: Promise<unknown>): Promise<string> => answer.then(() => 'ok', (error: CallFailure) => error.error.code);

function draft(test: { customerId: string }, over: Partial<CallInput<'message.send'>> = {}): CallInput<'message.send'> {
  return { kind: 'free', way: 'smtp', customerId: test.customerId, to: 'zwyrt@mail.example', subject: 'Où en est « l’été » ?', body: 'Bonjour,\nnous avançons.', ...over };
}

describe('a message by mail', () => {
  it('goes after the commit, with its file, and is said to have gone', async () => {
    const server = await sink();
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    const { hash } = await call(test.screen, 'blob.put', { base64: PNG, type: 'image/png' });
    await call(test.screen, 'message.send', draft(test, { attachments: [{ name: 'Photo été.png', hash }] }));
    await settled(test);
    expect(await newest(test)).toMatchObject({ state: 'sent', here: true, sending: false, customerName: PERSON.name, writtenBy: SHOP.user.name });
    const [{ mail }] = server.mails as [MailSink['mails'][number]];
    expect([mail.subject, mail.text?.trim(), mail.from, mail.attachments[0]?.filename]).toEqual([
      'Où en est « l’été » ?', 'Bonjour,\nnous avançons.', { name: SHOP.shop.name, address: SHOP.shop.email }, 'Photo été.png',
    ]);
  });

  it('sent twice by the same command goes once', async () => {
    const server = await sink();
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    const commandId = randomUUID();
    for (let n = 0; n < 2; n += 1) await call(test.screen, 'message.send', draft(test), commandId);
    await settled(test);
    expect(server.mails).toHaveLength(1);
  });

  it('waits, visible, while the server is down, and goes once it is back', async () => {
    const gone = await mailSink();
    await gone.close();
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(gone.port));
    await call(test.screen, 'message.send', draft(test));
    await settled(test);
    expect(await newest(test)).toMatchObject({ state: 'waiting', reason: 'unreachable', attempts: 1 });
    expect(await call(test.screen, 'message.trouble', {})).toEqual({ waiting: 1, uncertain: 0, failed: 0, byHand: 0 });
    const server = await sink();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    await settled(test);
    expect([(await newest(test)).state, server.mails.length]).toEqual(['sent', 1]);
    expect(await call(test.screen, 'message.trouble', {})).toEqual({ waiting: 0, uncertain: 0, failed: 0, byHand: 0 });
  });

  it('is tried again later and later when the server is busy, and not before', async () => {
    let asked = 0;
    const server = await sink({ onMail: () => { asked += 1; return asked < 3 ? smtpError(451, 'greylisted') : null; } });
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    await call(test.screen, 'message.send', draft(test));
    const waits: number[] = [];
    for (let n = 0; n < 2; n += 1) {
      await settled(test);
      waits.push((await newest(test)).nextAttemptMs! - test.clock.now);
      test.host.context.mail.wake();
      await settled(test);
      expect(asked, 'not before its time').toBe(n + 1);
      test.clock.now += waits[n]!;
      test.host.context.mail.wake();
    }
    await settled(test);
    expect([waits, asked, (await newest(test)).state]).toEqual([[60_000, 120_000], 3, 'sent']);
  });

  it('that the server refuses fails with its words, and goes to the address put right', async () => {
    const server = await sink({ onRcptTo: ({ address }, _session, done) => done(address.startsWith('zwyrt@') ? smtpError(550, 'no such person') : null) });
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    const { messageId } = await call(test.screen, 'message.send', draft(test));
    await settled(test);
    expect(await call(test.screen, 'message.get', { messageId })).toMatchObject({ state: 'failed', reason: 'recipient_refused', detail: '550 no such person' });
    await call(test.screen, 'message.retry', { messageId, to: 'anne@mail.example' });
    await settled(test);
    expect([(await newest(test)).state, server.mails[0]?.envelope.to]).toEqual(['sent', ['anne@mail.example']]);
  });

  it('is refused where no server is set, and told why', async () => {
    const test = await shop();
    expect(await refusal(call(test.screen, 'message.send', draft(test)))).toBe('message.noSmtp');
    await call(test.screen, 'settings.change', smtpAt(2525, { user: 'atelier' }));
    expect((await call(test.screen, 'message.account', {})).missing).toBe('no_password');
    expect(await refusal(call(test.screen, 'message.send', draft(test)))).toBe('message.noSmtp');
  });

  it('is not sent once it was cancelled', async () => {
    const busy = await scriptedMail({ GREETING: '421 not now' });
    closing.push(busy.close);
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(busy.port));
    const { messageId } = await call(test.screen, 'message.send', draft(test));
    await settled(test);
    await call(test.screen, 'message.cancel', { messageId });
    const server = await sink();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    await settled(test);
    expect([(await newest(test)).state, server.mails.length]).toEqual(['cancelled', 0]);
  });
});

describe('a mail that may have gone', () => {
  it('is uncertain when the line broke after its last byte; nothing sends it again but a person', async () => {
    const breaking = await scriptedMail({ '.': null });
    closing.push(breaking.close);
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(breaking.port));
    const { messageId } = await call(test.screen, 'message.send', draft(test));
    await settled(test);
    expect(await newest(test)).toMatchObject({ state: 'uncertain', reason: 'connection_lost' });
    const server = await sink();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    await test.reopen();
    await settled(test);
    const { messages } = test.host.context.queries;
    expect([messages.get(messageId, test.host.context.device.id)?.state, server.mails.length]).toEqual(['uncertain', 0]);
  });

  it('is uncertain when the PC died between the mail and its record: the next start does not send it again', async () => {
    const dir = tempDir();
    dirs.push(dir);
    const running: { child: ChildProcess | null } = { child: null };
    let mails = 0;
    const server = await sink({
      onMail: () => {
        mails += 1;
        running.child?.kill('SIGKILL');
        return null;
      },
      onRcptTo: (_address, _session, done) => done(running.child ? null : smtpError(451, 'not yet')),
    });
    const ports = { machineId: machineId() };
    const past = await foundedHost({ dir, ports });
    await call(past.screen, 'settings.change', smtpAt(server.port));
    await call(past.screen, 'message.send', { kind: 'free', way: 'smtp', to: 'a@b.example', subject: 'x', body: 'y' });
    await settled(past);
    expect(await newest(past)).toMatchObject({ state: 'waiting', reason: 'busy' });
    await past.close();

    const child = spawn(process.execPath, [path.join(ROOT, 'host/node.ts'), '--data-dir', dir, '--renderer', dir], { stdio: 'ignore', cwd: ROOT });
    running.child = child;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await ended;
    expect(mails, 'it sends what waited as soon as it starts').toBe(1);

    const after = await foundedAgain(dir, ports);
    await settled(after);
    expect(await newest(after)).toMatchObject({ state: 'uncertain', reason: 'interrupted' });
    expect(mails).toBe(1);
    const { id: messageId } = await newest(after);
    await call(after.screen, 'message.settle', { messageId, wentOut: true });
    await settled(after);
    expect([(await newest(after)).state, mails]).toEqual(['sent', 1]);
  }, 30_000);

  it('is told as sent as soon as the full disk has room again, and is not sent twice meanwhile', async () => {
    const server = await sink();
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    const { store, mail } = test.host.context;
    const append = store.append;
    store.append = (device, events, stamp) => {
      if (events[0]?.type === 'message.sent') throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      return append(device, events, stamp);
    };
    await call(test.screen, 'message.send', draft(test));
    await settled(test);
    expect(await newest(test)).toMatchObject({ state: 'waiting', sending: true });
    expect(await refusal(call(test.screen, 'message.cancel', { messageId: (await newest(test)).id }))).toBe('message.sending');
    store.append = append;
    mail.wake();
    await settled(test);
    expect([(await newest(test)).state, server.mails.length]).toEqual(['sent', 1]);
  });
});

async function foundedAgain(dir: string, ports: Partial<HostPorts>): Promise<TestHost> {
  const test = await openTestHost({ dir, ports });
  closing.push(() => test.close().catch(() => undefined));
  const user = test.host.context.queries.house.users()[0]!;
  await call(test.screen, 'session.signIn', { userId: user.id, pin: SHOP.user.pin });
  return test;
}

describe('the password of the mail server', () => {
  it('is sealed on this PC, and in no fact, reply, log or setting', async () => {
    const server = await sink({ authOptional: false, allowInsecureAuth: true, onAuth: ({ password }, _session, done) => (password === 'Zk9-très-secret' ? done(null, { user: 'a' }) : done(smtpError(535, 'no'))) });
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(server.port, { user: 'atelier' }));
    await call(test.screen, 'message.setPassword', { password: 'Zk9-très-secret' });
    expect(await call(test.screen, 'message.test', { to: 'nadia@atelier.example' })).toEqual({ state: 'sent', reason: null, detail: '' });
    expect(server.mails[0]?.mail.subject).toContain('Établi');
    test.host.context.store.checkpoint('TRUNCATE');
    for (const name of ['etabli.db', 'etabli.db-wal']) {
      const file = path.join(test.dir, name);
      if (fs.existsSync(file)) expect(fs.readFileSync(file).includes(Buffer.from('Zk9-tr'))).toBe(false);
    }
    expect(test.log.join('\n')).not.toContain('Zk9');
    expect(JSON.stringify([await call(test.screen, 'settings.get', { area: 'messages' }), await call(test.screen, 'message.account', {})])).not.toContain('Zk9');
    await call(test.screen, 'message.setPassword', { password: '' });
    expect(await call(test.screen, 'message.test', { to: 'nadia@atelier.example' })).toMatchObject({ state: 'later', reason: 'no_password' });
  });
});

describe('a message through the person’s own program', () => {
  it('opens as a link when it is short, once, and they say that it went', async () => {
    const test = await shop();
    const commandId = randomUUID();
    for (let n = 0; n < 2; n += 1) await call(test.screen, 'message.send', draft(test, { way: 'program' }), commandId);
    expect(test.opened).toHaveLength(1);
    expect(test.opened[0]).toMatch(/^mailto:zwyrt@mail\.example\?subject=O%C3%B9/);
    const { id: messageId, state } = await newest(test);
    expect([state, (await call(test.screen, 'message.trouble', {})).byHand]).toEqual(['waiting', 1]);
    await call(test.screen, 'message.settle', { messageId, wentOut: true });
    expect([(await newest(test)).state, (await call(test.screen, 'message.trouble', {})).byHand]).toEqual(['sent', 0]);
  });

  it('opens as a draft with its files, which goes from the disk once it has gone', async () => {
    const test = await shop();
    const { hash } = await call(test.screen, 'blob.put', { base64: PNG, type: 'image/png' });
    const { messageId } = await call(test.screen, 'message.send', draft(test, { way: 'program', attachments: [{ name: 'Photo.png', hash }] }));
    const [file] = test.opened as [string];
    expect(path.dirname(file)).toBe(path.join(test.dir, 'documents'));
    const mail = await PostalMime.parse(fs.readFileSync(file));
    expect([mail.headers.find(({ key }) => key === 'x-unsent')?.value, mail.to?.[0]?.address, mail.attachments.length]).toEqual(['1', 'zwyrt@mail.example', 1]);
    await call(test.screen, 'message.open', { messageId });
    expect(test.opened).toEqual([file, file]);
    await call(test.screen, 'message.settle', { messageId, wentOut: true });
    expect(fs.existsSync(file)).toBe(false);
  });
});

describe('an erased customer', () => {
  it('leaves nothing of their messages: not in the files, not in a draft, not in what the server said, and nothing more goes to them', async () => {
    const busy = await scriptedMail({ RCPT: '450 4.7.1 <zwyrt@mail.example> zzqgreylist' });
    closing.push(busy.close);
    const test = await shop();
    await call(test.screen, 'settings.change', smtpAt(busy.port));
    const { hash } = await call(test.screen, 'blob.put', { base64: PNG, type: 'image/png' });
    await call(test.screen, 'message.send', draft(test, { body: 'zzqfuite au joint' }));
    await settled(test);
    await call(test.screen, 'message.send', draft(test, { way: 'program', body: 'zzqautre', attachments: [{ name: 'Photo.png', hash }] }));
    await call(test.screen, 'message.logCall', { customerId: test.customerId, outcome: 'reached', note: 'zzqnote' });
    const [file] = test.opened as [string];
    const bytes = (): string => ['etabli.db', 'etabli.db-wal'].map((name) => path.join(test.dir, name)).filter((name) => fs.existsSync(name)).map((name) => fs.readFileSync(name).toString('latin1').toLowerCase()).join('\n');
    const words = ['zwyrt', 'zzqfuite', 'zzqgreylist', 'zzqautre', 'zzqnote'];
    for (const word of words) expect([word, bytes().includes(word)]).toEqual([word, true]);
    await call(test.screen, 'customer.erase', { customerId: test.customerId });
    for (const word of words) expect([word, bytes().includes(word)]).toEqual([word, false]);
    expect([fs.existsSync(file), fs.existsSync(path.join(test.dir, 'blobs', hash.slice(0, 2), hash))]).toEqual([false, false]);
    const { rows } = await call(test.screen, 'message.list', {});
    expect(rows.map(({ state, erased, to, subject }) => [state, erased, to, subject]).sort()).toEqual([['cancelled', true, '', ''], ['cancelled', true, '', ''], ['sent', true, '', '']]);
    const server = await sink();
    await call(test.screen, 'settings.change', smtpAt(server.port));
    await settled(test);
    expect(server.mails).toHaveLength(0);
    expect((await call(test.screen, 'log.verify', {})).problems).toEqual([]);
  });
});
