import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { repairCode, customerCode } from '#domain/scan/codes.ts';
import { launchNodeHost } from '#tests/support/app.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { COMPANY, launchShop, PERSON, signIn, stay, toReception, unitOf } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';

// The counter, with keyboard and scanner only. Keys are pressed by a hand that counts them: docs/keys.md says the same figures.

let host: NodeHost | undefined;
test.afterEach(async () => {
  await host?.close();
  host = undefined;
});

function handOn(page: Page) {
  const counted = { scans: 0, keys: 0, focusChanges: 0 };
  return {
    counted,
    /** Words count as keys too; `counted.keys` is read before and after where they should not. */
    async type(text: string): Promise<void> {
      counted.keys += [...text].length;
      await page.keyboard.type(text, { delay: 45 });
    },
    async press(key: string): Promise<void> {
      counted.keys += 1;
      if (key.endsWith('Tab')) counted.focusChanges += 1;
      await page.keyboard.press(key);
    },
    async scan(text: string): Promise<void> {
      counted.scans += 1;
      await scan(page, text);
    },
  };
}

const fault = (page: Page) => page.getByLabel('Panne, dans les mots du client');
const numbers = (page: Page) => page.locator('.result .number');

async function firstRun(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const name = page.getByLabel('Nom de l’atelier');
  await name.fill('Atelier du Lac');
  await page.keyboard.press('Enter');
  await page.getByLabel('Code du poste').fill('A1');
  await page.getByLabel('Votre nom').fill('Nadia Besson');
  await page.getByLabel('Votre code').fill('2580');
  await page.getByLabel('Le même code encore').fill('2580');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Ouvrir l’atelier vide/ }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

