import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '#tests/support/decide.ts';
import { coefficientOf, newPrice, purchaseOf, rounded } from './pricing.ts';
import { pricingSettings, ROUNDINGS } from './settings.ts';

const settings = pricingSettings.parse({ families: [{ family: 'Pompes', coefficientBp: 20_000 }], suppliers: [{ supplierId: idOf(1), coefficientBp: 18_000 }] });

describe('rounding', () => {
  it.each([['to5', 1_233, 1_235], ['to5', 1_232, 1_230], ['to10', 1_235, 1_240], ['to50', 1_224, 1_200], ['to100', 1_250, 1_300], ['to90', 1_230, 1_290], ['to90', 1_290, 1_290], ['to90', 1_291, 1_390], ['to99', 1_299, 1_299], ['to99', 1_300, 1_399], ['cent', 1_233, 1_233], ['to100', 20, 100]] as const)(
    '%s of %i is %i', (rounding, minor, price) => { expect(rounded(minor, rounding)).toBe(price); },
  );

  it('stays within a step, and a rounded price stays as it is', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.constantFrom(...ROUNDINGS), (minor, rounding) => {
      const price = rounded(minor, rounding);
      expect(price > 0 && Math.abs(price - minor) <= 100 && Number.isSafeInteger(price)).toBe(true);
      expect(rounded(price, rounding)).toBe(price);
    }));
  });
});

describe('a new price', () => {
  it('takes the coefficient of the family, then of the supplier, then of the house', () => {
    expect([coefficientOf(settings, 'POMPES', idOf(1)), coefficientOf(settings, '', idOf(1)), coefficientOf(settings, 'x', idOf(2)), coefficientOf(settings, 'x', null)]).toEqual([20_000, 18_000, 16_000, 16_000]);
  });

  it('is made from the purchase price or from the selling price, and from nothing where there is none', () => {
    const part = { family: '', salePriceMinor: 1_000 };
    const purchase = { supplierId: null, costMinor: 500 };
    expect(newPrice(part, purchase, { kind: 'coefficient', bp: null }, 'cent', settings)).toBe(800);
    expect(newPrice(part, purchase, { kind: 'coefficient', bp: 30_000 }, 'cent', settings)).toBe(1_500);
    expect(newPrice(part, null, { kind: 'percent', bp: -250 }, 'cent', settings)).toBe(975);
    expect(newPrice(part, null, { kind: 'coefficient', bp: null }, 'cent', settings)).toBeNull();
    expect(newPrice({ ...part, salePriceMinor: null }, purchase, { kind: 'percent', bp: 300 }, 'cent', settings)).toBeNull();
  });

  it('believes the price list in force before what is written on the part', () => {
    const part = { supplierRefs: [{ supplierId: null, ref: 'M', costMinor: null }, { supplierId: idOf(1), ref: 'A', costMinor: 300 }, { supplierId: idOf(2), ref: 'B', costMinor: 200 }] };
    const list = (supplierId: string, ref: string): number | null => (supplierId === idOf(1) && ref === 'A' ? 350 : null);
    expect([purchaseOf(part, list, null), purchaseOf(part, list, idOf(2)), purchaseOf(part, list, idOf(3))]).toEqual([{ supplierId: idOf(1), costMinor: 350 }, { supplierId: idOf(2), costMinor: 200 }, null]);
  });
});
