import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import { dumpFolded } from '#db/dump.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { OrderState } from '#domain/order/order.ts';
import type { PartState } from '#domain/part/part.ts';
import { seeded } from '#scripts/torture/random.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, internalOrder, placeOfKind, refusalOf } from '#tests/support/parts.ts';
import { openTill } from '#tests/support/sales.ts';

/** Orders of parts on two PCs: kept, lacking, prepared, sold, shipped, and what both did while apart. */
let shops: Shop[];
let close: () => Promise<void>;
let customerId: Id;
const [A, B] = [0, 1];
const pc = (n: number): Shop => shops[n]!;

beforeAll(async () => {
  const chance = seeded(20_261_123);
  ({ shops, close } = await openShops(2, (bytes) => chance.bytes(bytes)));
  for (const shop of shops) openTill(shop.host, shop.actor, shop.atMs());
  ({ customerId } = await by(pc(A), 'customer.create', { kind: 'person', name: 'Lise Chappuis', phones: ['0450112233'], address: ['3 rue du Port'], postcode: '74000', city: 'Annecy' }));
});
afterAll(() => close());

async function part(label: string, stock: number): Promise<Id> {
  const { partId } = await by(pc(A), 'part.create', { label, vatBp: 2_000, salePriceMinor: 1_000 });
  if (stock > 0) await by(pc(A), 'stock.adjust', { partId, placeId: placeOfKind(pc(A), 'store'), grade: 'new', quantity: stock, unitCostMinor: 400, reason: 'x' });
  return partId;
}
function order(lines: CallInput<'order.open'>['lines'], more: Partial<CallInput<'order.open'>> = {}): Promise<{ orderId: Id; number: string }> {
  pc(A).wall.ms += 1_000;
  return by(pc(A), 'order.open', { customerId, source: 'phone', lines, ...more });
}
const get = (orderId: Id, n = A) => by(pc(n), 'order.get', { orderId });
const owned = (partId: Id, n = A): number => pc(n).host.context.store.state<PartState>('part', partId)!.levels.reduce((sum, level) => (level.kind === 'outside' ? sum : sum + level.quantity), 0);
async function sellAll(n: number, orderId: Id, paid = true) {
  const view = await get(orderId, n);
  const lines = view.due.lines.flatMap((line) => line.ready.map((lot) => ({
    kind: 'part' as const, partId: line.partId!, quantity: lot.quantity, grade: lot.grade, placeId: lot.placeId, serials: lot.serials, unitMinor: line.unitMinor, discountBp: line.discountBp, free: line.free, orderLineId: line.lineId,
  })));
  const { totals } = await by(pc(n), 'sale.preview', { mode: view.mode, orderId, lines });
  return by(pc(n), 'sale.sell', {
    customerId, orderId, mode: view.mode, lines, payments: paid && totals.grossMinor > 0 ? [{ mean: 'card', amountMinor: totals.grossMinor }] : [], note: 'x',
  });
}
function both(): void {
  meet(pc(A).host, pc(B).host);
  meet(pc(B).host, pc(A).host);
}
const dumps = () => shops.map(({ host }) => JSON.stringify(dumpFolded(host.context.store.db)));

