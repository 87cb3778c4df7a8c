import { describe, expect, it } from 'vitest';
import { decodeText } from '../../format/tables.ts';
import { readCodesFile } from './codesFile.ts';

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;

describe('a shop’s table of codes', () => {
  it('is read by its headings, in any order, with any separator', () => {
    const expected = [{ code: 'D1', fr: 'Grillé', en: 'Burnt', family: 'moteur' }];
    expect(readCodesFile('Code;Libellé;English;Famille\nD1;Grillé;Burnt;moteur\n')).toEqual({ codes: expected, refused: [] });
    expect(readCodesFile('famille,en,code,fr\r\nmoteur,Burnt,d1,Grillé\r\n')).toEqual({ codes: expected, refused: [] });
    expect(readCodesFile('\uFEFFcode\tlabel\nD1\tBurnt')).toEqual({ codes: [{ code: 'D1', fr: 'Burnt', en: 'Burnt', family: '' }], refused: [] });
  });

  it('without headings goes by code, French, English', () => {
    expect(readCodesFile('D1;Grillé;Burnt\nD2;Cassé;\n').codes).toEqual([{ code: 'D1', fr: 'Grillé', en: 'Burnt', family: '' }, { code: 'D2', fr: 'Cassé', en: 'Cassé', family: '' }]);
  });

  it('says of each line that it can’t take why, and takes the others', () => {
    const { codes, refused } = readCodesFile('code;fr\nD1;Grillé\n;Sans code\nD 2;Espace\nD3;\nD1;Encore\n\nD4;"Cassé; fendu"\n');
    expect(codes.map((code) => [code.code, code.fr])).toEqual([['D1', 'Grillé'], ['D4', 'Cassé; fendu']]);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([[3, 'shape'], [4, 'shape'], [5, 'noWords'], [6, 'twice']]);
  });

  it('written by an old spreadsheet keeps its accents', () => {
    expect(decodeText(new Uint8Array([0x47, 0x72, 0x69, 0x6c, 0x6c, 0xe9]).buffer)).toBe('Grillé');
    expect(decodeText(bytes('Grillé œ'))).toBe('Grillé œ');
  });
});
