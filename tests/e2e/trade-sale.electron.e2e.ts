import { expect, test } from '@playwright/test';
import { tradeCode } from '#domain/scan/codes.ts';
import { machineId } from '#host/machine.ts';
import type { DesktopApp } from '#tests/support/app.ts';
import { launchElectron } from '#tests/support/app.ts';
import { PIN, removeFolder, shopFolder } from '#tests/support/counter.ts';
import { call, openTestHost } from '#tests/support/host.ts';
import { by } from '#tests/support/parts.ts';
import { scan } from '#tests/support/scanner.ts';
import { act, newPart, soldNumber, typeByCodes } from '#tests/support/trade.ts';

/** Sale, two means, return in a real desktop window by scanner events; then what lies on the disk. A hand types how much of it is cash. */
const PUMP = '3606480123450';
const BELT = '4006381333931';
let desktop: DesktopApp | undefined;
let dataDir = '';
let pump = '';

test.beforeAll(async () => {
  dataDir = await shopFolder(async (screen, past) => {
    const at = past.host.context.queries.house.placeOfKind('store')!;
    pump = await newPart(screen, { label: 'Pompe de vidange', barcode: PUMP, at, quantity: 5 });
    await newPart(screen, { label: 'Courroie', barcode: BELT, at, quantity: 5, salePriceMinor: 750 });
    await call(screen, 'till.open', { floatMinor: 10_000 });
  });
});
test.afterAll(async () => {
  await desktop?.close();
  removeFolder(dataDir);
});

test('sale, two means and return by the scanner, and all of it is on the disk', async () => {
  test.setTimeout(120_000);
  desktop = await launchElectron({ dataDir });
  const page = await desktop.app.firstWindow();
  await page.locator('input[type="password"]').first().waitFor();
  await page.keyboard.type(PIN, { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  await act(page, 'SELL');
  await expect(page.getByRole('heading', { name: 'Comptoir', level: 1 })).toBeVisible();

  await scan(page, PUMP);
  await scan(page, BELT);
  await expect(page.locator('.sale-totals')).toContainText('33,00 €');
  await act(page, 'CASH');
  await expect(page.getByRole('form', { name: 'Payer' })).toBeVisible();
  await typeByCodes(page, '13');
  await act(page, 'NEXT');
  await expect(page.locator('.pay-panel .left')).toContainText('20,00 €');
  await act(page, 'CARD');
  await act(page, 'SAVE');
  await expect(page.locator('.just-sold')).toContainText('33,00 €');
  const number = await soldNumber(page);

  await scan(page, tradeCode(number));
  await expect(page.getByRole('region', { name: 'Reprendre des articles' })).toBeVisible();
  await scan(page, BELT);
  await expect(page.getByText('Un avoir de 9,00 € sera fait')).toBeVisible();
  await act(page, 'SAVE');
  await expect(page.getByRole('heading', { name: /Avoir A/ })).toBeVisible();
  await expect(page.locator('.sale-lines .total')).toContainText('-9,00 €');
  await desktop.close();
  desktop = undefined;

  const after = await openTestHost({ dir: dataDir, ports: { machineId: machineId(), clock: { nowMs: () => Date.now() } } });
  const hands = { host: after.host, actor: after.host.context.queries.house.users()[0]!.id, atMs: () => Date.now() };
  const { rows } = await by(hands, 'sale.list', {});
  expect(rows.map((row) => [row.kind, row.grossMinor])).toEqual([['credit', -900], ['sale', 3_300]]);
  const sale = await by(hands, 'sale.get', { saleId: rows[1]!.id });
  expect(sale.number).toBe(number);
  expect(sale.payments.map(({ mean, amountMinor }) => [mean, amountMinor])).toEqual([['cash', 1_300], ['card', 2_000]]);
  expect((await by(hands, 'part.get', { partId: pump })).levels.filter((level) => level.kind === 'store').map((level) => level.quantity)).toEqual([4]);
  await after.close();
});
