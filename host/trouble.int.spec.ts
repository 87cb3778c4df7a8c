import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallFailure } from '#contract/transport.ts';
import { dumpFolded } from '#db/dump.ts';
import { OpenFailure } from '#db/open.ts';
import { call, foundedHost, openTestHost, quietDevices, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import type { PrintOutcome } from './printing/queue.ts';

let open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open) await one.close().catch(() => undefined);
  open = [];
});
function keep<T extends { close(): Promise<void> }>(test: T): T {
  open.push(test);
  return test;
}

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function intake(test: TestHost, serial = 'S-1', more: { customerId?: string; photos?: string[]; fault?: string } = {}) {
  return call(test.screen, 'intake.take', {
    from: more.customerId ? { kind: 'existing', customerId: more.customerId } : { kind: 'new', details: { kind: 'person', name: 'Claire Montagne', phones: ['06 39 98 11 22'] } },
    units: [{ unit: { kind: 'new', description: { brand: 'Miele', model: 'WED335', serial } }, fault: more.fault ?? 'Fuit par le joint', photos: more.photos ?? [] }],
  });
}

const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'ok', (error: CallFailure) => error.error.code);

describe('a data folder', () => {
  it('is held by one host; the second is told who holds it', async () => {
    const first = keep(await foundedHost());
    const failure = await openTestHost({ dir: first.dir }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenFailure);
    expect(failure).toMatchObject({ code: 'data.busy', detail: expect.stringContaining(`PID ${process.pid}`) as string });
  });

  it('is free again when its host was killed', async () => {
    const dir = tempDir();
    const child = spawn(process.execPath, ['-e', `const D=require('better-sqlite3');const d=new D(${JSON.stringify(path.join(dir, 'lock.db'))});d.pragma('locking_mode=EXCLUSIVE');d.exec('CREATE TABLE IF NOT EXISTS held (by TEXT);BEGIN EXCLUSIVE');console.log('held');setInterval(()=>{},1000)`], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await openTestHost({ dir }).catch((error: OpenFailure) => error.code)).toBe('data.busy');
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const test = keep(await openTestHost({ dir }));
    expect((await call(test.screen, 'app.state', {})).setUp).toBe(false);
  });

  it('of a later version of the program is refused with a sentence, and untouched', async () => {
    const test = keep(await foundedHost({ dir: tempDir() }));
    await test.close();
    const file = path.join(test.dir, 'etabli.db');
    const db = new Database(file);
    db.pragma('user_version = 999');
    db.close();
    const before = fs.readFileSync(file);
    expect(await openTestHost({ dir: test.dir }).catch((error: OpenFailure) => error.code)).toBe('db.newer');
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  it('that is damaged is kept aside, and a backup takes its place under a new device', async () => {
    const test = keep(await foundedHost({ dir: tempDir() }));
    await intake(test);
    const { hash } = await call(test.screen, 'blob.put', { base64: PNG, type: 'image/png' });
    const name = await test.host.context.backups.run();
    expect(fs.existsSync(path.join(test.dir, 'backups', 'blobs', hash.slice(0, 2), hash))).toBe(true);
    await test.close();
    const file = path.join(test.dir, 'etabli.db');
    fs.writeFileSync(file, Buffer.alloc(20_000, 'garbage'));
    for (const suffix of ['-wal', '-shm']) fs.rmSync(file + suffix, { force: true });
    expect(await openTestHost({ dir: test.dir }).catch((error: OpenFailure) => error.code)).toBe('db.corrupt');
    const restored = keep(await openTestHost({ dir: test.dir, ports: { restoreBackup: name } }));
    expect(fs.readdirSync(path.join(test.dir, 'damaged'))).toHaveLength(1);
    const state = await call(restored.screen, 'app.state', {});
    expect([state.device.code, state.notices]).toEqual(['A2', [{ code: 'device.renewed', params: { from: 'A1', to: 'A2' } }]]);
    await call(restored.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
    expect((await intake(restored, 'S-2')).repairs[0]!.number).toBe('RA2-26-00001');
    expect((await call(restored.screen, 'board.page', {})).total).toBe(2);
  });

  it('that was cloned to another machine goes on as another device, and its waiting paper asks first', async () => {
    const stuck = quietDevices({ send: () => Promise.resolve({ state: 'failed', reason: 'refused', retry: true }) });
    const test = keep(await foundedHost({ dir: tempDir(), devices: stuck }));
    for (const printer of (await call(test.screen, 'printer.list', {})).printers.filter((one) => one.way === 'screen')) await call(test.screen, 'printer.save', { ...printer, way: 'tcp', host: '127.0.0.1' });
    await intake(test);
    await test.host.context.queue.settled();
    await test.reopen({ machineId: 'machine-2' });
    expect(test.host.context.device.code).toBe('A2');
    expect(test.host.context.prints.list({ open: true, repairId: null, offset: 0, limit: 10 }).rows.every((job) => job.state === 'uncertain' && job.reason === 'restored')).toBe(true);
    await test.reopen({ machineId: 'machine-2' });
    expect(test.host.context.device.code).toBe('A2');
  });
});

describe('a full disk', () => {
  it('says so, keeps what was there, and goes on reading', async () => {
    const test = keep(await foundedHost());
    const kept = await intake(test);
    const { db } = test.host.context.store;
    db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
    let answer = 'ok';
    for (let i = 0; i < 60 && answer === 'ok'; i += 1) answer = await codeOf(intake(test, `F-${i}`, { fault: 'x'.repeat(3_900) }));
    expect(answer).toBe('disk_full');
    const before = (await call(test.screen, 'board.page', { limit: 200 })).total;
    expect((await call(test.screen, 'repair.get', { repairId: kept.repairs[0]!.repairId })).number).toBe('RA1-26-00001');
    db.pragma('max_page_count = 1000000');
    const next = await intake(test, 'after');
    // The number that the failed command had taken was given back: the series has no gap.
    expect(Number(next.repairs[0]!.number.slice(-5))).toBe(before + 1);
    expect((await call(test.screen, 'log.verify', {})).problems).toEqual([]);
  });
});

describe('the clock', () => {
  it('set back does not stop the work, breaks neither series nor chain, and is told', async () => {
    const test = keep(await foundedHost());
    await intake(test, 'before');
    test.clock.now -= 400 * 86_400_000;
    await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
    const taken = await intake(test, 'after');
    expect(taken.repairs[0]!.number).toBe('RA1-26-00002');
    const repair = await call(test.screen, 'repair.get', { repairId: taken.repairs[0]!.repairId });
    expect(repair.timeline.every((entry) => entry.clockDoubt)).toBe(true);
    expect((await call(test.screen, 'log.verify', {})).problems).toEqual([]);
    test.clock.now += 86_400_000;
    await test.reopen();
    expect((await call(test.screen, 'app.state', {})).notices.map((notice) => notice.code)).toContain('clock.behind');
  });
});

describe('erasing a customer', () => {
  it('takes names, words, photos and papers along; facts and chain stay', async () => {
    const test = keep(await foundedHost());
    const { hash } = await call(test.screen, 'blob.put', { base64: PNG, type: 'image/png' });
    const taken = await intake(test, 'E-1', { photos: [hash], fault: 'mot très personnel' });
    const { customerId } = taken;
    expect(await codeOf(call(test.screen, 'customer.erase', { customerId: customerId! }))).toBe('customer.openRepairs');
    await call(test.screen, 'repair.close', { repairId: taken.repairs[0]!.repairId, as: 'handed_back', repaired: true, note: 'rendu à Mme Montagne', overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] });
    await test.host.context.queue.settled();
    await call(test.screen, 'customer.erase', { customerId: customerId! });
    const { db } = test.host.context.store;
    const everything = (db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'").pluck().all() as string[])
      .flatMap((table) => db.prepare(`SELECT * FROM ${table}`).raw().all()).map((row) => (row as unknown[]).map(String).join('|')).join('\n');
    for (const personal of ['Montagne', 'montagne', '0639981122', 'très personnel']) expect(everything).not.toContain(personal);
    expect((await call(test.screen, 'search.find', { text: 'montagne' })).customers).toEqual([]);
    expect(await codeOf(call(test.screen, 'blob.get', { hash }))).toBe('blob.missing');
    expect((await call(test.screen, 'repair.get', { repairId: taken.repairs[0]!.repairId })).number).toBe('RA1-26-00001');
    expect((await call(test.screen, 'log.verify', {})).problems).toEqual([]);
    const before = dumpFolded(db);
    test.host.context.store.rebuild();
    expect(dumpFolded(db)).toEqual(before);
  });
});

describe('verify', () => {
  it('names a changed fact, a changed row and a missing one', async () => {
    const test = keep(await foundedHost());
    await intake(test);
    const { db } = test.host.context.store;
    db.exec('DROP TRIGGER event_is_immutable');
    db.prepare("UPDATE event SET at_ms = at_ms + 1 WHERE type = 'repair.received'").run();
    db.prepare("UPDATE customer SET city = 'Ailleurs'").run();
    db.prepare('DELETE FROM dropoff').run();
    const report = await call(test.screen, 'log.verify', {});
    const where = report.problems.map((problem) => problem.where.split(' ')[0]);
    expect(report.ok).toBe(false);
    expect(new Set(where)).toEqual(new Set(['event', 'customer', 'dropoff', 'repair']));
  });
});

describe('paper', () => {
  const tcp = async (test: TestHost): Promise<void> => {
    for (const printer of (await call(test.screen, 'printer.list', {})).printers.filter((one) => one.way === 'screen')) await call(test.screen, 'printer.save', { ...printer, way: 'tcp', host: '127.0.0.1' });
  };
  const states = async (test: TestHost): Promise<string[]> => (await call(test.screen, 'print.list', {})).rows.map((job) => `${job.kind} ${job.state}`).sort();

  it('waits while the printer is off, is shown, and comes out by itself when it is on', async () => {
    let outcome: PrintOutcome = { state: 'failed', reason: 'refused', retry: true };
    const test = keep(await foundedHost({ devices: quietDevices({ send: () => Promise.resolve(outcome) }) }));
    await tcp(test);
    await intake(test);
    await test.host.context.queue.settled();
    expect(await states(test)).toEqual(['fiche waiting', 'receipt waiting', 'unit_label waiting']);
    expect(await call(test.screen, 'print.trouble', {})).toMatchObject({ waiting: 3, reason: 'refused' });
    outcome = { state: 'done' };
    test.clock.now += 10_000;
    test.host.context.queue.wake();
    await test.host.context.queue.settled();
    expect(await states(test)).toEqual(['fiche done', 'receipt done', 'unit_label done']);
  });

  it('that may have come out is uncertain and never repeated unasked; a person says', async () => {
    let sent = 0;
    let outcome: PrintOutcome = { state: 'uncertain', reason: 'reset' };
    const test = keep(await foundedHost({ devices: quietDevices({ send: () => { sent += 1; return Promise.resolve(outcome); } }) }));
    await tcp(test);
    const taken = await intake(test);
    await test.host.context.queue.settled();
    const jobs = (await call(test.screen, 'print.list', { open: true })).rows;
    expect(jobs.filter((job) => job.state === 'uncertain').length).toBeGreaterThan(0);
    const before = sent;
    test.clock.now += 3_600_000;
    await test.reopen();
    test.host.context.queue.wake();
    await test.host.context.queue.settled();
    expect(sent).toBeLessThanOrEqual(before + 1);
    await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
    outcome = { state: 'done' };
    const [one, ...others] = (await call(test.screen, 'print.list', { open: true })).rows.filter((job) => job.state === 'uncertain');
    await call(test.screen, 'print.settle', { jobId: one!.id, cameOut: true });
    for (const other of others) await call(test.screen, 'print.settle', { jobId: other.id, cameOut: false });
    await test.host.context.queue.settled();
    expect((await call(test.screen, 'print.list', { repairId: taken.repairs[0]!.repairId })).rows.every((job) => job.state === 'done')).toBe(true);
  });

  it('interrupted by the death of the PC is uncertain at the next start', async () => {
    const test = keep(await foundedHost());
    await intake(test);
    await test.host.context.queue.settled();
    test.host.context.store.db.exec("UPDATE print_job SET state = 'printing' WHERE kind = 'fiche'");
    await test.reopen();
    expect(test.host.context.prints.list({ open: true, repairId: null, offset: 0, limit: 10 }).rows.map((job) => [job.kind, job.state, job.reason])).toEqual([['fiche', 'uncertain', 'interrupted']]);
  });

  it('printed again is marked as a copy where it must be', async () => {
    const seen: { kind: string; copy: boolean }[] = [];
    const test = keep(await foundedHost({ devices: quietDevices({ render: (document) => { seen.push({ kind: document.kind, copy: document.copy }); return Promise.resolve(Buffer.from('x')); } }) }));
    const taken = await intake(test);
    await test.host.context.queue.settled();
    expect(seen.every((paper) => !paper.copy)).toBe(true);
    seen.length = 0;
    for (const kind of ['fiche', 'receipt', 'unit_label'] as const) await call(test.screen, 'print.again', { kind, repairId: taken.repairs[0]!.repairId });
    await test.host.context.queue.settled();
    expect(seen).toEqual(expect.arrayContaining([{ kind: 'fiche', copy: true }, { kind: 'receipt', copy: true }, { kind: 'unit_label', copy: false }]));
    expect(await codeOf(call(test.screen, 'print.again', { kind: 'accessory_label', repairId: taken.repairs[0]!.repairId }))).toBe('print.nothingToPrint');
  });
});
