import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { actionCode, customerCode, tradeCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { COMPANY, launchShop, signIn } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';

/** The straight sale is scan, scan, pay; what a sale costs at the counter is held here, and told in docs/keys.md. */
const PUMP = '3606480123450';
const BELT = '4006381333931';
let shop: NodeHost;
let customer = '';

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    const shelf = past.host.context.queries.house.placeOfKind('store')!;
    const part = async (label: string, quantity: number, salePriceMinor: number, more: { barcodes?: string[]; supplierRefs?: { ref: string }[]; serials?: string[] } = {}): Promise<void> => {
      const { serials, ...facts } = more;
      const { partId } = await call(screen, 'part.create', { label, brand: 'Nilfisk', salePriceMinor, vatBp: 2000, serialTracked: serials !== undefined, ...facts });
      if (quantity > 0) await call(screen, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity, serials: serials ?? [], unitCostMinor: 400, reason: 'Stock de départ' });
    };
    await part('Pompe de vidange', 20, 2_000, { barcodes: [PUMP] });
    await part('Courroie', 20, 750, { barcodes: [BELT], supplierRefs: [{ ref: '147 0856' }] });
    await part('Carte de commande', 2, 9_000, { serials: ['CC-1', 'CC-2'] });
    await part('Joint rare', 0, 500, { supplierRefs: [{ ref: 'JR-9' }] });
    customer = (await call(screen, 'customer.create', COMPANY)).number;
    await call(screen, 'till.open', { floatMinor: 10_000 });
  });
});
test.afterAll(() => shop.close());

const sold = (page: Page) => page.locator('.just-sold');
const row = (page: Page, label: string) => page.locator('.cart-row', { hasText: label });

async function toCounter(page: Page): Promise<void> {
  await signIn(page, shop.url);
  await page.keyboard.press('Alt+c');
  await expect(page.getByRole('heading', { name: 'Comptoir', level: 1 })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Chercher une pièce à vendre' })).toBeFocused();
}
async function lastNumber(page: Page): Promise<string> {
  await expect(sold(page)).toBeVisible();
  return (await sold(page).locator('.number').textContent())!.replace(/^\D*\s/, '').trim();
}

test('by the scanner alone: two parts, cash, and the next customer', async ({ page }) => {
  await toCounter(page);
  await scan(page, PUMP);
  await scan(page, BELT);
  await expect(page.locator('.sale-totals')).toContainText('33,00 €');
  await scan(page, actionCode('CASH'));
  await expect(page.getByRole('form', { name: 'Payer' })).toBeVisible();
  await scan(page, actionCode('SAVE'));
  await expect(sold(page)).toContainText('33,00 €');
  await expect(page.getByText('Prêt pour le client suivant')).toBeVisible();
  await scan(page, PUMP);
  await expect(row(page, 'Pompe de vidange')).toBeVisible();
});

test('with the keyboard: how many before a scan, a discount, change, an invoice afterwards', async ({ page }) => {
  await toCounter(page);
  await page.keyboard.type('3', { delay: 80 });
  await page.waitForTimeout(200);
  await scan(page, PUMP);
  await expect(row(page, 'Pompe de vidange')).toContainText('3 ×');
  await scan(page, PUMP);
  await expect(row(page, 'Pompe de vidange')).toContainText('4 ×');
  await page.keyboard.type('*2', { delay: 80 });
  await page.keyboard.press('Enter');
  await expect(row(page, 'Pompe de vidange').locator('.amount')).toHaveText('48,00 €');
  await page.keyboard.type('-10%', { delay: 80 });
  await page.keyboard.press('Enter');
  await expect(page.locator('.sale-totals')).toContainText('43,20 €');
  await page.keyboard.press('F8');
  await page.keyboard.type('50', { delay: 80 });
  await expect(page.locator('.pay-panel .change')).toContainText('6,80 €');
  await page.keyboard.press('Enter');
  await expect(sold(page)).toContainText('rendu 6,80 €');
  // An invoice for it: whose it is is all that it takes.
  await page.keyboard.press('Alt+f');
  await expect(page.getByRole('region', { name: 'Facture pour ce ticket' })).toBeVisible();
  await scan(page, customerCode(customer));
  await expect(page.getByRole('link', { name: 'Bâti-Savoie' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Facture FA1-\d\d-\d+ faite/)).toBeVisible();
});

test('cash first, the rest by card; one key for exact cash', async ({ page }) => {
  await toCounter(page);
  await scan(page, PUMP);
  await page.keyboard.press('F8');
  await page.keyboard.type('10', { delay: 80 });
  await page.keyboard.press('Enter');
  await expect(page.locator('.pay-panel')).toContainText('14,00 €');
  // The card is refused: another mean, nothing is lost.
  await page.keyboard.press('F10');
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(sold(page)).toContainText('24,00 €');
  await scan(page, BELT);
  await expect(page.locator('.sale-totals')).toContainText('9,00 €');
  await page.keyboard.press('Control+F8');
  await expect(sold(page)).toContainText('9,00 €');
});

test('a scanned ticket comes back piece by piece, and not twice', async ({ page }) => {
  await toCounter(page);
  await scan(page, PUMP);
  await scan(page, PUMP);
  await expect(page.locator('.sale-totals')).toContainText('48,00 €');
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  const number = await lastNumber(page);
  await scan(page, tradeCode(number));
  await expect(page.getByRole('region', { name: 'Reprendre des articles' })).toBeVisible();
  await scan(page, BELT);
  await expect(page.getByText('Cette pièce n’est pas sur ce ticket')).toBeVisible();
  await scan(page, PUMP);
  await expect(page.getByText('Un avoir de 24,00 € sera fait')).toBeVisible();
  await scan(page, actionCode('SAVE'));
  await expect(page.getByRole('heading', { name: /Avoir AA1/ })).toBeVisible();
  await expect(page.locator('.sale-lines .total')).toContainText('-24,00 €');
});

test('what is not there says so with a way out; pieces told apart are scanned one by one; a sale waits', async ({ page }) => {
  await toCounter(page);
  await page.keyboard.type('JR-9', { delay: 80 });
  await expect(page.getByRole('option', { name: /Joint rare/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Joint rare')).toContainText('0 en rayon');
  await expect(page.getByRole('button', { name: /^Espèces/ })).toBeDisabled();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Joint rare')).toHaveCount(0);
  await scan(page, 'CC-1');
  await scan(page, 'CC-1');
  await expect(page.getByText('La pièce CC-1 est déjà dans la vente.')).toBeVisible();
  await expect(row(page, 'Carte de commande')).toContainText('CC-1');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Prêt pour le client suivant')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /Carte de commande \(1\)/ })).toBeVisible();
  await page.keyboard.press('Alt+a');
  await expect(row(page, 'Carte de commande')).toContainText('CC-1');
});
