import { describe, expect, it } from 'vitest';
import { circularCategoryOf } from './circular.ts';

describe('the listed kinds of equipment (R224-32, R224-62)', () => {
  it.each([
    ['Lave-linge', 'washing_machine'], ['LAVE-VAISSELLE encastrable', 'dishwasher'], ['Réfrigérateurs', 'refrigerator'], ['Téléviseur OLED', 'display'], ['Ordinateur portable', 'laptop'], ['Smartphone', 'mobile_phone'],
    ['Tondeuse autoportée', 'lawnmower'], ['Tronçonneuses', 'chainsaw'], ['Nettoyeur haute pression', 'pressure_washer'], ['Taille-haies', 'hedge_trimmer'],
    ['Perceuse', null], ['Machine à café', null], ['', null], ['Lave', null], ['Atvx', null],
  ])('%s: %s', (category, code) => { expect(circularCategoryOf(category, '2026-11-22')?.code ?? null).toBe(code); });

  it('not before the duty', () => {
    expect(circularCategoryOf('Lave-linge', '2021-12-31')).toBeNull();
    expect(circularCategoryOf('Tronçonneuse', '2023-04-22')).toBeNull();
  });
});
