import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost } from '#tests/support/host.ts';
import { placeOfKind, refusalOf } from '#tests/support/parts.ts';
import { openTill } from '#tests/support/sales.ts';

let test: TestHost & { userId: string };
let storeId: Id;
beforeAll(async () => {
  test = await foundedHost();
  storeId = placeOfKind({ host: test.host, actor: test.userId, atMs: () => test.clock.now }, 'store');
  openTill(test.host, test.userId, test.clock.now);
});
afterAll(() => test.close());

async function part(more: Partial<CallInput<'part.create'>>, quantity: number): Promise<Id> {
  const { partId } = await call(test.screen, 'part.create', { label: 'Pompe de vidange', salePriceMinor: 2_500, ...more });
  if (quantity > 0) await call(test.screen, 'stock.adjust', { partId, placeId: storeId, grade: 'new', quantity, unitCostMinor: 1_000, reason: 'Inventaire' });
  return partId;
}

describe('the counter', () => {
  it('finds a part by number, barcode, reference, serial, words, model, what replaces it and does as well; and says what it costs and where it is', async () => {
    const twin = await part({ label: 'Pompe compatible' }, 4);
    const next = await part({ label: 'Pompe nouvelle version' }, 0);
    const pump = await part({ number: 'PV-100', label: 'Pompe de vidange', barcodes: ['3245060000017'], supplierRefs: [{ ref: 'BSH-00141874' }], fits: [{ brand: 'Bosch', model: 'WAU28' }], equivalents: [twin], supersededBy: next }, 3);
    const find = (text: string, more: object = {}) => call(test.screen, 'counter.find', { text, ...more });
    for (const [text, foundBy] of [['pv100', 'number'], ['3245060000017', 'barcode'], ['bsh 00141874', 'ref']] as const) {
      const { parts } = await find(text);
      expect([text, parts[0]!.id, parts[0]!.foundBy]).toEqual([text, pump, foundBy]);
      expect(parts.slice(1).map(({ id, foundBy: by, insteadOf }) => [id, by, insteadOf])).toEqual([[next, 'equivalent', 'PV-100'], [twin, 'equivalent', 'PV-100']]);
    }
    const [found] = (await find('pv100')).parts;
    expect(found).toMatchObject({ unitNetMinor: 2_500, unitGrossMinor: 3_000, vatBp: 2_000, here: 3, free: 3, levels: [{ placeId: storeId, grade: 'new', quantity: 3 }], supersededBy: { id: next } });
    expect((await find('la pompe de la wau28')).parts.map(({ id, foundBy }) => [id, foundBy])).toEqual([[pump, 'model']]);
    expect((await find('pompe', { model: { brand: 'BOSCH', model: 'wau 28' } })).parts).toEqual([]);
    expect((await find('pompe', { model: { brand: 'BOSCH', model: 'wau28' } })).parts.map(({ id }) => id)).toEqual([pump]);
    expect((await find('pompe')).parts.map(({ id }) => id).sort()).toEqual([twin, next, pump].sort());
    expect((await find('pompe')).parts.at(-1)!.id).toBe(next);
    expect((await find('introuvable')).parts).toEqual([]);
  });

  it('sells: price with VAT, pieces off the shelf, change, one sale for one command', async () => {
    const partId = await part({}, 3);
    const sale = { lines: [{ kind: 'part' as const, partId, quantity: 2 }], payments: [{ mean: 'cash' as const, amountMinor: 6_000, givenMinor: 10_000 }] };
    const preview = await call(test.screen, 'sale.preview', { lines: sale.lines });
    expect(preview).toMatchObject({ totals: { grossMinor: 6_000, netMinor: 5_000, vatMinor: 1_000 }, lines: [{ unitMinor: 3_000, amountMinor: 6_000, place: expect.any(String), available: 3, trouble: null }] });
    const commandId = test.host.context.newId();
    const made = await call(test.screen, 'sale.sell', sale, commandId);
    expect(made).toMatchObject({ number: 'TA1-26-00001', grossMinor: 6_000, changeMinor: 4_000 });
    expect(await call(test.screen, 'sale.sell', sale, commandId)).toEqual(made);
    expect((await call(test.screen, 'part.get', { partId })).levels.find((level) => level.placeId === storeId)?.quantity).toBe(1);
    expect(await refusalOf(test.host.context.execute('sale.sell', sale, { actor: test.userId, atMs: test.clock.now }))).toBe('sale.notEnough');
    expect(test.host.context.store.db.prepare('SELECT count(*) FROM sale').pluck().get()).toBe(1);
  });

  it('tells what suppliers ask for to nobody but whoever may read costs', async () => {
    const { context } = test.host;
    const offer = { tariffId: context.newId(), line: 1, supplierId: context.newId(), supplier: 'Nord', ref: 'X-9', label: 'Joint rare', brand: '', ean: '', costMinor: 700, publicMinor: 1_500 };
    const { tariffs } = context.queries;
    const { offers } = tariffs;
    tariffs.offers = () => [offer];
    try {
      const costs = async (actor: Id | null) => (await context.execute('counter.find', { text: 'joint rare' }, { actor, atMs: test.clock.now })).offers.map(({ costMinor, publicMinor }) => [costMinor, publicMinor]);
      expect([await costs(test.userId), await costs(null)]).toEqual([[[700, 1_500]], [[null, 1_500]]]);
    } finally {
      tariffs.offers = offers;
    }
  });

  it('takes a deposit on what is still to be handed over, and no more', async () => {
    const partId = await part({}, 2);
    const { orderId } = await call(test.screen, 'order.open', { lines: [{ partId, quantity: 2 }] });
    const deposit = (amountMinor: number) => call(test.screen, 'sale.deposit', { orderId, amountMinor, payments: [{ mean: 'card', amountMinor }] });
    const first = await deposit(2_000);
    const [line] = (await call(test.screen, 'order.get', { orderId })).due.lines;
    await call(test.screen, 'sale.sell', { orderId, lines: [{ kind: 'part', partId, quantity: 1, orderLineId: line!.lineId }, { kind: 'deposit', saleId: first.saleId }], payments: [{ mean: 'card', amountMinor: 1_000 }] });
    const tooHigh = { error: { code: 'sale.depositTooHigh' } };
    await expect(deposit(3_001)).rejects.toMatchObject(tooHigh);
    expect((await deposit(3_000)).grossMinor).toBe(3_000);
    await expect(deposit(1)).rejects.toMatchObject(tooHigh);
  });

  it('takes back piece by piece, to the cent, once; keeps the rest; the money as a voucher that buys again until it is used up', async () => {
    const partId = await part({ salePriceMinor: 833 }, 5);
    const { saleId } = await call(test.screen, 'sale.sell', { lines: [{ kind: 'part', partId, quantity: 3 }], payments: [{ mean: 'card', amountMinor: 3_000 }] });
    const [line] = (await call(test.screen, 'sale.get', { saleId })).lines;
    expect(line).toMatchObject({ amountMinor: 3_000, netMinor: 2_500, left: [0, 1, 2], costMinor: 3_000 });
    const back = (pieces: number, amountMinor: number, mean: 'cash' | 'voucher', to: 'shelf' | 'inspection') =>
      call(test.screen, 'sale.refund', { saleId, lines: [{ lineId: line!.lineId, pieces, to }], payouts: [{ mean, amountMinor }], reason: 'Erreur de modèle' });
    const first = await back(1, 1_000, 'voucher', 'shelf');
    expect(first).toMatchObject({ number: 'AA1-26-00001', grossMinor: -1_000 });
    await back(2, 2_000, 'cash', 'inspection');
    expect(await refusalOf(test.host.context.execute('sale.refund', { saleId, lines: [{ lineId: line!.lineId }], reason: 'x', payouts: [{ mean: 'cash', amountMinor: 1_000 }] }, { actor: test.userId, atMs: test.clock.now }))).toBe('sale.backAlready');
    const levels = (await call(test.screen, 'part.get', { partId })).levels.filter((level) => level.kind !== 'outside').map(({ kind, quantity }) => [kind, quantity]);
    expect(levels.sort()).toEqual([['inspection', 2], ['store', 3]]);
    const view = await call(test.screen, 'sale.get', { saleId });
    expect(view).toMatchObject({ lines: [{ left: [] }], credits: [{ grossMinor: -1_000 }, { grossMinor: -2_000 }], marginMinor: -500 });
    expect(await call(test.screen, 'sale.get', { saleId: first.saleId })).toMatchObject({ voucherLeftMinor: 1_000, of: { id: saleId } });
    const buy = (amountMinor: number, reference: string) => test.host.context.execute('sale.sell', { lines: [{ kind: 'fee', label: 'Port', unitMinor: amountMinor, vatBp: 2_000 }], payments: [{ mean: 'voucher', amountMinor, reference }] }, { actor: test.userId, atMs: test.clock.now });
    await buy(400, 'aa1 26 00001');
    expect(await refusalOf(buy(700, first.number))).toBe('sale.voucherTooLow');
    await buy(600, first.number);
    expect(await call(test.screen, 'sale.get', { saleId: first.saleId })).toMatchObject({ voucherLeftMinor: 0 });
    expect(test.host.context.store.db.prepare("SELECT kind FROM exception").pluck().all()).toEqual([]);
  });

  it('sells on account, settles it, makes an invoice of a ticket, prints again and counts it', async () => {
    const { customerId } = await call(test.screen, 'customer.create', { kind: 'company', name: 'Garage du Semnoz', address: ['3 rue du Lac'], postcode: '74000', city: 'Annecy' });
    const made = await call(test.screen, 'sale.sell', { customerId, lines: [{ kind: 'fee', label: 'Port', unitMinor: 1_200, vatBp: 2_000 }], payments: [{ mean: 'account', amountMinor: 1_200 }] });
    expect(await call(test.screen, 'sale.account', { customerId })).toMatchObject({ balanceMinor: 1_200, rows: [{ number: made.number, owedMinor: 1_200, dueOn: '2026-12-21', late: false }] });
    const settle = (amountMinor: number) => call(test.screen, 'sale.settle', { customerId, settles: [{ saleId: made.saleId, amountMinor }], payments: [{ mean: 'transfer', amountMinor, reference: 'VIR 12' }] });
    const receipt = await settle(500);
    expect(receipt.number).toBe('EA1-26-00001');
    await expect(settle(800)).rejects.toMatchObject({ error: { code: 'sale.notOwed', params: { owed: 7 } } });
    await settle(700);
    expect(await call(test.screen, 'sale.account', { customerId })).toMatchObject({ rows: [], balanceMinor: 0, standing: { leftMinor: 100_000, late: null } });
    expect(await call(test.screen, 'sale.get', { saleId: receipt.saleId })).toMatchObject({ kind: 'receipt', settles: [{ number: made.number, amountMinor: 500 }], marginMinor: null });
    expect((await call(test.screen, 'sale.invoice', { saleId: made.saleId, customerId })).number).toBe('FA1-26-00001');
    await expect(call(test.screen, 'sale.invoice', { saleId: made.saleId, customerId })).rejects.toMatchObject({ error: { code: 'sale.invoicedAlready' } });
    await call(test.screen, 'sale.reprint', { saleId: made.saleId });
    expect(await call(test.screen, 'sale.get', { saleId: made.saleId })).toMatchObject({ copies: 1, invoiceNumber: 'FA1-26-00001', buyer: { name: 'Garage du Semnoz', address: ['3 rue du Lac', '74000 Annecy'] } });
    expect((await call(test.screen, 'sale.list', { text: 'semnoz' })).rows.map(({ kind }) => kind)).toEqual(['receipt', 'receipt', 'sale']);
    expect((await call(test.screen, 'sale.list', { text: 'FA1-26' })).total).toBe(1);
  });

  it('sells a unit of the house second-hand with its guarantee; sold back and sold again is no clash', async () => {
    const { customerId } = await call(test.screen, 'customer.create', { kind: 'person', name: 'Lucie Perrin' });
    const { unitId, number } = await call(test.screen, 'unit.register', { customerId: null, brand: 'Nilfisk', model: 'GD 930', serial: 'GD-77' });
    await call(test.screen, 'pool.assign', { unitId, to: 'store', grade: 'refurbished', valueMinor: 4_000 });
    const sellIt = (more: object = {}) => call(test.screen, 'sale.sell', { customerId, lines: [{ kind: 'unit', unitId, unitMinor: 12_000, vatBp: 2_000, ...more }], payments: [{ mean: 'card', amountMinor: 12_000 }] });
    expect((await call(test.screen, 'counter.find', { text: 'nilfisk gd' })).units).toMatchObject([{ unitId, number }]);
    const { saleId } = await sellIt();
    expect(await call(test.screen, 'unit.get', { unitId })).toMatchObject({ customer: { id: customerId }, place: { kind: 'customer' } });
    expect(test.host.context.store.state('unit', unitId)).toMatchObject({ guarantees: { soldByUs: true, secondHand: true, deliveredOn: '2026-11-21', commercialUntil: '2027-05-21' }, anomalies: [] });
    await expect(sellIt()).rejects.toMatchObject({ error: { code: 'pool.notOurs' } });
    const [line] = (await call(test.screen, 'sale.get', { saleId })).lines;
    await call(test.screen, 'sale.refund', { saleId, lines: [{ lineId: line!.lineId }], payouts: [{ mean: 'card', amountMinor: 12_000 }], reason: 'Rétractation' });
    expect(await call(test.screen, 'unit.get', { unitId })).toMatchObject({ customer: null, place: { kind: 'workshop' } });
    await sellIt({ guaranteeMonths: 12 });
    expect(test.host.context.store.state('unit', unitId)).toMatchObject({ guarantees: { commercialUntil: '2027-11-21' } });
    expect(test.host.context.store.db.prepare('SELECT kind FROM exception').pluck().all()).toEqual([]);
  });
});
