import type { Language, PaperDocument } from '#domain/paper/document.ts';
import { canPrint, type PrinterLanguage } from '#domain/paper/printable.ts';
import { encodeReceiptPrinter, type ReceiptPrinterDocument } from './documents/escpos.ts';
import { tradeWordsOf } from './documents/trade-words.ts';
import { encodeLabelPrinter, type LabelPrinterDocument } from './documents/zpl.ts';
import { createPdfPool, type PdfPoolOptions } from './pdf-pool.ts';
import { renderEscPos } from './screen/escpos.ts';
import type { ScreenPage } from './screen/page.ts';
import { renderZpl } from './screen/zpl.ts';

export { sendTcp } from './transports/tcp.ts';
export { writePdf } from './transports/file.ts';

/** What must be known of a printer to make bytes for it. */
export interface PrinterModel {
  language: PrinterLanguage;
  /** Millimetres: 80 or 58 of roll for ESC/POS; of one label for ZPL, and for a label in PDF. */
  widthMm: number;
  /** Of one label, millimetres; 40 when absent. */
  heightMm?: number;
  /** Dots a millimetre, ZPL: 8 (203 dpi, the default) or 12 (300 dpi). */
  dpmm?: number;
}

export interface DevicesOptions extends PdfPoolOptions {
  /** Folder that holds `fonts/`, absolute. */
  resourcesDir: string;
  /** IANA name of the shop's time zone; this PC's own when absent. */
  timeZone?: string;
}

export interface Devices {
  /** @throws RangeError when this printer cannot print this kind of paper (domain/paper/printable.ts) or its size makes no sense */
  renderForPrinter(doc: PaperDocument, printer: PrinterModel): Promise<Buffer>;
  close(): Promise<void>;
}

export function createDevices({ resourcesDir, timeZone, workerFile, timeoutMs }: DevicesOptions): Devices {
  const pool = createPdfPool({ workerFile, timeoutMs });
  return {
    async renderForPrinter(doc, printer) {
      const { language, widthMm, heightMm = 40, dpmm = 8 } = printer;
      if (language === 'pdf') return pool.render(doc, { resourcesDir, timeZone, labelMm: { width: widthMm, height: heightMm } });
      if (!canPrint(language, doc.kind)) throw new RangeError(`A ${language} printer does not print a ${doc.kind}`);
      if (language === 'escpos') return encodeReceiptPrinter(doc as ReceiptPrinterDocument, { width: rollOf(widthMm), timeZone });
      return encodeLabelPrinter(doc as LabelPrinterDocument, { widthMm, heightMm, dpmm });
    },
    close: () => pool.close(),
  };
}

/**
 * The on-screen printer: pictures of what a device would make of these bytes. Lenient: what a device would not understand shows as a
 * black mark, so that a person sees it.
 */
export function preview(bytes: Uint8Array, printer: PrinterModel & { language: 'escpos' | 'zpl' }, words: Language = 'fr'): ScreenPage[] {
  if (printer.language === 'escpos') return renderEscPos(bytes, { width: rollOf(printer.widthMm), strict: false, drawer: tradeWordsOf(words).drawerOpen });
  const { widthMm, heightMm = 40, dpmm = 8 } = printer;
  return renderZpl(bytes, { widthMm, heightMm, dpmm, strict: false });
}

function rollOf(widthMm: number): 80 | 58 {
  if (widthMm !== 80 && widthMm !== 58) throw new RangeError(`A receipt printer takes 80 or 58 mm, not ${widthMm}`);
  return widthMm;
}