describe('customers’ orders', () => {
  it('keep their pieces from others, in the order in which they came or as priority says, and say what they lack', async () => {
    const pump = await part('Pompe', 3);
    const first = await order([{ partId: pump, quantity: 2 }]);
    const second = await order([{ partId: pump, quantity: 2 }, { label: 'Joint spécial', quantity: 1, unitMinor: 350 }]);
    expect([(await get(first.orderId)).state, (await get(second.orderId)).lineViews.map((line) => line.lacking)]).toEqual(['to_prepare', [1, 1]]);
    expect((await by(pc(A), 'order.needs', {})).filter((need) => need.orderId === second.orderId).map(({ label, quantity, number }) => [label, quantity, number])).toEqual([['Pompe', 1, second.number], ['Joint spécial', 1, second.number]]);
    expect(await refusalOf(by(pc(A), 'sale.sell', { lines: [{ kind: 'part', partId: pump, quantity: 1 }], payments: [{ mean: 'cash', amountMinor: 1_200 }] }))).toBe('stock.reserved');
    await by(pc(A), 'order.prioritise', { orderId: second.orderId, priority: 1 });
    expect([(await get(first.orderId)).lacking, (await get(second.orderId)).lacking]).toEqual([1, 1]);
    expect((await by(pc(A), 'part.get', { partId: pump })).reservations.map((row) => row.number)).toEqual([second.number, first.number]);
  });

  it('come after a repair that asked before', async () => {
    const belt = await part('Courroie', 1);
    await internalOrder(pc(A), [{ label: 'Courroie', partId: belt, quantity: 1 }], 'ORD-1');
    const { orderId } = await order([{ partId: belt, quantity: 1 }]);
    expect([(await get(orderId)).state, await refusalOf(by(pc(A), 'order.prepare', { orderId, partId: belt }))]).toEqual(['waiting', 'stock.reserved']);
  });

  it('are prepared by scan, handed over for their money from where they wait, and the pieces add up', async () => {
    const seal = await part('Joint', 4);
    const { orderId, number } = await order([{ partId: seal, quantity: 2 }]);
    await by(pc(A), 'order.prepare', { orderId, partId: seal });
    expect(await by(pc(A), 'order.prepare', { orderId, partId: seal })).toMatchObject({ lineLeft: 0, orderLeft: 0 });
    const ready = await get(orderId);
    expect([ready.state, ready.due.lines[0]!.ready[0]!.quantity, owned(seal)]).toEqual(['ready', 2, 4]);
    // What lies prepared is kept by lying there: the two others may be sold.
    await by(pc(A), 'sale.sell', { lines: [{ kind: 'part', partId: seal, quantity: 2 }], payments: [{ mean: 'cash', amountMinor: 2_400 }] });
    const sold = await sellAll(A, orderId);
    expect(sold.grossMinor).toBe(2_400);
    expect([(await get(orderId)).state, (await get(orderId)).sales.map((sale) => sale.number), owned(seal)]).toEqual(['delivered', [sold.number], 0]);
    expect((await by(pc(A), 'order.list', { text: number })).rows.map((row) => row.state)).toEqual(['delivered']);
  });

  it('leave by carrier once they are billed; free under guarantee, their sale is at nothing', async () => {
    const filter = await part('Filtre', 2);
    const { orderId } = await order([{ partId: filter, quantity: 1, free: 'warranty' }], { delivery: 'ship', carrier: 'Chronopost' });
    await by(pc(A), 'order.prepare', { orderId, partId: filter });
    expect([(await get(orderId)).state, await refusalOf(by(pc(A), 'order.ship', { orderId, carrier: 'Chronopost' }))]).toEqual(['to_ship', 'order.sellFirst']);
    expect((await sellAll(A, orderId, false)).grossMinor).toBe(0);
    expect((await get(orderId)).toShip).toBe(1);
    await by(pc(A), 'order.ship', { orderId, carrier: 'Chronopost', tracking: 'XY1', feeMinor: 790 });
    expect([(await get(orderId)).state, (await get(orderId)).shipments]).toMatchObject(['delivered', [{ tracking: 'XY1', pieces: 1 }]]);
  });

  it('are not cancelled while they hold a deposit, nor their customer erased; then they let go, and the prepared goes back', async () => {
    const motor = await part('Moteur', 2);
    const { orderId } = await order([{ partId: motor, quantity: 1 }]);
    await by(pc(A), 'order.prepare', { orderId, partId: motor });
    const deposit = await by(pc(A), 'sale.deposit', { orderId, amountMinor: 500, payments: [{ mean: 'cash', amountMinor: 500 }] });
    expect((await get(orderId)).deposits).toMatchObject([{ number: deposit.number, grossMinor: 500, leftMinor: 500 }]);
    expect([await refusalOf(by(pc(A), 'order.cancel', { orderId, reason: 'x' })), await refusalOf(by(pc(A), 'customer.erase', { customerId }))]).toEqual(['order.depositHeld', 'customer.openOrders']);
    const free = await order([{ partId: motor, quantity: 1 }]);
    await by(pc(A), 'order.prepare', { orderId: free.orderId, partId: motor });
    expect(await by(pc(A), 'order.cancel', { orderId: free.orderId, reason: 'x' })).toEqual({ putBack: 1 });
    const view = await get(free.orderId);
    expect(view.state).toBe('put_back');
    await by(pc(A), 'order.unprepare', { orderId: free.orderId, lineId: view.lineViews[0]!.lineId });
    expect([(await get(free.orderId)).state, owned(motor)]).toEqual(['cancelled', 2]);
  });

  it('handed over on two tills that were apart: both sales stand, and a person is asked', async () => {
    const hose = await part('Flexible', 5);
    const { orderId } = await order([{ partId: hose, quantity: 1 }]);
    await by(pc(A), 'order.prepare', { orderId, partId: hose });
    both();
    const sold = [await sellAll(A, orderId), await sellAll(B, orderId)];
    both();
    for (const n of [A, B]) {
      const twice = (await by(pc(n), 'exception.list', {})).exceptions.filter((row) => row.kind === 'order.delivered_twice');
      expect(twice).toHaveLength(1);
      expect(twice[0]!.subjects.map((subject) => subject.label).sort()).toEqual(sold.map((sale) => sale.number).sort());
      expect(pc(n).host.context.store.state<OrderState>('order', orderId)!.lines[0]!.delivered).toEqual([0]);
    }
    expect(dumps()[0] === dumps()[1]).toBe(true);
  });

  it('are the same rows on every PC, and built anew', async () => {
    both();
    const { store } = pc(B).host.context;
    const before = dumps();
    expect(before[0] === before[1]).toBe(true);
    store.rebuild();
    expect(dumps()[1] === before[1]).toBe(true);
  });
});
