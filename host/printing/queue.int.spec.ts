import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { PrintJobRow } from '#contract/views.ts';
import { call, foundedHost, quietDevices, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import type { PrintDevices } from './queue.ts';

let open: (TestHost & { userId: string }) | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const TCP = { name: 'Étiqueteuse', language: 'zpl', way: 'tcp', host: '127.0.0.1', port: 9100, widthMm: 60, heightMm: 40 } as const;

async function shop(devices: Partial<PrintDevices>): Promise<{ test: TestHost & { userId: string }; printerId: string }> {
  const test = await foundedHost({ devices: quietDevices(devices) });
  open = test;
  const { id } = await call(test.screen, 'printer.save', TCP);
  return { test, printerId: id };
}

async function newest(test: TestHost): Promise<PrintJobRow> {
  return (await call(test.screen, 'print.list', {})).rows[0]!;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Something that a test holds back until it lets go. */
function gate(): { opened: Promise<void>; reached: Promise<void>; arrive(): void; letGo(): void } {
  let letGo = (): void => undefined;
  let arrive = (): void => undefined;
  const opened = new Promise<void>((resolve) => { letGo = resolve; });
  const reached = new Promise<void>((resolve) => { arrive = resolve; });
  return { opened, reached, arrive, letGo };
}

describe('a job that is cancelled while it is being drawn', () => {
  it('never reaches the printer', async () => {
    const drawing = gate();
    let sent = 0;
    const { test, printerId } = await shop({
      render: async () => { drawing.arrive(); await drawing.opened; return Buffer.from('x'); },
      send: () => { sent += 1; return Promise.resolve({ state: 'done' }); },
    });
    await call(test.screen, 'printer.test', { id: printerId });
    await drawing.reached;
    await call(test.screen, 'print.cancel', { jobId: (await newest(test)).id });
    drawing.letGo();
    await test.host.context.queue.settled();
    expect([(await newest(test)).state, sent]).toEqual(['cancelled', 0]);
  });
});

describe('a sheet whose customer is erased while it is being written', () => {
  it('is not kept', async () => {
    const writing = gate();
    const sheet = path.join(tempDir(), 'sheet.pdf');
    const { test } = await shop({ write: async (_folder, _name, bytes) => { writing.arrive(); await writing.opened; fs.writeFileSync(sheet, bytes); return { state: 'done', path: sheet }; } });
    const taken = await call(test.screen, 'intake.take', {
      from: { kind: 'new', details: { kind: 'person', name: 'Claire Montagne' } }, units: [{ unit: { kind: 'new', description: { brand: 'Miele', model: 'WED335', serial: 'Q-1' } } }],
    });
    await call(test.screen, 'repair.close', { repairId: taken.repairs[0]!.repairId, as: 'handed_back', repaired: false, overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] });
    await test.host.context.queue.settled();
    await call(test.screen, 'print.again', { kind: 'dropoff_sheet', dropOffId: taken.dropOffId });
    await writing.reached;
    const { id } = await newest(test);
    await call(test.screen, 'customer.erase', { customerId: taken.customerId! });
    writing.letGo();
    await test.host.context.queue.settled();
    expect(test.host.context.prints.output(id)).toMatchObject({ path: null, document: null });
    expect(fs.existsSync(sheet)).toBe(false);
    fs.rmdirSync(path.dirname(sheet));
  });
});

describe('trouble that is not the printer’s', () => {
  it('is not asked about fifty times a second, and a paper that came out is told as soon as it can be', async () => {
    let drawn = 0;
    let refusals = 0;
    const { test, printerId } = await shop({ render: () => { drawn += 1; return Promise.resolve(Buffer.from('x')); } });
    const { prints } = test.host.context;
    const setState = prints.setState;
    prints.setState = (id, state, more) => {
      if (state === 'done') refusals += 1;
      if (state === 'done') throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      setState(id, state, more);
    };
    await call(test.screen, 'printer.test', { id: printerId });
    await call(test.screen, 'printer.test', { id: printerId });
    await pause(400);
    expect(refusals).toBeLessThan(25);
    expect([drawn, (await call(test.screen, 'print.list', {})).rows.map((job) => job.state)]).toEqual([1, ['waiting', 'printing']]);
    prints.setState = setState;
    test.host.context.queue.wake();
    await test.host.context.queue.settled();
    expect([drawn, (await call(test.screen, 'print.list', {})).rows.map((job) => job.state)]).toEqual([2, ['done', 'done']]);
  });
});

describe('a printer that is switched off with papers waiting', () => {
  it('is left in peace', async () => {
    const { test, printerId } = await shop({ send: () => Promise.resolve({ state: 'failed', reason: 'unreachable', retry: true }) });
    await call(test.screen, 'printer.test', { id: printerId });
    await test.host.context.queue.settled();
    await call(test.screen, 'printer.save', { ...TCP, id: printerId, active: false });
    test.clock.now += 60_000;
    const { prints } = test.host.context;
    const asked = prints.nextDueMs;
    let times = 0;
    prints.nextDueMs = (id) => { if (id === printerId) times += 1; return asked(id); };
    await pause(2_400);
    expect(times).toBe(0);
    expect((await newest(test)).state).toBe('waiting');
  });
});

describe('an answer about an uncertain paper', () => {
  it('that is sent twice prints it once more, and not twice', async () => {
    let sent = 0;
    const { test, printerId } = await shop({ send: () => { sent += 1; return Promise.resolve({ state: 'uncertain', reason: 'no_confirmation' }); } });
    await call(test.screen, 'printer.test', { id: printerId });
    await test.host.context.queue.settled();
    const jobId = (await newest(test)).id;
    const commandId = randomUUID();
    for (let n = 0; n < 2; n += 1) {
      expect(await test.screen.call('print.settle', { jobId, cameOut: false }, commandId)).toBeNull();
      await test.host.context.queue.settled();
    }
    expect([sent, (await newest(test)).state]).toEqual([2, 'uncertain']);
  });
});
