import type { Column, Content, ContentStack, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { formatMoney } from '#domain/kernel/money.ts';
import type { Language, PaperQuantity, PaperSignature, PaperThing } from '#domain/paper/base.ts';
import type { PaperBase, PaperCustomer } from '#domain/paper/document.ts';
import { clean, shopLines, type PaperContext, type Row } from './content.ts';
import { formatDateTime } from './dates.ts';
import { pageWordsOf, type PageWords } from './page-words.ts';
import { INK, NOTHING, SOFT, barcode, flag } from './pdf-parts.ts';
import { logoAddress, pngAddress } from './pictures.ts';
import { plainParagraphs } from './text.ts';

export interface PageSize { width: number; height: number; margin: number }
/** A4 with 15 mm margins, in points. */
export const A4: PageSize = { width: 595.28, height: 841.89, margin: 42 };

export interface PageContext extends PaperContext { page: PageWords; size: PageSize; /** Between the margins, points. */ room: number }

export function pageContext(context: PaperContext, size: PageSize = A4): PageContext {
  return { ...context, page: pageWordsOf(context.language), size, room: size.width - 2 * size.margin };
}

export interface Head {
  title: string;
  /** In large letters under the title. */
  number: string;
  code: string;
  /** After the title, in the same small capitals. */
  after?: string;
  /** White on black, beside the shop: what must not be missed. */
  flags?: string[];
}

/** What all pages share: their size, the line on top of the second one and on, and the shop with its numbers at the foot. */
export function pageFrame(doc: PaperBase, context: PageContext, head: Pick<Head, 'title' | 'number'>, bottom = 40): TDocumentDefinitions {
  const { size, words, page: pageWords } = context;
  const shop = shopLines(doc.shop, context);
  const number = clean(head.number, context);
  const legal = [shop.name, ...shop.legal].filter(Boolean).join(' · ');
  return {
    info: { title: [head.title, number].filter(Boolean).join(' ') },
    pageSize: { width: size.width, height: size.height }, pageMargins: [size.margin, 34, size.margin, bottom],
    header: (page) => (page === 1 ? null : { text: `${[head.title, number].filter(Boolean).join(' ')} · ${pageWords.continued}`, margin: [size.margin, 16, size.margin, 0], fontSize: 7.5, color: SOFT }),
    footer: (page, count) => ({
      margin: [size.margin, bottom - 28, size.margin, 0], fontSize: 7, color: SOFT, columnGap: 8,
      columns: [{ width: '*', text: legal }, { width: 'auto', text: [number, ...(count > 1 ? [words.page(page, count)] : [])].filter(Boolean).join(' · ') }],
    }),
    content: [],
  };
}

/** The shop with its logo, then what the paper is and its number beside the barcode. */
export function pageHead(doc: PaperBase, context: PageContext, head: Head): Content[] {
  const { room } = context;
  const small = room < 400;
  const number = clean(head.number, context);
  const flags = [...(head.flags ?? []), ...(doc.copy ? [context.page.copy] : [])];
  const bars = small ? 160 : 200;
  return [
    shopHead(doc, context, flags),
    { text: [head.title, head.after ?? ''].filter(Boolean).join(' · ').toUpperCase(), characterSpacing: 0.7, fontSize: 8, font: 'InterSemi', margin: [0, small ? 8 : 14, 0, 0] },
    {
      columns: [
        { width: '*', stack: number ? [{ text: number, bold: true, fontSize: small ? 21 : 26, characterSpacing: -0.6 }] : [] },
        { width: bars, stack: [barcode(head.code, context, { width: bars, height: small ? 24 : 28, alignment: 'right' })], margin: [0, 2, 0, 0] },
      ],
    },
  ];
}

export function shopHead(doc: PaperBase, context: PageContext, flags: string[] = []): Content {
  const shop = shopLines(doc.shop, context);
  const logo = logoAddress(doc.shop.logo);
  const small = context.room < 400;
  const lines = [small ? shop.address.join(', ') : shop.address.join(' · '), shop.reach.join(' · ')].filter(Boolean);
  const columns: Column[] = [
    { width: '*', stack: [{ text: shop.name, bold: true, fontSize: small ? 13 : 15 }, ...lines.map((line) => ({ text: line, fontSize: 8.5, color: SOFT }))] },
    { width: 'auto', stack: flags.map((text) => ({ ...(flag(text.toUpperCase(), 10) as object), margin: [0, 0, 0, 3] }) as Content) },
  ];
  if (logo) columns.unshift(logoColumn(logo, small));
  return { columnGap: 12, columns };
}

/** As large as fits into the head of a page, never larger than 30 or 42 points high. */
export function logoColumn(image: string, small: boolean): Column {
  return { width: 'auto', stack: [{ image, fit: small ? [84, 30] : [120, 42] }] };
}

/** Text as it was typed, one paragraph a line. */
export function paragraphs(text: string, context: PageContext, look: { fontSize?: number; alignment?: 'justify'; max?: number } = {}): Content[] {
  const { max = 6_000, ...style } = look;
  return plainParagraphs(text, context.repertoire, max).map((line): Content => (line ? { text: line, ...style } : { text: ' ', fontSize: 4 }));
}

/** A box, ticked or not; null leaves it to a pen. */
export function box(ticked: boolean | null, side = 9): Content {
  const frame = { type: 'rect' as const, x: 0, y: 0, w: side, h: side, lineWidth: 0.8, lineColor: INK };
  if (ticked !== true) return { canvas: [frame] };
  const points = [[0.2, 0.52], [0.42, 0.76], [0.82, 0.2]].map(([x, y]) => ({ x: x! * side, y: y! * side }));
  return { canvas: [frame, { type: 'polyline', points, lineWidth: side / 6, lineColor: INK }] };
}

/** A box and what it stands for, on one line. @param width of the words; all that is left when absent */
export function choice(ticked: boolean | null, text: string, width: number | '*' | 'auto' = '*'): { columnGap: 0; columns: Content[] } {
  return { columnGap: 0, columns: [{ width: 14, stack: [box(ticked)], margin: [0, 1, 0, 0] } as Content, { width, text } as Content] };
}

/** A name and an empty line behind it, to write on. */
export function toFill(label: string, width: number, labelWidth = 40): Content {
  return { columnGap: 0, columns: [{ width: labelWidth, text: label, color: SOFT }, { width: width - labelWidth, canvas: [{ type: 'line', x1: 0, y1: 11, x2: width - labelWidth, y2: 11, lineWidth: 0.5, lineColor: '#888888' }] }] };
}

/** A frame with its caption on top: a signature within, when there is one. */
export function signatureFrame(caption: string, said: string, signature: PaperSignature | null, size: { width: number; height: number }): Column & ContentStack {
  const picture = signature && pngAddress(signature.imagePng);
  return {
    width: size.width,
    stack: [
      { text: caption, fontSize: 7.5, font: 'InterSemi', margin: [0, 0, 0, 2] },
      {
        table: {
          widths: [size.width - 9], heights: size.height, body: [[{ stack: [said ? { text: said, fontSize: 8 } : NOTHING, picture ? { image: picture, fit: [size.width - 14, size.height - 14], alignment: 'center' } : NOTHING] }]],
        },
        layout: { hLineWidth: () => 0.7, vLineWidth: () => 0.7, hLineColor: () => '#888888', vLineColor: () => '#888888', paddingLeft: () => 4, paddingRight: () => 4, paddingTop: () => 3, paddingBottom: () => 3 },
      },
    ],
  };
}

/** Who signed and when, to the minute. */
export function signedText(signature: PaperSignature, context: PageContext): string {
  return [clean(signature.by, context), formatDateTime(signature.atMs, context.language, context.timeZone)].filter(Boolean).join(' · ');
}

/** "1 234,50 €": no-break spaces, and a dash where there is no amount. */
export function money(minor: number, language: Language): string {
  return Number.isSafeInteger(minor) ? formatMoney(minor, language).replaceAll('\u202f', '\u00a0') : '—';
}

/** "5,5 %" from basis points. */
export function percent(basisPoints: number, language: Language): string {
  return `${decimal(basisPoints * 10, language)}${language === 'fr' ? '\u00a0' : ''}%`;
}

/** "1,5" from thousandths. */
export function decimal(milli: number, language: Language): string {
  const text = String(Math.round(milli) / 1_000);
  return language === 'fr' ? text.replace('.', ',') : text;
}

/** "1 h 05", "45 min". */
export function duration(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  return whole < 60 ? `${whole}\u00a0min` : `${Math.floor(whole / 60)}\u00a0h${whole % 60 === 0 ? '' : `\u00a0${String(whole % 60).padStart(2, '0')}`}`;
}

export function quantityText(quantity: PaperQuantity, context: PageContext): string {
  switch (quantity.kind) {
    case 'count': return [decimal(quantity.milli, context.language), clean(quantity.unit, context, 12)].filter(Boolean).join('\u00a0');
    case 'time': return duration(quantity.minutes);
    case 'flat': return context.page.flatRate;
  }
}

export function row(label: string, value: string, strong = false): Row[] {
  return value === '' ? [] : [{ label, value, strong }];
}

export function thingName(thing: PaperThing, context: PageContext): string {
  return [clean(thing.brand, context), clean(thing.model, context)].filter(Boolean).join(' ') || clean(thing.category, context) || '—';
}

export function thingRows(thing: PaperThing, context: PageContext): Row[] {
  return [...row(context.page.unit, thingName(thing, context), true), ...row(context.page.serial, clean(thing.serial, context) || context.words.noSerial, true)];
}

/** The customer as a page needs them: number, name, whole address. */
export function accountRows(customer: PaperCustomer | null, context: PageContext, reach = true): Row[] {
  const { page, words } = context;
  if (!customer) return row(page.customer, page.internal, true);
  return [
    ...row(words.name, clean(customer.name, context), true), ...row(page.account, clean(customer.account, context)),
    ...row(words.address, customer.address.slice(0, 6).map((line) => clean(line, context)).filter(Boolean).join(context.room < 400 ? ', ' : '\n')),
    ...(reach ? [...row(words.phone, clean(customer.phone, context)), ...row(words.email, clean(customer.email, context))] : []),
  ];
}
