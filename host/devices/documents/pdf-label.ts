import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PaperContext } from './content.ts';
import { barcode, dataMatrix, flag } from './pdf-parts.ts';
import { fitLines, zplTextWidth } from './zpl-text.ts';
import { footLine, labelContent, type LabelPrinterDocument } from './zpl.ts';

const POINTS_PER_MM = 72 / 25.4;
/** Inter in bold runs about this much wider than the condensed face that label widths are measured in. */
const WIDER = 1.2;

/** A label as a page of its own size, for printers that are driven by the system. Nothing can flow on to a second page. */
export function labelPdf(doc: LabelPrinterDocument, context: PaperContext, widthMm: number, heightMm: number): TDocumentDefinitions {
  const label = labelContent(doc, context);
  const width = widthMm * POINTS_PER_MM;
  const height = heightMm * POINTS_PER_MM;
  const scale = Math.min(width / 170, height / 113);
  const margin = 6 * scale;
  const side = 34 * scale;
  const bars = 22 * scale;
  const foot = 8.5 * scale;
  const content: Content[] = [
    at(width - margin - side, margin, asObject(dataMatrix(label.code, side))),
    at(margin, height - margin - bars, { columns: [{ width: width - 2 * margin, stack: [barcode(label.code, context, { width: width - 2 * margin, height: bars, letters: false, alignment: 'center' })] }] }),
  ];
  if (label.flag) content.push(at(width - margin - side * 1.55, margin + side + 3 * scale, { columns: [{ width: side * 1.55, stack: [flag(label.flag, 7.5 * scale)] }] }));
  const footTop = height - margin - bars - foot * 1.5;
  if (label.foot) content.push(at(margin, footTop, line(footLine(label, (width - 2 * margin) / WIDER, foot), foot)));
  let y = margin - 1 * scale;
  for (const [i, each] of label.lines.entries()) {
    if (each.text === '') continue;
    const besideMatrix = y < margin + side + (label.flag ? 16 * scale : 0);
    const room = (width - 2 * margin - (besideMatrix ? side * (label.flag && i > 0 ? 1.6 : 1) + 4 * scale : 0)) / WIDER;
    const most = each.size * 0.3 * scale;
    const size = Math.max(each.least * 0.3 * scale, Math.min(most, (room * 0.995) / (zplTextWidth(each.text, 100) / 100)));
    const lines = Math.min(each.lines, Math.floor((footTop - y) / (size * 1.22)));
    if (lines < 1 && i > 0) break;
    for (const text of fitLines(each.text, room, size, Math.max(1, lines))) {
      content.push(at(margin, y, line(text, size, i === 0)));
      y += size * 1.22;
    }
  }
  return { info: { title: label.lines[0]?.text ?? '' }, pageSize: { width, height }, pageMargins: 0, content };
}

function line(text: string, fontSize: number, bold = false): object {
  return { text, fontSize, noWrap: true, ...(bold ? { bold } : { font: 'InterSemi' }) };
}

function at(x: number, y: number, content: object): Content {
  return { ...content, absolutePosition: { x, y } } as Content;
}

function asObject(content: Content): object {
  return typeof content === 'object' && !Array.isArray(content) ? content : { stack: [] };
}
