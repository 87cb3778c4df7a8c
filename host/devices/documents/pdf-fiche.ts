import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { FicheDocument } from '#domain/paper/document.ts';
import { arrivalRows, clean, customerRows, faultText, requestRows, unitRows, type PaperContext } from './content.ts';
import { A5, NOTHING, ROOM, barcode, dataMatrix, flag, heading, rowsTable, tickBox, writingLine } from './pdf-parts.ts';

/** The sheet that travels with the unit: A5, one page as a rule. */
export function fichePdf(doc: FicheDocument, context: PaperContext): TDocumentDefinitions {
  const { words } = context;
  const { unit } = doc;
  const number = clean(unit.number, context);
  const fault = faultText(unit, context);
  const flags: Column[] = [...(unit.comebacks > 0 ? [words.comeback(unit.comebacks)] : []), ...(doc.copy ? [words.copy.toUpperCase()] : [])]
    .map((text) => ({ width: 'auto', stack: [flag(text, 12)], margin: [0, 8, 0, 0] }));
  const steps: Content[] = words.steps.map((step) => ({
    columns: [{ width: 18, stack: [tickBox()] }, { width: 96, text: step, margin: [0, 1, 0, 0] }, { width: '*', stack: [writingLine(ROOM - 114)] }], margin: [0, 2, 0, 4],
  }));
  return {
    info: { title: `${words.fiche} ${number}` },
    pageSize: { width: A5.width, height: A5.height }, pageMargins: [A5.margin, 26, A5.margin, 20],
    content: [
      { text: `${words.fiche} · ${clean(doc.shop.name, context)}`.toUpperCase(), characterSpacing: 0.7, fontSize: 8, font: 'InterSemi' },
      {
        margin: [0, 2, 0, 0],
        columns: [
          { width: '*', stack: [{ text: number, bold: true, fontSize: number.length > 13 ? 33 : 40, characterSpacing: -1 }] },
          { width: 58, stack: [dataMatrix(unit.code, 58)], margin: [0, 4, 0, 0] },
        ],
      },
      { columns: [{ width: '*', stack: [barcode(unit.code, context, { width: ROOM * 0.65, height: 38 })] }, ...flags], columnGap: 6 },
      heading(words.sections.unit), rowsTable(unitRows(unit, context)),
      heading(words.sections.request),
      fault ? { text: fault, fontSize: 12, font: 'InterSemi', margin: [0, 0, 0, 4] } : NOTHING,
      rowsTable(requestRows(unit, context)),
      heading(words.sections.customer),
      doc.customer ? NOTHING : { text: words.internal.toUpperCase(), bold: true, margin: [0, 0, 0, 2] },
      rowsTable([...(doc.customer ? customerRows(doc.customer, context, false) : []), ...arrivalRows(doc.dropOff, context, doc.index, doc.count)]),
      { unbreakable: true, stack: [heading(words.sections.workshop), ...steps] },
    ],
  };
}
