import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PaperQuoteLine, QuoteDocument } from '#domain/paper/quote.ts';
import { clean } from './content.ts';
import { box, money, percent, quantityText, type PageContext } from './pdf-page.ts';
import { SOFT } from './pdf-parts.ts';

/** Height that the title above a group's first line takes, points. */
const TITLE = 13;
/** A title stands on one line of its column: past this it would run over. */
const TITLE_MAX = 36;

interface Placed { line: PaperQuoteLine; title: string; /** Whether its class must still be told. */ tellClass: boolean }

/** The lines that the totals are made of. The header comes back on every page; a group's title never stands without its first line. */
export function quoteLines(doc: QuoteDocument, context: PageContext): Content {
  const { page } = context;
  const placed = doc.groups.filter((group) => group.kind === 'included').flatMap(({ title, lines }) => placedLines(lines, clean(title, context, TITLE_MAX), context));
  const discounts = placed.some(({ line }) => line.discountBp !== 0);
  const head: TableCell[] = [
    headCell(page.columns.label), headCell(page.columns.quantity, 'right'), headCell(page.columns.unitPrice, 'right'), ...(discounts ? [headCell(page.columns.discount, 'right')] : []),
    headCell(page.columns.vat, 'right'), headCell(page.columns.net, 'right'), headCell(page.columns.yes, 'center'), headCell(page.columns.no, 'center'),
  ];
  const rules = placed.map(({ title }) => title !== '');
  return {
    fontSize: 8.5,
    table: {
      headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: ['*', 48, 62, ...(discounts ? [30] : []), 32, 58, 20, 20],
      body: [head, ...placed.map((each) => cells(each, discounts, context))],
    },
    layout: {
      hLineWidth: (i) => (i === 1 ? 1 : i > 1 && i <= rules.length ? (rules[i - 1] ? 0.7 : 0.3) : 0), hLineColor: (i) => (i === 1 ? '#111111' : '#bbbbbb'), vLineWidth: () => 0,
      paddingLeft: () => 0, paddingRight: () => 4, paddingTop: () => 2.5, paddingBottom: () => 2.5,
    },
  };
}

/** A group without a title takes the names of its classes, one before each run of lines. */
function placedLines(lines: PaperQuoteLine[], title: string, context: PageContext): Placed[] {
  return lines.map((line, i) => {
    if (title !== '') return { line, title: i === 0 ? title : '', tellClass: true };
    return { line, title: i === 0 || lines[i - 1]!.class !== line.class ? context.page.classes[line.class] : '', tellClass: false };
  });
}

function cells({ line, title, tellClass }: Placed, discounts: boolean, context: PageContext): TableCell[] {
  const { page, language } = context;
  const below = [
    [tellClass ? page.classes[line.class] : '', clean(line.detail, context, 300)].filter(Boolean).join(' · '),
    line.covered ? page.coveredBy(clean(line.covered.by, context), money(line.covered.netMinor, language)) : '',
  ].filter(Boolean).map((text) => ({ text: `\n${text}`, fontSize: 7.5, color: SOFT }));
  const drop: { margin?: [number, number, number, number] } = title === '' ? {} : { margin: [0, TITLE, 0, 0] };
  const label = clean(line.label, context, 240);
  const texts: TableCell = {
    text: [...(title === '' ? [] : [{ text: `${title}\n`, font: 'InterSemi', lineHeight: TITLE / 10.3 }]), label, ...below],
  };
  const number = (text: string): TableCell => ({ text, alignment: 'right', noWrap: true, ...drop });
  const boxAt = (ticked: boolean): TableCell => ({ ...(box(line.answer === null ? null : ticked) as object), margin: [6, (title === '' ? 0 : TITLE) + 0.5, 0, 0] }) as TableCell;
  return [
    texts, number(quantityText(line.quantity, context)), number(`${money(line.unitNetMinor, language)}${line.quantity.kind === 'time' ? page.perHour : ''}`),
    ...(discounts ? [number(line.discountBp === 0 ? '' : percent(line.discountBp, language))] : []),
    number(percent(line.vatBp, language)), number(money(line.netMinor, language)), boxAt(line.answer === 'accepted'), boxAt(line.answer === 'refused'),
  ];
}

function headCell(text: string, alignment: 'left' | 'right' | 'center' = 'left'): TableCell {
  return { text, fontSize: 7.5, color: SOFT, alignment };
}
