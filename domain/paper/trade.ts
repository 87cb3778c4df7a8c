import type { Minor } from '../kernel/money.ts';
import type { PaperBase, PaperParty } from './base.ts';
import type { PaperVatTotal } from './quote.ts';

/** A buyer or a supplier: with their own numbers, and the number under which one of us knows the other. */
export interface PaperFirm extends PaperParty {
  /** Our number of the customer, or the supplier's number of us; '' for none. */
  account: string;
  siret: string;
  vatNumber: string;
}

/** One line of goods, of whatever trade paper. */
interface PaperGoods {
  /** Our number of the part; the order's number on what a repair owes; '' for none. */
  reference: string;
  label: string;
  /** In small letters below: serial numbers, the supplier's reference, a note; '' for none. */
  detail: string;
  /** Pieces, 0 and more. */
  quantity: number;
}

/** A line with its price, in the mode of the document's totals. */
export interface PaperPricedGoods extends PaperGoods {
  /** Of one. */
  unitMinor: Minor;
  discountBp: number;
  vatBp: number;
  /** Of all of them, the discount taken off; negative on a credit, and where a deposit is taken off. */
  amountMinor: Minor;
  /** Without VAT: the lines of a rate sum to that rate's net amount. */
  netMinor: Minor;
  /** Why it costs nothing; null for what is charged. */
  free: 'warranty' | 'goodwill' | null;
}

/** What stands under priced lines. Gross: prices include VAT, which is taken out of the sum; net: VAT is added. */
export interface PaperTotals { mode: 'gross' | 'net'; netMinor: Minor; vat: PaperVatTotal[]; grossMinor: Minor }

export type PaperMean = 'cash' | 'card' | 'cheque' | 'transfer' | 'account' | 'voucher';
/** Towards us positive. `givenMinor`: cash handed over, null where it was exact. */
interface PaperPayment { mean: PaperMean; amountMinor: Minor; givenMinor: Minor | null; reference: string }

/** A number and the text of its barcode (scan/codes.ts tradeCode). */
interface Numbered extends PaperBase {
  number: string;
  code: string;
  atMs: number;
  /** From 1: which reprint it is, "DUPLICATA n° 2"; 0 is the original. */
  duplicate: number;
}

/** What a document of the till says, on whatever paper. */
interface TillDocument extends Numbered {
  /** Who sold. */
  by: string;
  buyer: PaperFirm | null;
  lines: PaperPricedGoods[];
  totals: PaperTotals;
  payments: PaperPayment[];
  changeMinor: Minor;
  /** ISO date by which what stands on the account is to be paid. */
  dueOn: string | null;
  /** Number of the document that a credit takes back, or of the ticket that an invoice was made out for; '' for none. */
  ofNumber: string;
  /** Of the customer's order; '' for none. */
  orderNumber: string;
  /** Of a credit: why. */
  reason: string;
  /** Returns, guarantees and what the shop adds, one paragraph each, in the paper's language. */
  mentions: string[];
}

/** On a roll of 80 or 58 mm. `receipt`: money for what was owed. */
export interface TicketDocument extends TillDocument {
  kind: 'ticket';
  use: 'sale' | 'credit' | 'deposit' | 'receipt';
  /** Code of the PC that is the till. */
  till: string;
  /** Of a receipt: the documents that it settles. */
  settles: { number: string; amountMinor: Minor }[];
}

/** A4, with what C. com. L441-9 and CGI ann. II art. 242 nonies A ask for. */
export interface InvoiceDocument extends TillDocument {
  kind: 'invoice';
  use: 'invoice' | 'credit_note' | 'deposit_invoice';
  /** When the goods were handed over, where it is not the day of the invoice; ISO date. */
  suppliedOn: string | null;
  /** Where they went, when not to the buyer's address. */
  deliverTo: PaperParty | null;
  /** A firm: late penalties and the 40 € for recovery costs are printed (C. com. L441-10, D441-5). */
  professional: boolean;
  /** ISO date of the document that a credit takes back; null where it is not known. */
  ofOn: string | null;
}

interface PaperMeanTotal { mean: PaperMean; inMinor: Minor; outMinor: Minor; expectedMinor: Minor | null; countedMinor: Minor | null }

/** A till's closing of a day, a month or a year, on a roll: with the hash that nails the chain down. */
export interface ZTicketDocument extends PaperBase {
  kind: 'z_ticket';
  period: 'day' | 'month' | 'year';
  /** From 1 on, of that period and till. */
  n: number;
  till: string;
  /** ISO date of the (last) day that it closes. */
  day: string;
  atMs: number;
  by: string;
  documents: number;
  firstNumber: string;
  lastNumber: string;
  /** Tickets printed again. */
  copies: number;
  totals: Omit<PaperTotals, 'mode'>;
  /** With what credits took back counted as well. */
  absMinor: Minor;
  means: PaperMeanTotal[];
  floatMinor: Minor;
  cashInMinor: Minor;
  cashOutMinor: Minor;
  perpetual: { grossMinor: Minor; absMinor: Minor };
  /** Counts before the last one, the first first; none where the first was right. */
  counts: { atMs: number; means: { mean: PaperMean; expectedMinor: Minor; countedMinor: Minor }[] }[];
  /** Code of the PC that closed it, where the till's own was gone; '' otherwise. */
  closedBy: string;
  note: string;
  /** Places in the PC's chain, and the chain's hash at the last, hex. */
  fromSeq: number;
  toSeq: number;
  hash: string;
  /** Text of the QR code that a check of the chain reads (till/anchor.ts); '' prints none. */
  anchor: string;
  duplicate: number;
}

