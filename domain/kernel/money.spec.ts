import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney } from './money.ts';

describe('reading an amount', () => {
  it.each([
    ['80', 8000], ['80,5', 8050], ['80.50', 8050], ['80 €', 8000], ['€80', 8000], ['1 234,50', 123450], ['1\u202f234,50\u00a0€', 123450], ['1234.5', 123450],
    ['€1,234.50', 123450], ['1,234,567.89', 123456789], ['-12,30', -1230], ['-€12.30', -1230], ['0', 0], ['-0,00', 0], ['10 000 000', 1_000_000_000], ['  7 ', 700],
  ])('%s', (text, minor) => {
    expect(parseMoney(text)).toBe(minor);
    expect(Object.is(parseMoney(text), -0)).toBe(false);
  });

  it.each(['', ' ', '€', '-', '--5', '+5', '1,234', '1.234,50', '12,34,5.00', '1,23.50', '1,2345.00', '5,', ',5', '.5', '12.345', '1e3', '0x10', 'NaN', 'Infinity', '€12€', '$5', '5 EUR', '１２', '10000000,01', '999999999'])('%j is no amount', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  it('takes back what was written, in both languages', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom('fr' as const, 'en' as const), (minor, language) => {
      const written = formatMoney(minor, language);
      expect(parseMoney(written)).toBe(minor);
      expect(parseMoney(written.replace('€', ''))).toBe(minor);
    }));
  });

  it('never makes an amount of anything but digits, one mark and separators', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789., -€ae\u00a0') }), (text) => {
      const minor = parseMoney(text);
      if (minor === undefined) return;
      expect(Number.isSafeInteger(minor)).toBe(true);
      const plain = text.replace(/[\s€]/g, '');
      const decimal = plain.includes('.') ? plain.replaceAll(',', '') : plain.replace(',', '.');
      expect(minor).toBe(Math.round(Number(decimal) * 100) + 0);
    }), { numRuns: 2_000 });
  });
});

describe('writing an amount', () => {
  it('follows each language', () => {
    expect(formatMoney(123450, 'fr')).toBe('1\u202f234,50\u00a0€');
    expect(formatMoney(123450, 'en')).toBe('€1,234.50');
    expect(formatMoney(-5, 'fr')).toBe('-0,05\u00a0€');
    expect(formatMoney(-5, 'en')).toBe('-€0.05');
    expect(formatMoney(100_000_000_00, 'en')).toBe('€100,000,000.00');
  });

  it('refuses fractions of a cent and what is no number', () => {
    for (const wrong of [0.5, NaN, Infinity, 2 ** 53]) expect(() => formatMoney(wrong, 'fr')).toThrow(RangeError);
  });
});
