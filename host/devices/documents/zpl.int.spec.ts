import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { rasterise, readCodes, readText } from '#tests/paper/decoders.ts';
import { ACCESSORY_LABEL, BADGE, HOSTILE, LABELS, PLACE_LABEL, UNIT, UNIT_LABEL, withTexts } from '#tests/paper/samples.ts';
import { renderZpl } from '../screen/zpl.ts';
import { zplTextWidth } from './zpl-text.ts';
import { encodeLabelPrinter, type LabelPrinterDocument } from './zpl.ts';

const SIZES = [[60, 40], [50, 30], [100, 50], [40, 25]] as const;

/** The label as another program draws it. Its errors carry megabytes of WebAssembly: they are cut. */
async function drawnElsewhere(zpl: Buffer, widthMm: number, heightMm: number, dpmm = 8): Promise<Buffer> {
  try {
    const { ready } = await import('zpl-renderer-js');
    const { api } = await ready;
    const png = Buffer.from(await api.zplToBase64Async(zpl.toString('utf8'), widthMm, heightMm, dpmm), 'base64');
    return await sharp(png).flatten({ background: '#fff' }).extend({ top: 24, bottom: 24, left: 24, right: 24, background: '#fff' }).png().toBuffer();
  } catch (error) {
    throw new Error(`zpl-renderer-js: ${String(error).slice(0, 200)}`, { cause: undefined });
  }
}

interface Box { what: string; left: number; top: number; right: number; bottom: number }

/** Where each field stands, read from the bytes alone. */
function boxes(zpl: Buffer): Box[] {
  const page = renderZpl(zpl, {})[0]!;
  const drawn: Box[] = [];
  const widths = page.events.flatMap((event) => (event.type === 'barcode' ? [event.widthDots] : []));
  for (const match of zpl.toString('latin1').matchAll(/\^FO(\d+),(\d+)(\^A0N|\^BXN|\^BCN|\^GB)[,]?(\d+)[^\n]*?(?:\^FD([^^]*))?\^FS/g)) {
    const [left, top, size] = [Number(match[1]), Number(match[2]), Number(match[4])];
    const text = decodeURIComponent((match[5] ?? '').replaceAll('%', '%25').replace(/_([0-9A-F]{2})/g, '%$1'));
    if (match[3] === '^A0N') {
      if (!match[0].includes('^FR')) drawn.push({ what: text, left, top, right: left + zplTextWidth(text, size), bottom: top + size });
    } else if (match[3] === '^GB') drawn.push({ what: 'flag', left, top, right: left + size, bottom: top + Number(/\^GB\d+,(\d+)/.exec(match[0])![1]) });
    else {
      const width = widths.shift()!;
      drawn.push({ what: match[3]!, left, top, right: left + width, bottom: top + (match[3] === '^BXN' ? width : size) });
    }
  }
  return drawn;
}

/** What a scanner sees that is aimed at the matrix: the code with a little of what stands around it. */
async function aimedAtMatrix(png: Buffer, zpl: Buffer): Promise<Buffer> {
  const box = boxes(zpl).find((each) => each.what === '^BXN')!;
  const border = 24;
  const around = 14;
  const size = box.right - box.left + 2 * around;
  return sharp(png).extract({ left: box.left + border - around, top: box.top + border - around, width: size, height: size }).resize(size * 3, size * 3, { kernel: 'nearest' }).png().toBuffer();
}

function expectTidy(doc: LabelPrinterDocument, widthMm: number, heightMm: number): void {
  const all = boxes(encodeLabelPrinter(doc, { widthMm, heightMm }));
  for (const box of all) {
    expect(box.right, box.what).toBeLessThanOrEqual(widthMm * 8);
    expect(box.bottom, box.what).toBeLessThanOrEqual(heightMm * 8);
  }
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      expect(apart, `“${a.what}” over “${b.what}” on ${widthMm} × ${heightMm}`).toBe(true);
    }
  }
}

