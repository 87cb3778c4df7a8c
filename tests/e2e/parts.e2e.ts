import { expect, test } from '@playwright/test';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, signIn } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { internalOrder } from '#tests/support/parts.ts';
import { scan } from '#tests/support/scanner.ts';

/** Parts at the bench: the scanner alone issues and fits them; what is not there is sourced by one key. */
const EAN = '3606480123450';
const SEAL = '4006381333931';
let shop: NodeHost;
const ids = { repairId: '', turbine: '' };

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    const { house } = past.host.context.queries;
    const hands = { host: past.host, actor: house.users()[0]!.id, atMs: () => Date.now() };
    const shelf = house.placeOfKind('store')!;
    const part = async (label: string, quantity: number, more: { barcodes?: string[]; serials?: string[]; supplierRefs?: { ref: string }[] }): Promise<string> => {
      const { serials, ...facts } = more;
      const { partId } = await call(screen, 'part.create', { label, brand: 'Nilfisk', serialTracked: serials !== undefined, ...facts });
      if (quantity > 0) await call(screen, 'stock.adjust', { partId, placeId: shelf, grade: 'new', quantity, serials: serials ?? [], unitCostMinor: 4000, reason: 'Stock de départ' });
      return partId;
    };
    const turbine = await part('Turbine', 2, { barcodes: [EAN] });
    await part('Joint de cuve', 1, { barcodes: [SEAL] });
    const motor = await part('Moteur', 1, { serials: ['MT-4001'] });
    const card = await part('Carte', 0, { supplierRefs: [{ ref: '147 0856' }] });
    const order = await internalOrder(hands, [{ label: 'Turbine', partId: turbine, quantity: 1 }, { label: 'Moteur', partId: motor, quantity: 1 }, { label: 'Carte', partId: card, quantity: 1 }], 'N-1');
    Object.assign(ids, { repairId: order.repairId, turbine });
  });
});
test.afterAll(() => shop.close());

test('scanned, a part leaves the shelf for its line, and scanned again it is in the unit', async ({ page }) => {
  await signIn(page, shop.url);
  await page.goto(`${shop.url.split('#')[0]}#/repair/${ids.repairId}`);
  await page.getByRole('tab', { name: /Travaux/ }).click();
  const line = (label: string) => page.locator('.order-line', { hasText: label });
  await expect(line('Turbine')).toContainText('Réservé en rayon : 1');

  await scan(page, EAN);
  await expect(line('Turbine')).toContainText('1 en main, à monter');
  await scan(page, EAN);
  await expect(line('Turbine')).toContainText('Montée');
  // Once more: nobody wants another, and the shelf keeps it.
  await scan(page, EAN);
  await expect(page.getByText(/Aucune ligne de .* ne demande «\sTurbine\s»/)).toBeVisible();

  // One that is told apart by its number: the number is what is scanned; a second time it says kindly that it is done.
  await scan(page, 'MT-4001');
  await expect(line('Moteur')).toContainText('1 en main');
  await scan(page, 'MT-4001');
  await expect(line('Moteur')).toContainText('Montée');
  await scan(page, 'MT-4001');
  await expect(page.getByText('est déjà montée ici')).toBeVisible();

  // What is not there: one key opens the sources, one takes one of them, and the order waits.
  await line('Carte').click();
  await page.keyboard.press('b');
  await expect(page.getByText(/D’où vient «\sCarte\s»/)).toBeVisible();
  await page.keyboard.press('6');
  await expect(line('Carte')).toContainText(/À acheter\s*:\s*147 0856/);
  await expect(page.locator('.repair-work')).toContainText('Attente pièce');

  await page.keyboard.press('Alt+0');
  await page.keyboard.press('b');
  await expect(page.getByRole('row', { name: /Carte/ })).toContainText('À acheter : 147 0856');
});

test('a part is found by its barcode from anywhere, and its page says where they are and what moved', async ({ page }) => {
  await signIn(page, shop.url);
  await scan(page, SEAL);
  await expect(page.getByRole('heading', { name: 'Joint de cuve', level: 1 })).toBeVisible();
  await expect(page.getByText('1 en rayon')).toBeVisible();
  await page.keyboard.press('e');
  await page.getByLabel('Quantité').fill('3');
  await page.getByLabel('Raison').fill('Livraison');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('4 en rayon')).toBeVisible();
  await expect(page.locator('.moves')).toContainText('Livraison');
});
