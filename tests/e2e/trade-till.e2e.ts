import { expect, test } from '@playwright/test';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, signIn } from '#tests/support/counter.ts';
import { scan } from '#tests/support/scanner.ts';
import { act, ask, newPart, nextUntil, paper, papers, typeByCodes } from '#tests/support/trade.ts';

/** The day of a till by printed codes alone. */
const PUMP = '3606480123450';
let shop: NodeHost;

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    await newPart(screen, { label: 'Pompe de vidange', barcode: PUMP, at: past.host.context.queries.house.placeOfKind('store')!, quantity: 10 });
  });
});
test.afterAll(() => shop.close());

test('opened, sold from, counted blind, closed, and the Z printed', async ({ page }) => {
  await signIn(page, shop.url);
  await act(page, 'TILL');
  await expect(page.getByRole('heading', { name: 'Ouvrir la caisse' })).toBeVisible();
  const floatMinor = (await ask(page, 'till.state', {})).settings.floatMinor;
  await act(page, 'SAVE');
  await expect(page.getByRole('heading', { name: /Ouverte/ })).toBeVisible();
  expect((await ask(page, 'till.state', {})).open).toMatchObject({ floatMinor });

  await act(page, 'SELL');
  await expect(page.getByRole('heading', { name: 'Comptoir', level: 1 })).toBeVisible();
  for (const mean of ['CASH', 'CARD'] as const) {
    await scan(page, PUMP);
    await expect(page.locator('.sale-totals')).toContainText('24,00 €');
    await act(page, mean);
    await act(page, 'SAVE');
    await expect(page.locator('.just-sold')).toContainText('24,00 €');
    await expect(page.getByText('Prêt pour le client suivant')).toBeVisible();
  }

  await act(page, 'TILL');
  await expect(page.getByRole('heading', { name: /Ouverte/ })).toBeVisible();
  await act(page, 'COUNT');
  const form = page.getByRole('form', { name: /Compter/ });
  await expect(form).toBeVisible();
  // Blind: what should be there is nowhere on the screen.
  await expect(form).not.toContainText('24,00');
  const cash = floatMinor + 2_400;
  await nextUntil(page, /\b1,00\s€/);
  await typeByCodes(page, String(Math.trunc(cash / 100)));
  await nextUntil(page, /carte/i);
  await typeByCodes(page, '24,5');
  await act(page, 'ERASE');
  await typeByCodes(page, '24');
  await nextUntil(page, /chèques/i);
  await typeByCodes(page, '0');
  await act(page, 'SAVE');
  await expect(page.getByRole('heading', { name: /n° 1/ })).toBeVisible();

  const { rows } = await ask(page, 'till.closings', {});
  expect(rows).toHaveLength(1);
  const [closing] = rows;
  expect(closing).toMatchObject({ period: 'day', n: 1, holds: true });
  expect(closing!.differences.filter((each) => each.minor !== 0)).toEqual([]);
  expect((await ask(page, 'till.state', {})).open).toBeNull();
  const z = await paper(page, 'z_ticket');
  expect(z).toContain('48,00');
  expect(await papers(page, 'z_ticket')).toBe(1);
  // The barcode on the paper is the anchor: read back, the chain still holds it.
  expect(await ask(page, 'till.checkAnchor', { text: closing!.anchor })).toMatchObject({ outcome: 'holds', n: 1 });

  await act(page, 'SELL');
  await scan(page, PUMP);
  await expect(page.locator('.till-notice, [role=status], [role=alert]').filter({ hasText: /caisse/i }).first()).toBeVisible();
});
