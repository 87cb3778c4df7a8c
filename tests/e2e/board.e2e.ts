import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { HostConnection } from '#contract/transport.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, signIn, stay, unitOf } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';

/** From the board to the order, its unit and its customer, with keyboard and scanner. */
interface Known {
  late: string; fresh: string; freshCode: string; benchCode: string; gone: string; customerId: string; repairedUnitId: string;
}
let host: NodeHost;
let known: Known;

async function seed(screen: HostConnection): Promise<void> {
  const claire = { kind: 'person' as const, name: 'Claire Fontaine', phones: ['06 12 34 56 78'], emails: ['claire.fontaine@mail.example'], city: 'Annecy' };
  const company = { kind: 'company' as const, name: 'Bâti-Savoie', phones: ['04 50 12 34 56'], emails: ['compta@bati-savoie.example'], city: 'Chambéry' };
  const first = await call(screen, 'intake.take', {
    from: { kind: 'new', details: claire }, units: [{ unit: unitOf('Festool', 'ETS 150/5', '41902377', 'Ponceuse'), fault: 'S’arrête dès qu’on appuie', accessories: ['Coffret', 'Tuyau'] }],
  });
  const second = await call(screen, 'intake.take', {
    from: { kind: 'new', details: company }, units: [{ unit: unitOf('Miele', 'WED335', '77001122', 'Lave-linge'), fault: 'Fuit', promisedOn: '2026-01-05' }],
  });
  const repair = await call(screen, 'repair.get', { repairId: first.repairs[0]!.repairId });
  const bench = (await call(screen, 'place.list', {})).find((place) => place.name === 'Poste 1')!;
  const odile = { kind: 'person' as const, name: 'Odile Marchand', phones: ['06 00 00 00 09'], notes: 'Sonner deux fois' };
  const past = await stay(screen, { kind: 'new', details: odile }, unitOf('Jura', 'E8', '55667788'), { fault: 'Goutte par la buse' });
  known = {
    late: second.repairs[0]!.number, fresh: repair.number, freshCode: repair.code, benchCode: bench.barcode, gone: past.number, customerId: second.customerId!,
    repairedUnitId: past.unitId,
  };
}

test.beforeAll(async () => { host = await launchShop(seed); });
test.afterAll(async () => { await host.close(); });
test.beforeEach(async ({ page }) => {
  await signIn(page, host.url);
  await expect(page.getByRole('heading', { name: 'Suivi des réparations' })).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
});

function rows(page: Page): Locator {
  return page.locator('.vt-row');
}
/** As a person at the keyboard: no scanner is this slow. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForTimeout(150);
}
/** Opens an order at its story. */
async function openOrder(page: Page, number: string): Promise<void> {
  await rows(page).filter({ hasText: number }).click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await press(page, '0');
  await expect(page.getByRole('tab', { name: /Histoire/ })).toHaveAttribute('aria-selected', 'true');
}

test('the late ones stand first, and the keyboard alone filters, chooses and opens', async ({ page }) => {
  await expect(rows(page).first()).toContainText(known.late);
  await expect(rows(page).first()).toContainText('de retard');
  await expect(rows(page)).toHaveCount(2);
  await press(page, 'ArrowRight');
  await expect(page.getByRole('radio', { name: /En retard/ })).toBeChecked();
  await expect(rows(page)).toHaveCount(1);
  await press(page, 'ArrowLeft');
  await expect(rows(page)).toHaveCount(2);
  await press(page, 'i');
  await page.keyboard.type('fonta', { delay: 80 });
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText(known.fresh);
  await press(page, 'ArrowDown');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: known.fresh })).toBeVisible();
  await expect(page.getByText('« S’arrête dès qu’on appuie »').first()).toBeVisible();
  await press(page, '0');
  await expect(page.getByText('Coffret')).toBeVisible();
});

test('Escape goes back to the row that was left, and the list has the keyboard again', async ({ page }) => {
  await page.locator('.vt').focus();
  await press(page, 'ArrowDown');
  const number = await page.locator('.vt-row.selected b.number').innerText();
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await press(page, 'Escape');
  await expect(page.locator('.vt-row.selected')).toContainText(number);
  await expect(page.locator('.vt')).toBeFocused();
});

