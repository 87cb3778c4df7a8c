import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { launchShop, signIn, unitOf } from '#tests/support/counter.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { call } from '#tests/support/host.ts';

/** The technician's lines, sales administration's prices, the customer's answer: by keyboard, on the order's own screen. */
const repairs: string[] = [];
let host: NodeHost;
test.beforeAll(async () => {
  host = await launchShop(async (screen) => {
    await call(screen, 'settings.change', { area: 'rates', value: { hourly: [{ code: 'a', label: 'Atelier', saleMinor: 6_600 }] } });
    for (const name of ['Claire Vidal', 'Marc Aubry']) {
      const taken = await call(screen, 'intake.take', { from: { kind: 'new', details: { kind: 'person', name, phones: ['06 39 98 10 20'] } }, units: [{ unit: unitOf('Makita', 'DGA504', `S-${name}`, 'Meuleuse'), fault: 'ne démarre plus' }] });
      repairs.push(taken.repairs[0]!.repairId);
    }
  });
});
test.afterAll(async () => { await host.close(); });

async function openQuote(page: Page, repairId: string): Promise<void> {
  await page.evaluate((id) => { location.hash = `#/repair/${id}?tab=quote`; }, repairId);
  await expect(page.getByRole('tab', { name: /Devis/ })).toHaveAttribute('aria-selected', 'true');
}

/** Two lines, locked, priced and sent while the customer is there: the answer panel opens. */
async function quoteFor(page: Page): Promise<void> {
  const entry = page.getByRole('combobox', { name: 'Ajouter une ligne' });
  for (const line of ['2x charbons', 'Remplacement 1h30']) {
    await entry.fill(line);
    await entry.press('Enter');
  }
  await entry.press('Control+Enter');
  await page.getByLabel('Prix unitaire charbons').fill('12,50');
  await expect(page.getByLabel('Prix unitaire Remplacement')).toHaveValue('66,00');
  await page.getByLabel('Prix unitaire charbons').press('Control+Enter');
  await page.getByRole('button', { name: /Le client est là/ }).click();
  await expect(page.getByRole('region', { name: 'Réponse du client' })).toBeVisible();
}

test('a partial acceptance orders exactly its lines, and extra work takes a quote of its own', async ({ page }) => {
  await signIn(page, host.url);
  await openQuote(page, repairs[0]!);
  await quoteFor(page);
  await page.getByRole('radiogroup', { name: 'charbons' }).getByRole('radio', { name: 'Accepté' }).click();
  await page.getByRole('radiogroup', { name: 'Remplacement' }).getByRole('radio', { name: 'Refusé' }).click();
  await expect(page.getByText('Une ligne sera commandée :')).toContainText('30,00');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Accepté en partie')).toBeVisible();
  await expect(page.locator('.repair-screen').getByText('Accepté', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: /Devis complémentaire/ }).click();
  const entry = page.getByRole('combobox', { name: 'Ajouter une ligne' });
  await entry.fill('Roulement 6202');
  await entry.press('Enter');
  await entry.press('Control+Enter');
  await expect(page.getByText('complémentaire', { exact: true })).toBeVisible();
});

test('a refusal leads to a unit handed back unrepaired', async ({ page }) => {
  await signIn(page, host.url);
  await openQuote(page, repairs[1]!);
  await quoteFor(page);
  await page.getByRole('button', { name: /Tout refuser/ }).click();
  await page.getByRole('button', { name: /Noter le refus/ }).click();
  await expect(page.getByText('Non réparé, à rendre').first()).toBeVisible();
  await expect(page.getByText('Refusé').first()).toBeVisible();
});
