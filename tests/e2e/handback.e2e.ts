import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, signIn, unitOf } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { openOrder, press, sign, story, toSide, type } from '#tests/support/orderScreen.ts';

/** Units leave over the counter: signed for, one of several alone, a signature that a change makes void, passcodes, and those that nobody collects. */
let shop: NodeHost | undefined;
test.afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

const hero = (page: Page) => page.locator('.repair-hero');
const leave = (page: Page) => page.locator('.leave-form');

/** Units of one drop-off, each ready to leave, with the first one's order on screen. */
async function readied(page: Page, serials: string[]): Promise<string[]> {
  const numbers: string[] = [];
  shop = await launchShop(async (screen) => {
    const units = serials.map((serial) => ({ unit: unitOf('Bosch', `GSR ${serial}`, serial, 'Visseuse'), fault: 'Ne démarre plus' }));
    const { repairs } = await call(screen, 'intake.take', { from: { kind: 'new', details: PERSON }, units });
    for (const { repairId, number } of repairs) {
      await call(screen, 'repair.setStatus', { repairId, to: 'unrepaired' });
      numbers.push(number);
    }
  });
  await signIn(page, shop.url);
  await openOrder(page, numbers[0]!);
  return numbers;
}

test('one of two units of a drop-off is collected and signed for; the other stays open, and either shows the other', async ({ page }) => {
  const [first, second] = await readied(page, ['S-1', 'S-2']);
  // What is ready to leave opens on its leaving.
  await expect(leave(page).locator('.sibling')).toContainText('Bosch GSR S-2');
  await expect(page.getByRole('checkbox', { name: 'Rendre aussi Bosch GSR S-2' })).not.toBeChecked();
  await press(page, 'Control+Enter');
  await expect(leave(page)).toContainText('Faites signer le client, ou dites pourquoi il ne signe pas ici.');
  await page.getByRole('radio', { name: 'Non montrable' }).check();
  await page.getByLabel('Remarque du client').fill('Une rayure de plus');
  await sign(page);
  await press(page, 'Control+Enter');
  await expect(hero(page)).toContainText('Rendu');
  await toSide(page, 'Restitution');
  await expect(page.locator('.signed-pages')).toContainText('Remis au client');
  await expect(page.locator('.signed-pages')).toContainText('Signé par Claire Fontaine');
  await expect(page.locator('.signed-pages')).toContainText('Une rayure de plus');
  await expect(page.locator('.signed-pages')).toContainText(/Empreinte [0-9a-f]{8}/);

  await openOrder(page, second!);
  await expect(hero(page)).toContainText('Non réparé, à rendre');
  await expect(leave(page).locator('.sibling')).toContainText(first!);
  await expect(leave(page).locator('.sibling')).toContainText('Clos');
  await expect(page.getByRole('button', { name: /^Rendre/ })).toBeEnabled();
});

test('what was signed changes: the signature is void, the story says so, and the customer signs again', async ({ page }) => {
  await readied(page, ['S-1']);
  await sign(page);
  await page.getByRole('button', { name: 'Faire signer seulement' }).click();
  await expect(page.getByText('Rapport signé et gardé')).toBeVisible();
  await expect(page.locator('.signed-pages')).toContainText('Signé par Claire Fontaine');
  await expect(page.locator('.signature-pad')).toHaveCount(0);

  await press(page, 'l');
  await expect(page.locator('.report-form')).toContainText('tout changement l’annule');
  await page.getByLabel('Travaux réalisés').fill('Charbons nettoyés');
  await press(page, 'Control+s');
  await expect(page.locator('.signed-pages')).toContainText('Signature annulée');
  await expect(page.locator('.report-card')).toContainText('Charbons nettoyés');
  await expect(page.locator('.obstacle-list')).toContainText('le rapport est à signer de nouveau');
  // The pad is clean: what was signed before is nobody's signature under the new words.
  await expect(page.locator('.signature-pad .ink')).toHaveCount(0);
  await press(page, 'Control+Enter');
  await expect(leave(page)).toContainText('Faites signer le client');
  await sign(page);
  await press(page, 'Control+Enter');
  await expect(hero(page)).toContainText('Rendu');
  await toSide(page, 'Histoire');
  await expect(story(page)).toContainText(/Signature annulée\s: ce qui avait été signé a changé/);
  await expect(story(page).locator('li').filter({ hasText: 'Rapport signé par Claire Fontaine' })).toHaveCount(2);
});

