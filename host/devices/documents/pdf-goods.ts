import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { CountSheetDocument, PickListDocument, ReceiptNoteDocument, SupplierReturnDocument, TransferSheetDocument } from '#domain/paper/trade.ts';
import { clean, type PaperContext } from './content.ts';
import { formatDateTime } from './dates.ts';
import { box, money, row } from './pdf-page.ts';
import { barcode } from './pdf-parts.ts';
import { factsTable, goodsCell, linesTable, partyBlock, section, signHere, tradeFrame, tradePage, twoColumns, type TradePage } from './pdf-trade.ts';

/** Sheets of the warehouse: goods without prices. */

const when = (doc: { atMs: number }, context: TradePage): string => formatDateTime(doc.atMs, context.language, context.timeZone);
const shown = (value: number | null): string => (value === null ? '' : String(value));
/** Between what should be and what is: with its sign, nothing where either is not known. */
const gap = (should: number | null, is: number | null): string => (should === null || is === null ? '' : is === should ? '=' : `${is > should ? '+' : '−'}${Math.abs(is - should)}`);
const WRITE: Content = { canvas: [{ type: 'line', x1: 0, y1: 11, x2: 44, y2: 11, lineWidth: 0.5, lineColor: '#888888' }] };

export function supplierReturnPdf(doc: SupplierReturnDocument, base: PaperContext): TDocumentDefinitions {
  const context = tradePage(base);
  const { trade, language } = context;
  const { columns } = trade;
  const { head, ...frame } = tradeFrame(doc, context, { title: trade.supplierReturn, number: doc.number, code: doc.code });
  const credited = doc.lines.some((line) => line.netMinor !== null);
  const sum = doc.lines.reduce((before, line) => before + (line.netMinor ?? 0), 0);
  return {
    ...frame,
    content: [
      ...head,
      twoColumns([factsTable([
        ...row(trade.date, when(doc, context), true), ...row(trade.returnNumber, clean(doc.theirReference, context), true), ...row(trade.purchaseNumber, clean(doc.purchaseNumber, context)),
        ...row(trade.ourAccount, clean(doc.supplier.account, context)), ...row(trade.by, clean(doc.by, context)),
        ...(credited ? row(trade.expectedCredit, money(sum, language), true) : []),
      ])], partyBlock(trade.supplier, { ...doc.supplier, account: '' }, context)),
      linesTable(doc.lines, [
        { title: columns.theirs, width: 92, cell: (line) => ({ text: clean(line.theirReference, context) || '—', font: 'InterSemi' }) },
        { title: columns.label, width: '*', cell: (line) => goodsCell(line.label, [line.reference, line.detail], context) },
        { title: columns.reason, width: 120, cell: (line) => clean(line.reason, context, 200) },
        { title: columns.quantity, width: 34, align: 'right', cell: (line) => String(line.quantity) },
        ...(credited ? [{ title: columns.credit, width: 62, align: 'right' as const, cell: (line: SupplierReturnDocument['lines'][number]) => (line.netMinor === null ? '' : money(line.netMinor, language)) }] : []),
      ]),
      ...section(trade.notes, [doc.notes], context),
      signHere(trade.receivedBy),
    ],
  };
}

export function receiptNotePdf(doc: ReceiptNoteDocument, base: PaperContext): TDocumentDefinitions {
  const context = tradePage(base);
  const { trade } = context;
  const { columns } = trade;
  const { head, ...frame } = tradeFrame(doc, context, { title: trade.receiptNote, number: doc.number, code: doc.code });
  return {
    ...frame,
    content: [
      ...head,
      twoColumns([factsTable([
        ...row(trade.date, when(doc, context), true), ...row(trade.purchaseNumber, clean(doc.purchaseNumber, context), true),
        ...row(trade.supplierReference, clean(doc.theirReference, context)), ...row(trade.madeBy, clean(doc.by, context)),
      ])], partyBlock(trade.supplier, { ...doc.supplier, account: '' }, context)),
      linesTable(doc.lines, [
        { title: columns.theirsSupplier, width: 86, cell: (line) => clean(line.theirReference, context) },
        { title: columns.label, width: '*', cell: (line) => goodsCell(line.label, [line.reference, line.detail], context) },
        { title: columns.ordered, width: 34, align: 'right', cell: (line) => shown(line.ordered) },
        { title: columns.received, width: 38, align: 'right', cell: (line) => String(line.quantity) },
        { title: columns.damaged, width: 42, align: 'right', cell: (line) => (line.damaged === 0 ? '' : String(line.damaged)) },
        { title: columns.gap, width: 34, align: 'right', cell: (line) => gap(line.ordered, line.quantity + line.damaged) },
        { title: columns.goesTo, width: 110, cell: (line) => clean(line.goesTo, context) },
      ]),
      ...section(trade.notes, [doc.notes], context),
    ],
  };
}

