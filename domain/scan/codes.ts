/**
 * The barcodes Établi prints itself: a kind letter, a body of A-Z0-9 and one check character (ISO 7064 MOD 37,36 over kind and body).
 *
 *   R  repair order   RA1-26-00418     →  RA12600418 + check
 *   D  drop-off       DA1-26-00391     →  DA12600391 + check
 *   U  unit           UA1-26-00077     →  UA12600077 + check
 *   K  customer       KA1-26-00012     →  KA12600012 + check
 *   V  quote, S subcontract, P loan, X exchange: as the repair order
 *   T  ticket, F invoice, A credit note, E receipt, O customer's order, C purchase, M transfer, J count: as the repair order
 *   N  part           NA1-26-00042     →  NA12600042 + check
 *   B  accessory 2 of RA1-26-00418     →  BA1260041802 + check
 *   L  place          A1-00012         →  LA100012 + check
 *   W  badge          20 random base-32 characters, a secret
 *   Y  action         CANCEL           →  YCANCEL + check
 *
 * Capitals and digits only, no hyphen: dense in Code 128, alphanumeric in QR, and the characters that keyboard layouts disagree about least.
 */
import { compactNumber } from '../kernel/numbers.ts';
import { isMod3736, mod3736 } from './check.ts';

export const CODE_KINDS = ['R', 'D', 'U', 'K', 'N', 'V', 'S', 'P', 'X', 'T', 'F', 'A', 'E', 'O', 'C', 'M', 'J', 'B', 'L', 'W', 'Y'] as const;
/** Those that are a document's number and nothing else. */
type NumberCodeKind = Exclude<CodeKind, 'B' | 'L' | 'W' | 'Y'>;
/** Documents of an order: each leads to the order that it is about. */
const DOCUMENT_KINDS = ['V', 'S', 'P', 'X'] as const;
export type DocumentCodeKind = (typeof DOCUMENT_KINDS)[number];
/** Papers of the counter and the warehouse, and the stream each is about. */
export const TRADE_KINDS = { T: 'sale', F: 'sale', A: 'sale', E: 'sale', O: 'order', C: 'purchase', M: 'transfer', J: 'count' } as const;
export type TradeCodeKind = keyof typeof TRADE_KINDS;
export type TradeThing = (typeof TRADE_KINDS)[TradeCodeKind];
export type CodeKind = (typeof CODE_KINDS)[number];

/** Printed codes that open a task from wherever one is; a screen may have a nearer use for one of them. */
export const SCAN_TASKS = ['SELL', 'TILL', 'RECEIVE', 'PUTAWAY', 'PICK', 'MOVE', 'COUNT', 'TRANSFER', 'INSPECT', 'GIVEBACK', 'SCRAP'] as const;
/** Printed codes that choose the first, second … of what the screen offers. */
export const SCAN_CHOICES = ['CHOICE1', 'CHOICE2', 'CHOICE3', 'CHOICE4', 'CHOICE5', 'CHOICE6'] as const;
/** Printed codes that type: digits and the comma into the field with the focus; ERASE empties it. */
export const SCAN_DIGITS = ['DIGIT0', 'DIGIT1', 'DIGIT2', 'DIGIT3', 'DIGIT4', 'DIGIT5', 'DIGIT6', 'DIGIT7', 'DIGIT8', 'DIGIT9', 'COMMA', 'ERASE'] as const;
/** What a printed action sheet can ask for. A closed list: a code with any other name is not ours. */
export const SCAN_ACTIONS = [
  'CANCEL', 'SAVE', 'CONFIRM', 'NEXT', 'LABEL', 'FICHE', 'LOCK', 'CASH', 'CARD', 'CHEQUE', 'ORDER', 'DEPOSIT', 'DAMAGED', 'WRONG', 'LOST', ...SCAN_TASKS, ...SCAN_CHOICES, ...SCAN_DIGITS,
] as const;
export type ScanActionName = (typeof SCAN_ACTIONS)[number];

