import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { repairCode } from '#domain/scan/codes.ts';
import { launchElectron } from '#tests/support/app.ts';
import type { DesktopApp } from '#tests/support/app.ts';
import { toReception } from '#tests/support/counter.ts';
import { scan } from '#tests/support/scanner.ts';

// The product's main job in a real desktop window, with the real host behind its port.

let desktop: DesktopApp | undefined;
test.afterEach(async () => {
  await desktop?.close();
  desktop = undefined;
});

const type = (page: Page, text: string): Promise<void> => page.keyboard.type(text, { delay: 45 });

async function firstRun(page: Page): Promise<void> {
  await page.getByLabel('Nom de l’atelier').fill('Atelier du Lac');
  await page.keyboard.press('Enter');
  await page.getByLabel('Code du poste').fill('A1');
  await page.getByLabel('Votre nom').fill('Nadia Besson');
  await page.getByLabel('Votre code').fill('2580');
  await page.getByLabel('Le même code encore').fill('2580');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Ouvrir l’atelier vide/ }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

async function takeOneIn(page: Page): Promise<void> {
  await toReception(page);
  await scan(page, 'SN-4471-X');
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
  await type(page, 'claire fontaine');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Téléphone')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: /Marque/ })).toBeFocused();
  await type(page, 'bosch');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: /Modèle/ })).toBeFocused();
  await type(page, 'GSB 18V');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Panne, dans les mots du client')).toBeFocused();
  await type(page, 'Ne serre plus');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.result .number')).toHaveText('RA1-26-00001');
}

test('a serial scanned, saved, its fiche on the on-screen printer, the fiche scanned', async () => {
  test.setTimeout(120_000);
  desktop = await launchElectron();
  const page = await desktop.app.firstWindow();
  await firstRun(page);
  await takeOneIn(page);
  await expect(page.getByText('Papiers : 3 sur 3 sortis')).toBeVisible();

  await page.evaluate(() => { location.hash = '/print'; });
  await page.getByRole('row').filter({ hasText: 'Fiche suiveuse' }).click();
  const picture = page.locator('.screen-printer img, .paper img, aside img, [role=complementary] img').first();
  await expect(picture).toBeVisible();
  // Drawn from the bytes alone: the picture has the proportions of an 80 mm roll.
  expect(await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth > 300, image.naturalHeight > image.naturalWidth])).toEqual([true, true]);

  await scan(page, repairCode('RA1-26-00001'));
  await expect(page).toHaveURL(/#\/repair\//);
  await expect(page.getByText('Ne serre plus').first()).toBeVisible();
});

test('the host is killed while somebody types: the screen says so, loses nothing, and goes on', async () => {
  test.setTimeout(120_000);
  desktop = await launchElectron();
  const page = await desktop.app.firstWindow();
  await firstRun(page);
  await toReception(page);
  await scan(page, 'SN-9001');
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
  await type(page, 'fontaine');
  const holder = fs.readFileSync(path.join(desktop.dataDir, 'host.txt'), 'utf8');
  process.kill(Number(/PID (\d+)/.exec(holder)![1]), 'SIGKILL');
  await type(page, ' claire');
  await expect.poll(() => fs.existsSync(path.join(desktop!.dataDir, 'host.txt')) && fs.readFileSync(path.join(desktop!.dataDir, 'host.txt'), 'utf8') !== holder, { timeout: 20_000 }).toBe(true);
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('fontaine claire');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Téléphone')).toBeFocused();
});
