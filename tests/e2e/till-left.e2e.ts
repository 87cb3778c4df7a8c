import { expect, test } from '@playwright/test';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchNodeHost } from '#tests/support/app.ts';
import { launchShop, removeFolder, shopFolder, signIn } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { makeTicket, simple } from '#tests/support/tills.ts';
import { act, ask } from '#tests/support/trade.ts';

/** Tills that were left as they should not be: a day that nobody closed, and the till of a PC that is no more. */
const DAY_MS = 86_400_000;

test('a day left open sells nothing more: one key leads to its count, and a first count that is wrong stays', async ({ page }) => {
  const shop = await launchShop(async (screen, past) => {
    await call(screen, 'till.open', { floatMinor: 10_000 });
    makeTicket(past.host, simple(2_400), Date.now() - DAY_MS);
  }, { nowMs: () => Date.now() - DAY_MS });
  try {
    await signIn(page, shop.url);
    await act(page, 'SELL');
    const notice = page.locator('.till-notice');
    await expect(notice).toContainText(/n’est pas clôturée.*Plus rien ne se vend/);
    await page.keyboard.press('Alt+g');
    const form = page.getByRole('form', { name: /Compter/ });
    await expect(form).toBeVisible();
    await form.getByRole('textbox', { name: /\b1,00 €/ }).first().fill('100');
    await form.getByLabel(/carte/i).fill('0');
    await form.getByLabel(/chèques/i).fill('0');
    await page.keyboard.press('Control+Enter');
    await expect(form.getByRole('status')).toContainText('diffère');
    await form.getByRole('textbox', { name: /\b1,00 €/ }).first().fill('124');
    await form.getByLabel(/Pourquoi/).fill('Un billet oublié');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: /jour n° 1/ })).toBeVisible();
    await expect(page.getByText('Comptages précédents')).toBeVisible();
    expect((await ask(page, 'till.closings', {})).rows[0]).toMatchObject({ documents: 1, differences: [], counts: [{ means: [{ mean: 'cash', expectedMinor: 12_400, countedMinor: 10_000 }, { mean: 'card' }, { mean: 'cheque' }] }] });
  } finally {
    await shop.close();
  }
});

test('a PC restored from a copy closes the till that it was before', async ({ page }) => {
  const before = await shopFolder(async (screen, past) => {
    await call(screen, 'till.open', { floatMinor: 10_000 });
    for (const amount of [2_400, 3_600]) makeTicket(past.host, simple(amount), Date.now());
  });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'etabli-e2e-'));
  cpSync(before, dataDir, { recursive: true });
  removeFolder(before);
  const shop = await launchNodeHost({ dataDir });
  try {
    await signIn(page, shop.url);
    await act(page, 'TILL');
    const others = page.locator('.other-tills');
    await expect(others).toContainText('A1');
    await expect(others).toContainText('continue ici sous le nom A2');
    await others.getByRole('button', { name: /Clôturer à sa place/ }).click();
    const form = page.getByRole('form', { name: /Clôturer la caisse A1/ });
    await expect(form.getByRole('checkbox')).toHaveCount(0);
    await form.getByLabel(/Pourquoi d’ici/).fill('Sauvegarde restaurée');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: /jour n° 1/ })).toBeVisible();
    await expect(page.locator('.closing-facts')).toContainText('Caisse A1, clôturée par le poste A2');
    await expect(page.locator('.closing-facts')).toContainText('Pas compté');
    await expect(others).toHaveCount(0);
    const { rows } = await ask(page, 'till.closings', {});
    expect(rows).toMatchObject([{ deviceCode: 'A1', documents: 2, grossMinor: 6_000, holds: true, lost: { code: 'A1', byCode: 'A2' } }]);
    expect((await ask(page, 'account.preview', { until: new Date().toLocaleDateString('sv-SE') })).openTills).toEqual([]);
  } finally {
    await shop.close();
    removeFolder(dataDir);
  }
});
