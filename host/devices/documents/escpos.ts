import { formatMoney } from '#domain/kernel/money.ts';
import type {
  AccessoryLabelDocument, BadgeDocument, FicheDocument, PaperUnit, PartLabelDocument, PlaceLabelDocument, ReceiptDocument, UnitLabelDocument,
} from '#domain/paper/document.ts';
import type { DrawerDocument, PutAsideLabelDocument } from '#domain/paper/trade.ts';
import {
  arrivalRows, clean, conditionLines, contextOf, customerRows, dropOffRows, faultText, requestRows, serialOf, shopLines, unitName, unitRows,
  type PaperContext, type Row,
} from './content.ts';
import { formatDay } from './dates.ts';
import { escposRoll } from './escpos-roll.ts';
import { createTicket, type ReceiptWidth, type Ticket } from './escpos-ticket.ts';
import { rollContent, type RollDocument } from './roll.ts';
import { tradeWordsOf } from './trade-words.ts';

export type ReceiptPrinterDocument =
  | FicheDocument | ReceiptDocument | UnitLabelDocument | AccessoryLabelDocument | PlaceLabelDocument | PartLabelDocument | BadgeDocument
  | RollDocument | DrawerDocument | PutAsideLabelDocument;

/** ESC p 0 25 250: pin 2 for 50 ms, half a second of rest. The library's own command leaves its times out. */
const OPEN_DRAWER = Buffer.from([0x1b, 0x40, 0x1b, 0x70, 0x00, 0x19, 0xfa]);

export interface ReceiptPrinterOptions { width: ReceiptWidth; /** IANA name; this PC's own when absent. */ timeZone?: string }

/** The bytes of one ticket, from ESC @ to the cut. Text is Windows-1252; nothing of the document can become a command. */
export function encodeReceiptPrinter(doc: ReceiptPrinterDocument, { width, timeZone }: ReceiptPrinterOptions): Buffer {
  if (doc.kind === 'drawer') return OPEN_DRAWER;
  const context = contextOf(doc, 'windows1252', timeZone);
  const ticket = createTicket(width);
  switch (doc.kind) {
    case 'fiche': fiche(ticket, doc, context); break;
    case 'receipt': receipt(ticket, doc, context); break;
    case 'unit_label': unitLabel(ticket, doc, context); break;
    case 'accessory_label': accessoryLabel(ticket, doc, context); break;
    case 'place_label': placeLabel(ticket, doc, context); break;
    case 'part_label': partLabel(ticket, doc, context); break;
    case 'badge': badge(ticket, doc, context); break;
    case 'put_aside_label': putAsideLabel(ticket, doc, context); break;
    case 'ticket': case 'z_ticket': case 'pick_list': rollContent(doc, escposRoll(ticket), context); break;
  }
  return ticket.finish();
}

function fiche(ticket: Ticket, doc: FicheDocument, context: PaperContext): void {
  const { words } = context;
  const { unit } = doc;
  if (doc.copy) mark(ticket, words.copy);
  ticket.paragraph(`${words.fiche} · ${clean(doc.shop.name, context)}`.toUpperCase(), {}, 2);
  ticket.rule();
  hero(ticket, clean(unit.number, context));
  if (unit.comebacks > 0) ticket.band(words.comeback(unit.comebacks));
  if (unit.comebacks > 0) ticket.feed(12);
  code(ticket, unit.code, 88, context);

  section(ticket, words.sections.unit);
  table(ticket, unitRows(unit, context));

  section(ticket, words.sections.request);
  request(ticket, unit, context);

  section(ticket, words.sections.customer);
  if (!doc.customer) ticket.paragraph(words.internal.toUpperCase(), { bold: true });
  table(ticket, [...(doc.customer ? customerRows(doc.customer, context, false) : []), ...arrivalRows(doc.dropOff, context, doc.index, doc.count)]);

  section(ticket, words.sections.workshop);
  const longest = Math.max(...words.steps.map((step) => step.length));
  for (const step of words.steps) {
    ticket.feed(14);
    const left = `[ ] ${step.padEnd(longest)} `;
    ticket.line(left + '_'.repeat(ticket.columns - left.length));
  }
}

function receipt(ticket: Ticket, doc: ReceiptDocument, context: PaperContext): void {
  const { words, language } = context;
  if (doc.copy) mark(ticket, words.duplicate);
  const shop = shopLines(doc.shop, context);
  ticket.paragraph(shop.name, { bold: true, align: 'center', wide: 2, high: 2 }, 2);
  for (const line of shop.address) ticket.paragraph(line, { align: 'center' }, 2);
  for (const line of joined(shop.reach, ticket.columns)) ticket.paragraph(line, { align: 'center' }, 2);
  for (const line of joined(shop.legal, ticket.smallColumns)) ticket.paragraph(line, { align: 'center', small: true }, 2);
  ticket.rule();
  ticket.line(`${words.receipt} · ${words.unitCount(doc.units.length)}`.toUpperCase());
  hero(ticket, clean(doc.dropOff.number, context), 3);
  code(ticket, doc.dropOff.code, 64, context);
  table(ticket, [...dropOffRows(doc.dropOff, context), ...(doc.customer ? customerRows(doc.customer, context, false) : [])]);
  if (!doc.customer) ticket.paragraph(words.internal.toUpperCase(), { bold: true });

  doc.units.forEach((unit, i) => {
    section(ticket, doc.units.length > 1 ? `${words.sections.unit} ${i + 1}/${doc.units.length}` : words.sections.unit);
    ticket.paragraph(clean(unit.number, context), { bold: true, wide: 2, high: 2 }, 1);
    ticket.feed(4);
    table(ticket, unitRows(unit, context));
    request(ticket, unit, context);
  });

  ticket.feed(10);
  ticket.rule();
  if (doc.dropOff.feeMinor !== 0) {
    const amount = formatMoney(doc.dropOff.feeMinor, language).replaceAll('\u202f', '\u00a0');
    ticket.line(words.fee.slice(0, ticket.columns - amount.length - 1).padEnd(ticket.columns - amount.length) + amount, { bold: true });
    ticket.rule(1);
  }
  for (const line of conditionLines(doc.conditions, context)) {
    if (line === '') ticket.feed(10);
    else ticket.paragraph(line, { small: true });
  }
  ticket.feed(20);
  ticket.line(words.signature);
  ticket.feed(110);
  ticket.rule(1);
  ticket.paragraph(words.keepThis, { align: 'center', bold: true });
}

