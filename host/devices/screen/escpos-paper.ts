import type { DrawnCode } from './escpos-codes.ts';
import { escapeXml, svgDocument, svgRects, type ScreenEvent, type ScreenPage } from './page.ts';
import { moved, type Rect } from '../barcodes/symbols.ts';

export interface TextState {
  bold: boolean; underline: number; reverse: boolean; wide: number; high: number; font: 'A' | 'B'; align: 'left' | 'center' | 'right';
}

interface Cell { char: string; width: number; height: number; style: TextState }

/** Dots of one character, and the size in which a common monospaced face fills that cell. */
const FONTS = { A: { width: 12, height: 24, size: 20, base: 19 }, B: { width: 9, height: 17, size: 15, base: 14 } } as const;
const PAPERS = { 80: { dots: 576, margin: 32 }, 58: { dots: 384, margin: 40 } } as const;
const EDGE = 24;

export interface Paper {
  events: ScreenEvent[];
  print(char: string, style: TextState, spacing: number): void;
  feedLine(style: TextState, spacing: number): void;
  /** Prints what stands in the line, if anything does. */
  flush(style: TextState, spacing: number): void;
  feed(dots: number): void;
  discardLine(): void;
  requireLineStart(error: () => Error): void;
  symbol(code: DrawnCode, style: TextState, spacing: number, hri: number): void;
  image(data: Uint8Array, bytesAcross: number, down: number, style: TextState): void;
  mark(offset: number, hex: string, style: TextState, spacing: number): void;
  cut(style: TextState, spacing: number, kind: 'full' | 'partial'): void;
  finish(style: TextState, spacing: number): ScreenPage[];
}

/** The roll: what has been printed since the last cut, on the device's own dot grid. */
export function createPaper(widthMm: 80 | 58): Paper {
  const { dots, margin } = PAPERS[widthMm];
  const pages: ScreenPage[] = [];
  let body: string[] = [];
  let lines: string[] = [];
  let y = EDGE;
  let cells: Cell[] = [];

  const paper: Paper = {
    events: [],
    print(char, style, spacing) {
      const font = FONTS[style.font];
      const width = font.width * style.wide;
      if (lineWidth() + width > dots) paper.feedLine(style, spacing);
      cells.push({ char, width, height: font.height * style.high, style: { ...style } });
    },
    feedLine(style, spacing) {
      if (cells.length === 0) {
        lines.push('');
        y += spacing;
        return;
      }
      const tallest = Math.max(...cells.map((cell) => cell.height));
      drawCells(startOf(lineWidth(), style), tallest);
      lines.push(cells.map((cell) => cell.char).join('').trimEnd());
      cells = [];
      y += Math.max(spacing, tallest);
    },
    flush(style, spacing) {
      if (cells.length > 0) paper.feedLine(style, spacing);
    },
    feed(amount) {
      y += amount;
    },
    discardLine() {
      cells = [];
    },
    requireLineStart(error) {
      if (cells.length > 0) throw error();
    },
    symbol(code, style, spacing, hri) {
      paper.flush(style, spacing);
      const { symbol } = code;
      // A device prints nothing of a symbol that is wider than its paper.
      if (symbol.width > dots) {
        paper.events.push({ type: 'clipped', what: `${code.symbology} ${code.text}` });
        return;
      }
      paper.events.push({ type: 'barcode', symbology: code.symbology, text: code.text, moduleDots: code.moduleDots, widthDots: symbol.width });
      if (hri & 1) humanReadable(code.text, style, spacing);
      body.push(svgRects(moved(symbol, startOf(symbol.width, style), y)));
      y += symbol.height;
      if (hri & 2) humanReadable(code.text, style, spacing);
    },
    image(data, bytesAcross, down, style) {
      const width = bytesAcross * 8;
      if (width > dots) paper.events.push({ type: 'clipped', what: `image of ${width} dots` });
      paper.events.push({ type: 'image', widthDots: width, heightDots: down });
      body.push(svgRects(rasterRects(data, bytesAcross, down, Math.min(width, dots), startOf(Math.min(width, dots), style), y)));
      y += down;
    },
    mark(offset, hex, style, spacing) {
      paper.flush(style, spacing);
      paper.events.push({ type: 'unknown', offset, hex });
      body.push(svgRects([{ x: margin, y, width: dots, height: 28 }]));
      body.push(`<text x="${margin + 8}" y="${y + 20}" font-family="monospace" font-size="18" fill="#fff">? ${hex} @ ${offset}</text>`);
      y += 32;
    },
    cut(style, spacing, kind) {
      paper.flush(style, spacing);
      paper.events.push({ type: 'cut', kind });
      closePage();
    },
    finish(style, spacing) {
      paper.flush(style, spacing);
      if (body.length > 0 || paper.events.some((event) => event.type !== 'codepage' && event.type !== 'status')) closePage();
      return pages;
    },
  };

  function lineWidth(): number {
    return cells.reduce((sum, cell) => sum + cell.width, 0);
  }

  function startOf(width: number, style: TextState): number {
    const room = Math.max(0, dots - width);
    return margin + (style.align === 'center' ? Math.floor(room / 2) : style.align === 'right' ? room : 0);
  }

  function humanReadable(text: string, style: TextState, spacing: number): void {
    for (const char of text) paper.print(char, { ...style, wide: 1, high: 1, font: 'A' }, spacing);
    paper.feedLine(style, spacing);
  }

  /** Characters of one look together; they stand on a common base line, as on a device. */
  function drawCells(start: number, tallest: number): void {
    let x = start;
    for (let i = 0; i < cells.length;) {
      const first = cells[i]!;
      let j = i;
      while (j < cells.length && sameLook(cells[j]!.style, first.style)) j += 1;
      body.push(run(cells.slice(i, j), x, y + tallest - first.height));
      x += cells.slice(i, j).reduce((sum, cell) => sum + cell.width, 0);
      i = j;
    }
  }

  function closePage(): void {
    const width = dots + 2 * margin;
    const height = y + EDGE;
    pages.push({ svg: svgDocument(width, height, body.join('')), widthPx: width, heightPx: height, text: lines, events: paper.events });
    paper.events = [];
    body = [];
    lines = [];
    y = EDGE;
  }

  return paper;
}

