import { zplTextWidth } from '../documents/zpl-text.ts';
import { UnknownCommandError, escapeXml, svgDocument, svgRects, type ScreenEvent, type ScreenOptions, type ScreenPage } from './page.ts';
import { dataMatrixSymbol, linearSymbol, moved, qrSymbol, type Symbol } from '../barcodes/symbols.ts';

/** What the label in the device measures, for bytes that do not say it. */
export interface ZplScreenOptions extends ScreenOptions { widthMm?: number; heightMm?: number; dpmm?: number }

/** How much narrower a label printer's face is than a common bold sans serif. */
const PRESSED = 0.82;

interface Command { name: string; data: Buffer; at: number }
interface Format {
  width: number; height: number; home: [number, number];
  origin: [number, number]; font: [number, number]; draw: ((data: Buffer) => void) | undefined;
  barcode: { module: number; height: number }; hex: number | undefined; white: boolean; utf8: boolean; body: string[]; text: string[]; events: ScreenEvent[];
}

/** Settings of a device that change nothing of what a label shows here. */
const SILENT = new Set(['^MM', '^MN', '^MT', '^MD', '^PR', '^PO', '^LR', '^LS', '^LT', '^PQ', '^FX', '~SD', '~TA', '~JS', '~HS']);

/**
 * What a label printer that speaks ZPL II would print from these bytes. One page for each format (^XA to ^XZ).
 * @throws UnknownCommandError in strict mode, on what the device would not take
 */
export function renderZpl(bytes: Uint8Array, { widthMm = 60, heightMm = 40, dpmm = 8, strict = true }: ZplScreenOptions = {}): ScreenPage[] {
  const pages: ScreenPage[] = [];
  const size: [number, number] = [Math.round(widthMm * dpmm), Math.round(heightMm * dpmm)];
  let format: Format | undefined;
  for (const command of commandsOf(Buffer.from(bytes))) {
    try {
      if (command.name === '^XA') format = freshFormat(size);
      else if (command.name === '^XZ' && format) {
        pages.push({ svg: svgDocument(format.width, format.height, format.body.join('')), widthPx: format.width, heightPx: format.height, text: format.text, events: format.events });
        format = undefined;
      } else if (SILENT.has(command.name)) continue;
      else if (format) run(format, command);
      else throw refuse('Command outside a format', command);
    } catch (error) {
      if (strict || !(error instanceof UnknownCommandError)) throw error;
      format?.events.push({ type: 'unknown', offset: error.offset, hex: error.hex });
      format?.body.push(svgRects([{ x: 0, y: 0, width: format.width, height: 6 }]));
    }
  }
  if (format && strict) throw new UnknownCommandError('Label without its end', bytes.length, '');
  return pages;
}

function freshFormat([width, height]: [number, number]): Format {
  return {
    width, height, home: [0, 0], origin: [0, 0], font: [9, 5], draw: undefined, barcode: { module: 2, height: 10 }, hex: undefined, white: false,
    utf8: false, body: [], text: [], events: [],
  };
}

/** A command is a caret or tilde, two characters, and what follows up to the next one; ^A takes its font as the second character. */
function commandsOf(bytes: Buffer): Command[] {
  const commands: Command[] = [];
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!;
    if (lead !== 0x5e && lead !== 0x7e) {
      if (lead > 0x20) throw new UnknownCommandError('Text outside a field', at, lead.toString(16).toUpperCase());
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < bytes.length && bytes[end] !== 0x5e && bytes[end] !== 0x7e) end += 1;
    const isFont = bytes[at + 1] === 0x41;
    const name = bytes.subarray(at, at + (isFont ? 2 : 3)).toString('latin1').toUpperCase();
    let data = bytes.subarray(at + (isFont ? 2 : 3), end);
    while (data.length > 0 && (data.at(-1) === 0x0a || data.at(-1) === 0x0d)) data = data.subarray(0, -1);
    commands.push({ name, data, at });
    at = end;
  }
  return commands;
}

function run(format: Format, command: Command): void {
  const args = command.data.toString('latin1').split(',');
  const number = (index: number, otherwise: number): number => {
    const given = args[index];
    if (given === undefined || given === '') return otherwise;
    if (!/^\d{1,5}$/.test(given)) throw refuse('Not a number', command);
    return Number(given);
  };
  switch (command.name) {
    case '^CI':
      if (number(0, 0) !== 28) throw refuse('Character set', command);
      format.utf8 = true;
      return;
    case '^PW': format.width = number(0, format.width); return;
    case '^LL': format.height = number(0, format.height); return;
    case '^LH': format.home = [number(0, 0), number(1, 0)]; return;
    case '^FO': format.origin = [number(0, 0) + format.home[0], number(1, 0) + format.home[1]]; return;
    case '^BY': format.barcode = { module: number(0, 2), height: number(2, format.barcode.height) }; return;
    case '^CF': format.font = [number(1, 9), number(2, number(1, 9))]; return;
    case '^A': {
      if (!/^0N$/.test(args[0] ?? '')) throw refuse('Font', command);
      const font: [number, number] = [number(1, format.font[0]), number(2, number(1, format.font[1]))];
      format.draw = (data) => drawText(format, data, font, command);
      return;
    }
    case '^BC': case '^BX': case '^BQ': format.draw = codeField(format, command, args, number); return;
    case '^GB': drawBox(format, number(0, 1), number(1, 1), number(2, 1), command); return;
    case '^FR': format.white = true; return;
    case '^FH': format.hex = (command.data[0] ?? 0x5f); return;
    case '^FD': {
      const data = format.hex === undefined ? command.data : unescaped(command, format.hex);
      if (!format.draw) throw refuse('Data without a field', command);
      format.draw(data);
      return;
    }
    case '^FS': format.draw = undefined; format.hex = undefined; format.white = false; return;
    default: throw refuse('Unknown command', command);
  }
}

