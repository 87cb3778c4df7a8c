import { expect, test } from '@playwright/test';
import { repairEvent } from '#domain/repair/repair.ts';
import { placeCode, unitCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, signIn, unitOf } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';

let shop: NodeHost;
let repair = '';
let unit = '';
let place = '';

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    place = (await call(screen, 'place.create', { name: 'Poste 2', kind: 'bench', parentId: null })).code;
    const taken = await call(screen, 'intake.take', { from: { kind: 'new', details: PERSON }, units: [{ unit: unitOf('Festool', 'ETS 150/5', '41902377'), fault: 'Étincelles' }] });
    const { repairId, unitId, number } = taken.repairs[0]!;
    repair = number;
    unit = (await call(screen, 'unit.get', { unitId })).number;
    const { store, device, newId } = past.host.context;
    const line = { lineId: newId(), quoteId: null, class: 'labour', label: 'Remplacement induit', operationId: null, partId: null, quantity: 1, minutes: 48, mode: 'flat', netMinor: 4_800, vatBp: 2_000 };
    store.write(() => store.append(device.id, [repairEvent(repairId, 'repair.lines_ordered', { lines: [line] })], { actor: null, commandId: newId(), atMs: Date.now() }));
  });
});
test.afterAll(() => shop.close());

test('a technician scans bench and unit, finds the fault, repairs, checks, and only then is it ready', async ({ page }) => {
  await signIn(page, shop.url);
  await page.keyboard.press('Alt+b');
  await expect(page.getByRole('heading', { name: 'Atelier', level: 1 })).toBeVisible();
  await scan(page, placeCode(place));
  await scan(page, unitCode(unit));
  await expect(page.getByText(/à Poste 2, entre vos mains/)).toBeVisible();
  await expect(page.locator('.bench-list').first().getByText(repair)).toBeVisible();

  // The bench still waits for its next unit: the order is opened by its key.
  await page.keyboard.press('1');
  await expect(page.getByRole('tab', { name: /Expertise & atelier/ })).toHaveAttribute('aria-selected', 'true');
  const defect = page.getByRole('combobox', { name: 'Défaut' });
  await defect.fill('grill');
  await page.getByRole('option', { name: /Grillé/ }).click();
  await expect(page.locator('.repair-hero').getByText('En expertise')).toBeVisible();
  await page.getByLabel('Diagnostic', { exact: true }).fill('Induit grillé');
  await page.getByRole('heading', { name: repair }).click();

  await page.getByRole('button', { name: /Commencer la réparation/ }).click();
  await expect(page.locator('.repair-hero').getByText('En réparation')).toBeVisible();
  await expect(page.locator('.running-timer')).toContainText(repair);

  // The power goes; the timer does not.
  await page.reload();
  await expect(page.locator('.running-timer')).toContainText(repair);
  await expect(page.getByText('Un chrono tourne encore sur cet ordre')).toBeVisible();
  await page.getByRole('button', { name: 'Arrêter le chrono' }).first().click();
  await expect(page.locator('.running-timer')).toHaveCount(0);
  await page.locator('.bench-tab').getByRole('button', { name: 'Fait', exact: true }).click();
  await expect(page.getByText('ni faits ni abandonnés')).toHaveCount(0);

  const check = page.locator('.points-block', { hasText: 'Contrôle final' });
  await check.getByRole('button', { name: 'Le reste est bon' }).click();
  await check.getByRole('radio', { name: 'À reprendre' }).first().click();
  await check.getByRole('button', { name: /Noter le contrôle/ }).click();
  await expect(page.getByText(/points à reprendre, 1/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Prêt à retirer/ })).toBeDisabled();
  await check.getByRole('radio', { name: 'Bon' }).first().click();
  await check.getByRole('button', { name: /Noter le contrôle/ }).click();
  await page.getByRole('button', { name: /Prêt à retirer/ }).click();
  await expect(page.locator('.repair-hero').getByText(/À retirer|Prêt/)).toBeVisible();
});
