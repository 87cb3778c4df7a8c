import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anomalies, DEVICE, fact, given, invalid, when } from '#tests/support/decide.ts';
import { isDeviceCode } from '../kernel/numbers.ts';
import { deviceFold, nextDeviceCode, renameDevice, renameDeviceInput } from './device.ts';

describe('the code of a restored or cloned folder', () => {
  it.each([
    ['A1', ['A1'], 'A2'], ['A1', ['A1', 'A2', 'A4'], 'A3'], ['A3', ['A3'], 'A1'], ['B1', ['A1', 'B1'], 'B2'], ['CAEN', ['CAEN'], 'C1'], ['', [], 'A1'], ['1X', [], 'A1'],
  ])('%s with %j taken becomes %s', (old, taken, code) => { expect(nextDeviceCode(old, taken)).toBe(code); });

  const full = (letters: string) => [...letters].flatMap((letter) => Array.from({ length: 999 }, (_, i) => `${letter}${i + 1}`));
  it('goes to the next letter when one is used up, from Z to A', () => {
    expect(nextDeviceCode('A1', full('A'))).toBe('B1');
    expect(nextDeviceCode('Z1', full('Z'))).toBe('A1');
    expect(() => nextDeviceCode('M1', full('ABCDEFGHIJKLMNOPQRSTUVWXYZ'))).toThrow(RangeError);
  });

  it('is always a code, and never one that is taken', () => {
    const code = fc.tuple(fc.constantFrom(...'ABZ'), fc.integer({ min: 1, max: 12 })).map(([letter, n]) => `${letter}${n}`);
    fc.assert(fc.property(fc.array(code, { minLength: 1 }), (taken) => {
      const next = nextDeviceCode(taken[0]!, taken);
      expect(taken).not.toContain(next);
      expect(isDeviceCode(next)).toBe(true);
    }));
  });
});

describe('a PC', () => {
  it('joins once, and is renamed', () => {
    const device = given(deviceFold, DEVICE, [fact('device.joined', { code: 'A1', name: 'Comptoir' }), fact('device.joined', { code: 'B1', name: 'Autre' })]);
    expect(anomalies(device.state)).toEqual(['device.joined_twice']);
    const renamed = device.when(renameDevice, { name: ' Accueil ' }, () => null).thenFacts({ type: 'device.renamed', stream: { type: 'device', id: DEVICE } });
    expect(device.after(renamed)).toMatchObject({ code: 'A1', name: 'Accueil' });
    expect(invalid(renameDeviceInput, { name: ' ' })).toEqual(['name: field.required']);
    when(renameDevice, { name: 'x' }, null).thenReply(null);
  });
});