/** A barcode's field: what its data will be drawn as. */
function codeField(format: Format, command: Command, args: string[], number: (index: number, otherwise: number) => number): (data: Buffer) => void {
  if (args[0] !== 'N') throw refuse('Code other than upright', command);
  if (command.name === '^BC') {
    if ((args[5] ?? 'N') !== 'A') throw refuse('Code 128 other than automatic', command);
    const height = number(1, format.barcode.height);
    const { module } = format.barcode;
    return (data) => place(format, linearSymbol('code128', data.toString('latin1'), module, height), 'code128', data, module);
  }
  if (command.name === '^BX') {
    const module = number(1, 1);
    if (number(2, 0) !== 200) throw refuse('DataMatrix other than ECC 200', command);
    const mark = args[6] || '~';
    return (data) => {
      if (data.includes(mark)) throw refuse('Escape in a DataMatrix', command);
      place(format, dataMatrixSymbol(data, module), 'datamatrix', data, module);
    };
  }
  const module = number(2, 3);
  return (data) => {
    const match = /^([LMQH])A,/.exec(data.toString('latin1'));
    if (!match) throw refuse('QR data without its level', command);
    place(format, qrSymbol(data.subarray(3), match[1]!, module), 'qrcode', data.subarray(3), module);
  };
}

function drawText(format: Format, data: Buffer, [height, width]: [number, number], command: Command): void {
  if (!format.utf8 && data.some((byte) => byte > 0x7e)) throw refuse('Letters beyond ASCII without ^CI28', command);
  const text = new TextDecoder().decode(data);
  const [x, y] = format.origin;
  const wide = zplTextWidth(text, width);
  inside(format, x, y, wide, height, text);
  format.text.push(text);
  // Each letter stands in the middle of the width that the device's font gives it, pressed a little: the same in every viewer.
  let at = 0;
  const spans = [...text].map((char) => {
    // Room is kept for the widest hyphen known; the common one is as narrow as a bracket.
    const room = zplTextWidth(char === '-' ? '(' : char, width);
    const middle = at + room / 2;
    at += room;
    return char.trim() === '' ? '' : `<tspan x="${(middle / PRESSED).toFixed(1)}">${escapeXml(char)}</tspan>`;
  });
  format.body.push(`<text transform="matrix(${PRESSED} 0 0 1 ${x} ${Math.round(y + height * 0.78)})" text-anchor="middle" font-family="Arial,Helvetica,'Liberation Sans','DejaVu Sans Condensed',sans-serif" `
    + `font-size="${height}" font-weight="700" fill="${format.white ? '#fff' : '#000'}">${spans.join('')}</text>`);
}

function drawBox(format: Format, width: number, height: number, thickness: number, command: Command): void {
  const [x, y] = format.origin;
  if (thickness < 1) throw refuse('Box without a line', command);
  inside(format, x, y, width, height, 'box');
  const t = Math.min(thickness, Math.ceil(height / 2), Math.ceil(width / 2));
  format.body.push(svgRects([
    { x, y, width, height: t }, { x, y: y + height - t, width, height: t }, { x, y, width: t, height }, { x: x + width - t, y, width: t, height },
  ]));
}

function place(format: Format, symbol: Symbol, symbology: string, data: Buffer, module: number): void {
  const [x, y] = format.origin;
  const text = new TextDecoder().decode(data);
  inside(format, x, y, symbol.width, symbol.height, `${symbology} ${text}`);
  format.events.push({ type: 'barcode', symbology, text, moduleDots: module, widthDots: symbol.width });
  format.body.push(svgRects(moved(symbol, x, y)));
}

/** What leaves the label is lost on the backing paper. */
function inside(format: Format, x: number, y: number, width: number, height: number, what: string): void {
  if (x + width > format.width || y + height > format.height) format.events.push({ type: 'clipped', what });
}

function unescaped(command: Command, mark: number): Buffer {
  const out: number[] = [];
  const { data } = command;
  for (let i = 0; i < data.length; i += 1) {
    if (data[i] !== mark) {
      out.push(data[i]!);
      continue;
    }
    const hex = data.subarray(i + 1, i + 3).toString('latin1');
    if (!/^[0-9A-Fa-f]{2}$/.test(hex)) throw refuse('Hexadecimal', command);
    out.push(Number.parseInt(hex, 16));
    i += 2;
  }
  return Buffer.from(out);
}

function refuse(what: string, { name, data, at }: Command): UnknownCommandError {
  return new UnknownCommandError(what, at, `${name}${data.subarray(0, 24).toString('latin1')}`);
}