function request(ticket: Ticket, unit: PaperUnit, context: PaperContext): void {
  const fault = faultText(unit, context);
  if (fault) ticket.paragraph(fault, { bold: true });
  table(ticket, requestRows(unit, context));
}

function unitLabel(ticket: Ticket, doc: UnitLabelDocument, context: PaperContext): void {
  if (doc.copy) ticket.line(context.words.copy.toUpperCase(), { bold: true });
  hero(ticket, clean(doc.unit.number, context));
  ticket.paragraph(unitName(doc.unit, context), { bold: true }, 2);
  ticket.paragraph(`${context.words.serial} ${serialOf(doc.unit, context)}`, {}, 2);
  ticket.paragraph([clean(doc.customerName, context) || context.words.internal, context.words.ofUnit(doc.index, doc.count)].join(' · '), {}, 2);
  code(ticket, doc.unit.code, 72, context);
}

function accessoryLabel(ticket: Ticket, doc: AccessoryLabelDocument, context: PaperContext): void {
  if (doc.copy) ticket.line(context.words.copy.toUpperCase(), { bold: true });
  hero(ticket, clean(doc.unit.number, context));
  ticket.paragraph(clean(doc.accessory.label, context), { bold: true, wide: 2, high: 2 }, 2);
  ticket.paragraph(unitName(doc.unit, context), {}, 2);
  ticket.paragraph([clean(doc.customerName, context) || context.words.internal, context.words.ofAccessory(doc.index, doc.count)].join(' · '), {}, 2);
  code(ticket, doc.accessory.code, 72, context);
}

function placeLabel(ticket: Ticket, doc: PlaceLabelDocument, context: PaperContext): void {
  ticket.paragraph(clean(doc.path, context), {}, 2);
  ticket.paragraph(clean(doc.name, context), { bold: true, wide: 3, high: 3 }, 3);
  code(ticket, doc.code, 88, context);
}

function partLabel(ticket: Ticket, doc: PartLabelDocument, context: PaperContext): void {
  ticket.paragraph(clean(doc.number, context), { bold: true, wide: 2, high: 2 }, 2);
  ticket.paragraph(clean(doc.label, context), { bold: true }, 3);
  ticket.paragraph(clean(doc.brand, context), {}, 1);
  code(ticket, doc.code, 88, context);
}

function putAsideLabel(ticket: Ticket, doc: PutAsideLabelDocument, context: PaperContext): void {
  const words = tradeWordsOf(context.language);
  ticket.paragraph(clean(doc.customerName, context) || words.aside, { bold: true, wide: 2, high: 2 }, 2);
  hero(ticket, clean(doc.number, context));
  ticket.paragraph([clean(doc.what, context), doc.count > 1 ? `${doc.index}/${doc.count}` : ''].filter(Boolean).join(' · '), { bold: true }, 2);
  if (doc.keptUntil) ticket.paragraph(`${words.keptUntil} ${formatDay(clean(doc.keptUntil, context), context.language)}`, {}, 1);
  code(ticket, doc.code, 88, context);
}

/** The code of a badge is a secret that opens a session: it is never printed in letters. */
function badge(ticket: Ticket, doc: BadgeDocument, context: PaperContext): void {
  ticket.paragraph(`${context.words.badge} · ${clean(doc.shop.name, context)}`.toUpperCase(), {}, 2);
  ticket.rule();
  ticket.paragraph(clean(doc.name, context), { bold: true, wide: 2, high: 2 }, 2);
  ticket.paragraph(clean(doc.role, context), {}, 1);
  ticket.feed(10);
  ticket.barcode(doc.code, 88);
}

function mark(ticket: Ticket, word: string): void {
  ticket.band(word.toUpperCase());
  ticket.feed(10);
}

/** A number as large as the paper takes, up to four times. */
function hero(ticket: Ticket, number: string, most = 4): void {
  const wide = Math.min(most, Math.max(1, Math.floor(ticket.columns / Math.max(1, number.length))));
  ticket.paragraph(number, { bold: true, wide, high: wide < 3 ? wide + 1 : wide }, 2);
  ticket.feed(8);
}

/** A barcode, and under it what it says, for the day the scanner is flat. */
function code(ticket: Ticket, text: string, height: number, context: PaperContext): void {
  if (text === '') return;
  ticket.barcode(text, height);
  ticket.feed(4);
  ticket.paragraph(clean(text, context), { align: 'center' }, 2);
}

function section(ticket: Ticket, title: string): void {
  ticket.feed(12);
  ticket.line(title.toUpperCase());
  ticket.rule();
}

/** Label columns of every table, so that all values of a ticket stand in one line: the longest label and two spaces. */
const LABEL_COLUMNS = 13;

function table(ticket: Ticket, rows: Row[]): void {
  for (const row of rows) ticket.row(row.label, row.value, row.strong, LABEL_COLUMNS);
}

/** On one line where they fit, else each on its own. */
function joined(parts: string[], columns: number): string[] {
  const line = parts.join(' · ');
  return line.length <= columns ? [line].filter(Boolean) : parts;
}
