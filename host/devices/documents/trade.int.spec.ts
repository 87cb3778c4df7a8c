import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '#domain/kernel/money.ts';
import type { PaperDocument } from '#domain/paper/document.ts';
import type { PaperTotals } from '#domain/paper/trade.ts';
import { pdfPages, pdfText, rasterise, readCodes, readText } from '#tests/paper/decoders.ts';
import { HOSTILE, withTexts } from '#tests/paper/samples.ts';
import {
  COUNT_SHEET, CREDIT_NOTE, CREDIT_TICKET, DELIVERY_NOTE, DRAWER, INVOICE, ORDER_SHEET, PICK_LIST, PURCHASE_ORDER, PUT_ASIDE_LABEL, RECEIPT_NOTE, SUPPLIER_RETURN, TICKET, TICKET_INVOICE, TRADE_PAGES,
  TRANSFER_SHEET, Z_TICKET,
} from '#tests/paper/trade-samples.ts';
import { renderEscPos } from '../screen/escpos.ts';
import { renderZpl } from '../screen/zpl.ts';
import { encodeReceiptPrinter, type ReceiptPrinterDocument } from './escpos.ts';
import { renderPdf } from './pdf.ts';
import { encodeLabelPrinter } from './zpl.ts';

const timeZone = 'Europe/Paris';
const options = { resourcesDir: join(import.meta.dirname, '../../../resources'), timeZone };
const spaced = (text: string): string => text.replace(/\s+/g, ' ');
const money = (minor: number): string => spaced(formatMoney(minor, 'fr'));

function print(doc: ReceiptPrinterDocument, width: 80 | 58 = 80) {
  const pages = renderEscPos(encodeReceiptPrinter(doc, { width, timeZone }), { width });
  expect(pages).toHaveLength(1);
  return pages[0]!;
}

const draw = (doc: PaperDocument): Promise<Buffer> => renderPdf(doc, options);
const read = async (doc: PaperDocument): Promise<string> => spaced(await pdfText(await draw(doc)));

/** The amounts under the lines, as any paper of them must say them. */
function amounts({ netMinor, grossMinor, vat }: Omit<PaperTotals, 'mode'>): string[] {
  return [grossMinor, ...vat.flatMap((each) => [each.netMinor, each.vatMinor]), ...(vat.length > 1 ? [] : [netMinor])].map(money);
}

