import type { PaperBase, PaperCustomer, PaperDropOff, PaperShop, PaperUnit } from '#domain/paper/document.ts';
import { formatMoney } from '#domain/kernel/money.ts';
import { formatDateTime, formatDay, formatShortDate } from './dates.ts';
import { plainLine, plainParagraphs, type Repertoire } from './text.ts';
import { wordsOf, type PaperWords } from './words.ts';

/** A line of a paper's two columns: what it is, and what it says. */
export interface Row { label: string; value: string; strong: boolean }

export interface PaperContext { words: PaperWords; language: PaperBase['language']; repertoire: Repertoire; timeZone?: string }

/** Longest that a field may take on paper: past it a name says no more, and paper is wasted. */
const NAME_MAX = 120;
const NOTE_MAX = 1_200;

export function contextOf(doc: PaperBase, repertoire: Repertoire, timeZone?: string): PaperContext {
  return { words: wordsOf(doc.language), language: doc.language, repertoire, timeZone };
}

export function clean(text: string, { repertoire }: PaperContext, max = NAME_MAX): string {
  return plainLine(text, repertoire, max);
}

/** Brand and model on one line; the category stands in for a unit of which neither is known. */
export function unitName(unit: PaperUnit, context: PaperContext): string {
  const name = [clean(unit.brand, context), clean(unit.model, context)].filter(Boolean).join(' ');
  return name || clean(unit.category, context) || '—';
}

export function serialOf(unit: PaperUnit, context: PaperContext): string {
  return clean(unit.serial, context) || context.words.noSerial;
}

/** What the unit is and how it came: for the sheet that travels with it. */
export function unitRows(unit: PaperUnit, context: PaperContext): Row[] {
  const { words } = context;
  const accessories = unit.accessories.map((accessory) => clean(accessory.label, context)).filter(Boolean);
  return rows([
    [words.unit, unitName(unit, context), true],
    [words.serial, serialOf(unit, context), true],
    [words.accessories, accessories.join(', ') || words.noAccessory, false],
    [words.condition, clean(unit.condition, context, NOTE_MAX), false],
    [words.warranty, clean(unit.warrantyNote, context, NOTE_MAX), false],
    [words.rma, clean(unit.rma ?? '', context), false],
    [words.photos, unit.photoCount > 0 ? String(unit.photoCount) : '', false],
  ]);
}

/** The fault as it was told, in quotation marks, and the symptoms that were ticked. */
export function faultText(unit: PaperUnit, context: PaperContext): string {
  const fault = clean(unit.fault, context, NOTE_MAX);
  return fault === '' ? '' : `${context.words.openQuote}${fault}${context.words.closeQuote}`;
}

export function requestRows(unit: PaperUnit, context: PaperContext): Row[] {
  const { words, language } = context;
  const ceiling = unit.priceCeilingMinor === null ? '' : `${words.quoteAbove} ${formatMoney(unit.priceCeilingMinor, language).replaceAll('\u202f', '\u00a0')}`;
  return rows([
    [words.symptoms, unit.symptoms.map((symptom) => clean(symptom, context)).filter(Boolean).join(', '), false],
    [words.quote, [unit.quoteWanted ? words.quoteWanted : '', ceiling].filter(Boolean).join(' · '), true],
    [words.promised, unit.promisedOn === null ? '' : formatDay(clean(unit.promisedOn, context), language), true],
  ]);
}

export function customerRows(customer: PaperCustomer, context: PaperContext, full: boolean): Row[] {
  const { words } = context;
  return rows([
    [words.name, clean(customer.name, context), true],
    [words.account, clean(customer.account, context), false],
    [words.phone, clean(customer.phone, context), false],
    [words.email, full ? clean(customer.email, context) : '', false],
    [words.address, full ? customer.address.map((line) => clean(line, context)).filter(Boolean).join(', ') : '', false],
  ]);
}

/** How the unit came to us, as its traveler tells it. */
export function arrivalRows(dropOff: PaperDropOff, context: PaperContext, index: number, count: number): Row[] {
  const { words } = context;
  return rows([
    [words.dropOff, `${clean(dropOff.number, context)}${count > 1 ? ` · ${index}/${count}` : ''}`, false],
    [words.received, [formatShortDate(dropOff.atMs, context.language, context.timeZone), clean(dropOff.takenBy, context)].filter(Boolean).join(' · '), false],
  ]);
}

export function dropOffRows(dropOff: PaperDropOff, context: PaperContext): Row[] {
  const { words } = context;
  const carrier = clean(dropOff.carrier, context);
  return rows([
    [words.date, formatDateTime(dropOff.atMs, context.language, context.timeZone), false],
    [words.takenBy, clean(dropOff.takenBy, context), false],
    [words.how, dropOff.how === 'hand' ? words.byHand : carrier || words.byCarrier, false],
  ]);
}

/** The shop's name and how to reach it; nothing stands where the shop has given nothing. */
export function shopLines(shop: PaperShop, context: PaperContext): { name: string; address: string[]; reach: string[]; legal: string[] } {
  const { words } = context;
  const siret = clean(shop.siret, context);
  const vat = clean(shop.vatNumber, context);
  return {
    name: clean(shop.name, context),
    address: shop.address.slice(0, 4).map((line) => clean(line, context)).filter(Boolean),
    reach: [clean(shop.phone, context), clean(shop.email, context)].filter(Boolean),
    legal: [siret && `${words.siret} ${siret}`, vat && `${words.vat} ${vat}`].filter(Boolean),
  };
}

export function conditionLines(conditions: string, context: PaperContext): string[] {
  return plainParagraphs(conditions, context.repertoire);
}

function rows(entries: [label: string, value: string, strong: boolean][]): Row[] {
  return entries.filter(([, value]) => value !== '').map(([label, value, strong]) => ({ label, value, strong }));
}
