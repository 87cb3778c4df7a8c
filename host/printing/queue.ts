import type { PrinterView } from '#contract/views.ts';
import type { PrintTables } from '#db/local/prints.ts';
import type { Store } from '#db/store.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PaperDocument } from '#domain/paper/document.ts';
import type { HostPorts } from '../ports.ts';

/** How a sending ended: `failed` means that nothing can have come out, `uncertain` that something may have. */
export type PrintOutcome = { state: 'done' } | { state: 'failed'; reason: string; retry: boolean } | { state: 'uncertain'; reason: string };

/** The ways out, passed in so that tests can watch and break them. */
export interface PrintDevices {
  render(document: PaperDocument, printer: PrinterView): Promise<Buffer>;
  send(printer: PrinterView, bytes: Buffer): Promise<PrintOutcome>;
  /** Durable, never over another document's file. */
  write(
    folder: string,
    name: string,
    bytes: Buffer,
  ): Promise<{ state: 'done'; path: string } | { state: 'failed'; reason: string; retry: boolean }>;
  viewerDir: string;
}

export interface QueueOptions {
  store: Store;
  prints: PrintTables;
  devices: PrintDevices;
  ports: Pick<HostPorts, 'clock' | 'log' | 'openPath'>;
  /** Fills in what a document's row leaves to its files (a signature's picture). */
  complete(document: PaperDocument): Promise<PaperDocument>;
  removeFile(file: string): Promise<void>;
  changed(): void;
}

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** After trouble that is not the printer's (the disk is full): not at once, or it would be asked fifty times a second. */
const AFTER_TROUBLE_MS = 5_000;
/** After so many papers the oldest lose their bytes. */
const TRIM_EVERY = 50;

/** How long to wait before trying a printer again, in milliseconds. @param attempts how often it was tried, 1 or more */
export function retryAfterMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
}

/**
 * Paper goes out after the commit, one job at a time for each printer. A job is marked as printing, durably, before its
 * first byte leaves and as done only after its last: whatever dies in between leaves it uncertain, and only a person
 * says whether it came out.
 */
