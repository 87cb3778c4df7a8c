import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CUSTOMER, openTill, person, PUMP, selling, stocked, STORE, TILL, written } from '#tests/support/counterRules.ts';
import { anomalies, fact, idOf, invalid, when } from '#tests/support/decide.ts';
import { saleFold } from './sale.ts';
import { sell } from './selling.ts';
import type { SettleContext, settleInput } from './settle.ts';
import { settleAccount } from './settle.ts';
import { saleSettings } from './settings.ts';

const [A, B] = [idOf(41), idOf(42)];
const sale = (saleId: string, customerId = CUSTOMER) => ({
  ...written(when(sell, { customerId: CUSTOMER, lines: [{ kind: 'part', partId: PUMP, quantity: 1 }], payments: [{ mean: 'card', amountMinor: 3_000 }] }, selling([stocked(PUMP, [{ placeId: STORE, quantity: 1 }])], { customer: person() })).facts),
  id: saleId, customerId, number: saleId === A ? 'FA1-26-00001' : 'FA1-26-00002',
});
const context = (owed: Record<string, number>, over: Partial<SettleContext> = {}): SettleContext => ({
  tillId: TILL, till: openTill(), customer: person(), today: '2026-11-21', settings: saleSettings.parse({}), mayPayOut: true, sale: (id) => sale(id), owed: (id) => owed[id] ?? 0, settledTimes: () => 2, voucher: () => undefined, ...over,
});
const settle = (settles: [string, number][], payments: z.input<typeof settleInput>['payments'] = []) => ({ customerId: CUSTOMER, settles: settles.map(([saleId, amountMinor]) => ({ saleId, amountMinor })), payments });
const cash = (amountMinor: number) => [{ mean: 'cash' as const, amountMinor }];

describe('a receipt', () => {
  it('takes what is paid of each document, and says how many settled it before', () => {
    const made = when(settleAccount, settle([[A, 3_000], [B, 500]], cash(3_500)), context({ [A]: 3_000, [B]: 900 }));
    expect(written(made.facts)).toMatchObject({ kind: 'receipt', number: 'EA1-26-00001', settles: [{ saleId: A, amountMinor: 3_000, nth: 2 }, { saleId: B, amountMinor: 500, nth: 2 }], anomalies: [] });
    when(settleAccount, settle([[A, 3_001]], cash(3_001)), context({ [A]: 3_000 })).thenRefused('sale.notOwed', { params: { number: 'FA1-26-00001', owed: 30 } });
    when(settleAccount, settle([[A, 2_000], [A, 1_001]], cash(3_001)), context({ [A]: 3_000 })).thenRefused('sale.notOwed', { params: { number: 'FA1-26-00001', owed: 10 } });
    when(settleAccount, settle([[A, 3_000]]), context({ [A]: 3_000 })).thenRefused('sale.paymentsDiffer');
    when(settleAccount, settle([[A, 3_000]], [{ mean: 'account', amountMinor: 3_000 }]), context({ [A]: 3_000 })).thenRefused('sale.settleMean');
    expect(invalid(settleAccount.schema, settle([[A, 0]]))).toEqual(['settles.0.amountMinor: field.required']);
  });

  it('puts what is to the good against what is owed, without money', () => {
    const made = when(settleAccount, settle([[A, -800], [B, 800]]), context({ [A]: -1_000, [B]: 900 }, { mayPayOut: false }));
    expect(written(made.facts)).toMatchObject({ payments: [], settles: [{ saleId: A, amountMinor: -800 }, { saleId: B, amountMinor: 800 }], anomalies: [] });
    expect(made.reply.grossMinor).toBe(0);
    when(settleAccount, settle([[A, -1_001], [B, 1_001]]), context({ [A]: -1_000, [B]: 2_000 })).thenRefused('sale.notToGood', { params: { number: 'FA1-26-00001', good: 10 } });
    when(settleAccount, settle([[A, -1], [B, 1]]), context({ [A]: 500, [B]: 900 })).thenRefused('sale.notToGood', { params: { good: 0 } });
    // What is more than that is paid as any debt.
    expect(written(when(settleAccount, settle([[A, -800], [B, 900]], cash(100)), context({ [A]: -1_000, [B]: 900 }, { mayPayOut: false })).facts).payments).toMatchObject([{ mean: 'cash', amountMinor: 100 }]);
  });

  it('hands back what is to the good, by right, in money', () => {
    const good = context({ [A]: -1_000 });
    const made = when(settleAccount, settle([[A, -1_000]], cash(1_000)), good);
    expect(written(made.facts)).toMatchObject({ payments: [{ mean: 'cash', amountMinor: -1_000, givenMinor: null }], settles: [{ saleId: A, amountMinor: -1_000 }], anomalies: [] });
    expect(made.reply).toMatchObject({ grossMinor: -1_000, changeMinor: 0 });
    when(settleAccount, settle([[A, -1_000]], cash(1_000)), context({ [A]: -1_000 }, { mayPayOut: false })).thenRefused('sale.payOutRight', { params: { amount: 10 } });
    when(settleAccount, settle([[A, -1_000]], cash(900)), good).thenRefused('sale.payoutsDiffer', { params: { total: 10, paid: 9 } });
    when(settleAccount, settle([[A, -1_000]], [{ mean: 'voucher', amountMinor: 1_000, reference: 'x' }]), good).thenRefused('sale.meanNotTaken');
  });

  it('is the customer’s own: not of a document of somebody else, of nobody, nor of none', () => {
    when(settleAccount, settle([[A, 1]], cash(1)), context({ [A]: 1 }, { sale: (id) => sale(id, idOf(9)) })).thenRefused('sale.notTheirs');
    when(settleAccount, settle([[A, 1]], cash(1)), context({ [A]: 1 }, { sale: () => undefined })).thenRefused('sale.unknown');
    when(settleAccount, settle([[A, 1]], cash(1)), context({}, { customer: undefined })).thenRefused('customer.unknown');
    when(settleAccount, settle([[A, 1]], cash(1)), context({}, { till: undefined })).thenRefused('till.notOpen');
  });

  it('of before counts without the number of those before it; one that is not a number is malformed', () => {
    const { id, ...data } = { ...written(when(settleAccount, settle([[A, 3_000]], cash(3_000)), context({ [A]: 3_000 })).facts) };
    const old = (settles: object[]) => saleFold.evolve(saleFold.initial(id), fact('sale.made', { ...data, settles }, { stream: { type: 'sale', id } }));
    expect(old([{ saleId: A, amountMinor: 3_000 }])).toMatchObject({ exists: true, anomalies: [] });
    expect(anomalies(old([{ saleId: A, amountMinor: 3_000, nth: 'x' }]))).toEqual(['event.malformed']);
  });
});
