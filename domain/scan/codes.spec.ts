import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGs1Checked, isLuhnChecked, isMod3736, mod3736 } from './check.ts';
import {
  SCAN_ACTIONS, accessoryCode, actionCode, badgeCode, customerCode, decodeCode, dropOffCode, encodeCode, placeCode, repairCode, unitCode,
} from './codes.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** The one kind of swap that MOD 37,36 can miss: neighbours of consecutive value, 0 following Z. */
function consecutive(a: string, b: string): boolean {
  return [1, 35].includes(Math.abs(ALPHABET.indexOf(a) - ALPHABET.indexOf(b)));
}

const deviceCode = fc.stringMatching(/^[A-Z][A-Z0-9]{1,3}$/);
const year = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
const counter = fc.integer({ min: 1, max: 99_999 }).map((n) => String(n).padStart(5, '0'));
const numberBody = fc.tuple(deviceCode, year, counter).map((parts) => parts.join('-'));

/** Any code that the product can print. */
const anyCode = fc.oneof(
  numberBody.map((body) => repairCode(`R${body}`)),
  numberBody.map((body) => dropOffCode(`D${body}`)),
  numberBody.map((body) => unitCode(`U${body}`)),
  numberBody.map((body) => customerCode(`K${body}`)),
  fc.tuple(numberBody, fc.integer({ min: 1, max: 99 })).map(([body, index]) => accessoryCode(`R${body}`, index)),
  fc.tuple(deviceCode, counter).map((parts) => placeCode(parts.join('-'))),
  fc.stringMatching(/^[A-Z2-7]{20}$/).map(badgeCode),
  fc.constantFrom(...SCAN_ACTIONS).map(actionCode),
);

describe('check characters', () => {
  it('agree with published examples', () => {
    expect(mod3736('A12425GABC1234002')).toBe('M'); // the GRid of IFPI's handbook: A1-2425G-ABC1234002-M
    expect(isGs1Checked('4006381333931')).toBe(true);
    expect(isGs1Checked('106141412345678908')).toBe(true); // SSCC of GS1's calculator page
    expect(isLuhnChecked('79927398713')).toBe(true);
    expect(isLuhnChecked('79927398710')).toBe(false);
    expect(isGs1Checked('12a4')).toBe(false);
    expect(isMod3736('A12425GABC1234002m')).toBe(false);
    expect(() => mod3736('a')).toThrow(RangeError);
    expect(() => mod3736('')).toThrow(RangeError);
  });

  it('miss, of all swaps of neighbours, only the one that the standard misses', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Z0-9]{2,24}$/), fc.nat(), (text, seed) => {
      const at = seed % (text.length - 1);
      const [first, second] = [text[at]!, text[at + 1]!];
      fc.pre(first !== second);
      const swapped = text.slice(0, at) + second + first + text.slice(at + 2);
      const caught = !isMod3736(swapped + mod3736(text));
      if (!consecutive(first, second)) expect(caught).toBe(true);
    }), { numRuns: 2000 });
    // All 36 remainders and all pairs: 36 × 36 × 35 swaps, of which 72 pass (36 pairs of consecutive characters, in either order).
    let missed = 0;
    for (const head of ALPHABET) for (const a of ALPHABET) for (const b of ALPHABET) {
      if (a !== b && mod3736(head + a + b) === mod3736(head + b + a)) missed += 1;
    }
    expect(missed).toBe(72);
  });
});

