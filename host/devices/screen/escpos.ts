import { createPaper, type TextState } from './escpos-paper.ts';
import { characterOf, isCodePage } from './codepages.ts';
import { escPosBarcode, escPosQr, type BarcodeState, type QrState } from './escpos-codes.ts';
import { UnknownCommandError, type ScreenOptions, type ScreenPage } from './page.ts';

export interface EscPosScreenOptions extends ScreenOptions {
  /** Paper in the device, millimetres. Bytes do not say it. */
  width?: 80 | 58;
  /** What to show where the drawer opens: paper shows nothing of it, a screen must. */
  drawer?: string;
}

interface State { text: TextState; codePage: number; lineSpacing: number; barcode: BarcodeState; qr: QrState }

/** Epson's default line spacing at 203 dpi: 3.75 mm. */
const DEFAULT_SPACING = 30;

function freshState(): State {
  return {
    text: { bold: false, underline: 0, reverse: false, wide: 1, high: 1, font: 'A', align: 'left' },
    codePage: 0, lineSpacing: DEFAULT_SPACING,
    barcode: { module: 3, height: 162, hri: 0 }, qr: { module: 3, level: 'L', data: undefined },
  };
}

/**
 * What an ESC/POS printer would do with these bytes, and nothing else: the document that they came from is not known here.
 * One page for each cut.
 * @throws UnknownCommandError in strict mode, on a command or a character that the device does not have
 */
