import { expect, test } from '@playwright/test';
import { actionCode, tradeCode } from '#domain/scan/codes.ts';
import { launchElectron } from '#tests/support/app.ts';
import type { DesktopApp } from '#tests/support/app.ts';
import { PIN, removeFolder, shopFolder } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';

// The straight sale in a real desktop window, by scanner events alone: scan, scan, pay; then one piece comes back.
const PUMP = '3606480123450';
const BELT = '4006381333931';
let desktop: DesktopApp | undefined;
let dataDir = '';

test.beforeAll(async () => {
  dataDir = await shopFolder(async (screen, past) => {
    const placeId = past.host.context.queries.house.placeOfKind('store')!;
    for (const [label, barcode, salePriceMinor] of [['Pompe de vidange', PUMP, 2_000], ['Courroie', BELT, 750]] as const) {
      const { partId } = await call(screen, 'part.create', { label, brand: 'Nilfisk', salePriceMinor, vatBp: 2000, barcodes: [barcode] });
      await call(screen, 'stock.adjust', { partId, placeId, grade: 'new', quantity: 5, serials: [], unitCostMinor: 400, reason: 'Stock de départ' });
    }
    await call(screen, 'till.open', { floatMinor: 10_000 });
  });
});
test.afterAll(async () => {
  await desktop?.close();
  removeFolder(dataDir);
});

test('a sale and what comes back of it, by the scanner alone', async () => {
  test.setTimeout(120_000);
  desktop = await launchElectron({ dataDir });
  const page = await desktop.app.firstWindow();
  await page.locator('input[type="password"]').first().waitFor();
  await page.keyboard.type(PIN, { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('Alt+c');
  await expect(page.getByRole('combobox', { name: 'Chercher une pièce à vendre' })).toBeFocused();

  await scan(page, PUMP);
  await scan(page, BELT);
  await scan(page, PUMP);
  await expect(page.locator('.sale-totals')).toContainText('57,00 €');
  await scan(page, actionCode('CARD'));
  await expect(page.getByRole('form', { name: 'Payer' })).toBeVisible();
  await scan(page, actionCode('SAVE'));
  const sold = page.locator('.just-sold');
  await expect(sold).toContainText('57,00 €');
  await expect(page.getByText('Prêt pour le client suivant')).toBeVisible();

  const number = /T[A-Z0-9]+-\d\d-\d+/.exec((await sold.textContent())!)![0];
  await scan(page, tradeCode(number));
  await expect(page.getByRole('region', { name: 'Reprendre des articles' })).toBeVisible();
  await scan(page, BELT);
  await expect(page.getByText('Un avoir de 9,00 € sera fait')).toBeVisible();
  await scan(page, actionCode('SAVE'));
  await expect(page.getByRole('heading', { name: /Avoir A/ })).toBeVisible();
  await expect(page.locator('.sale-lines .total')).toContainText('-9,00 €');
});
