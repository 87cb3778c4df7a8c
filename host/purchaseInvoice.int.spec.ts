import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import { margins, stockValueAt } from '#db/queries/report.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import { averageCost } from '#domain/part/part.ts';
import { seeded } from '#scripts/torture/random.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, placeOfKind, refusalOf } from '#tests/support/parts.ts';

let shops: Shop[];
let close: () => Promise<void>;
let supplierId: Id;
let shelf: Id;
let clerk: Shop;
const chance = seeded(20_261_125);

beforeAll(async () => {
  ({ shops, close } = await openShops(2, (bytes) => chance.bytes(bytes)));
  shelf = placeOfKind(shops[0]!, 'store');
  ({ supplierId } = await by(shops[0]!, 'supplier.create', { name: 'Nilfisk France', roles: ['parts'], days: 10 }));
  const { userId } = await by(shops[0]!, 'user.create', { name: 'Sophie', roles: ['sales_admin'], pin: '1357' });
  clerk = { ...shops[0]!, actor: userId };
});
afterAll(() => close());

let n = 0;
const state = (partId: Id, shop = shops[0]!): PartState => shop.host.context.store.state<PartState>('part', partId)!;
const db = (shop = shops[0]!) => shop.host.context.store.db;
/** The stock's value by its moves, by its pools, and by what the report says just now. */
function worth(shop = shops[0]!): number[] {
  const sums = ['SELECT sum(value_delta_minor) FROM stock_move', 'SELECT sum(value_minor) FROM stock_value'].map((sql) => db(shop).prepare(sql).pluck().get() as number);
  return [...sums, stockValueAt(db(shop), shop.wall.ms + 1)];
}
const gone = (purchaseId: Id, shop = shops[0]!): number => shop.host.context.queries.purchases.goneOf(purchaseId);
const later = (ms = 3_600_000): void => { for (const shop of shops) shop.wall.ms += ms; };

/** Ten bought at 10.00 with 5.00 of carriage, on the shelf. */
async function received(more: { quantity?: number; carriageMinor?: number } = {}): Promise<{ partId: Id; purchaseId: Id; receiptId: Id }> {
  n += 1;
  const { quantity = 10, carriageMinor = 500 } = more;
  const { partId } = await by(shops[0]!, 'part.create', { label: `Turbine ${n}`, supplierRefs: [{ supplierId, ref: `NF-${n}`, costMinor: 1_000 }], salePriceMinor: 5_000 });
  const { purchases } = await by(shops[0]!, 'purchase.make', { supplierId, join: false, lines: [{ partId, quantity }] });
  const { purchaseId } = purchases[0]!;
  const [line] = await by(shops[0]!, 'purchase.openFor', { purchaseId });
  const { receiptId } = await by(shops[0]!, 'purchase.receive', { purchaseId, carriageMinor, lines: [{ lineId: line!.lineId, quantity, placeId: shelf }] });
  return { partId, purchaseId, receiptId };
}
const take = (shop: Shop, partId: Id, quantity: number) => by(shop, 'part.scrap', { partId, placeId: shelf, grade: 'new', quantity, reason: 'Cassée' });
const invoice = (of: { purchaseId: Id; receiptId: Id }, unitCostMinor: number, carriageMinor = 500, who: Shop = shops[0]!) =>
  by(who, 'purchase.invoice', { purchaseId: of.purchaseId, reference: `F-${n}`, on: '2026-11-28', receiptIds: [of.receiptId], carriageMinor, lines: [{ receiptId: of.receiptId, n: 0, unitCostMinor }] });

