import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { OrderSheetDocument, PurchaseOrderDocument } from '#domain/paper/trade.ts';
import { clean, type PaperContext } from './content.ts';
import { formatShortDate, formatShortDay } from './dates.ts';
import { row } from './pdf-page.ts';
import { dayRow, factsTable, goodsCell, linesTable, partyBlock, pricedColumns, section, signHere, totalsBlock, tradeFrame, tradePage, twoColumns, type Column } from './pdf-trade.ts';

type OrderLine = OrderSheetDocument['lines'][number];
type PurchaseLine = PurchaseOrderDocument['lines'][number];

/** A customer's order: a quote to sign, its confirmation, or what goes out with the goods. */
export function orderPdf(doc: OrderSheetDocument, base: PaperContext): TDocumentDefinitions {
  const context = tradePage(base);
  const { trade, language } = context;
  const words = trade.columns;
  const short = (isoDay: string | null): string => (isoDay ? formatShortDay(clean(isoDay, context), language) : '');
  const { head, ...frame } = tradeFrame(doc, context, { title: trade.order[doc.variant], number: doc.number, code: doc.code });
  const ordered: Column<OrderLine>[] = doc.lines.some((line) => line.ordered !== null)
    ? [{ title: words.ordered, width: 34, align: 'right', cell: (line) => (line.ordered === null ? '' : String(line.ordered)) }] : [];
  const due: Column<OrderLine>[] = doc.variant === 'delivery_note' || doc.lines.every((line) => line.dueOn === null) ? [] : [{ title: words.due, width: 48, align: 'right', cell: (line) => short(line.dueOn) }];
  const priced: Column<OrderLine>[] = doc.totals ? pricedColumns(doc.lines, doc.totals.mode, context) : [
    { title: words.reference, width: 110, cell: (line) => clean(line.reference, context) }, { title: words.label, width: '*', cell: (line) => goodsCell(line.label, [line.detail], context) },
    { title: words.quantity, width: 40, align: 'right', cell: (line) => String(line.quantity) },
  ];
  return {
    ...frame,
    content: [
      ...head,
      twoColumns([factsTable([
        ...row(trade.date, formatShortDate(doc.atMs, language, context.timeZone), true), ...row(trade.yourOrder, clean(doc.theirReference, context)), ...dayRow(trade.validUntil, doc.validUntil, context, true),
        ...dayRow(trade.readyOn, doc.readyOn, context, true), ...row(trade.carrier, clean(doc.carrier, context)), ...row(trade.tracking, clean(doc.trackingNumber, context)), ...row(trade.by, clean(doc.by, context)),
      ])], [...partyBlock(trade.customer, doc.customer, context), ...partyBlock(trade.deliverTo, doc.deliverTo, context)]),
      linesTable(doc.lines, [...priced, ...ordered, ...due]),
      ...(doc.totals ? [totalsBlock(doc.totals, context, doc.depositMinor === 0 ? [] : [{ label: trade.deposit, minor: -doc.depositMinor }, { label: trade.toPay, minor: doc.totals.grossMinor - doc.depositMinor, strong: true }], doc.shop.vatNumber === '')] : []),
      ...section(trade.terms, doc.mentions, context),
      ...(doc.variant === 'confirmation' ? [] : [signHere(doc.variant === 'quote' ? trade.agreed : trade.receivedBy)]),
    ],
  };
}

/** To a supplier: their references first, for it is them who read it. */
export function purchasePdf(doc: PurchaseOrderDocument, base: PaperContext): TDocumentDefinitions {
  const context = tradePage(base);
  const { trade, language } = context;
  const { head, ...frame } = tradeFrame(doc, context, { title: trade.purchase, number: doc.number, code: doc.code });
  const wanted: Column<PurchaseLine>[] = doc.lines.every((line) => line.wantedOn === null)
    ? [] : [{ title: trade.columns.wanted, width: 48, align: 'right', cell: (line) => (line.wantedOn ? formatShortDay(clean(line.wantedOn, context), language) : '') }];
  const columns: Column<PurchaseLine>[] = [
    { title: trade.columns.theirs, width: 66, cell: (line) => ({ text: clean(line.theirReference, context) || '—', font: 'InterSemi' }) },
    ...pricedColumns<PurchaseLine>(doc.lines, doc.totals.mode, context), ...wanted,
  ];
  return {
    ...frame,
    content: [
      ...head,
      twoColumns([factsTable([
        ...row(trade.date, formatShortDate(doc.atMs, language, context.timeZone), true), ...dayRow(trade.wantedOn, doc.wantedOn, context, true), ...row(trade.theirReference, clean(doc.theirReference, context)),
        ...row(trade.ourAccount, clean(doc.supplier.account, context)), ...row(trade.by, clean(doc.by, context)),
      ])], [...partyBlock(trade.supplier, { ...doc.supplier, account: '' }, context), ...partyBlock(trade.deliverHere, doc.deliverTo, context)]),
      linesTable(doc.lines, columns),
      totalsBlock(doc.totals, context),
      ...section(trade.notes, [doc.notes], context),
      { text: trade.quoteOurs, fontSize: 8.5, margin: [0, 12, 0, 0] },
    ],
  };
}