/** In the order of the walk, a box to tick and the part's code to scan. */
export function pickListPdf(doc: PickListDocument, base: PaperContext): TDocumentDefinitions {
  const context = tradePage(base);
  const { trade } = context;
  const { columns } = trade;
  const { head, ...frame } = tradeFrame(doc, context, { title: trade.pickList, number: doc.number, code: doc.code });
  const pieces = doc.lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    ...frame,
    content: [
      ...head,
      factsTable([...row(trade.date, when(doc, context), true), ...row(trade.madeBy, clean(doc.by, context)), ...row('', `${trade.lines(doc.lines.length)} · ${trade.pieces(pieces)}`)]),
      linesTable(doc.lines, [
        { title: columns.done, width: 24, cell: () => ({ stack: [box(null)] }) },
        { title: columns.place, width: 84, cell: (line) => ({ text: [{ text: clean(line.place, context) || trade.noPlace, bold: true, fontSize: 10 }, ...(line.placePath ? [{ text: `\n${clean(line.placePath, context)}`, fontSize: 7 }] : [])] }) },
        { title: columns.label, width: '*', cell: (line) => goodsCell(line.label, [line.reference, line.detail], context) },
        { title: columns.forWhom, width: 74, cell: (line) => clean(line.forNumber, context) },
        { title: columns.quantity, width: 30, align: 'right', cell: (line) => ({ text: String(line.quantity), bold: true, fontSize: 11, alignment: 'right' }) },
        { title: '', width: 152, cell: (line) => ({ stack: [barcode(line.code, context, { width: 150, height: 20, letters: false, alignment: 'right' })] }) },
      ]),
    ],
  };
}

export function transferPdf(doc: TransferSheetDocument, base: PaperContext): TDocumentDefinitions {
  const context = tradePage(base);
  const { trade } = context;
  const { columns } = trade;
  const { head, ...frame } = tradeFrame(doc, context, { title: trade.transfer, number: doc.number, code: doc.code });
  const there = doc.lines.some((line) => line.received !== null);
  return {
    ...frame,
    content: [
      ...head,
      twoColumns([factsTable([
        ...row(trade.date, when(doc, context), true), ...row(trade.madeBy, clean(doc.by, context)), ...row(trade.carrier, clean(doc.carrier, context)), ...row(trade.tracking, clean(doc.trackingNumber, context)),
      ])], [...partyBlock(trade.shipFrom, doc.from, context), ...partyBlock(trade.shipTo, doc.to, context)]),
      linesTable(doc.lines, [
        { title: columns.reference, width: 100, cell: (line) => clean(line.reference, context) },
        { title: columns.label, width: '*', cell: (line) => goodsCell(line.label, [line.detail], context) },
        { title: columns.quantity, width: 40, align: 'right', cell: (line) => String(line.quantity) },
        { title: columns.received, width: 48, align: 'right', cell: (line) => (there ? shown(line.received) : { stack: [WRITE] }) },
        { title: columns.gap, width: 40, align: 'right', cell: (line) => gap(line.quantity, line.received) },
      ]),
      ...section(trade.notes, [doc.notes], context),
      ...(there ? [] : [signHere(trade.receivedBy)]),
    ],
  };
}

export function countPdf(doc: CountSheetDocument, base: PaperContext): TDocumentDefinitions {
  const context = tradePage(base);
  const { trade } = context;
  const { columns } = trade;
  const { head, ...frame } = tradeFrame(doc, context, { title: trade.count, number: doc.number, code: doc.code });
  const counted = doc.lines.some((line) => line.counted !== null);
  const open = doc.lines.some((line) => line.expected !== null);
  type Line = CountSheetDocument['lines'][number];
  return {
    ...frame,
    content: [
      ...head,
      factsTable([...row(trade.date, when(doc, context), true), ...row(trade.scope, clean(doc.scope, context), true), ...row(trade.madeBy, clean(doc.by, context)), ...row('', trade.lines(doc.lines.length))]),
      linesTable<Line>(doc.lines, [
        { title: columns.place, width: 92, cell: (line) => ({ text: clean(line.place, context) || trade.noPlace, font: 'InterSemi' }) },
        { title: columns.reference, width: 100, cell: (line) => clean(line.reference, context) },
        { title: columns.label, width: '*', cell: (line) => goodsCell(line.label, [line.detail], context) },
        ...(open ? [{ title: columns.expected, width: 44, align: 'right' as const, cell: (line: Line) => shown(line.expected) }] : []),
        { title: columns.counted, width: 48, align: 'right', cell: (line) => (counted ? shown(line.counted) : { stack: [WRITE] }) },
        ...(open && counted ? [{ title: columns.gap, width: 40, align: 'right' as const, cell: (line: Line) => gap(line.expected, line.counted) }] : []),
      ]),
      ...section(trade.notes, [doc.notes], context),
      ...(counted ? [] : [signHere(trade.countedBy)]),
    ],
  };
}
