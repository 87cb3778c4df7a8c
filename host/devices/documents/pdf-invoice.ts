import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { InvoiceDocument } from '#domain/paper/trade.ts';
import { clean, type PaperContext } from './content.ts';
import { formatDateTime, formatDay } from './dates.ts';
import { money, row } from './pdf-page.ts';
import { dayRow, factsTable, linesTable, partyBlock, pricedColumns, section, totalsBlock, tradeFrame, tradePage, twoColumns, type TradePage } from './pdf-trade.ts';

/** What was paid by means that settle at once; what stands on the account is still owed. */
export function settledMinor(doc: InvoiceDocument): number {
  return doc.payments.filter((payment) => payment.mean !== 'account').reduce((sum, payment) => sum + payment.amountMinor, 0);
}

/**
 * An invoice or a credit note. A4, as many pages as it takes, with what C. com. L441-9 and CGI ann. II art. 242 nonies A ask
 * for: the day, both parties with their numbers, quantities, unit prices without VAT, discounts, each rate with its base, when
 * to pay, and for professionals what being late costs.
 */
export function invoicePdf(doc: InvoiceDocument, base: PaperContext): TDocumentDefinitions {
  const context = tradePage(base);
  const { trade, language } = context;
  const paid = settledMinor(doc);
  const left = doc.totals.grossMinor - paid;
  const credit = doc.use === 'credit_note';
  const { head, ...frame } = tradeFrame(doc, context, {
    title: trade.invoice[doc.use], number: doc.number, code: doc.code, flags: !credit && left === 0 && doc.totals.grossMinor > 0 ? [trade.paid] : [],
  });
  return {
    ...frame,
    content: [
      ...head,
      twoColumns([factsTable([
        ...row(trade.date, formatDateTime(doc.atMs, language, context.timeZone).slice(0, 10), true),
        ...dayRow(trade.supplied, doc.suppliedOn, context),
        ...dayRow(trade.payBy, left === 0 ? null : doc.dueOn, context, true),
        ...row(credit ? trade.creditOf : trade.onTicket, ofText(doc, context), credit),
        ...row(trade.orderNumber, clean(doc.orderNumber, context)),
        ...row(trade.reason, clean(doc.reason, context, 400)),
        ...row(trade.by, clean(doc.by, context)),
      ])], [...partyBlock(trade.buyer, doc.buyer, context), ...partyBlock(trade.deliverTo, doc.deliverTo, context)]),
      linesTable(doc.lines, pricedColumns(doc.lines, doc.totals.mode, context)),
      totalsBlock(doc.totals, context, credit || paid === 0 ? [] : [{ label: trade.settled, minor: -paid }, { label: trade.toPay, minor: left, strong: true }], doc.shop.vatNumber === ''),
      ...paymentLines(doc, context),
      ...section(trade.terms, terms(doc, context), context),
    ],
  };
}

function ofText(doc: InvoiceDocument, context: TradePage): string {
  if (!doc.ofNumber) return '';
  return [clean(doc.ofNumber, context), doc.ofOn ? `${context.trade.on} ${formatDay(clean(doc.ofOn, context), context.language)}` : ''].filter(Boolean).join(' ');
}

function paymentLines(doc: InvoiceDocument, context: TradePage): Content[] {
  const { trade, language } = context;
  return section(trade.payments, doc.payments.map(({ mean, amountMinor, reference }) => [trade.paidBy(trade.means[mean], money(amountMinor, language)), clean(reference, context, 60)].filter(Boolean).join(' · ')), context);
}

function terms(doc: InvoiceDocument, { trade }: TradePage): string[] {
  return [...(doc.professional && doc.use !== 'credit_note' ? [trade.noCash, ...trade.penalties(trade.tripleLegal)] : []), ...doc.mentions];
}
