import { describe, expect, it } from 'vitest';
import { clockText, minutesText } from './elapsed.ts';

describe('time as it is read', () => {
  it.each([[0, '0:00:00'], [-5_000, '0:00:00'], [59_999, '0:00:59'], [2_530_000, '0:42:10'], [36_000_000, '10:00:00']])('%i ms: %s', (ms, text) => { expect(clockText(ms)).toBe(text); });
  it.each([[0, '0 min'], [59, '59 min'], [60, '1 h 00'], [125, '2 h 05'], [960, '16 h 00']])('%i minutes: %s', (minutes, text) => { expect(minutesText(minutes)).toBe(text); });
});
