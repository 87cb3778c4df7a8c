import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, phoneKey } from './text.ts';

describe('names are compared without accents, case and marks', () => {
  it.each([
    ['Éléonore  D’Aubigné', 'eleonore d aubigne'], ['  Sœur-Anne ', 'soeur anne'], ['CŒUR', 'coeur'], ['Lætitia', 'laetitia'], ['Atelier « Le Lac »', 'atelier le lac'],
    ['Łukasz', 'łukasz'], ['nadia@lac.example', 'nadia@lac.example'], ['', ''], ['–', ''],
  ])('%s', (text, folded) => { expect(foldText(text)).toBe(folded); });

  it('however the accent was typed', () => {
    expect(foldText('Ge\u0301rard')).toBe(foldText('G\u00e9rard'));
  });

  it('folding again changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => { expect(foldText(foldText(text))).toBe(foldText(text)); }), { numRuns: 1_000 });
  });
});

describe('phones are compared as they are dialled in France', () => {
  it.each(['06 39 98 11 22', '06.39.98.11.22', '0639981122', '+33 6 39 98 11 22', '+33639981122', '+ 33 6 39 98 11 22', '+33 (0)6 39 98 11 22', '(+33) 6 39 98 11 22', '0033 6 39 98 11 22', '00 33 (0) 6 39 98 11 22'])('%s', (text) => {
    expect(phoneKey(text)).toBe('0639981122');
  });

  it('others keep their country', () => {
    expect(phoneKey('+41 22 555 01 23')).toBe('41225550123');
    expect(phoneKey('33 12')).toBe('3312');
    expect(phoneKey('none')).toBe('');
  });
});
