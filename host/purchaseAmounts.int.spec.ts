import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Id } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/user/rights.ts';
import { seeded } from '#scripts/torture/random.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { openShops } from '#tests/support/meeting.ts';
import { by, refusalOf } from '#tests/support/parts.ts';

/** What somebody may order without approval, by the amounts that a shop begins with: sales_admin 1000.00 €. */
let boss: Shop;
let [first, second] = [] as unknown as [Shop, Shop];
let close: () => Promise<void>;
let partId: Id;
let supplierId: Id;
const chance = seeded(20_261_126);

beforeAll(async () => {
  const opened = await openShops(1, (bytes) => chance.bytes(bytes));
  close = opened.close;
  boss = opened.shops[0]!;
  const person = async (name: string, pin: string, role: Role): Promise<Shop> => ({ ...boss, actor: (await by(boss, 'user.create', { name, roles: [role], pin })).userId });
  first = await person('Sophie', '1357', 'sales_admin');
  second = await person('Karim', '1358', 'sales_admin');
  ({ supplierId } = await by(boss, 'supplier.create', { name: 'Nilfisk France', roles: ['parts'], days: 10 }));
  ({ partId } = await by(boss, 'part.create', { label: 'Turbine', supplierRefs: [{ supplierId, ref: 'NF-1', costMinor: 30_000 }] }));
});
afterAll(() => close());

const order = (who: Shop, quantity: number) => by(who, 'purchase.make', { supplierId, lines: [{ partId, quantity }] });

it('counts what is on the draft already, call by call', async () => {
  const { purchases } = await order(first, 2);
  const { purchaseId } = purchases[0]!;
  await order(first, 1);
  expect(await refusalOf(order(first, 1))).toBe('purchase.draftOverLimit');
  expect(await refusalOf(by(first, 'purchase.make', { supplierId, join: false, lines: [{ partId, quantity: 4 }] }))).toBe('purchase.overLimit');
  // Another person's own amount is theirs; whoever may order all of it may go on.
  await order(second, 3);
  await order(boss, 5);
  expect((await by(boss, 'purchase.get', { purchaseId })).lines.map((line) => line.quantity)).toEqual([2, 1, 3, 5]);
  expect(await refusalOf(order(second, 1))).toBe('purchase.draftOverLimit');
  await by(first, 'purchase.send', { purchaseId, way: 'phone' });
});

it('counts what one asked for piece by piece and approved alone', async () => {
  const ask = async (who: Shop): Promise<Id[]> => (await by(who, 'request.make', { lines: [{ partId, quantity: 3 }] })).requestIds;
  const [mine, again] = [await ask(first), await ask(first)];
  expect(await refusalOf(by(first, 'purchase.make', { requestIds: [...mine, ...again] }))).toBe('purchase.overLimit');
  await by(first, 'purchase.make', { requestIds: mine });
  expect(await refusalOf(by(first, 'purchase.make', { requestIds: again }))).toBe('purchase.draftOverLimit');
  // What a manager approved is approved.
  const asked = await by(first, 'request.make', { lines: [{ partId, quantity: 30 }] });
  expect(asked.approved).toBe(0);
  await by(boss, 'request.approve', { requestIds: asked.requestIds });
  const { purchases } = await by(first, 'purchase.make', { requestIds: asked.requestIds });
  await by(first, 'purchase.send', { purchaseId: purchases[0]!.purchaseId, way: 'phone' });
});
