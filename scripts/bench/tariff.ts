import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CallInput } from '#contract/api.ts';
import { launchNodeHost } from '#tests/support/app.ts';
import { priceFile } from '#tests/support/priceFile.ts';
import type { Told } from './figures.ts';
import { figure, quantile, say, spread } from './figures.ts';
import { intakeOf, newCustomer } from './life.ts';
import type { Link } from './link.ts';
import { signIn } from './link.ts';
import { ensureBuilt, mostResidentMb, residentMb } from './processes.ts';
import { seeded } from '../torture/random.ts';
import type { Counter } from './shop.ts';
import { benchFolder, call, openCounter, shopFolder } from './shop.ts';
import { nextSerial } from './writing.ts';

const LINES = 500_000;
const PIECE = 3_000_000;
/** From one person's save to the next, milliseconds. */
const EVERY_MS = 8;

/** Parsing alone: the library in a worker of its own, given the whole file in pieces, its rows counted and dropped. */
const PARSE_ALONE = `
import { parentPort, workerData } from 'node:worker_threads';
import fs from 'node:fs';
import Papa from 'papaparse';
const startMs = performance.now();
let rows = 0;
Papa.parse(fs.createReadStream(workerData.file, { encoding: 'utf8', highWaterMark: 1 << 18 }), { delimiter: ';', chunk: (found) => { rows += found.data.length; }, complete: () => parentPort.postMessage({ rows, tookMs: performance.now() - startMs }) });
`;

/** A supplier's file of 500 000 lines taken in while somebody saves: its time, its memory, and what the saves notice of it. */
export async function tariffImport(): Promise<Told[]> {
  const file = path.join(benchFolder(), 'tarif.csv');
  if (!fs.existsSync(file)) fs.writeFileSync(file, priceFile(LINES).bytes);
  return [...(await timeAndSaves(file)), await memory(file)];
}

async function timeAndSaves(file: string): Promise<Told[]> {
  const counter = await openCounter(await shopFolder('almost empty'));
  const ask: Ask = (name, input) => call(counter.screen, name, input);
  try {
    const supplierId = await oneSupplier(ask);
    const unitId = await oneUnit(counter);
    const aloneMs: number[] = [];
    const tookMs: number[] = [];
    const saves = { alone: [] as number[], meanwhile: [] as number[] };
    for (let round = 0; round < 3; round += 1) {
      aloneMs.push(await parseAlone(file));
      saves.alone.push(...(await savesWhile(counter, unitId, new Promise((resolve) => setTimeout(resolve, 4_000)))));
      const { jobId, mapping } = await upload(ask, supplierId, file);
      const startMs = performance.now();
      const done = taken(ask, { jobId, mapping, from: '2026-01-01' }).then(() => { tookMs.push(performance.now() - startMs); });
      saves.meanwhile.push(...(await savesWhile(counter, unitId, done)));
      await done;
    }
    return [
      figure({ name: 'import-500k', value: quantile(tookMs, 0.5) / 1000, unit: 's', yardstick: quantile(aloneMs, 0.5) / 1000, against: 'parsing the file alone, in a worker', mostRatio: 8, note: `${LINES} lines with every defect` }),
      figure({ name: 'commit-during-import', value: quantile(saves.meanwhile, 0.99), unit: 'ms', yardstick: quantile(saves.alone, 0.99), against: 'the same commit with no import', mostRatio: 3, note: `${spread(saves.meanwhile)}; alone ${spread(saves.alone)}` }),
    ];
  } finally {
    await counter.close();
  }
}

/** The most that the built host, in a process of its own with its readers, ever held from its start to the end of one import. */
async function memory(file: string): Promise<Told> {
  await ensureBuilt();
  const host = await launchNodeHost({ dataDir: await shopFolder('almost empty') });
  try {
    const link = await signIn(host.url);
    const restMb = residentMb(host.process.pid!);
    const { jobId, mapping } = await upload(link.call, await oneSupplier(link.call), file);
    let mostMb = 0;
    await taken(link.call, { jobId, mapping, from: '2026-01-01' }, () => { mostMb = Math.max(mostMb, mostResidentMb(host.process.pid!)); });
    link.close();
    return figure({ name: 'import-500k-memory', value: mostMb, unit: 'MB', yardstick: restMb, against: 'the same host at rest, before the file came', most: 400, note: `host and reader are one process; the file has ${(fs.statSync(file).size / 1e6).toFixed(0)} MB` });
  } finally {
    await host.close();
  }
}

type Ask = Link['call'];

async function oneSupplier(ask: Ask): Promise<string> {
  return (await ask('supplier.create', { name: `Tarif ${randomUUID().slice(0, 8)}`, roles: ['parts'] })).supplierId;
}

function parseAlone(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const script = path.join(import.meta.dirname, '..', '..', 'node_modules', `.bench-parse-${process.pid}.mjs`);
    fs.writeFileSync(script, PARSE_ALONE);
    const worker = new Worker(script, { workerData: { file } });
    worker.once('message', ({ rows, tookMs }: { rows: number; tookMs: number }) => {
      fs.rmSync(script, { force: true });
      if (rows < LINES) say(`  the yardstick read only ${rows} lines`);
      resolve(tookMs);
    });
    worker.once('error', reject);
  });
}

async function oneUnit(counter: Counter): Promise<string> {
  const n = Date.now() % 10_000_000 + nextSerial();
  const taken = await call(counter.screen, 'intake.take', intakeOf(n, newCustomer(n, seeded(n)), seeded(n)));
  await counter.host.context.queue.settled();
  return taken.repairs[0]!.unitId;
}

async function upload(ask: Ask, supplierId: string, file: string): Promise<{ jobId: string; mapping: CallInput<'tariff.start'>['mapping'] }> {
  const size = fs.statSync(file).size;
  const { jobId } = await ask('tariff.begin', { supplierId, fileName: `${randomUUID().slice(0, 8)}.csv`, size });
  const piece = Buffer.alloc(PIECE);
  const handle = fs.openSync(file, 'r');
  // In pieces, as a browser does: what the sender holds is no part of the host's memory.
  for (let at = 0; at < size;) at = (await ask('tariff.upload', { jobId, offset: at, base64: piece.subarray(0, fs.readSync(handle, piece, 0, PIECE, at)).toString('base64') })).received;
  fs.closeSync(handle);
  return { jobId, mapping: (await ask('tariff.preview', { jobId })).mapping };
}

async function taken(ask: Ask, start: CallInput<'tariff.start'>, look: () => void = () => undefined): Promise<void> {
  await ask('tariff.start', start);
  for (;;) {
    look();
    const state = (await ask('tariff.jobs', {})).find((job) => job.id === start.jobId)?.state;
    if (state === 'done') return;
    if (state !== 'reading') throw new Error(`the import ended as ${String(state)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Saves at even times until something is done; each is timed from when it was due, so that waiting counts. */
async function savesWhile(counter: Counter, unitId: string, done: Promise<unknown>): Promise<number[]> {
  let going = true;
  void done.then(() => { going = false; }, () => { going = false; });
  const times: number[] = [];
  for (let dueMs = performance.now(), i = 0; going; i += 1, dueMs = Math.max(dueMs + EVERY_MS, performance.now() - 2_000)) {
    const waitMs = dueMs - performance.now();
    await new Promise<void>((resolve) => { if (waitMs > 0) setTimeout(resolve, waitMs); else setImmediate(resolve); });
    await call(counter.screen, 'unit.move', { unitId, placeId: counter.placeIds[i % counter.placeIds.length]! });
    times.push(performance.now() - dueMs);
  }
  return times;
}
