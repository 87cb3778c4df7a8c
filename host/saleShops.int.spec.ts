import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { OrderState } from '#domain/order/order.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, internalOrder, placeOfKind, refusalOf } from '#tests/support/parts.ts';
import { openTill } from '#tests/support/sales.ts';

let shops: Shop[];
let close: () => Promise<void>;
const [one, two] = [(): Shop => shops[0]!, (): Shop => shops[1]!];

beforeAll(async () => {
  ({ shops, close } = await openShops(2, (bytes) => randomBytes(bytes)));
  for (const { host, actor, wall } of shops) openTill(host, actor, wall.ms);
});
afterAll(() => close());

function meetAll(): void {
  meet(one().host, two().host);
  meet(two().host, one().host);
  expect(dumpFolded(one().host.context.store.db)).toEqual(dumpFolded(two().host.context.store.db));
}
const exceptions = ({ host }: Shop): string[] => host.context.store.db.prepare('SELECT kind FROM exception ORDER BY kind').pluck().all() as string[];

async function part(quantity: number, more: object = {}): Promise<Id> {
  const { partId } = await by(one(), 'part.create', { label: 'Pompe', salePriceMinor: 2_500, ...more });
  if (quantity > 0) await by(one(), 'stock.adjust', { partId, placeId: placeOfKind(one(), 'store'), grade: 'new', quantity, unitCostMinor: 1_000, reason: 'x' });
  meetAll();
  return partId;
}
const sellOne = (shop: Shop, partId: Id, more: object = {}) => by(shop, 'sale.sell', { lines: [{ kind: 'part', partId, quantity: 1 }], payments: [{ mean: 'card', amountMinor: 3_000 }], ...more });

describe('two tills that work apart', () => {
  it('both sell the last piece: both sales stand, and a person is asked', async () => {
    const partId = await part(1);
    const sales = [await sellOne(one(), partId), await sellOne(two(), partId)];
    expect(sales.map(({ number }) => number)).toEqual(['TA1-26-00001', 'TB1-26-00001']);
    meetAll();
    for (const shop of shops) {
      expect(exceptions(shop)).toEqual(['part.below_zero']);
      expect(shop.host.context.store.db.prepare("SELECT count(*) FROM sale WHERE kind = 'sale'").pluck().get()).toBe(2);
    }
  });

  it('take back the same piece, use the same voucher, sell the same unit: each is found', async () => {
    const partId = await part(5);
    const { saleId } = await sellOne(one(), partId);
    meetAll();
    const [line] = (await by(one(), 'sale.get', { saleId })).lines;
    const back = (shop: Shop) => by(shop, 'sale.refund', { saleId, lines: [{ lineId: line!.lineId, pieces: 1 }], payouts: [{ mean: 'voucher', amountMinor: 3_000 }], reason: 'x' });
    const credit = await back(one());
    await back(two());
    meetAll();
    expect(exceptions(two())).toEqual(['part.below_zero', 'sale.returned_twice']);
    for (const shop of shops) await sellOne(shop, partId, { payments: [{ mean: 'voucher', amountMinor: 3_000, reference: credit.number }] });
    meetAll();
    expect(exceptions(one())).toEqual(['part.below_zero', 'sale.returned_twice', 'voucher.used_twice']);
    const { customerId } = await by(one(), 'customer.create', { kind: 'person', name: 'Lucie Perrin' });
    const { unitId } = await by(one(), 'unit.register', { customerId: null, brand: 'Nilfisk', model: 'GD 930', serial: 'GD-78' });
    await by(one(), 'pool.assign', { unitId, to: 'store', grade: 'refurbished', valueMinor: 4_000 });
    meetAll();
    for (const shop of shops) await by(shop, 'sale.sell', { customerId, lines: [{ kind: 'unit', unitId, unitMinor: 12_000, vatBp: 2_000 }], payments: [{ mean: 'card', amountMinor: 12_000 }] });
    meetAll();
    expect(exceptions(two())).toContain('unit.sold_twice');
  });
});

