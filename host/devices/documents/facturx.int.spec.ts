import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { InvoiceDocument } from '#domain/paper/trade.ts';
import { pdfInfo, pdfPages, pdfText } from '#tests/paper/decoders.ts';
import { HOSTILE, withTexts } from '#tests/paper/samples.ts';
import { CREDIT_NOTE, INVOICE, TICKET, TICKET_INVOICE, priced } from '#tests/paper/trade-samples.ts';
import { facturX } from './facturx.ts';
import { renderPdf } from './pdf.ts';

const timeZone = 'Europe/Paris';
const options = { resourcesDir: join(import.meta.dirname, '../../../resources'), timeZone };

interface Node { [name: string]: Node | Node[] | string | undefined }
const parser = new XMLParser({ removeNSPrefix: true, ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false, processEntities: true });

/** Another hand's reading of the XML: nodes by path, always as a list. */
function all(node: Node, path: string): Node[] {
  return path.split('/').reduce<Node[]>((found, name) => found.flatMap((each) => {
    const next = each[name];
    return next === undefined ? [] : Array.isArray(next) ? next : [typeof next === 'string' ? { '#text': next } : next];
  }), [node]);
}

function text(node: Node, path: string): string | undefined {
  const found = all(node, path)[0];
  return found === undefined ? undefined : String(found['#text'] ?? '');
}

/** Cents of a decimal with two places: anything else is no amount (BR-DEC). */
function cents(node: Node, path: string): number {
  const read = text(node, path);
  if (!read || !/^-?\d+\.\d{2}$/.test(read)) throw new Error(`${path}: ${read ?? 'missing'} is no amount`);
  return Number(read.replace('.', ''));
}

function read(xml: string): { root: Node; trade: Node; settlement: Node; lines: Node[] } {
  const root = all(parser.parse(xml) as Node, 'CrossIndustryInvoice')[0]!;
  const trade = all(root, 'SupplyChainTradeTransaction')[0]!;
  return { root, trade, settlement: all(trade, 'ApplicableHeaderTradeSettlement')[0]!, lines: all(trade, 'IncludedSupplyChainTradeLineItem') };
}

