import { parentPort, workerData } from 'node:worker_threads';
import { copyDatabase } from '#db/copy.ts';
import { checkCopy } from '#db/open.ts';
import { verifyFile } from '#db/verify.ts';
import { gatherExport, writeBooks } from './accounting/gather.ts';
import { readReport } from './reports/read.ts';
import { writeArchive } from './archive/write.ts';
import type { Task, TaskAnswer } from './background.ts';

/** Entry of the worker thread for long reads. */
function answer(task: Task): unknown {
  switch (task.kind) {
    case 'verify': return verifyFile(task.file, task.scratchDir);
    case 'check':
      checkCopy(task.file);
      return null;
    case 'copy': return copyDatabase(task.file, task.to);
    case 'archive': return writeArchive(task);
    case 'gather_accounts': return gatherExport(task.file, task);
    case 'report': return readReport(task.file, task.request, task.nowMs);
    case 'write_accounts': return writeBooks(task.file, task);
  }
}

let reply: TaskAnswer;
try {
  reply = { ok: true, value: await answer(workerData as Task) };
} catch (error) {
  reply = { ok: false, error: error instanceof Error ? error.message : String(error), code: (error as { code?: string } | null)?.code };
}
parentPort?.postMessage(reply);
