import type { Content, TDocumentDefinitions, TableCell } from 'pdfmake/interfaces.js';
import { formatMoney } from '#domain/kernel/money.ts';
import type { DropOffSheetDocument, PaperUnit, ReceiptDocument } from '#domain/paper/document.ts';
import { clean, conditionLines, customerRows, dropOffRows, faultText, requestRows, serialOf, shopLines, unitName, unitRows, type PaperContext } from './content.ts';
import { formatDateTime } from './dates.ts';
import { logoColumn } from './pdf-page.ts';
import { A5, NOTHING, ROOM, SOFT, barcode, flag, heading, rowsTable } from './pdf-parts.ts';
import { logoAddress, pngAddress } from './pictures.ts';

/** What the customer takes home: the receipt, or the drop-off sheet with the conditions signed. A5, as many pages as it takes. */
export function sheetPdf(doc: ReceiptDocument | DropOffSheetDocument, context: PaperContext): TDocumentDefinitions {
  const { words, language } = context;
  const title = doc.kind === 'receipt' ? words.receipt : words.dropOffSheet;
  const number = clean(doc.dropOff.number, context);
  const shop = shopLines(doc.shop, context);
  const legal = shop.legal.join(' · ');
  const logo = logoAddress(doc.shop.logo);
  const fee = doc.dropOff.feeMinor === 0 ? NOTHING : {
    columns: [{ width: '*', text: words.fee, font: 'InterSemi' }, { width: 'auto', text: formatMoney(doc.dropOff.feeMinor, language), bold: true, fontFeatures: ['tnum'] as const }],
    margin: [0, 6, 0, 0] as [number, number, number, number],
  } as Content;
  const conditions = conditionLines(doc.conditions, context);
  return {
    info: { title: `${title} ${number}` },
    pageSize: { width: A5.width, height: A5.height }, pageMargins: [A5.margin, 26, A5.margin, 34],
    footer: (page, count) => ({
      margin: [A5.margin, 8, A5.margin, 0], fontSize: 7, color: SOFT,
      columns: [{ width: '*', text: [shop.name, legal].filter(Boolean).join(' · ') }, { width: 'auto', text: count > 1 ? `${number} · ${words.page(page, count)}` : number }],
    }),
    content: [
      {
        columnGap: 10,
        columns: [
          ...(logo ? [logoColumn(logo, true)] : []),
          { width: '*', stack: [{ text: shop.name, bold: true, fontSize: 13 }, ...[shop.address.join(', '), shop.reach.join(' · ')].filter(Boolean).map((line) => ({ text: line, fontSize: 8.5, color: SOFT }))] },
          { width: 'auto', stack: doc.copy ? [flag(words.duplicate.toUpperCase(), 11)] : [] },
        ],
      },
      { text: `${title} · ${words.unitCount(doc.units.length)}`.toUpperCase(), characterSpacing: 0.7, fontSize: 8, font: 'InterSemi', margin: [0, 10, 0, 0] },
      {
        columns: [
          { width: '*', stack: [{ text: number, bold: true, fontSize: 25, characterSpacing: -0.6 }] },
          { width: 170, stack: [barcode(doc.dropOff.code, context, { width: 170, height: 26, alignment: 'right' })], margin: [0, 2, 0, 0] },
        ],
      },
      {
        margin: [0, 8, 0, 0], columnGap: 12,
        columns: [
          { width: '*', stack: [doc.customer ? rowsTable(customerRows(doc.customer, context, true), 46) : { text: words.internal.toUpperCase(), bold: true }] },
          { width: 140, stack: [rowsTable(dropOffRows(doc.dropOff, context), 48)] },
        ],
      },
      heading(words.sections.units),
      unitsTable(doc.units, context),
      fee,
      conditions.length > 0 ? heading(words.sections.conditions) : NOTHING,
      ...conditions.map((line): Content => ({ text: line || ' ', fontSize: 7.5, lineHeight: line ? 1.15 : 0.5, alignment: 'justify' })),
      signatureBlock(doc, context),
    ],
  };
}

function unitsTable(units: PaperUnit[], context: PaperContext): Content {
  const body = units.map((unit): TableCell[] => {
    const { words } = context;
    const details = unitRows(unit, context).filter((row) => row.label !== words.unit && row.label !== words.serial && row.label !== words.photos);
    return [
      { stack: [
        { text: clean(unit.number, context), bold: true, fontSize: 10.5, noWrap: true },
        { text: unitName(unit, context), font: 'InterSemi' },
        { text: `${words.serial} ${serialOf(unit, context)}`, fontSize: 8.5 },
      ] },
      { stack: [
        faultText(unit, context) ? { text: faultText(unit, context), font: 'InterSemi', margin: [0, 0, 0, 2] } : NOTHING,
        ...[...details, ...requestRows(unit, context)].map((row): Content => ({
          text: [{ text: `${row.label}\u00a0: `, color: SOFT }, row.strong ? { text: row.value, font: 'InterSemi' } : row.value], fontSize: 8.5,
        })),
      ] },
    ];
  });
  return {
    table: { widths: [140, '*'], body, dontBreakRows: true },
    layout: {
      hLineWidth: (i) => (i > 0 && i < body.length ? 0.5 : 0), hLineColor: () => '#bbbbbb', vLineWidth: () => 0,
      paddingLeft: () => 0, paddingRight: () => 8, paddingTop: (i) => (i === 0 ? 0 : 5), paddingBottom: () => 5,
    },
  };
}

function signatureBlock(doc: ReceiptDocument | DropOffSheetDocument, context: PaperContext): Content {
  const { words, language } = context;
  const signature = doc.kind === 'dropoff_sheet' ? doc.signature : null;
  const picture = signature && pngAddress(signature.imagePng);
  const said = signature
    ? `${words.signedBy} ${clean(signature.by, context)} · ${formatDateTime(signature.atMs, language, context.timeZone)}`
    : `${words.signature} — ${words.unsigned}`;
  return {
    unbreakable: true, margin: [0, 10, 0, 0],
    stack: [
      {
        margin: [0, 0, 0, signature ? 3 : 30],
        columns: [{ width: '*', text: said, fontSize: 8.5, font: 'InterSemi' }, { width: 160, stack: picture ? [{ image: picture, fit: [160, 40], alignment: 'right' }] : [] }],
      },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: ROOM, y2: 0, lineWidth: 0.6 }] },
      {
        margin: [0, 4, 0, 0], fontSize: signature ? 6.2 : 8, color: SOFT,
        text: signature ? `${words.signedHash} : ${clean(signature.documentHash, context)}` : words.keepThis,
      },
    ],
  };
}
