import { parentPort } from 'node:worker_threads';
import type { PaperDocument } from '#domain/paper/document.ts';
import { renderPdf, type PdfOptions } from './documents/pdf.ts';

export interface PdfRequest { id: number; doc: PaperDocument; options: PdfOptions }
export type PdfReply = { id: number; bytes: Uint8Array } | { id: number; error: string };

// An entry of its own in the host's build: the pool starts it as a worker thread.
parentPort?.on('message', (request: PdfRequest) => {
  renderPdf(request.doc, request.options).then(
    (bytes) => parentPort!.postMessage({ id: request.id, bytes } satisfies PdfReply),
    (error: unknown) => parentPort!.postMessage({ id: request.id, error: error instanceof Error ? error.message : String(error) } satisfies PdfReply),
  );
});
