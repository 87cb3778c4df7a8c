import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { rasterise, readCodes, readText } from '#tests/paper/decoders.ts';
import { characterOf } from './codepages.ts';
import { renderEscPos } from './escpos.ts';
import { UnknownCommandError } from './page.ts';

const bytes = (...parts: (number[] | string)[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)));
const ESC = 0x1b;
const GS = 0x1d;
const CUT = [GS, 0x56, 0x42, 0];

describe('held against a second encoder', () => {
  it('prints what receipt-printer-encoder says: sizes, French letters, codes, drawer, cuts', async () => {
    const encoder = new ReceiptPrinterEncoder({ printerModel: 'epson-tm-t20iii', columns: 48 });
    const data = encoder.initialize().codepage('windows1252')
      .align('center').bold(true).width(2).height(2).line('Atelier du Lac').width(1).height(1).bold(false)
      .align('left').line('Réparé : 12,50 € – cœur d’aiguille')
      .underline(true).line('Souligné').underline(false).invert(true).line('Inversé').invert(false)
      .barcode('RA12600418K', 'code128', { height: 80, width: 2, text: true })
      .qrcode('https://atelier-du-lac.example/RA1', { model: 2, size: 5, errorlevel: 'm' })
      .pulse(0, 100, 500).cut('partial').line('second ticket, é').cut('full').encode();
    const [first, second] = renderEscPos(data, { width: 80 });
    const text = first!.text.map((line) => line.trim());
    for (const line of ['Atelier du Lac', 'Réparé : 12,50 € – cœur d’aiguille', 'Souligné', 'Inversé', 'RA12600418K']) expect(text).toContain(line);
    expect(first!.events).toEqual(expect.arrayContaining([
      { type: 'codepage', page: 16 }, expect.objectContaining({ symbology: 'code128', text: 'RA12600418K', moduleDots: 3 }),
      expect.objectContaining({ symbology: 'qrcode', text: 'https://atelier-du-lac.example/RA1' }), { type: 'drawer', pin: 2 }, { type: 'cut', kind: 'partial' },
    ]));
    expect(second!.events).toContainEqual({ type: 'cut', kind: 'full' });
    const png = await rasterise(first!.svg);
    expect(await readCodes(png)).toEqual([{ format: 'Code128', text: 'RA12600418K' }, { format: 'QRCode', text: 'https://atelier-du-lac.example/RA1' }]);
    expect(await readText(png)).toContain('12,50 €');
  });

  it('reads each code page as iconv-lite does', () => {
    for (const [page, name] of [[0, 'cp437'], [2, 'cp850'], [16, 'win1252'], [19, 'cp858']] as const) {
      for (let byte = 0x20; byte <= 0xff; byte += 1) {
        if (byte === 0x7f) continue;
        const theirs = iconv.decode(Buffer.from([byte]), name);
        const none = theirs === '\ufffd' || (page === 16 && theirs >= '\u0080' && theirs <= '\u009f');
        expect(characterOf(byte, page), `${name} ${byte}`).toBe(none ? undefined : theirs);
      }
    }
  });
});

describe('a strict device', () => {
  it.each([
    ['an unknown ESC command', bytes('ok', [ESC, 0x7a, 1]), 2, '1B 7A'],
    ['an unknown GS command', bytes([GS, 0x99]), 0, '1D 99'],
    ['a stray control', bytes('a', [0x01]), 1, '01'],
    ['a command cut short', bytes([GS, 0x6b, 73, 200], '{Babc'), 0, ''],
    ['a code page that it does not have', bytes([ESC, 0x74, 77]), 0, '1B 74 4D'],
    ['a letter that its page does not have', bytes([ESC, 0x74, 16, 0x81]), 3, '81'],
    ['a barcode of nothing', bytes([GS, 0x6b, 73, 2], '{B'), 0, ''],
    ['a barcode without its set', bytes([GS, 0x6b, 73, 3], 'abc'), 0, ''],
    ['a QR code printed before it was stored', bytes([GS, 0x28, 0x6b, 3, 0, 49, 81, 48]), 0, ''],
  ])('refuses %s and says where', (_what, data, offset, hex) => {
    let caught: unknown;
    try {
      renderEscPos(data);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(UnknownCommandError);
    expect((caught as UnknownCommandError).offset).toBe(offset);
    expect((caught as UnknownCommandError).message).toContain(`at byte ${offset}: ${hex}`);
  });

  it('shows what it did not understand, when it may not stop', () => {
    const page = renderEscPos(bytes('avant\n', [ESC, 0x7a, 0x41], 'apres\n', CUT), { strict: false })[0]!;
    expect(page.events).toContainEqual({ type: 'unknown', offset: 6, hex: '1B 7A' });
    expect(page.text).toEqual(['avant', 'Aapres']);
    expect(page.svg).toContain('? 1B 7A @ 6');
  });
});

describe('what the bytes say', () => {
  it('resets the code page with ESC @, as a device does', () => {
    const [page] = renderEscPos(bytes([ESC, 0x74, 16, 0xe9, 0x0a, ESC, 0x40, 0xe9, 0x0a]));
    expect(page!.text).toEqual(['é', 'Θ']);
  });

  it('wraps at the paper’s own width', () => {
    expect(renderEscPos(bytes('x'.repeat(50), [0x0a]), { width: 80 })[0]!.text.map((line) => line.length)).toEqual([48, 2]);
    expect(renderEscPos(bytes([GS, 0x21, 0x11], 'x'.repeat(20), [0x0a]), { width: 58 })[0]!.text.map((line) => line.length)).toEqual([16, 4]);
  });

  it('prints nothing of a barcode wider than its paper', () => {
    const wide = bytes([GS, 0x77, 6, GS, 0x6b, 73, 22], `{B${'A'.repeat(20)}`, CUT);
    expect(renderEscPos(wide)[0]!.events).toContainEqual({ type: 'clipped', what: `code128 ${'A'.repeat(20)}` });
  });

  it('reads Code 128 in sets B and C', async () => {
    const [page] = renderEscPos(bytes([GS, 0x6b, 73, 15], '{BR{{A{C', [12, 60, 4, 18], '{BK', CUT));
    // Start, R, {, A, to C, four pairs, to B, K, check: twelve words of eleven modules and a stop of thirteen, three dots each.
    expect(page!.events).toContainEqual(expect.objectContaining({ text: 'R{A12600418K', widthDots: (12 * 11 + 13) * 3 }));
    expect(await readCodes(await rasterise(page!.svg))).toEqual([{ format: 'Code128', text: 'R{A12600418K' }]);
  });

  it('reads Code 128 in set A, controls and all', async () => {
    const [page] = renderEscPos(bytes([GS, 0x6b, 73, 9], '{AAB', [0x09], '{BcD', CUT));
    expect(await readCodes(await rasterise(page!.svg))).toEqual([{ format: 'Code128', text: 'AB\tcD' }]);
  });

  it('gives one page a cut, and what was not cut as a last one', () => {
    expect(renderEscPos(bytes('un\n', CUT, 'deux\n', CUT, 'trois\n')).map((page) => page.text)).toEqual([['un'], ['deux'], ['trois']]);
    expect(renderEscPos(bytes([ESC, 0x40]))).toEqual([]);
  });

  it('cannot be made to carry a script into the picture', () => {
    const [page] = renderEscPos(bytes('<script>alert("&")</script>\n'));
    expect(page!.svg).not.toContain('<script');
    expect(page!.svg.match(/<tspan[^>]*>&#60;<\/tspan>/)).not.toBeNull();
  });
});
