import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PaperDocument } from '#domain/paper/document.ts';
import type { PaperSignature } from '#domain/paper/base.ts';
import type { ReportDocument } from '#domain/paper/report.ts';
import { formatMoney } from '#domain/kernel/money.ts';
import { pdfInfo, pdfPages, pdfText, pdfWords, readCodes } from '#tests/paper/decoders.ts';
import { EXCHANGE_SHEET, HASH, LETTER, LIFE_PAPERS, LOAN_SHEET, PETITION_SHEET, QUOTE, REPORT, SUBCONTRACT_SHEET, longQuote } from '#tests/paper/life-samples.ts';
import { CUSTOMER, HOSTILE, SHOP, UNIT, withTexts } from '#tests/paper/samples.ts';
import { renderPdf } from './pdf.ts';

const options = { resourcesDir: join(import.meta.dirname, '../../../resources'), timeZone: 'Europe/Paris' };
const MM = 72 / 25.4;

const draw = (doc: PaperDocument): Promise<Buffer> => renderPdf(doc, options);
/** What pdftotext reads, with one kind of space. */
const read = async (doc: PaperDocument): Promise<string> => (await pdfText(await draw(doc))).replace(/\s+/g, ' ');
const pageCount = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length;
const money = (minor: number): string => formatMoney(minor, 'fr').replace(/\s/g, ' ');

