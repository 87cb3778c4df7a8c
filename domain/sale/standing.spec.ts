import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CUSTOMER, person, PUMP, selling, stocked, STORE, written } from '#tests/support/counterRules.ts';
import { idOf, when } from '#tests/support/decide.ts';
import type { CustomerState } from '../customer/customer.ts';
import { NO_TERMS } from '../customer/terms.ts';
import { addDays } from '../kernel/days.ts';
import type { sellInput } from './sell.ts';
import { sell } from './selling.ts';
import { saleSettings } from './settings.ts';
import type { OnAccount } from './standing.ts';
import { accountTrouble, standingOf } from './standing.ts';

const TODAY = '2026-11-21';
const settings = saleSettings.parse({});
const firm = (terms: Partial<CustomerState['terms']> = {}) => person({ kind: 'company', terms: { ...NO_TERMS, ...terms } });
const on = (n: number, owedMinor: number, dueOn: string | null = '2026-12-10'): OnAccount => ({ saleId: idOf(n), number: `FA1-26-0000${n}`, owedMinor, dueOn });
const standing = (documents: OnAccount[], customer = firm()) => standingOf(customer, documents, settings, TODAY);

describe('how a customer stands', () => {
  it('owes what is open, up to what the shop lets firms owe, persons not unasked, or to a limit of their own', () => {
    expect(standing([on(1, 30_000), on(2, 20_000)])).toMatchObject({ balanceMinor: 50_000, limitMinor: 100_000, leftMinor: 50_000, days: 30, late: null, lateMinor: 0 });
    expect(standing([], person())).toMatchObject({ limitMinor: 0, leftMinor: 0 });
    expect(standing([on(1, 30_000)], firm({ limitMinor: 40_000, days: 45 }))).toMatchObject({ limitMinor: 40_000, leftMinor: 10_000, days: 45 });
    expect(standing([on(1, 130_000)]).leftMinor).toBe(0);
  });

  it('is late from the day after, and too late once the shop has waited', () => {
    expect(standing([on(1, 500, TODAY)])).toMatchObject({ late: null, lateMinor: 0, tooLate: false });
    expect(standing([on(2, 700, '2026-11-14'), on(1, 500, '2026-11-20')])).toMatchObject({ late: { number: 'FA1-26-00002', dueOn: '2026-11-14', days: 7 }, lateMinor: 1_200, tooLate: false });
    expect(standing([on(2, 700, '2026-11-13')])).toMatchObject({ tooLate: true, leftMinor: 0 });
  });

  it('has what is to the good taken for what has been due longest', () => {
    expect(standing([on(1, 1_000, '2026-10-01'), on(2, 1_000, '2026-11-01'), on(3, -1_400)])).toMatchObject({ balanceMinor: 600, lateMinor: 600, late: { number: 'FA1-26-00002' } });
    expect(standing([on(1, 1_000, '2026-10-01'), on(3, -1_400)])).toMatchObject({ balanceMinor: -400, lateMinor: 0, late: null, leftMinor: 100_400 });
  });

  it('never has less left than may go on the account, nor more', () => {
    const document = fc.record({ owedMinor: fc.integer({ min: -90_000, max: 90_000 }), late: fc.integer({ min: -40, max: 40 }), n: fc.integer({ min: 1, max: 99 }) });
    const terms = fc.record({ limitMinor: fc.option(fc.integer({ min: 0, max: 150_000 })), days: fc.constant(null), stopped: fc.boolean(), stopReason: fc.constant('x') });
    fc.assert(fc.property(fc.array(document, { maxLength: 6 }), terms, (given, own) => {
      const is = standing(given.map(({ owedMinor, late, n }) => on(n, owedMinor, addDays(TODAY, -late))), firm(own));
      if (is.leftMinor > 0) expect(accountTrouble(is, is.leftMinor)).toBeNull();
      expect(accountTrouble(is, is.leftMinor + 1)).not.toBeNull();
      expect(is.lateMinor).toBeLessThanOrEqual(Math.max(0, is.balanceMinor));
    }));
  });
});

describe('a sale on account', () => {
  const pump = { kind: 'part' as const, partId: PUMP, quantity: 1 };
  const sale = (more: Partial<z.input<typeof sellInput>> = {}) => ({ customerId: CUSTOMER, lines: [pump], payments: [{ mean: 'account' as const, amountMinor: 3_000 }], ...more });
  const at = (customer: CustomerState, documents: OnAccount[], mayCredit = false) => selling([stocked(PUMP, [{ placeId: STORE, quantity: 3 }])], { customer, standing: () => standing(documents, customer), mayCredit });

  it('over the limit, of a late payer, of one who was stopped, or without an account is refused with its figures', () => {
    when(sell, sale(), at(firm(), [on(1, 98_000)])).thenRefused('sale.accountOver', { params: { owed: 980, limit: 1_000, left: 20, amount: 30 }, path: ['payments'] });
    when(sell, sale(), at(firm(), [on(1, 2_000, '2026-11-01')])).thenRefused('sale.accountLate', { params: { late: 20, days: 20, number: 'FA1-26-00001' } });
    when(sell, sale(), at(firm({ stopped: true, stopReason: 'Redressement' }), [])).thenRefused('sale.accountStopped', { params: { reason: 'Redressement', owed: 0 } });
    when(sell, sale(), at(person(), [])).thenRefused('sale.accountNone', { params: { amount: 30 } });
    expect(when(sell, sale(), at(firm(), [on(1, 97_000)])).facts).toHaveLength(2);
  });

  it('counts only what goes on the account: the rest may be paid otherwise', () => {
    expect(when(sell, sale({ payments: [{ mean: 'account', amountMinor: 2_000 }, { mean: 'card', amountMinor: 1_000 }] }), at(firm(), [on(1, 98_000)])).facts).toHaveLength(2);
    when(sell, sale({ payments: [{ mean: 'account', amountMinor: 2_001 }, { mean: 'card', amountMinor: 999 }] }), at(firm(), [on(1, 98_000)])).thenRefused('sale.accountOver');
    expect(when(sell, sale({ payments: [{ mean: 'card', amountMinor: 3_000 }] }), at(firm({ stopped: true, stopReason: 'x' }), [])).facts).toHaveLength(2);
  });

  it('is let pass by right with a reason, kept in the document; due as the customer’s own terms say', () => {
    const late = [on(1, 2_000, '2026-11-01')];
    when(sell, sale({ accountReason: 'Virement annoncé' }), at(firm(), late)).thenRefused('sale.accountRight', { path: ['accountReason'] });
    expect(written(when(sell, sale({ accountReason: 'Virement annoncé' }), at(firm({ days: 10 }), late, true)).facts)).toMatchObject({ accountReason: 'Virement annoncé', dueOn: '2026-12-01', anomalies: [] });
    when(sell, sale(), at(firm(), late, true)).thenRefused('sale.accountLate');
    // A reason where nothing spoke against it is no exception to anything.
    expect(written(when(sell, sale({ accountReason: 'x' }), at(firm(), [])).facts)).toMatchObject({ accountReason: '', dueOn: '2026-12-21' });
  });

  it('spends what the customer has to the good, whatever else is said of the account', () => {
    for (const customer of [person(), firm({ stopped: true, stopReason: 'x' })]) {
      expect(when(sell, sale(), at(customer, [on(1, -3_000)])).facts).toHaveLength(2);
      when(sell, sale(), at(customer, [on(1, -2_999)])).thenRefused(customer.kind === 'person' ? 'sale.accountNone' : 'sale.accountStopped');
    }
  });
});
