import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLine, parsePercent, parseTime, percentText, timeText } from './amounts.ts';

describe('times as they are typed', () => {
  it.each([['90', 90], ['45 min', 45], ['1h30', 90], ['1:30', 90], ['2h', 120], ['2 h', 120], ['1,5h', 90], ['0.25 h', 15], ['1h05', 65]])('%s is %i minutes', (text, minutes) => { expect(parseTime(text)).toBe(minutes); });
  it.each(['', 'x', '1h75', '-5', '1h30m5', '1.5.2 h'])('%s is none', (text) => { expect(parseTime(text)).toBeUndefined(); });
  it('what is shown is read back', () => { fc.assert(fc.property(fc.integer({ min: 1, max: 24_000 }), (minutes) => { expect(parseTime(timeText(minutes))).toBe(minutes); })); });
});

describe('percentages', () => {
  it.each([['10', 1_000], ['5,5', 550], ['12.25 %', 1_225], ['0', 0], ['100', 10_000]])('%s', (text, bp) => { expect(parsePercent(text)).toBe(bp); });
  it.each(['101', '-1', 'a', '', '1,234'])('%s is none', (text) => { expect(parsePercent(text)).toBeUndefined(); });
  it('what is shown is read back', () => { fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom('fr' as const, 'en' as const), (bp, language) => { expect(parsePercent(percentText(bp, language))).toBe(bp); })); });
});

describe('one typed line', () => {
  it.each([
    ['2x charbons', { label: 'charbons', class: 'parts', quantity: 2 }], ['3 × roulement', { label: 'roulement', quantity: 3 }], ['Recherche de panne 1h30', { label: 'Recherche de panne', class: 'labour', minutes: 90, mode: 'actual' }],
    ['Nettoyage 45 min', { class: 'labour', minutes: 45 }], ['Déplacement 12 km', { label: 'Déplacement', class: 'travel', quantity: 12 }], ['Courroie 480J5', { label: 'Courroie 480J5', class: 'parts', quantity: 1 }],
    ['Carte DC18', { label: 'Carte DC18', minutes: null }],
  ])('%s', (text, line) => { expect(parseLine(text)).toMatchObject(line); });
  it('nothing is no line', () => { expect(parseLine('   ')).toBeNull(); });
});