/** Opens the cash drawer through the ticket printer; nothing is printed. */
export interface DrawerDocument extends PaperBase { kind: 'drawer'; atMs: number }

/** A customer's order: offered, taken, or delivered (then without prices unless the shop wants them). A4. */
export interface OrderSheetDocument extends Numbered {
  kind: 'order_sheet';
  variant: 'quote' | 'confirmation' | 'delivery_note';
  by: string;
  customer: PaperFirm | null;
  deliverTo: PaperParty | null;
  /** The customer's own reference; '' for none. */
  theirReference: string;
  /** On a delivery note `quantity` is what is delivered now. */
  lines: (PaperPricedGoods & { /** Ordered in all; null says nothing. */ ordered: number | null; /** ISO date. */ dueOn: string | null })[];
  /** Null prints no prices. */
  totals: PaperTotals | null;
  /** Taken already, VAT included. */
  depositMinor: Minor;
  /** Of a quote: the last day; of a confirmation: when all is there. ISO dates. */
  validUntil: string | null;
  readyOn: string | null;
  carrier: string;
  trackingNumber: string;
  mentions: string[];
}

/** To a supplier. A4, net prices. */
export interface PurchaseOrderDocument extends Numbered {
  kind: 'purchase_order';
  by: string;
  supplier: PaperFirm;
  /** The supplier's number of this order or of the offer; '' for none. */
  theirReference: string;
  deliverTo: PaperParty;
  /** ISO date for the whole. */
  wantedOn: string | null;
  lines: (PaperPricedGoods & { /** Supplier's reference, the one that they read. */ theirReference: string; /** ISO date. */ wantedOn: string | null })[];
  totals: PaperTotals;
  notes: string;
}

/** Goods that go back to a supplier. A4. */
export interface SupplierReturnDocument extends Numbered {
  kind: 'supplier_return';
  by: string;
  supplier: PaperFirm;
  /** The supplier's return number; '' for none. */
  theirReference: string;
  purchaseNumber: string;
  lines: (PaperGoods & { theirReference: string; reason: string; /** Expected credit, net; null says nothing. */ netMinor: Minor | null })[];
  notes: string;
}

/** A delivery as it was received: the bon de réception. A4. */
export interface ReceiptNoteDocument extends Numbered {
  kind: 'receipt_note';
  by: string;
  supplier: PaperFirm;
  purchaseNumber: string;
  /** Number on the supplier's delivery note; '' for none. */
  theirReference: string;
  /** `quantity` is what came in good. */
  lines: (PaperGoods & { theirReference: string; /** Null for what nobody ordered. */ ordered: number | null; damaged: number; /** "sur RA1-26-00418", "casier A-03-12"; '' for none. */ goesTo: string })[];
  notes: string;
}

/** What to fetch, in the order of the walk. A4 or a roll. */
export interface PickListDocument extends PaperBase {
  kind: 'pick_list';
  /** '' for a list that has none. */
  number: string;
  code: string;
  atMs: number;
  by: string;
  /** Where it stands and whom for. `code`: barcode text of the part, '' for none. */
  lines: (PaperGoods & { place: string; placePath: string; forNumber: string; code: string })[];
}

/** Goods on their way from a store to another. A4. */
export interface TransferSheetDocument extends Numbered {
  kind: 'transfer_sheet';
  by: string;
  from: PaperParty;
  to: PaperParty;
  carrier: string;
  trackingNumber: string;
  /** `received`: null until it is there. */
  lines: (PaperGoods & { received: number | null })[];
  notes: string;
}

/** To count by hand, or as it was counted. A4. */
export interface CountSheetDocument extends Numbered {
  kind: 'count_sheet';
  by: string;
  scope: string;
  /** Null: blind, or not counted yet. */
  lines: (Omit<PaperGoods, 'quantity'> & { place: string; expected: number | null; counted: number | null })[];
  notes: string;
}

/** On what waits for a customer at the counter. A label, or a roll. */
export interface PutAsideLabelDocument extends PaperBase {
  kind: 'put_aside_label';
  /** The order, and its barcode text. */
  number: string;
  code: string;
  /** As short as it may be seen by others: "Chappuis L.". */
  customerName: string;
  /** "3 pièces", in the paper's language; '' for none. */
  what: string;
  /** ISO date until which it is kept; null says nothing. */
  keptUntil: string | null;
  index: number;
  count: number;
}

export type TradeDocument =
  | TicketDocument | InvoiceDocument | ZTicketDocument | DrawerDocument | OrderSheetDocument | PurchaseOrderDocument | SupplierReturnDocument | ReceiptNoteDocument
  | PickListDocument | TransferSheetDocument | CountSheetDocument | PutAsideLabelDocument;
