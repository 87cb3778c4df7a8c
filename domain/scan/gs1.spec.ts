import { toSVG } from 'bwip-js/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROUP_SEPARATOR as GS, parseGs1, readGs1Date } from './gs1.ts';

/** bwip-js checks element strings before it draws them: an encoder by another hand, and our oracle. */
function bwipAccepts(human: string): boolean {
  try {
    toSVG({ bcid: 'gs1datamatrix', text: human });
    return true;
  } catch (error) {
    const message = String(error);
    // BWIPP also wants certain AIs together (a GTIN beside a batch), which says nothing about the elements.
    if (/GS1missingAIs|GS1repeat|GS1exclusive/i.test(message)) return true;
    return false;
  }
}

describe('a GS1 element string', () => {
  it('is read from every symbology that declares one', () => {
    const elements = [{ ai: '01', value: '03453120000011' }, { ai: '21', value: 'SN-12345/A' }];
    for (const prefix of [']C1', ']d2', ']Q3', ']e0', `]C1${GS}`, GS, '']) {
      expect(parseGs1(`${prefix}010345312000001121SN-12345/A`)).toEqual({ ok: true, elements });
    }
    expect(parseGs1('(01)03453120000011(21)SN-12345/A')).toEqual({ ok: true, elements });
    expect(parseGs1('(01) 03453120000011 (21) SN-12345/A')).toEqual({ ok: true, elements });
  });

  it('ends variable elements at a separator, and tolerates needless ones', () => {
    expect(parseGs1(`]d2240WMP-77${GS}21A1${GS}10LOT(5)`)).toEqual({
      ok: true, elements: [{ ai: '240', value: 'WMP-77' }, { ai: '21', value: 'A1' }, { ai: '10', value: 'LOT(5)' }],
    });
    expect(parseGs1(`]C10103453120000011${GS}11261131${GS}21X`)).toMatchObject({ ok: false, reason: 'date', ai: '11' });
    expect(parseGs1(`]C10103453120000011${GS}11261130${GS}21X${GS}`)).toMatchObject({ ok: true });
    expect(parseGs1(']C1800303453120000011ASSET7')).toEqual({ ok: true, elements: [{ ai: '8003', value: '03453120000011ASSET7' }] });
    expect(parseGs1('(8004)FR00123(250)PART-9(30)12')).toMatchObject({ ok: true, elements: [{ ai: '8004' }, { ai: '250', value: 'PART-9' }, { ai: '30' }] });
    expect(parseGs1('(21)A(B)C(99999)')).toEqual({ ok: true, elements: [{ ai: '21', value: 'A(B)C(99999)' }] });
    expect(parseGs1('(3103)001500(3922)1234')).toMatchObject({ ok: true });
  });

  it('names the element that is wrong', () => {
    expect(parseGs1(']C1010345312000001221X')).toEqual({ ok: false, reason: 'check', ai: '01' });
    expect(parseGs1('(02)1234')).toEqual({ ok: false, reason: 'too_short', ai: '02' });
    expect(parseGs1(`]d221${'A'.repeat(21)}`)).toEqual({ ok: false, reason: 'too_long', ai: '21' });
    expect(parseGs1(']d221É')).toEqual({ ok: false, reason: 'characters', ai: '21' });
    expect(parseGs1('(37)12A')).toEqual({ ok: false, reason: 'characters', ai: '37' });
    expect(parseGs1('(17)261301')).toEqual({ ok: false, reason: 'date', ai: '17' });
    expect(parseGs1('(05)1')).toEqual({ ok: false, reason: 'unknown_ai', ai: '05' });
    expect(parseGs1('(21)A(21)B')).toEqual({ ok: false, reason: 'repeated', ai: '21' });
    expect(parseGs1('(21)A(21)A')).toMatchObject({ ok: true, elements: [{ ai: '21' }] });
    expect(parseGs1(']C1')).toEqual({ ok: false, reason: 'empty' });
    for (const other of ['', 'SN12345', '21ABC', '3453120000011', '0103453120000012', '()', '(x)1']) expect(parseGs1(other)).toMatchObject({ reason: 'not_gs1' });
  });

  it('turns dates into ISO, in the right century, without a time zone', () => {
    expect(readGs1Date('261231', 2026)).toEqual({ date: '2026-12-31', dayGiven: true });
    expect(readGs1Date('280200', 2026)).toEqual({ date: '2028-02-29', dayGiven: false });
    expect(readGs1Date('270229', 2026)).toBeNull();
    expect(readGs1Date('760101', 2026)?.date).toBe('2076-01-01');
    expect(readGs1Date('770101', 2026)?.date).toBe('1977-01-01');
    expect(readGs1Date('100101', 2094)?.date).toBe('2110-01-01');
    expect(readGs1Date('2601', 2026)).toBeNull();
    expect(parseGs1('(11)240900')).toEqual({ ok: true, elements: [{ ai: '11', value: '240900', date: '2024-09-30', dayGiven: false }] });
    expect(parseGs1('(11)770101', { year: 2030 })).toMatchObject({ elements: [{ date: '2077-01-01' }] });
  });

  it('is accepted and refused as bwip-js does', () => {
    const accepted = ['(01)03453120000011(21)SN12345', '(01)03453120000011(17)261231(10)A-7', '(01)03453120000011(11)240930(240)X(241)Y(21)Z',
      '(02)03453120000011(37)12(00)106141412345678908', '(8003)03453120000011S1', '(8004)3453120ABC', '(01)03453120000011(21)a"b%&\'*+,-./:;?_'];
    const refused = ['(01)03453120000012(21)A', '(01)03453120000011(17)261301', '(01)03453120000011(17)260231', '(01)0345312000001', '(00)106141412345678909',
      '(01)03453120000011(21)ABCDEFGHIJKLMNOPQRSTU', '(8003)03453120000012S1', '(01)03453120000011(21)', '(02)03453120000011(37)1A', '(01)03453120000011(10)é'];
    for (const text of accepted) expect([text, bwipAccepts(text), parseGs1(text).ok]).toEqual([text, true, true]);
    for (const text of refused) expect([text, bwipAccepts(text), parseGs1(text).ok]).toEqual([text, false, false]);
    fc.assert(fc.property(fc.stringMatching(/^\d{14}$/), fc.stringMatching(/^\d{6}$/), fc.stringMatching(/^[A-Z0-9!-/]{1,22}$/), (gtin, date, serial) => {
      fc.pre(!/[()]/.test(serial)); // bwip-js takes no parentheses in data
      for (const text of [`(01)${gtin}(21)A`, `(01)03453120000011(15)${date}`, `(01)03453120000011(21)${serial}`]) {
        expect([text, parseGs1(text).ok]).toEqual([text, bwipAccepts(text)]);
      }
    }), { numRuns: 150 });
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(\]C1)?[()0-9A-Z\x1d]{0,60}$/)), (text) => {
      const read = parseGs1(text);
      if (read.ok) for (const element of read.elements) expect(text).toContain(element.value);
    }), { numRuns: 2000 });
  });
});
