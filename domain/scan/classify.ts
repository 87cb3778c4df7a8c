/** What a scanned or typed text can mean, before anything is looked up: the host tries the meanings in order. */
import { NUMBER_KINDS, type NumberKind } from '../kernel/numbers.ts';
import { decodeCode, type OwnCode } from './codes.ts';
import { readEan, type EanForm } from './ean.ts';
import { GROUP_SEPARATOR, gs1Value, parseGs1, type Gs1Element } from './gs1.ts';
import { imeiDigits, readImei } from './imei.ts';
import { displaySerial, normaliseSerial } from './serial.ts';

/** `serial.text` is what to show and keep, `normalised` what to compare; `gtin` is the article that a GS1 code named beside it. */
export type ScanCandidate =
  | { kind: 'own'; code: OwnCode }
  | { kind: 'number'; numberKind: NumberKind; text: string }
  | { kind: 'gs1'; elements: Gs1Element[] }
  | { kind: 'ean'; gtin: string; form: EanForm }
  | { kind: 'imei'; digits: string; base: string; form: 'imei' | 'imeisv' }
  | { kind: 'serial'; text: string; normalised: string; gtin?: string };

/**
 * empty, control_characters, too_long: nothing to look up. half_code, check_digit: it looks like a code that was cut or misread. It can still
 * be somebody's serial number, which then stands among the candidates; when that finds nothing, the trouble is what to tell.
 */
export type ScanTrouble = 'empty' | 'control_characters' | 'too_long' | 'half_code' | 'check_digit';

export interface ScanReading {
  /** Cleaned: no white space around it, no symbology identifier. Empty for a secret, and for what can't be shown. */
  text: string;
  candidates: ScanCandidate[];
  trouble: ScanTrouble | null;
  /** A badge, or most of one: never shown, searched for, copied or logged. */
  secret: boolean;
  /** The GS1 application identifier that the trouble is in. */
  ai?: string;
}

export const LONGEST_SCAN = 200;

export interface ClassifyOptions {
  /**
   * Where the text comes from. Our barcodes never hold a bare number, so from a scanner `RA12600418` is a code whose end was cut;
   * a person who types it means the number.
   */
  from?: 'scanner' | 'keyboard';
  /** Four-digit year for the century of GS1 dates (gs1.ts). */
  year?: number;
}

/** Never throws, whatever the text. */
export function classifyScan(raw: string, options: ClassifyOptions = {}): ScanReading {
  if (raw.length > LONGEST_SCAN) return garbage('too_long');
  const cleaned = raw.replace(/^[\s\0]+|[\s\0]+$/g, '');
  const identifier = /^\][A-Za-z][0-9A-Za-z]/.exec(cleaned)?.[0] ?? '';
  const text = cleaned.slice(identifier.length).trim();
  if (text === '') return garbage('empty');
  const own = decodeCode(text);
  if (own.ok) return ownReading(text, own);
  if (own.reason !== 'not_ours' && /^W/i.test(text)) return { ...garbage(own.reason === 'check' ? 'check_digit' : 'half_code'), secret: true };
  // Control characters have one meaning here, as separators of GS1 elements.
  if (hasControl(text.replaceAll(GROUP_SEPARATOR, ''))) return garbage('control_characters');
  return readOthers({ text, identifier, ownTrouble: own.reason }, options);
}

interface Cleaned { text: string; identifier: string; ownTrouble: 'not_ours' | 'too_short' | 'check' }

function ownReading(text: string, { ok: _, ...code }: { ok: true } & OwnCode): ScanReading {
  const secret = code.kind === 'W';
  return { text: secret ? '' : text.toUpperCase(), candidates: [{ kind: 'own', code }], trouble: null, secret };
}

