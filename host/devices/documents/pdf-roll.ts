import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { qrSymbol } from '../barcodes/symbols.ts';
import type { PaperContext } from './content.ts';
import { SOFT, barcode, svgOf } from './pdf-parts.ts';
import { rollContent, type Roll, type RollDocument } from './roll.ts';

/** 80 mm, as long as it gets. */
const WIDTH = 226.77;
const MARGIN = 12;
const ROOM = WIDTH - 2 * MARGIN;

/** What a receipt printer would print, as a page as narrow as its roll: for mail, and for shops without one. */
export function rollPdf(doc: RollDocument, context: PaperContext): TDocumentDefinitions {
  const content: Content[] = [];
  const sizeOf = ({ small, large }: { small?: boolean; large?: boolean }): number => (small ? 6.8 : large ? 12.5 : 8.4);
  const roll: Roll = {
    text(text, { bold, center, ...size } = {}) {
      const indent = text.length - text.trimStart().length;
      content.push({ text: text.trim(), bold, fontSize: sizeOf(size), margin: [indent * 4, 0, 0, 0], ...(center ? { alignment: 'center' } : {}), ...(size.small ? { color: SOFT } : {}) });
    },
    hero: (text) => void content.push({ text, bold: true, fontSize: 19, characterSpacing: -0.4, margin: [0, 1, 0, 2] }),
    band: (text) => void content.push({
      table: { widths: ['*'], body: [[{ text, bold: true, color: '#ffffff', fillColor: '#000000', fontSize: 13, alignment: 'center', margin: [0, 3, 0, 3] }]] }, layout: 'noBorders', margin: [0, 0, 0, 6],
    }),
    pair(left, right, { bold, ...size } = {}) {
      const indent = left.length - left.trimStart().length;
      content.push({ columns: [{ width: '*', text: left.trim() }, { width: 'auto', text: right, alignment: 'right', noWrap: true }], columnGap: 6, bold, fontSize: sizeOf(size), margin: [indent * 4, 0.5, 0, 0.5] });
    },
    cells: (texts, size = {}) => void content.push({ columns: texts.map((text, i) => ({ width: i === 0 ? 30 : '*', text, alignment: i === 0 ? 'left' : 'right', noWrap: true })), fontSize: sizeOf(size) }),
    rule: (thin) => void content.push({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: ROOM, y2: 0, lineWidth: thin ? 0.5 : 1.2 }], margin: [0, 4, 0, 4] }),
    gap: () => void content.push({ text: ' ', fontSize: 5 }),
    code: (text) => void content.push({ ...(barcode(text, context, { width: ROOM, height: 32, alignment: 'center' }) as object), margin: [0, 2, 0, 6] } as Content),
    qr(text) {
      const symbol = qrSymbol(Buffer.from(text, 'utf8'), 'M', 1);
      content.push({ svg: svgOf(symbol, 0, 0), width: 92, height: 92, alignment: 'center', margin: [0, 2, 0, 6] });
    },
  };
  rollContent(doc, roll, context);
  const number = doc.kind === 'z_ticket' ? `Z ${doc.n}` : doc.number;
  return { info: { title: number }, pageSize: { width: WIDTH, height: 'auto' }, pageMargins: [MARGIN, 14, MARGIN, 16], content };
}