/** Characters of a badge's secret; 20 base-32 characters are 100 bits. */
export const BADGE_SECRET_LENGTH = 20;

/** `compact` is what look-ups compare (compactNumber); `number` is for reading, and guesses five digits where a device code ends in digits. */
export type OwnCode =
  | { kind: NumberCodeKind; body: string; compact: string; number: string }
  | { kind: 'B'; body: string; repairCompact: string; repairNumber: string; index: number }
  | { kind: 'L'; body: string; compact: string; number: string }
  | { kind: 'W'; body: string; secret: string }
  | { kind: 'Y'; body: string; action: ScanActionName };

/** not_ours: another's code · too_short: begins like one of ours and stops · check: complete, but misread or mistyped. */
export type DecodedCode = ({ ok: true } & OwnCode) | { ok: false; reason: 'not_ours' | 'too_short' | 'check' };

/** Device code, two digits of the year, counter of five digits or more (kernel/numbers.ts). */
const NUMBER_BODY = /^([A-Z][A-Z0-9]{1,3})(\d{2})(\d{5,7})$/;
const ACCESSORY_BODY = /^([A-Z][A-Z0-9]{1,3}\d{7,9})(\d{2})$/;
const PLACE_BODY = /^([A-Z][A-Z0-9]{1,3})(\d{5,8})$/;
const BADGE_BODY = /^[A-Z0-9]{20}$/;

/**
 * A code that was cut: how its rest (all but the kind letter) looks, and the length from which it would be complete whatever the device code.
 * Shorter starts are left alone, for they look like anybody's serial number.
 */
const NUMBER_CUT = { start: /^[A-Z][A-Z0-9]{1,3}\d{3,}$/, complete: 12 };
const CUTS: Record<Exclude<CodeKind, 'Y'>, { start: RegExp; complete: number }> = {
  R: NUMBER_CUT, D: NUMBER_CUT, U: NUMBER_CUT, K: NUMBER_CUT, N: NUMBER_CUT, V: NUMBER_CUT, S: NUMBER_CUT, P: NUMBER_CUT, X: NUMBER_CUT,
  T: NUMBER_CUT, F: NUMBER_CUT, A: NUMBER_CUT, E: NUMBER_CUT, O: NUMBER_CUT, C: NUMBER_CUT, M: NUMBER_CUT, J: NUMBER_CUT,
  B: { ...NUMBER_CUT, complete: 14 },
  L: { start: /^[A-Z][A-Z0-9]{1,3}\d{2,}$/, complete: 10 },
  W: { start: /^[A-Z0-9]{15,}$/, complete: BADGE_SECRET_LENGTH + 1 },
};

function isAction(name: string): name is ScanActionName {
  return (SCAN_ACTIONS as readonly string[]).includes(name);
}

function isKind(letter: string): letter is CodeKind {
  return (CODE_KINDS as readonly string[]).includes(letter);
}

/** @throws RangeError when the body is not one of this kind: what is printed must scan back */
export function encodeCode(kind: CodeKind, body: string): string {
  if (!readBody(kind, body)) throw new RangeError(`encodeCode: not a body of kind ${kind}`);
  return kind + body + mod3736(kind + body);
}

function numberCode(kind: NumberCodeKind, number: string): string {
  const compact = compactNumber(number);
  if (!compact.startsWith(kind)) throw new RangeError(`${number} is not a number of kind ${kind}`);
  return encodeCode(kind, compact.slice(1));
}

/** @param number a repair order's number, RA1-26-00418 @throws RangeError on any other text, as do its siblings below */
export function repairCode(number: string): string {
  return numberCode('R', number);
}

export function dropOffCode(number: string): string {
  return numberCode('D', number);
}

export function unitCode(number: string): string {
  return numberCode('U', number);
}

export function customerCode(number: string): string {
  return numberCode('K', number);
}

