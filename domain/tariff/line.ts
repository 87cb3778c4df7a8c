import type { Minor } from '../kernel/money.ts';
import { codeKey } from '../part/codes.ts';
import { isGs1Checked } from '../scan/check.ts';
import { readEan } from '../scan/ean.ts';
import type { Plan } from './mapping.ts';
import type { PriceTrouble } from './price.ts';
import { lessDiscount, readPrice } from './price.ts';

/** Why a line of a price file is left out. `duplicate`: another line of the file has the same reference and was taken. */
export const LINE_TROUBLES = [
  'columns', 'encoding', 'openQuote', 'formula', 'date', 'noRef', 'tooLong', 'noPrice', 'notNumber', 'priceZero', 'priceNegative', 'priceTooLarge', 'ean', 'pack', 'duplicate',
] as const;
export type LineTrouble = (typeof LINE_TROUBLES)[number];

/** A line as it is kept: what the file said, checked and brought to one shape. */
export interface Offer {
  ref: string;
  /** The reference as it is compared (part/codes.ts). */
  key: string;
  label: string;
  brand: string;
  family: string;
  /** In one form for all that are the same number (see `eanOf`); '' without one. */
  ean: string;
  costMinor: Minor;
  publicMinor: Minor | null;
  pack: number;
}

/** What a spreadsheet's cells say of themselves, in place of their text; no text file can hold them. */
export const CELL_FORMULA = '\u0000formula';
export const CELL_DATE = '\u0000date';

const MOST_CHARS = { ref: 60, label: 200, brand: 80, family: 80 } as const;

/** Reads one line. @param cells as many as the file's headings @param tidy `tidyLines` said so of the whole line @returns the offer, or why it is none */
export function readOffer(cells: readonly string[], plan: Plan, tidy = false): Offer | LineTrouble {
  const shape = tidy && cells.length === plan.width ? 'tidy' : unfit(cells, plan);
  if (shape !== 'tidy' && shape !== 'loose') return shape;
  const { at } = plan;
  const text = (i: number): string => (i < 0 ? '' : shape === 'tidy' ? cells[i]! : oneLine(cells[i]!));
  const [ref, label, brand, family] = [text(at.ref), text(at.label), text(at.brand), text(at.family)];
  const key = codeKey(ref);
  if (key === '') return 'noRef';
  if (ref.length > MOST_CHARS.ref || label.length > MOST_CHARS.label || brand.length > MOST_CHARS.brand || family.length > MOST_CHARS.family) return 'tooLong';
  const prices = readPrices(text(at.cost), text(at.public), plan);
  if (typeof prices === 'string') return prices;
  const written = text(at.ean);
  const ean = written === '' ? '' : (eansOf(written)[0] ?? null);
  if (ean === null) return 'ean';
  const pack = readPack(text(at.pack));
  return pack === null ? 'pack' : { ref, key, label: label || ref, brand, family, ean, ...prices, pack };
}

function oneLine(cell: string): string {
  return cell.includes('\n') || cell.includes('  ') || cell.includes('\t') ? cell.replace(/\s+/g, ' ').trim() : cell.trim();
}

/**
 * Whether a line, cut at each separator, is nothing but tidy cells none of which begins as a formula does: then `readOffer` need not
 * look at each. Says no where it is not sure.
 */
export function tidyLines(separator: string): (text: string) => boolean {
  const cut = separator.charCodeAt(0);
  return (text) => {
    // What stands in front: a separator, a space, or (0) a letter.
    let before = cut;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === cut) {
        if (before === SPACE) return false;
        before = cut;
      } else if (code === SPACE) {
        if (before !== 0) return false;
        before = SPACE;
      } else if (!(code > SPACE && code < 0x7f) && !(code > 0xa0 && code < 0x1680) && code !== EURO) return false;
      else {
        if (before === cut && (code === 61 || code === 64 || code === 43 || code === 45)) return false;
        before = 0;
      }
    }
    return before !== SPACE;
  };
}

const SPACE = 0x20;
const EURO = 0x20ac;

/** The trade numbers that digits can be, as they are kept: eight digits of an EAN-8, fourteen of a packing unit, thirteen of all others. */
export function eansOf(text: string): string[] {
  // What nearly every file has, told by one look.
  if (text.length === 13 && isGs1Checked(text)) return [text];
  return readEan(text).map(({ form, gtin }) => (form === 'ean8' ? gtin.slice(6) : gtin.startsWith('0') ? gtin.slice(1) : gtin));
}

/** What is wrong with the line as a whole, before anything of it is read; if nothing is, whether spaces in it are to be put right. */
function unfit(cells: readonly string[], plan: Plan): LineTrouble | 'tidy' | 'loose' {
  if (cells.length < plan.width || (cells.length > plan.width && cells.slice(plan.width).some((cell) => cell.trim() !== ''))) return 'columns';
  let shape: 'tidy' | 'loose' = 'tidy';
  for (let i = 0; i < plan.width; i += 1) {
    const cell = cells[i]!;
    if (cell === '') continue;
    const mapped = plan.mapped[i]!;
    if (!TIDY.test(cell)) {
      if (cell === CELL_FORMULA || cell === CELL_DATE) {
        if (mapped) return cell === CELL_DATE ? 'date' : 'formula';
        continue;
      }
      if (UNREADABLE.test(cell)) return 'encoding';
      if (mapped) shape = 'loose';
    }
    if (mapped && isFormula(cell)) return 'formula';
  }
  return shape;
}

/** Letters with no more than one plain space between them and none at the ends: nearly every cell, told by one look. */
const TIDY = /^[!-~\u00a1-\u167f\u20ac]+(?: [!-~\u00a1-\u167f\u20ac]+)*$/;

/** What a wrong encoding leaves behind: the sign for "no such character", and control characters. */
const UNREADABLE = /[\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** What a spreadsheet would carry out when the text is opened in it. A minus or a plus alone begins numbers and honest labels. */
function isFormula(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first === 61 || first === 64 || first === 9) return true;
  return (first === 43 || first === 45) && /^[+-][^\d\s]*[a-z]+[(|!]/i.test(cell);
}

function readPrices(cost: string, list: string, { at, decimal, discountBp }: Plan): { costMinor: Minor; publicMinor: Minor | null } | PriceTrouble {
  const publicMinor = at.public < 0 || list === '' ? null : readPrice(list, decimal);
  if (typeof publicMinor === 'string' && (at.cost < 0 || publicMinor !== 'priceZero')) return publicMinor;
  const listMinor = typeof publicMinor === 'number' ? publicMinor : null;
  if (at.cost >= 0) {
    const costMinor = readPrice(cost, decimal);
    return typeof costMinor === 'string' ? costMinor : { costMinor, publicMinor: listMinor };
  }
  if (listMinor === null) return 'noPrice';
  const costMinor = lessDiscount(listMinor, discountBp);
  return costMinor > 0 ? { costMinor, publicMinor: listMinor } : 'priceZero';
}

function readPack(text: string): number | null {
  if (text === '' || text === '0') return 1;
  const pack = /^\d{1,5}(?:[.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : 0;
  return pack >= 1 && pack <= 10_000 ? pack : null;
}
