import type { Content, TDocumentDefinitions, TableCell } from 'pdfmake/interfaces.js';
import type { LetterDocument, PetitionSheetDocument } from '#domain/paper/letter.ts';
import { clean, shopLines, type PaperContext } from './content.ts';
import { formatLongDay, formatDay } from './dates.ts';
import { accountRows, choice, money, pageContext, pageFrame, pageHead, paragraphs, row, shopHead, thingRows, toFill, type PageContext } from './pdf-page.ts';
import { NOTHING, SOFT, barcode, heading, rowsTable } from './pdf-parts.ts';

const MM = 72 / 25.4;
/**
 * Where a window shows what it shows, of DL (folded in three) and C5 (folded in two) alike: the French window is 100 × 35 mm, 20 mm from
 * the envelope's right and bottom edges, and the sheet may slide by a centimetre both ways. What is left is 110 to 190 mm from the
 * sheet's left edge, 54 to 79 mm from its top: six lines of 10 points.
 */
const WINDOW = { x: 112 * MM, y: 54 * MM, width: 78 * MM, bottom: 84 * MM };
const TOP = 34;

/** A letter for a window envelope. */
export function letterPdf(doc: LetterDocument, base: PaperContext): TDocumentDefinitions {
  const context = pageContext(base);
  const { page, language, timeZone, size } = context;
  const day = formatLongDay(doc.atMs, language, timeZone);
  const place = clean(doc.place, context, 60);
  const lines = [clean(doc.recipient.name, context, 60), ...doc.recipient.address.slice(0, 5).map((line) => clean(line, context, 60))].filter(Boolean);
  const references = doc.references.slice(0, 6).flatMap((each) => row(clean(each.label, context, 40), clean(each.value, context, 60)));
  const frame = pageFrame(doc, context, { title: page.titles.letter, number: '' });
  return {
    ...frame,
    info: { title: page.titles.letter },
    content: [
      at(size.margin, TOP, context.room, [shopHead(doc, context, doc.copy ? [page.copy] : [])]),
      at(WINDOW.x, WINDOW.y, WINDOW.width, lines.map((text, i) => ({ text, fontSize: 10, lineHeight: 1, ...(i === 0 ? { font: 'InterSemi' } : {}) }))),
      at(size.margin, WINDOW.y, WINDOW.x - size.margin - 24, [rowsTable(references, 84), doc.code ? { stack: [barcode(doc.code, context, { width: 180, height: 24 })], margin: [0, 4, 0, 0] } : NOTHING]),
      { text: '', margin: [0, WINDOW.bottom - TOP, 0, 0] },
      { columns: [{ width: '*', text: clean(doc.sending, context), font: 'InterSemi' }, { width: 'auto', text: place ? `${place}, ${page.on ? `${page.on} ` : ''}${day}` : day }] },
      { margin: [0, 16, 0, 10], text: [{ text: `${page.subject}${page.sep}`, color: SOFT }, { text: clean(doc.subject, context, 200), font: 'InterSemi' }] },
      ...doc.paragraphs.flatMap((paragraph) => paragraphs(paragraph, context, { fontSize: 10 }).map((content): Content => ({ ...(content as object), margin: [0, 0, 0, 7], lineHeight: 1.25 }) as Content)),
      {
        unbreakable: true, margin: [0, 12, 0, 0],
        columns: [{ width: '*', text: '' }, { width: 210, stack: [
          { text: clean(doc.signedBy.name, context), font: 'InterSemi' }, { text: clean(doc.signedBy.role, context), color: SOFT },
          { text: clean(doc.shop.name, context), color: SOFT, margin: [0, 0, 0, 46] },
        ] }],
      },
      ...(doc.enclosures.length > 0 ? [{ text: `${page.enclosures}${page.sep}${doc.enclosures.map((each) => clean(each, context)).filter(Boolean).join(' ; ')}`, fontSize: 8.5, color: SOFT } as Content] : []),
    ],
  };
}

/** Set by its place on the sheet, outside the flow. */
function at(x: number, y: number, width: number, stack: Content[]): Content {
  return { absolutePosition: { x, y }, columns: [{ width, stack }] } as Content;
}