describe('a deposit', () => {
  it('given back at one till and taken off at another is found', async () => {
    const partId = await part(4);
    const { customerId } = await by(one(), 'customer.create', { kind: 'person', name: 'Nora Petit' });
    const { orderId } = await by(one(), 'order.open', { customerId, lines: [{ partId, quantity: 1 }] });
    const { saleId } = await by(one(), 'sale.deposit', { orderId, amountMinor: 2_000, payments: [{ mean: 'cash', amountMinor: 2_000 }] });
    meetAll();
    const found = (): number => exceptions(one()).filter((kind) => kind === 'voucher.used_twice').length;
    const before = found();
    const [line] = (await by(one(), 'sale.get', { saleId })).lines;
    await by(one(), 'sale.refund', { saleId, lines: [{ lineId: line!.lineId }], payouts: [{ mean: 'cash', amountMinor: 2_000 }], reason: 'x' });
    const { lines } = two().host.context.store.state<OrderState>('order', orderId)!;
    await by(two(), 'sale.sell', {
      orderId, customerId, lines: [{ kind: 'part', partId, quantity: 1, orderLineId: lines[0]!.lineId }, { kind: 'deposit', saleId }], payments: [{ mean: 'card', amountMinor: 1_000 }],
    });
    meetAll();
    expect(found()).toBe(before + 1);
  });

  it('given back at two tills is one case, not two', async () => {
    const partId = await part(4);
    const { customerId } = await by(one(), 'customer.create', { kind: 'person', name: 'Jules Roy' });
    const { orderId } = await by(one(), 'order.open', { customerId, lines: [{ partId, quantity: 1 }] });
    const { saleId } = await by(one(), 'sale.deposit', { orderId, amountMinor: 2_000, payments: [{ mean: 'cash', amountMinor: 2_000 }] });
    meetAll();
    const before = exceptions(one());
    const [line] = (await by(one(), 'sale.get', { saleId })).lines;
    for (const shop of [one(), two()]) await by(shop, 'sale.refund', { saleId, lines: [{ lineId: line!.lineId }], payouts: [{ mean: 'cash', amountMinor: 2_000 }], reason: 'x' });
    meetAll();
    expect(exceptions(one()).sort()).toEqual([...before, 'voucher.used_twice'].sort());
  });
});

describe('an account', () => {
  const account = (shop: Shop, customerId: Id) => by(shop, 'sale.account', { customerId });
  const found = (shop: Shop): number => exceptions(shop).filter((kind) => kind === 'account.settled_twice').length;

  it('of which two tills settle one document is one case for a person; what was paid too much is the customer’s, put against the next or handed back once', async () => {
    const partId = await part(9);
    const { customerId } = await by(one(), 'customer.create', { kind: 'company', name: 'Garage du Semnoz' });
    const onAccount = { customerId, payments: [{ mean: 'account' as const, amountMinor: 3_000 }] };
    const { saleId } = await sellOne(one(), partId, onAccount);
    meetAll();
    for (const shop of shops) await by(shop, 'sale.settle', { customerId, settles: [{ saleId, amountMinor: 3_000 }], payments: [{ mean: 'transfer', amountMinor: 3_000 }] });
    meetAll();
    for (const shop of shops) {
      expect(found(shop)).toBe(1);
      expect(await account(shop, customerId)).toMatchObject({ balanceMinor: -3_000, rows: [{ saleId, owedMinor: -3_000, late: false }], standing: { leftMinor: 103_000 } });
    }
    const next = await sellOne(one(), partId, onAccount);
    await by(one(), 'sale.settle', { customerId, settles: [{ saleId, amountMinor: -1_000 }, { saleId: next.saleId, amountMinor: 1_000 }] });
    meetAll();
    expect(await account(two(), customerId)).toMatchObject({ balanceMinor: 0, rows: [{ owedMinor: -2_000 }, { owedMinor: 2_000 }] });
    for (const shop of shops) await by(shop, 'sale.settle', { customerId, settles: [{ saleId, amountMinor: -2_000 }], payments: [{ mean: 'cash', amountMinor: 2_000 }] });
    meetAll();
    for (const shop of shops) expect([found(shop), (await account(shop, customerId)).balanceMinor]).toEqual([2, 4_000]);
  });

  it('keeps its customer’s data until nothing is open, and says what is', async () => {
    const partId = await part(3);
    const { customerId } = await by(one(), 'customer.create', { kind: 'person', name: 'Élise Morand' });
    const sold = await sellOne(one(), partId, { customerId });
    const [line] = (await by(one(), 'sale.get', { saleId: sold.saleId })).lines;
    const credit = await by(one(), 'sale.refund', { saleId: sold.saleId, lines: [{ lineId: line!.lineId, to: 'shelf' }], payouts: [{ mean: 'voucher', amountMinor: 2_000 }, { mean: 'account', amountMinor: 1_000 }], reason: 'x' });
    const open = async () => (await by(one(), 'customer.open', { customerId })).map(({ kind, number, amountMinor }) => [kind, number, amountMinor]);
    expect(await open()).toEqual([['good', sold.number, -1_000], ['voucher', credit.number, -2_000]]);
    await expect(by(one(), 'customer.erase', { customerId })).rejects.toMatchObject({ error: { code: 'customer.openMoney', params: { count: 2, list: `${sold.number}, ${credit.number}` } } });
    await sellOne(one(), partId, { customerId, payments: [{ mean: 'voucher', amountMinor: 2_000, reference: credit.number }, { mean: 'account', amountMinor: 1_000 }] });
    expect((await account(one(), customerId)).balanceMinor).toBe(0);
    const [good, owed] = (await account(one(), customerId)).rows;
    await by(one(), 'sale.settle', { customerId, settles: [{ saleId: good!.saleId, amountMinor: -1_000 }, { saleId: owed!.saleId, amountMinor: 1_000 }] });
    const { orderId } = await by(one(), 'order.open', { customerId, lines: [{ partId, quantity: 1 }] });
    const deposit = await by(one(), 'sale.deposit', { orderId, amountMinor: 500, payments: [{ mean: 'cash', amountMinor: 500 }] });
    expect((await open()).map(([kind, number]) => [kind, number])).toEqual([['deposit', deposit.number], ['order', expect.stringMatching(/^O/)]]);
  });
});