test('from first run: an unknown serial, saved, its fiche printed, and scanned', async ({ page }) => {
  host = await launchNodeHost();
  await firstRun(page, host.url);
  await toReception(page);
  const hand = handOn(page);
  await hand.scan('SN-4471-X');
  // Nobody is named yet: that is what is asked next.
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
  await hand.type('claire fontaine');
  await hand.press('Enter');
  await expect(page.getByLabel('Téléphone')).toBeFocused();
  await hand.type('0612345678');
  await hand.press('Enter');
  await hand.press('Enter');
  await expect(page.getByRole('combobox', { name: /Marque/ })).toBeFocused();
  await hand.type('bosch');
  await hand.press('Enter');
  await expect(page.getByRole('combobox', { name: /Modèle/ })).toBeFocused();
  await hand.type('GSB 18V');
  await hand.press('Enter');
  await expect(fault(page)).toBeFocused();
  await hand.type('Ne serre plus');
  await hand.press('Control+Enter');
  await expect(numbers(page)).toHaveText('RA1-26-00001');
  expect(hand.counted).toMatchObject({ scans: 1, focusChanges: 0 });
  // Beside the words themselves: six Enters and the one chord that saves.
  expect(hand.counted.keys - 'claire fontaine0612345678boschGSB 18VNe serre plus'.length).toBe(6);

  await expect(page.locator('.result .jobs li')).toHaveCount(3);
  await expect(page.locator('.result .jobs').getByText('Fiche suiveuse')).toBeVisible();
  await expect(page.getByText('Papiers : 3 sur 3 sortis')).toBeVisible();
  await scan(page, repairCode('RA1-26-00001'));
  await expect(page).toHaveURL(/#\/repair\//);
  await expect(page.getByText('RA1-26-00001').first()).toBeVisible();
  await expect(page.getByText('Ne serre plus').first()).toBeVisible();
});

test('a known unit brings its customer and its history: one scan, the words, one key', async ({ page }) => {
  host = await launchShop(async (screen) => {
    const first = await stay(screen, { kind: 'new', details: COMPANY }, unitOf('Hilti', 'TE 6-A22', '0422-88317', 'Perforateur'), { accessories: ['Coffret'] });
    for (let i = 0; i < 2; i += 1) await stay(screen, { kind: 'existing', customerId: first.customerId }, { kind: 'existing', unitId: first.unitId });
  });
  await signIn(page, host.url);
  await toReception(page);
  const hand = handOn(page);
  await hand.scan('0422-88317');
  await expect(fault(page)).toBeFocused();
  await expect(page.locator('.customer-block')).toContainText('Bâti-Savoie');
  // Its past is there before anything is saved.
  const side = page.getByRole('complementary');
  await expect(side).toContainText('3ᵉ retour en 24 mois');
  await expect(side).toContainText('échange standard');
  for (const number of ['RA1-26-00001', 'RA1-26-00002', 'RA1-26-00003']) await expect(side).toContainText(number);
  await hand.type('Ne percute plus');
  await expect(page.getByText('Sortiront : 1 reçu, 1 fiche suiveuse, 1 étiquette')).toBeVisible();
  await hand.press('Control+Enter');
  await expect(numbers(page)).toHaveText('RA1-26-00004');
  expect(hand.counted).toEqual({ scans: 1, keys: 'Ne percute plus'.length + 1, focusChanges: 0 });

  // Enter, and the next one begins; the unit that is here opens its order instead.
  await hand.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
  await scan(page, '0422-88317');
  await expect(page).toHaveURL(/#\/repair\//);
});

test('the other straight cases take four keys beside the words', async ({ page }) => {
  host = await launchShop((screen) => stay(screen, { kind: 'new', details: PERSON }, unitOf('Miele', 'WCI 870', 'M-4411', 'Lave-linge')));
  await signIn(page, host.url);
  await toReception(page);
  const save = async (hand: ReturnType<typeof handOn>, number: string, scans: number, words: string): Promise<void> => {
    await expect(fault(page)).toBeFocused();
    await hand.press('Control+Enter');
    await expect(numbers(page)).toHaveText(number);
    expect({ ...hand.counted, keys: hand.counted.keys - [...words].length }).toEqual({ scans, keys: 4, focusChanges: 0 });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
  };

  const picked = handOn(page);
  await picked.type('cla');
  await expect(page.getByRole('option', { name: /Claire Fontaine/ })).toBeVisible();
  await picked.press('Enter');
  await expect(page.getByRole('option', { name: /Miele WCI 870/ })).toBeVisible();
  await picked.press('ArrowDown');
  await picked.press('Enter');
  await save(picked, 'RA1-26-00002', 0, 'cla');

  const unknown = handOn(page);
  await unknown.scan('M-9900');
  await unknown.type('cla');
  await expect(page.getByRole('option', { name: /Claire Fontaine/ })).toBeVisible();
  await unknown.press('Enter');
  await unknown.type('mie');
  await expect(page.getByRole('option', { name: 'Miele' })).toBeVisible();
  await unknown.press('Enter');
  await expect(page.getByRole('combobox', { name: /Modèle/ })).toBeFocused();
  await unknown.type('wci');
  await expect(page.getByRole('option', { name: /WCI 870/ })).toBeVisible();
  await unknown.press('Enter');
  await expect(page.getByLabel('Sorte d’appareil')).toHaveValue('Lave-linge');
  await save(unknown, 'RA1-26-00003', 1, 'clamiewci');

  const internal = handOn(page);
  await internal.press('F8');
  await internal.scan('POOL-0009');
  await internal.type('Makita');
  await internal.press('Enter');
  await expect(page.getByRole('combobox', { name: /Modèle/ })).toBeFocused();
  await internal.type('DHR 242');
  await internal.press('Enter');
  await save(internal, 'RA1-26-00004', 1, 'MakitaDHR 242');
});

test('two units of one customer, with accessories and symptoms', async ({ page }) => {
  host = await launchShop((screen) => stay(screen, { kind: 'new', details: PERSON }, unitOf('Miele', 'WCI 870', 'M-4411', 'Lave-linge'), { accessories: ['Tuyau'] }));
  await signIn(page, host.url);
  await toReception(page);
  await page.keyboard.type('0612', { delay: 45 });
  await expect(page.getByRole('option').first()).toContainText('Claire Fontaine');
  await page.keyboard.press('Enter');
  // Their own units are offered; the first is one arrow away.
  await expect(page.getByRole('option', { name: /Miele WCI 870/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(fault(page)).toBeFocused();
  await page.keyboard.type('Fuit par-dessous', { delay: 45 });
  await page.keyboard.press('Tab');
  await page.keyboard.type('fuit', { delay: 45 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Retirer Fuit' })).toBeVisible();
  await page.getByLabel('Accessoires').first().focus();
  await expect(page.getByRole('option', { name: 'Tuyau' })).toBeVisible();
  await page.keyboard.type('tuy', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('Notice, bidon', { delay: 45 });
  await page.keyboard.press('Control++');
  await scan(page, 'F-150-77');
  await expect(page.getByRole('combobox', { name: /Marque/ })).toBeFocused();
  await page.keyboard.type('Festool', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('ETS 150', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('Vibre', { delay: 45 });
  await expect(page.getByText('Sortiront : 1 reçu, 2 fiches suiveuses, 5 étiquettes')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(numbers(page)).toHaveText(['RA1-26-00002', 'RA1-26-00003']);
  await expect(page.locator('.result .jobs li')).toHaveCount(8);
});

test('a likely duplicate is one key away while one types', async ({ page }) => {
  host = await launchShop((screen) => call(screen, 'customer.create', PERSON));
  await signIn(page, host.url);
  await toReception(page);
  await page.keyboard.press('F4');
  await page.keyboard.type('C. Fontaine', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('06.12.34.56.78', { delay: 45 });
  await expect(page.getByText('Est-ce déjà ce client ?')).toBeVisible();
  await expect(page.getByText('même téléphone')).toBeVisible();
  await page.keyboard.press('F6');
  await expect(page.locator('.customer-block')).toContainText('Claire Fontaine');
  await expect(page.getByRole('combobox', { name: 'Appareil' })).toBeFocused();
});

test('an internal order has no customer, and no receipt', async ({ page }) => {
  host = await launchShop();
  await signIn(page, host.url);
  await toReception(page);
  await page.keyboard.press('F8');
  await expect(page.getByLabel('Pour', { exact: true })).toHaveValue('0');
  await scan(page, 'POOL-0009');
  await page.keyboard.type('Makita', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('DHR 242', { delay: 45 });
  await page.keyboard.press('Enter');
  await expect(page.getByText('Sortiront : 1 fiche suiveuse, 1 étiquette')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(numbers(page)).toHaveText('RA1-26-00001');
  await numbers(page).click();
  await expect(page.getByText('Parc d’échange').first()).toBeVisible();
});

test('an announced return is received under its number', async ({ page }) => {
  host = await launchShop((screen) => stay(screen, { kind: 'new', details: COMPANY }, unitOf('Hilti', 'TE 6-A22', '0422-88317')));
  await signIn(page, host.url);
  await toReception(page);
  await page.keyboard.press('F9');
  await scan(page, '0422-88317');
  await expect(fault(page)).toBeFocused();
  await page.keyboard.type('Bruit', { delay: 45 });
  await page.keyboard.press('Control+Enter');
  await expect(numbers(page)).toHaveText('RA1-26-00002');
  await page.keyboard.press('Enter');
  // The parcel bears the number's barcode.
  await scan(page, repairCode('RA1-26-00002'));
  await expect(fault(page)).toBeFocused();
  await expect(page.getByRole('complementary')).toContainText('Retour annoncé : RA1-26-00002');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.result')).toContainText('Réceptionné');
  await expect(numbers(page)).toHaveText('RA1-26-00002');
});

test('the conditions are signed, and what changes afterwards asks for it again', async ({ page }) => {
  host = await launchShop((screen) => stay(screen, { kind: 'new', details: PERSON }, unitOf('Miele', 'WCI 870', 'M-4411')), { rules: { signConditions: true } });
  await signIn(page, host.url);
  await toReception(page);
  await scan(page, 'M-4411');
  await expect(fault(page)).toBeFocused();
  await page.keyboard.type('Fuit', { delay: 45 });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('La signature des conditions de dépôt manque.')).toBeVisible();
  await page.keyboard.press('Alt+s');
  const by = page.getByLabel(/Nom du signataire/);
  await expect(by).toHaveValue('Claire Fontaine');
  const sign = async (): Promise<void> => {
    const pad = page.locator('.signature-pad svg');
    await pad.scrollIntoViewIfNeeded();
    const box = (await pad.boundingBox())!;
    await page.mouse.move(box.x + 40, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 1; i < 20; i += 1) await page.mouse.move(box.x + 40 + i * 10, box.y + box.height / 2 + Math.sin(i) * 20);
    await page.mouse.up();
  };
  await sign();
  await expect(page.getByRole('img', { name: 'Signature tracée' })).toBeVisible();
  await fault(page).fill('Fuit et disjoncte');
  await expect(page.getByText('Le dépôt a changé depuis la signature')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(numbers(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Effacer la signature' }).click();
  await sign();
  await page.keyboard.press('Control+Enter');
  await expect(numbers(page)).toHaveText('RA1-26-00002');
});

test('wrong input is told at its field, and the first one has the focus', async ({ page }) => {
  host = await launchShop((screen) => stay(screen, { kind: 'new', details: PERSON }, unitOf('Miele', 'WCI 870', 'M-4411')));
  await signIn(page, host.url);
  await toReception(page);
  await page.keyboard.press('Control+Enter');
  const find = page.getByRole('combobox', { name: 'Client' });
  await expect(find).toBeFocused();
  await expect(find).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Qui dépose ?')).toBeVisible();
  await page.keyboard.type('Durand', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('pas un numéro', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Miele', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  const phone = page.getByLabel('Téléphone');
  await expect(phone).toBeFocused();
  await expect(page.getByText('Numéro de téléphone : des chiffres')).toBeVisible();
  await phone.fill('06 98 76 54 32');
  await expect(page.getByText('Numéro de téléphone : des chiffres')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('combobox', { name: /Modèle/ })).toBeFocused();
  // The host has the last word: this brand and serial are another unit's.
  await page.keyboard.type('WCI 999', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('M-4411', { delay: 60 });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Ce numéro de série est déjà celui de l’appareil/)).toBeVisible();
  await expect(numbers(page)).toHaveCount(0);
});

test('what was typed outlives the host, a reload, another screen and a parked drop-off', async ({ page }) => {
  host = await launchShop((screen) => stay(screen, { kind: 'new', details: PERSON }, unitOf('Miele', 'WCI 870', 'M-4411')));
  const { dataDir } = host;
  await signIn(page, host.url);
  await toReception(page);
  await scan(page, 'M-4411');
  await expect(fault(page)).toBeFocused();
  await page.keyboard.type('Fuit par', { delay: 45 });
  const port = new URL(host.url).port;
  await host.kill();
  await page.keyboard.type('-dessous', { delay: 45 });
  await expect(page.getByText('Liaison perdue avec le système')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const again = await launchNodeHost({ dataDir, args: ['--port', port] });
  const first = host;
  host = { ...again, async close() { await again.close(); await first.close(); } };
  // Another host, with another token: the window is opened anew on it, as a person would after a crash.
  await page.goto('about:blank');
  await page.goto(again.url);
  await signInAgain(page);
  await toReception(page);
  await expect(fault(page)).toHaveValue('Fuit par-dessous');
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Alt+1');
  await expect(fault(page)).toHaveValue('Fuit par-dessous');
  await expect(fault(page)).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Attente : Claire Fontaine' })).toBeVisible();
  await scan(page, customerCode('KA1-26-00001'));
  await expect(page.locator('.customer-block')).toContainText('Claire Fontaine');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+a');
  await expect(fault(page)).toHaveValue('Fuit par-dessous');
  await page.keyboard.press('Control+Enter');
  await expect(numbers(page)).toHaveText('RA1-26-00002');
});

async function signInAgain(page: Page): Promise<void> {
  await page.locator('input[type="password"]').or(page.getByRole('navigation')).first().waitFor();
  if (await page.getByRole('navigation').isVisible()) return;
  await page.keyboard.type('2580', { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
}

test('photos are attached, shown, kept small and taken off again', async ({ page }) => {
  host = await launchShop((screen) => stay(screen, { kind: 'new', details: PERSON }, unitOf('Miele', 'WCI 870', 'M-4411')));
  await signIn(page, host.url);
  await toReception(page);
  await scan(page, 'M-4411');
  await expect(fault(page)).toBeFocused();
  const png = Buffer.from(await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3_000, 1_500);
    canvas.getContext('2d')!.fillRect(0, 0, 1_000, 1_000);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  }));
  await page.locator('input[type="file"]').setInputFiles({ name: 'plaque.png', mimeType: 'image/png', buffer: png });
  const photo = page.getByRole('img', { name: 'Photo 1' });
  await expect(photo).toBeVisible();
  expect(await photo.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight, image.src.slice(0, 15)])).toEqual([2_000, 1_000, 'data:image/jpeg']);
  await page.locator('input[type="file"]').setInputFiles({ name: 'liste.png', mimeType: 'image/png', buffer: Buffer.from('rien') });
  await expect(page.getByText('Cette image ne peut pas être lue')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(numbers(page)).toHaveText('RA1-26-00002');
});
