import type {
  CountSheetDocument, DrawerDocument, InvoiceDocument, OrderSheetDocument, PaperFirm, PaperPricedGoods, PaperTotals, PickListDocument, PurchaseOrderDocument, PutAsideLabelDocument, ReceiptNoteDocument,
  SupplierReturnDocument, TicketDocument, TransferSheetDocument, ZTicketDocument,
} from '#domain/paper/trade.ts';
import { lineNet } from '#domain/kernel/vat.ts';
import { documentTotals } from '#domain/sale/totals.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import { anchorText } from '#domain/till/anchor.ts';
import { CUSTOMER, SHOP } from './samples.ts';

/** Papers of the counter and the warehouse, of a shop that does not exist. */
const BASE = { language: 'fr' as const, shop: SHOP, copy: false };
const AT = Date.UTC(2026, 10, 23, 13, 42);
const numbered = (number: string) => ({ number, code: tradeCode(number), atMs: AT, duplicate: 0 });

export const BUYER: PaperFirm = {
  name: CUSTOMER.name, address: CUSTOMER.address, phone: '', email: CUSTOMER.email, account: 'KA1-26-00012', siret: '40483304800022', vatNumber: 'FR83404833048',
};
export const SUPPLIER: PaperFirm = { name: 'Pièces du Léman', address: ['8 zone des Iles', '74300 Cluses'], phone: '04 50 98 00 00', email: 'ventes@leman.example', account: 'C-88412', siret: '', vatNumber: '' };
const TO = { name: SHOP.name, address: SHOP.address, phone: SHOP.phone, email: SHOP.email };

type Raw = Pick<PaperPricedGoods, 'label' | 'quantity' | 'unitMinor'> & Partial<PaperPricedGoods>;

/** Lines with the totals that belong to them, worked out as a sale works them out. @param sign -1 for a credit */
export function priced(mode: 'gross' | 'net', raw: readonly Raw[], sign: 1 | -1 = 1): { lines: PaperPricedGoods[]; totals: PaperTotals } {
  const lines = raw.map((line): PaperPricedGoods => {
    const { quantity, unitMinor, discountBp = 0, free = null } = line;
    return { reference: '', detail: '', vatBp: 2_000, netMinor: 0, ...line, discountBp, free, amountMinor: free ? 0 : sign * lineNet(quantity, unitMinor, discountBp) };
  });
  const { totals, nets } = documentTotals(mode, lines);
  return {
    lines: lines.map((line, i) => ({ ...line, netMinor: nets[i]! })),
    totals: { mode, netMinor: totals.netMinor, grossMinor: totals.grossMinor, vat: totals.rates.map(({ vatBp, netMinor, vatMinor }) => ({ rateBp: vatBp, netMinor, vatMinor })) },
  };
}

const SOLD: Raw[] = [
  { reference: 'NA1-26-00042', label: 'Charbon de moteur 6 × 9 × 12 mm', quantity: 2, unitMinor: 1_249 },
  { reference: '491 231', label: 'Interrupteur complet pour ponceuse ETS 150/5 avec condensateur d’antiparasitage', quantity: 1, unitMinor: 4_620, discountBp: 1_000, detail: 'N° de série SW-88213 · Garantie 6 mois' },
  { label: 'Guide d’entretien', quantity: 1, unitMinor: 990, vatBp: 550 },
  { reference: 'NA1-26-00077', label: 'Câble H07RN-F 4 m', quantity: 1, unitMinor: 3_480, free: 'warranty' },
];
const MENTION = 'Garantie légale de conformité de deux ans pour le consommateur (C. conso. L217-3 et suivants).';
const sold = priced('gross', SOLD);
const till = { by: 'Nadia Besson', dueOn: null, ofNumber: '', orderNumber: '', reason: '', mentions: [MENTION] };

export const TICKET: TicketDocument = {
  kind: 'ticket', ...BASE, ...numbered('TA1-26-00042'), ...till, ...sold, use: 'sale', till: 'A1', buyer: null, settles: [],
  payments: [{ mean: 'card', amountMinor: 5_000, givenMinor: null, reference: '' }, { mean: 'cash', amountMinor: sold.totals.grossMinor - 5_000, givenMinor: 5_000, reference: '' }],
  changeMinor: 5_000 - (sold.totals.grossMinor - 5_000),
};
export const CREDIT_TICKET: TicketDocument = {
  ...TICKET, ...numbered('AA1-26-00003'), ...priced('gross', SOLD.slice(0, 1), -1), use: 'credit', ofNumber: TICKET.number, reason: 'Mauvaise pièce', changeMinor: 0,
  payments: [{ mean: 'voucher', amountMinor: -2_498, givenMinor: null, reference: 'AA1-26-00003' }],
};

