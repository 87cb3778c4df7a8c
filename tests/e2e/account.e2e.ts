import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { customerCode, tradeCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { COMPANY, launchShop, signIn } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';

/** A firm buys on account up to its limit and beyond it with a reason; what it gives back comes off what it owes; what it has to the good is handed back. */
const PUMP = '3606480123450';
let shop: NodeHost;
let customer = '';
let customerId = '';
let ticket = '';

// Each goes on where the one before stopped: tried again, all of them are.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    const { partId } = await call(screen, 'part.create', { label: 'Pompe de vidange', brand: 'Nilfisk', salePriceMinor: 2_000, vatBp: 2_000, barcodes: [PUMP] });
    await call(screen, 'stock.adjust', { partId, placeId: past.host.context.queries.house.placeOfKind('store')!, grade: 'new', quantity: 20, unitCostMinor: 400, reason: 'Stock de départ' });
    ({ customerId, number: customer } = await call(screen, 'customer.create', COMPANY));
    await call(screen, 'customer.setTerms', { customerId, limitMinor: 5_000, days: 45 });
    await call(screen, 'till.open', { floatMinor: 10_000 });
  });
});
test.afterAll(() => shop.close());

const sold = (page: Page) => page.locator('.just-sold');
const block = (page: Page) => page.locator('.account-block');
const form = (page: Page) => page.getByRole('form', { name: 'Payer' });

async function openCounter(page: Page): Promise<void> {
  await page.keyboard.press('Alt+c');
  await expect(page.getByRole('combobox', { name: 'Chercher une pièce à vendre' })).toBeFocused();
}
async function toCounter(page: Page): Promise<void> {
  await signIn(page, shop.url);
  await openCounter(page);
}
/** The customer's card and a pump, by the scanner. */
async function bring(page: Page): Promise<void> {
  await scan(page, customerCode(customer));
  await scan(page, PUMP);
  await expect(page.locator('.counter-customer')).toContainText('Bâti-Savoie');
  await expect(page.locator('.sale-totals')).toContainText('24,00 €');
}
async function toCustomer(page: Page): Promise<void> {
  await page.goto(`${new URL(shop.url).origin}/#/customer/${customerId}`);
  await expect(page.getByRole('heading', { name: 'Bâti-Savoie', level: 1 })).toBeVisible();
  // Its keys are there once it shows.
  await expect(block(page)).toBeVisible();
}

test('on account up to the limit, the rest by card; beyond it by right, with a reason that the document keeps', async ({ page }) => {
  await toCounter(page);
  await scan(page, customerCode(customer));
  await expect(page.locator('.counter-customer')).toContainText('Peut encore mettre en compte');
  for (let n = 0; n < 3; n += 1) await scan(page, PUMP);
  await expect(page.locator('.sale-totals')).toContainText('72,00 €');
  await page.keyboard.press('F7');
  await expect(form(page).getByRole('alert')).toContainText('plafond de 50 €');
  await page.keyboard.press('Enter');
  await expect(form(page)).toBeVisible();
  await page.getByRole('button', { name: 'Mettre 50,00 € en compte' }).click();
  await expect(form(page).getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(form(page).locator('.left')).toContainText('22,00 €');
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(sold(page)).toContainText('72,00 €');
  ticket = (await sold(page).locator('.number').textContent())!.replace(/^\D*\s/, '').trim();

  await bring(page);
  await page.keyboard.press('F7');
  await form(page).getByLabel('Motif pour passer outre').fill('Virement annoncé pour vendredi');
  await page.keyboard.press('Enter');
  await expect(sold(page)).toContainText('24,00 €');
  await sold(page).locator('.number').click();
  await expect(page.getByText('Mis en compte par exception')).toBeVisible();
  await expect(page.getByText('Virement annoncé pour vendredi')).toBeVisible();
});

test('what comes back comes off what is owed first; what was paid too much stays to the good, and is handed back', async ({ page }) => {
  await signIn(page, shop.url);
  await toCustomer(page);
  await expect(block(page)).toContainText('74,00 €');
  const rows = block(page).locator('li');
  await rows.last().locator('.number').click();
  await expect(page.getByRole('heading', { name: /^Ticket/, level: 1 })).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.locator('.refund-panel')).toBeVisible();
  await page.getByRole('button', { name: 'Tout', exact: true }).click();
  await expect(page.locator('.refund-panel')).toContainText('Vient en moins de ce que le client doit');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /^Avoir/, level: 1 })).toBeVisible();

  await toCustomer(page);
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('e');
  await expect(block(page).locator('.settle :focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(0);

  // Paid by now: kept on the account it is to the customer's good.
  await scan(page, tradeCode(ticket));
  await expect(page.getByRole('heading', { name: `Ticket ${ticket}`, level: 1 })).toBeVisible();
  await page.keyboard.press('r');
  const back = page.locator('.refund-panel');
  await back.getByLabel('Revient').fill('1');
  await back.getByLabel('Rendu par').selectOption({ label: 'En compte' });
  await back.getByRole('button', { name: 'Faire l’avoir de 24,00 €' }).click();
  await expect(page.getByRole('heading', { name: /^Avoir/, level: 1 })).toBeVisible();
  await toCustomer(page);
  await expect(block(page)).toContainText('À son avance');
  await page.getByRole('button', { name: 'Effacer' }).click();
  await expect(page.locator('.still-open')).toContainText(ticket);
  await page.getByRole('region', { name: 'Encore ouvert' }).getByRole('button', { name: 'Fermer' }).click();
  await page.keyboard.press('r');
  await block(page).getByLabel('Rendu par').selectOption({ label: 'Espèces' });
  await block(page).getByRole('button', { name: 'Rendre 24,00 €' }).click();
  await expect(rows).toHaveCount(0);
  await expect(block(page)).not.toContainText('À son avance');
});

test('an account is stopped with a reason; a firm without its number is told before the invoice, and gets it', async ({ page }) => {
  await signIn(page, shop.url);
  await toCustomer(page);
  await page.keyboard.press('k');
  await block(page).getByLabel('Arrêter ce compte').check();
  await block(page).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(block(page).getByLabel('Pourquoi')).toHaveAttribute('aria-invalid', 'true');
  await block(page).getByLabel('Pourquoi').fill('Deux chèques revenus');
  await page.keyboard.press('Control+Enter');
  await expect(block(page)).toContainText('Compte arrêté : Deux chèques revenus');

  await openCounter(page);
  await bring(page);
  await page.keyboard.press('F7');
  await expect(form(page).getByRole('alert')).toContainText('est arrêté (Deux chèques revenus)');
  await page.keyboard.press('Escape');
  await expect(form(page)).toHaveCount(0);
  await page.keyboard.press('Alt+f');
  const lacks = page.locator('.firm-numbers');
  await expect(lacks).toContainText('SIRET');
  await page.keyboard.press('Alt+s');
  await lacks.getByLabel('SIRET').fill('732 829 320 00075');
  await page.keyboard.press('Enter');
  await expect(lacks.getByLabel('SIRET')).toHaveAttribute('aria-invalid', 'true');
  await lacks.getByLabel('SIRET').fill('732 829 320 00074');
  await page.keyboard.press('Enter');
  await expect(lacks).toHaveCount(0);
});
