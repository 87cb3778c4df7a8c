import type { IsoDay } from '../kernel/days.ts';
import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { Totals } from '../kernel/vat.ts';
import type { SaleLine, SalePayment } from './line.ts';
import { saleLineShape, salePaymentShape } from './line.ts';
import type { PriceMode } from './totals.ts';
import { PRICE_MODES } from './totals.ts';

/**
 * A document of the till: a sale, the credit of one, a deposit on an order, or a receipt for what a customer owed. It is
 * written once and never changed; what was wrong is put right by its opposite (CGI art. 286 I-3° bis).
 */
export const SALE_KINDS = ['sale', 'credit', 'deposit', 'receipt'] as const;
export type SaleKind = (typeof SALE_KINDS)[number];
export const SALE_PAPERS = ['ticket', 'invoice', 'credit_note', 'receipt'] as const;
export type SalePaper = (typeof SALE_PAPERS)[number];

/** Whom it was made out to, as the paper says; kept for as long as the law keeps accounts (C. com. L123-22), whatever becomes of the customer's file. */
export interface Buyer {
  name: string;
  address: string[];
  /** Of a firm. */
  siret: string;
  vatNumber: string;
  email: string;
}

export interface SaleFacts {
  number: string;
  kind: SaleKind;
  paper: SalePaper;
  mode: PriceMode;
  tillId: Id;
  customerId: Id | null;
  /** The customer's order that it delivers, or takes a deposit on. */
  orderId: Id | null;
  /** The sale that a credit takes back. */
  ofId: Id | null;
  ofNumber: string;
  lines: SaleLine[];
  payments: SalePayment[];
  changeMinor: Minor;
  totals: Totals;
  /** The day by which what stands on the account is to be paid. */
  dueOn: IsoDay | null;
  /** Of a credit: why; of a sale: its note. */
  reason: string;
  /** Of a receipt: what it settles. */
  settles: Settled[];
  /** Why it went on the account although the customer's limit, or what was late, spoke against it; left out where nothing did. */
  accountReason?: string;
}

/** What a receipt does to a document on the account: positive is paid to us, negative is what the customer had to the good, given back or put against other documents. */
export interface Settled {
  saleId: Id;
  amountMinor: Minor;
  /** Receipts that had settled something of it before, as the till knew: two that know of as many took or gave the same money twice. Left out on receipts of before. */
  nth?: number;
}

export interface SaleState extends Omit<SaleFacts, 'accountReason'> {
  accountReason: string;
  id: Id;
  exists: boolean;
  buyer: Buyer | null;
  atMs: number;
  by: Id | null;
  /** Its place in its PC's chain: a closing covers it by this. */
  device: Id;
  seq: number;
  /** The invoice made out for a ticket afterwards; '' without one. */
  invoiceNumber: string;
  invoicedAtMs: number | null;
  /** Times that it was printed again: each copy says so. */
  copies: number;
  anomalies: Anomaly[];
}

const settledShape = recordOf({ saleId: isId, amountMinor: isWhole });
function isSettled(value: unknown): value is Settled {
  return settledShape(value) && partly({ nth: isWhole }, value) !== null;
}
const rateShape = recordOf({ vatBp: isWhole, netMinor: isWhole, vatMinor: isWhole });
const facts = {
  number: isText, kind: oneOf(SALE_KINDS), paper: oneOf(SALE_PAPERS), mode: oneOf(PRICE_MODES), tillId: isId, customerId: orNull(isId), orderId: orNull(isId), ofId: orNull(isId), ofNumber: isText,
  lines: listOf(saleLineShape), payments: listOf(salePaymentShape), changeMinor: isWhole,
  totals: recordOf({ netMinor: isWhole, vatMinor: isWhole, grossMinor: isWhole, rates: listOf(rateShape) }), dueOn: orNull(isText), reason: isText,
  settles: listOf(isSettled),
};
const buyerShape = { name: isText, address: listOf(isText), siret: isText, vatNumber: isText, email: isText };

export const saleFold: StreamFold<SaleState> = {
  type: 'sale',
  initial: (id) => ({
    id, exists: false, number: '', kind: 'sale', paper: 'ticket', mode: 'gross', tillId: id, customerId: null, orderId: null, ofId: null, ofNumber: '', lines: [], payments: [], changeMinor: 0,
    totals: { netMinor: 0, vatMinor: 0, grossMinor: 0, rates: [] }, dueOn: null, reason: '', settles: [], accountReason: '', buyer: null, atMs: 0, by: null, device: id, seq: 0, invoiceNumber: '', invoicedAtMs: null,
    copies: 0, anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'sale.made': {
        if (state.exists) return anomalyOf(state, event, 'sale.made_twice');
        const data = whole(facts, event.data);
        const later = partly({ accountReason: isText }, event.data);
        if (!data || !later) return malformed(state, event);
        return checked({ ...state, ...data, ...later, exists: true, buyer: buyerOf(event), atMs: event.atMs, by: event.actor, device: event.device, seq: event.seq }, event);
      }
      case 'sale.invoiced': {
        const data = whole({ number: isText, customerId: orNull(isId) }, event.data);
        if (!data) return malformed(state, event);
        // Two PCs made one out for the same ticket: both papers are out, and the second is one too many.
        if (state.invoiceNumber) return anomalyOf(state, event, 'sale.invoiced_twice');
        return { ...state, invoiceNumber: data.number, invoicedAtMs: event.atMs, customerId: state.customerId ?? data.customerId, buyer: buyerOf(event) ?? state.buyer };
      }
      case 'sale.printed_again':
        return { ...state, copies: state.copies + 1 };
      default:
        return state;
    }
  },
};

function buyerOf(event: Event): Buyer | null {
  const buyer = partly(buyerShape, event.personal ?? {});
  return buyer?.name ? { name: buyer.name, address: buyer.address ?? [], siret: buyer.siret ?? '', vatNumber: buyer.vatNumber ?? '', email: buyer.email ?? '' } : null;
}

/** A document whose sums do not hold was not written by this program: it is kept, counted, and said. */
function checked(state: SaleState, event: Event): SaleState {
  const { totals, lines, payments, kind, mode } = state;
  const shown = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const paid = payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
  const settled = state.settles.reduce((sum, each) => sum + each.amountMinor, 0);
  const agrees = (mode === 'gross' ? totals.grossMinor : totals.netMinor) === shown
    && totals.grossMinor === totals.netMinor + totals.vatMinor
    && totals.netMinor === totals.rates.reduce((sum, each) => sum + each.netMinor, 0)
    && totals.vatMinor === totals.rates.reduce((sum, each) => sum + each.vatMinor, 0)
    && totals.netMinor === lines.reduce((sum, line) => sum + line.netMinor, 0)
    && paid === (kind === 'receipt' ? settled : totals.grossMinor);
  return agrees ? state : anomalyOf(state, event, 'sale.sums_differ');
}

export function saleEvent(saleId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'sale', id: saleId }, type, data, ...(personal ? { personal } : {}) };
}