/** Of a quote, a subcontract, a loan or an exchange. @throws RangeError on any other text */
export function documentCode(number: string): string {
  const kind = DOCUMENT_KINDS.find((letter) => number.startsWith(letter));
  if (!kind) throw new RangeError(`${number} is no document of an order`);
  return numberCode(kind, number);
}

/** Of a ticket, an invoice, a credit note, a receipt, a customer's order, a purchase, a transfer or a count. @throws RangeError on any other text */
export function tradeCode(number: string): string {
  const kind = number.charAt(0);
  if (!isTradeKind(kind)) throw new RangeError(`${number} is no paper of the counter or the warehouse`);
  return numberCode(kind, number);
}

export function isTradeKind(kind: string): kind is TradeCodeKind {
  return Object.hasOwn(TRADE_KINDS, kind);
}

/** @param number of a part in our own series; one that the shop gave itself has no code of ours */
export function partCode(number: string): string {
  return numberCode('N', number);
}

/** @param repairNumber the order it came in with @param index from 1 to 99, as its label counts */
export function accessoryCode(repairNumber: string, index: number): string {
  const compact = compactNumber(repairNumber);
  if (!compact.startsWith('R')) throw new RangeError(`${repairNumber} is not a repair order's number`);
  if (!Number.isInteger(index) || index < 1 || index > 99) throw new RangeError('accessoryCode: index from 1 to 99');
  return encodeCode('B', compact.slice(1) + String(index).padStart(2, '0'));
}

/** @param number a place's number: device code and counter, A1-00012 */
export function placeCode(number: string): string {
  return encodeCode('L', compactNumber(number));
}

/** @param secret 20 random base-32 characters: whoever holds the code is that person to us, so it is neither shown nor logged */
export function badgeCode(secret: string): string {
  return encodeCode('W', secret);
}

export function actionCode(name: ScanActionName): string {
  return encodeCode('Y', name);
}

function readNumber(kind: string, body: string): { compact: string; number: string } | null {
  const parts = NUMBER_BODY.exec(body);
  return parts && { compact: kind + body, number: `${kind}${parts[1]}-${parts[2]}-${parts[3]}` };
}

function readBody(kind: CodeKind, body: string): OwnCode | null {
  switch (kind) {
    case 'B': {
      const parts = ACCESSORY_BODY.exec(body);
      const repair = parts && readNumber('R', parts[1]!);
      const index = Number(parts?.[2]);
      return repair && index > 0 ? { kind, body, repairCompact: repair.compact, repairNumber: repair.number, index } : null;
    }
    case 'L': {
      const parts = PLACE_BODY.exec(body);
      return parts && { kind, body, compact: body, number: `${parts[1]}-${parts[2]}` };
    }
    case 'W':
      return BADGE_BODY.test(body) ? { kind, body, secret: body } : null;
    case 'Y':
      return isAction(body) ? { kind, body, action: body } : null;
    default: {
      const number = readNumber(kind, body);
      return number && { kind, body, ...number };
    }
  }
}

/**
 * Reads one of our codes. Small letters are taken for capitals (a caps lock left on), white space around it is dropped; a hyphen or anything
 * else inside makes it somebody else's text, so that a typed document number is never taken for a code that happens to check.
 */
export function decodeCode(text: string): DecodedCode {
  const code = text.trim().toUpperCase();
  const kind = code.charAt(0);
  if (!isKind(kind) || !/^[A-Z0-9]+$/.test(code)) return { ok: false, reason: 'not_ours' };
  const own = readBody(kind, code.slice(1, -1));
  if (own) return isMod3736(code) ? { ok: true, ...own } : { ok: false, reason: 'check' };
  return { ok: false, reason: isCut(kind, code.slice(1)) ? 'too_short' : 'not_ours' };
}

function isCut(kind: CodeKind, rest: string): boolean {
  if (kind === 'Y') return rest.length >= 3 && SCAN_ACTIONS.some((name) => name.startsWith(rest));
  return CUTS[kind].start.test(rest) && rest.length < CUTS[kind].complete;
}
