import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { code128Modules, code128Parts, isCode128 } from '../barcodes/code128.ts';
import { code128Symbol, dataMatrixSymbol, type Symbol } from '../barcodes/symbols.ts';
import { clean, type PaperContext, type Row } from './content.ts';

export const INK = '#111111';
export const SOFT = '#555555';

/** A5 with 12 mm margins: 148 × 210 mm in points. */
export const A5 = { width: 419.53, height: 595.28, margin: 34 } as const;
export const ROOM = A5.width - 2 * A5.margin;

/** What a section is called, over a rule. */
export function heading(title: string): Content {
  return {
    margin: [0, 9, 0, 4], table: { widths: ['*'], body: [[{ text: title.toUpperCase(), characterSpacing: 0.7, fontSize: 8, font: 'InterSemi' }]] },
    layout: { hLineWidth: (i) => (i === 1 ? 1.2 : 0), vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 3 },
  };
}

/** Nothing at all, where an empty text would still take a line. */
export const NOTHING: Content = { stack: [] };

export function rowsTable(rows: Row[], labelWidth = 74): Content {
  if (rows.length === 0) return NOTHING;
  const body: TableCell[][] = rows.map((row) => [{ text: row.label, color: SOFT }, row.strong ? { text: row.value, font: 'InterSemi' } : { text: row.value }]);
  return {
    table: { widths: [labelWidth, '*'], body },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 6, paddingTop: () => 1, paddingBottom: () => 1.5 },
  };
}

/** White on black: seen from across the room. */
export function flag(text: string, size = 10): Content {
  return {
    table: { widths: ['auto'], body: [[{ text, bold: true, color: '#ffffff', fillColor: '#000000', fontSize: size, margin: [5, 2, 5, 2] }]] },
    layout: 'noBorders',
  };
}

/** A Code 128, its modules at least 0.25 mm where the width allows, and what it says under it. Text alone where it cannot be one. */
export function barcode(code: string, context: PaperContext, { width, height, letters = true, alignment = 'left' }: BarcodeLook): Content {
  const text: Content = letters && code !== '' ? { text: clean(code, context), fontSize: 8, characterSpacing: 1.6, alignment, margin: [0, 2, 0, 0] } : NOTHING;
  if (!isCode128(code)) return text;
  const parts = code128Parts(code);
  const modules = code128Modules(parts) + 20;
  const module = Math.min(1.5, width / modules);
  // Under half a point a scanner at arm's length reads nothing.
  if (module < 0.5) return text;
  const words = parts.flatMap((part, i) => [
    i === 0 ? (part.set === 'B' ? 104 : 105) : part.set === 'B' ? 100 : 99,
    ...(part.set === 'B' ? [...part.text].map((char) => char.charCodeAt(0) - 32) : (part.text.match(/\d\d/g) ?? []).map(Number)),
  ]);
  const symbol = code128Symbol(words, 1, 1);
  return { stack: [{ svg: svgOf(symbol, 0, 0), width: symbol.width * module, height, alignment }, text] };
}

export interface BarcodeLook { width: number; height: number; letters?: boolean; alignment?: 'left' | 'center' | 'right' }

export function dataMatrix(code: string, side: number): Content {
  if (!isCode128(code) || code.length > 60) return NOTHING;
  return { svg: svgOf(dataMatrixSymbol(Buffer.from(code, 'latin1'), 1), 0, 0), width: side, height: side };
}

export function svgOf(symbol: Symbol, x: number, y: number): string {
  const d = symbol.rects.map((rect) => `M${rect.x + x} ${rect.y + y}h${rect.width}v${rect.height}h${-rect.width}z`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${symbol.width} ${symbol.height}" preserveAspectRatio="none"><path d="${d}" fill="#000"/></svg>`;
}

/** A box to tick by hand. */
export function tickBox(): Content {
  return { canvas: [{ type: 'rect', x: 0, y: 0, w: 11, h: 11, lineWidth: 0.9, lineColor: INK }], margin: [0, 1, 0, 0] };
}

export function writingLine(width: number): Content {
  return { canvas: [{ type: 'line', x1: 0, y1: 13, x2: width, y2: 13, lineWidth: 0.5, lineColor: '#888888' }] };
}
