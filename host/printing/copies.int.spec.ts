import fs from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { call, foundedHost, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';

let dir: string;
let test: TestHost;
beforeEach(async () => {
  dir = tempDir();
  test = await foundedHost({ dir });
});
afterEach(async () => {
  await test.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

it('what a command prints comes out as often as its route says, once more only once, and a drawer opens once', async () => {
  const { printers } = await call(test.screen, 'printer.list', {});
  const printerOf = (language: string) => printers.find((printer) => printer.language === language)!.id;
  await call(test.screen, 'route.save', { kind: 'order_sheet', printerId: printerOf('pdf'), copies: 3, auto: false });
  await call(test.screen, 'route.save', { kind: 'drawer', printerId: printerOf('escpos'), copies: 3, auto: false });
  const { orderId, number } = await call(test.screen, 'order.open', { lines: [{ label: 'Pompe', quantity: 1, unitMinor: 1_000 }] });
  const jobs = async (kind: string) => (await call(test.screen, 'print.list', {})).rows.filter((job) => job.kind === kind);
  expect(await call(test.screen, 'order.print', { orderId, what: 'confirmation' })).toEqual({ printed: 3 });
  expect((await jobs('order_sheet')).map(({ title }) => title)).toEqual([number, number, number]);
  const { papers, store, queries } = test.host.context;
  store.write(() => papers.again({ kind: 'order_sheet', orderId }, Date.now()));
  expect(await jobs('order_sheet')).toHaveLength(4);
  const shop = queries.house.shop()!.profile;
  const drawer = { kind: 'drawer' as const, language: 'fr' as const, copy: false, atMs: 0, shop: { name: shop.name, address: [], phone: '', email: '', siret: '', vatNumber: '', logo: '' } };
  expect(store.write(() => papers.queue([{ document: drawer, title: 'Tiroir', repairId: null, dropOffId: null, customerId: null }], Date.now()))).toBe(1);
  expect(await jobs('drawer')).toHaveLength(1);
});