function sameLook(a: TextState, b: TextState): boolean {
  return a.bold === b.bold && a.underline === b.underline && a.reverse === b.reverse && a.wide === b.wide && a.high === b.high && a.font === b.font;
}

/** Each letter is set in the middle of its own cell, so that the grid holds whatever face the viewer has. */
function run(cells: Cell[], x: number, top: number): string {
  const { style, height } = cells[0]!;
  const font = FONTS[style.font];
  const width = cells.reduce((sum, cell) => sum + cell.width, 0);
  const ink = style.reverse ? '#fff' : '#000';
  const spans = cells.map((cell, i) => (cell.char.trim() === '' ? '' : `<tspan x="${(i + 0.5) * font.width}">${escapeXml(cell.char)}</tspan>`)).join('');
  const text = spans && `<text transform="matrix(${style.wide} 0 0 ${style.high} ${x} ${top})" y="${font.base}" text-anchor="middle"`
    + ` font-family="'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="${font.size}"${style.bold ? ' font-weight="700"' : ''} fill="${ink}">${spans}</text>`;
  const back = style.reverse ? svgRects([{ x, y: top, width, height }]) : '';
  const under = style.underline ? svgRects([{ x, y: top + height - style.underline, width, height: style.underline }], ink) : '';
  return back + text + under;
}

function rasterRects(data: Uint8Array, bytesAcross: number, down: number, width: number, x0: number, y0: number): Rect[] {
  const rects: Rect[] = [];
  const isBlack = (x: number, y: number): boolean => ((data[y * bytesAcross + (x >> 3)]! >> (7 - (x & 7))) & 1) === 1;
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < width;) {
      const start = x;
      while (x < width && isBlack(x, y)) x += 1;
      if (x > start) rects.push({ x: x0 + start, y: y0 + y, width: x - start, height: 1 });
      while (x < width && !isBlack(x, y)) x += 1;
    }
  }
  return rects;
}
