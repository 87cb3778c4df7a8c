import { create } from 'xmlbuilder2';
import type { InvoiceDocument, PaperFirm, PaperMean, PaperPricedGoods } from '#domain/paper/trade.ts';
import type { PaperShop } from '#domain/paper/base.ts';
import { netOf } from '#domain/kernel/vat.ts';
import { settledMinor } from './pdf-invoice.ts';
import { percent } from './pdf-page.ts';
import { tradeWordsOf } from './trade-words.ts';

type Xml = Record<string, unknown>;

/** UNTDID 1001: commercial invoice, credit note, prepayment invoice. */
const TYPE_CODES: Record<InvoiceDocument['use'], string> = { invoice: '380', credit_note: '381', deposit_invoice: '386' };
/** UNTDID 4461. Without a bank account of ours a transfer can't be told as one (BR-61): then, and on the account, no instrument is named. */
const MEANS_CODES: Record<PaperMean, string> = { cash: '10', cheque: '20', card: '48', transfer: '1', account: '1', voucher: 'ZZZ' };
/** One piece (UN/ECE recommendation 20). */
const PIECE = 'C62';

/**
 * An invoice as data: EN 16931 in the syntax of UN/CEFACT (Factur-X 1.0, profile EN 16931), the same amounts as on its page. A
 * credit note (381) has the amounts that it takes back as positive ones. Lines whose price was shown with VAT give their net
 * amount for the whole quantity: no unit price has to be rounded.
 * @returns null where the standard can't be met: a seller without SIRET and VAT number, or nobody to bill (BR-CO-26, BR-07)
 */
export function facturX(doc: InvoiceDocument, timeZone?: string): string | null {
  const { shop, buyer } = doc;
  if (!buyer?.name || (shop.siret === '' && shop.vatNumber === '')) return null;
  const sign = doc.use === 'credit_note' ? -1 : 1;
  const document: Xml = {
    'rsm:CrossIndustryInvoice': {
      '@xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
      '@xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
      '@xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
      '@xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
      'rsm:ExchangedDocumentContext': { 'ram:GuidelineSpecifiedDocumentContextParameter': { 'ram:ID': 'urn:cen.eu:en16931:2017' } },
      'rsm:ExchangedDocument': {
        'ram:ID': plain(doc.number), 'ram:TypeCode': TYPE_CODES[doc.use], 'ram:IssueDateTime': day(dayOf(doc.atMs, timeZone)), 'ram:IncludedNote': notes(doc),
      },
      'rsm:SupplyChainTradeTransaction': {
        'ram:IncludedSupplyChainTradeLineItem': doc.lines.map((line, i) => lineItem(line, i + 1, sign, doc)),
        'ram:ApplicableHeaderTradeAgreement': {
          'ram:SellerTradeParty': seller(shop), 'ram:BuyerTradeParty': party(buyer),
          ...(doc.orderNumber ? { 'ram:SellerOrderReferencedDocument': { 'ram:IssuerAssignedID': plain(doc.orderNumber) } } : {}),
        },
        'ram:ApplicableHeaderTradeDelivery': {
          ...(doc.deliverTo ? { 'ram:ShipToTradeParty': { 'ram:Name': plain(doc.deliverTo.name), 'ram:PostalTradeAddress': address(doc.deliverTo.address) } } : {}),
          'ram:ActualDeliverySupplyChainEvent': { 'ram:OccurrenceDateTime': day(doc.suppliedOn ?? dayOf(doc.atMs, timeZone)) },
        },
        'ram:ApplicableHeaderTradeSettlement': settlement(doc, sign),
      },
    },
  };
  return create({ version: '1.0', encoding: 'UTF-8' }, document).end({ prettyPrint: true });
}

