import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { VerifyReport } from '#contract/views.ts';
import type { gatherExport, writeBooks } from './accounting/gather.ts';
import type { ReportRequest } from './reports/read.ts';
import type { ArchiveTask } from './archive/write.ts';
import type { HostPorts } from './ports.ts';

/** Long reads run beside the host, on a read-only connection, so that nobody waits for them at the counter. */
export type Task = { kind: 'verify'; file: string; scratchDir: string } | { kind: 'check'; file: string } | { kind: 'copy'; file: string; to: string }
  | ({ kind: 'archive' } & ArchiveTask)
  | ({ kind: 'gather_accounts'; file: string } & Parameters<typeof gatherExport>[1])
  | { kind: 'report'; file: string; request: ReportRequest; nowMs: number }
  | ({ kind: 'write_accounts'; file: string } & Parameters<typeof writeBooks>[1]);
export type TaskAnswer = { ok: true; value: unknown } | { ok: false; error: string; /** SQLite's or the system's: a full disk is told from a fault by it. */ code?: string };

export function runTask<T>(workerFile: string, task: Task): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: task });
    worker.once('message', (answer: TaskAnswer) => {
      if (answer.ok) resolve(answer.value as T);
      else reject(Object.assign(new Error(answer.error), answer.code === undefined ? {} : { code: answer.code }));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code} and no answer`)));
  });
}

const verifying = new Map<string, Promise<VerifyReport>>();

/** One at a time for each folder: whoever asks meanwhile gets the same answer. */
export function verifyInWorker(ports: HostPorts): Promise<VerifyReport> {
  const running = verifying.get(ports.dataDir) ?? verify(ports).finally(() => verifying.delete(ports.dataDir));
  verifying.set(ports.dataDir, running);
  return running;
}

async function verify(ports: HostPorts): Promise<VerifyReport> {
  const startMs = ports.clock.nowMs();
  const found = await runTask<{ events: number; problems: VerifyReport['problems'] }>(ports.workerFile, { kind: 'verify', file: databaseFile(ports.dataDir), scratchDir: ports.dataDir });
  return { ok: found.problems.length === 0, ...found, tookMs: ports.clock.nowMs() - startMs };
}

export function databaseFile(dataDir: string): string {
  return path.join(dataDir, 'etabli.db');
}