export function renderEscPos(bytes: Uint8Array, { width = 80, strict = true, drawer = '' }: EscPosScreenOptions = {}): ScreenPage[] {
  const paper = createPaper(width);
  let state = freshState();
  let at = 0;

  const byte = (offset: number): number => {
    const value = bytes[at + offset];
    if (value === undefined) throw new UnknownCommandError('Command cut short', at, hexAt(bytes, at, offset));
    return value;
  };

  while (at < bytes.length) {
    try {
      const lead = byte(0);
      if (lead === 0x1b) at += escape(byte(1));
      else if (lead === 0x1d) at += group(byte(1));
      else if (lead === 0x1c && byte(1) === 0x2e) at += 2;
      else if (lead === 0x10 && byte(1) === 0x04) { paper.events.push({ type: 'status', command: `DLE EOT ${byte(2)}` }); at += 3; }
      else if (lead === 0x0a) { paper.feedLine(state.text, state.lineSpacing); at += 1; }
      else if (lead === 0x0d) at += 1;
      else if (lead < 0x20) throw unknown('Control character', 1);
      else {
        const char = characterOf(lead, state.codePage);
        if (char === undefined) throw unknown(`Character not on code page ${state.codePage}`, 1);
        paper.print(char, state.text, state.lineSpacing);
        at += 1;
      }
    } catch (error) {
      if (strict || !(error instanceof UnknownCommandError)) throw error;
      paper.mark(error.offset, error.hex, state.text, state.lineSpacing);
      at += Math.max(1, error.hex.split(' ').length);
    }
  }
  return paper.finish(state.text, state.lineSpacing);

  function unknown(what: string, length: number): UnknownCommandError {
    return new UnknownCommandError(what, at, hexAt(bytes, at, length));
  }

  function choice(value: number, count: number): number {
    const plain = value >= 0x30 ? value - 0x30 : value;
    if (plain >= count) throw unknown('Parameter out of range', 3);
    return plain;
  }

  /** Commands that begin with ESC. @returns bytes taken */
  function escape(command: number): number {
    const { text } = state;
    switch (command) {
      case 0x40: paper.discardLine(); state = freshState(); return 2;
      case 0x74:
        if (!isCodePage(byte(2))) throw unknown('Code page', 3);
        state.codePage = byte(2);
        paper.events.push({ type: 'codepage', page: state.codePage });
        return 3;
      case 0x21: {
        const n = byte(2);
        Object.assign(text, { font: n & 1 ? 'B' : 'A', bold: (n & 8) > 0, high: n & 16 ? 2 : 1, wide: n & 32 ? 2 : 1, underline: n & 128 ? 1 : 0 });
        return 3;
      }
      case 0x2d: text.underline = choice(byte(2), 3); return 3;
      case 0x45: case 0x47: text.bold = (byte(2) & 1) === 1; return 3;
      case 0x4d: text.font = choice(byte(2), 2) === 1 ? 'B' : 'A'; return 3;
      case 0x61:
        paper.requireLineStart(() => unknown('Alignment in mid-line', 3));
        text.align = (['left', 'center', 'right'] as const)[choice(byte(2), 3)]!;
        return 3;
      case 0x32: state.lineSpacing = DEFAULT_SPACING; return 2;
      case 0x33: state.lineSpacing = byte(2); return 3;
      case 0x64: for (let i = byte(2); i > 0; i -= 1) paper.feedLine(text, state.lineSpacing); return 3;
      case 0x4a: paper.flush(text, 0); paper.feed(byte(2)); return 3;
      case 0x52: if (byte(2) !== 0) throw unknown('International character set', 3); return 3;
      case 0x70: byte(4); opened(choice(byte(2), 2) === 0 ? 2 : 5); return 5;
      default: throw unknown('ESC command', 2);
    }
  }

  function opened(pin: number): void {
    paper.events.push({ type: 'drawer', pin });
    if (drawer === '') return;
    for (const char of `[ ${drawer} ]`) paper.print(char, { ...state.text, bold: true }, state.lineSpacing);
    paper.flush(state.text, state.lineSpacing);
  }

  /** Commands that begin with GS. @returns bytes taken */
  function group(command: number): number {
    const { text, barcode } = state;
    switch (command) {
      case 0x21: {
        const n = byte(2);
        if (n & 0x88) throw unknown('Character size', 3);
        Object.assign(text, { wide: (n >> 4) + 1, high: (n & 7) + 1 });
        return 3;
      }
      case 0x42: text.reverse = (byte(2) & 1) === 1; return 3;
      case 0x48: barcode.hri = choice(byte(2), 4); return 3;
      case 0x66: choice(byte(2), 2); return 3;
      case 0x77: if (byte(2) < 2 || byte(2) > 6) throw unknown('Barcode width', 3); barcode.module = byte(2); return 3;
      case 0x68: if (byte(2) === 0) throw unknown('Barcode height', 3); barcode.height = byte(2); return 3;
      case 0x6b: {
        const length = byte(3);
        for (let i = 0; i < length; i += 1) byte(4 + i);
        const data = bytes.subarray(at + 4, at + 4 + length);
        const drawn = escPosBarcode(byte(2), data, barcode);
        if (!drawn) throw unknown('Barcode', 4);
        paper.symbol(drawn, text, state.lineSpacing, barcode.hri);
        return 4 + length;
      }
      case 0x28: return bracket();
      case 0x76: return raster();
      case 0x56: return cut();
      case 0x72: byte(2); paper.events.push({ type: 'status', command: `GS r ${byte(2)}` }); return 3;
      default: throw unknown('GS command', 2);
    }
  }

  function bracket(): number {
    if (byte(2) !== 0x6b) throw unknown('GS ( command', 3);
    const length = byte(3) + 256 * byte(4);
    for (let i = 0; i < length; i += 1) byte(5 + i);
    const drawn = escPosQr(bytes.subarray(at + 5, at + 5 + length), state.qr);
    if (drawn === 'unknown') throw unknown('GS ( k function', Math.min(8, 5 + length));
    if (drawn) paper.symbol(drawn, state.text, state.lineSpacing, 0);
    return 5 + length;
  }

  function raster(): number {
    if (byte(2) !== 0x30 || choice(byte(3), 1) !== 0) throw unknown('GS v command', 4);
    const across = byte(4) + 256 * byte(5);
    const down = byte(6) + 256 * byte(7);
    const length = across * down;
    if (at + 8 + length > bytes.length) throw unknown('Image cut short', 8);
    paper.requireLineStart(() => unknown('Image in mid-line', 8));
    paper.image(bytes.subarray(at + 8, at + 8 + length), across, down, state.text);
    return 8 + length;
  }

  function cut(): number {
    const mode = byte(2);
    const feeds = mode === 65 || mode === 66;
    if (!feeds && choice(mode, 2) > 1) throw unknown('Cut', 3);
    if (feeds) byte(3);
    paper.cut(state.text, state.lineSpacing, mode === 65 || mode === 0 || mode === 0x30 ? 'full' : 'partial');
    return feeds ? 4 : 3;
  }
}

function hexAt(bytes: Uint8Array, at: number, length: number): string {
  return Array.from(bytes.subarray(at, at + Math.max(1, length)), (value) => value.toString(16).padStart(2, '0').toUpperCase()).join(' ');
}