export function openQueue({ store, prints, devices, ports, complete, removeFile, changed }: QueueOptions) {
  const busy = new Set<Id>();
  const timers = new Map<Id, NodeJS.Timeout>();
  let closed = false;
  let printed = 0;
  /** How sendings ended that could not be written down (the disk was full): told before anything else is printed. */
  const untold: (() => void)[] = [];
  let idle: (() => void)[] = [];

  store.write(() => {
    prints.interrupted();
    prints.trim();
    prints.forgetBadges();
  });

  function wake(): void {
    if (closed) return;
    for (const printer of prints.printers()) if (printer.active && !busy.has(printer.id)) void drain(printer.id);
  }

  async function drain(printerId: Id): Promise<void> {
    busy.add(printerId);
    clearTimeout(timers.get(printerId));
    let soonestMs = 20;
    try {
      for (let tell = untold[0]; tell; tell = untold[0]) {
        tell();
        untold.shift();
      }
      for (;;) {
        const printer = prints.printer(printerId);
        const job = closed || !printer?.active ? null : prints.due(printerId, ports.clock.nowMs());
        if (!printer || !job) break;
        if (!(await printOne(printer, job))) break;
      }
    } catch (error) {
      soonestMs = AFTER_TROUBLE_MS;
      ports.log('error', `print queue of ${printerId}: ${String(error)}`);
    } finally {
      busy.delete(printerId);
      schedule(printerId, soonestMs);
      if (busy.size === 0) for (const done of idle.splice(0)) done();
    }
  }

  /** @returns whether to go on with the next job of this printer */
  async function printOne(printer: PrinterView, job: { id: Id; document: string; attempts: number }): Promise<boolean> {
    const attempts = job.attempts + 1;
    let bytes: Buffer;
    try {
      bytes = await devices.render(await complete(JSON.parse(job.document) as PaperDocument), printer);
    } catch (error) {
      ports.log('error', `job ${job.id} can't be rendered: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      settle(job.id, { state: 'failed', reason: 'render', retry: false }, attempts);
      return true;
    }
    // While it was being drawn somebody may have cancelled it, or had its customer forgotten.
    if (!store.write(() => startPrinting(job.id, attempts))) return true;
    changed();
    const outcome = await deliver(printer, job, bytes);
    const tell = (): void => settle(job.id, outcome, attempts);
    try {
      tell();
    } catch (error) {
      untold.push(tell);
      throw error;
    }
    return outcome.state === 'done' || (outcome.state === 'failed' && !outcome.retry);
  }

  function startPrinting(id: Id, attempts: number): boolean {
    if (prints.job(id)?.state !== 'waiting') return false;
    prints.setState(id, 'printing', { attempts });
    return true;
  }

  async function deliver(printer: PrinterView, job: { id: Id }, bytes: Buffer): Promise<PrintOutcome> {
    switch (printer.way) {
      case 'tcp':
        return devices.send(printer, bytes);
      case 'screen':
        store.write(() => prints.setOutput(job.id, bytes, null));
        return { state: 'done' };
      case 'folder':
      case 'viewer': {
        const row = prints.job(job.id);
        const name = `${row?.kind ?? 'document'} ${row?.title.split(' · ')[0] ?? job.id}.pdf`;
        const written = await devices.write(printer.way === 'viewer' ? devices.viewerDir : printer.folder, name, bytes);
        if (written.state === 'failed') return written;
        if (forgotten(job.id)) {
          await removeFile(written.path);
          return { state: 'done' };
        }
        store.write(() => prints.setOutput(job.id, null, written.path));
        if (printer.way === 'viewer') ports.openPath(written.path);
        return { state: 'done' };
      }
    }
  }

  /** Erased while it was on its way: what it said is gone from the queue. */
  function forgotten(id: Id): boolean {
    return prints.output(id)?.document === null;
  }

  function settle(id: Id, outcome: PrintOutcome, attempts: number): void {
    const nowMs = ports.clock.nowMs();
    store.write(() => {
      if (outcome.state === 'done') {
        prints.setState(id, 'done', { attempts, doneMs: nowMs });
        printed += 1;
        if (printed % TRIM_EVERY === 0) prints.trim();
      } else if (outcome.state === 'failed' && forgotten(id)) prints.setState(id, 'cancelled', { attempts, reason: outcome.reason });
      else if (outcome.state === 'failed' && outcome.retry)
        prints.setState(id, 'waiting', { attempts, reason: outcome.reason, nextMs: nowMs + retryAfterMs(attempts) });
      else prints.setState(id, outcome.state, { attempts, reason: outcome.reason });
    });
    changed();
  }

  function schedule(printerId: Id, soonestMs: number): void {
    // A printer that was switched off or removed is woken by whoever switches it on.
    const next = closed || !prints.printer(printerId)?.active ? null : prints.nextDueMs(printerId);
    if (next === null && untold.length === 0) return;
    const timer = setTimeout(
      () => {
        if (!busy.has(printerId)) void drain(printerId);
      },
      Math.max(soonestMs, (next ?? 0) - ports.clock.nowMs()),
    );
    timer.unref();
    timers.set(printerId, timer);
  }

  return {
    /** After a commit: looks for jobs, once the reply is on its way. */
    wake: (): void => void setImmediate(wake),

    /**
     * @param record more that belongs to the same transaction
     * @returns false when the job is not in a state that allows it
     */
    retry(id: Id, record: () => void): boolean {
      const job = prints.job(id);
      if (!job || !['waiting', 'failed'].includes(job.state)) return false;
      store.write(() => {
        prints.setState(id, 'waiting', { attempts: job.attempts, reason: null });
        record();
      });
      changed();
      setImmediate(wake);
      return true;
    },
    cancel(id: Id, record: () => void): boolean {
      const job = prints.job(id);
      if (!job || !['waiting', 'failed', 'uncertain'].includes(job.state)) return false;
      store.write(() => {
        prints.setState(id, 'cancelled', { attempts: job.attempts, reason: job.reason });
        record();
      });
      changed();
      return true;
    },
    /** A person says what became of an uncertain job. */
    answer(id: Id, cameOut: boolean, record: () => void): boolean {
      const job = prints.job(id);
      if (job?.state !== 'uncertain') return false;
      store.write(() => {
        prints.setState(id, cameOut ? 'done' : 'waiting', { attempts: job.attempts, doneMs: cameOut ? ports.clock.nowMs() : null });
        record();
      });
      changed();
      if (!cameOut) setImmediate(wake);
      return true;
    },
    /** Resolves once what was woken has been tried and nothing is being printed. */
    async settled(): Promise<void> {
      await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
      if (busy.size > 0) await new Promise<void>((resolve) => idle.push(resolve));
    },
    async close(): Promise<void> {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      if (busy.size > 0)
        await new Promise<void>((resolve) => {
          idle.push(resolve);
          setTimeout(resolve, 3_000).unref();
        });
      idle = [];
    },
  };
}

export type PrintQueue = ReturnType<typeof openQueue>;
