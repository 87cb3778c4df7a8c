import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyScan, LONGEST_SCAN } from './classify.ts';
import { badgeCode, customerCode, repairCode } from './codes.ts';

function kinds(raw: string, from: 'scanner' | 'keyboard' = 'scanner'): string[] {
  return classifyScan(raw, { from }).candidates.map((candidate) => candidate.kind);
}

describe('what a scan can mean', () => {
  it('is one of our own codes and nothing else, when it checks', () => {
    const code = repairCode('RA1-26-00418');
    expect(classifyScan(`${code}\r\n`)).toMatchObject({ text: code, candidates: [{ kind: 'own', code: { kind: 'R', number: 'RA1-26-00418' } }], trouble: null });
    expect(kinds(`]C0${customerCode('KA1-26-00012').toLowerCase()}`)).toEqual(['own']);
    expect(classifyScan(code).candidates[0]).not.toHaveProperty('code.ok');
  });

  it('is a document number as people write it', () => {
    for (const typed of ['RA1-26-00418', 'ra1 26 418', 'r a1-26-418', 'RA1/26/00418']) {
      expect(classifyScan(typed).candidates[0]).toEqual({ kind: 'number', numberKind: 'R', text: 'RA1-26-00418' });
    }
    expect(classifyScan('ra12600418', { from: 'keyboard' }).candidates[0]).toMatchObject({ kind: 'number', text: 'RA1-26-00418' });
    expect(classifyScan('ra12600418', { from: 'keyboard' }).trouble).toBeNull();
    expect(kinds('ZA1-26-00418')).toEqual(['serial']);
  });

  it('is a GS1 string, and the serial and article number inside it', () => {
    expect(classifyScan(']d2010345312000001121SN-1')).toMatchObject({
      candidates: [{ kind: 'gs1' }, { kind: 'serial', text: 'SN-1', gtin: '03453120000011' }, { kind: 'ean', gtin: '03453120000011' }], trouble: null,
    });
    expect(kinds('(21)AB1234')).toEqual(['gs1', 'serial']);
  });

  it('is an EAN or an IMEI, and perhaps a serial number that looks so', () => {
    expect(kinds('4006381333931')).toEqual(['ean', 'serial']);
    expect(kinds('490154203237518')).toEqual(['imei', 'serial']);
    expect(classifyScan('S/N: fd-9702 00123').candidates).toEqual([{ kind: 'serial', text: 'fd-9702 00123', normalised: 'FD970200123' }]);
  });

  it('says what is wrong with garbage', () => {
    expect(classifyScan('')).toMatchObject({ trouble: 'empty', candidates: [] });
    expect(classifyScan(' \r\n')).toMatchObject({ trouble: 'empty' });
    expect(classifyScan(']C1')).toMatchObject({ trouble: 'empty' });
    expect(classifyScan('A\x02B')).toMatchObject({ trouble: 'control_characters', candidates: [] });
    expect(classifyScan('AB\uFFFD12')).toMatchObject({ trouble: 'control_characters' });
    expect(classifyScan('A'.repeat(LONGEST_SCAN + 1))).toMatchObject({ trouble: 'too_long', candidates: [] });
    expect(classifyScan('A'.repeat(LONGEST_SCAN))).toMatchObject({ trouble: null, candidates: [] });
    expect(classifyScan('RA12600418')).toMatchObject({ trouble: 'half_code' });
    expect(classifyScan('RA12600418A')).toMatchObject({ trouble: 'check_digit' });
    expect(classifyScan('4006381333932')).toMatchObject({ trouble: 'check_digit' });
    expect(classifyScan('490154203237519')).toMatchObject({ trouble: 'check_digit' });
    expect(classifyScan(']C1010345312000001221X')).toMatchObject({ trouble: 'check_digit', ai: '01' });
    expect(classifyScan('AB\x1dCD')).toMatchObject({ trouble: 'control_characters' });
    expect(classifyScan('https://example.org/a')).toMatchObject({ trouble: null, candidates: [] });
  });

  it('keeps a badge secret, whole or cut', () => {
    const badge = badgeCode('ABCDEFGHIJKLMNOPQRST');
    for (const [text, trouble] of [[badge, null], [badge.slice(0, -3), 'half_code'], [`${badge.slice(0, -1)}!`.replace('!', badge.endsWith('0') ? '1' : '0'), 'check_digit']] as const) {
      const reading = classifyScan(text);
      expect(reading).toMatchObject({ text: '', secret: true, trouble });
      if (trouble) expect(JSON.stringify(reading)).not.toContain('ABCDEF');
    }
  });

  it('never throws, and always has a meaning, a trouble or a text', () => {
    const nasty = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[RDUKBLWY\](][0-9A-Z()\x1d -]{0,40}$/));
    fc.assert(fc.property(nasty, fc.constantFrom('scanner' as const, 'keyboard' as const), (text, from) => {
      const reading = classifyScan(text, { from });
      expect(reading.candidates.length > 0 || reading.trouble !== null || reading.text !== '').toBe(true);
      expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
    }), { numRuns: 3000 });
  });
});
