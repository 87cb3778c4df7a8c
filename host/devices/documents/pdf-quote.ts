import type { Content, TDocumentDefinitions, TableCell } from 'pdfmake/interfaces.js';
import type { PaperCircularOffer, QuoteDocument } from '#domain/paper/quote.ts';
import { clean, type PaperContext } from './content.ts';
import { formatDay, formatShortDate } from './dates.ts';
import {
  accountRows, box, choice, money, pageContext, pageFrame, pageHead, paragraphs, percent, quantityText, row, signatureFrame, signedText, thingRows, toFill, type PageContext,
} from './pdf-page.ts';
import { NOTHING, SOFT, heading, rowsTable } from './pdf-parts.ts';
import { quoteLines } from './pdf-quote-lines.ts';

/** Between rows of a list, and none around it. */
const LIST = {
  hLineWidth: (i: number, node: { table: { body: unknown[] } }) => (i > 0 && i < node.table.body.length ? 0.4 : 0), hLineColor: () => '#cccccc', vLineWidth: () => 0,
  paddingLeft: () => 0, paddingRight: () => 6, paddingTop: () => 2.5, paddingBottom: () => 2.5,
};

/** A commercial quote. A4, as many pages as it takes; a line, the totals and the agreement are never torn apart. */
export function quotePdf(doc: QuoteDocument, base: PaperContext): TDocumentDefinitions {
  const context = pageContext(base);
  const { page, language } = context;
  const head = { title: page.titles.quote, number: doc.number };
  const options = doc.groups.filter((group) => group.kind !== 'included');
  return {
    ...pageFrame(doc, context, head),
    content: [
      ...pageHead(doc, context, {
        ...head, code: doc.code, flags: doc.supplementTo === null ? [] : [page.supplementFlag],
        after: [doc.version > 1 ? page.version(doc.version) : '', doc.supplementTo === null ? '' : page.supplement(clean(doc.supplementTo, context))].filter(Boolean).join(' · '),
      }),
      {
        margin: [0, 10, 0, 0], columnGap: 18,
        columns: [
          { width: '*', stack: [rowsTable(accountRows(doc.customer, context), 52)] },
          {
            width: 236, stack: [rowsTable([
              ...row(page.date, formatShortDate(doc.atMs, language, context.timeZone)), ...row(page.validUntil, formatDay(clean(doc.validUntil, context), language), true),
              ...row(page.issuedBy, clean(doc.issuedBy, context)), ...row(page.order, clean(doc.order.number, context)), ...thingRows(doc.unit, context),
              ...row(page.doneBy, doc.doneBy === null ? '' : formatDay(clean(doc.doneBy, context), language)),
            ], 92)],
          },
        ],
      },
      ...section(page.diagnosis, paragraphs(doc.diagnosis, context)),
      heading(page.lines),
      quoteLines(doc, context),
      totals(doc, context),
      ...(options.length > 0 ? [heading(page.optionsHead), { text: page.optionsNote, fontSize: 8, color: SOFT, margin: [0, 0, 0, 2] } as Content, optionsTable(doc, context)] : []),
      ...(doc.circular.length > 0 ? [heading(page.circular), { text: page.circularNote, fontSize: 8, color: SOFT, margin: [0, 0, 0, 2] } as Content, circularTable(doc.circular, context)] : []),
      ...section(page.coverage, doc.coverage.flatMap((line) => paragraphs(line, context, { fontSize: 8.5, max: 600 }))),
      ...section(page.mentions, conditions(doc, context)),
      agreement(doc, context),
    ],
  };
}

function section(title: string, content: Content[]): Content[] {
  if (content.length === 0) return [];
  // A title alone at the foot of a page says nothing: it goes with the first paragraph.
  return [{ unbreakable: true, stack: [heading(title), content[0]!] }, ...content.slice(1)];
}

function totals(doc: QuoteDocument, context: PageContext): Content {
  const { page, language } = context;
  const { totals: sum } = doc;
  const line = (label: string, amount: number): TableCell[] => [{ text: label, color: SOFT }, { text: money(amount, language), alignment: 'right' }];
  const body: TableCell[][] = [
    ...(sum.coveredNetMinor === 0 ? [] : [line(page.linesNet, sum.linesNetMinor), line(page.covered, -sum.coveredNetMinor)]),
    [{ text: page.totalNet, font: 'InterSemi' }, { text: money(sum.netMinor, language), alignment: 'right', font: 'InterSemi' }],
    ...sum.vat.map((each) => line(page.vatOf(percent(each.rateBp, language), money(each.netMinor, language)), each.vatMinor)),
    [{ text: page.totalGross, bold: true, fontSize: 11, margin: [0, 2, 0, 0] }, { text: money(sum.grossMinor, language), alignment: 'right', bold: true, fontSize: 13 }],
  ];
  return {
    margin: [0, 6, 0, 0], unbreakable: true,
    columns: [{ width: '*', text: '' }, {
      width: 290, table: { widths: ['*', 96], body },
      layout: { hLineWidth: (i) => (i === body.length - 1 ? 1.2 : 0), vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5 },
    }],
  };
}

