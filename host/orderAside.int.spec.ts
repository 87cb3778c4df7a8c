import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import { addDays } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { OrderState } from '#domain/order/order.ts';
import { stageOf } from '#domain/order/order.ts';
import type { PartState } from '#domain/part/part.ts';
import { freeFor, whoReserved } from '#domain/part/reserve.ts';
import { seeded } from '#scripts/torture/random.ts';
import { releaseOverdue } from './commands/order/context.ts';
import { localDay } from './days.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, placeOfKind, refusalOf } from '#tests/support/parts.ts';

const DAY = 86_400_000;
let [here, there] = [] as unknown as [Shop, Shop];
let close: () => Promise<void>;
let shelf: Id;
let n = 0;
const chance = seeded(20_261_127);

beforeAll(async () => {
  const opened = await openShops(2, (bytes) => chance.bytes(bytes));
  close = opened.close;
  [here, there] = opened.shops as [Shop, Shop];
  shelf = placeOfKind(here, 'store');
  // Weeks go by here, and nobody closes the till.
  await by(here, 'settings.change', { area: 'till', value: { leftOpen: 'say' } });
  await by(here, 'till.open', { floatMinor: 0 });
});
afterAll(() => close());

const today = (shop: Shop): string => localDay(shop.wall.ms);
const later = (days: number): void => { for (const shop of [here, there]) shop.wall.ms += days * DAY; };
const both = (): void => { meet(here.host, there.host); meet(there.host, here.host); };
const order = (shop: Shop, orderId: Id): OrderState => shop.host.context.store.state<OrderState>('order', orderId)!;
const same = (): boolean => new Set([here, there].map(({ host }) => JSON.stringify(dumpFolded(host.context.store.db)))).size === 1;
/** Pieces that anybody may take, and whom to talk to about the others, by everything that tells it. */
function kept(shop: Shop, partId: Id): [free: number, who: string] {
  const rows = shop.host.context.queries.parts.reservations(partId);
  return [freeFor(shop.host.context.store.state<PartState>('part', partId)!, rows, null), whoReserved(rows)];
}

/** Two pieces on the shelf, both put aside for some days. */
async function aside(days = 10): Promise<{ partId: Id; orderId: Id; number: string }> {
  n += 1;
  const { partId } = await by(here, 'part.create', { label: `Pompe ${n}`, salePriceMinor: 1_000 });
  await by(here, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity: 2, unitCostMinor: 400, reason: 'x' });
  const made = await by(here, 'order.open', { lines: [{ partId, quantity: 2, unitMinor: 1_200 }], keptUntil: addDays(today(here), days) });
  both();
  return { partId, ...made };
}

