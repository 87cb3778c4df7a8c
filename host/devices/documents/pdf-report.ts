import type { Content, TDocumentDefinitions, TableCell } from 'pdfmake/interfaces.js';
import type { PaperReportPart, ReportDocument } from '#domain/paper/report.ts';
import { clean, shopLines, type PaperContext, type Row } from './content.ts';
import { formatDateTime } from './dates.ts';
import { A4, accountRows, choice, decimal, duration, pageContext, pageFrame, pageHead, row, signatureFrame, signedText, thingRows, type PageContext } from './pdf-page.ts';
import { INK, NOTHING, SOFT, heading, rowsTable } from './pdf-parts.ts';
import { fitTexts, type Tightness } from './report-room.ts';
import { ellipsis } from './text.ts';

export interface ReportLayout {
  definition: TDocumentDefinitions;
  /** Points past the end of the page, less than nothing when it fits; known once it is laid out. */
  overflow(): number;
}

/** What the foot of the page takes: acceptance, conditions, signatures, the shop's numbers. */
const FOOT = 172;
const TOP = 34;
const LABEL = 92;
const GAP = 16;
const THIRD = 128;

/** Closer than on other papers: a report has much to say on one page. */
function title(text: string): Content {
  return { ...(heading(text) as object), margin: [0, 6, 0, 2] } as Content;
}

/**
 * The intervention report: one page, signatures always at its foot. @param tightness how much may be said ([001]: "tiennent
 * généralement sur une page"); the caller tries a tighter one while the page overflows
 */
export function reportPdf(doc: ReportDocument, base: PaperContext, tightness: Tightness): ReportLayout {
  const context = pageContext(base);
  const { page, room } = context;
  const head = { title: page.titles.report, number: doc.number };
  const wide = room - LABEL;
  const [work = '', diagnosis = '', object = '', next = '', difficulties = '', remark = ''] = fitTexts(
    [
      { text: doc.work, width: room }, { text: doc.diagnosis, width: room }, { text: doc.object, width: room - 60 },
      { text: doc.nextActions, width: wide }, { text: doc.difficulties, width: wide }, { text: doc.remark, width: wide },
    ], tightness, page.more, context.repertoire,
  );
  const text = (value: string): Content => ({ text: value || page.nothing, fontSize: tightness.fontSize });
  const { content: _none, ...frame } = pageFrame(doc, context, head, FOOT);
  const end: Content & { positions?: Position[] } = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 0, y2: 0, lineWidth: 0 }] };
  const definition: TDocumentDefinitions = {
    ...frame,
    footer: () => foot(doc, context),
    content: [
      ...pageHead(doc, context, { ...head, code: doc.code }),
      {
        columnGap: GAP,
        columns: [
          { width: '*', stack: [title(page.customer), rowsTable(short(customerAndSite(doc, context), tightness), 60)] },
          { width: 2 * THIRD + GAP, stack: [title(page.dates), rowsTable(times(doc, context), 78)] },
        ],
      },
      {
        columnGap: GAP,
        columns: [
          { width: '*', stack: [title(page.unit), rowsTable(short([...thingRows(doc.unit, context), ...meters(doc, tightness, context)], tightness), 60)] },
          { width: THIRD, stack: [title(page.taken), taken(doc, context)] },
          { width: THIRD, stack: [title(page.billable), billed(doc, context)] },
        ],
      },
      { margin: [0, 6, 0, 0], fontSize: tightness.fontSize, ...(rowsTable(row(page.object, object || page.nothing, true), 60) as object) } as Content,
      title(page.diagnosisReport), text(diagnosis),
      title(page.work), text(work),
      title(page.partsChanged), parts(doc.parts, tightness, context),
      title(page.measures), readings(doc, tightness, context),
      title(page.rest), {
        fontSize: tightness.fontSize,
        ...(rowsTable([...row(page.difficulties, difficulties || page.nothing), ...row(page.next, next || page.nothing), ...row(page.remark, remark || page.nothing)], LABEL) as object),
      } as Content,
      end,
    ],
  };
  return { definition, overflow: () => past(end.positions?.[0]) };
}

interface Position { pageNumber: number; top: number }

