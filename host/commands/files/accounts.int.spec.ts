import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost, SHOP } from '#tests/support/host.ts';
import { placeOfKind } from '#tests/support/parts.ts';
import { makeTicket, simple } from '#tests/support/tills.ts';

let test: TestHost & { userId: string };
beforeAll(async () => { test = await foundedHost(); });
afterAll(() => test.close());

const UNTIL = '2026-11-21';
/** Cents of a field of the accounting file. */
const cents = (field: string): number => Number(field.replace(',', ''));
const linesOf = (text: string): string[][] => text.split('\r\n').slice(1, -1).map((line) => line.split('\t'));

describe('what the accountant is given', () => {
  it('is balanced and the same each time; a deposit that paid all and came back leaves nothing of it; it waits for the tills to be closed, and what comes later is of the next', async () => {
    const storeId = placeOfKind({ host: test.host, actor: test.userId, atMs: () => test.clock.now }, 'store');
    const { partId } = await call(test.screen, 'part.create', { label: 'Pompe', salePriceMinor: 3_333 });
    await call(test.screen, 'stock.adjust', { partId, placeId: storeId, grade: 'new', quantity: 3, unitCostMinor: 1_000, reason: 'x' });
    await call(test.screen, 'till.open', { floatMinor: 0 });
    const { orderId } = await call(test.screen, 'order.open', { lines: [{ partId, quantity: 3 }] });
    const amountMinor = (await call(test.screen, 'order.get', { orderId })).totals.grossMinor;
    const deposit = await call(test.screen, 'sale.deposit', { orderId, amountMinor, payments: [{ mean: 'cash', amountMinor }] });
    const [line] = (await call(test.screen, 'order.get', { orderId })).due.lines;
    const { saleId } = await call(test.screen, 'sale.sell', { orderId, lines: [{ kind: 'part', partId, quantity: 3, orderLineId: line!.lineId }, { kind: 'deposit', saleId: deposit.saleId }] });
    const sold = (await call(test.screen, 'sale.get', { saleId })).lines.find(({ kind }) => kind === 'part')!;
    const credit = await call(test.screen, 'sale.refund', { saleId, lines: [{ lineId: sold.lineId, pieces: 3 }], payouts: [{ mean: 'cash', amountMinor }], reason: 'x' });
    expect((await call(test.screen, 'sale.get', { saleId: credit.saleId })).vatMinor).toBe(0 - Math.round(amountMinor - (amountMinor * 100) / 120));

    expect((await call(test.screen, 'account.preview', { until: UNTIL })).openTills).toEqual(['A1']);
    await expect(call(test.screen, 'account.export', { until: UNTIL })).rejects.toMatchObject({ error: { code: 'account.tillOpen' } });
    await call(test.screen, 'till.close', { counted: [{ mean: 'cash', amountMinor: 0 }, { mean: 'card', amountMinor: 0 }, { mean: 'cheque', amountMinor: 0 }] });
    await call(test.screen, 'till.open', { floatMinor: 0 });
    const { n } = await call(test.screen, 'account.export', { until: UNTIL });
    const file = await call(test.screen, 'account.file', { format: 'fec', n });
    expect(file.same).toBe(true);
    const lines = linesOf(file.text);
    expect(lines.every((fields) => fields.length === 18)).toBe(true);
    expect(lines.reduce((sum, fields) => sum + cents(fields[11]!) - cents(fields[12]!), 0)).toBe(0);
    const balance = new Map<string, number>();
    for (const fields of lines) balance.set(fields[4]!, (balance.get(fields[4]!) ?? 0) + cents(fields[11]!) - cents(fields[12]!));
    expect(Object.fromEntries(balance)).toEqual({ '419100': 0, '445710': 0, '530000': 0, '707000': 0 });

    await call(test.screen, 'till.close', { counted: [{ mean: 'cash', amountMinor: 500 }, { mean: 'card', amountMinor: 0 }, { mean: 'cheque', amountMinor: 0 }], note: 'x' });
    expect(await call(test.screen, 'account.file', { format: 'fec', n })).toEqual(file);
    // The closing that came afterwards is of the next one, alone.
    const next = await call(test.screen, 'account.export', { until: UNTIL });
    expect(linesOf((await call(test.screen, 'account.file', { format: 'fec', n: next.n })).text).map((fields) => [fields[4], fields[11], fields[12]])).toEqual([['530000', '5,00', '0,00'], ['758000', '0,00', '5,00']]);
  });
});

describe('the file of an accounting year', () => {
  it('goes by the year that the shop keeps, and bears its last day', async () => {
    const shop = await foundedHost();
    try {
      const days = ['2026-10-30', '2026-11-02'];
      for (const day of days) {
        shop.clock.now = Date.parse(`${day}T09:00:00Z`);
        await call(shop.screen, 'session.signIn', { userId: shop.userId, pin: SHOP.user.pin });
        await call(shop.screen, 'till.open', { floatMinor: 0 });
        makeTicket(shop.host, simple(1_200), shop.clock.now, shop.userId);
        await call(shop.screen, 'till.close', { counted: [{ mean: 'cash', amountMinor: 1_200 }, { mean: 'card', amountMinor: 0 }, { mean: 'cheque', amountMinor: 0 }] });
      }
      expect(await call(shop.screen, 'account.years', {})).toEqual([]);
      await call(shop.screen, 'account.export', { until: '2026-11-02' });
      expect(await call(shop.screen, 'account.years', {})).toEqual([{ year: 2026, from: '2026-01-01', to: '2026-12-31', complete: false }]);
      const dates = async (year: number) => {
        const file = await call(shop.screen, 'account.file', { format: 'fec', year });
        expect(file.same).toBeNull();
        return [file.name, ...new Set(linesOf(file.text).map((fields) => fields[3]))];
      };
      expect(await dates(2026)).toEqual(['000000000FEC20261231.txt', '20261030', '20261102']);

      // A year that ends with October: each day is of its own.
      await call(shop.screen, 'settings.change', { area: 'till', value: { yearEndMonth: 10 } });
      expect(await call(shop.screen, 'account.years', {})).toEqual([{ year: 2027, from: '2026-11-01', to: '2027-10-31', complete: false }, { year: 2026, from: '2025-11-01', to: '2026-10-31', complete: true }]);
      expect([await dates(2026), await dates(2027)]).toEqual([['000000000FEC20261031.txt', '20261030'], ['000000000FEC20271031.txt', '20261102']]);
      await expect(call(shop.screen, 'account.file', { format: 'fec', year: 2025 })).rejects.toMatchObject({ error: { code: 'account.nothing' } });
    } finally {
      await shop.close();
    }
  });
});
