import * as thermal from 'node-thermal-printer';
import { code128Modules, code128Parts, isCode128, widestModule } from '../barcodes/code128.ts';
import { windows1252Bytes, wrapWords } from './text.ts';

/** Paper widths of receipt printers, at 203 dpi: dots that the head prints, and bare paper on each side of them. */
const PAPERS = { 80: { dots: 576, margin: 32 }, 58: { dots: 384, margin: 40 } } as const;
export type ReceiptWidth = keyof typeof PAPERS;

/** Font A, 12 dots a column; font B, 9. */
const FONT_A = 12;
const FONT_B = 9;

export interface LineStyle { bold?: boolean; align?: 'left' | 'center' | 'right'; wide?: number; high?: number; reverse?: boolean; small?: boolean }

export interface Ticket {
  columns: number;
  /** Columns of a line in the small font. */
  smallColumns: number;
  /** One line, already cut to its width. */
  line(text: string, style?: LineStyle): void;
  /** As many lines as it takes, broken at words. */
  paragraph(text: string, style?: LineStyle, maxLines?: number): void;
  /** Label on the left, value beside it; long values on a narrow roll stand below their label. */
  row(label: string, value: string, strong: boolean, labelColumns: number): void;
  /** White on black over the whole width: seen from across the room. */
  band(text: string): void;
  rule(thickness?: number): void;
  feed(dots: number): void;
  /** Code 128 as wide as the paper takes; a QR code where the text is too long or not ASCII. @returns false when neither can hold it */
  barcode(text: string, height: number): boolean;
  qr(text: string, module: number): boolean;
  /** Feeds past the cutter, cuts and gives the bytes. The ticket is over. */
  finish(): Buffer;
}

/**
 * A ticket in ESC/POS. node-thermal-printer builds the buffer; what it gets wrong is written raw here: text as Windows-1252 bytes (its
 * own encoder changes code page in mid-line), Code 128 with code sets and escaped braces, QR with a length in bytes, and a cut
 * that does not reset the code page behind the library's back. One ESC @ and one ESC t begin the ticket.
 */