function past(end: Position | undefined): number {
  const onPage = A4.height - TOP - FOOT;
  return end ? (end.pageNumber - 1) * onPage + end.top - TOP - onPage : 0;
}

function customerAndSite(doc: ReportDocument, context: PageContext): Row[] {
  return [...accountRows(doc.customer, context, false), ...row(context.page.site, doc.site.slice(0, 4).map((line) => clean(line, context, 80)).filter(Boolean).join(', '))];
}

/** Names and addresses in a few lines at most, in fewer still where the page is short of room. */
function short(rows: Row[], tightness: Tightness): Row[] {
  const max = tightness.parts > 1 ? 90 : 45;
  return rows.map((each) => (each.value.length <= max ? each : { ...each, value: ellipsis(each.value.replaceAll('\n', ', '), max) }));
}

function times(doc: ReportDocument, context: PageContext): Row[] {
  const { page, language, timeZone } = context;
  const at = (atMs: number | null): string => (atMs === null ? '—' : formatDateTime(atMs, language, timeZone));
  const way = [doc.travelKm === null ? '' : `${decimal(doc.travelKm * 1_000, language)}\u00a0km`, doc.travelMinutes > 0 ? duration(doc.travelMinutes) : ''].filter(Boolean).join(' · ');
  return [
    ...row(page.requested, at(doc.requestedAtMs)), ...row(page.started, at(doc.startedAtMs)), ...row(page.resolved, at(doc.resolvedAtMs)),
    ...row(page.duration, duration(doc.labourMinutes), true), ...row(page.travel, way || page.nothing),
  ];
}

function meters(doc: ReportDocument, tightness: Tightness, context: PageContext): Row[] {
  return doc.meters.slice(0, Math.min(3, tightness.readings)).flatMap((meter) => row(clean(meter.label, context, 24), clean(meter.value, context, 40)));
}

/** Two boxes each, so that nothing is left to guess. */
function yesNo(rows: [label: string, value: boolean | null][], context: PageContext): Content {
  const { page } = context;
  return {
    fontSize: 8.5,
    table: {
      widths: ['*', 32, 34],
      body: rows.map(([label, value]): TableCell[] => [{ text: label, color: SOFT }, choice(value, page.yes) as TableCell, choice(value === null ? null : !value, page.no) as TableCell]),
    },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 1, paddingBottom: () => 1 },
  };
}

function taken(doc: ReportDocument, context: PageContext): Content {
  const { page } = context;
  const contract = clean(doc.contractNumber, context, 40);
  return { stack: [
    yesNo([[page.contract, doc.underContract], [page.warranty, doc.underWarranty]], context),
    contract ? { text: [{ text: `${page.contractNumber} `, color: SOFT }, contract], fontSize: 8.5 } : NOTHING,
  ] };
}

function billed({ billable }: ReportDocument, context: PageContext): Content {
  const { page } = context;
  return yesNo([[page.billTravel, billable.travel], [page.billLabour, billable.labour], [page.billParts, billable.parts]], context);
}

function parts(list: PaperReportPart[], tightness: Tightness, context: PageContext): Content {
  const { page, language } = context;
  if (list.length === 0) return { text: page.nothing, fontSize: tightness.fontSize };
  // The line that tells of the rest stands for one part more, so it never hides a single one.
  const shown = list.length <= tightness.parts + 1 ? list : list.slice(0, tightness.parts);
  const serials = (all: string[]): string => {
    const told = all.slice(0, 4).map((serial) => clean(serial, context, 40));
    return all.length > told.length ? `${told.join(', ')} +${all.length - told.length}` : told.join(', ');
  };
  const rows = shown.map((part): TableCell[] => [
    clean(part.reference, context, 40), clean(part.label, context, 100), { text: decimal(part.milli, language), alignment: 'right' }, serials(part.serialsIn), serials(part.serialsOut),
  ]);
  const head = [page.reference, page.columns.label, page.quantity, page.serialsIn, page.serialsOut].map((text, i): TableCell => ({ text, color: SOFT, fontSize: 7.5, alignment: i === 2 ? 'right' : 'left' }));
  const rest = list.length - shown.length;
  return {
    stack: [
      {
        fontSize: Math.min(9, tightness.fontSize), table: { widths: [82, '*', 26, 92, 92], body: [head, ...rows] },
        layout: { hLineWidth: (i) => (i > 0 && i <= rows.length ? 0.3 : 0), hLineColor: () => '#bbbbbb', vLineWidth: () => 0, paddingLeft: (i) => (i === 0 ? 0 : 4), paddingRight: () => 2, paddingTop: () => 1.2, paddingBottom: () => 1.2 },
      },
      rest > 0 ? { text: `…${page.moreParts(rest)}`, fontSize: 8, color: SOFT } : NOTHING,
    ],
  };
}