describe.each(SIZES)('ZPL on %i × %i mm', (widthMm, heightMm) => {
  it.each(LABELS.map((doc) => [doc.kind, doc] as const))('prints a %s whose codes two renderers and zxing agree on', async (_kind, doc) => {
    const code = 'unit' in doc ? ('accessory' in doc ? doc.accessory.code : doc.unit.code) : doc.code;
    const zpl = encodeLabelPrinter(doc, { widthMm, heightMm });
    const ours = renderZpl(zpl, { widthMm, heightMm })[0]!;
    expect(ours.events.filter((event) => event.type === 'clipped')).toEqual([]);
    for (const png of [await drawnElsewhere(zpl, widthMm, heightMm), await rasterise(ours.svg)]) {
      expect(await readCodes(await aimedAtMatrix(png, zpl))).toEqual([{ format: 'DataMatrix', text: code }]);
      const linear = (await readCodes(png)).filter((each) => each.format === 'Code128').map((each) => each.text);
      expect(linear).toEqual(zpl.includes('^BC') ? [code] : []);
      if (doc.kind !== 'badge' && widthMm >= 50) expect(linear).toEqual([code]);
    }
    expectTidy(doc, widthMm, heightMm);
  });

  it('cuts long names instead of letting them run', () => {
    for (const text of HOSTILE) {
      for (const doc of LABELS) expectTidy(withTexts<LabelPrinterDocument>(doc, (old, key) => (key === 'code' ? old : text)), widthMm, heightMm);
    }
  });
});

describe('words', () => {
  it('says what a person needs, in letters that another program draws and tesseract reads', async () => {
    const read = await readText(await drawnElsewhere(encodeLabelPrinter(UNIT_LABEL), 60, 40));
    for (const words of ['Festool Ponceuse', 'Série 41 902 377', 'Menuiserie Chappuis', 'appareil 1/3']) expect(read).toContain(words);
    const english = renderZpl(encodeLabelPrinter({ ...ACCESSORY_LABEL, language: 'en', copy: true }))[0]!;
    expect(english.text.join('\n')).toContain('accessory 1/2 · COPY');
  });

  it('shows a comeback, and keeps the count when the customer’s name is long', () => {
    const page = renderZpl(encodeLabelPrinter({ ...UNIT_LABEL, customerName: 'Établissements Œuvrard et Fils, succursale de Saint-Jean-de-Maurienne' }))[0]!;
    expect(page.text).toContain('3e RETOUR');
    expect(page.text.find((line) => line.startsWith('Établissements'))).toMatch(/… · appareil 1\/3$/);
    expect(renderZpl(encodeLabelPrinter({ ...UNIT_LABEL, unit: { ...UNIT, comebacks: 0 } }))[0]!.text).not.toContain('3e RETOUR');
  });

  it('never prints a badge’s secret in letters', () => {
    expect(renderZpl(encodeLabelPrinter(BADGE))[0]!.text.join(' ')).not.toContain(BADGE.code);
  });

  it('prints at 300 dpi too, and refuses a label on which nothing could be read', async () => {
    const zpl = encodeLabelPrinter(PLACE_LABEL, { widthMm: 60, heightMm: 40, dpmm: 12 });
    expect((await readCodes(await drawnElsewhere(zpl, 60, 40, 12))).map((each) => each.text)).toContain(PLACE_LABEL.code);
    expect(() => encodeLabelPrinter(PLACE_LABEL, { widthMm: 20, heightMm: 10 })).toThrow(RangeError);
  });
});

describe('hostile text', () => {
  const commands = (zpl: Buffer): Set<string> => new Set(zpl.toString('latin1').match(/[\^~][A-Z][A-Z0-9]/g));
  const meant = new Set(['^XA', '^CI', '^PW', '^LL', '^LH', '^FO', '^A0', '^BX', '^BC', '^BY', '^GB', '^FR', '^FH', '^FD', '^FS', '^PQ', '^XZ']);

  it('no string in any field becomes a command', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...HOSTILE)), fc.constantFrom(...LABELS), (text, doc) => {
      const zpl = encodeLabelPrinter(withTexts<LabelPrinterDocument>(doc, () => text));
      expect(renderZpl(zpl)).toHaveLength(1);
      for (const command of commands(zpl)) expect(meant).toContain(command);
      expect(zpl.toString('latin1').match(/\^X[AZ]/g)).toEqual(['^XA', '^XZ']);
      expect(zpl.every((byte) => byte < 0x7f && (byte >= 0x20 || byte === 0x0a))).toBe(true);
    }), { numRuns: 300 });
  });
});
