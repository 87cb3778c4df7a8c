import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSiret, isVatNumber, passesLuhn } from './identifiers.ts';

/** Luhn's check digit for what stands before it, worked out another way than the product does. */
function checkDigit(body: string): string {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const sum = [...body].reverse().reduce((total, digit, i) => total + (i % 2 === 0 ? doubled[Number(digit)]! : Number(digit)), 0);
  return String((10 - (sum % 10)) % 10);
}
const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

describe('SIRET', () => {
  it('holds by Luhn over its 14 digits', () => {
    expect(isSiret('12345678200010')).toBe(true);
    expect(isSiret('12345678200011')).toBe(false);
    fc.assert(fc.property(digits(13), (body) => { expect(isSiret(body + checkDigit(body))).toBe(true); }));
  });

  it('finds any one wrong digit', () => {
    fc.assert(fc.property(digits(13).filter((body) => !body.startsWith('356000000')), fc.nat(13), fc.integer({ min: 1, max: 9 }), (body, at, off) => {
      const good = body + checkDigit(body);
      const bad = good.slice(0, at) + String((Number(good[at]) + off) % 10) + good.slice(at + 1);
      if (!bad.startsWith('356000000')) expect(isSiret(bad)).toBe(false);
    }));
  });

  it('takes La Poste’s establishments by their own rule, and only theirs', () => {
    // 3+5+6 and five zeros, then 0+0+0+0+1: the digits add up to 15.
    expect(passesLuhn('35600000000001')).toBe(false);
    expect(isSiret('35600000000001')).toBe(true);
    expect(isSiret('35600000000002')).toBe(false);
    // Its head office passes both.
    expect(isSiret('35600000000048')).toBe(true);
    expect(isSiret('35600000100001')).toBe(passesLuhn('35600000100001'));
  });

  it.each(['', '1234567820001', '123456782000100', '1234567820001a', '123 456 782 00010', '１２３４５６７８２０００１０'])('%j is none', (text) => { expect(isSiret(text)).toBe(false); });
});

describe('VAT number', () => {
  it('checks the French key', () => {
    const siren = 123456782;
    const key = String((12 + 3 * (siren % 97)) % 97).padStart(2, '0');
    expect(isVatNumber(`FR${key}${siren}`)).toBe(true);
    // By hand: 404833048 mod 97 is 56, and (12 + 3 × 56) mod 97 is 83.
    expect(isVatNumber('FR83404833048')).toBe(true);
    expect(isVatNumber('FR84404833048')).toBe(false);
  });

  it('only one numeric key fits a SIREN; a key with letters is taken at its word', () => {
    fc.assert(fc.property(digits(9), (siren) => {
      const fitting = Array.from({ length: 100 }, (_, key) => `FR${String(key).padStart(2, '0')}${siren}`).filter(isVatNumber);
      expect(fitting).toHaveLength(1);
    }), { numRuns: 30 });
    expect(isVatNumber('FRK7404833048')).toBe(true);
  });

  it('knows the shape of others, and no French number of another shape', () => {
    for (const good of ['DE123456789', 'BE0123456789', 'ESX1234567X', 'IE1234567WA']) expect(isVatNumber(good), good).toBe(true);
    for (const bad of ['', 'FR', 'FR123', 'FR8340483304', 'FR834048330488', 'fr83404833048', '12345678', 'D1', 'DE', 'DE1', 'DE12345678901234']) expect(isVatNumber(bad), bad).toBe(false);
  });
});