function optionsTable(doc: QuoteDocument, context: PageContext): Content {
  const { page, language } = context;
  const body = doc.groups.filter((group) => group.kind !== 'included').map((group): TableCell[] => [
    { stack: [box(group.chosen)], margin: [0, 1, 0, 0] },
    { text: [
      { text: `${group.kind === 'option' ? page.option : page.alternative}${page.sep}`, color: SOFT }, { text: clean(group.title, context), font: 'InterSemi' },
      ...(group.chosen === null ? [] : [{ text: ` (${group.chosen ? page.chosen : page.notChosen})`, color: SOFT }]),
      ...group.lines.map((line) => ({
        fontSize: 8, text: `\n${clean(line.label, context)} · ${quantityText(line.quantity, context)} · ${money(line.netMinor, language)}${line.detail ? ` · ${clean(line.detail, context)}` : ''}`,
      })),
    ] },
    { text: money(group.netMinor, language), alignment: 'right' }, { text: money(group.grossMinor, language), alignment: 'right', font: 'InterSemi' },
  ]);
  return {
    fontSize: 9, table: { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 1, widths: [16, '*', 74, 74], body: [[...headCells(['', '']), ...headCells([page.columns.net, page.columns.gross], 'right')], ...body] },
    layout: LIST,
  };
}

function headCells(texts: string[], alignment?: 'right'): TableCell[] {
  return texts.map((text) => ({ text, fontSize: 7.5, color: SOFT, ...(alignment ? { alignment } : {}) }));
}

function circularTable(offers: PaperCircularOffer[], context: PageContext): Content {
  const { page, language } = context;
  const price = (minor: number | null): TableCell => ({ text: minor === null ? page.none : money(minor, language), alignment: 'right' });
  const body = offers.map((offer): TableCell[] => [
    { text: clean(offer.label, context) }, { text: clean(offer.origin, context) }, price(offer.newGrossMinor), price(offer.circularGrossMinor),
    { stack: [box(offer.chosen === null ? null : !offer.chosen)], margin: [8, 1, 0, 0] }, { stack: [box(offer.chosen)], margin: [8, 1, 0, 0] },
  ]);
  return {
    fontSize: 9, layout: LIST,
    table: {
      headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 1, widths: ['*', 120, 66, 66, 34, 34],
      body: [[...headCells([page.part, page.origin]), ...headCells([page.newPart, page.circularPart], 'right'), ...headCells([page.choiceNew, page.choiceCircular])], ...body],
    },
  };
}

/** What French law asks of a quote's terms: its price, how long it holds, hourly rates, travel (order of 24 January 2017 on repairs of home equipment). */
function conditions(doc: QuoteDocument, context: PageContext): Content[] {
  const { page, language } = context;
  const said = [
    doc.fee.grossMinor === 0 ? page.freeQuote : page.paidQuote(money(doc.fee.grossMinor, language), doc.fee.deducted),
    page.validity(formatDay(clean(doc.validUntil, context), language)),
    ...doc.labourRates.map((rate) => page.labourRate(clean(rate.label, context), money(rate.netMinor, language), money(rate.grossMinor, language))),
  ];
  return [{ text: said.join(' '), fontSize: 8.5 }, ...doc.mentions.flatMap((mention) => paragraphs(mention, context, { fontSize: 8.5, max: 2_000 }))];
}

function agreement(doc: QuoteDocument, context: PageContext): Content {
  const { page, room } = context;
  const head = { title: page.titles.quote, number: doc.number };
  const { agreement: given } = doc;
  const half = (room - 18) / 2;
  const left: Content[] = given
    ? [{ text: `${page.agreedBy} ${signedText(given, context)}${given.how ? ` · ${clean(given.how, context)}` : ''}`, font: 'InterSemi' }, { text: `${page.fingerprint}${page.sep}${clean(given.documentHash, context)}`, fontSize: 6, color: SOFT, margin: [0, 4, 0, 0] }]
    : [
        { text: page.agreementHint, fontSize: 8.5, margin: [0, 0, 0, 4] },
        ...[page.acceptAll, page.acceptSome, page.refuseAll].map((text): Content => ({ ...choice(null, text), margin: [0, 2, 0, 2] })),
        { ...(toFill(page.handDate, half) as object), margin: [0, 8, 0, 0] } as Content, { ...(toFill(page.handName, half) as object), margin: [0, 8, 0, 0] } as Content,
      ];
  return {
    unbreakable: true,
    stack: [
      heading(page.agreement),
      // The block may stand alone on the last page: it says what is agreed to.
      { text: [head.title, clean(head.number, context), page.version(doc.version), page.agreedOn(money(doc.totals.grossMinor, context.language))].join(' · '), font: 'InterSemi', margin: [0, 0, 0, 4] },
      doc.supplementTo === null ? NOTHING : { text: page.agreementSupplement, font: 'InterSemi', margin: [0, 0, 0, 4] },
      { columnGap: 18, columns: [{ width: half, stack: left }, signatureFrame(given ? '' : page.handSignature, '', given, { width: half, height: 78 })] },
    ],
  };
}
