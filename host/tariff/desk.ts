import fs from 'node:fs';
import path from 'node:path';
import type { TariffJob, TariffJobState, TariffPreview } from '#contract/views/tariff.ts';
import type { RefusedPage } from '#contract/views/tariff.ts';
import type { TariffJobRow } from '#db/local/tariffs.ts';
import { tariffJobTable } from '#db/local/tariffs.ts';
import { listFile, listsDir, refusedLines } from '#db/tariff/lists.ts';
import { derivedId } from '#db/bytes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Reading } from '#domain/tariff/commands.ts';
import type { Mapping } from '#domain/tariff/mapping.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { isDiskFull, Refused, refuseWith } from '../refused.ts';
import type { Running } from './background.ts';
import type { TariffChoice, TariffDesk } from './desks.ts';
import { runReader } from './background.ts';
import type { FileKind, Progress, ReadResult } from './reading.ts';
import { WORK_FILES } from './reading.ts';

interface Options extends TariffChoice { modifiedMs: number }
interface Active { running: Running<ReadResult>; progress: Progress; startedAtMs: number; toldAtMs: number }

/** Screens are told of progress no more often than this, milliseconds. */
const TELL_EVERY_MS = 300;
/** How much of the whole each step is, by what it usually takes. */
const STEP_FROM = { read: 0, index: 0.7, pack: 0.85 } as const;

/** Files that may wait here to be read, looked at or given up. */
const MOST_OPEN = 8;
/** Reading a file keeps it, its lines as a table and packed, for a while all at once: so many times its size, and something for everything else that writes. */
const ROOM_TIMES = 4;
const ROOM_KEPT = 200_000_000;
/** What nobody went on with for so long is given up, milliseconds. */
const GIVEN_UP_MS = 14 * 86_400_000;
const WAITING = ['uploading', 'ready', 'failed', 'refused'];

/** The stream of one supplier's price lists, the same on every PC. */
export function tariffStream(supplierId: Id): Id {
  return derivedId(`tariff|${supplierId}`);
}

