import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { netOf } from '#domain/kernel/vat.ts';
import type { PaperBase, PaperParty } from '#domain/paper/base.ts';
import type { PaperFirm, PaperPricedGoods, PaperTotals } from '#domain/paper/trade.ts';
import { clean, type PaperContext, type Row } from './content.ts';
import { formatDay } from './dates.ts';
import { money, pageContext, pageFrame, pageHead, paragraphs, percent, row, type Head, type PageContext } from './pdf-page.ts';
import { SOFT, heading, rowsTable } from './pdf-parts.ts';
import { tradeWordsOf, type TradeWords } from './trade-words.ts';

/** What the trade's pages share: two columns on top, tables of lines, totals. */
export interface TradePage extends PageContext { trade: TradeWords }

export function tradePage(base: PaperContext): TradePage {
  return { ...pageContext(base), trade: tradeWordsOf(base.language) };
}

/** The frame of a page with its head; a reprint says which it is. */
export function tradeFrame(doc: PaperBase & { duplicate?: number }, context: TradePage, head: Head) {
  const again = doc.duplicate !== undefined && (doc.copy || doc.duplicate > 0) ? [context.trade.duplicate(doc.duplicate)] : [];
  return {
    ...pageFrame(doc, context, head),
    head: pageHead({ ...doc, copy: doc.copy && again.length === 0 }, context, { ...head, flags: [...(head.flags ?? []), ...again] }),
  };
}

/** Facts on the left, parties on the right where a window envelope shows them. */
export function twoColumns(left: Content[], right: Content[]): Content {
  return { margin: [0, 12, 0, 4], columnGap: 18, columns: [{ width: '*', stack: left }, { width: 236, stack: right }] };
}

export function factsTable(rows: Row[]): Content {
  return rowsTable(rows, 92);
}

export function partyBlock(title: string, party: PaperFirm | PaperParty | null, context: TradePage, accountWord = context.trade.account): Content[] {
  if (!party) return [];
  const firm = 'siret' in party ? party : null;
  const lines = [...party.address.slice(0, 6), party.phone, party.email].map((line) => clean(line, context)).filter(Boolean);
  const numbers = [
    firm?.account ? `${accountWord} ${clean(firm.account, context)}` : '', firm?.siret ? `${context.trade.siret} ${clean(firm.siret, context)}` : '', firm?.vatNumber ? `${context.trade.buyerVat} ${clean(firm.vatNumber, context)}` : '',
  ].filter(Boolean);
  return [
    { text: title.toUpperCase(), characterSpacing: 0.7, fontSize: 7.5, color: SOFT, margin: [0, 0, 0, 2] },
    { text: clean(party.name, context) || '—', bold: true, fontSize: 11.5 }, ...lines.map((text): Content => ({ text })),
    ...numbers.map((text): Content => ({ text, fontSize: 8, color: SOFT })), { text: ' ', fontSize: 6 },
  ];
}

export function dayRow(label: string, isoDay: string | null, context: PageContext, strong = false): Row[] {
  return isoDay ? row(label, formatDay(clean(isoDay, context), context.language), strong) : [];
}

export interface Column<L> { title: string; width: number | '*' | 'auto'; align?: 'right' | 'center'; cell(line: L): string | TableCell }

/** A list of lines under one head that comes back on every page; no line is torn. */
export function linesTable<L>(lines: readonly L[], columns: readonly Column<L>[]): Content {
  const head = columns.map(({ title, align }): TableCell => ({ text: title, fontSize: 7.5, color: SOFT, ...(align ? { alignment: align } : {}) }));
  const body = lines.map((line) => columns.map(({ cell, align }): TableCell => {
    const made = cell(line);
    return typeof made === 'string' ? { text: made, ...(align ? { alignment: align, noWrap: true } : {}) } : made;
  }));
  return {
    fontSize: 8.5, margin: [0, 8, 0, 0],
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: columns.map((column) => column.width), body: [head, ...body] },
    layout: {
      hLineWidth: (i) => (i === 1 ? 1 : i > 1 && i <= body.length ? 0.3 : 0), hLineColor: (i) => (i === 1 ? '#111111' : '#bbbbbb'), vLineWidth: () => 0,
      paddingLeft: () => 0, paddingRight: () => 5, paddingTop: () => 2.5, paddingBottom: () => 2.5,
    },
  };
}

