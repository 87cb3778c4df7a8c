import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { CallName, CallOutput } from '#contract/api.ts';
import type { HostConnection, HostFrame, Topic } from '#contract/transport.ts';
import { CallFailure, WS_PROTOCOL } from '#contract/transport.ts';
import { call, foundedHost, SHOP, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import type { PortLike } from './port.ts';
import { servePort } from './port.ts';
import { serveWeb } from './web.ts';

/** A raw line to the host: whatever is sent arrives as it is, and frames come back as they are. */
interface Line { send(raw: unknown): void; onFrame(listener: (frame: HostFrame) => void): void; close(): Promise<void> }

/** A screen's connection over a raw line, as small as it can be. */
function connection(line: Line): HostConnection {
  const waiting = new Map<number, (frame: HostFrame) => void>();
  const listeners = new Set<(topics: Topic[]) => void>();
  let nextId = 0;
  line.onFrame((frame) => {
    if ('changed' in frame) for (const listener of listeners) listener(frame.changed);
    else waiting.get(frame.id)?.(frame);
  });
  return {
    call<N extends CallName>(name: N, input: unknown, commandId?: string): Promise<CallOutput<N>> {
      const id = (nextId += 1);
      return new Promise((resolve, reject) => {
        waiting.set(id, (frame) => {
          if (!('id' in frame)) return;
          if (frame.ok) resolve(frame.value as CallOutput<N>);
          else reject(new CallFailure(frame.error));
        });
        line.send({ id, name, input, ...(commandId ? { commandId } : {}) });
      });
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onState: () => () => undefined,
    close: () => void line.close(),
  };
}

const TOKEN = 'launch-token';

async function webLine(test: TestHost): Promise<Line> {
  const dir = tempDir();
  fs.writeFileSync(path.join(dir, 'index.html'), '<!doctype html>');
  const server = await serveWeb({ host: test.host, rendererDir: dir, token: TOKEN, port: 0, log: (level, text) => test.log.push(`${level} ${text}`) });
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`, [WS_PROTOCOL, `t.${TOKEN}`], { origin: `http://127.0.0.1:${server.port}` });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    send: (raw) => socket.send(typeof raw === 'string' || Buffer.isBuffer(raw) ? raw : JSON.stringify(raw)),
    onFrame: (listener) => socket.on('message', (data) => listener(JSON.parse(String(data)) as HostFrame)),
    async close() {
      socket.terminate();
      await server.close();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

function portLine(test: TestHost): Promise<Line> {
  const { port1, port2 } = new MessageChannel();
  servePort(test.host, port1 as unknown as PortLike, (event) => event);
  port2.start();
  return Promise.resolve({
    send: (raw) => port2.postMessage(raw),
    onFrame: (listener) => port2.on('message', (frame) => listener(frame as HostFrame)),
    close: () => { port2.close(); return Promise.resolve(); },
  });
}

function localLine(test: TestHost): Promise<Line> {
  const listeners: ((frame: HostFrame) => void)[] = [];
  const end = test.host.connect((frame) => listeners.forEach((listener) => listener(frame)));
  return Promise.resolve({ send: (raw) => void end.receive(raw), onFrame: (listener) => listeners.push(listener), close: () => { end.close(); return Promise.resolve(); } });
}

const TRANSPORTS: [string, (test: TestHost) => Promise<Line>][] = [['in-process', localLine], ['MessagePort', portLine], ['WebSocket', webLine]];

describe.each(TRANSPORTS)('a host over %s', (_name, open) => {
  let test: Awaited<ReturnType<typeof foundedHost>>;
  let line: Line;
  let screen: HostConnection;

  beforeEach(async () => {
    test = await foundedHost();
    line = await open(test);
    screen = connection(line);
  });
  afterEach(async () => {
    await line.close();
    await test.close();
  });

  const signIn = (): Promise<unknown> => call(screen, 'session.signIn', { userId: test.userId, pin: SHOP.user.pin });
  const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'ok', (error: CallFailure) => error.error.code);

  it('answers what anybody may ask, and nothing else before somebody signs in', async () => {
    expect((await call(screen, 'app.state', {})).shop?.profile.name).toBe('Atelier du Lac');
    expect(await codeOf(call(screen, 'board.page', {}))).toBe('session');
    await signIn();
    expect(await call(screen, 'board.page', {})).toEqual({ rows: [], total: 0 });
  });

  it('gives French letters, null and large texts back as they were', async () => {
    await signIn();
    const name = 'Œuvré & « Façade » – 12,50 €';
    const { customerId } = await call(screen, 'customer.create', { kind: 'company', name, notes: 'é'.repeat(3_000) });
    const back = await call(screen, 'customer.get', { customerId });
    expect([back.details.name, back.details.notes.length]).toEqual([name, 3_000]);
  });

  it('keeps many calls at once apart', async () => {
    await signIn();
    const made = await Promise.all(Array.from({ length: 40 }, (_, i) => call(screen, 'customer.create', { kind: 'person', name: `Client ${i}` })));
    expect(new Set(made.map((one) => one.number)).size).toBe(40);
    const names = await Promise.all(made.map((one) => call(screen, 'customer.get', { customerId: one.customerId }).then((customer) => customer.details.name)));
    expect(names).toEqual(Array.from({ length: 40 }, (_, i) => `Client ${i}`));
  });

  it('does a command once, however often it is sent, and answers it alike', async () => {
    await signIn();
    const commandId = randomUUID();
    const replies = await Promise.all([0, 1, 2].map(() => call(screen, 'customer.create', { kind: 'person', name: 'Une seule fois' }, commandId)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect((await call(screen, 'customer.list', {})).total).toBe(1);
    expect(await codeOf(call(screen, 'place.create', { name: 'Autre', kind: 'bin', parentId: null }, commandId))).toBe('input');
  });

  it('tells other screens what changed', async () => {
    await signIn();
    const other = connection(await localLine(test));
    const told = new Promise<Topic[]>((resolve) => screen.onChanged((topics) => { if (topics.includes('customer')) resolve(topics); }));
    await call(other, 'session.signIn', { userId: test.userId, pin: SHOP.user.pin });
    await call(other, 'customer.create', { kind: 'person', name: 'Vue ailleurs' });
    expect(await told).toContain('customer');
  });

  it('tells wrong input at its field, by a code', async () => {
    await signIn();
    const failure = await call(screen, 'customer.create', { kind: 'person', name: '  ', emails: ['pas une adresse'] }).catch((error: CallFailure) => error.error);
    expect(failure).toMatchObject({ code: 'input', fields: [{ path: ['name'], code: 'field.required' }, { path: ['emails', 0], code: 'field.email' }] });
  });

  it('refuses malformed and hostile frames, and lives', async () => {
    await signIn();
    const hostile: unknown[] = [
      null, 42, 'x'.repeat(1000), [], {}, { id: 'a' }, { id: 1.5, name: 'app.state' }, { id: -1, name: 'app.state' }, { id: 7, name: '__proto__', input: {} }, { id: 8, name: 'constructor', input: {} },
      { id: 9, name: 'toString', input: null }, { id: 10, name: 'customer.get', input: { customerId: "' OR 1=1 --" } }, { id: 11, name: 'customer.create', input: { kind: 'person', name: 'sans identifiant de commande' } },
      { id: 12, name: 'board.page', input: { limit: 1e9 } }, { id: 13, name: 'blob.get', input: { hash: '../../etc/passwd' } }, { id: 14, name: 'search.find', input: { text: '" OR * NEAR( AND' } },
      { id: 15, name: 'customer.create', input: JSON.parse('{"kind":"person","name":"x","__proto__":{"admin":true}}'), commandId: 'nope' },
    ];
    for (const frame of hostile) line.send(frame);
    expect((await call(screen, 'customer.list', {})).total).toBe(0);
    expect(test.log.some((entry) => entry.includes('malformed'))).toBe(true);
  });
});

describe('the WebSocket on 127.0.0.1', () => {
  let test: Awaited<ReturnType<typeof foundedHost>>;
  let server: Awaited<ReturnType<typeof serveWeb>>;
  let root: string;
  let dir: string;

  beforeEach(async () => {
    test = await foundedHost();
    root = tempDir();
    dir = path.join(root, 'renderer');
    fs.mkdirSync(dir);
    fs.writeFileSync(path.join(dir, 'index.html'), '<!doctype html><title>Établi</title>');
    fs.writeFileSync(path.join(root, 'outside.txt'), 'secret');
    server = await serveWeb({ host: test.host, rendererDir: dir, token: TOKEN, port: 0, log: (level, text) => test.log.push(`${level} ${text}`) });
  });
  afterEach(async () => {
    await server.close();
    await test.close();
    fs.rmSync(root, { recursive: true, force: true });
  });

  const attempt = (origin: string | undefined, protocols: string[], file = '/ws', headers: Record<string, string> = {}): Promise<string> => new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${file}`, protocols, { ...(origin ? { origin } : {}), headers });
    socket.once('open', () => { socket.terminate(); resolve('open'); });
    socket.once('error', (error) => resolve(error.message));
  });

  it('opens for its own page with the launch token, and for nobody else', async () => {
    const own = `http://127.0.0.1:${server.port}`;
    expect(await attempt(own, [WS_PROTOCOL, `t.${TOKEN}`])).toBe('open');
    const refused = [
      attempt('https://evil.example', [WS_PROTOCOL, `t.${TOKEN}`]), attempt(undefined, [WS_PROTOCOL, `t.${TOKEN}`]), attempt('null', [WS_PROTOCOL, `t.${TOKEN}`]),
      attempt(own, [WS_PROTOCOL]), attempt(own, [WS_PROTOCOL, 't.']), attempt(own, [WS_PROTOCOL, 't.wrong']), attempt(own, [`t.${TOKEN}`]), attempt(own, [WS_PROTOCOL, `t.${TOKEN}`], '/other'),
      attempt(own, [WS_PROTOCOL, `t.${TOKEN}`], '/ws', { host: `rebound.example:${server.port}` }), attempt('http://127.0.0.1:1', [WS_PROTOCOL, `t.${TOKEN}`]),
    ];
    expect(await Promise.all(refused)).toEqual(refused.map(() => 'Unexpected server response: 403'));
    expect(test.log.filter((entry) => entry.includes('a connection was refused'))).toHaveLength(refused.length);
    expect(await attempt(own, [WS_PROTOCOL, `t.${TOKEN}`])).toBe('open');
  });

  it('serves the built screens under a strict policy, and no file beside them', async () => {
    const page = await fetch(`http://127.0.0.1:${server.port}/`);
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>Établi</title>']);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-(inline|eval)/);
    const { default: http } = await import('node:http');
    const raw = (file: string, headers = {}, method = 'GET'): Promise<number> => new Promise((resolve, reject) => {
      http.request({ host: '127.0.0.1', port: server.port, path: file, method, headers }, (response) => { response.resume(); resolve(response.statusCode ?? 0); }).once('error', reject).end();
    });
    expect(await raw('/../outside.txt')).toBe(404);
    expect(await raw('/..%2foutside.txt')).toBe(404);
    expect(await raw('/%zz')).toBe(200);
    expect(await raw('//')).toBe(200);
    expect(await raw('/', { host: 'rebound.example' })).toBe(403);
    expect(await raw('/', {}, 'POST')).toBe(405);
  });

  it('lives through a frame larger than any call may be', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`, [WS_PROTOCOL, `t.${TOKEN}`], { origin: `http://127.0.0.1:${server.port}` });
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.send('x'.repeat(13_000_000));
    expect(await closed).toBe(1009);
    expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(200);
  });
});
