import { expect, test } from '@playwright/test';
import { actionCode, tradeCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, signIn } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';

/** A customer's order by the scanner alone: its own paper opens it, the parts prepare it, an action code takes the money. */
const EAN = '3606480123450';
const SEAL = '4006381333931';
let shop: NodeHost;
const ids = { orderId: '', number: '' };

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    const shelf = past.host.context.queries.house.placeOfKind('store')!;
    const part = async (label: string, quantity: number, barcode: string): Promise<string> => {
      const { partId } = await call(screen, 'part.create', { label, vatBp: 2_000, salePriceMinor: 2_500, barcodes: [barcode] });
      if (quantity > 0) await call(screen, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity, unitCostMinor: 900, reason: 'Stock de départ' });
      return partId;
    };
    const [pump, seal] = [await part('Pompe de relevage', 3, EAN), await part('Joint de cuve', 0, SEAL)];
    const { customerId } = await call(screen, 'customer.create', PERSON);
    await call(screen, 'till.open', { floatMinor: 10_000 });
    Object.assign(ids, await call(screen, 'order.open', { customerId, source: 'phone', lines: [{ partId: pump, quantity: 2 }], note: 'Passe samedi' }));
    await call(screen, 'order.open', { customerId, kind: 'quote', lines: [{ partId: pump, quantity: 1 }, { partId: seal, quantity: 4 }] });
    await call(screen, 'order.open', { customerId, lines: [{ partId: seal, quantity: 2 }], delivery: 'ship', carrier: 'Chronopost', promisedOn: '2026-11-20' });
  });
});
test.afterAll(() => shop.close());

test('its code opens it, each part scanned is prepared, and paying hands it over', async ({ page }) => {
  await signIn(page, shop.url);
  await scan(page, tradeCode(ids.number));
  await expect(page.getByRole('heading', { name: ids.number })).toBeVisible();
  await scan(page, EAN);
  await expect(page.locator('.customer-order-lines')).toContainText('1 prête');
  await scan(page, SEAL);
  await expect(page.getByText(/n’est pas sur/)).toBeVisible();
  await scan(page, EAN);
  await expect(page.locator('.order-state')).toContainText('Prête');
  await scan(page, actionCode('NEXT'));
  await expect(page.locator('.sell-panel .to-pay')).toContainText('60,00');
  await scan(page, actionCode('CARD'));
  await expect(page.locator('.order-state')).toContainText('Remise');
});