describe('parts put aside', () => {
  it('are kept until their day is over, and free for everybody the day after', async () => {
    const { partId, orderId, number } = await aside(10);
    later(10);
    releaseOverdue(here.host.context);
    expect(kept(here, partId)).toEqual([0, `${number} (2)`]);
    expect(await refusalOf(by(here, 'sale.sell', { lines: [{ kind: 'part', partId, quantity: 1 }], payments: [{ mean: 'cash', amountMinor: 1_200 }] }))).toBe('stock.reserved');
    later(1);
    expect((await by(here, 'order.overdue', {})).map((row) => row.id)).toContain(orderId);
    releaseOverdue(here.host.context);
    both();
    for (const shop of [here, there]) expect([kept(shop, partId), stageOf(order(shop, orderId)), order(shop, orderId).anomalies]).toEqual([[2, ''], 'cancelled', []]);
    expect((await by(here, 'order.get', { orderId })).lapsedOn).toBe(order(here, orderId).keptUntil);
    await by(here, 'sale.sell', { lines: [{ kind: 'part', partId, quantity: 1 }], payments: [{ mean: 'cash', amountMinor: 1_200 }] });
  });

  it('are let go once, whichever PCs see it', async () => {
    const { partId, orderId } = await aside(3);
    later(4);
    for (const shop of [here, there]) releaseOverdue(shop.host.context);
    both();
    for (const shop of [here, there]) {
      releaseOverdue(shop.host.context);
      expect([kept(shop, partId), order(shop, orderId).anomalies]).toEqual([[2, ''], []]);
    }
    both();
    expect(same()).toBe(true);
  });

  it('stay where somebody kept them longer, at a PC that the one that lets go did not know of', async () => {
    const [before, after] = [await aside(3), await aside(3)];
    later(4);
    const until = addDays(today(here), 7);
    await by(there, 'order.keep', { orderId: before.orderId, until });
    later(0.01);
    releaseOverdue(here.host.context);
    later(0.01);
    await by(there, 'order.keep', { orderId: after.orderId, until });
    both();
    for (const shop of [here, there]) for (const { partId, orderId, number } of [before, after]) {
      expect([kept(shop, partId), stageOf(order(shop, orderId)), order(shop, orderId).keptUntil, order(shop, orderId).anomalies]).toEqual([[0, `${number} (2)`], 'open', until, []]);
    }
    expect(same()).toBe(true);
  });

  it('come back when the customer does, behind whoever reserved since', async () => {
    const { partId, orderId, number } = await aside(3);
    later(4);
    releaseOverdue(here.host.context);
    later(0.01);
    const other = await by(here, 'order.open', { lines: [{ partId, quantity: 1, unitMinor: 1_200 }] });
    later(0.01);
    expect(await refusalOf(by(here, 'order.keep', { orderId, until: addDays(today(here), -1) }))).toBe('order.keptPast');
    await by(here, 'order.keep', { orderId, until: addDays(today(here), 5) });
    expect(kept(here, partId)[1]).toContain(number);
    const mine = order(here, orderId).lines[0]!.lineId;
    expect(freeFor(here.host.context.store.state<PartState>('part', partId)!, here.host.context.queries.parts.reservations(partId), mine)).toBe(1);
    expect(await refusalOf(by(here, 'order.keep', { orderId: other.orderId, until: addDays(today(here), 5) }))).toBe('order.notAside');
  });

  it('handed over at a PC that had not heard: delivered, and nobody is asked anything', async () => {
    const { partId, orderId } = await aside(3);
    await by(here, 'order.prepare', { orderId, partId, quantity: 2 });
    both();
    later(4);
    releaseOverdue(there.host.context);
    later(0.01);
    const [line] = (await by(here, 'order.get', { orderId })).due.lines;
    const { placeId } = line!.ready[0]!;
    await by(here, 'sale.sell', { orderId, lines: [{ kind: 'part', partId, quantity: 2, placeId, unitMinor: 1_200, orderLineId: line!.lineId }], payments: [{ mean: 'card', amountMinor: 2_400 }] });
    both();
    for (const shop of [here, there]) expect([stageOf(order(shop, orderId)), order(shop, orderId).anomalies]).toEqual(['delivered', []]);
  });

  it('wait for a person where the shop wants it so, or where money was taken', async () => {
    await by(here, 'settings.change', { area: 'orders', value: { ...here.host.context.settings('orders'), releasesAside: false } });
    const [plain, paid] = [await aside(3), await aside(3)];
    await by(here, 'sale.deposit', { orderId: paid.orderId, amountMinor: 500, payments: [{ mean: 'cash', amountMinor: 500 }] });
    expect(await refusalOf(by(here, 'order.release', { orderIds: [plain.orderId] }))).toBe('order.nothingOverdue');
    later(4);
    releaseOverdue(here.host.context);
    const rows = await by(here, 'order.overdue', {});
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([plain.orderId, paid.orderId]));
    expect(await by(here, 'order.release', { orderIds: [plain.orderId, paid.orderId] })).toEqual({ released: 1, held: 1 });
    expect([kept(here, plain.partId)[0], kept(here, paid.partId)[0]]).toEqual([2, 0]);
    await by(here, 'settings.change', { area: 'orders', value: { ...here.host.context.settings('orders'), releasesAside: true } });
    releaseOverdue(here.host.context);
    expect(stageOf(order(here, paid.orderId))).toBe('open');
  });
});
