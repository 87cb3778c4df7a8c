import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CallInput } from '#contract/api.ts';
import { priceFile } from '#tests/support/priceFile.ts';
import type { Told } from './figures.ts';
import { figure, quantile, say, spread } from './figures.ts';
import { intakeOf, newCustomer } from './life.ts';
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
  const counter = await openCounter(await shopFolder('almost empty'));
  try {
    const { supplierId } = await call(counter.screen, 'supplier.create', { name: `Tarif ${randomUUID().slice(0, 8)}`, roles: ['parts'] });
    const unitId = await oneUnit(counter);
    const aloneMs: number[] = [];
    const tookMs: number[] = [];
    const saves = { alone: [] as number[], meanwhile: [] as number[] };
    let rss = 0;
    for (let round = 0; round < 3; round += 1) {
      aloneMs.push(await parseAlone(file));
      saves.alone.push(...(await savesWhile(counter, unitId, new Promise((resolve) => setTimeout(resolve, 4_000)))));
      const jobId = await upload(counter, supplierId, file);
      const { mapping } = await call(counter.screen, 'tariff.preview', { jobId });
      const startMs = performance.now();
      const done = taken(counter, { jobId, mapping, from: '2026-01-01' }, () => { rss = Math.max(rss, process.memoryUsage.rss()); }).then(() => { tookMs.push(performance.now() - startMs); });
      saves.meanwhile.push(...(await savesWhile(counter, unitId, done)));
      await done;
    }
    return [
      figure({ name: 'import-500k', value: quantile(tookMs, 0.5) / 1000, unit: 's', yardstick: quantile(aloneMs, 0.5) / 1000, against: 'parsing the file alone, in a worker', mostRatio: 8, note: `${LINES} lines with every defect` }),
      figure({ name: 'import-500k-memory', value: rss / 1e6, unit: 'MB', yardstick: fs.statSync(file).size / 1e6, against: "the file's size", most: 400, note: 'host and reader together' }),
      figure({ name: 'commit-during-import', value: quantile(saves.meanwhile, 0.99), unit: 'ms', yardstick: quantile(saves.alone, 0.99), against: 'the same commit with no import', mostRatio: 3, note: `${spread(saves.meanwhile)}; alone ${spread(saves.alone)}` }),
    ];
  } finally {
    await counter.close();
  }
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

async function upload(counter: Counter, supplierId: string, file: string): Promise<string> {
  const size = fs.statSync(file).size;
  const { jobId } = await call(counter.screen, 'tariff.begin', { supplierId, fileName: `${randomUUID().slice(0, 8)}.csv`, size });
  const piece = Buffer.alloc(PIECE);
  const handle = fs.openSync(file, 'r');
  // In pieces, as a browser does: what the sender holds is no part of the host's memory.
  for (let at = 0; at < size;) at = (await call(counter.screen, 'tariff.upload', { jobId, offset: at, base64: piece.subarray(0, fs.readSync(handle, piece, 0, PIECE, at)).toString('base64') })).received;
  fs.closeSync(handle);
  return jobId;
}

async function taken(counter: Counter, start: CallInput<'tariff.start'>, look: () => void): Promise<void> {
  await call(counter.screen, 'tariff.start', start);
  for (;;) {
    look();
    const state = (await call(counter.screen, 'tariff.jobs', {})).find((job) => job.id === start.jobId)?.state;
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