/** The calculation rules of EN 16931 that these invoices come under, worked out again from the XML alone. */
function checkRules(xml: string, exact: boolean): void {
  const { settlement, lines } = read(xml);
  const sums = all(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0]!;
  const taxes = all(settlement, 'ApplicableTradeTax');
  const nets = lines.map((line) => {
    const price = cents(line, 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount');
    const basis = Number(text(line, 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity') ?? '1');
    const quantity = Number(text(line, 'SpecifiedLineTradeDelivery/BilledQuantity'));
    const off = all(line, 'SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge').reduce((sum, each) => sum + cents(each, 'ActualAmount'), 0);
    const net = cents(line, 'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount');
    // BR-27: never a negative price. PEPPOL-EN16931-R120: price × quantity less allowances is the line's amount.
    expect(price).toBeGreaterThanOrEqual(0);
    expect((quantity * price) / basis - off).toBe(net);
    return { net, rate: text(line, 'SpecifiedLineTradeSettlement/ApplicableTradeTax/RateApplicablePercent')!, category: text(line, 'SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode')! };
  });
  const lineTotal = cents(sums, 'LineTotalAmount');
  const basisTotal = cents(sums, 'TaxBasisTotalAmount');
  const taxTotal = cents(sums, 'TaxTotalAmount');
  const grand = cents(sums, 'GrandTotalAmount');
  expect(lineTotal, 'BR-CO-10').toBe(nets.reduce((sum, { net }) => sum + net, 0));
  expect(basisTotal, 'BR-CO-13').toBe(lineTotal);
  expect(taxTotal, 'BR-CO-14').toBe(taxes.reduce((sum, tax) => sum + cents(tax, 'CalculatedAmount'), 0));
  expect(grand, 'BR-CO-15').toBe(basisTotal + taxTotal);
  expect(cents(sums, 'DuePayableAmount'), 'BR-CO-16').toBe(grand - cents(sums, 'TotalPrepaidAmount'));
  for (const tax of taxes) {
    const rate = text(tax, 'RateApplicablePercent')!;
    const category = text(tax, 'CategoryCode')!;
    const basis = cents(tax, 'BasisAmount');
    const worked = Math.sign(basis) * Math.round((Math.abs(basis) * Number(rate.replace('.', ''))) / 10_000);
    // Prices with VAT keep the tax that the books and the page have: a cent off at most, which the published rule allows.
    expect(Math.abs(cents(tax, 'CalculatedAmount') - worked), 'BR-CO-17').toBeLessThanOrEqual(exact ? 0 : 1);
    expect(basis, 'BR-S-08').toBe(nets.filter((line) => line.rate === rate && line.category === category).reduce((sum, { net }) => sum + net, 0));
  }
  if (cents(sums, 'DuePayableAmount') > 0) expect(all(settlement, 'SpecifiedTradePaymentTerms'), 'BR-CO-25').toHaveLength(1);
}

describe('Factur-X', () => {
  it('says who, whom, what and when, and what type of document it is', () => {
    const { root, trade, settlement, lines } = read(facturX(INVOICE, timeZone)!);
    expect(text(root, 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID')).toBe('urn:cen.eu:en16931:2017');
    expect(text(root, 'ExchangedDocument/ID')).toBe('FA1-26-00018');
    expect(text(root, 'ExchangedDocument/TypeCode')).toBe('380');
    expect(text(root, 'ExchangedDocument/IssueDateTime/DateTimeString')).toBe('20261123');
    expect(all(root, 'ExchangedDocument/IncludedNote').map((note) => text(note, 'SubjectCode')).filter(Boolean)).toEqual(['PMD', 'PMT', 'AAB']);
    const seller = all(trade, 'ApplicableHeaderTradeAgreement/SellerTradeParty')[0]!;
    expect([text(seller, 'Name'), text(seller, 'SpecifiedLegalOrganization/ID'), text(seller, 'SpecifiedTaxRegistration/ID'), text(seller, 'PostalTradeAddress/PostcodeCode'), text(seller, 'PostalTradeAddress/CityName'), text(seller, 'PostalTradeAddress/CountryID')])
      .toEqual(['Atelier du Lac', '123456789', 'FR12123456789', '74000', 'Annecy', 'FR']);
    expect(text(trade, 'ApplicableHeaderTradeAgreement/BuyerTradeParty/SpecifiedTaxRegistration/ID')).toBe('FR83404833048');
    expect(text(trade, 'ApplicableHeaderTradeDelivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString')).toBe('20261120');
    expect(text(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString')).toBe('20261223');
    expect(lines).toHaveLength(INVOICE.lines.length);
    expect(text(read(facturX({ ...INVOICE, use: 'deposit_invoice' }, timeZone)!).root, 'ExchangedDocument/TypeCode')).toBe('386');
  });

  it('agrees with its page to the cent, in both modes', () => {
    for (const doc of [INVOICE, TICKET_INVOICE, CREDIT_NOTE]) {
      const xml = facturX(doc, timeZone)!;
      checkRules(xml, doc !== TICKET_INVOICE);
      const sums = all(read(xml).settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0]!;
      expect(cents(sums, 'GrandTotalAmount')).toBe(Math.abs(doc.totals.grossMinor));
      expect(cents(sums, 'TaxBasisTotalAmount')).toBe(Math.abs(doc.totals.netMinor));
    }
    const paid = all(read(facturX(TICKET_INVOICE, timeZone)!).settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0]!;
    expect([cents(paid, 'TotalPrepaidAmount'), cents(paid, 'DuePayableAmount')]).toEqual([TICKET.totals.grossMinor, 0]);
  });

  it('turns a credit note round: positive amounts under 381, and the invoice that it takes back', () => {
    const { root, settlement } = read(facturX(CREDIT_NOTE, timeZone)!);
    expect(text(root, 'ExchangedDocument/TypeCode')).toBe('381');
    expect(text(settlement, 'InvoiceReferencedDocument/IssuerAssignedID')).toBe('FA1-26-00018');
    expect(text(settlement, 'InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString')).toBe('20261123');
  });

  it('holds the calculation rules for any lines: discounts, free ones, deposits taken off, several rates, credits', () => {
    const line = fc.record({
      label: fc.constant('x'), quantity: fc.integer({ min: 1, max: 40 }), unitMinor: fc.integer({ min: 0, max: 200_000 }), discountBp: fc.constantFrom(0, 0, 500, 3_333, 10_000), vatBp: fc.constantFrom(2_000, 1_000, 550, 210, 0),
      free: fc.constantFrom(null, null, null, 'warranty' as const),
    });
    const deposit = fc.record({ label: fc.constant('Acompte'), quantity: fc.constant(1), unitMinor: fc.integer({ min: -50_000, max: -1 }), vatBp: fc.constantFrom(2_000, 550) });
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.option(deposit), fc.constantFrom('net' as const, 'gross' as const), fc.boolean(), (lines, off, mode, credit) => {
      const made = priced(mode, off && !credit ? [...lines, off] : lines, credit ? -1 : 1);
      const doc: InvoiceDocument = { ...INVOICE, ...made, use: credit ? 'credit_note' : 'invoice', payments: [{ mean: 'account', amountMinor: made.totals.grossMinor, givenMinor: null, reference: '' }] };
      checkRules(facturX(doc, timeZone)!, mode === 'net');
    }), { numRuns: 400 });
  });

  it('is exempt with the reason of the law where the shop is outside VAT, and makes nothing up where numbers are missing', () => {
    const small = { ...INVOICE, ...priced('net', [{ label: 'x', quantity: 1, unitMinor: 1_000, vatBp: 0 }]), shop: { ...INVOICE.shop, vatNumber: '' } };
    const { trade, settlement } = read(facturX(small, timeZone)!);
    expect([text(settlement, 'ApplicableTradeTax/CategoryCode'), text(settlement, 'ApplicableTradeTax/ExemptionReasonCode')]).toEqual(['E', 'VATEX-FR-FRANCHISE']);
    expect(text(trade, 'ApplicableHeaderTradeAgreement/SellerTradeParty/SpecifiedTaxRegistration/ID')).toBe('123456789');
    expect(facturX({ ...small, shop: { ...small.shop, siret: '' } }, timeZone)).toBeNull();
    expect(facturX({ ...INVOICE, buyer: null }, timeZone)).toBeNull();
  });

  it('stays XML whatever a person typed', () => {
    for (const [at] of HOSTILE.entries()) {
      let next = at;
      const doc = withTexts<InvoiceDocument>(INVOICE, (old, key) => (['use', 'mean', 'mode', 'dueOn', 'suppliedOn', 'ofOn', 'free', 'siret', 'vatNumber'].includes(key) ? old : HOSTILE[next++ % HOSTILE.length]!));
      const xml = facturX(doc, timeZone);
      if (doc.buyer!.name === '') continue;
      if (xml) checkRules(xml, true);
    }
  });
});

describe('an invoice’s page with its data inside', () => {
  it('gives the very XML back, says so in its metadata, and is the same page and the same bytes each time', async () => {
    const pdf = await renderPdf(INVOICE, options);
    const folder = mkdtempSync(join(tmpdir(), 'etabli-facturx-'));
    try {
      const file = join(folder, 'invoice.pdf');
      writeFileSync(file, pdf);
      expect(execFileSync('pdfdetach', ['-list', file], { encoding: 'utf8' })).toContain('1: factur-x.xml');
      execFileSync('pdfdetach', ['-saveall', '-o', folder, file]);
      expect(readFileSync(join(folder, 'factur-x.xml'), 'utf8')).toBe(facturX(INVOICE, timeZone));
      const meta = execFileSync('pdfinfo', ['-meta', file], { encoding: 'utf8' });
      for (const said of ['<fx:ConformanceLevel>EN 16931', '<fx:DocumentFileName>factur-x.xml', '<pdfaid:part>3', '<pdfaid:conformance>B']) expect(meta).toContain(said);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const raw = pdf.toString('latin1');
    expect(raw).toContain('/AFRelationship /Alternative');
    expect(raw).toContain('/OutputIntents');
    expect((await renderPdf(structuredClone(INVOICE), options)).equals(pdf)).toBe(true);
    expect(await pdfPages(pdf)).toHaveLength(1);
    expect((await pdfInfo(pdf))['Author']).toBe('Atelier du Lac');
    expect(await pdfText(pdf)).toContain('FA1-26-00018');
  });
});
