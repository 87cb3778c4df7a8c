import { describe, expect, it } from 'vitest';
import { SCAN_ACTIONS, SCAN_DIGITS, SCAN_TASKS } from '#domain/scan/codes.ts';
import { chordOf } from '../../keys/chord.ts';
import { NAV } from '../../app/nav.ts';
import { keyOf, taskRoute, typedBy } from './tasks.ts';

describe('a printed code', () => {
  it.each(SCAN_TASKS)('%s opens a screen that the rail knows, and only with its right', (task) => {
    const { name } = taskRoute(task, () => true)!;
    expect(NAV.some((entry) => entry.route === name || entry.also?.includes(name))).toBe(true);
    expect(taskRoute(task, () => false)).toBeNull();
  });

  it('stands for the key that does the same, and a confirmation for another than what it confirms', () => {
    const chord = (name: Parameters<typeof keyOf>[0]) => { const key = keyOf(name); return key && chordOf(key); };
    expect([chord('SAVE'), chord('CONFIRM'), chord('CANCEL'), chord('CHOICE3'), chord('CASH')]).toEqual(['ctrl+enter', 'alt+enter', 'escape', '3', null]);
  });

  it('types a digit, a comma or nothing at all, and only those that are for it', () => {
    expect(SCAN_DIGITS.map(typedBy)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', '']);
    expect(SCAN_ACTIONS.filter((name) => typedBy(name) !== null)).toEqual([...SCAN_DIGITS]);
  });
});
