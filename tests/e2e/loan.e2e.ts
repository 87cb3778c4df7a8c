import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { unitCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, PIN, unitOf } from '#tests/support/counter.ts';
import { signIn as signInAs } from '#tests/support/demo.ts';
import { call } from '#tests/support/host.ts';
import { openOrder, press, sign, story, toSide, type } from '#tests/support/orderScreen.ts';
import { scan } from '#tests/support/scanner.ts';

/** A unit lent for the time of a repair comes back before the customer's own leaves, or somebody who may decides otherwise. */
let shop: NodeHost | undefined;
test.afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

interface Lent { number: string; unit: string }

/** A washing machine that waits to be collected, and one of the house to bridge the time. */
async function ready(lend: boolean): Promise<Lent> {
  const lent: Lent = { number: '', unit: '' };
  shop = await launchShop(async (screen) => {
    await call(screen, 'user.create', { name: 'Karim Haddad', roles: ['counter'], pin: PIN });
    const taken = await call(screen, 'intake.take', { from: { kind: 'new', details: PERSON }, units: [{ unit: unitOf('Miele', 'WED335', '77001122', 'Lave-linge'), fault: 'Fuit' }] });
    const { repairId, number } = taken.repairs[0]!;
    await call(screen, 'repair.setStatus', { repairId, to: 'unrepaired' });
    const unit = await call(screen, 'unit.register', { brand: 'Miele', model: 'W1', serial: 'M-300', category: 'Lave-linge', customerId: null });
    await call(screen, 'pool.assign', { unitId: unit.unitId, to: 'loan_pool', grade: 'used', valueMinor: 9_000 });
    Object.assign(lent, { number, unit: unit.number });
    if (lend) await call(screen, 'pool.lend', { unitId: unit.unitId, customerId: taken.customerId!, repairId, use: 'loan', dueOn: '2030-12-05' });
  });
  return lent;
}

const loan = (page: Page) => page.locator('.loan-card');
const obstacles = (page: Page) => page.locator('.obstacle-list');
const leave = (page: Page) => page.getByRole('button', { name: /^Rendre/ });

test('what is lent blocks the hand-back, is taken back by scan, and the way is clear', async ({ page }) => {
  const lent = await ready(false);
  await page.goto(shop!.url);
  await signInAs(page, 'Nadia Besson', PIN);
  await openOrder(page, lent.number);
  await toSide(page, 'Échange & prêt');
  await press(page, 'l');
  await page.getByLabel('Accessoires').fill('Tuyau, notice');
  await press(page, 'Control+Enter');
  await expect(loan(page)).toContainText('PA1-26-00001');
  await expect(loan(page)).toContainText('Tuyau, notice');
  await expect(page.locator('.papers-list li').filter({ hasText: 'Bon de prêt' })).toHaveCount(1);

  await toSide(page, 'Restitution');
  await expect(obstacles(page)).toContainText('Un appareil prêté n’est pas rendu (PA1-26-00001, Miele W1)');
  await expect(leave(page)).toBeDisabled();
  await obstacles(page).getByRole('button', { name: 'Voir « Échange & prêt »' }).click();
  await press(page, 'k');
  // The customer's own is not the one that was lent.
  await scan(page, '77001122');
  await press(page, 'Control+Enter');
  await expect(loan(page)).toContainText('Ce n’est pas l’appareil du prêt PA1-26-00001');
  await scan(page, unitCode(lent.unit));
  await page.getByRole('checkbox', { name: 'notice' }).uncheck();
  await press(page, 'Control+Enter');
  await expect(loan(page)).toContainText('Rendu');
  await expect(loan(page)).toContainText(/manque\s: notice/);

  await toSide(page, 'Restitution');
  await expect(obstacles(page)).toContainText('Rien ne s’oppose au départ.');
  await sign(page);
  await press(page, 'Control+Enter');
  await expect(page.locator('.repair-hero')).toContainText('Rendu');
  await toSide(page, 'Histoire');
  await expect(story(page)).toContainText(/Prêt PA1-26-00001\s: Miele W1.* prêté/);
  await expect(story(page)).toContainText('PA1-26-00001 rendu, en état');
});

test('a manager lets it go although the lent unit is out: the reason and the name are kept', async ({ page }) => {
  const lent = await ready(true);
  await page.goto(shop!.url);
  await signInAs(page, 'Karim Haddad', PIN);
  await openOrder(page, lent.number);
  await expect(obstacles(page)).toContainText('Un appareil prêté n’est pas rendu');
  await expect(obstacles(page).getByRole('button', { name: 'Passer outre' })).toHaveCount(0);
  await expect(leave(page)).toBeDisabled();

  await press(page, 'Control+l');
  await press(page, 'Escape');
  await signInAs(page, 'Nadia Besson', PIN);
  await obstacles(page).getByRole('button', { name: 'Passer outre' }).click();
  const why = page.getByLabel('Pourquoi passer outre');
  await expect(why).toBeFocused();
  await expect(leave(page)).toBeDisabled();
  await type(page, 'Rapporté lundi');
  await sign(page);
  await press(page, 'Control+Enter');
  await expect(page.locator('.repair-hero')).toContainText('Rendu');
  await toSide(page, 'Histoire');
  await expect(story(page).locator('li').filter({ hasText: 'Clos malgré un prêt non rendu' })).toContainText(/«\sRapporté lundi\s».*Nadia Besson/);
  await toSide(page, 'Échange & prêt');
  await expect(loan(page)).toContainText('attendu');
});
