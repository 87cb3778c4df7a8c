import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { HostConnection } from '#contract/transport.ts';
import { unitCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, PIN, signIn, stay, unitOf } from '#tests/support/counter.ts';
import { signIn as signInAs } from '#tests/support/demo.ts';
import { call } from '#tests/support/host.ts';
import { openOrder, press, sign, story, toSide, type } from '#tests/support/orderScreen.ts';
import { scan } from '#tests/support/scanner.ts';

/** A unit that is back for the third time: exchanged against one of the pool, or repaired all the same by who may decide it. */
let shop: NodeHost | undefined;
test.afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

interface Back { number: string; customers: string; pool: string }

async function backAgain(screen: HostConnection): Promise<Back> {
  const drill = unitOf('Hilti', 'TE 6-A22', '0422-88317', 'Perforateur');
  const first = await stay(screen, { kind: 'new', details: PERSON }, drill);
  const from = { kind: 'existing' as const, customerId: first.customerId };
  const unit = { kind: 'existing' as const, unitId: first.unitId };
  for (let i = 0; i < 2; i += 1) await stay(screen, from, unit);
  const { repairs } = await call(screen, 'intake.take', { from, units: [{ unit, fault: 'Ne percute plus' }] });
  const given = await call(screen, 'unit.register', { brand: 'Hilti', model: 'TE 6-A22', serial: '0422-90001', category: 'Perforateur', customerId: null });
  await call(screen, 'pool.assign', { unitId: given.unitId, to: 'exchange_pool', grade: 'refurbished', valueMinor: 18_000 });
  const other = await call(screen, 'unit.register', { brand: 'Miele', model: 'W1', serial: 'M-1', category: 'Lave-linge', customerId: null });
  await call(screen, 'pool.assign', { unitId: other.unitId, to: 'exchange_pool', grade: 'refurbished', valueMinor: 30_000 });
  const here = await call(screen, 'unit.get', { unitId: first.unitId });
  return { number: repairs[0]!.number, customers: here.number, pool: given.number };
}

const third = (page: Page) => page.locator('.third-return');
const card = (page: Page) => page.locator('.exchange-card');

test('the exchange is proposed with the unit that fits, both are scanned, signed for, and the order ends as exchanged', async ({ page }) => {
  let back!: Back;
  shop = await launchShop(async (screen) => { back = await backAgain(screen); });
  await signIn(page, shop.url);
  await openOrder(page, back.number);
  // The next step is there without a key: the side on which it is decided.
  await expect(third(page)).toContainText('3e retour : échange standard proposé');
  await expect(third(page).getByRole('radio')).toHaveCount(1);
  await expect(third(page).getByRole('radio', { name: /Hilti TE 6-A22 0422-90001/ })).toBeChecked();
  await press(page, 'x');
  await expect(card(page)).toContainText('Appareil réservé');
  await press(page, 'h');
  await expect(page.getByLabel('Remis : Hilti TE 6-A22')).toBeFocused();

  // The unit of the pool by our own label, the customer's by its maker's plate; the wrong one first.
  await scan(page, unitCode(back.customers));
  await expect(page.getByLabel('Repris : Hilti TE 6-A22')).toHaveValue(unitCode(back.customers));
  await scan(page, '0000-00001');
  await page.getByLabel('État de l’appareil repris').fill('Mandrin voilé');
  await press(page, 'Control+Enter');
  await expect(card(page)).toContainText(`Ce n’est pas l’appareil réservé : scannez l’étiquette ou la série de ${back.pool}.`);
  await scan(page, unitCode(back.pool));
  await scan(page, '0422-88317');
  await press(page, 'Alt+s');
  await sign(page);
  await press(page, 'Control+Enter');
  await expect(page.locator('.repair-hero')).toContainText('Échange standard');
  await toSide(page, 'Échange & prêt');
  await expect(card(page)).toContainText('Fait');
  await expect(card(page)).toContainText(/Signé par\s*Claire Fontaine/);
  await expect(page.locator('.papers-list li').filter({ hasText: 'Bon d’échange' })).toHaveCount(1);

  await toSide(page, 'Histoire');
  await expect(story(page)).toContainText(/Échange XA1-26-00001\s: Hilti TE 6-A22.* réservé/);
  await expect(story(page)).toContainText(/Échange XA1-26-00001 fait\s: appareil remis/);
  // Either unit tells it: the one that was given is the customer's, the other is the house's and waits in the workshop.
  await scan(page, '0422-90001');
  await expect(page.locator('.unit-hero')).toContainText('0422-90001');
  await expect(story(page)).toContainText(/Échange XA1-26-00001 fait\s: appareil remis/);
  await expect(page.getByRole('complementary')).toContainText('Claire Fontaine');
  await scan(page, '0422-88317');
  await expect(page.locator('.unit-hero')).toContainText('0422-88317');
  await expect(page.locator('.unit-hero')).toContainText('Magasin de l’atelier');
  await expect(story(page)).toContainText(/Échange XA1-26-00001 fait\s: appareil remis/);
  await expect(story(page)).toContainText('L’appareil est maintenant à la maison');
});

test('repairing all the same takes somebody who may, and a reason that is kept', async ({ page }) => {
  let back!: Back;
  shop = await launchShop(async (screen) => {
    await call(screen, 'user.create', { name: 'Karim Haddad', roles: ['technician'], pin: PIN });
    await call(screen, 'user.create', { name: 'Odile Roux', roles: ['sales_admin'], pin: PIN });
    back = await backAgain(screen);
  });
  await page.goto(shop.url);
  await signInAs(page, 'Karim Haddad', PIN);
  await openOrder(page, back.number);
  await expect(third(page)).toContainText('Réparer quand même demande un responsable ou l’ADV.');
  await expect(third(page).getByRole('button', { name: 'Réparer quand même' })).toHaveCount(0);
  await toSide(page, 'Expertise & atelier');
  await expect(page.getByRole('tabpanel')).toContainText('échange');

  await press(page, 'Control+l');
  await press(page, 'Escape');
  await signInAs(page, 'Odile Roux', PIN);
  await toSide(page, 'Échange & prêt');
  await press(page, 'b');
  const why = page.getByLabel('Motif');
  await expect(why).toBeFocused();
  await press(page, 'Control+Enter');
  await expect(why).toHaveAttribute('aria-invalid', 'true');
  await type(page, 'Carte en stock');
  await press(page, 'Control+Enter');
  await expect(third(page)).toContainText('Réparé malgré l’échange proposé, décidé par Odile Roux');
  await expect(third(page)).toContainText('Carte en stock');
  await toSide(page, 'Histoire');
  await expect(story(page).locator('li').filter({ hasText: 'Réparé malgré l’échange proposé' })).toContainText(/«\sCarte en stock\s».*Odile Roux/);
});
