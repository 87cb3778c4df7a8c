import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandUpcE, readEan } from './ean.ts';
import { readImei } from './imei.ts';
import { displaySerial, normaliseSerial } from './serial.ts';

describe('EAN and UPC', () => {
  it('become a GTIN of fourteen digits when the check digit is right', () => {
    expect(readEan('4006381333931')).toEqual([{ form: 'ean13', gtin: '04006381333931' }]);
    expect(readEan('4006381333932')).toEqual([]);
    expect(readEan('036000291452')).toEqual([{ form: 'upca', gtin: '00036000291452' }]);
    expect(readEan('96385074')).toEqual([{ form: 'ean8', gtin: '00000096385074' }]);
    expect(readEan('03453120000011')).toEqual([{ form: 'gtin14', gtin: '03453120000011' }]);
    expect(readEan(']E04006381333931')).toHaveLength(1);
    for (const none of ['', '12345', 'ABCDEFGH', '400638133393A', ']E0']) expect(readEan(none)).toEqual([]);
  });

  it('expand a UPC-E by its last digit', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map((last) => expandUpcE(`012345${last}0`))).toEqual(
      ['012000003450', '012100003450', '012200003450', '012300000450', '012340000050', '012345000050', '012345000090']);
    expect(expandUpcE('21234565')).toBeNull();
    expect(readEan('01234565')).toContainEqual({ form: 'upce', gtin: '00012345000065' });
  });

  it('catch any single wrong digit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'4006381333931'];
      digits[at] = String((Number(digits[at]) + by) % 10);
      expect(readEan(digits.join(''))).toEqual([]);
    }));
  });
});

describe('IMEI', () => {
  it('is read with Luhn, IMEISV without, and both name one device', () => {
    expect(readImei('490154203237518')).toEqual({ form: 'imei', digits: '490154203237518', base: '49015420323751' });
    expect(readImei('IMEI: 35-209900-176148-1')).toMatchObject({ form: 'imei', digits: '352099001761481' });
    expect(readImei('IMEI2 : 490154203237518')).toMatchObject({ form: 'imei' });
    expect(readImei('4901542032375103')).toEqual({ form: 'imeisv', digits: '4901542032375103', base: '49015420323751' });
    for (const none of ['490154203237519', '123456789012345', '', '49015420323751', 'SN490154203237518']) expect(readImei(none)).toBeNull();
  });
});

describe('serial numbers', () => {
  it.each([
    ['S/N: ab-12 34', 'AB1234'], ['SN: 55.66/77', '556677'], ['SN12345', '12345'], ['Serial No. X9-1', 'X91'], ['Serial Number: X91', 'X91'],
    ['N/S 4455', '4455'], ['(21)ZX81', 'ZX81'], ['1S20HRS0AB00PF0XYZAB', '20HRS0AB00PF0XYZAB'], ['N° de série : 77-A', '77A'],
    ['numéro de série: 77A', '77A'], ['s.n. : k9', 'K9'], ['SERIAL#0012', '0012'], ['Ser No: 5', '5'], ['SNOW1234', 'SNOW1234'], ['1S23', '1S23'],
    ['SERIALKILLER', 'SERIALKILLER'], ['SN', 'SN'], ['S/N:', 'SN:'], ['ＡＢ１２', 'AB12'], ['', ''], [' - ', ''],
  ])('%s compares as %s', (typed, compared) => {
    expect(normaliseSerial(typed)).toBe(compared);
  });

  it('are shown as on the plate, without the label', () => {
    expect(displaySerial(' S/N: ab-12 34 ')).toBe('ab-12 34');
    expect(displaySerial('SN12345')).toBe('SN12345');
    expect(displaySerial('FD 9702-00123')).toBe('FD 9702-00123');
    expect(displaySerial('S/N:')).toBe('S/N:');
  });

  it('compare alike however often, and however they are spaced or cased', () => {
    fc.assert(fc.property(fc.string(), (text) => { expect(normaliseSerial(normaliseSerial(text))).toBe(normaliseSerial(text)); }), { numRuns: 1000 });
    fc.assert(fc.property(fc.stringMatching(/^[A-HJ-MO-RT-Z0][A-Z0-9]{3,15}$/), fc.nat(), fc.constantFrom(' ', '-', '/', '.'), (serial, seed, separator) => {
      const at = 1 + (seed % (serial.length - 1));
      const spaced = serial.slice(0, at) + separator + serial.slice(at);
      expect(normaliseSerial(`S/N: ${spaced.toLowerCase()}`)).toBe(normaliseSerial(serial));
    }), { numRuns: 1000 });
  });
});
