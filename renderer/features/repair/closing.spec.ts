import { describe, expect, it } from 'vitest';
import { CLOSING } from '#domain/repair/status.ts';
import { en } from '../../i18n/en/index.ts';
import { fr } from '../../i18n/fr/index.ts';
import { closingWords } from './closing.ts';

const order = {
  number: 'RA1-26-00001', brand: 'Miele', model: 'WED335', phase: 'ready' as const, customerId: 'c', customerName: 'Odile Marchand', accessories: [{ index: 1, label: 'Tuyau', code: 'B' }],
  place: { id: 'p', name: 'À rendre', kind: 'ready' as const },
};
const keys = (...input: Parameters<typeof closingWords>): string[] => closingWords(...input).map((words) => words.key);

describe('closingWords', () => {
  it('says where the unit goes and what goes with it', () => {
    expect(keys(order, 'handed_back', true)).toEqual(['repaired', 'leaves', 'accessories', 'finalComeback']);
    expect(keys(order, 'shipped', false)).toEqual(['notRepaired', 'leaves', 'accessories', 'final']);
    expect(keys(order, 'scrapped', false)).toEqual(['scrapped', 'toScrap', 'final']);
    expect(keys({ ...order, customerName: '' }, 'cancelled', false)).toEqual(['cancelled', 'leavesErased', 'accessories', 'final']);
  });

  it('keeps the house’s own units in the house, and says that an announced one never came', () => {
    expect(keys({ ...order, customerId: null, accessories: [] }, 'handed_back', true)).toEqual(['repaired', 'stays', 'finalComeback']);
    expect(keys({ ...order, phase: 'expected' }, 'cancelled', false)).toEqual(['cancelled', 'neverCame', 'final']);
  });

  it('has words in both languages for all of it', () => {
    const orders = [order, { ...order, customerId: null }, { ...order, customerName: '' }, { ...order, phase: 'expected' as const }];
    for (const as of CLOSING) for (const one of orders) for (const repaired of [true, false]) {
      for (const words of [fr.repair.closing, en.repair.closing]) for (const key of keys(one, as, repaired)) expect(words).toHaveProperty(key);
    }
  });
});