/** Texts that are none of our codes. */
function readOthers(cleaned: Cleaned, options: ClassifyOptions): ScanReading {
  const { text, identifier } = cleaned;
  const reading: ScanReading = { text: text.replaceAll(GROUP_SEPARATOR, ' '), candidates: [], trouble: null, secret: false };
  const number = readNumber(text, options.from ?? 'scanner');
  if (number) reading.candidates.push(number);
  const gs1 = parseGs1(identifier + text, options.year === undefined ? {} : { year: options.year });
  if (gs1.ok) {
    reading.candidates.push({ kind: 'gs1', elements: gs1.elements }, ...insideGs1(gs1.elements));
    return reading;
  }
  if (gs1.reason !== 'not_gs1' && gs1.ai !== undefined) reading.ai = gs1.ai;
  if (text.includes(GROUP_SEPARATOR)) return { ...reading, text: '', trouble: gs1.reason === 'check' ? 'check_digit' : 'control_characters' };

  for (const { form, gtin } of readEan(identifier.startsWith(']E') ? identifier + text : text)) reading.candidates.push({ kind: 'ean', gtin, form });
  const imei = readImei(text);
  if (imei) reading.candidates.push({ kind: 'imei', ...imei });
  const serial = readSerial(text);
  if (serial) reading.candidates.push(serial);
  if (!number) reading.trouble = troubleOf(cleaned, gs1.reason === 'check', reading.candidates);
  return reading;
}

function troubleOf({ text, identifier, ownTrouble }: Cleaned, gs1Misread: boolean, found: ScanCandidate[]): ScanTrouble | null {
  if (ownTrouble === 'too_short') return 'half_code';
  return ownTrouble === 'check' || gs1Misread || looksMisread(text, identifier, found) ? 'check_digit' : null;
}

function garbage(trouble: ScanTrouble): ScanReading {
  return { text: '', candidates: [], trouble, secret: false };
}

function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Cs}\p{Cn}\uFFFD]/u.test(text);
}

const SEPARATED_NUMBER = /^([A-Z])\s?([A-Z][A-Z0-9]{1,3})[\s\-_/.]+(\d{2})[\s\-_/.]+(\d{1,7})$/;
const COMPACT_NUMBER = /^([A-Z])([A-Z][A-Z0-9]{1,3})(\d{2})(\d{5,7})$/;

/** A document number as people write it: `RA1-26-00418`, `ra1 26 418`. */
function readNumber(text: string, from: 'scanner' | 'keyboard'): ScanCandidate | null {
  const upper = text.toUpperCase();
  const parts = SEPARATED_NUMBER.exec(upper) ?? (from === 'keyboard' ? COMPACT_NUMBER.exec(upper) : null);
  const kind = parts?.[1];
  if (!parts || !kind || !isNumberKind(kind)) return null;
  return { kind: 'number', numberKind: kind, text: `${kind}${parts[2]}-${parts[3]}-${parts[4]!.padStart(5, '0')}` };
}

function isNumberKind(letter: string): letter is NumberKind {
  return letter in NUMBER_KINDS;
}

/** The serial number first: it is the thing, the article number only its sort. */
function insideGs1(elements: Gs1Element[]): ScanCandidate[] {
  const gtin = gs1Value(elements, '01');
  const serial = gs1Value(elements, '21');
  const inside: ScanCandidate[] = [];
  if (serial !== undefined) inside.push({ kind: 'serial', text: serial, normalised: normaliseSerial(serial), ...(gtin === undefined ? {} : { gtin }) });
  if (gtin !== undefined) inside.push({ kind: 'ean', gtin, form: 'gtin14' });
  return inside.filter((candidate) => candidate.kind !== 'serial' || candidate.normalised !== '');
}

const LONGEST_SERIAL = 64;

function readSerial(text: string): ScanCandidate | null {
  const shown = displaySerial(text);
  const normalised = normaliseSerial(text);
  const plausible = shown.length <= LONGEST_SERIAL && normalised.length >= 3 && !/:\/\/|[<>{}|\\^`]/.test(shown) && /[0-9A-Z]/.test(normalised);
  return plausible ? { kind: 'serial', text: shown, normalised } : null;
}

/** Digits in the shape of an EAN-13 or an IMEI whose check digit is wrong. Eight and twelve digits are left alone: serial numbers often have them. */
function looksMisread(text: string, identifier: string, found: ScanCandidate[]): boolean {
  if (found.some((candidate) => candidate.kind === 'ean' || candidate.kind === 'imei')) return false;
  const ean = /^\d{13}$/.test(text) || (identifier.startsWith(']E') && /^\d+$/.test(text));
  return ean || imeiDigits(text)?.length === 15;
}
