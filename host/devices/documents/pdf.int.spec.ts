import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { DropOffSheetDocument, PaperDocument } from '#domain/paper/document.ts';
import { pdfFonts, pdfPages, pdfText, readCodes } from '#tests/paper/decoders.ts';
import { FICHE, HOSTILE, LABELS, OTHER_UNIT, RECEIPT, UNIT, withTexts } from '#tests/paper/samples.ts';
import { renderPdf } from './pdf.ts';

const options = { resourcesDir: join(import.meta.dirname, '../../../resources'), timeZone: 'Europe/Paris' };

async function signature(): Promise<string> {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><path d="M10 80C60 10 80 10 90 60S140 90 160 40 200 30 290 60" fill="none" stroke="#124" stroke-width="4"/></svg>';
  return (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64');
}

function sheet(imagePng: string): DropOffSheetDocument {
  return { ...RECEIPT, kind: 'dropoff_sheet', signature: { by: 'Luc Chappuis', atMs: RECEIPT.dropOff.atMs + 60_000, imagePng, documentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' } };
}

describe('PDF', () => {
  it('draws a fiche on one A5 page, with codes that zxing reads at 203 dpi', async () => {
    const pdf = await renderPdf(FICHE, options);
    const pages = await pdfPages(pdf);
    expect(pages).toHaveLength(1);
    expect((await readCodes(pages[0]!)).map((code) => `${code.format} ${code.text}`).sort()).toEqual([`Code128 ${UNIT.code}`, `DataMatrix ${UNIT.code}`]);
    const text = await pdfText(pdf);
    for (const words of ['FICHE SUIVEUSE · ATELIER DU LAC', 'RA1-26-00418', '3e RETOUR', 'cœur du carter', '« S’arrête dès qu’on appuie, étincelles. »', 'au-dessus de 80,00 €', 'ven. 27 nov. 2026', 'Contrôle final']) {
      expect(text.replaceAll('\u00a0', ' ')).toContain(words);
    }
  });

  it('draws the receipt and the signed drop-off sheet, the signature with them', async () => {
    const receipt = await renderPdf({ ...RECEIPT, copy: true }, options);
    expect((await readCodes((await pdfPages(receipt))[0]!)).map((code) => code.text)).toEqual([RECEIPT.dropOff.code]);
    expect(await pdfText(receipt)).toMatch(/DUPLICATA/);
    const signed = await renderPdf(sheet(await signature()), options);
    const text = await pdfText(signed);
    for (const words of ['BON DE DÉPÔT', 'Signé par Luc Chappuis · 21/11/2026 14:06', '9f86d081884c', 'loi du 31']) expect(text).toContain(words);
    expect(signed.toString('latin1')).toContain('/Subtype /Image');
    const broken = await renderPdf(sheet('bm90IGEgcG5n'), options);
    expect(broken.toString('latin1')).not.toContain('/Subtype /Image');
    expect(await pdfText(broken)).toContain('Signé par Luc Chappuis');
  });

  it('speaks English', async () => {
    const text = (await pdfText(await renderPdf({ ...RECEIPT, language: 'en', customer: null }, options))).replaceAll('\u00a0', ' ');
    for (const words of ['DROP-OFF RECEIPT · 2 UNITS', 'INTERNAL ORDER', 'Take-in fee', '€25.00', 'above €80.00']) expect(text).toContain(words);
  });

  it('draws each label on one page of its own size', async () => {
    for (const doc of LABELS) {
      const pages = await pdfPages(await renderPdf(doc, { ...options, labelMm: { width: 60, height: 40 } }), 300);
      expect(pages).toHaveLength(1);
      const code = 'unit' in doc ? ('accessory' in doc ? doc.accessory.code : doc.unit.code) : doc.code;
      expect(new Set((await readCodes(await sharp(pages[0]).extend({ top: 30, bottom: 30, left: 30, right: 30, background: '#fff' }).png().toBuffer())).map((each) => each.text))).toEqual(new Set([code]));
    }
  });

  it('gives the same bytes for the same document, and other bytes for another', async () => {
    const [once, again, other] = [await renderPdf(FICHE, options), await renderPdf(FICHE, options), await renderPdf({ ...FICHE, unit: OTHER_UNIT }, options)];
    expect(once.equals(again)).toBe(true);
    expect(once.equals(other)).toBe(false);
  });

  it('embeds every font', async () => {
    const fonts = await pdfFonts(await renderPdf(FICHE, options));
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/Inter.*\byes\s+yes\s+yes\b/);
  });

  it('takes any text in any field, on as many pages as it needs, labels always on one', async () => {
    for (const text of HOSTILE) {
      for (const doc of [FICHE, sheet('')]) expect((await renderPdf(withTexts<PaperDocument>(doc, () => text), options)).subarray(0, 5).toString()).toBe('%PDF-');
      const label = await renderPdf(withTexts<PaperDocument>(LABELS[0]!, () => text), options);
      expect(label.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    }
  }, 120_000);

  it('breaks forty accessories and a long list of units on to further pages, each with its number', async () => {
    const many = { ...RECEIPT, units: Array.from({ length: 12 }, (_, i) => ({ ...UNIT, number: `RA1-26-${String(i).padStart(5, '0')}`, accessories: Array.from({ length: 40 }, (_v, j) => ({ label: `Pièce ${j}`, code: 'A' })) })) };
    const text = await pdfText(await renderPdf(many, options));
    for (const unit of many.units) expect(text).toContain(unit.number);
    expect(text).toMatch(/DA1-26-00391 · Page 2\/\d/);
  });

  it('says so when its fonts are not there', async () => {
    await expect(renderPdf(FICHE, { resourcesDir: join(import.meta.dirname, 'nowhere') })).rejects.toThrow(/ENOENT/);
  });
});