/** Measurements, and the meters for which there was no room beside the unit; two a line. */
function readings(doc: ReportDocument, tightness: Tightness, context: PageContext): Content {
  const { page } = context;
  const all = [
    ...doc.measurements.map(({ label, value, ok }) => ({ label, value: clean(value, context, 30), note: ok === null ? '' : ok ? page.ok : page.notOk, bad: ok === false })),
    ...doc.meters.slice(Math.min(3, tightness.readings)).map(({ label, value }) => ({ label, value: clean(value, context, 30), note: '', bad: false })),
  ];
  if (all.length === 0) return { text: page.nothing, fontSize: tightness.fontSize };
  const shown = all.length <= tightness.readings ? all : all.slice(0, tightness.readings);
  const cell = (reading: (typeof all)[number] | undefined): TableCell => (reading === undefined ? '' : { text: [
    { text: `${clean(reading.label, context, 44)} `, color: SOFT }, { text: reading.value, font: 'InterSemi' }, ...(reading.note ? [{ text: ` · ${reading.note}`, ...(reading.bad ? { font: 'InterSemi' } : { color: SOFT }) }] : []),
  ] });
  const rows = Array.from({ length: Math.ceil(shown.length / 2) }, (_, i): TableCell[] => [cell(shown[2 * i]), cell(shown[2 * i + 1])]);
  const rest = all.length - shown.length;
  return {
    stack: [
      { fontSize: Math.min(9, tightness.fontSize), table: { widths: ['*', '*'], body: rows }, layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 8, paddingTop: () => 0.8, paddingBottom: () => 0.8 } },
      rest > 0 ? { text: `…${page.moreMeasures(rest)}`, fontSize: 8, color: SOFT } : NOTHING,
    ],
  };
}

/** Stands at the foot of the page whatever is above: people look for the place to sign where it always is. */
function foot(doc: ReportDocument, context: PageContext): Content {
  const { page, room, words } = context;
  const third = (room - 24) / 3;
  const shop = shopLines(doc.shop, context);
  const sign = (title: string, { name, signature }: ReportDocument['signer']): Content =>
    signatureFrame(title, signature ? signedText(signature, context) : clean(name, context, 60), signature, { width: third, height: 62 });
  const hashes = [doc.technician.signature, doc.signer.signature].map((signature) => signature && clean(signature.documentHash, context, 64));
  const hash = [...new Set(hashes.filter(Boolean))].join(' · ');
  const rule: Content = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: room, y2: 0, lineWidth: 1.2, lineColor: INK }], margin: [0, 0, 0, 5] };
  return {
    margin: [A4.margin, 6, A4.margin, 0],
    stack: [
      rule, choice(doc.seenWorking, page.seenWorking) as Content,
      { text: clean(doc.conditions, context, 480) || page.reportConditions, fontSize: 7, color: SOFT, margin: [0, 3, 0, 5] },
      { columnGap: 12, columns: [sign(page.technician, doc.technician), sign(page.signer, doc.signer), signatureFrame(page.stamp, '', null, { width: third, height: 62 })] },
      { text: hash ? `${page.signatureHash}${page.sep}${hash}` : ' ', fontSize: 6, color: SOFT, margin: [0, 4, 0, 0] },
      { fontSize: 7, color: SOFT, margin: [0, 3, 0, 0], columns: [{ width: '*', text: [shop.name, ...shop.legal].filter(Boolean).join(' · ') }, { width: 'auto', text: `${clean(doc.number, context)} · ${words.page(1, 1)}` }] },
    ],
  };
}