function settlement(doc: InvoiceDocument, sign: 1 | -1): Xml {
  const { totals, lines, language } = doc;
  const trade = tradeWordsOf(language);
  const paid = sign * settledMinor(doc);
  const largest = [...doc.payments].sort((a, b) => Math.abs(b.amountMinor) - Math.abs(a.amountMinor))[0];
  const due = sign * totals.grossMinor - paid;
  return {
    'ram:PaymentReference': plain(doc.number),
    'ram:InvoiceCurrencyCode': 'EUR',
    ...(largest ? { 'ram:SpecifiedTradeSettlementPaymentMeans': { 'ram:TypeCode': MEANS_CODES[largest.mean], 'ram:Information': trade.means[largest.mean] } } : {}),
    'ram:ApplicableTradeTax': totals.vat.map(({ rateBp, netMinor, vatMinor }) => ({
      'ram:CalculatedAmount': amount(sign * vatMinor), 'ram:TypeCode': 'VAT', ...(isExempt(doc, rateBp) ? { 'ram:ExemptionReason': tradeWordsOf('fr').noVat } : {}),
      'ram:BasisAmount': amount(sign * netMinor), 'ram:CategoryCode': category(doc, rateBp), ...(isExempt(doc, rateBp) ? { 'ram:ExemptionReasonCode': 'VATEX-FR-FRANCHISE' } : {}), 'ram:RateApplicablePercent': amount(rateBp),
    })),
    // What is still to be paid has a day, or says that it is due at once (BR-CO-25).
    ...(due > 0 ? { 'ram:SpecifiedTradePaymentTerms': doc.dueOn ? { 'ram:Description': `${trade.payBy} ${doc.dueOn}`, 'ram:DueDateDateTime': day(doc.dueOn) } : { 'ram:Description': trade.onReceipt } } : {}),
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation': {
      'ram:LineTotalAmount': amount(sign * lines.reduce((sum, line) => sum + line.netMinor, 0)),
      'ram:TaxBasisTotalAmount': amount(sign * totals.netMinor),
      'ram:TaxTotalAmount': { '@currencyID': 'EUR', '#': amount(sign * totals.vat.reduce((sum, each) => sum + each.vatMinor, 0)) },
      'ram:GrandTotalAmount': amount(sign * totals.grossMinor),
      'ram:TotalPrepaidAmount': amount(paid),
      'ram:DuePayableAmount': amount(due),
    },
    ...(doc.use === 'credit_note' && doc.ofNumber ? {
      'ram:InvoiceReferencedDocument': { 'ram:IssuerAssignedID': plain(doc.ofNumber), ...(doc.ofOn ? { 'ram:FormattedIssueDateTime': { 'qdt:DateTimeString': { '@format': '102', '#': compact(doc.ofOn) } } } : {}) },
    } : {}),
  };
}

/** Price × quantity − allowance is the line's net amount, to the cent. Prices are never negative (BR-27): what is taken off has a negative quantity. */
function lineItem(line: PaperPricedGoods, position: number, sign: 1 | -1, doc: InvoiceDocument): Xml {
  const { totals: { mode } } = doc;
  const net = sign * line.netMinor;
  const way = net < 0 ? -1 : 1;
  const quantity = Math.max(1, line.quantity);
  const all = quantity * Math.abs(line.unitMinor);
  const before = Math.max(Math.abs(net), mode === 'net' ? all : line.discountBp === 0 && !line.free ? Math.abs(net) : netOf(all, line.vatBp));
  const off = before - Math.abs(net);
  const each = before % quantity === 0;
  const trade = tradeWordsOf(doc.language);
  const free = line.free && trade.free[line.free];
  return {
    'ram:AssociatedDocumentLineDocument': { 'ram:LineID': String(position) },
    'ram:SpecifiedTradeProduct': {
      ...(line.reference ? { 'ram:SellerAssignedID': plain(line.reference) } : {}), 'ram:Name': plain(line.label) || '—', ...(line.detail ? { 'ram:Description': plain(line.detail) } : {}),
    },
    'ram:SpecifiedLineTradeAgreement': {
      'ram:NetPriceProductTradePrice': {
        'ram:ChargeAmount': amount(each ? before / quantity : before), ...(each ? {} : { 'ram:BasisQuantity': { '@unitCode': PIECE, '#': String(quantity) } }),
      },
    },
    'ram:SpecifiedLineTradeDelivery': { 'ram:BilledQuantity': { '@unitCode': PIECE, '#': String(way * quantity) } },
    'ram:SpecifiedLineTradeSettlement': {
      'ram:ApplicableTradeTax': { 'ram:TypeCode': 'VAT', 'ram:CategoryCode': category(doc, line.vatBp), 'ram:RateApplicablePercent': amount(line.vatBp) },
      ...(off === 0 ? {} : {
        'ram:SpecifiedTradeAllowanceCharge': {
          'ram:ChargeIndicator': { 'udt:Indicator': 'false' }, 'ram:ActualAmount': amount(way * off), ...(free ? {} : { 'ram:ReasonCode': '95' }), 'ram:Reason': free || trade.discount(percent(line.discountBp, doc.language)),
        },
      }),
      'ram:SpecifiedTradeSettlementLineMonetarySummation': { 'ram:LineTotalAmount': amount(net) },
    },
  };
}

