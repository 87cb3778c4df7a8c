import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '#contract/views.ts';
import { en } from '../../i18n/en/index.ts';
import { fr } from '../../i18n/fr/index.ts';
import { wordsOf } from './timelineWords.ts';

const formats = { day: (iso: string) => `<${iso}>`, status: (status: string) => `[${status}]`, unit: (...parts: string[]) => parts.filter(Boolean).join(' '), money: (cents: number) => `(${cents})` };
function told(type: string, params: TimelineEntry['params'] = {}) {
  return wordsOf({ atMs: 0, type, actor: null, deviceCode: 'A1', repairId: null, repairNumber: null, params, clockDoubt: false }, formats);
}

describe('wordsOf', () => {
  it('tells moves, with and without a place before', () => {
    expect(told('unit.moved', { from: 'Réception', to: 'Poste 1' })).toEqual({ key: 'unit_moved', params: { from: 'Réception', to: 'Poste 1' } });
    expect(told('unit.moved', { from: '', to: 'Réception' }).key).toBe('unit_placed');
  });

  it('tells how an order ended', () => {
    expect(told('repair.closed', { as: 'handed_back', repaired: true, note: 'Joint changé' })).toEqual({
      key: 'repair_closedRepaired', params: { as: '[handed_back]' }, status: 'handed_back', quote: 'Joint changé',
    });
    expect(told('repair.closed', { as: 'shipped', repaired: false, note: '' }).key).toBe('repair_closedNot');
    expect(told('repair.closed', { as: 'scrapped', repaired: false, note: '' })).toEqual({ key: 'repair_closedAs', params: { as: '[scrapped]' }, status: 'scrapped' });
  });

  it('tells an owner from an erased one and from the house', () => {
    expect(told('unit.owner_changed', { house: false, customer: 'Odile Marchand' })).toEqual({ key: 'unit_owner', params: { customer: 'Odile Marchand' } });
    expect(told('unit.owner_changed', { house: false, customer: '' }).key).toBe('unit_ownerErased');
    expect(told('unit.owner_changed', { house: true, customer: '' }).key).toBe('unit_ownerHouse');
  });

  it('keeps what people said', () => {
    expect(told('repair.received', { fault: 'Fuit', accessories: 2, comebacks: 0 })).toEqual({ key: 'repair_received', params: {}, n: 2, quote: 'Fuit' });
    expect(told('repair.noted', { text: 'Rappeler demain' }).quote).toBe('Rappeler demain');
    expect(told('repair.promise_changed', { promisedOn: '' }).key).toBe('repair_promise_removed');
  });

  it('has words in both languages for everything it says, and for what it does not know', () => {
    const types = ['unit.registered', 'unit.described', 'unit.owner_changed', 'unit.moved', 'repair.announced', 'repair.received', 'repair.status_changed', 'repair.promise_changed', 'repair.noted',
      'repair.photo_added', 'repair.closed', 'repair.personal_erased'];
    const variants: TimelineEntry['params'][] = [{}, { house: true }, { from: 'a', to: 'b', customer: 'c', expectedOn: '2026-11-27', promisedOn: '2026-11-27', repaired: true, as: 'shipped' }];
    for (const type of types) for (const params of variants) for (const words of [fr.timeline, en.timeline]) expect(words).toHaveProperty(told(type, params).key);
    // What it does not know is told by its type (the list says so), with the words that came along.
    expect(told('repair.levitated', { by: 'x', n: 2, quote: 'Oh' })).toEqual({ key: 'repair_levitated', params: { by: 'x', n: '2', quote: 'Oh' }, n: 2, quote: 'Oh' });
  });

  it('writes amounts as the screen’s language does, and other numbers as they are', () => {
    expect(told('sale.made', { number: 'TA1-26-00001', form: '', amount: 1_250, quote: '' })).toMatchObject({ key: 'sale_made', params: { number: 'TA1-26-00001', amount: '(1250)' } });
    expect(told('order.opened', { form: '', n: 3, amount: null })).toMatchObject({ params: { n: '3', amount: '' }, n: 3 });
  });
});