const billed = priced('net', [
  ...SOLD.slice(0, 2), { reference: 'RA1-26-00418', label: 'Main-d’œuvre, remplacement et essai sous charge', quantity: 1, unitMinor: 7_250 }, { ...SOLD[2]! }, { label: 'Port', quantity: 1, unitMinor: 890 },
]);
export const INVOICE: InvoiceDocument = {
  kind: 'invoice', ...BASE, ...numbered('FA1-26-00018'), ...till, ...billed, use: 'invoice', buyer: BUYER, payments: [{ mean: 'account', amountMinor: billed.totals.grossMinor, givenMinor: null, reference: '' }],
  changeMinor: 0, dueOn: '2026-12-23', orderNumber: 'OA1-26-00009', suppliedOn: '2026-11-20', deliverTo: null, professional: true, ofOn: null,
};
/** Made out for a ticket, paid: its prices include their VAT. */
export const TICKET_INVOICE: InvoiceDocument = {
  ...INVOICE, ...numbered('FA1-26-00019'), ...sold, payments: TICKET.payments, changeMinor: TICKET.changeMinor, dueOn: null, orderNumber: '', ofNumber: TICKET.number, ofOn: '2026-11-23', suppliedOn: '2026-11-23', professional: false,
  buyer: { ...BUYER, name: 'Luc Chappuis', siret: '', vatNumber: '' },
};
const back = priced('net', SOLD.slice(0, 1), -1);
export const CREDIT_NOTE: InvoiceDocument = {
  ...INVOICE, ...numbered('AA1-26-00004'), ...back, use: 'credit_note', ofNumber: INVOICE.number, ofOn: '2026-11-23', reason: 'Pièce reprise', dueOn: null, suppliedOn: null,
  payments: [{ mean: 'transfer', amountMinor: back.totals.grossMinor, givenMinor: null, reference: '' }],
};

const HASH = 'b0c5e1a7d94f3a6c8e2d70f1b5a4c3928170655f4e3d2c1b0a9988776655443f';
export const Z_TICKET: ZTicketDocument = {
  kind: 'z_ticket', ...BASE, period: 'day', n: 12, closedBy: '', counts: [{ atMs: AT - 600_000, means: [{ mean: 'cash', expectedMinor: 41_250, countedMinor: 40_250 }] }], till: 'A1', day: '2026-11-23', atMs: AT, by: 'Nadia Besson', documents: 38, firstNumber: 'TA1-26-00005', lastNumber: 'TA1-26-00042', copies: 1,
  totals: { netMinor: 123_456, grossMinor: 147_902, vat: [{ rateBp: 2_000, netMinor: 121_500, vatMinor: 24_300 }, { rateBp: 550, netMinor: 1_956, vatMinor: 146 }] }, absMinor: 152_898,
  means: [{ mean: 'cash', inMinor: 42_000, outMinor: 2_498, expectedMinor: 54_502, countedMinor: 54_402 }, { mean: 'card', inMinor: 108_400, outMinor: 0, expectedMinor: null, countedMinor: null }],
  floatMinor: 15_000, cashInMinor: 5_000, cashOutMinor: 5_000, perpetual: { grossMinor: 1_902_341, absMinor: 1_950_007 }, note: 'Erreur de rendu probable', fromSeq: 4_012, toSeq: 4_377, hash: HASH,
  anchor: anchorText({ deviceCode: 'A1', period: 'day', n: 12, seq: 4_377, hash: HASH }), duplicate: 0,
};
export const DRAWER: DrawerDocument = { kind: 'drawer', ...BASE, atMs: AT };