describe('the supplier’s invoice', () => {
  it('puts the share still here into the average, the share that is gone into the period’s cost, and leaves yesterday alone', async () => {
    const of = await received();
    later();
    await take(shops[0]!, of.partId, 4);
    const before = shops[0]!.wall.ms + 1;
    const then = stockValueAt(db(), before);
    later(86_400_000);
    expect(averageCost(state(of.partId), 'new', 6)).toBe(6_300);
    // 12.00 each and 15.00 of carriage: 30.00 dearer over ten, of which six are here.
    expect(await invoice(of, 1_200, 1_500)).toEqual({ differenceMinor: 3_000 });
    expect(averageCost(state(of.partId), 'new', 6)).toBe(8_100);
    expect(stockValueAt(db(), before)).toBe(then);
    expect(new Set(worth()).size).toBe(1);
    expect(gone(of.purchaseId)).toBe(1_200);
    expect(await by(shops[0]!, 'purchase.get', { purchaseId: of.purchaseId })).toMatchObject({ invoices: [{ reference: `F-${n}`, on: '2026-11-28' }], receipts: [{ lines: [{ invoiced: true }] }] });
    const day = { by: 'family' as const, most: 10, toMs: shops[0]!.wall.ms + 1 };
    expect(margins(db(), { ...day, fromMs: before })).toMatchObject({ differenceMinor: 1_200, marginMinor: -1_200 });
    expect(margins(db(), { ...day, fromMs: 0, toMs: before })).toMatchObject({ differenceMinor: 0 });
    // A second invoice says the whole again: only what it changes counts.
    expect(await invoice(of, 1_100, 1_500)).toEqual({ differenceMinor: -1_000 });
    expect(averageCost(state(of.partId), 'new', 6)).toBe(7_500);
    expect(gone(of.purchaseId)).toBe(800);
  });

  it('counts once when two PCs note it, and with what left meanwhile at the other', async () => {
    const [here, there] = [shops[0]!, shops[1]!];
    const of = await received();
    meet(here.host, there.host);
    later();
    await take(there, of.partId, 5);
    later();
    await invoice(of, 1_200, 500, here);
    later();
    await invoice(of, 1_200, 500, there);
    meet(here.host, there.host);
    meet(there.host, here.host);
    for (const shop of shops) {
      expect(averageCost(state(of.partId, shop), 'new', 5)).toBe(6_250);
      expect(new Set(worth(shop)).size).toBe(1);
      expect(gone(of.purchaseId, shop)).toBe(1_000);
    }
    expect(dumpFolded(db(here))).toEqual(dumpFolded(db(there)));
  });

  it('is noted by whoever may owe so much more, or may approve it', async () => {
    const of = await received({ quantity: 200 });
    expect(await refusalOf(invoice(of, 1_501, 500, clerk))).toBe('purchase.invoiceOverLimit');
    expect(await invoice(of, 1_500, 500, clerk)).toEqual({ differenceMinor: 100_000 });
    expect(await invoice(of, 500, 500, clerk)).toEqual({ differenceMinor: -200_000 });
    expect(await invoice(of, 9_000, 500)).toEqual({ differenceMinor: 1_700_000 });
  });

  it('names deliveries and lines that are there', async () => {
    const of = await received();
    const asked = { purchaseId: of.purchaseId, reference: 'F', on: '2026-11-28', receiptIds: [of.receiptId] };
    const other = await received();
    expect(await refusalOf(by(shops[0]!, 'purchase.invoice', { ...asked, receiptIds: [other.receiptId] }))).toBe('purchase.receiptUnknown');
    expect(await refusalOf(by(shops[0]!, 'purchase.invoice', { ...asked, lines: [{ receiptId: of.receiptId, n: 3, unitCostMinor: 1 }] }))).toBe('purchase.lineUnknown');
    expect(await refusalOf(by(shops[0]!, 'purchase.invoice', { ...asked, purchaseId: of.receiptId }))).toBe('purchase.unknown');
    // Nothing named of the lines: what was received is charged, without the carriage that the invoice does not have.
    expect(await by(shops[0]!, 'purchase.invoice', asked)).toEqual({ differenceMinor: -500 });
    expect(averageCost(state(of.partId), 'new', 10)).toBe(10_000);
  });
});