/** Price files on their way in: received in pieces, read beside the host, taken in by one fact. Survives a restart at every step. */
export function openTariffDesk(host: HostContext, freeBytes: (folder: string) => number = freeOn): TariffDesk {
  const { dataDir } = host.ports;
  const jobs = tariffJobTable(host.store.db);
  const active = new Map<Id, Active>();
  const staging = new Map<string, Running<number>>();
  let closing = false;

  const workDir = (jobId: Id): string => path.join(listsDir(dataDir), 'work', jobId);
  const sourceOf = (jobId: Id): string => path.join(workDir(jobId), WORK_FILES.source);
  const optionsOf = (job: TariffJobRow): Options => JSON.parse(job.options) as Options;
  const save = (job: TariffJobRow): void => {
    host.store.write(() => jobs.put(job));
    host.changed('tariff');
  };
  const jobOf = (jobId: Id): TariffJobRow => {
    const job = jobs.get(jobId);
    if (!job) throw refuseWith('tariff.jobUnknown');
    return job;
  };
  const received = (jobId: Id): number => {
    try {
      return fs.statSync(sourceOf(jobId)).size;
    } catch {
      return 0;
    }
  };

  function begin(input: { supplierId: Id; fileName: string; size: number; modifiedMs: number }, actor: Id | null, nowMs: number): { jobId: Id; received: number } {
    if (!host.queries.subcontracts.supplier(input.supplierId)) throw refuseWith('supplier.unknown');
    const again = jobs.all().find((job) => job.supplierId === input.supplierId && job.fileName === input.fileName && job.size === input.size && optionsOf(job).modifiedMs === input.modifiedMs && ['uploading', 'ready'].includes(job.state));
    if (again) return { jobId: again.id, received: received(again.id) };
    const open = jobs.all().filter((job) => job.state === 'reading' || WAITING.includes(job.state)).length;
    if (open >= MOST_OPEN) throw refuseWith('tariff.tooManyOpen', { n: open });
    const [needs, free] = [input.size * ROOM_TIMES + ROOM_KEPT, freeBytes(dataDir)];
    if (free < needs) throw refuseWith('tariff.noRoom', { needs: Math.ceil(needs / 1_000_000), free: Math.floor(free / 1_000_000) });
    const options: Options = { modifiedMs: input.modifiedMs, mapping: null, from: localDay(nowMs), duplicates: 'last', allOrNothing: false };
    const job: TariffJobRow = { id: host.newId(), supplierId: input.supplierId, fileName: input.fileName, kind: 'csv', size: input.size, state: 'uploading', options: JSON.stringify(options), result: '', error: '', actor, atMs: nowMs };
    fs.mkdirSync(workDir(job.id), { recursive: true });
    fs.writeFileSync(sourceOf(job.id), '');
    save(job);
    return { jobId: job.id, received: 0 };
  }

  /** Takes the piece that comes next; of any other it only says where it is. */
  async function upload(jobId: Id, offset: number, bytes: Buffer): Promise<{ received: number }> {
    const job = jobOf(jobId);
    const at = received(jobId);
    if (job.state !== 'uploading' || offset !== at) return { received: at };
    if (at + bytes.length > job.size) throw refuseWith('tariff.fileChanged');
    const handle = await fs.promises.open(sourceOf(jobId), 'r+');
    try {
      await handle.write(bytes, 0, bytes.length, offset);
      if (offset + bytes.length === job.size) await handle.sync();
    } finally {
      await handle.close();
    }
    if (offset + bytes.length === job.size) {
      const kind = kindOf(sourceOf(jobId));
      if (kind === null) {
        await cancel(jobId);
        throw refuseWith('tariff.oldSpreadsheet');
      }
      save({ ...job, kind, state: 'ready' });
    }
    return { received: offset + bytes.length };
  }

  function preview(jobId: Id, mapping: Mapping | null): Promise<TariffPreview> {
    const job = jobOf(jobId);
    if (!['ready', 'failed', 'refused'].includes(job.state)) throw refuseWith('tariff.notThere');
    const saved = host.queries.tariffs.mapping(job.supplierId) as Mapping | null;
    return saying(runReader<TariffPreview>({ kind: 'preview', file: sourceOf(jobId), fileKind: job.kind as FileKind, mapping, saved }).done);
  }

  function start(jobId: Id, chosen: TariffChoice, actor: Id | null): void {
    const job = jobOf(jobId);
    if (!['ready', 'failed', 'refused'].includes(job.state)) throw refuseWith('tariff.notThere');
    const next = { ...job, state: 'reading', error: '', result: '', actor, options: JSON.stringify({ ...optionsOf(job), ...chosen }) };
    save(next);
    read(next);
  }

  function read(job: TariffJobRow): void {
    const { mapping, duplicates, allOrNothing } = optionsOf(job);
    const state: Active = { running: undefined as never, progress: { step: 'read', share: 0, lines: 0, refused: 0 }, startedAtMs: performance.now(), toldAtMs: 0 };
    state.running = runReader<ReadResult>({ kind: 'read', file: sourceOf(job.id), fileKind: job.kind as FileKind, mapping: mapping!, duplicates, allOrNothing, dir: workDir(job.id) }, (progress) => {
      state.progress = progress;
      if (performance.now() - state.toldAtMs < TELL_EVERY_MS) return;
      state.toldAtMs = performance.now();
      host.changed('tariff');
    });
    active.set(job.id, state);
    void state.running.done.then((result) => finish(job, result)).catch((error: unknown) => fail(job, error)).finally(() => active.delete(job.id));
  }

  /** The blob and the list are in their places before the fact that names them. */
  async function finish(job: TariffJobRow, result: ReadResult): Promise<void> {
    if (closing || !active.has(job.id)) return;
    const dir = workDir(job.id);
    if (result.hash === '') {
      active.delete(job.id);
      save({ ...job, state: 'refused', result: JSON.stringify({ rows: result.rows, refused: result.refused }), error: result.rows === 0 ? 'tariff.nothingToTake' : 'tariff.linesRefused' });
      return;
    }
    await host.blobs.adopt(path.join(dir, WORK_FILES.packed), result.hash);
    if (!fs.existsSync(listFile(dataDir, result.hash))) await fs.promises.rename(path.join(dir, WORK_FILES.offers), listFile(dataDir, result.hash));
    if (closing || !active.has(job.id)) return;
    host.store.write(() => jobs.put({ ...job, result: JSON.stringify(result) }));
    await host.execute('tariff.take', { jobId: job.id }, { actor: job.actor, atMs: host.ports.clock.nowMs(), commandId: derivedId(`tariff.take|${job.id}`) });
    active.delete(job.id);
    await tidy(job.id);
    dropOld();
    host.changed('tariff');
  }

  function fail(job: TariffJobRow, error: unknown): void {
    if (closing || !active.delete(job.id)) return;
    const code = error instanceof Refused ? error.error.code : isDiskFull(error) ? 'disk_full' : String((error as { code?: unknown } | null)?.code ?? '');
    if (!code.startsWith('tariff.')) host.ports.log('error', `reading a price file: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    save({ ...job, state: 'failed', error: code.startsWith('tariff.') || code === 'disk_full' ? code : 'tariff.unreadable' });
  }

  /** What reading left behind; the lines left out stay, to be looked at. */
  async function tidy(jobId: Id): Promise<void> {
    for (const name of [WORK_FILES.source, WORK_FILES.offers, WORK_FILES.packed]) await fs.promises.rm(path.join(workDir(jobId), name), { force: true });
  }

  /** Nobody finished it: its room is given back. */
  function giveUp(jobId: Id): void {
    host.store.write(() => jobs.remove(jobId));
    fs.rmSync(workDir(jobId), { recursive: true, force: true, maxRetries: 3 });
  }

  async function cancel(jobId: Id): Promise<void> {
    jobOf(jobId);
    const running = active.get(jobId)?.running;
    active.delete(jobId);
    await running?.stop();
    host.store.write(() => jobs.remove(jobId));
    await fs.promises.rm(workDir(jobId), { recursive: true, force: true, maxRetries: 3 });
    host.changed('tariff');
  }

  /** Lists that no longer hold, and never will again, give their room back; their blobs stay. */
  function dropOld(): void {
    const rows = host.queries.tariffs.list(localDay(host.ports.clock.nowMs()));
    const kept = new Set(rows.filter((row) => row.state !== 'past').map((row) => row.hash));
    for (const { hash } of rows) {
      if (kept.has(hash) || !fs.existsSync(listFile(dataDir, hash))) continue;
      host.queries.tariffs.close(hash);
      fs.rmSync(listFile(dataDir, hash), { force: true });
    }
  }

  /** Makes the lists that are to hold and are not here: after a restore, or on a PC that only has the blob. */
  async function stageMissing(): Promise<void> {
    const tried = new Set<string>();
    const next = () => host.queries.tariffs.list(localDay(host.ports.clock.nowMs())).find((row) => row.state === 'missing' && !tried.has(row.hash));
    for (let row = next(); row; row = closing ? undefined : next()) {
      const { hash, contentHash } = row;
      tried.add(hash);
      const blob = host.blobs.fileOf(hash);
      if (staging.has(hash) || !fs.existsSync(blob)) continue;
      const running = runReader<number>({ kind: 'stage', blob, contentHash, to: listFile(dataDir, hash) });
      staging.set(hash, running);
      await running.done.catch((error: unknown) => { if (!closing) host.ports.log('error', `a price list could not be made again from its blob: ${String(error)}`); }).finally(() => staging.delete(hash));
      if (!closing) host.changed('tariff');
    }
    if (!closing) dropOld();
  }

  function view(job: TariffJobRow): TariffJob {
    const at = active.get(job.id);
    const result = job.result === '' ? null : (JSON.parse(job.result) as { rows: number; refused: number });
    return {
      id: job.id, supplierId: job.supplierId, supplier: host.queries.subcontracts.supplier(job.supplierId)?.name ?? '', fileName: job.fileName, kind: job.kind as FileKind, size: job.size,
      received: job.state === 'uploading' ? received(job.id) : job.size, state: job.state as TariffJobState, atMs: job.atMs, progress: at ? progressOf(at) : null,
      result: result && { rows: result.rows, refused: result.refused }, error: job.error,
    };
  }

  return {
    begin, upload, preview, start, cancel, stageMissing,
    jobs: (): TariffJob[] => jobs.all().map(view),
    refused(jobId: Id, offset: number, limit: number): RefusedPage {
      if (active.has(jobId)) return { rows: [], total: 0, reasons: [] };
      return refusedLines(path.join(workDir(jobId), WORK_FILES.refused), offset, limit);
    },
    /** What reading a job's file came to; undefined before. */
    reading(jobId: Id): Reading | undefined {
      const job = jobs.get(jobId);
      const result = job && job.result !== '' ? (JSON.parse(job.result) as ReadResult) : null;
      if (!job || !result?.hash) return undefined;
      const { mapping, from, duplicates, allOrNothing } = optionsOf(job);
      return { supplierId: job.supplierId, mapping: mapping!, from, duplicates, allOrNothing, fileName: job.fileName, hash: result.hash, contentHash: result.contentHash, rows: result.rows, refused: result.refused };
    },
    supplierOf: (jobId: Id): Id | null => jobs.get(jobId)?.supplierId ?? null,
    /** In the transaction that takes the file in. */
    taken(jobId: Id): void {
      const job = jobs.get(jobId);
      if (job) jobs.put({ ...job, state: 'done' });
    },
    /** Goes on with what a restart interrupted. */
    resume(): void {
      const since = host.ports.clock.nowMs() - GIVEN_UP_MS;
      for (const job of jobs.all()) {
        if (WAITING.includes(job.state) && job.atMs < since) giveUp(job.id);
        else if (job.state === 'reading') read(job);
        else if (job.state === 'done') void tidy(job.id);
      }
      void stageMissing();
    },
    async close(): Promise<void> {
      closing = true;
      const running = [...active.values()].map((each) => each.running.stop());
      await Promise.all([...running, ...[...staging.values()].map((each) => each.stop())]);
      host.queries.tariffs.closeAll();
    },
  };
}

function freeOn(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

function progressOf({ progress, startedAtMs }: Active): NonNullable<TariffJob['progress']> {
  const [from, to] = [STEP_FROM[progress.step], progress.step === 'read' ? STEP_FROM.index : progress.step === 'index' ? STEP_FROM.pack : 1];
  const share = from + progress.share * (to - from);
  const tookMs = performance.now() - startedAtMs;
  return { ...progress, share, secondsLeft: share < 0.03 ? null : Math.ceil((tookMs * (1 - share)) / share / 1000) };
}

/** By its first bytes; null for a spreadsheet of the old kind. */
function kindOf(file: string): FileKind | null {
  const handle = fs.openSync(file, 'r');
  try {
    const head = Buffer.alloc(4);
    fs.readSync(handle, head, 0, 4, 0);
    if (head.equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return null;
    return head.subarray(0, 2).toString('latin1') === 'PK' ? 'xlsx' : 'csv';
  } finally {
    fs.closeSync(handle);
  }
}

/** A reader's own code goes to the screen; a file that can't be read at all is said to be one. */
async function saying<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const code = String((error as { code?: unknown } | null)?.code ?? '');
    throw refuseWith(code.startsWith('tariff.') ? code : 'tariff.unreadable');
  }
}
