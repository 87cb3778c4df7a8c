import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { HostConnection } from '#contract/transport.ts';
import { repairCode } from '#domain/scan/codes.ts';
import { PERSON, unitOf } from './counter.ts';
import type { TestHost } from './host.ts';
import { call } from './host.ts';
import { openOrder, sign } from './orderScreen.ts';
import { scan } from './scanner.ts';

/** What people do with an order on its screen, as end-to-end tests say it; the same in Chromium and in a desktop window. */

export async function side(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('tab', { name: new RegExp(`^${name}`) })).toHaveAttribute('aria-selected', 'true');
}

export async function hero(page: Page, status: string): Promise<void> {
  await expect(page.locator('.repair-hero .phase-chip')).toContainText(status);
}

/** The technician's lines, one Enter each, then locked. */
export async function technicalQuote(page: Page, diagnosis: string, lines: readonly string[]): Promise<void> {
  await side(page, 'Devis');
  await page.getByLabel('Diagnostic et travaux, en clair').last().fill(diagnosis);
  const entry = page.getByRole('combobox', { name: 'Ajouter une ligne' }).last();
  for (const [i, line] of lines.entries()) {
    await entry.fill(line);
    await entry.press('Enter');
    await expect(page.locator('.technical-editor').last().locator('tbody tr')).toHaveCount(i + 1);
  }
  await page.getByRole('button', { name: /Verrouiller le devis technique/ }).click();
}

/** Sales administration's prices beside them; the offer is put to the customer, who is there. @param prices net, a text for each line by its label */
export async function priceAndSend(page: Page, prices: Record<string, string>): Promise<void> {
  await side(page, 'Devis');
  for (const [label, price] of Object.entries(prices)) {
    const field = page.getByRole('textbox', { name: `Prix unitaire ${label}` });
    await field.fill(price);
    await field.press('Tab');
  }
  await page.getByRole('button', { name: /Envoyer au client/ }).click();
  await page.getByRole('region', { name: 'Comment l’envoyer' }).getByRole('button', { name: /Le client est là/ }).click();
  await expect(page.getByRole('region', { name: 'Réponse du client' })).toBeVisible();
}

/** The customer says yes to everything, by telephone after all. */
export async function acceptAll(page: Page): Promise<void> {
  const panel = page.getByRole('region', { name: 'Réponse du client' });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: /Noter la réponse/ }).click();
  await panel.getByRole('button', { name: /Tout accepter/ }).click();
  await panel.getByLabel('Comment').selectOption({ label: 'par téléphone' });
  await panel.getByRole('button', { name: /Noter la réponse/ }).click();
  await expect(panel).toHaveCount(0);
}

/** Every line that can be said done, is. */
export async function doAll(page: Page): Promise<void> {
  await side(page, 'Travaux');
  const done = page.locator('.order-line').getByRole('button', { name: /^Fait/ });
  for (let left = await done.count(); left > 0; left -= 1) {
    await done.first().click();
    await expect(done).toHaveCount(left - 1);
  }
}

/** The final check, all well, and ready to be collected. */
export async function checkAndReady(page: Page): Promise<void> {
  await side(page, 'Expertise');
  const stop = page.locator('.bench-tab').getByRole('button', { name: /Arrêter le chrono/ });
  if (await stop.count()) await stop.first().click();
  const check = page.locator('.points-block', { hasText: 'Contrôle final' });
  await check.getByRole('button', { name: 'Le reste est bon' }).click();
  await check.getByRole('button', { name: /Noter le contrôle/ }).click();
  await page.getByRole('button', { name: /Prêt à retirer/ }).click();
}

/** The customer signs on the screen and takes it along. */
async function handOver(page: Page, signer: string): Promise<void> {
  await side(page, 'Restitution');
  await page.getByRole('radio', { name: 'Oui' }).check();
  await page.getByLabel('Nom du signataire').fill(signer);
  await sign(page);
  await page.getByRole('button', { name: /^Rendre/ }).click();
}

/** What the shop has before: a customer's unit taken in, and five of the part that it needs. */
export const STRAIGHT_EAN = '3165140123457';
export async function straightSeed(screen: HostConnection, past: TestHost): Promise<{ number: string; customerId: string }> {
  const { customerId } = await call(screen, 'customer.create', PERSON);
  const shelf = past.host.context.queries.house.placeOfKind('store')!;
  const { partId } = await call(screen, 'part.create', { label: 'Induit GBH 2-26', barcodes: [STRAIGHT_EAN], salePriceMinor: 4_890 });
  await call(screen, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity: 5, unitCostMinor: 2_100, reason: 'Stock de départ' });
  const taken = await call(screen, 'intake.take', { from: { kind: 'existing', customerId }, units: [{ unit: unitOf('Bosch', 'GBH 2-26', 'SN-4801', 'Perforateur'), fault: 'Ne démarre plus' }] });
  return { number: taken.repairs[0]!.number, customerId };
}

/** From the scan of its fiche to its owner's signature: found, quoted, agreed, repaired with a part that was scanned, checked, gone. */
export async function straightRepair(page: Page, number: string): Promise<void> {
  const ean = STRAIGHT_EAN;
  await openOrder(page, number);
  await side(page, 'Expertise');
  await page.getByRole('button', { name: /Prendre en main/ }).click();
  await page.getByLabel('Diagnostic', { exact: true }).fill('Induit grillé');
  await page.getByRole('heading', { name: number }).click();
  await hero(page, 'En expertise');
  await technicalQuote(page, 'L’induit est grillé : remplacement.', ['Remplacement de l’induit 1h', ean]);
  await hero(page, 'Devis technique prêt');
  await priceAndSend(page, { 'Remplacement de l’induit': '60', 'Induit GBH 2-26': '48,90' });
  await hero(page, 'Attente client');
  await acceptAll(page);
  await expect(page.locator('.quote-card')).toContainText('130,68');
  await hero(page, 'Accepté');

  await side(page, 'Expertise');
  await page.getByRole('button', { name: /Commencer la réparation/ }).click();
  await hero(page, 'En réparation');
  await side(page, 'Travaux');
  await expect(page.locator('.order-line').filter({ hasText: 'Induit GBH 2-26' })).toContainText('Réservé en rayon');
  await scan(page, ean);
  await expect(page.locator('.order-line').filter({ hasText: 'Induit GBH 2-26' })).toContainText('en main');
  await scan(page, ean);
  await expect(page.locator('.order-line').filter({ hasText: 'Induit GBH 2-26' })).toContainText('Montée');
  await doAll(page);
  await checkAndReady(page);
  await hero(page, 'À retirer');

  await scan(page, repairCode(number));
  await handOver(page, 'Claire Fontaine');
  await hero(page, 'Rendu');
  await page.keyboard.press('0');
  const story = page.locator('.timeline');
  for (const told of ['Rendu, réparé', 'à Chez le client', 'À retirer', 'Accepté']) await expect(story).toContainText(told);
  await side(page, 'Prise en charge');
  await expect(page.locator('#order-tab-panel')).toContainText('130,68');
}
