/**
 * GS1 element strings: what GS1-128, GS1 DataMatrix, GS1 QR and DataBar carry, as a scanner sends it or as people write it, with parentheses.
 * Source of the rules: GS1 General Specifications, sections 3 (application identifiers), 7.8 (concatenation, FNC1) and 7.12 (dates).
 */
import { isGs1Checked } from './check.ts';
import { identifier, identifierAt, predefinedLength, type Identifier } from './gs1-identifiers.ts';

/** FNC1 as scanners send it between elements. */
export const GROUP_SEPARATOR = '\x1d';

/**
 * `date` for the AIs that hold one: ISO, 2026-11-30. Where the code gives no day (00) it is the month's last, as the specification says,
 * and `dayGiven` is false.
 */
export interface Gs1Element { ai: string; value: string; date?: string; dayGiven?: boolean }

export type Gs1Reason =
  | 'not_gs1' | 'unknown_ai' | 'too_short' | 'too_long' | 'characters' | 'check' | 'date' | 'repeated' | 'empty';

export type Gs1Reading = { ok: true; elements: Gs1Element[] } | { ok: false; reason: Gs1Reason; ai?: string };

/** GS1-128, DataMatrix, QR, DataBar, Dot Code. */
const GS1_SYMBOLOGIES = [']C1', ']d2', ']Q3', ']e0', ']J1'];

/** Invariant subset of ISO/IEC 646 (GS1's character set 82). */
const SET_82 = /^[!"%-?A-Z_a-z]+$/;
/** Character set 39, for component identifiers. */
const SET_39 = /^[#\-/0-9A-Z]+$/;

export interface Gs1Options {
  /** Four-digit year from which a date's century is judged; without one 2026, which is right for dates of 1977 to 2076. */
  year?: number;
}

const USUAL_YEAR = 2026;

/**
 * Reads an element string. It has to say that it is one: a GS1 symbology identifier, a group separator, parentheses, or a GTIN in front
 * (`01` and fourteen digits that check). Anything else is `not_gs1`; an error after that names its AI.
 */
export function parseGs1(text: string, options: Gs1Options = {}): Gs1Reading {
  const year = options.year ?? USUAL_YEAR;
  const declared = GS1_SYMBOLOGIES.includes(text.slice(0, 3));
  const body = declared ? text.slice(3) : text;
  if (body.startsWith('(')) return parseHuman(body, year);
  const separated = body.includes(GROUP_SEPARATOR);
  const gtinFirst = /^01\d{14}/.test(body) && isGs1Checked(body.slice(2, 16));
  if (!declared && !separated && !gtinFirst) return { ok: false, reason: 'not_gs1' };
  return parseElements(body.replace(/^\x1d/, ''), year);
}

function parseElements(body: string, year: number): Gs1Reading {
  const elements: Gs1Element[] = [];
  let at = 0;
  while (at < body.length) {
    const found = identifierAt(body, at);
    if (!found) return { ok: false, reason: 'unknown_ai', ai: body.slice(at, at + 4) };
    const separator = body.indexOf(GROUP_SEPARATOR, at);
    const end = separator < 0 ? body.length : separator;
    const fixed = predefinedLength(found.ai);
    const stop = fixed === undefined ? end : Math.min(at + fixed, end);
    const failed = addElement(elements, found, body.slice(at + found.ai.length, stop), year);
    if (failed) return failed;
    // A separator behind an element of fixed length is needless, and allowed.
    at = body[stop] === GROUP_SEPARATOR ? stop + 1 : stop;
  }
  return elements.length > 0 ? { ok: true, elements } : { ok: false, reason: 'empty' };
}

/** `(01)03453120000011(21)SN12345`. Parentheses may stand in data too, so only those around a known AI divide. */
function parseHuman(body: string, year: number): Gs1Reading {
  const marks = [...body.matchAll(/\((\d{2,4})\) ?/g)].filter((mark) => mark.index === 0 || identifier(mark[1]!));
  if (marks.length === 0) return { ok: false, reason: 'not_gs1' };
  const elements: Gs1Element[] = [];
  for (const [i, mark] of marks.entries()) {
    const ai = mark[1]!;
    const found = identifier(ai);
    if (!found) return { ok: false, reason: 'unknown_ai', ai };
    const failed = addElement(elements, found, body.slice(mark.index + mark[0].length, marks[i + 1]?.index).trim(), year);
    if (failed) return failed;
  }
  return { ok: true, elements };
}

function addElement(elements: Gs1Element[], of: Identifier, value: string, year: number): Gs1Reading | null {
  const read = readValue(of, value, year);
  if (typeof read === 'string') return { ok: false, reason: read, ai: of.ai };
  // The same element twice is allowed only when both say the same (General Specifications 4.14.1).
  const before = elements.find((element) => element.ai === of.ai);
  if (before) return before.value === value ? null : { ok: false, reason: 'repeated', ai: of.ai };
  elements.push(read);
  return null;
}

function readValue(of: Identifier, value: string, year: number): Gs1Element | Gs1Reason {
  const element: Gs1Element = { ai: of.ai, value };
  let rest = value;
  for (const part of of.parts) {
    if (rest === '' && part.optional) break;
    if (rest.length < part.min) return 'too_short';
    const piece = rest.slice(0, part.max);
    rest = rest.slice(piece.length);
    const set = part.type === 'X' ? SET_82 : part.type === 'Y' ? SET_39 : /^\d+$/;
    if (!set.test(piece)) return 'characters';
    if (part.type === 'check' && !isGs1Checked(piece)) return 'check';
    if (part.type === 'date') {
      const date = readGs1Date(piece, year);
      if (!date) return 'date';
      Object.assign(element, date);
    }
  }
  return rest === '' ? element : 'too_long';
}

/**
 * YYMMDD to an ISO date. The century is the one that puts the year within 49 years behind and 50 ahead of the given year.
 * Null when there is no such day.
 */
export function readGs1Date(digits: string, fromYear: number): { date: string; dayGiven: boolean } | null {
  const [yy, month, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [number, number, number];
  if (!/^\d{6}$/.test(digits) || month < 1 || month > 12) return null;
  const century = Math.floor(fromYear / 100);
  const ahead = yy - (fromYear % 100);
  const year = (ahead >= 51 ? century - 1 : ahead <= -50 ? century + 1 : century) * 100 + yy;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > last) return null;
  const iso = [String(year).padStart(4, '0'), digits.slice(2, 4), String(day || last).padStart(2, '0')].join('-');
  return { date: iso, dayGiven: day > 0 };
}

/** An element's value by its AI. */
export function gs1Value(elements: readonly Gs1Element[], ai: string): string | undefined {
  return elements.find((element) => element.ai === ai)?.value;
}