test('a closed order is found under its phase, and with a filter that finds nothing all come back', async ({ page }) => {
  await page.getByRole('radio', { name: /Clos/ }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText(known.gone);
  await page.getByRole('textbox', { name: 'Filtrer' }).fill('introuvable');
  await expect(page.getByText('Rien ne correspond')).toBeVisible();
  await page.getByRole('button', { name: 'Tout montrer' }).click();
  await expect(rows(page)).toHaveCount(2);
});

test('S changes the status of the chosen row, and the change can be taken back', async ({ page }) => {
  await page.locator('.vt').focus();
  const number = await rows(page).first().locator('b.number').innerText();
  await press(page, 's');
  await expect(page.getByRole('listbox', { name: `Nouvel état de ${number}` })).toBeFocused();
  await press(page, '2');
  await expect(rows(page).first()).toContainText('En expertise');
  await expect(page.locator('.vt')).toBeFocused();
  await press(page, 'Control+z');
  await expect(rows(page).first()).toContainText('À expertiser');
});

test('scanning a place and then the fiche moves the unit there, with who and when', async ({ page }) => {
  await openOrder(page, known.fresh);
  await expect(page.locator('.repair-hero')).toContainText('Réception');
  await scan(page, known.benchCode);
  await expect(page.getByText('Poste 1 : scannez un appareil')).toBeVisible();
  await scan(page, known.freshCode);
  await expect(page.locator('.repair-hero .where')).toContainText('Poste 1');
  await expect(page.locator('.repair-hero .where')).toContainText(/Nadia Besson, aujourd’hui \d\d:\d\d/);
  const moved = page.locator('.timeline li').filter({ hasText: 'Déplacé de Réception à Poste 1' });
  await expect(moved).toContainText(/aujourd’hui \d\d:\d\d · Nadia Besson · Poste A1/);
  // On a bench, it is in the hands of whoever put it there.
  await expect(page.locator('.timeline li').filter({ hasText: 'Pris en main' })).toContainText('Nadia Besson');
  await press(page, 'Escape');
  await press(page, 'm');
  await page.keyboard.type('zone', { delay: 80 });
  await press(page, 'Enter');
  await expect(page.locator('.repair-hero .where')).toContainText('Zone d’attente');
});

test('a note, a promised date and a photo come into the story', async ({ page }) => {
  await openOrder(page, known.fresh);
  await press(page, 'o');
  await page.keyboard.type('Rappeler avant 18 h', { delay: 60 });
  await press(page, 'Control+Enter');
  await expect(page.locator('.timeline')).toContainText('« Rappeler avant 18 h »');
  await press(page, 'd');
  await page.getByRole('textbox', { name: 'Promis pour le' }).fill('31/02/2030');
  await press(page, 'Enter');
  await expect(page.getByText('Date à écrire jour, mois, année.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Promis pour le' }).fill('28/02/2030');
  await press(page, 'Enter');
  await expect(page.locator('.timeline')).toContainText('Promis pour le 28 févr. 2030');
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 100 } });
  await page.locator('input[type=file]').setInputFiles({ name: 'plaque.png', mimeType: 'image/png', buffer: picture });
  await expect(page.getByRole('heading', { name: '1 photo' })).toBeVisible();
  await page.getByRole('button', { name: 'Voir la photo 1 sur 1' }).click();
  await expect(page.getByRole('dialog').locator('img')).toBeVisible();
  await press(page, 'Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.locator('input[type=file]').setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('this is no picture') });
  await expect(page.getByText('Ce fichier n’est pas une photo lisible ici')).toBeVisible();
});

test('papers come out again, and show what became of them', async ({ page }) => {
  await openOrder(page, known.fresh);
  const papers = page.locator('.papers-list');
  const before = await papers.locator('li').count();
  await press(page, 'f');
  await expect(papers.locator('li')).toHaveCount(before + 1);
  await expect(papers.locator('li').first()).toContainText('Fiche suiveuse (copie)');
  await expect(papers.locator('li').first()).toContainText('Sorti');
  await page.getByRole('button', { name: 'Réimprimer l’étiquette de Tuyau' }).click();
  await expect(papers.locator('li').first()).toContainText('Étiquette accessoire');
});

test('the accessory that was scanned is shown in its order', async ({ page }) => {
  await openOrder(page, known.fresh);
  const code = await page.locator('.intake-facts .accessories li').nth(1).locator('.code').innerText();
  await press(page, 'Alt+2');
  await scan(page, code);
  await expect(page.locator('.intake-facts li.scanned')).toContainText('Tuyau');
});