test('a passcode is kept, each look at it is told, and it is gone with the unit', async ({ page }) => {
  await readied(page, ['S-1']);
  const vault = page.locator('.vault-panel');
  await press(page, 'v');
  const secret = page.getByLabel('Ce qui ouvre l’appareil');
  await expect(secret).toBeFocused();
  await type(page, '4471');
  await press(page, 'Enter');
  await expect(vault).toContainText('jamais vu');
  await expect(page.getByText('4471')).toHaveCount(0);
  await press(page, 'k');
  await expect(vault.locator('output')).toHaveText('4471');
  await expect(vault).toContainText(/vu 1 fois/);
  await press(page, 'k');
  await expect(page.getByText('4471')).toHaveCount(0);
  await toSide(page, 'Histoire');
  await expect(story(page).locator('li').filter({ hasText: 'Code consulté' })).toContainText('Nadia Besson');
  await toSide(page, 'Restitution');
  await sign(page);
  await press(page, 'Control+Enter');
  await expect(hero(page)).toContainText('Rendu');
  await toSide(page, 'Restitution');
  await expect(vault).toContainText('Le coffre est vidé');
  await expect(vault.getByRole('button')).toHaveCount(0);
});

const DAY_MS = 86_400_000;

/** Two units that were ready so many days ago, and nobody came: the shop's clock stood there then. */
async function leftBehind(days: number[]): Promise<string[]> {
  const numbers: string[] = [];
  let nowMs = 0;
  shop = await launchShop(async (screen, past) => {
    const actor = (await call(screen, 'user.list', {}))[0]!.id;
    const details = { ...PERSON, address: ['3 rue du Pont', '74000 Annecy'] };
    for (const [i, ago] of days.entries()) {
      nowMs = Date.now() - ago * DAY_MS;
      const caller = { actor, atMs: nowMs };
      const taken = await past.host.context.execute('intake.take', { from: { kind: 'new', details: { ...details, name: `Client ${i}` } }, units: [{ unit: unitOf('Bosch', 'GSR 18', `S-${i}`, 'Visseuse'), fault: 'Ne démarre plus' }] }, caller);
      const { repairId, number } = taken.repairs[0]!;
      await past.host.context.execute('repair.setStatus', { repairId, to: 'unrepaired' }, caller);
      numbers.push(number);
    }
  }, { nowMs: () => nowMs || Date.now() - 2_000 * DAY_MS });
  return numbers;
}

test('a unit that nobody collects shows the step that is due; its letter goes to the printer, and without a judge it is not sold', async ({ page }) => {
  const [year, quarter] = await leftBehind([400, 95]);
  await signIn(page, shop!.url);
  await page.getByRole('link', { name: 'Retraits' }).click();
  const row = (number: string) => page.getByRole('row').filter({ has: page.getByRole('button', { name: number }) });
  const panel = page.locator('.unclaimed-panel');
  const sell = async (): Promise<void> => {
    await panel.getByRole('button', { name: 'Vendre ou mettre au rebut' }).click();
    await panel.getByLabel('Date de l’ordonnance').fill('01/02/2025');
    await panel.getByLabel('Produit de la vente (TTC)').fill('40');
    await panel.getByLabel('Circonstances').fill('Jamais réclamé');
    await panel.getByRole('button', { name: 'Clore l’ordre' }).click();
  };
  await expect(row(quarter!)).toContainText('3 mois');
  await expect(row(quarter!)).toContainText('Premier rappel');
  await row(quarter!).getByRole('button').click();
  await expect(panel.locator('li').filter({ hasText: 'Deuxième rappel' })).toHaveClass('overdue');
  await expect(panel.locator('li').filter({ hasText: 'Troisième rappel' })).toHaveClass('later');
  await panel.getByRole('button', { name: /Imprimer la lettre/ }).click();
  await expect(page.getByText('Envoyé à l’impression')).toBeVisible();
  await panel.getByRole('button', { name: 'Noter l’étape' }).click();
  await expect(panel.locator('li').filter({ hasText: 'Premier rappel' })).toHaveClass('done');
  await expect(row(quarter!)).toContainText('Deuxième rappel');
  await sell();
  await expect(panel).toContainText('Le délai d’un an n’est pas écoulé');

  await row(year!).getByRole('button').click();
  await expect(panel).toContainText(year!);
  await sell();
  await expect(panel).toContainText('Il manque la référence de l’ordonnance du juge');
  await panel.getByRole('link', { name: 'Ouvrir l’ordre' }).click();
  await expect(hero(page)).toContainText('Non réparé, à rendre');
});