describe('the counter and what is waited for', () => {
  it('refuses what a repair has reserved, and says which', async () => {
    const partId = await part(2);
    const { number } = await internalOrder(one(), [{ label: 'Pompe', partId, quantity: 2 }]);
    await expect(sellOne(one(), partId)).rejects.toMatchObject({ error: { code: 'stock.reserved', params: { free: 0, by: `${number} (2)` } } });
  });

  it('takes a deposit on a customer’s order, with the VAT in it, and takes it off when the order is handed over', async () => {
    const partId = await part(4);
    const { customerId } = await by(one(), 'customer.create', { kind: 'person', name: 'Paul Mercier' });
    const { orderId, number } = await by(one(), 'order.open', { customerId, lines: [{ partId, quantity: 2 }] });
    await expect(by(one(), 'sale.deposit', { orderId, amountMinor: 6_001, payments: [{ mean: 'cash', amountMinor: 6_001 }] })).rejects.toMatchObject({ error: { code: 'sale.depositTooHigh', params: { left: 60 } } });
    const deposit = await by(one(), 'sale.deposit', { orderId, amountMinor: 2_000, payments: [{ mean: 'cash', amountMinor: 2_000, givenMinor: 5_000 }] });
    expect(deposit).toMatchObject({ grossMinor: 2_000, changeMinor: 3_000 });
    expect(await by(one(), 'sale.get', { saleId: deposit.saleId })).toMatchObject({ kind: 'deposit', vatMinor: 333, orderNumber: number });
    const { lines } = one().host.context.store.state<OrderState>('order', orderId)!;
    const sale = {
      orderId, customerId, lines: [{ kind: 'part' as const, partId, quantity: 2, orderLineId: lines[0]!.lineId }, { kind: 'deposit' as const, saleId: deposit.saleId }], payments: [{ mean: 'card' as const, amountMinor: 4_000 }],
    };
    const made = await by(one(), 'sale.sell', sale);
    expect(made.grossMinor).toBe(4_000);
    expect(one().host.context.store.state<OrderState>('order', orderId)!.lines[0]).toMatchObject({ delivered: [0, 1] });
    expect(await refusalOf(by(one(), 'sale.sell', sale))).toBe('sale.orderLineDone');
    expect(await refusalOf(by(one(), 'sale.refund', { saleId: deposit.saleId, lines: [{ lineId: (await by(one(), 'sale.get', { saleId: deposit.saleId })).lines[0]!.lineId }], payouts: [{ mean: 'cash', amountMinor: 2_000 }], reason: 'x' }))).toBe('sale.depositSpent');
  });
});