describe.each([80, 58] as const)('a roll of %i mm', (width) => {
  const columns = width === 80 ? 48 : 32;

  it('prints a ticket with its amounts to the cent, and a number that a reader takes', async () => {
    const page = print(TICKET, width);
    const png = await rasterise(page.svg);
    expect(await readCodes(png)).toEqual([{ format: 'Code128', text: TICKET.code }]);
    const text = spaced(page.text.join(' '));
    for (const said of [...amounts(TICKET.totals), ...TICKET.lines.map((line) => money(line.amountMinor)), ...TICKET.payments.map((payment) => money(payment.amountMinor)), money(TICKET.changeMinor), 'TICKET', 'TA1-26-00042', '23/11/2026 14:42', 'Caisse A1', 'Nadia Besson', '2 × 12,49 €', 'remise 10 %', 'Gratuit, sous garantie', 'SW-88213', 'Rendu', 'SIRET 123 456 789 00012', 'L217-3']) expect(text).toContain(said);
    expect(text).not.toContain('DUPLICATA');
    // A second reader, from the picture: letters, not our own decoder.
    expect(await readText(png)).toContain('Charbon de moteur');
    expect(page.text.filter((line) => line.length > Math.floor((columns * 4) / 3))).toEqual([]);
    expect(page.events.filter((event) => event.type === 'clipped')).toEqual([]);
  }, 90_000);

  it('says which duplicate it is, what a credit takes back, and speaks English', () => {
    const again = print({ ...TICKET, copy: true, duplicate: 2 }, width).text.join('\n');
    expect(again).toContain('DUPLICATA N° 2');
    const credit = spaced(print(CREDIT_TICKET, width).text.join(' '));
    for (const said of ['AVOIR', 'Annule TA1-26-00042', 'Mauvaise pièce', '-24,98 €', 'Bon d’avoir']) expect(credit).toContain(said);
    const english = spaced(print({ ...TICKET, language: 'en', copy: true, duplicate: 1 }, width).text.join(' '));
    for (const said of ['DUPLICATE', 'NO. 1', 'RECEIPT', 'Total incl. VAT', '€76.46', 'Change', '10% off', 'Free, under warranty']) expect(english).toContain(said);
    expect(english).not.toMatch(/Rendu|Taux|Caisse/);
  });

  it('prints a receipt for what was owed', () => {
    const text = spaced(print({ ...TICKET, use: 'receipt', lines: [], settles: [{ number: 'FA1-26-00018', amountMinor: 18_799 }], totals: { mode: 'gross', netMinor: 0, grossMinor: 0, vat: [] }, payments: [{ mean: 'cheque', amountMinor: 18_799, givenMinor: null, reference: '0012345' }], changeMinor: 0 }, width).text.join(' '));
    for (const said of ['REÇU', 'Règle FA1-26-00018', 'Encaissé 187,99 €', 'Chèque · 0012345']) expect(text).toContain(said);
    expect(text).not.toContain('TTC');
  });

  it('prints a closing whose anchor scans, and whose amounts are all there', async () => {
    const page = print(Z_TICKET, width);
    expect(await readCodes(await rasterise(page.svg))).toEqual([{ format: 'QRCode', text: Z_TICKET.anchor }]);
    const text = spaced(page.text.join(' '));
    for (const said of [...amounts(Z_TICKET.totals), money(Z_TICKET.absMinor), money(Z_TICKET.perpetual.grossMinor), money(Z_TICKET.perpetual.absMinor), 'Z 12', 'TA1-26-00005', '4012 – 4377', '-1,00 €', 'b0c5 e1a7']) expect(text).toContain(said);
    expect(text.replaceAll(' ', '')).toContain(Z_TICKET.hash);
  });

  it('prints a pick list in the order of the walk, and a label on what is put aside', async () => {
    const text = print(PICK_LIST, width).text.map((line) => line.trim());
    expect(text.indexOf('A-03-12')).toBeLessThan(text.indexOf('B-01-02'));
    expect(text.filter((line) => line === 'A-03-12')).toHaveLength(1);
    const aside = print(PUT_ASIDE_LABEL, width);
    expect((await readCodes(await rasterise(aside.svg))).map((code) => code.text)).toEqual([PUT_ASIDE_LABEL.code]);
    expect(aside.text.join(' ')).toContain('Chappuis L.');
  });

  it('lets no text become a command', () => {
    for (const doc of [TICKET, Z_TICKET, PICK_LIST, PUT_ASIDE_LABEL] as ReceiptPrinterDocument[]) {
      for (const text of HOSTILE) {
        const page = print(withTexts<ReceiptPrinterDocument>(doc, (old, key) => (['use', 'mean', 'mode', 'free', 'period', 'code'].includes(key) ? old : text)), width);
        expect(page.events.some((event) => event.type === 'drawer' || event.type === 'unknown')).toBe(false);
        expect(page.events.filter((event) => event.type === 'cut')).toHaveLength(1);
      }
    }
  });
});

describe('the cash drawer', () => {
  it('gets its pulse and nothing else: no paper, no cut', () => {
    const bytes = encodeReceiptPrinter(DRAWER, { width: 80, timeZone });
    expect([...bytes]).toEqual([0x1b, 0x40, 0x1b, 0x70, 0x00, 0x19, 0xfa]);
    const [page] = renderEscPos(bytes, { width: 80, drawer: 'Tiroir-caisse ouvert' });
    expect(page?.events).toEqual([{ type: 'drawer', pin: 2 }]);
    expect(page?.text.join('')).toContain('Tiroir-caisse ouvert');
  });
});

describe('labels', () => {
  it('shows who waits for what is put aside, on a label printer and as a page', async () => {
    const label = renderZpl(encodeLabelPrinter(PUT_ASIDE_LABEL))[0]!;
    expect((await readCodes(await rasterise(label.svg))).map((code) => code.text)).toContain(PUT_ASIDE_LABEL.code);
    const text = spaced(await pdfText(await draw(PUT_ASIDE_LABEL)));
    for (const said of ['Chappuis L.', 'OA1-26-00009', '3 pièces', 'Gardé jusqu’au lun. 7 déc. 2026', '1/2']) expect(text).toContain(said);
  });
});

