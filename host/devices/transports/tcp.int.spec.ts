import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { sendTcp, type TcpOptions } from './tcp.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => { server.close(resolve); })));
});

/** A device on this machine. */
async function device(onConnection: (socket: Socket) => void, options: { allowHalfOpen?: boolean; pauseOnConnect?: boolean } = {}): Promise<number> {
  const server = createServer(options, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port;
}

interface EscPosFake { printer?: number; cause?: number; paper?: number; confirms?: boolean; received: Buffer[]; onJob?: (fake: EscPosFake, socket: Socket) => void }

/** Answers DLE EOT at once and GS r in its turn, as an Epson does; keeps the rest as the job. */
function escPos(fake: EscPosFake) {
  return (socket: Socket): void => {
    socket.on('data', (chunk) => {
      let rest = chunk;
      for (;;) {
        const at = rest.findIndex((byte, i) => (byte === 0x10 && rest[i + 1] === 0x04) || (byte === 0x1d && rest[i + 1] === 0x72));
        const job = at < 0 ? rest : rest.subarray(0, at);
        if (job.length > 0) {
          fake.received.push(job);
          fake.onJob?.(fake, socket);
        }
        if (at < 0) return;
        const question = rest[at + 2];
        if (rest[at] === 0x1d) { if (fake.confirms !== false) socket.write(Buffer.from([0x00])); }
        else socket.write(Buffer.from([0x12 | (question === 1 ? fake.printer ?? 0 : question === 2 ? fake.cause ?? 0 : fake.paper ?? 0)]));
        rest = rest.subarray(at + 3);
      }
    });
  };
}

const escpos: TcpOptions = { language: 'escpos', status: true, timeoutMs: 600 };
const blind: TcpOptions = { language: 'escpos', status: false, timeoutMs: 600 };
const zpl: TcpOptions = { language: 'zpl', status: true, timeoutMs: 600 };
const JOB = Buffer.from('bonjour\n');

describe('nobody there: nothing came out', () => {
  it('tells a refused connection', async () => {
    const port = await device(() => undefined);
    await new Promise((resolve) => { servers.pop()!.close(resolve); });
    expect(await sendTcp('127.0.0.1', port, JOB, escpos)).toEqual({ state: 'failed', reason: 'refused', retry: true });
  });

  it('tells a name that nobody has, and an address that is none', async () => {
    expect(await sendTcp('imprimante.invalid', 9100, JOB, { ...escpos, timeoutMs: 5_000 })).toMatchObject({ state: 'failed', retry: true });
    expect(await sendTcp('  ', 9100, JOB, escpos)).toEqual({ state: 'failed', reason: 'bad_address', retry: false });
    expect(await sendTcp('127.0.0.1', 70_000, JOB, escpos)).toEqual({ state: 'failed', reason: 'bad_address', retry: false });
  });

  it('stops when told to', async () => {
    const port = await device(() => undefined);
    const stop = new AbortController();
    const sending = sendTcp('127.0.0.1', port, JOB, { ...escpos, timeoutMs: 5_000, signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await sending).toEqual({ state: 'failed', reason: 'cancelled', retry: false });
    expect(await sendTcp('127.0.0.1', port, JOB, { ...escpos, signal: AbortSignal.abort() })).toMatchObject({ state: 'failed', reason: 'cancelled' });
  });
});

describe('a receipt printer that answers', () => {
  it('gets every byte of a long job and confirms it', async () => {
    const fake: EscPosFake = { received: [] };
    const port = await device(escPos(fake));
    const job = Buffer.alloc(3_000_000, 'é');
    expect(await sendTcp('127.0.0.1', port, job, { ...escpos, timeoutMs: 10_000 })).toEqual({ state: 'done' });
    expect(Buffer.concat(fake.received).equals(job)).toBe(true);
  });

  it.each([
    ['paper_out', { paper: 0x60 }], ['paper_out', { cause: 0x20 }], ['cover_open', { cause: 0x04, printer: 0x08 }], ['printer_error', { cause: 0x40, printer: 0x08 }],
    ['offline', { printer: 0x08 }],
  ] as const)('is not sent anything when it says %s', async (reason, says) => {
    const fake: EscPosFake = { ...says, received: [] };
    const port = await device(escPos(fake));
    expect(await sendTcp('127.0.0.1', port, JOB, escpos)).toEqual({ state: 'failed', reason, retry: true });
    expect(fake.received).toEqual([]);
  });

  it('prints when its paper is only near its end', async () => {
    expect(await sendTcp('127.0.0.1', await device(escPos({ paper: 0x0c, received: [] })), JOB, escpos)).toEqual({ state: 'done' });
  });

  it('is uncertain when the paper runs out half-way, and says why', async () => {
    const port = await device(escPos({ confirms: false, received: [], onJob: (fake) => { fake.paper = 0x60; } }));
    expect(await sendTcp('127.0.0.1', port, JOB, escpos)).toEqual({ state: 'uncertain', reason: 'paper_out' });
  });

  it('is uncertain when it never confirms', async () => {
    expect(await sendTcp('127.0.0.1', await device(escPos({ confirms: false, received: [] })), JOB, escpos)).toEqual({ state: 'uncertain', reason: 'no_confirmation' });
  });

  it('is uncertain when the line breaks after the first byte', async () => {
    const reset = await device(escPos({ received: [], onJob: (_fake, socket) => socket.resetAndDestroy() }));
    expect(await sendTcp('127.0.0.1', reset, JOB, escpos)).toEqual({ state: 'uncertain', reason: 'reset' });
    const closed = await device(escPos({ confirms: false, received: [], onJob: (_fake, socket) => socket.end() }));
    expect(await sendTcp('127.0.0.1', closed, JOB, escpos)).toEqual({ state: 'uncertain', reason: 'closed_early' });
  });

  it('is not sent anything when it does not answer, hangs up or is cut off at the first question', async () => {
    expect(await sendTcp('127.0.0.1', await device((socket) => { socket.resume(); }), JOB, escpos)).toEqual({ state: 'failed', reason: 'no_status', retry: true });
    expect(await sendTcp('127.0.0.1', await device((socket) => { socket.end(); }), JOB, escpos)).toMatchObject({ state: 'failed', reason: expect.stringMatching(/closed_early|reset/) as string });
    expect(await sendTcp('127.0.0.1', await device((socket) => { socket.once('data', () => socket.resetAndDestroy()); }), JOB, escpos)).toMatchObject({ state: 'failed', reason: 'reset' });
  });
});

describe('a device that never answers', () => {
  it('is done when it took everything and closed in order', async () => {
    const received: Buffer[] = [];
    const port = await device((socket) => { socket.on('data', (chunk) => received.push(chunk)); });
    const job = Buffer.alloc(300_000, 7);
    expect(await sendTcp('127.0.0.1', port, job, blind)).toEqual({ state: 'done' });
    expect(Buffer.concat(received).equals(job)).toBe(true);
  });

  it('keeps every byte of the job when it talks although nobody asked', async () => {
    const received: Buffer[] = [];
    const port = await device((socket) => {
      socket.write(Buffer.alloc(64, 0x12));
      socket.on('data', (chunk) => { received.push(chunk); socket.write(Buffer.from([0x12])); });
    });
    const job = Buffer.alloc(300_000, 7);
    expect(await sendTcp('127.0.0.1', port, job, blind)).toEqual({ state: 'done' });
    expect(Buffer.concat(received).length).toBe(job.length);
  });

  it('is uncertain when it takes nothing, never closes, closes early or resets', async () => {
    const deaf = await device(() => undefined, { pauseOnConnect: true });
    expect(await sendTcp('127.0.0.1', deaf, Buffer.alloc(30_000_000, 7), blind)).toEqual({ state: 'uncertain', reason: 'stalled' });
    const open = await device((socket) => { socket.resume(); }, { allowHalfOpen: true });
    expect(await sendTcp('127.0.0.1', open, JOB, blind)).toEqual({ state: 'uncertain', reason: 'no_confirmation' });
    const early = await device((socket) => { socket.once('data', () => socket.end()); });
    expect(await sendTcp('127.0.0.1', early, Buffer.alloc(30_000_000, 7), blind)).toMatchObject({ state: 'uncertain', reason: expect.stringMatching(/closed_early|reset|stalled/) as string });
    const reset = await device((socket) => { socket.once('data', () => socket.resetAndDestroy()); });
    expect(await sendTcp('127.0.0.1', reset, Buffer.alloc(30_000_000, 7), blind)).toEqual({ state: 'uncertain', reason: 'reset' });
  });
});

describe('a label printer', () => {
  const status = ({ paper = 0, pause = 0, head = 0, ribbon = 0, formats = 0, labels = 0 } = {}): string =>
    `\u0002030,${paper},${pause},0245,${String(formats).padStart(3, '0')},0,0,0,000,0,0,0\u0003\r\n\u0002001,0,${head},${ribbon},1,2,6,0,${String(labels).padStart(8, '0')},1,000\u0003\r\n\u00021234,0\u0003\r\n`;

  function zebra(answers: string[], jobs: string[] = []) {
    return (socket: Socket): void => {
      socket.on('data', (chunk) => {
        for (const part of chunk.toString('latin1').split(/(~HS\r\n)/)) {
          if (part === '~HS\r\n') socket.write(answers.length > 1 ? answers.shift()! : answers[0]!);
          else if (part !== '') jobs.push(part);
        }
      });
    };
  }

  it('is done once nothing is left to come out', async () => {
    const jobs: string[] = [];
    const port = await device(zebra([status(), status({ formats: 1 }), status({ labels: 1 }), status()], jobs));
    expect(await sendTcp('127.0.0.1', port, Buffer.from('^XA^XZ'), zpl)).toEqual({ state: 'done' });
    expect(jobs).toEqual(['^XA^XZ']);
  });

  it.each([['paper_out', { paper: 1 }], ['head_open', { head: 1 }], ['ribbon_out', { ribbon: 1 }], ['paused', { pause: 1 }]] as const)('is not sent anything when it says %s', async (reason, says) => {
    const jobs: string[] = [];
    const port = await device(zebra([status(says)], jobs));
    expect(await sendTcp('127.0.0.1', port, Buffer.from('^XA^XZ'), zpl)).toEqual({ state: 'failed', reason, retry: true });
    expect(jobs).toEqual([]);
  });

  it('is uncertain when trouble comes with the job, or when the label never comes out', async () => {
    expect(await sendTcp('127.0.0.1', await device(zebra([status(), status({ paper: 1, formats: 1 })])), JOB, zpl)).toEqual({ state: 'uncertain', reason: 'paper_out' });
    expect(await sendTcp('127.0.0.1', await device(zebra([status(), status({ formats: 1 })])), JOB, zpl)).toEqual({ state: 'uncertain', reason: 'no_confirmation' });
  });

  it('understands an answer that comes in pieces, and takes nothing else for one', async () => {
    const port = await device((socket) => {
      socket.on('data', (chunk) => {
        if (!chunk.includes('~HS')) return;
        const text = status();
        socket.write(text.slice(0, 30));
        setTimeout(() => socket.write(text.slice(30)), 40);
      });
    });
    expect(await sendTcp('127.0.0.1', port, JOB, zpl)).toEqual({ state: 'done' });
    const noise = await device((socket) => { socket.on('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')); });
    expect(await sendTcp('127.0.0.1', noise, JOB, zpl)).toEqual({ state: 'failed', reason: 'no_status', retry: true });
  });
});
