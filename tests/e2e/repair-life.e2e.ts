import { expect, test } from '@playwright/test';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, signIn, unitOf } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { openOrder } from '#tests/support/orderScreen.ts';
import { acceptAll, checkAndReady, doAll, hero, priceAndSend, side, straightRepair, straightSeed, technicalQuote } from '#tests/support/workshop.ts';

// An order from the bench to its owner's hands, and what is found on the way.

let shop: NodeHost;
const orders = { straight: '', more: '' };

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    const { number, customerId } = await straightSeed(screen, past);
    const taken = await call(screen, 'intake.take', { from: { kind: 'existing', customerId }, units: [{ unit: unitOf('Bosch', 'GBH 2-26', 'SN-4811', 'Perforateur'), fault: 'Ne démarre plus' }] });
    Object.assign(orders, { straight: number, more: taken.repairs[0]!.number });
  });
});
test.afterAll(() => shop.close());
test.beforeEach(({ page }) => signIn(page, shop.url));

test('the straight repair: found, quoted, priced, agreed, parts issued and fitted by scan, checked, signed for, gone', async ({ page }) => {
  test.setTimeout(120_000);
  await straightRepair(page, orders.straight);
});

test('extra work found later waits for an agreement of its own', async ({ page }) => {
  test.setTimeout(90_000);
  await openOrder(page, orders.more);
  await technicalQuote(page, 'Induit grillé.', ['Remplacement de l’induit 1h']);
  await priceAndSend(page, { 'Remplacement de l’induit': '60' });
  await acceptAll(page);
  await side(page, 'Expertise');
  await page.getByRole('button', { name: /Commencer la réparation/ }).click();
  await hero(page, 'En réparation');
  await side(page, 'Devis');
  await page.getByRole('button', { name: /Devis complémentaire/ }).click();
  await technicalQuote(page, 'Le mandrin est fêlé.', ['Remplacement du mandrin 45 min']);
  // The line can't be done: it is not on the order yet.
  await side(page, 'Travaux');
  await expect(page.locator('.order-line').filter({ hasText: 'mandrin' })).toHaveCount(0);
  await priceAndSend(page, { 'Remplacement du mandrin': '45' });
  await side(page, 'Restitution');
  await expect(page.getByRole('region', { name: /Avant de rendre/ })).toContainText(/devis/i);
  await side(page, 'Devis');
  await acceptAll(page);
  await side(page, 'Travaux');
  await expect(page.locator('.order-line').filter({ hasText: 'mandrin' })).toBeVisible();
  await doAll(page);
  await checkAndReady(page);
  await hero(page, 'À retirer');
});