describe('our own codes', () => {
  it('are what the labels show', () => {
    expect(repairCode('RA1-26-00418').slice(0, -1)).toBe('RA12600418');
    expect(accessoryCode('RA1-26-00418', 2).slice(0, -1)).toBe('BA1260041802');
    expect(placeCode('A1-00012').slice(0, -1)).toBe('LA100012');
    expect(actionCode('CANCEL').slice(0, -1)).toBe('YCANCEL');
    expect([repairCode('RA1-26-00418'), dropOffCode('DA1-26-00391'), placeCode('A1-00012'), actionCode('LABEL')]).toMatchInlineSnapshot(`
      [
        "RA12600418B",
        "DA12600391I",
        "LA1000126",
        "YLABELE",
      ]
    `);
  });

  it('decode to what was encoded', () => {
    expect(decodeCode(repairCode('RA1-26-00418'))).toEqual({ ok: true, kind: 'R', body: 'A12600418', compact: 'RA12600418', number: 'RA1-26-00418' });
    expect(decodeCode(customerCode('KCAEN-26-00012'))).toMatchObject({ ok: true, kind: 'K', number: 'KCAEN-26-00012' });
    expect(decodeCode(accessoryCode('RA1-26-00418', 12))).toMatchObject({ kind: 'B', repairCompact: 'RA12600418', repairNumber: 'RA1-26-00418', index: 12 });
    expect(decodeCode(placeCode('A1-00012'))).toEqual({ ok: true, kind: 'L', body: 'A100012', compact: 'A100012', number: 'A1-00012' });
    expect(decodeCode(badgeCode('ABCDEFGHIJKLMNOPQRST'))).toMatchObject({ ok: true, kind: 'W', secret: 'ABCDEFGHIJKLMNOPQRST' });
    expect(decodeCode(actionCode('FICHE'))).toEqual({ ok: true, kind: 'Y', body: 'FICHE', action: 'FICHE' });
    fc.assert(fc.property(anyCode, (code) => {
      const read = decodeCode(code);
      expect(read.ok && encodeCode(read.kind, read.body)).toBe(code);
      expect(decodeCode(` ${code.toLowerCase()}\r\n`)).toEqual(read);
    }));
  });

  it('never decode with one character replaced', () => {
    fc.assert(fc.property(anyCode, fc.nat(), fc.constantFrom(...ALPHABET), (code, seed, character) => {
      const at = seed % code.length;
      fc.pre(code[at] !== character);
      expect(decodeCode(code.slice(0, at) + character + code.slice(at + 1)).ok).toBe(false);
    }), { numRuns: 3000 });
  });

  it('never decode with two unlike neighbours swapped, but for the standard\'s own blind spot', () => {
    fc.assert(fc.property(anyCode, fc.nat(), (code, seed) => {
      const at = seed % (code.length - 1);
      const [a, b] = [code[at]!, code[at + 1]!];
      fc.pre(a !== b && !consecutive(a, b));
      expect(decodeCode(code.slice(0, at) + b + a + code.slice(at + 2)).ok).toBe(false);
    }), { numRuns: 3000 });
  });

  it('say which are cut and which are misread', () => {
    const code = repairCode('RA1-26-00418');
    for (let length = 6; length < code.length; length += 1) expect(decodeCode(code.slice(0, length))).toEqual({ ok: false, reason: 'too_short' });
    expect(decodeCode('RCAEN260041')).toEqual({ ok: false, reason: 'too_short' });
    expect(decodeCode(placeCode('A1-00012').slice(0, -2))).toEqual({ ok: false, reason: 'too_short' });
    expect(decodeCode(accessoryCode('RA1-26-00418', 2).slice(0, -1))).toEqual({ ok: false, reason: 'too_short' });
    expect(decodeCode('WABCDEFGHIJKLMNOPQ')).toEqual({ ok: false, reason: 'too_short' });
    expect(decodeCode('YCANC')).toEqual({ ok: false, reason: 'too_short' });
    expect(decodeCode(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)).toEqual({ ok: false, reason: 'check' });
    for (const other of ['', 'R', 'UE55', 'KD55XE9005', 'RB37J5000SA', 'WDS100T2B0A', 'YAMAHA', '3453120000011', 'RA1-26-00418', 'B 12', 'É']) {
      expect(decodeCode(other)).toEqual({ ok: false, reason: 'not_ours' });
    }
  });

  it('refuse to print what would not scan back', () => {
    expect(() => repairCode('DA1-26-00418')).toThrow(RangeError);
    expect(() => repairCode('RA1-26-418')).toThrow(RangeError);
    expect(() => accessoryCode('RA1-26-00418', 0)).toThrow(RangeError);
    expect(() => accessoryCode('DA1-26-00418', 1)).toThrow(RangeError);
    expect(() => accessoryCode('RA1-26-00418', 100)).toThrow(RangeError);
    expect(() => badgeCode('short')).toThrow(RangeError);
    expect(() => placeCode('')).toThrow(RangeError);
  });
});