/** Everything that the judge asks for, in the order of the petition. */
export function petitionPdf(doc: PetitionSheetDocument, base: PaperContext): TDocumentDefinitions {
  const context = pageContext(base);
  const { page, language, timeZone, room } = context;
  const head = { title: page.titles.petition, number: doc.order.number };
  const half = (room - 18) / 2;
  const shop = shopLines(doc.shop, context);
  const day = (iso: string): string => formatDay(clean(iso, context), language);
  const court = clean(doc.court, context, 160);
  return {
    ...pageFrame(doc, context, head),
    content: [
      ...pageHead(doc, context, { ...head, code: doc.order.code }),
      { text: page.legalBasis, fontSize: 8.5, color: SOFT, margin: [0, 1, 0, 3] },
      court ? { text: [{ text: `${page.court}${page.sep}`, color: SOFT }, { text: court, font: 'InterSemi' }] } : toFill(page.court, room, 90),
      {
        columnGap: 18,
        columns: [
          { width: half, stack: [heading(page.applicant), rowsTable([
            ...row(context.words.name, shop.name, true), ...row(context.words.address, shop.address.join('\n')), ...row(context.words.siret, clean(doc.shop.siret, context)),
            ...row(context.words.phone, shop.reach.join('\n')), ...row(page.signedBy, [clean(doc.applicant.name, context), clean(doc.applicant.role, context)].filter(Boolean).join(', ')),
          ], 60)] },
          { width: half, stack: [heading(page.owner), rowsTable(doc.owner ? accountRows(doc.owner, context) : row(context.words.name, page.unknownOwner, true), 60)] },
        ],
      },
      heading(page.unit), rowsTable([...thingRows(doc.unit, context), ...row(page.condition, clean(doc.condition, context, 600))], 92),
      heading(page.facts),
      rowsTable([
        ...row(page.deposited, day(doc.depositedOn), true), ...row(page.workDone, clean(doc.work, context, 1_200)), ...row(page.ready, doc.readyOn === null ? '' : day(doc.readyOn), true),
        ...row(page.date, `${page.stillHere}${page.sep}${formatLongDay(doc.atMs, language, timeZone)}`),
      ], 92),
      heading(page.steps), steps(doc, context),
      { unbreakable: true, stack: [heading(page.amounts), amounts(doc, context)] },
      ...(doc.attachments.length > 0 ? [heading(page.attachments)] : []),
      ...doc.attachments.map((each, i): Content => ({ ...choice(null, `${i + 1}. ${clean(each, context, 200)}`), margin: [0, 0, 0, 1] })),
      { unbreakable: true, margin: [0, 8, 0, 0], stack: [{ text: page.asks, margin: [0, 0, 0, 8] }, { columnGap: 18, columns: [toFill(page.madeAt, half, 50), toFill(context.words.signature.split(' ')[0]!, half, 60)] }] },
    ],
  };
}

function steps(doc: PetitionSheetDocument, context: PageContext): Content {
  const { page, language } = context;
  if (doc.steps.length === 0) return { text: page.noStep };
  const body = doc.steps.map((step): TableCell[] => [formatDay(clean(step.on, context), language), clean(step.what, context, 300), clean(step.how, context), clean(step.proof, context)]);
  return {
    fontSize: 9,
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: [84, '*', 110, 110], body: [[page.stepDate, page.step, page.means, page.proof].map((text): TableCell => ({ text, fontSize: 7.5, color: SOFT })), ...body] },
    layout: {
      hLineWidth: (i) => (i > 0 && i <= body.length ? 0.4 : 0), hLineColor: () => '#bbbbbb', vLineWidth: () => 0,
      paddingLeft: () => 0, paddingRight: () => 6, paddingTop: () => 2.5, paddingBottom: () => 2.5,
    },
  };
}

function amounts(doc: PetitionSheetDocument, context: PageContext): Content {
  const { page, language } = context;
  const body = doc.amounts.map((each): TableCell[] => [clean(each.label, context, 160), { text: money(each.grossMinor, language), alignment: 'right' }]);
  return {
    table: { widths: ['*', 96], body: [...body, [{ text: page.totalDue, bold: true }, { text: money(doc.totalGrossMinor, language), alignment: 'right', bold: true, fontSize: 12 }]] },
    layout: { hLineWidth: (i) => (i === body.length ? 1.2 : 0), vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 2, paddingBottom: () => 2 },
  };
}
