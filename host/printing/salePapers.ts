import type { Id } from '#domain/kernel/ids.ts';
import type { Language, PaperBase } from '#domain/paper/base.ts';
import type { InvoiceDocument, PaperFirm, PaperPricedGoods, TicketDocument } from '#domain/paper/trade.ts';
import type { SaleLine } from '#domain/sale/line.ts';
import type { SaleState } from '#domain/sale/sale.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { refuseWith } from '../refused.ts';
import type { Job } from './documents.ts';
import { customerPaper, paperBase, personName } from './parties.ts';

const WORDS = {
  fr: { serials: (serials: readonly string[]) => `N° de série ${serials.join(', ')}`, guarantee: (months: number) => `Garantie ${months} mois`, deposit: (order: string) => `Acompte ${order}`, drawer: 'Tiroir-caisse' },
  en: { serials: (serials: readonly string[]) => `Serial no. ${serials.join(', ')}`, guarantee: (months: number) => `${months}-month guarantee`, deposit: (order: string) => `Deposit ${order}`, drawer: 'Cash drawer' },
};

export interface SalePaperOptions {
  /** Which of the two where both exist: a ticket for which an invoice was made out afterwards. */
  as?: 'ticket' | 'invoice';
  /** Which reprint it is; the count that the sale itself keeps when left out, 0 for the original. */
  copy?: number;
}

/** The paper of a document of the till, as it was made: nothing in it is looked up anew but the shop and the people's names. */
export function saleJobs(host: HostContext, saleId: Id | undefined, { as = 'ticket', copy }: SalePaperOptions = {}): Job[] {
  const sale = saleId ? host.store.state<SaleState>('sale', saleId) : undefined;
  if (!sale?.exists) throw refuseWith('sale.unknown');
  const page = sale.paper === 'invoice' || (sale.paper === 'credit_note' && sale.buyer !== null) || (as === 'invoice' && sale.invoiceNumber !== '');
  const duplicate = copy ?? sale.copies;
  const document = page ? invoiceOf(host, sale, duplicate) : ticketOf(host, sale, duplicate);
  return [{ document, title: [document.number, sale.buyer?.name ?? ''].filter(Boolean).join(' · '), repairId: null, dropOffId: null, customerId: sale.customerId }];
}

/** A pulse for the cash drawer; its printer is the one of the kind `drawer`. */
export function drawerJobs(host: HostContext): Job[] {
  const base = paperBase(host.queries);
  return [{ document: { kind: 'drawer', ...base, atMs: host.ports.clock.nowMs() }, title: WORDS[base.language].drawer, repairId: null, dropOffId: null, customerId: null }];
}

/** What both papers say of it. */
function commonOf(host: HostContext, sale: SaleState, base: PaperBase) {
  const orderNumber = sale.orderId ? (host.store.state<{ number: string }>('order', sale.orderId)?.number ?? '') : '';
  return {
    by: personName(host.queries, sale.by),
    buyer: buyerOf(host, sale),
    lines: sale.lines.map((line) => paperLine(line, base.language)),
    totals: { mode: sale.mode, netMinor: sale.totals.netMinor, grossMinor: sale.totals.grossMinor, vat: sale.totals.rates.map(({ vatBp, netMinor, vatMinor }) => ({ rateBp: vatBp, netMinor, vatMinor })) },
    payments: sale.payments, changeMinor: sale.changeMinor, dueOn: sale.dueOn, orderNumber, reason: sale.reason,
  };
}

function ticketOf(host: HostContext, sale: SaleState, duplicate: number): TicketDocument {
  const base = paperBase(host.queries, sale.customerId, duplicate > 0);
  return {
    kind: 'ticket', ...base, ...commonOf(host, sale, base), use: sale.kind, number: sale.number, code: tradeCode(sale.number), atMs: sale.atMs, duplicate, till: tillCodeOf(sale.number), ofNumber: sale.ofNumber,
    settles: sale.settles.map((each) => ({ number: numberOf(host, each.saleId), amountMinor: each.amountMinor })), mentions: mentionsOf(host, 'ticket', base.language),
  };
}

function invoiceOf(host: HostContext, sale: SaleState, duplicate: number): InvoiceDocument {
  const base = paperBase(host.queries, sale.customerId, duplicate > 0);
  // One made out afterwards has its own number and day; the ticket that it stands for is named.
  const later = sale.paper !== 'invoice' && sale.paper !== 'credit_note';
  const number = later ? sale.invoiceNumber : sale.number;
  const of = sale.ofId ? host.store.state<SaleState>('sale', sale.ofId) : undefined;
  return {
    kind: 'invoice', ...base, ...commonOf(host, sale, base), number, code: tradeCode(number), atMs: later ? (sale.invoicedAtMs ?? sale.atMs) : sale.atMs, duplicate,
    use: sale.kind === 'credit' ? 'credit_note' : sale.kind === 'deposit' ? 'deposit_invoice' : 'invoice',
    suppliedOn: later ? localDay(sale.atMs) : null, deliverTo: null, professional: isFirm(host, sale),
    ofNumber: later ? sale.number : (of?.invoiceNumber || sale.ofNumber), ofOn: later ? localDay(sale.atMs) : of?.exists ? localDay(of.invoicedAtMs ?? of.atMs) : null,
    mentions: mentionsOf(host, 'invoice', base.language),
  };
}

function buyerOf(host: HostContext, sale: SaleState): PaperFirm | null {
  const known = customerPaper(host.queries, sale.customerId);
  if (!sale.buyer) return known && { name: known.name, address: known.address, phone: '', email: '', account: known.account, siret: '', vatNumber: '' };
  const { name, address, siret, vatNumber, email } = sale.buyer;
  return { name, address, phone: '', email, account: known?.account ?? '', siret, vatNumber };
}

/** Late payment costs a professional what the law says (C. com. L441-10); a consumer nothing by itself. */
function isFirm(host: HostContext, sale: SaleState): boolean {
  if (sale.buyer?.siret || sale.buyer?.vatNumber) return true;
  return sale.customerId !== null && host.queries.customers.get(sale.customerId)?.kind === 'company';
}

function paperLine(line: SaleLine, language: Language): PaperPricedGoods {
  const words = WORDS[language];
  return {
    // A deposit bears its order's number, and once it is taken off the number of the ticket it was taken with.
    reference: line.ref === line.label ? '' : line.ref, label: line.kind === 'deposit' ? words.deposit(line.label) : line.label, quantity: line.quantity, unitMinor: line.unitMinor, discountBp: line.discountBp, vatBp: line.vatBp, amountMinor: line.amountMinor, netMinor: line.netMinor, free: line.free,
    detail: [line.serials.length > 0 ? words.serials(line.serials) : '', line.guaranteeMonths > 0 ? words.guarantee(line.guaranteeMonths) : ''].filter(Boolean).join(' · '),
  };
}

/** The PC that is the till names itself in its documents: TA1-26-00042 is of A1. */
function tillCodeOf(number: string): string {
  return /^[A-Z]([A-Z][A-Z0-9]{1,3})-/.exec(number)?.[1] ?? '';
}

function numberOf(host: HostContext, saleId: Id): string {
  const sale = host.store.state<SaleState>('sale', saleId);
  return sale?.invoiceNumber || sale?.number || '';
}

function mentionsOf(host: HostContext, which: 'ticket' | 'invoice', language: Language): string[] {
  return host.settings('papers')[which][language].split('\n').map((text) => text.trim()).filter(Boolean);
}