test('wrong input of a customer is told at its field, and right input is kept', async ({ page }) => {
  await page.goto(`${new URL(host.url).origin}/#/customer/${known.customerId}`);
  await expect(page.getByRole('button', { name: /Changer/ })).toBeVisible();
  await press(page, 'c');
  await page.getByRole('textbox', { name: 'Mail', exact: true }).fill('compta@');
  await press(page, 'Control+Enter');
  await expect(page.getByText('Adresse mail incomplète')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Mail', exact: true })).toBeFocused();
  await page.getByRole('textbox', { name: 'Mail', exact: true }).fill('compta@bati-savoie.example');
  await page.getByRole('textbox', { name: 'Téléphone 2' }).fill('06 11 22 33 44');
  await press(page, 'Control+Enter');
  await expect(page.getByRole('link', { name: '06 11 22 33 44' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Bâti-Savoie' })).toBeVisible();
});

test('a customer is found as one types, and their data go on request while the orders stay', async ({ page }) => {
  await press(page, 'Alt+3');
  await press(page, 'i');
  await page.keyboard.type('march', { delay: 80 });
  await expect(rows(page)).toHaveCount(1);
  await press(page, 'Enter');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Odile Marchand' })).toBeVisible();
  await page.getByRole('button', { name: 'Effacer les données' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Disparaissent pour toujours');
  await page.getByRole('button', { name: 'Effacer pour toujours' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Client effacé' })).toBeVisible();
  await page.getByRole('link', { name: known.gone }).click();
  await expect(page.getByRole('heading', { level: 1, name: known.gone })).toBeVisible();
  await expect(page.locator('.repair-screen').last()).not.toContainText('Marchand');
  await expect(page.locator('.repair-screen').last()).not.toContainText('Goutte');
});

test('a customer whose unit is here keeps their data', async ({ page }) => {
  await page.goto(`${new URL(host.url).origin}/#/customer/${known.customerId}`);
  await page.getByRole('button', { name: 'Effacer les données' }).click();
  await expect(page.getByText('Ce client a 1 ordre en cours')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Effacer pour toujours' })).toHaveCount(0);
});

test('a unit is corrected and given to somebody else, and its one timeline says so', async ({ page }) => {
  await page.goto(`${new URL(host.url).origin}/#/unit/${known.repairedUnitId}`);
  await expect(page.getByRole('heading', { level: 1, name: /Jura/ })).toBeVisible();
  await press(page, 'c');
  await page.getByRole('textbox', { name: 'Modèle' }).fill('E8 EB');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Jura E8 EB' })).toBeVisible();
  await press(page, 'p');
  await page.keyboard.type('claire', { delay: 80 });
  await expect(page.getByRole('option', { name: /Claire Fontaine/ })).toBeVisible();
  await press(page, 'Enter');
  await expect(page.locator('.timeline li').first()).toContainText('Nouveau propriétaire : Claire Fontaine');
  await expect(page.locator('.timeline')).toContainText('Description corrigée : Jura E8 EB');
});

test('an intake starts from the customer, and from the unit', async ({ page }) => {
  await page.goto(`${new URL(host.url).origin}/#/customer/${known.customerId}`);
  await page.getByRole('button', { name: 'Réceptionner' }).click();
  await expect(page.getByRole('heading', { name: 'Réception', level: 1 })).toBeVisible();
  await expect(page.getByText('Bâti-Savoie').first()).toBeVisible();
  await page.goto(`${new URL(host.url).origin}/#/unit/${known.repairedUnitId}`);
  await page.getByRole('button', { name: 'Réceptionner' }).click();
  await expect(page.getByText('55667788').first()).toBeVisible();
});

test('closing says exactly what will happen, and then it has', async ({ page }) => {
  await openOrder(page, known.fresh);
  await press(page, 'c');
  await expect(page.getByRole('radio', { name: /Rendu/ })).toBeFocused();
  // What stands in the way is said before anything is typed, with the way around it for whoever may go it.
  await expect(page.getByText('Le client n’a pas encore signé le rapport')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continuer' })).toBeDisabled();
  await page.getByRole('button', { name: 'Passer outre' }).click();
  await page.getByRole('textbox', { name: /Pourquoi/ }).fill('Signé sur papier');
  await page.getByRole('button', { name: 'Continuer' }).click();
  const asked = page.getByRole('alertdialog');
  await expect(asked).toContainText(`L’ordre ${known.fresh} sera clos : Rendu, réparé. Festool ETS 150/5 quitte l’atelier et revient à Claire Fontaine. À rendre avec : Coffret, Tuyau.`);
  await expect(page.getByRole('button', { name: 'Annuler', exact: false }).last()).toBeFocused();
  await page.getByRole('button', { name: 'Clore : Rendu, réparé' }).click();
  await expect(page.locator('.repair-hero')).toContainText('Rendu');
  await expect(page.locator('.timeline')).toContainText('Rendu, réparé');
  await expect(page.locator('.timeline')).toContainText('à Chez le client');
  await expect(page.getByRole('button', { name: 'Changer l’état' })).toHaveCount(0);
  await press(page, 'Alt+2');
  await expect(rows(page).filter({ hasText: known.fresh })).toHaveCount(0);
});
