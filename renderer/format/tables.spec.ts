import { describe, expect, it } from 'vitest';
import { plainAmount, tableFile } from './tables.ts';

describe('a report as a file', () => {
  it('writes amounts with a comma, and none as a formula', () => {
    expect([0, 5, 1_234, -1, -120_050].map(plainAmount)).toEqual(['0,00', '0,05', '12,34', '-0,01', '-1200,50']);
    expect(tableFile(['Pièce', 'Valeur'], [['=1+1', '12,34'], ['-cmd', '-0,01'], ['Joint ; plat', null]])).toBe('\uFEFFPièce;Valeur\r\n"\'=1+1";12,34\r\n"\'-cmd";-0,01\r\n"Joint ; plat";\r\n');
  });
});
