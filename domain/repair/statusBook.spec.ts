import { describe, expect, it } from 'vitest';
import { invalid } from '#tests/support/decide.ts';
import { nextStatuses, phaseOf, STATUSES } from './status.ts';
import type { StatusDef } from './statusBook.ts';
import { statusBook, statusSettings } from './statusBook.ts';

const drying: StatusDef = { code: 'drying', phase: 'workshop', fr: 'Séchage', en: 'Drying', icon: 'clock', limitHours: 12, next: ['in_repair', 'final_check'], active: true };
const slow: StatusDef = { code: 'in_repair', phase: 'workshop', fr: 'À l’établi', en: '', icon: '', limitHours: 200, next: ['final_check', 'drying'], active: true };

describe('a shop’s statuses', () => {
  it('without any change are the software’s own', () => {
    const book = statusBook([]);
    expect(book.list.map((status) => status.code)).toEqual(STATUSES);
    for (const from of STATUSES) expect(book.next(from, phaseOf(from))).toEqual(nextStatuses(from));
  });

  it('may be renamed, given other limits and fewer ways on, and joined by others', () => {
    const book = statusBook([slow, drying]);
    expect(book.find('in_repair')).toEqual(slow);
    expect(book.limitHours('in_repair')).toBe(200);
    expect(book.next('in_repair', 'workshop')).toEqual(['final_check', 'drying']);
    expect(book.next('accepted', 'workshop')).toContain('drying');
    expect(book.next('drying', 'workshop')).toEqual(['in_repair', 'final_check']);
    expect(book.next('handed_back', 'closed')).toEqual([]);
  });

  it('one that is not used any more is offered no longer, and an order may still leave it', () => {
    const book = statusBook([{ ...drying, active: false, next: null }]);
    expect(book.next('accepted', 'workshop')).not.toContain('drying');
    expect(book.next('drying', 'workshop')).toContain('in_assessment');
    expect(book.next('drying', 'workshop')).not.toContain('drying');
  });

  it('keep to what the rules need', () => {
    const set = (...statuses: object[]): string[] => invalid(statusSettings, { statuses });
    expect(set(drying, slow)).toEqual([]);
    expect(set(drying, drying)).toEqual(['statuses.1.code: status.twice']);
    expect(set({ ...slow, phase: 'ready' })).toEqual(['statuses.0.phase: status.phaseFixed']);
    expect(set({ ...slow, active: false })).toEqual(['statuses.0.active: status.needed']);
    expect(set({ ...drying, fr: '' })).toEqual(['statuses.0.fr: field.required']);
    expect(set({ ...drying, phase: 'closed' })).toEqual(['statuses.0.phase: status.phaseTaken']);
    expect(set({ ...drying, code: 'Séchage' })).toEqual(['statuses.0.code: status.code']);
    expect(set({ ...drying, limitHours: 0 })).toHaveLength(1);
  });
});
