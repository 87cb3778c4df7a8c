import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { OrderState } from '#domain/order/order.ts';
import type { PartState } from '#domain/part/part.ts';
import { averageCost } from '#domain/part/part.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { seeded } from '#scripts/torture/random.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, internalOrder, placeOfKind, refusalOf } from '#tests/support/parts.ts';

let shops: Shop[];
let close: () => Promise<void>;
let supplierId: Id;
let shelf: Id;
const chance = seeded(20_261_123);

beforeAll(async () => {
  ({ shops, close } = await openShops(2, (bytes) => chance.bytes(bytes)));
  shelf = placeOfKind(shops[0]!, 'store');
  ({ supplierId } = await by(shops[0]!, 'supplier.create', { name: 'Nilfisk France', roles: ['parts'], days: 10, email: 'commandes@example.org' }));
});
afterAll(() => close());

let n = 0;
async function newPart(more: { minimum?: number; packSize?: number; serialTracked?: boolean; costMinor?: number } = {}): Promise<Id> {
  n += 1;
  const { partId } = await by(shops[0]!, 'part.create', {
    label: `Turbine ${n}`, supplierRefs: [{ supplierId, ref: `NF-${n}`, costMinor: more.costMinor ?? 1_000 }], minimum: more.minimum ?? null, packSize: more.packSize ?? 1, serialTracked: more.serialTracked ?? false,
  });
  return partId;
}
const state = (partId: Id, shop = shops[0]!): PartState => shop.host.context.store.state<PartState>('part', partId)!;
const repairOf = (repairId: Id): RepairState => shops[0]!.host.context.store.state<RepairState>('repair', repairId)!;
const at = (partId: Id): Record<string, number> => Object.fromEntries(state(partId).levels.map((level) => [`${level.kind} ${level.grade}`, level.quantity]));
const needs = () => by(shops[0]!, 'purchase.needs', {});
async function ordered(partId: Id, quantity: number, more: { unitCostMinor?: number } = {}) {
  const { purchases } = await by(shops[0]!, 'purchase.make', { supplierId, join: false, lines: [{ partId, quantity, ...more }] });
  const made = purchases[0]!;
  const [line] = await by(shops[0]!, 'purchase.openFor', { purchaseId: made.purchaseId });
  return { ...made, lineId: line!.lineId };
}

describe('what is to be bought', () => {
  it('goes from a need to a request, an order and a delivery, and then nothing is needed', async () => {
    const partId = await newPart({ minimum: 4, packSize: 5 });
    const need = (await needs()).find((each) => each.partId === partId)!;
    expect(need).toMatchObject({ origin: 'minimum', quantity: 5, supplierId, ref: `NF-${n}`, figures: { reorder: 4, target: 4, here: 0, reserved: 0, incoming: 0, requested: 0, from: 'minimum' } });
    const { requestIds, approved } = await by(shops[0]!, 'request.make', { lines: [{ origin: 'minimum', partId, quantity: need.quantity }] });
    expect(approved).toBe(1);
    expect((await needs()).some((each) => each.partId === partId)).toBe(false);
    const { purchases } = await by(shops[0]!, 'purchase.make', { requestIds, join: false });
    expect((await needs()).some((each) => each.partId === partId)).toBe(false);
    expect(await refusalOf(by(shops[0]!, 'purchase.make', { requestIds }))).toBe('request.ordered');
    const { purchaseId, number } = purchases[0]!;
    expect(shops[0]!.host.context.queries.purchases.incoming(partId)).toEqual([]);
    await by(shops[0]!, 'purchase.send', { purchaseId, way: 'phone' });
    const view = await by(shops[0]!, 'purchase.get', { purchaseId });
    await by(shops[0]!, 'purchase.confirm', { purchaseId, lines: [{ lineId: view.lines[0]!.lineId, quantity: 5, unitCostMinor: 1_100, on: '2026-12-02' }] });
    expect(shops[0]!.host.context.queries.purchases.incoming(partId)).toEqual([{ quantity: 5, on: '2026-12-02', number }]);
    const lineId = view.lines[0]!.lineId;
    const reply = await by(shops[0]!, 'purchase.receive', { purchaseId, note: 'BL 771', carriageMinor: 500, lines: [{ lineId, quantity: 4, placeId: shelf }, { lineId, quantity: 1, state: 'damaged' }] });
    expect(reply).toMatchObject({ left: 0, over: 0 });
    expect(at(partId)).toEqual({ 'outside new': -4, 'outside faulty': -1, 'store new': 4, 'quarantine faulty': 1 });
    // Five at 11.00, and the carriage of 5.00 shared by value: 4.00 on the four that are good.
    expect(averageCost(state(partId), 'new', 4)).toBe(4_800);
    expect(averageCost(state(partId), 'faulty', 1)).toBe(1_200);
    expect(await by(shops[0]!, 'purchase.get', { purchaseId })).toMatchObject({ status: 'received', lines: [{ received: 5, damaged: 1, left: 0 }] });
    expect((await needs()).some((each) => each.partId === partId)).toBe(false);
  });

  it('counts what was used in the last year, and a repair that waits, once', async () => {
    const partId = await newPart();
    await by(shops[0]!, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity: 3, reason: 'x' });
    // A line that has its piece on the shelf needs nothing bought, though somebody chose to.
    const fed = await internalOrder(shops[0]!, [{ label: 'x', partId, quantity: 1 }], `S${n}`);
    await by(shops[0]!, 'part.source', { repairId: fed.repairId, lineId: fed.lineIds[0]!, source: 'buy' });
    expect((await needs()).filter((each) => each.partId === partId)).toEqual([]);
    shops[0]!.wall.ms += 60_000;
    const { repairId, lineIds, number } = await internalOrder(shops[0]!, [{ label: 'x', partId, quantity: 4 }], `T${n}`);
    await by(shops[0]!, 'part.source', { repairId, lineId: lineIds[0]!, source: 'buy' });
    const found = (await needs()).filter((each) => each.partId === partId);
    expect(found).toMatchObject([{ origin: 'repair', quantity: 2, for: { kind: 'repair', ownerId: repairId, lineId: lineIds[0], number } }]);
    await by(shops[0]!, 'request.make', { lines: [{ origin: 'repair', partId, quantity: 2, for: found[0]!.for }] });
    expect((await needs()).filter((each) => each.partId === partId)).toEqual([]);
  });
});