const asked = priced('net', SOLD.slice(0, 3));
export const ORDER_SHEET: OrderSheetDocument = {
  kind: 'order_sheet', ...BASE, ...numbered('OA1-26-00009'), variant: 'quote', by: 'Nadia Besson', customer: BUYER, deliverTo: { name: 'Chantier Semnoz', address: ['Route du Semnoz', '74000 Annecy'], phone: '', email: '' },
  theirReference: 'CM-2026-118', lines: asked.lines.map((line, i) => ({ ...line, ordered: null, dueOn: i === 1 ? '2026-12-02' : null })), totals: asked.totals, depositMinor: 3_000, validUntil: '2026-12-23', readyOn: '2026-12-02',
  carrier: 'Colissimo', trackingNumber: '6A12345678901', mentions: ['Acompte à la commande, solde à la livraison.'],
};
export const DELIVERY_NOTE: OrderSheetDocument = { ...ORDER_SHEET, variant: 'delivery_note', totals: null, validUntil: null, lines: ORDER_SHEET.lines.map((line) => ({ ...line, ordered: line.quantity + 1 })) };
const bought = priced('net', SOLD.slice(0, 2));
export const PURCHASE_ORDER: PurchaseOrderDocument = {
  kind: 'purchase_order', ...BASE, ...numbered('CA1-26-00031'), by: 'Nadia Besson', supplier: SUPPLIER, theirReference: 'OFF-2231', deliverTo: TO, wantedOn: '2026-12-01',
  lines: bought.lines.map((line, i) => ({ ...line, theirReference: `PL-${1_000 + i}`, wantedOn: i === 0 ? '2026-11-28' : null })), totals: bought.totals, notes: 'Livrer avant 11 h.',
};
export const SUPPLIER_RETURN: SupplierReturnDocument = {
  kind: 'supplier_return', ...BASE, ...numbered('CA1-26-00032'), by: 'Nadia Besson', supplier: SUPPLIER, theirReference: 'RMA-55', purchaseNumber: 'CA1-26-00031', notes: '',
  lines: [{ reference: '491 231', label: 'Interrupteur complet', detail: 'N° de série SW-88213', quantity: 1, theirReference: 'PL-1001', reason: 'Défectueux à la réception', netMinor: 3_120 }],
};
export const RECEIPT_NOTE: ReceiptNoteDocument = {
  kind: 'receipt_note', ...BASE, ...numbered('CA1-26-00031'), by: 'Karim Haddad', supplier: SUPPLIER, purchaseNumber: 'CA1-26-00031', theirReference: 'BL 77120', notes: 'Carton ouvert.',
  lines: [
    { reference: 'NA1-26-00042', label: 'Charbon de moteur 6 × 9 × 12 mm', detail: '', quantity: 8, theirReference: 'PL-1000', ordered: 10, damaged: 1, goesTo: 'A-03-12' },
    { reference: '491 231', label: 'Interrupteur complet', detail: '', quantity: 1, theirReference: 'PL-1001', ordered: 1, damaged: 0, goesTo: 'RA1-26-00418' },
    { reference: '', label: 'Catalogue', detail: '', quantity: 1, theirReference: 'PL-9', ordered: null, damaged: 0, goesTo: '' },
  ],
};
export const PICK_LIST: PickListDocument = {
  kind: 'pick_list', ...BASE, number: '', code: '', atMs: AT, by: 'Karim Haddad',
  lines: [
    { reference: 'NA1-26-00042', label: 'Charbon de moteur 6 × 9 × 12 mm', detail: '', quantity: 2, place: 'A-03-12', placePath: 'Magasin › Allée A', forNumber: 'RA1-26-00418', code: 'NA126000427' },
    { reference: 'NA1-26-00077', label: 'Câble H07RN-F 4 m', detail: '', quantity: 1, place: 'A-03-12', placePath: 'Magasin › Allée A', forNumber: 'OA1-26-00009', code: '' },
    { reference: '491 231', label: 'Interrupteur complet', detail: '', quantity: 1, place: 'B-01-02', placePath: 'Magasin › Allée B', forNumber: 'OA1-26-00009', code: '' },
  ],
};
export const TRANSFER_SHEET: TransferSheetDocument = {
  kind: 'transfer_sheet', ...BASE, ...numbered('MA1-26-00004'), by: 'Karim Haddad', from: TO, to: { name: 'Magasin central', address: ['2 rue du Port', '69007 Lyon'], phone: '', email: '' }, carrier: 'Navette', trackingNumber: '', notes: '',
  lines: [{ reference: 'NA1-26-00042', label: 'Charbon de moteur 6 × 9 × 12 mm', detail: '', quantity: 20, received: null }],
};
export const COUNT_SHEET: CountSheetDocument = {
  kind: 'count_sheet', ...BASE, ...numbered('JA1-26-00002'), by: 'Karim Haddad', scope: 'Allée A', notes: '',
  lines: [{ reference: 'NA1-26-00042', label: 'Charbon de moteur 6 × 9 × 12 mm', detail: '', place: 'A-03-12', expected: 12, counted: 10 }, { reference: 'NA1-26-00077', label: 'Câble H07RN-F 4 m', detail: '', place: 'A-03-12', expected: 3, counted: 3 }],
};
export const PUT_ASIDE_LABEL: PutAsideLabelDocument = { kind: 'put_aside_label', ...BASE, number: 'OA1-26-00009', code: tradeCode('OA1-26-00009'), customerName: 'Chappuis L.', what: '3 pièces', keptUntil: '2026-12-07', index: 1, count: 2 };

export const TRADE_PAGES = [INVOICE, TICKET_INVOICE, CREDIT_NOTE, ORDER_SHEET, DELIVERY_NOTE, PURCHASE_ORDER, SUPPLIER_RETURN, RECEIPT_NOTE, PICK_LIST, TRANSFER_SHEET, COUNT_SHEET];
