import { Worker } from 'node:worker_threads';
import type { PaperDocument } from '#domain/paper/document.ts';
import type { PdfOptions } from './documents/pdf.ts';
import type { PdfReply, PdfRequest } from './pdf-worker.ts';

export interface PdfPool {
  /** @throws Error when the document cannot be drawn, the worker dies or takes too long: never a hang */
  render(doc: PaperDocument, options: PdfOptions): Promise<Buffer>;
  close(): Promise<void>;
}

export interface PdfPoolOptions {
  /** The worker's file. From source it stands beside this one; a bundle must say where its own entry went. */
  workerFile?: URL | string;
  /** Longest for one document, milliseconds. */
  timeoutMs?: number;
}

interface Waiting { resolve: (bytes: Buffer) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }

/**
 * One worker thread that draws PDFs, so that the host's own thread never stalls on one. It starts with the first document, and
 * again after it has died; it does not keep the process alive.
 */
export function createPdfPool({ workerFile, timeoutMs = 30_000 }: PdfPoolOptions = {}): PdfPool {
  const file = workerFile ?? new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url);
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;
  let closed = false;

  function start(): Worker {
    const started = new Worker(file, { name: 'pdf' });
    started.unref();
    started.on('message', (reply: PdfReply) => {
      const job = take(reply.id);
      if ('bytes' in reply) job?.resolve(Buffer.from(reply.bytes.buffer, reply.bytes.byteOffset, reply.bytes.byteLength));
      else job?.reject(new Error(`PDF: ${reply.error}`));
    });
    started.on('error', (error) => stop(started, error instanceof Error ? error : new Error(String(error))));
    started.on('exit', () => stop(started, new Error('PDF: the worker ended')));
    return started;
  }

  function take(id: number): Waiting | undefined {
    const job = waiting.get(id);
    waiting.delete(id);
    if (job) clearTimeout(job.timer);
    return job;
  }

  /** Everything that waits on a dead worker is told so; the next document starts another. */
  function stop(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = undefined;
    for (const id of [...waiting.keys()]) take(id)?.reject(error);
    void which.terminate();
  }

  return {
    render(doc, options) {
      if (closed) return Promise.reject(new Error('PDF: closed'));
      return new Promise((resolve, reject) => {
        const id = lastId += 1;
        const running = worker ??= start();
        const timer = setTimeout(() => stop(running, new Error('PDF: took too long')), timeoutMs);
        timer.unref();
        waiting.set(id, { resolve, reject, timer });
        running.postMessage({ id, doc, options } satisfies PdfRequest);
      });
    },
    async close() {
      closed = true;
      const running = worker;
      worker = undefined;
      for (const id of [...waiting.keys()]) take(id)?.reject(new Error('PDF: closed'));
      await running?.terminate();
    },
  };
}