/** What it is in bold letters; its numbers and notes below in small ones. */
export function goodsCell(label: string, below: readonly string[], context: PageContext): TableCell {
  const small = below.map((text) => clean(text, context, 400)).filter(Boolean);
  return { text: [clean(label, context, 240), ...(small.length > 0 ? [{ text: `\n${small.join(' · ')}`, fontSize: 7.5, color: SOFT }] : [])] };
}

/** Columns of priced lines. The law asks for the unit price without VAT, whatever the mode (CGI ann. II art. 242 nonies A, I 8°). */
export function pricedColumns<L extends PaperPricedGoods>(lines: readonly L[], mode: PaperTotals['mode'], context: TradePage, below: (line: L) => string[] = () => []): Column<L>[] {
  const { trade, language } = context;
  const { columns } = trade;
  const unitNet = (line: L): number => (mode === 'net' ? line.unitMinor : netOf(line.unitMinor, line.vatBp));
  const discounts = lines.some((line) => line.discountBp !== 0 && !line.free);
  return [
    { title: columns.label, width: '*', cell: (line) => goodsCell(line.label, [line.reference, ...below(line), line.detail, line.free ? trade.free[line.free] : ''], context) },
    { title: columns.quantity, width: 30, align: 'right', cell: (line) => String(line.quantity) },
    { title: columns.unitNet, width: 54, align: 'right', cell: (line) => money(unitNet(line), language) },
    ...(discounts ? [{ title: columns.discount, width: 32, align: 'right' as const, cell: (line: L) => (line.discountBp === 0 || line.free ? '' : percent(line.discountBp, language)) }] : []),
    { title: columns.vat, width: 34, align: 'right', cell: (line) => percent(line.vatBp, language) },
    { title: columns.net, width: 60, align: 'right', cell: (line) => money(line.netMinor, language) },
    ...(mode === 'gross' ? [{ title: columns.gross, width: 60, align: 'right' as const, cell: (line: L) => money(line.amountMinor, language) }] : []),
  ];
}

/** Net, VAT of each rate, gross, and what is taken off or left after it. */
export function totalsBlock(totals: PaperTotals, context: TradePage, after: { label: string; minor: number; strong?: boolean }[] = [], outsideVat = false): Content {
  const { trade, language } = context;
  const line = (label: string, minor: number): TableCell[] => [{ text: label, color: SOFT }, { text: money(minor, language), alignment: 'right' }];
  const outside = outsideVat && totals.vat.every((each) => each.rateBp === 0);
  const rates = outside ? [] : totals.vat.map((each) => line(trade.vatOf(percent(each.rateBp, language), money(each.netMinor, language)), each.vatMinor));
  const body: TableCell[][] = [
    [{ text: trade.totalNet, font: 'InterSemi' }, { text: money(totals.netMinor, language), alignment: 'right', font: 'InterSemi' }],
    ...rates,
    [{ text: outside ? trade.totalNet : trade.total, bold: true, fontSize: 11, margin: [0, 2, 0, 0] }, { text: money(totals.grossMinor, language), alignment: 'right', bold: true, fontSize: 13 }],
    ...after.map(({ label, minor, strong }): TableCell[] => (strong ? [{ text: label, font: 'InterSemi' }, { text: money(minor, language), alignment: 'right', font: 'InterSemi' }] : line(label, minor))),
  ];
  const total = 1 + rates.length;
  return {
    margin: [0, 8, 0, 0], unbreakable: true,
    columns: [{ width: '*', text: outside ? trade.noVat : '', fontSize: 8 }, {
      width: 270, table: { widths: ['*', 100], body },
      layout: { hLineWidth: (i) => (i === total ? 1.2 : 0), vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5 },
    }],
  };
}

/** A title with what belongs under it, and nothing where there is nothing to say. */
export function section(title: string, texts: readonly string[], context: PageContext): Content[] {
  const said = texts.filter((text) => text.trim() !== '');
  if (said.length === 0) return [];
  return [heading(title), ...said.flatMap((text) => paragraphs(text, context, { fontSize: 8.5, max: 2_000 }))];
}

/** Room for a date and a signature. */
export function signHere(caption: string): Content {
  return {
    margin: [0, 16, 0, 0], unbreakable: true,
    columns: [{ width: '*', text: '' }, {
      width: 236, stack: [{ text: caption, fontSize: 8, color: SOFT, margin: [0, 0, 0, 2] }, { canvas: [{ type: 'rect', x: 0, y: 0, w: 236, h: 62, lineWidth: 0.7, lineColor: '#888888' }] }],
    }],
  };
}