/** Standard rate, or zero; a shop without a VAT number is exempt (CGI art. 293 B). */
function category(doc: InvoiceDocument, rateBp: number): 'S' | 'E' | 'Z' {
  if (rateBp > 0) return 'S';
  return isExempt(doc, rateBp) ? 'E' : 'Z';
}

function isExempt(doc: InvoiceDocument, rateBp: number): boolean {
  return rateBp === 0 && doc.shop.vatNumber === '';
}

/** Seller's numbers: SIREN (scheme 0002), VAT, and outside VAT the SIREN as tax registration (BR-E-02). */
function seller(shop: PaperShop): Xml {
  const vat = plain(shop.vatNumber).replaceAll(' ', '');
  const siret = plain(shop.siret).replaceAll(' ', '');
  return {
    'ram:Name': plain(shop.name), ...(siret ? { 'ram:SpecifiedLegalOrganization': { 'ram:ID': { '@schemeID': '0002', '#': siret.slice(0, 9) } } } : {}),
    'ram:PostalTradeAddress': address(shop.address),
    'ram:SpecifiedTaxRegistration': vat ? { 'ram:ID': { '@schemeID': 'VA', '#': vat } } : { 'ram:ID': { '@schemeID': 'FC', '#': siret.slice(0, 9) } },
  };
}

function party(firm: PaperFirm): Xml {
  const siret = plain(firm.siret).replaceAll(' ', '');
  const vat = plain(firm.vatNumber).replaceAll(' ', '');
  return {
    ...(firm.account ? { 'ram:ID': plain(firm.account) } : {}), 'ram:Name': plain(firm.name), ...(siret ? { 'ram:SpecifiedLegalOrganization': { 'ram:ID': { '@schemeID': '0002', '#': siret.slice(0, 9) } } } : {}),
    'ram:PostalTradeAddress': address(firm.address), ...(vat ? { 'ram:SpecifiedTaxRegistration': { 'ram:ID': { '@schemeID': 'VA', '#': vat } } } : {}),
  };
}

/** "74000 Annecy" on the last line is postcode and town; a country is always said (BR-09, BR-11), and addresses here name none. */
function address(lines: readonly string[]): Xml {
  const kept = lines.map(plain).filter(Boolean);
  const town = /^(\d{4,5}) (.+)$/.exec(kept.at(-1) ?? '');
  const [one, two, three] = town ? kept.slice(0, -1) : kept;
  return {
    ...(town ? { 'ram:PostcodeCode': town[1] } : {}), ...(one ? { 'ram:LineOne': one } : {}), ...(two ? { 'ram:LineTwo': two } : {}), ...(three ? { 'ram:LineThree': three } : {}),
    ...(town ? { 'ram:CityName': town[2] } : {}), 'ram:CountryID': 'FR',
  };
}

/** What the law has written on a professional's invoice, under the codes of UNTDID 4451 that French platforms read. */
function notes(doc: InvoiceDocument): Xml[] {
  const trade = tradeWordsOf(doc.language);
  const [late, costs] = trade.penalties(trade.tripleLegal);
  const legal = doc.professional && doc.use !== 'credit_note' ? [{ code: 'PMD', text: late }, { code: 'PMT', text: costs }, { code: 'AAB', text: trade.noCash }] : [];
  return [
    ...legal.map(({ code, text }) => ({ 'ram:Content': plain(text), 'ram:SubjectCode': code })),
    ...[doc.reason, ...doc.mentions].map(plain).filter(Boolean).map((text) => ({ 'ram:Content': text })),
  ];
}

/** Cents as a decimal; basis points as a percentage come out the same way. */
function amount(minor: number): string {
  const size = Math.abs(minor);
  return `${minor < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

function day(isoDay: string): Xml {
  return { 'udt:DateTimeString': { '@format': '102', '#': compact(isoDay) } };
}

function compact(isoDay: string): string {
  return isoDay.replaceAll('-', '');
}

function dayOf(atMs: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(atMs);
}

/** What XML 1.0 can hold, on one line. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\p{Cs}\p{Cn}\p{Co}]/gu, ' ').replace(/\s+/g, ' ').trim();
}
