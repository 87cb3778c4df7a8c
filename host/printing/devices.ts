import path from 'node:path';
import type { PreviewPage, PrinterView } from '#contract/views.ts';
import type { Language } from '#domain/paper/document.ts';
import { createDevices, preview, sendTcp, writePdf } from '../devices/index.ts';
import type { PrintDevices } from './queue.ts';

export interface DeviceFiles { resourcesDir: string; pdfWorkerFile: string; viewerDir: string }

/** How long a printer may keep us waiting for an answer, in milliseconds. */
const ANSWER_MS = 8_000;

/** The real ways out: encoders, sockets, files. */
export function openDevices({ resourcesDir, pdfWorkerFile, viewerDir }: DeviceFiles): PrintDevices & { close(): Promise<void> } {
  const devices = createDevices({ resourcesDir, workerFile: path.resolve(pdfWorkerFile) });
  return {
    viewerDir,
    render: (document, printer) => devices.renderForPrinter(document, modelOf(printer)),
    send: (printer, bytes) => sendTcp(printer.host, printer.port, bytes, {
      timeoutMs: ANSWER_MS, status: printer.askStatus, language: printer.language === 'zpl' ? 'zpl' : 'escpos',
    }),
    write: writePdf,
    close: () => devices.close(),
  };
}

function modelOf({ language, widthMm, heightMm }: PrinterView): { language: PrinterView['language']; widthMm: number; heightMm?: number } {
  return heightMm > 0 ? { language, widthMm, heightMm } : { language, widthMm };
}

/** What the on-screen printer shows: pictures made from the bytes alone. */
export function renderPages(bytes: Buffer, language: 'escpos' | 'zpl', printer: PrinterView | null, words: Language): PreviewPage[] {
  const widthMm = printer?.widthMm ?? (language === 'escpos' ? 80 : 60);
  const heightMm = printer && printer.heightMm > 0 ? printer.heightMm : 40;
  return preview(bytes, { language, widthMm, heightMm }, words).map(({ svg, widthPx, heightPx, text }) => ({ svg, widthPx, heightPx, text }));
}