export function createTicket(width: ReceiptWidth): Ticket {
  const { dots, margin } = PAPERS[width];
  const columns = Math.floor(dots / FONT_A);
  const smallColumns = Math.floor(dots / FONT_B);
  const printer = new thermal.ThermalPrinter({
    type: thermal.PrinterTypes.EPSON, width: columns, interface: '', breakLine: thermal.BreakLine.NONE,
  });
  printer.add(Buffer.from([0x1b, 0x40]));
  printer.setCharacterSet(thermal.CharacterSet.WPC1252);

  const ticket: Ticket = {
    columns, smallColumns,
    line(text, style = {}) {
      begin(style);
      printer.add(Buffer.from(windows1252Bytes(text)));
      printer.newLine();
      end(style);
    },
    paragraph(text, style = {}, maxLines = Infinity) {
      const room = Math.floor((style.small ? smallColumns : columns) / (style.wide ?? 1));
      for (const piece of wrapWords(text, room, maxLines)) ticket.line(piece, style);
    },
    row(label, value, strong, labelColumns) {
      // On a narrow roll a long value goes under its label: beside it, it would be a ribbon.
      if (columns < 40 && wrapWords(value, columns - labelColumns).length > 3) {
        ticket.line(label);
        for (const piece of wrapWords(value, columns - 2)) ticket.line(`  ${piece}`, { bold: strong });
        return;
      }
      wrapWords(value, columns - labelColumns).forEach((piece, i) => {
        printer.add(Buffer.from(windows1252Bytes((i === 0 ? label : '').slice(0, labelColumns - 1).padEnd(labelColumns))));
        if (strong) printer.bold(true);
        printer.add(Buffer.from(windows1252Bytes(piece)));
        if (strong) printer.bold(false);
        printer.newLine();
      });
    },
    band(text) {
      const room = Math.floor(columns / 2);
      const piece = wrapWords(text, room - 2, 1)[0] ?? '';
      const left = Math.floor((room - piece.length) / 2);
      ticket.line(' '.repeat(left) + piece + ' '.repeat(room - left - piece.length), { reverse: true, bold: true, wide: 2, high: 2 });
    },
    rule(thickness = 2) {
      const rows = 3 + thickness + 5;
      const image = Buffer.alloc((dots / 8) * rows);
      image.fill(0xff, (dots / 8) * 3, (dots / 8) * (3 + thickness));
      printer.add(Buffer.concat([Buffer.from([0x1d, 0x76, 0x30, 0, dots / 8, 0, rows, 0]), image]));
    },
    feed(amount) {
      printer.add(Buffer.from([0x1b, 0x4a, amount]));
    },
    barcode(text, height) {
      const bytes = isCode128(text) ? code128Bytes(text, dots, margin, height) : undefined;
      if (!bytes) return ticket.qr(text, 5);
      printer.alignCenter();
      printer.add(bytes);
      printer.alignLeft();
      return true;
    },
    qr(text, module) {
      const bytes = qrBytes(text, module);
      if (!bytes) return false;
      printer.alignCenter();
      printer.add(bytes);
      printer.alignLeft();
      return true;
    },
    finish() {
      printer.add(Buffer.from([0x1d, 0x56, 0x42, 0x00]));
      return printer.getBuffer() ?? Buffer.alloc(0);
    },
  };

  function begin({ bold, align, wide = 1, high = 1, reverse, small }: LineStyle): void {
    if (align === 'center') printer.alignCenter();
    if (align === 'right') printer.alignRight();
    if (bold) printer.bold(true);
    if (reverse) printer.invert(true);
    if (small) {
      printer.setTypeFontB();
      // Never less than the letters' own height: a printer that counts in finer steps keeps to that.
      printer.setLineSpacing(23);
    }
    // The library takes height and width swapped against GS ! (which has the width in its high half), so the byte is written raw.
    if (wide > 1 || high > 1) printer.add(Buffer.from([0x1d, 0x21, ((wide - 1) << 4) | (high - 1)]));
  }

  function end({ bold, align, wide = 1, high = 1, reverse, small }: LineStyle): void {
    if (wide > 1 || high > 1) printer.add(Buffer.from([0x1d, 0x21, 0]));
    if (small) {
      printer.setTypeFontA();
      printer.resetLineSpacing();
    }
    if (reverse) printer.invert(false);
    if (bold) printer.bold(false);
    if (align === 'center' || align === 'right') printer.alignLeft();
  }

  return ticket;
}

/** GS k 73 with its code sets: "{B" or "{C" before each part, "{{" for a brace, one byte for a pair of digits in set C. */
function code128Bytes(text: string, dots: number, margin: number, height: number): Buffer | undefined {
  const parts = code128Parts(text);
  const module = widestModule(code128Modules(parts), dots, margin);
  const data: number[] = [];
  for (const part of parts) {
    data.push(0x7b, part.set.charCodeAt(0));
    if (part.set === 'C') for (let i = 0; i < part.text.length; i += 2) data.push(Number(part.text.slice(i, i + 2)));
    else for (const char of part.text) data.push(...(char === '{' ? [0x7b, 0x7b] : [char.charCodeAt(0)]));
  }
  if (module === 0 || data.length > 255) return undefined;
  return Buffer.from([0x1d, 0x48, 0, 0x1d, 0x77, module, 0x1d, 0x68, height, 0x1d, 0x6b, 73, data.length, ...data]);
}

/** GS ( k: model 2, module size, level M, store, print. The length counts bytes of UTF-8. */
function qrBytes(text: string, module: number): Buffer | undefined {
  const data = Buffer.from(text, 'utf8');
  // Version 10 at level M, the most that stays inside 58 mm with five dots a module.
  if (data.length === 0 || data.length > 213) return undefined;
  const length = data.length + 3;
  return Buffer.concat([
    Buffer.from([0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0]),
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, module]),
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31]),
    Buffer.from([0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30]),
    data,
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30]),
  ]);
}