describe('a delivery', () => {
  it('goes straight onto the repair that asked, which goes on', async () => {
    const partId = await newPart({ costMinor: 2_500 });
    const { repairId, lineIds, number } = await internalOrder(shops[0]!, [{ label: 'x', partId, quantity: 2 }], `D${n}`);
    await by(shops[0]!, 'repair.setStatus', { repairId, to: 'awaiting_part' });
    const asker = { kind: 'repair' as const, ownerId: repairId, lineId: lineIds[0]! };
    const { purchases } = await by(shops[0]!, 'purchase.make', { supplierId, join: false, lines: [{ partId, quantity: 3, for: asker }] });
    const { purchaseId } = purchases[0]!;
    const [line] = await by(shops[0]!, 'purchase.openFor', { code: `NF-${n}` });
    expect(line).toMatchObject({ purchaseId, canDirect: true, left: 3, for: { number } });
    expect(await refusalOf(by(shops[0]!, 'purchase.receive', { purchaseId, lines: [{ lineId: line!.lineId, quantity: 3, to: 'direct' }] }))).toBe('purchase.directTooMany');
    const reply = await by(shops[0]!, 'purchase.receive', { purchaseId, lines: [{ lineId: line!.lineId, quantity: 2, to: 'direct' }, { lineId: line!.lineId, quantity: 1 }] });
    expect(reply.served).toEqual([{ kind: 'repair', id: repairId, number }]);
    expect(at(partId)).toEqual({ 'outside new': -3, 'job new': 2, 'reception new': 1 });
    expect(repairOf(repairId)).toMatchObject({ status: 'accepted', lines: { issues: [{ quantity: 2, costMinor: 5_000 }] } });
    // It is in the technician's hands like any other piece.
    expect(await by(shops[0]!, 'part.scan', { repairId, partId })).toMatchObject({ did: 'fitted' });
  });

  it('prepares the customer’s order that asked', async () => {
    const partId = await newPart();
    const { orderId } = await by(shops[0]!, 'order.open', { lines: [{ partId, quantity: 2, unitMinor: 4_000 }] });
    const need = (await needs()).find((each) => each.partId === partId)!;
    expect(need).toMatchObject({ origin: 'order', quantity: 2, for: { kind: 'order', ownerId: orderId } });
    const { purchases } = await by(shops[0]!, 'purchase.make', { supplierId, join: false, lines: [{ partId, quantity: 2, for: need.for }] });
    const { purchaseId } = purchases[0]!;
    const [line] = await by(shops[0]!, 'purchase.openFor', { purchaseId });
    await by(shops[0]!, 'purchase.receive', { purchaseId, lines: [{ lineId: line!.lineId, quantity: 2, to: 'direct' }] });
    expect(at(partId)).toEqual({ 'outside new': -2, 'ready new': 2 });
    expect(shops[0]!.host.context.store.state<OrderState>('order', orderId)!.lines).toMatchObject([{ ready: [{ quantity: 2, grade: 'new' }] }]);
    expect((await needs()).some((each) => each.partId === partId)).toBe(false);
  });

  it('comes without an order, with serial numbers, and one of it goes back for a credit', async () => {
    const partId = await newPart({ serialTracked: true });
    expect(await refusalOf(by(shops[0]!, 'purchase.receive', { supplierId, lines: [{ partId, quantity: 2, serials: ['A', 'a'] }] }))).toBe('part.serialTwice');
    const { purchaseId } = await by(shops[0]!, 'purchase.receive', { supplierId, lines: [{ partId, quantity: 2, serials: ['A', 'B'], unitCostMinor: 700, placeId: shelf }] });
    expect(await by(shops[0]!, 'purchase.get', { purchaseId })).toMatchObject({ unordered: true, status: 'received' });
    const line = { partId, grade: 'new' as const, quantity: 1, serials: ['A'], placeId: shelf, reason: 'too_many' as const };
    const { returnId } = await by(shops[0]!, 'return.make', { supplierId, purchaseId, rma: 'RMA 4471', lines: [line] });
    expect(at(partId)).toEqual({ 'outside new': -2, 'store new': 2 });
    expect(await refusalOf(by(shops[0]!, 'return.credit', { returnId, amountMinor: 650, on: '2026-11-30' }))).toBe('return.notSent');
    await by(shops[0]!, 'return.send', { returnId, carrier: 'Chronopost' });
    expect(at(partId)).toEqual({ 'outside new': -1, 'store new': 1 });
    expect(await refusalOf(by(shops[0]!, 'return.send', { returnId }))).toBe('return.alreadySent');
    await by(shops[0]!, 'return.credit', { returnId, amountMinor: 650, on: '2026-11-30' });
    expect(shops[0]!.host.context.queries.purchases.returns().find((row) => row.id === returnId)).toMatchObject({ status: 'credited', expectedMinor: 700, creditedMinor: 650 });
  });

  it('received at two PCs that did not know of each other: both stand, one exception asks', async () => {
    const [here, there] = [shops[0]!, shops[1]!];
    const partId = await newPart();
    const { purchaseId, lineId } = await ordered(partId, 5);
    meet(here.host, there.host);
    await by(here, 'purchase.receive', { purchaseId, lines: [{ lineId, quantity: 3, placeId: shelf }] });
    await by(there, 'purchase.receive', { purchaseId, lines: [{ lineId, quantity: 2, placeId: shelf }] });
    meet(here.host, there.host);
    meet(there.host, here.host);
    for (const shop of [here, there]) {
      const { exceptions } = await by(shop, 'exception.list', {});
      const found = exceptions.filter((each) => each.kind === 'purchase.received_twice');
      expect(found).toHaveLength(1);
      expect(found[0]!.subjects).toHaveLength(2);
      expect(await by(shop, 'purchase.get', { purchaseId: found[0]!.subjects[1]!.id })).toMatchObject({ id: purchaseId, lines: [{ received: 3, left: 2 }], receipts: [{ twice: true }, { twice: true }] });
      expect(state(partId, shop).levels.find((level) => level.kind === 'store')!.quantity).toBe(5);
    }
    expect(dumpFolded(here.host.context.store.db)).toEqual(dumpFolded(there.host.context.store.db));
  });

  it('keeps every piece somewhere and its cost to the cent, whatever is received and sent back', async () => {
    const parts = [await newPart(), await newPart()];
    let came = 0;
    let value = 0;
    for (let round = 0; round < 40; round += 1) {
      const partId = chance.pick(parts);
      const { purchaseId, lineId } = await ordered(partId, 1 + chance.below(9), { unitCostMinor: chance.below(5_000) });
      const lines = Array.from({ length: 1 + chance.below(3) }, () => ({
        lineId, quantity: 1 + chance.below(6), state: chance.pick(['ok', 'ok', 'damaged', 'wrong'] as const), to: chance.pick(['stock', 'quality'] as const), unitCostMinor: chance.chance(0.5) ? chance.below(5_000) : null,
      }));
      const carriageMinor = chance.below(1_000);
      await by(shops[0]!, 'purchase.receive', { purchaseId, carriageMinor, lines });
      const good = lines.filter((line) => line.state !== 'wrong');
      const price = shops[0]!.host.context.store.db.prepare('SELECT unit_cost_minor FROM purchase_line WHERE line_id = unhex(?)').pluck().get(lineId.replaceAll('-', '')) as number;
      came += good.reduce((sum, line) => sum + line.quantity, 0);
      value += good.reduce((sum, line) => sum + line.quantity * (line.unitCostMinor ?? price), good.length > 0 ? carriageMinor : 0);
    }
    const all = parts.map((partId) => state(partId));
    for (const part of all) expect(part.levels.reduce((sum, level) => sum + level.quantity, 0)).toBe(0);
    const ours = all.flatMap((part) => Object.values(part.pools));
    expect(ours.reduce((sum, pool) => sum + pool.quantity, 0)).toBe(came);
    expect(ours.reduce((sum, pool) => sum + pool.valueMinor, 0)).toBe(value);
  });
});
