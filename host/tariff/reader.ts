import { parentPort, workerData } from 'node:worker_threads';
import type { Progress, TariffTask } from './reading.ts';
import { previewFile, ReadingRefused, readFile, stageList } from './reading.ts';

/** What the reader says while it works, and once at its end. */
export type ReaderWord = { progress: Progress } | { ok: true; value: unknown } | { ok: false; error: string; code?: string };

/** Entry of the worker thread that reads price files, or of the process that reads spreadsheets: either gets one task and ends with it. */
function say(word: ReaderWord): void {
  if (parentPort) parentPort.postMessage(word);
  else process.send?.(word);
}

async function work(task: TariffTask): Promise<void> {
  try {
    const tell = (progress: Progress): void => say({ progress });
    const value = task.kind === 'read' ? await readFile(task, tell) : task.kind === 'preview' ? await previewFile(task) : await stageList(task);
    say({ ok: true, value });
  } catch (error) {
    const code = error instanceof ReadingRefused ? error.code : (error as { code?: string } | null)?.code;
    say({ ok: false, error: error instanceof Error ? error.message : String(error), ...(code === undefined ? {} : { code }) });
  } finally {
    if (!parentPort) process.disconnect?.();
  }
}

if (parentPort) await work(workerData as TariffTask);
else process.once('message', (task) => void work(task as TariffTask));
