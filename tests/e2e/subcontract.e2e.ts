import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, signIn, unitOf } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { openOrder, press, story, toSide, type } from '#tests/support/orderScreen.ts';
import { scan } from '#tests/support/scanner.ts';

/** A unit given out to another workshop, and back: their quote accepted, or refused. */
let shop: NodeHost | undefined;
test.afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

const job = (page: Page) => page.locator('.job-card');

/** The order of a mixer, and a subcontractor who may get it; then the mixer is given out and shipped, by keyboard. */
async function shipped(page: Page): Promise<string> {
  let number = '';
  shop = await launchShop(async (screen) => {
    await call(screen, 'supplier.create', { name: 'Bobinage Alpin', roles: ['subcontractor'], days: 12 });
    const taken = await call(screen, 'intake.take', { from: { kind: 'new', details: PERSON }, units: [{ unit: unitOf('Dito Sama', 'TR 250', 'DS-7741', 'Mixeur'), fault: 'Moteur bloqué' }] });
    number = taken.repairs[0]!.number;
  });
  await signIn(page, shop.url);
  await openOrder(page, number);
  await toSide(page, 'Sous-traitance');
  await press(page, 'g');
  await expect(page.getByLabel('Sous-traitant')).toBeFocused();
  await type(page, 'Bob');
  await page.getByLabel('Ce qu’on demande').fill('Rebobiner le moteur, changer les roulements');
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Préparé');
  await press(page, 'x');
  await expect(page.getByLabel('Transporteur')).toBeFocused();
  await type(page, 'Chronopost');
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Chez eux');
  await expect(page.locator('.repair-hero .where')).toContainText('Bobinage Alpin');
  await expect(page.locator('.repair-hero')).toContainText('Attente devis fournisseur');
  return number;
}

async function quoted(page: Page): Promise<void> {
  await press(page, 'q');
  await expect(page.getByLabel('Montant HT')).toBeFocused();
  await type(page, '148,50');
  await page.getByLabel('Délai en jours').fill('8');
  await page.getByLabel('Leur référence').fill('D-2291');
  await page.getByLabel('Ce qu’ils proposent').fill('Rebobinage complet');
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Devis à accepter');
  await expect(job(page)).toContainText(/148,50\s€/);
}

test('their quote is accepted, the same serial comes back by scan, and what it cost is on the order', async ({ page }) => {
  await shipped(page);
  await quoted(page);
  await press(page, 'y');
  // The eight days of their quote count from today.
  await expect(page.getByLabel('À rendre le')).not.toHaveValue('');
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Accepté, en cours');
  await expect(job(page)).toContainText(/pour\s+\d/);

  // Another plate than the one that left is told at the field, in words.
  await press(page, 'b');
  const plate = page.getByLabel('Série lue sur l’appareil');
  await expect(plate).toBeFocused();
  await scan(page, 'DS-7714');
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Ce n’est pas le même appareil : DS-7741 est parti, DS-7714 revient');
  await expect(plate).toBeFocused();
  await scan(page, 'DS-7741');
  await expect(plate).toHaveValue('DS-7741');
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Revenu, à contrôler');
  await expect(page.locator('.repair-hero .where')).toContainText('Réception');

  await press(page, 'k');
  await expect(page.getByLabel('Coût HT')).toHaveValue('148,50');
  await page.getByLabel('Facture n°').fill('F-881');
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Reçu');
  await expect(job(page)).toContainText(/148,50\s€ · F-881/);
  await toSide(page, 'Prise en charge');
  await expect(page.locator('.cost-box')).toContainText(/148,50\s€/);
  await toSide(page, 'Histoire');
  for (const told of ['Confié à Bobinage Alpin', 'Parti chez Bobinage Alpin', /Devis de Bobinage Alpin\s: 148,50\s€/, 'Devis de Bobinage Alpin accepté', 'Revenu de chez Bobinage Alpin', 'Travail de Bobinage Alpin contrôlé et reçu']) {
    await expect(story(page)).toContainText(told);
  }
});

test('their quote is refused with a reason, and the unit comes back as it is', async ({ page }) => {
  await shipped(page);
  await quoted(page);
  await press(page, 'r');
  await expect(page.getByLabel('Pourquoi')).toBeFocused();
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Dites pourquoi');
  await type(page, 'Plus cher que le neuf');
  await press(page, 'Control+Enter');
  await expect(job(page)).toContainText('Refusé, à reprendre');
  await press(page, 'b');
  await scan(page, 'DS-7741');
  await press(page, 'Control+Enter');
  await expect(page.locator('.repair-hero .where')).toContainText('Réception');
  await expect(page.locator('.repair-hero')).toContainText('En expertise');
  await toSide(page, 'Histoire');
  await expect(story(page)).toContainText('Devis de Bobinage Alpin refusé');
  await expect(story(page)).toContainText('Plus cher que le neuf');
  await toSide(page, 'Prise en charge');
  await expect(page.locator('.cost-box')).not.toContainText(/148,50/);
});
