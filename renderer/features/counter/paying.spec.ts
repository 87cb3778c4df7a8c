import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paid } from './paying.ts';
import { changeOf, leftToPay, likelyNotes, takePayment } from './paying.ts';

const cash = (amountMinor: number | null) => ({ mean: 'cash', amountMinor, reference: '', hasCustomer: false }) as const;
const card = (amountMinor: number | null) => ({ ...cash(amountMinor), mean: 'card' }) as const;

describe('paying', () => {
  it('takes all that is left where nothing is typed', () => {
    expect(takePayment(2_490, [], card(null))).toEqual({ paid: { mean: 'card', amountMinor: 2_490, givenMinor: null, reference: '' } });
  });
  it('works out the change of what is handed over', () => {
    const taken = takePayment(2_490, [], cash(3_000));
    expect(taken).toEqual({ paid: { mean: 'cash', amountMinor: 2_490, givenMinor: 3_000, reference: '' } });
    expect(changeOf([(taken as { paid: Paid }).paid])).toBe(510);
  });
  it('takes a part in cash and the rest by card', () => {
    const first = takePayment(2_490, [], cash(1_000)) as { paid: Paid };
    expect(first.paid).toMatchObject({ amountMinor: 1_000, givenMinor: null });
    expect(leftToPay(2_490, [first.paid])).toBe(1_490);
    expect(takePayment(2_490, [first.paid], card(null))).toMatchObject({ paid: { amountMinor: 1_490 } });
  });
  it('gives no change on a card, nothing on account to nobody, and no voucher without its number', () => {
    expect(takePayment(2_490, [], card(3_000))).toEqual({ trouble: 'tooMuch' });
    expect(takePayment(2_490, [], { ...card(null), mean: 'account' })).toEqual({ trouble: 'needsCustomer' });
    expect(takePayment(2_490, [], { ...card(null), mean: 'voucher', reference: ' ' })).toEqual({ trouble: 'needsReference' });
    expect(takePayment(2_490, [], { ...card(null), mean: 'account', hasCustomer: true })).toMatchObject({ paid: { amountMinor: 2_490 } });
  });
  it('takes nothing twice', () => {
    expect(takePayment(2_490, [{ mean: 'card', amountMinor: 2_490, givenMinor: null, reference: '' }], cash(null))).toEqual({ trouble: 'nothing' });
    expect(takePayment(2_490, [], cash(0))).toEqual({ trouble: 'nothing' });
  });

  it('whatever is handed over, the parts never exceed the total, and change comes back to the cent', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.array(fc.tuple(fc.constantFrom('cash', 'card', 'cheque'), fc.integer({ min: 1, max: 1_000_000 })), { maxLength: 6 }), (total, tries) => {
      const paid: Paid[] = [];
      let handed = 0;
      for (const [mean, amountMinor] of tries) {
        const taken = takePayment(total, paid, { mean: mean as 'cash', amountMinor, reference: '', hasCustomer: false });
        if (!('paid' in taken)) continue;
        paid.push(taken.paid);
        handed += amountMinor;
      }
      const left = leftToPay(total, paid);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(handed - changeOf(paid)).toBe(total - left);
    }));
  });

  it('thinks of notes above the amount', () => {
    expect(likelyNotes(2_490)).toEqual([2_500, 3_000, 4_000, 5_000]);
    expect(likelyNotes(5_000)).toEqual([6_000, 10_000]);
    expect(likelyNotes(0)).toEqual([]);
  });
});
