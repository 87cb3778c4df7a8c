import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { customerCode, tradeCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, signIn } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';
import { act, ask, levels, newPart, paper, papers } from '#tests/support/trade.ts';

/**
 * A part that is not there, from the counter to the customer's hand by scanner events alone: ordered with a deposit, received straight onto
 * the order, the rest picked, all of it handed over with the deposit taken off.
 */
const SEAL = '3606480123450';
const PUMP = '4006381333931';
let shop: NodeHost;
const ids = { seal: '', pump: '', supplierId: '', customer: '', shelf: '', shelfCode: '' };

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    const at = past.host.context.queries.house.placeOfKind('store')!;
    const { supplierId } = await call(screen, 'supplier.create', { name: 'Nilfisk France', roles: ['parts'] });
    ids.supplierId = supplierId;
    ids.seal = await newPart(screen, { label: 'Joint rare', barcode: SEAL, salePriceMinor: 5_000, supplierId, ref: 'JR-9' });
    ids.pump = await newPart(screen, { label: 'Pompe de relevage', barcode: PUMP, at, quantity: 4, salePriceMinor: 2_500 });
    ids.customer = (await call(screen, 'customer.create', PERSON)).number;
    const store = (await call(screen, 'place.list', {})).find((place) => place.id === at)!;
    Object.assign(ids, { shelf: store.name, shelfCode: store.barcode });
    await call(screen, 'till.open', { floatMinor: 10_000 });
  });
});
test.afterAll(() => shop.close());

async function orderOf(page: Page, number: string) {
  const { rows } = await ask(page, 'order.list', { text: number });
  return ask(page, 'order.get', { orderId: rows[0]!.id });
}

test('to order with a deposit, received onto the order, picked, handed over', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, shop.url);
  await act(page, 'SELL');
  await scan(page, SEAL);
  await expect(page.locator('.cart-row', { hasText: 'Joint rare' })).toContainText('0 en rayon');
  await act(page, 'ORDER');
  await expect(page.getByRole('heading', { name: 'Nouvelle commande', level: 1 })).toBeVisible();
  await scan(page, PUMP);
  await expect(page.locator('.order-form')).toContainText('Pompe de relevage');
  await scan(page, customerCode(ids.customer));
  await expect(page.locator('.order-form')).toContainText('Claire Fontaine');
  await act(page, 'SAVE');
  const heading = page.getByRole('heading', { name: /^OA1-\d\d-\d+$/, level: 1 });
  await expect(heading).toBeVisible();
  const number = (await heading.textContent())!.trim();
  await act(page, 'DEPOSIT');
  await expect(page.locator('.step-panel')).toBeVisible();
  await act(page, 'CARD');
  await expect(page.getByText(/Acompte T\S+ encaissé/)).toBeVisible();
  let order = await orderOf(page, number);
  const deposit = order.deposits[0]!;
  // 30 % of 60,00 € + 30,00 €.
  expect([deposit.leftMinor, order.totals.grossMinor]).toEqual([2_700, 9_000]);
  expect(await paper(page, 'ticket')).toMatch(/acompte/i);
  expect(await ask(page, 'order.needs', {})).toMatchObject([{ number, partId: ids.seal, quantity: 1 }]);

  // What the buyer does about it, at a desk.
  const line = order.lineViews.find((each) => each.partId === ids.seal)!;
  const { purchases } = await ask(page, 'purchase.make', { supplierId: ids.supplierId, lines: [{ partId: ids.seal, quantity: 1, origin: 'order', for: { kind: 'order', ownerId: order.id, lineId: line.lineId } }] });
  const { purchaseId, number: purchase } = purchases[0]!;
  await ask(page, 'purchase.send', { purchaseId, way: 'phone' });

  await act(page, 'RECEIVE');
  await expect(page.getByRole('heading', { name: 'Réceptionner', level: 1 })).toBeVisible();
  await scan(page, tradeCode(purchase));
  await expect(page.locator('.hand-list')).toContainText('Joint rare');
  await scan(page, SEAL);
  await expect(page.locator('.hand-told')).toContainText(`pour ${number}`);
  await act(page, 'SAVE');
  await expect(page.locator('.hand-told')).toContainText('enregistrée');
  expect((await ask(page, 'purchase.get', { purchaseId })).left).toBe(0);
  order = await orderOf(page, number);
  expect(order.lineViews.find((each) => each.partId === ids.seal)!.ready.reduce((sum, lot) => sum + lot.quantity, 0)).toBe(1);
  expect(await paper(page, 'put_aside_label')).toContain(number);
  expect(await papers(page, 'part_label')).toBe(0);

  await act(page, 'PICK');
  await expect(page.locator('.hand-list')).toContainText('Pompe de relevage');
  await scan(page, ids.shelfCode);
  await expect(page.locator('.hand-prompt')).toContainText(`Scannez la pièce, à ${ids.shelf}`);
  await scan(page, PUMP);
  await expect(page.locator('.hand-told')).toContainText(`pour ${number}`);
  expect((await levels(page, ids.pump))[ids.shelf]).toBe(3);

  await act(page, 'SELL');
  await expect(page.getByRole('heading', { name: 'Comptoir', level: 1 })).toBeVisible();
  await scan(page, tradeCode(number));
  await expect(page.locator('.cart-row', { hasText: 'Joint rare' })).toBeVisible();
  await expect(page.locator('.cart-row', { hasText: 'Pompe de relevage' })).toBeVisible();
  await expect(page.locator('.sale-totals')).toContainText('63,00 €');
  await act(page, 'CASH');
  await act(page, 'SAVE');
  await expect(page.locator('.just-sold')).toContainText('63,00 €');
  order = await orderOf(page, number);
  expect(order.stage).toBe('delivered');
  expect(order.deposits.map((each) => each.leftMinor)).toEqual([0]);
  expect([await levels(page, ids.seal), await levels(page, ids.pump)]).toEqual([{}, { [ids.shelf]: 3 }]);
  const { rows } = await ask(page, 'sale.list', { kind: 'sale' });
  const sale = await ask(page, 'sale.get', { saleId: rows[0]!.id });
  expect([sale.orderNumber, sale.grossMinor, sale.lines.filter((each) => each.kind === 'deposit').map((each) => each.amountMinor)]).toEqual([number, 6_300, [-2_700]]);
});
