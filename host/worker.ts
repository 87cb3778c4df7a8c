import { parentPort, workerData } from 'node:worker_threads';
import { checkCopy } from '#db/open.ts';
import { verifyFile } from '#db/verify.ts';
import type { Task, TaskAnswer } from './background.ts';

/** Entry of the worker thread for long reads. */
function answer(task: Task): unknown {
  switch (task.kind) {
    case 'verify': return verifyFile(task.file, task.scratchDir);
    case 'check':
      checkCopy(task.file);
      return null;
  }
}

let reply: TaskAnswer;
try {
  reply = { ok: true, value: answer(workerData as Task) };
} catch (error) {
  reply = { ok: false, error: error instanceof Error ? error.message : String(error) };
}
parentPort?.postMessage(reply);