async function strokes(): Promise<PaperSignature> {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><path d="M10 80C60 10 80 10 90 60S140 90 160 40 200 30 290 60" fill="none" stroke="#124" stroke-width="4"/></svg>';
  return { by: 'Luc Chappuis', atMs: QUOTE.atMs + 60_000, imagePng: (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64'), documentHash: HASH };
}

const SAID: Record<string, { codes: string[]; pages: number; fr: string[]; en: string[] }> = {
  quote: {
    codes: [QUOTE.code], pages: 2,
    fr: ['DEVIS · VERSION 2', 'VA1-26-00042', 'Valable jusqu’au mer. 23 déc. 2026', 'Main-d’œuvre', '1 h 15', '58,00 €/h', '10 %', 'Pris en charge (garantie sur notre réparation du 12/05/2026) : 15,00 € HT', 'Option : Câble neuf', 'Au choix : Échange standard', 'pièce reconditionnée', 'Devis payant, annoncé avant la prise en charge : 25,00 € TTC', 'Taux horaire', 'BON POUR ACCORD', 'SIRET 123 456 789 00012', 'Page 1/2'],
    en: ['QUOTE · VERSION 2', 'Valid until Wed 23 Dec 2026', 'Labour', '€58.00/h', '10%', 'Option: Câble neuf', 'Paid quote, announced before intake: €25.00 incl. VAT', 'AGREEMENT', 'Page 1 of 2'],
  },
  report: {
    codes: [REPORT.code], pages: 1,
    fr: ['RAPPORT D’INTERVENTION', 'RA1-26-00418', 'N° client 004212', '3 route du Semnoz', 'CM-2026-118', 'Demande 21/11/2026 10:40', 'Intervention 25/11/2026 10:40', 'Résolution 27/11/2026 10:40', 'Durée 1 h 15', '14,5 km · 40 min', 'Objet', '41 902 377', '1 284 h', 'Interrupteur brûlé', 'Interrupteur et charbons remplacés', '491 231', 'SW-88213', 'SW-10934', '2,3 MΩ · conforme', '0,12 mm · non conforme', 'Vis du carter foirée', 'Remplacer le roulement', 'Garantie Oui Non', 'Contrat Oui Non', 'FACTURABLE', 'M.-d’œuvre Oui Non', 'Très bien, merci.', '(recette)', 'Karim Haddad', 'Luc Chappuis', 'Cachet', 'conditions générales'],
    en: ['INTERVENTION REPORT', 'Requested 21/11/2026 10:40', 'Duration 1 h 15', '14.5 km', 'BILLABLE', 'out of limits', '(acceptance)', 'Stamp', 'general conditions'],
  },
  subcontract_sheet: {
    codes: [SUBCONTRACT_SHEET.subcontract.code, UNIT.code], pages: 1,
    fr: ['BON DE SOUS-TRAITANCE', 'SA1-26-00007', 'RA1-26-00418', 'CM-2026-118 / 4212', 'Rebobinage Savoyard', '73200 Albertville', '41 902 377', 'Induit en court-circuit', 'Rebobiner', 'Coffret', 'Devis obligatoire avant travaux', '90,00 €', 'ven. 4 déc. 2026', 'À RETOURNER À', 'Atelier du Lac'],
    en: ['SUBCONTRACTING SHEET', 'Quote required before any work', '€90.00', 'Fri 4 Dec 2026', 'RETURN TO'],
  },
  loan_sheet: {
    codes: [LOAN_SHEET.code], pages: 1, fr: ['BON DE PRÊT', 'PA1-26-00011', '50 118 004', 'Coffret, Plateau', 'rayure sur le carter', 'lun. 7 déc. 2026', 'Prêt gratuit', '150,00 €', '420,00 €', 'Signature du client'],
    en: ['LOAN SHEET', 'Loan free of charge', '€150.00', 'Customer’s signature'],
  },
  exchange_sheet: {
    codes: [EXCHANGE_SHEET.code, EXCHANGE_SHEET.out.code, EXCHANGE_SHEET.in.code], pages: 1, fr: ['ÉCHANGE STANDARD', '44 002 518', '41 902 377', 'dim. 20 déc. 2026', '120,00 €', 'Six mois'],
    en: ['STANDARD EXCHANGE', 'Unit taken in'.toUpperCase(), '€120.00'],
  },
  letter: {
    codes: [LETTER.code], pages: 1, fr: ['Lettre recommandée', 'Annecy, le 23 novembre 2026', 'Objet : Votre ponceuse', 'salutations distinguées', 'Nadia Besson', 'Pièces jointes : Copie du devis'],
    en: ['Subject: Votre ponceuse', 'Annecy, 23 November 2026', 'Enclosures:'],
  },
  petition_sheet: {
    codes: [PETITION_SHEET.order.code], pages: 1, fr: ['REQUÊTE EN VENTE', 'Loi du 31 décembre 1903', 'Tribunal judiciaire d’Annecy', 'Menuiserie Chappuis', 'mar. 12 mai 2026 Mise en demeure', '1A 204 118 4412 7', '234,05 €', '1. Feuille de dépôt signée'],
    en: ['PETITION TO SELL', 'law of 31 December 1903', '€234.05'],
  },
};

describe('pages of a repair', () => {
  it.each(LIFE_PAPERS.map((doc) => [doc.kind, doc] as const))('says all that a %s must, in both languages, with codes that zxing reads', async (kind, doc) => {
    const said = SAID[kind]!;
    const pdf = await draw(doc);
    const pages = await pdfPages(pdf);
    expect(pages).toHaveLength(said.pages);
    expect((await readCodes(pages[0]!)).map((code) => code.text).sort()).toEqual([...said.codes].sort());
    const french = await read(doc);
    for (const words of said.fr) expect(french).toContain(words);
    const english = await read({ ...doc, language: 'en' });
    for (const words of said.en) expect(english).toContain(words);
  }, 60_000);

  it.each(LIFE_PAPERS.map((doc) => [doc.kind, doc] as const))('names nobody in what a %s tells of itself, and dates it by its own date', async (_kind, doc) => {
    const info = await pdfInfo(await draw({ ...doc, copy: true }));
    expect(info['Author']).toBe(SHOP.name);
    expect(info['CreationDate']).toContain('202611');
    const told = Object.values(info).join(' ');
    for (const personal of [CUSTOMER.name, CUSTOMER.phone, CUSTOMER.email, CUSTOMER.account, UNIT.serial, 'Chappuis', 'Besson', 'Haddad', 'ponceuse']) expect(told).not.toContain(personal);
  }, 60_000);

  it('gives the same bytes for the same document, whenever it is drawn', async () => {
    for (const doc of LIFE_PAPERS) expect((await draw(doc)).equals(await draw(structuredClone(doc)))).toBe(true);
  }, 60_000);

  it('takes any text in any field', async () => {
    for (const doc of LIFE_PAPERS) {
      for (const start of [0, 9, 17]) {
        let next = start;
        const pdf = await draw(withTexts<PaperDocument>(doc, () => HOSTILE[next++ % HOSTILE.length]!));
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
        if (doc.kind === 'report') expect(pageCount(pdf)).toBe(1);
      }
    }
  }, 120_000);

  it('draws the logo and the signatures, and leaves out pictures that are none', async () => {
    const ground = sharp({ create: { width: 200, height: 80, channels: 3, background: '#17415f' } });
    const images = async (doc: PaperDocument): Promise<number> => (await draw(doc)).toString('latin1').match(/\/Subtype \/Image/g)?.length ?? 0;
    const [jpeg, png] = [(await ground.clone().jpeg().toBuffer()).toString('base64'), (await ground.clone().png().toBuffer()).toString('base64')];
    for (const doc of LIFE_PAPERS) expect(await images({ ...doc, shop: { ...SHOP, logo: jpeg } })).toBe(1);
    expect(await images({ ...LETTER, shop: { ...SHOP, logo: png } })).toBe(1);
    const cut = Buffer.from(png, 'base64');
    cut.fill(0x55, 60, cut.length - 20);
    for (const logo of ['', 'bm90IGEgcGljdHVyZQ==', jpeg.slice(0, 200), cut.toString('base64')]) expect(await images({ ...LETTER, shop: { ...SHOP, logo } })).toBe(0);
    const signature = await strokes();
    // The strokes and their transparency are two images.
    expect(await images({ ...REPORT, technician: { name: '', signature: { ...signature, by: 'Karim Haddad' } }, signer: { name: '', signature } })).toBeGreaterThanOrEqual(2);
    expect(await read({ ...LOAN_SHEET, signature })).toContain(`Signé par Luc Chappuis · 23/11/2026 10:41`);
    for (const doc of [{ ...QUOTE, agreement: { ...signature, how: 'au comptoir' } }, { ...REPORT, signer: { name: '', signature } }, { ...EXCHANGE_SHEET, signature }]) expect(await read(doc)).toContain(HASH);
  }, 60_000);
});

describe('a quote', () => {
  it('lays out forty lines: each once, the header on every page, totals and agreement in one piece', async () => {
    const doc = longQuote(40);
    const words = await pdfWords(await draw(doc));
    const pages = Math.max(...words.map((word) => word.page));
    expect(pages).toBe(3);
    const at = (text: string): number[] => words.filter((word) => word.text === text).map((word) => word.page);
    for (let i = 1; i <= 40; i += 1) expect(words.filter((word, at_) => word.text === 'Ligne' && words[at_ + 1]!.text === String(i).padStart(2, '0'))).toHaveLength(1);
    expect(at('Désignation')).toEqual([1, 2]);
    const text = (await pdfText(await draw(doc))).split('\f').map((page) => page.replace(/\s+/g, ' '));
    const { totals } = doc;
    expect(text.filter((page) => page.includes(`Total TTC à votre charge ${money(totals.grossMinor)}`) && page.includes(`Total HT ${money(totals.netMinor)}`))).toHaveLength(1);
    expect(text[pages - 1]).toContain('J’accepte tout le devis');
    expect(text[pages - 1]).toContain('Je refuse le devis');
    // A title never ends a page: its first line follows it there.
    for (const title of ['Pièces', 'Main-d’œuvre', 'Déplacement', 'Sous-traitance', 'frais']) {
      expect(words.some((word) => word.text === title && words.some((next) => next.text === 'Ligne' && next.page === word.page && next.top > word.top && next.top < word.top + 20))).toBe(true);
    }
  }, 60_000);

  it('prints the totals that it is given, line by line and rate by rate', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 900_000_00 }), { minLength: 5, maxLength: 5 }), async ([lines, covered, net, vat, gross]) => {
      const totals = { linesNetMinor: lines!, coveredNetMinor: covered! + 1, netMinor: net!, vat: [{ rateBp: 1_000, netMinor: net!, vatMinor: vat! }], grossMinor: gross! };
      const text = await read({ ...QUOTE, totals });
      for (const words of [`Total des lignes HT ${money(lines!)}`, `Pris en charge, non facturé ${money(-covered! - 1)}`, `Total HT ${money(net!)}`, `TVA 10 % sur ${money(net!)} ${money(vat!)}`, `Total TTC à votre charge ${money(gross!)}`]) expect(text).toContain(words);
    }), { numRuns: 6 });
  }, 60_000);

  it('says that it adds to another, that it is free, and what was answered', async () => {
    const text = await read({ ...QUOTE, version: 1, supplementTo: 'VA1-26-00040', fee: { grossMinor: 0, deducted: false }, agreement: { ...(await strokes()), imagePng: '', how: 'par téléphone' } });
    for (const words of ['DEVIS · COMPLÉMENT AU DEVIS VA1-26-00040', 'Devis gratuit.', 'Aucun travail complémentaire ne commence avant votre accord', 'Réponse de Luc Chappuis · 23/11/2026 10:41 · par téléphone']) expect(text).toContain(words);
    expect(text).not.toContain('VERSION');
    expect(text).not.toContain('J’accepte tout le devis');
  });
});

