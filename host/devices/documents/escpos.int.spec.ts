import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FicheDocument } from '#domain/paper/document.ts';
import { rasterise, readCodes, readText } from '#tests/paper/decoders.ts';
import { ACCESSORY_LABEL, BADGE, FICHE, HOSTILE, PART_LABEL, PLACE_LABEL, RECEIPT, UNIT, UNIT_LABEL, withTexts } from '#tests/paper/samples.ts';
import { renderEscPos } from '../screen/escpos.ts';
import { encodeReceiptPrinter, type ReceiptPrinterDocument } from './escpos.ts';

const timeZone = 'Europe/Paris';

function print(doc: ReceiptPrinterDocument, width: 80 | 58 = 80) {
  const pages = renderEscPos(encodeReceiptPrinter(doc, { width, timeZone }), { width });
  expect(pages).toHaveLength(1);
  return pages[0]!;
}

describe.each([80, 58] as const)('ESC/POS on %i mm', (width) => {
  it('prints a fiche whose barcode and words are read back from the picture', async () => {
    const page = print(FICHE, width);
    const png = await rasterise(page.svg);
    expect(await readCodes(png)).toEqual([{ format: 'Code128', text: UNIT.code }]);
    const read = await readText(png);
    for (const words of ['FICHE SUIVEUSE', 'Menuiserie Chappuis', 'étincelles', '41 902 377', 'Accessoires', '80,00 €', 'Expertise', 'Contrôle final']) expect(read).toContain(words);
  });

  it('prints a receipt whose drop-off number is read back from the picture', async () => {
    const page = print(RECEIPT, width);
    const png = await rasterise(page.svg);
    expect(await readCodes(png)).toEqual([{ format: 'Code128', text: RECEIPT.dropOff.code }]);
    const read = await readText(png);
    for (const words of ['Atelier du Lac', 'Prise en charge', '25,00 €', 'Signature du client', 'Technics SL-1200']) expect(read).toContain(words);
  });

  it('prints labels and badges with their codes, and never a badge’s secret in letters', async () => {
    for (const [doc, code] of [[UNIT_LABEL, UNIT.code], [ACCESSORY_LABEL, ACCESSORY_LABEL.accessory.code], [PLACE_LABEL, PLACE_LABEL.code], [PART_LABEL, PART_LABEL.code]] as const) {
      const page = print(doc, width);
      expect((await readCodes(await rasterise(page.svg))).map((read) => read.text)).toEqual([code]);
      expect(page.text.join('\n')).toContain(code);
    }
    const badge = print(BADGE, width);
    expect((await readCodes(await rasterise(badge.svg))).map((read) => read.text)).toEqual([BADGE.code]);
    expect(badge.text.join('')).not.toContain(BADGE.code.slice(0, 5));
  });

  it('keeps every line inside the paper, whatever the length of what it says', () => {
    const columns = width === 80 ? 48 : 32;
    const long = { ...FICHE, unit: { ...UNIT, brand: 'Établissements '.repeat(20), model: 'X'.repeat(300), fault: 'très long '.repeat(200), accessories: Array.from({ length: 40 }, (_, i) => ({ label: `Accessoire ${i}`, code: 'A' })) } };
    const page = print(long, width);
    // Small letters are not used on a fiche: a line is never longer than the columns of font A.
    for (const line of page.text) expect(line.length).toBeLessThanOrEqual(columns);
    expect(page.text.join(' ')).toContain('Accessoire 39');
    expect(page.events.filter((event) => event.type === 'clipped')).toEqual([]);
  });
});

describe('words and marks', () => {
  it('has French accents, œ, the euro and typographic quotes from one code page', () => {
    const page = print({ ...FICHE, unit: { ...UNIT, fault: 'Œuf à 12,50 € – « ça » “cuit” l’été…' } });
    expect(page.text.join(' ')).toContain('Œuf à 12,50 € – « ça » “cuit” l’été…');
    expect(page.events.filter((event) => event.type === 'codepage')).toEqual([{ type: 'codepage', page: 16 }]);
  });

  it('marks a copy, a comeback and an internal order', () => {
    const text = print({ ...FICHE, copy: true, customer: null }).text.map((line) => line.trim());
    expect(text).toContain('COPIE');
    expect(text).toContain('3e RETOUR');
    expect(text).toContain('ORDRE INTERNE');
    expect(print({ ...RECEIPT, copy: true }).text.map((line) => line.trim())).toContain('DUPLICATA');
    const plain = print({ ...FICHE, unit: { ...UNIT, comebacks: 0 } }).text.join('\n');
    expect(plain).not.toContain('RETOUR');
    expect(plain).not.toContain('COPIE');
  });

  it('speaks English throughout', () => {
    const text = print({ ...FICHE, language: 'en', copy: true }).text.join('\n');
    for (const words of ['TRAVELER', 'Model', 'Serial', 'wanted · above €80.00', 'Final check', '3rd COMEBACK', 'COPY', 'Fri 27 Nov 2026']) expect(text).toContain(words);
    expect(text).not.toMatch(/Modèle|Série|Promis\b/);
  });

  it('tells the day of the shop, not of the host: half past eleven in the evening UTC is the next day in Paris', () => {
    const late = { ...FICHE, dropOff: { ...FICHE.dropOff, atMs: Date.UTC(2026, 10, 21, 23, 30) } };
    expect(print(late).text.join('\n')).toContain('22/11/26');
  });

  it('falls back to QR where a code is too long for the paper, and to letters where it is no code', () => {
    const long = 'A'.repeat(60);
    expect(print({ ...FICHE, unit: { ...UNIT, code: long } }, 58).events).toContainEqual(expect.objectContaining({ type: 'barcode', symbology: 'qrcode', text: long }));
    expect(print({ ...FICHE, unit: { ...UNIT, code: 'é€' } }).events).toContainEqual(expect.objectContaining({ symbology: 'qrcode', text: 'é€' }));
    expect(print({ ...FICHE, unit: { ...UNIT, code: 'x{y{{12345678}z' } }).events).toContainEqual(expect.objectContaining({ symbology: 'code128', text: 'x{y{{12345678}z' }));
  });
});

describe('hostile text', () => {
  /** What the paper commands, without the letters: any text must leave this as it is but for the number of lines. */
  function commands(doc: ReceiptPrinterDocument): string[] {
    return [...new Set(print(doc).events.map((event) => (event.type === 'barcode' ? 'barcode' : event.type === 'image' ? 'image' : JSON.stringify(event))))].sort();
  }
  const meant = commands(FICHE);

  it.each(HOSTILE.map((text) => [text]))('%j stays text in every field', (text) => {
    for (const doc of [FICHE, RECEIPT, UNIT_LABEL, ACCESSORY_LABEL, PLACE_LABEL, PART_LABEL, BADGE]) {
      const page = print(withTexts<ReceiptPrinterDocument>(doc, () => text));
      expect(page.events.some((event) => event.type === 'drawer' || event.type === 'unknown')).toBe(false);
      expect(page.events.filter((event) => event.type === 'cut')).toHaveLength(1);
    }
  });

  it('no string in any field becomes a command', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('name', 'model', 'serial', 'fault', 'label', 'takenBy', 'address', 'condition'), (text, field) => {
      const doc = withTexts<FicheDocument>(FICHE, (old, key) => (key === field ? text : old));
      expect(commands(doc)).toEqual(meant);
    }), { numRuns: 300 });
  });
});
