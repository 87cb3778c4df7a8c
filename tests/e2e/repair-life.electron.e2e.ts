import { expect, test } from '@playwright/test';
import { launchElectron } from '#tests/support/app.ts';
import type { DesktopApp } from '#tests/support/app.ts';
import { PIN, removeFolder, shopFolder } from '#tests/support/counter.ts';
import { straightRepair, straightSeed } from '#tests/support/workshop.ts';

// The same repair in a real desktop window, with the real host behind its port.

let desktop: DesktopApp | undefined;
let dataDir = '';
let number = '';
test.beforeAll(async () => {
  dataDir = await shopFolder(async (screen, past) => { ({ number } = await straightSeed(screen, past)); });
});
test.afterAll(async () => {
  await desktop?.close();
  removeFolder(dataDir);
});

test('the straight repair, from the scan of its fiche to its owner’s signature', async () => {
  test.setTimeout(150_000);
  desktop = await launchElectron({ dataDir });
  const page = await desktop.app.firstWindow();
  await page.locator('input[type="password"]').first().waitFor();
  await page.keyboard.type(PIN, { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  await straightRepair(page, number);
});