describe('an intervention report', () => {
  const LONG = 'Interrupteur brûlé, charbons usés jusqu’au ressort ; appareil utilisé dans un atelier très poussiéreux, sans aspiration. ';
  const full = (text: string, parts: number, readings: number): ReportDocument => ({
    ...REPORT, object: text, diagnosis: text, work: text, difficulties: text, nextActions: text, remark: text, conditions: text, site: [text, text, text, text], contractNumber: text,
    customer: { ...CUSTOMER, name: text || CUSTOMER.name, address: [text, text, text] }, unit: { ...UNIT, brand: text || UNIT.brand, serial: text || UNIT.serial },
    technician: { name: text, signature: null }, signer: { name: text || 'Luc Chappuis', signature: null },
    parts: Array.from({ length: parts }, (_, i) => ({ ...REPORT.parts[0]!, reference: `P-${i}`, serialsIn: ['SW-88213', 'SW-88214', 'SW-88215', 'SW-88216', 'SW-88217'] })),
    measurements: Array.from({ length: readings }, (_, i) => ({ label: `Mesure ${i} ${text}`, value: '2,3 MΩ', ok: true })), meters: REPORT.meters,
  });

  it('is one page, however much was written', async () => {
    const lengths = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), fc.constantFrom(LONG, 'WM'.repeat(70), 'Щ'.repeat(90), `${LONG}\n`, 'a\n'.repeat(12)));
    await fc.assert(fc.asyncProperty(lengths, async ([times, parts, readings, text]) => {
      expect(pageCount(await draw(full(text.repeat(times), parts, readings)))).toBe(1);
    }), { numRuns: 8, examples: [[[40, 60, 60, LONG]], [[0, 0, 0, LONG]], [[40, 60, 60, 'Щ'.repeat(90)]]] });
  }, 240_000);

  it('says where the rest is, and keeps signatures, stamp and conditions', async () => {
    const text = await read({ ...full(LONG.repeat(30), 30, 30), conditions: '' });
    expect(text.match(/…suite au dossier/g)!.length).toBeGreaterThanOrEqual(6);
    for (const words of ['autres pièces, suite au dossier', 'autres relevés, suite au dossier', 'Technicien', 'Cachet', 'conditions générales', 'Page 1/1']) expect(text).toContain(words);
  }, 60_000);

  it('cuts nothing that there is room for', async () => {
    const text = await read({ ...REPORT, work: LONG.repeat(8) });
    expect(text).not.toContain('suite au dossier');
    expect(text).toContain(LONG.repeat(8).trim());
  }, 60_000);
});

