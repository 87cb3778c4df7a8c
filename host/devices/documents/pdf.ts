import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as pdfmakeModule from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PaperDocument } from '#domain/paper/document.ts';
import type { ReportDocument } from '#domain/paper/report.ts';
import type { TradeDocument } from '#domain/paper/trade.ts';
import { clean, contextOf, type PaperContext } from './content.ts';
import { exchangePdf, loanPdf, subcontractPdf } from './pdf-custody.ts';
import { facturX } from './facturx.ts';
import { withFacturX } from './pdf-facturx.ts';
import { fichePdf } from './pdf-fiche.ts';
import { labelPdf } from './pdf-label.ts';
import { letterPdf, petitionPdf } from './pdf-letter.ts';
import { INK } from './pdf-parts.ts';
import { countPdf, pickListPdf, receiptNotePdf, supplierReturnPdf, transferPdf } from './pdf-goods.ts';
import { invoicePdf } from './pdf-invoice.ts';
import { orderPdf, purchasePdf } from './pdf-order.ts';
import { quotePdf } from './pdf-quote.ts';
import { reportPdf } from './pdf-report.ts';
import { rollPdf } from './pdf-roll.ts';
import { sheetPdf } from './pdf-sheet.ts';
import { ROOMY, nextTightness, type Tightness } from './report-room.ts';

export interface PdfOptions {
  /** Folder that holds `fonts/`, absolute: the bundle and the packaged application each have their own. */
  resourcesDir: string;
  /** IANA name; this PC's own when absent. */
  timeZone?: string;
  /** Of a label's page, millimetres; 60 × 40 when absent. */
  labelMm?: { width: number; height: number };
}

const FONT_FILES = { regular: 'Inter_400Regular.ttf', semi: 'Inter_600SemiBold.ttf', bold: 'Inter_700Bold.ttf' } as const;

// A CommonJS module that exports one object: Node gives it as the default, a bundler may give it as the module itself.
const pdfmake = (pdfmakeModule as { default?: typeof pdfmakeModule }).default ?? pdfmakeModule;

/**
 * A document as PDF, the same bytes for the same document: the date inside is the document's own, not today's.
 * It takes tens of milliseconds of plain computing, so a host runs it in a worker (pdf-pool.ts).
 * @throws when a font is missing
 */
export async function renderPdf(doc: PaperDocument, options: PdfOptions): Promise<Buffer> {
  const fonts = resolve(options.resourcesDir, 'fonts');
  const file = (name: keyof typeof FONT_FILES): string => join(fonts, FONT_FILES[name]);
  // pdfmake reports a missing font as an unhandled error of its stream: look first.
  await Promise.all(Object.values(FONT_FILES).map((name) => readFile(join(fonts, name)).then(() => undefined)));
  const allowed = new Set([file('regular'), file('semi'), file('bold')]);
  pdfmake.setFonts({
    Inter: { normal: file('regular'), bold: file('bold') }, InterSemi: { normal: file('semi'), bold: file('bold') },
  });
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path));
  pdfmake.setUrlAccessPolicy(() => false);
  const context = contextOf(doc, 'european', options.timeZone);
  if (doc.kind !== 'report') return write(doc, define(doc, context, options), context);
  return onePage(doc, context);
}

/** Lays a report out ever tighter until it holds on a page. The last layout is short enough for any; if it were not, it is given all the same. */
async function onePage(doc: ReportDocument, context: PaperContext): Promise<Buffer> {
  let tightness = ROOMY;
  for (;;) {
    const { definition, overflow } = reportPdf(doc, context, tightness);
    let next: Tightness | null = null;
    try {
      return await write(doc, { ...definition, footer: (page, count, size) => {
        // The foot is asked for once the pages are counted and before they are drawn: a layout that is given up is not drawn at all.
        next ??= nextTightness(tightness, count > 1 ? Math.max(1, overflow()) : overflow());
        if (next) throw new Error('PDF: another layout suits this report better');
        return typeof definition.footer === 'function' ? definition.footer(page, count, size) : null;
      } }, context);
    } catch (error) {
      if (!next) throw error;
      tightness = next;
    }
  }
}

function write(doc: PaperDocument, definition: TDocumentDefinitions, context: PaperContext): Promise<Buffer> {
  const at = new Date(dateOf(doc));
  const xml = doc.kind === 'invoice' ? facturX(doc, context.timeZone) : null;
  const pdf = pdfmake.createPdf({
    ...definition,
    info: { ...definition.info, author: clean(doc.shop.name, context), creator: 'Établi', creationDate: at },
    defaultStyle: { font: 'Inter', fontSize: 9.5, lineHeight: 1.12, color: INK },
    language: doc.language, displayTitle: true, version: '1.7', ...(xml ? { subset: 'PDF/A-3b' as const } : {}),
  });
  return xml ? withFacturX(pdf.getStream(), xml, at) : pdf.getBuffer();
}

function define(doc: Exclude<PaperDocument, ReportDocument>, context: PaperContext, { labelMm = { width: 60, height: 40 } }: PdfOptions): TDocumentDefinitions {
  switch (doc.kind) {
    case 'fiche': return fichePdf(doc, context);
    case 'receipt': case 'dropoff_sheet': return sheetPdf(doc, context);
    case 'unit_label': case 'accessory_label': case 'place_label': case 'part_label': case 'badge': case 'put_aside_label': return labelPdf(doc, context, labelMm.width, labelMm.height);
    case 'quote': return quotePdf(doc, context);
    case 'subcontract_sheet': return subcontractPdf(doc, context);
    case 'loan_sheet': return loanPdf(doc, context);
    case 'exchange_sheet': return exchangePdf(doc, context);
    case 'letter': return letterPdf(doc, context);
    case 'petition_sheet': return petitionPdf(doc, context);
    default: return tradeDefinition(doc, context);
  }
}

function tradeDefinition(doc: TradeDocument, context: PaperContext): TDocumentDefinitions {
  switch (doc.kind) {
    case 'ticket': case 'z_ticket': return rollPdf(doc, context);
    case 'invoice': return invoicePdf(doc, context);
    case 'order_sheet': return orderPdf(doc, context);
    case 'purchase_order': return purchasePdf(doc, context);
    case 'supplier_return': return supplierReturnPdf(doc, context);
    case 'receipt_note': return receiptNotePdf(doc, context);
    case 'put_aside_label': case 'drawer': throw new RangeError(`${doc.kind} is no page`);
    case 'pick_list': return pickListPdf(doc, context);
    case 'transfer_sheet': return transferPdf(doc, context);
    case 'count_sheet': return countPdf(doc, context);
  }
}

/** Labels carry no date: theirs is the epoch. */
function dateOf(doc: PaperDocument): number {
  if ('dropOff' in doc) return doc.dropOff.atMs;
  return 'atMs' in doc ? doc.atMs : 0;
}
