import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as pdfmakeModule from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PaperDocument } from '#domain/paper/document.ts';
import { clean, contextOf, type PaperContext } from './content.ts';
import { fichePdf } from './pdf-fiche.ts';
import { labelPdf } from './pdf-label.ts';
import { INK } from './pdf-parts.ts';
import { sheetPdf } from './pdf-sheet.ts';

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
  const definition = define(doc, context, options);
  return pdfmake.createPdf({
    ...definition,
    info: { ...definition.info, author: clean(doc.shop.name, context), creator: 'Établi', creationDate: new Date(dateOf(doc)) },
    defaultStyle: { font: 'Inter', fontSize: 9.5, lineHeight: 1.12, color: INK },
    language: doc.language, displayTitle: true, version: '1.7',
  }).getBuffer();
}

function define(doc: PaperDocument, context: PaperContext, { labelMm = { width: 60, height: 40 } }: PdfOptions): TDocumentDefinitions {
  switch (doc.kind) {
    case 'fiche': return fichePdf(doc, context);
    case 'receipt': case 'dropoff_sheet': return sheetPdf(doc, context);
    case 'unit_label': case 'accessory_label': case 'place_label': case 'badge': return labelPdf(doc, context, labelMm.width, labelMm.height);
  }
}

/** Labels carry no date: theirs is the epoch. */
function dateOf(doc: PaperDocument): number {
  return 'dropOff' in doc ? doc.dropOff.atMs : 0;
}