describe('a letter', () => {
  it('has its recipient where the window of a C5 or DL envelope shows it, and nothing else there', async () => {
    const words = (await pdfWords(await draw({ ...LETTER, recipient: { name: 'Menuiserie Chappuis et fils', address: ['Bâtiment C', 'ZA des Vorges', '3 route du Semnoz', 'BP 12', '74000 Annecy'] } }))).filter((word) => word.page === 1);
    const inWindow = words.filter((word) => word.left > 100 * MM && word.bottom > 50 * MM && word.top < 83 * MM);
    expect(inWindow.map((word) => word.text).join(' ')).toBe('Menuiserie Chappuis et fils Bâtiment C ZA des Vorges 3 route du Semnoz BP 12 74000 Annecy');
    for (const word of inWindow) {
      expect(word.left).toBeGreaterThan(110 * MM);
      expect(word.right).toBeLessThan(190 * MM);
      expect(word.top).toBeGreaterThan(53 * MM);
      expect(word.bottom).toBeLessThan(80 * MM);
    }
  });

  it('goes on to further pages', async () => {
    const pdf = await draw({ ...LETTER, paragraphs: Array.from({ length: 60 }, (_, i) => `Paragraphe ${i}. ${LETTER.paragraphs[1]}`) });
    expect(pageCount(pdf)).toBeGreaterThan(2);
    expect(await pdfText(pdf)).toMatch(/Page 2\/\d/);
  });
});