const SAID: [PaperDocument, string[], string[]][] = [
  [INVOICE, ['FACTURE', 'FA1-26-00018', '23/11/2026', 'Livré le ven. 20 nov. 2026', 'mer. 23 déc. 2026', 'Menuiserie Chappuis', 'SIRET 40483304800022', 'N° TVA FR83404833048', 'PU HT', '46,20 €', '10 %', ...amounts(INVOICE.totals), 'En compte : 187,99 €', 'trois fois le taux d’intérêt légal', '40 € (C. com. D441-5)', 'Pas d’escompte', 'SIRET 123 456 789 00012 · TVA FR 12 123456789'], ['INVOICE', 'Billed to'.toUpperCase(), 'Total incl. VAT', '€187.99', '€40 (D441-5)']],
  [TICKET_INVOICE, ['ACQUITTÉE', 'TA1-26-00042', 'PU HT', 'Total TTC', ...amounts(TICKET_INVOICE.totals), 'Reste à payer 0,00 €', 'Gratuit, sous garantie'], ['PAID', 'Left to pay']],
  [CREDIT_NOTE, ['AVOIR', 'Avoir sur FA1-26-00018', '-24,98 €', '-29,98 €', 'Pièce reprise'], ['CREDIT NOTE', 'Credit on FA1-26-00018']],
  [ORDER_SHEET, ['DEVIS', 'OA1-26-00009', 'Valable jusqu’au', 'CM-2026-118', 'Chantier Semnoz', 'Acompte reçu -30,00 €', 'Bon pour accord', '02/12/26'], ['QUOTE', 'Deposit received']],
  [DELIVERY_NOTE, ['BON DE LIVRAISON', 'Cdé', 'Colissimo', '6A12345678901'], ['DELIVERY NOTE']],
  [PURCHASE_ORDER, ['BON DE COMMANDE', 'Pièces du Léman', 'C-88412', 'PL-1000', 'PL-1001', 'OFF-2231', 'Livrer avant 11 h.', '28/11/26', 'À LIVRER À', money(PURCHASE_ORDER.totals.netMinor), 'Merci de rappeler'], ['PURCHASE ORDER', 'Your ref.']],
  [SUPPLIER_RETURN, ['RETOUR FOURNISSEUR', 'RMA-55', 'Défectueux à la réception', '31,20 €'], ['SUPPLIER RETURN']],
  [RECEIPT_NOTE, ['BON DE RÉCEPTION', 'BL 77120', '−1', 'Carton ouvert.', 'RA1-26-00418'], ['GOODS-IN NOTE']],
  [PICK_LIST, ['LISTE DE PRÉLÈVEMENT', 'A-03-12', 'B-01-02', '3 lignes · 4 pièces'], ['PICK LIST', '3 lines · 4 pieces']],
  [TRANSFER_SHEET, ['BON DE TRANSFERT', 'Magasin central', 'Navette'], ['TRANSFER NOTE']],
  [COUNT_SHEET, ['FEUILLE DE COMPTAGE', 'Allée A', '−2'], ['COUNT SHEET']],
];

describe('pages of the trade', () => {
  it.each(SAID.map((each) => [each[0].kind, ...each] as const))('says all that a %s must, in both languages, with codes that zxing reads', async (_kind, doc, french, english) => {
    const pdf = await draw(doc);
    const pages = await pdfPages(pdf);
    expect(pages).toHaveLength(1);
    const codes = (await readCodes(pages[0]!)).map((code) => code.text);
    if ('code' in doc && doc.code) expect(codes).toContain(doc.code);
    if (doc.kind === 'pick_list') expect(codes).toContain('NA126000427');
    const text = spaced(await pdfText(pdf));
    for (const said of french) expect(text).toContain(said);
    const other = await read({ ...doc, language: 'en' });
    for (const said of english) expect(other).toContain(said);
  }, 60_000);

  it('breaks long papers between lines and carries the head over', async () => {
    const lines = Array.from({ length: 90 }, (_, i) => ({ ...INVOICE.lines[0]!, label: `Article ${i + 1}` }));
    const pdf = await draw({ ...INVOICE, lines });
    expect((await pdfPages(pdf)).length).toBeGreaterThan(2);
    const text = await pdfText(pdf);
    expect(text.match(/Désignation/g)!.length).toBeGreaterThan(2);
    for (const { label } of lines) expect(text).toContain(label);
  }, 60_000);

  it('is a narrow page for tickets and closings where no roll is at hand', async () => {
    for (const doc of [TICKET, Z_TICKET]) {
      const pdf = await draw(doc);
      const pages = await pdfPages(pdf);
      expect(pages).toHaveLength(1);
      expect((await readCodes(pages[0]!)).map((code) => code.text)).toEqual([doc.kind === 'ticket' ? doc.code : doc.anchor]);
      const text = spaced(await pdfText(pdf));
      for (const amount of amounts(doc.totals)) expect(text).toContain(amount);
    }
  }, 60_000);

  it('takes any text in any field, and says which duplicate it is', async () => {
    const kept = ['use', 'mean', 'mode', 'free', 'variant', 'code', 'period'];
    for (const doc of TRADE_PAGES) {
      let next = 3;
      const pdf = await draw(withTexts<PaperDocument>(doc, (old, key) => (kept.includes(key) ? old : HOSTILE[next++ % HOSTILE.length]!)));
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect(await read({ ...INVOICE, copy: true, duplicate: 3 })).toContain('DUPLICATA N° 3');
    expect(await read({ ...INVOICE })).not.toContain('DUPLICATA');
  }, 120_000);
});
