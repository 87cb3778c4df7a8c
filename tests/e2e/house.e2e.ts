import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { uuidv7 } from '#domain/kernel/ids.ts';
import { decodeCode, placeCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, PIN, unitOf } from '#tests/support/counter.ts';
import type { Seed } from '#tests/support/counter.ts';
import { signIn as signInAs } from '#tests/support/demo.ts';
import { call } from '#tests/support/host.ts';
import { fakePrinter } from '#tests/support/printer.ts';
import type { FakePrinter } from '#tests/support/printer.ts';
import { scan } from '#tests/support/scanner.ts';

/** The house around the work: people, places, printers and their queue, settings, what is to be settled. */
let shop: NodeHost | undefined;
let printer: FakePrinter | undefined;
test.afterEach(async () => {
  await printer?.off();
  await shop?.close();
  shop = undefined;
  printer = undefined;
});

async function open(page: Page, seed?: Seed, language: 'fr' | 'en' = 'fr'): Promise<void> {
  shop = await launchShop(seed, { language });
  await page.goto(shop.url);
  await signInAs(page, 'Nadia Besson', PIN);
}

/** Locks, and somebody else takes the PC over: the lock first asks for the code of who was there. */
async function takeOver(page: Page, name: string, pin: string): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: /Autre personne/ }).click();
  await signInAs(page, name, pin);
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => { location.hash = to; }, hash);
}

function row(page: Page, text: string | RegExp) {
  return page.getByRole('row').filter({ hasText: text }).first();
}

/** What a hostile page of the same origin could send: the session's own token, and any call. */
function callRaw(page: Page, name: string, input: object): Promise<string> {
  return page.evaluate(async ([callName, callInput]) => {
    const ws = new WebSocket(`ws://${location.host}/ws`, ['etabli', `t.${sessionStorage.getItem('etabli.launch')}`]);
    await new Promise((resolve) => { ws.onopen = resolve; });
    const ask = (id: number, frame: object): Promise<{ ok: boolean; error?: { code: string } }> => new Promise((resolve) => {
      ws.addEventListener('message', ({ data }) => {
        const reply = JSON.parse(String(data)) as { id?: number; ok: boolean };
        if (reply.id === id) resolve(reply);
      });
      ws.send(JSON.stringify({ id, commandId: crypto.randomUUID(), ...frame }));
    });
    await ask(1, { name: 'session.resume', input: { token: sessionStorage.getItem('etabli.session') } });
    const reply = await ask(2, { name: callName, input: callInput });
    ws.close();
    return reply.ok ? 'ok' : reply.error?.code ?? '';
  }, [name, input] as const);
}

test('a new technician signs in, and what the role does not open is refused by the screen and by the host', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Alt+7');
  await page.getByRole('link', { name: 'Utilisateurs' }).click();
  await page.getByRole('button', { name: /Ajouter une personne/ }).click();
  await page.getByRole('textbox', { name: 'Nom', exact: false }).fill('Idris Mansour');
  await page.getByLabel('Premier code').fill('1234');
  await page.getByRole('button', { name: 'Créer' }).click();
  await expect(page.getByRole('alert')).toContainText('Code trop facile');
  await page.getByLabel('Premier code').fill('7391');
  await page.getByRole('button', { name: 'Créer' }).click();
  await expect(page.getByRole('button', { name: /Idris Mansour Technicien/ })).toBeVisible();

  await page.getByRole('button', { name: /Nadia Besson Administrateur/ }).click();
  await page.getByRole('button', { name: 'Désactiver' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'dernier administrateur' })).toBeVisible();

  await takeOver(page, 'Idris Mansour', '7391');
  await go(page, '/settings/users');
  await expect(page.getByText('Ces réglages ne sont pas ouverts à votre rôle')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Utilisateurs' })).toHaveCount(0);
  expect(await callRaw(page, 'user.list', {})).toBe('right');
  expect(await callRaw(page, 'user.create', { name: 'Intrus', roles: ['administrator'], pin: '8264' })).toBe('right');
  await go(page, '/places');
  await expect(page.getByRole('heading', { name: 'Emplacements' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Ajouter un emplacement/ })).toHaveCount(0);

  await go(page, '/settings');
  await page.getByLabel('Code actuel').fill('7391');
  await page.getByLabel('Nouveau code').fill('9182');
  await page.getByLabel('Le même code encore').fill('9182');
  await page.getByRole('button', { name: 'Changer mon code' }).click();
  await expect(page.getByText('Votre code est changé')).toBeVisible();
  await page.keyboard.press('Control+l');
  await signInAs(page, 'Idris Mansour', '9182');
  await expect(page.getByRole('navigation', { name: 'Écrans' })).toBeVisible();
});

test('a badge comes out as a label, opens a session from the lock, and its successor replaces it', async ({ page }) => {
  printer = await fakePrinter();
  await printer.on();
  await open(page, async (screen) => {
    const { id } = await call(screen, 'printer.save', { name: 'Étiqueteuse', language: 'zpl', way: 'tcp', host: '127.0.0.1', port: printer!.port, widthMm: 60, heightMm: 40, askStatus: false });
    await call(screen, 'route.save', { kind: 'badge', printerId: id, copies: 1, auto: false });
    await call(screen, 'user.create', { name: 'Anaïs Petit', roles: ['counter'], pin: '7391' });
  });
  await go(page, '/settings/users');
  await page.getByRole('button', { name: /Anaïs Petit/ }).click();
  await page.getByRole('button', { name: /Faire un nouveau badge/ }).click();
  await expect.poll(() => printer!.jobs.length).toBe(1);
  const badge = badgeIn(printer.jobs[0]!);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('navigation', { name: 'Écrans' })).toBeHidden();
  await scan(page, badge);
  await expect(page.getByRole('button', { name: /Anaïs Petit/ }).first()).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Écrans' })).toBeVisible();

  await takeOver(page, 'Nadia Besson', PIN);
  await go(page, '/settings/users');
  await page.getByRole('button', { name: /Anaïs Petit Comptoir/ }).click();
  await page.getByRole('button', { name: /Faire un nouveau badge/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Faire un nouveau badge' }).click();
  await expect.poll(() => printer!.jobs.length).toBe(2);
  await page.keyboard.press('Control+l');
  await scan(page, badge);
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Ce badge n’est pas connu ici');
  await scan(page, badgeIn(printer.jobs[1]!));
  await expect(page.getByRole('navigation', { name: 'Écrans' })).toBeVisible();
});

function badgeIn(job: Buffer): string {
  const codes = job.toString('latin1').match(/W[A-Z2-7]{20}[0-9A-Z]/g) ?? [];
  const code = codes.find((each) => decodeCode(each).ok);
  if (!code) throw new Error('no badge in this job');
  return code;
}

test('a place is added, its label comes out of the on-screen printer, and scanning it opens it for units', async ({ page }) => {
  await open(page, (screen) => call(screen, 'intake.take', { from: { kind: 'new', details: PERSON }, units: [{ unit: unitOf('Miele', 'WED335', '98127364'), fault: 'Ne chauffe pas' }] }));
  await page.keyboard.press('Alt+4');
  await page.getByRole('grid').getByText('Magasin', { exact: true }).first().click();
  await page.keyboard.press('n');
  const form = page.getByRole('complementary', { name: 'L’emplacement' });
  await expect(form.getByLabel('Nom')).toBeFocused();
  await page.keyboard.type('Casier B7', { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(row(page, 'Casier B7')).toContainText('A1-00010');
  await page.keyboard.press('e');
  await expect(page.getByText('Étiquette envoyée')).toBeVisible();

  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('complementary', { name: 'Papier' })).toContainText('A1-00010 · Casier B7');
  await expect(page.getByRole('img', { name: /Casier B7/ })).toBeVisible();

  await page.keyboard.press('Alt+4');
  await row(page, 'Réception').click();
  await scan(page, placeCode('A1-00010'));
  const panel = page.getByRole('complementary', { name: 'L’emplacement' });
  await expect(panel).toContainText('Casier B7');
  await expect(panel).toContainText('Rien ici.');
  await scan(page, '98127364');
  await expect(panel).toContainText('Miele WED335');
  await expect(row(page, 'Casier B7')).toContainText('1');

  await panel.getByRole('button', { name: 'Ne plus utiliser' }).click();
  await expect(panel.getByRole('alert')).toContainText('Il y a encore des appareils ici');
  await panel.getByRole('button', { name: /Modifier/ }).click();
  await panel.getByLabel('Nom').fill('Casier B8');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Casier B8')).toBeVisible();
});

test('a printer that is off keeps its paper waiting and says so; once on, the paper comes out; a broken line asks a person', async ({ page }) => {
  printer = await fakePrinter();
  await open(page);
  await go(page, '/settings/printers');
  await page.getByRole('button', { name: /Ajouter une imprimante/ }).click();
  await page.getByRole('textbox', { name: 'Nom' }).fill('Étiqueteuse du comptoir');
  await page.getByLabel('Ce qu’elle comprend').selectOption({ label: 'Étiquettes (ZPL)' });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('Adresse de l’imprimante');
  await page.getByLabel('Adresse').fill('127.0.0.1');
  await page.getByRole('textbox', { name: 'Port' }).fill(String(printer.port));
  await page.getByText('Demander son état').click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('button', { name: /Étiqueteuse du comptoir/ })).toBeVisible();
  const receipts = page.getByLabel('Reçu de dépôt : Imprimante');
  await expect(receipts.getByRole('option', { name: 'Étiqueteuse du comptoir' })).toHaveCount(0);
  await page.getByLabel('Étiquette emplacement : Imprimante').selectOption({ label: 'Étiqueteuse du comptoir' });
  await page.getByRole('button', { name: /Imprimer un essai/ }).click();

  await page.keyboard.press('Alt+5');
  const panel = page.getByRole('complementary', { name: 'Papier' });
  await expect(panel).toContainText('En attente');
  await expect(panel).toContainText('L’imprimante refuse la liaison');
  await expect(page.getByRole('banner').getByText('1 impression en attente')).toBeVisible();
  await printer.on();
  await page.keyboard.press('r');
  await expect(panel).toContainText('Sorti');
  await expect.poll(() => printer!.jobs.length).toBe(1);
  expect(printer.jobs[0]!.toString('latin1')).toContain('^XA');
  await expect(page.getByRole('banner').getByText('impression en attente')).toHaveCount(0);

  printer.breaks = true;
  await page.keyboard.press('i');
  await expect(panel).toContainText('Est-il sorti ?');
  await expect(panel.getByText('Incertain')).toBeVisible();
  printer.breaks = false;
  // Longer than the first tries of the queue would take: what may have come out is never sent again by itself.
  await page.waitForTimeout(5_000);
  expect(printer.jobs).toHaveLength(1);
  await page.keyboard.press('i');
  await expect.poll(() => printer!.jobs.length).toBe(2);
  await expect(panel).toContainText('Sorti');

  printer.breaks = true;
  await page.keyboard.press('i');
  await expect(panel).toContainText('Est-il sorti ?');
  await page.keyboard.press('o');
  await expect(panel).not.toContainText('Est-il sorti ?');
  await page.keyboard.press('a');
  await expect(page.getByText('Rien n’est en souffrance')).toBeVisible();
  expect(printer.jobs).toHaveLength(2);
});

test('settings: language and theme act at once and stay, a wrong SIRET is told at its field, a scan shows what it is', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Alt+7');
  await page.getByLabel('Thème').selectOption({ label: 'Sombre' });
  await expect(page.locator('[data-theme="dark"]').first()).toBeAttached();
  await page.getByLabel('Langue de ce poste').selectOption({ label: 'English' });
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('[data-theme="dark"]').first()).toBeAttached();
  await page.getByLabel('Language of this PC').selectOption({ label: 'Français' });

  await page.getByLabel('Champ d’essai').click();
  await scan(page, placeCode('A1-00001'));
  await expect(page.getByText('un emplacement', { exact: true })).toBeVisible();
  await expect(page.getByText(placeCode('A1-00001'))).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'scannez un appareil' })).toHaveCount(0);
  await page.keyboard.type('ABCDEF', { delay: 60 });
  await expect(page.getByText(/comme une frappe, pas comme un scan/)).toBeVisible();

  await page.getByRole('navigation', { name: 'Réglages' }).getByRole('link', { name: 'Atelier' }).click();
  await page.getByLabel('SIRET').fill('732 829 320 00075');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('SIRET inexact');
  await expect(page.getByLabel('SIRET')).toBeFocused();
  await page.getByLabel('SIRET').fill('732 829 320 00074');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible();
  await expect(page.getByLabel('SIRET')).toHaveValue('73282932000074');

  await page.getByRole('link', { name: 'Codes symptômes' }).click();
  await page.getByRole('button', { name: /Ajouter un code/ }).click();
  await page.keyboard.type('ALIM', { delay: 60 });
  await page.keyboard.press('Tab');
  await page.keyboard.type('Deux fois', { delay: 60 });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').first()).toContainText('déjà dans la liste');

  await page.getByRole('link', { name: 'Données' }).click();
  await page.getByRole('button', { name: /Vérifier toutes les données/ }).click();
  await expect(page.getByText(/Tout tient/)).toBeVisible();
  await page.getByRole('button', { name: /Sauvegarder maintenant/ }).click();
  await expect(page.getByRole('cell', { name: /^etabli-\d{8}-\d{6}\.db$/ })).toBeVisible();
});

test('what two PCs made that can’t both be true is said with its subjects, and settled with a note', async ({ page }) => {
  await open(page, async (screen, past) => {
    const taken = await call(screen, 'intake.take', { from: { kind: 'internal', purpose: 'stock_part' }, units: [{ unit: unitOf('Jura', 'E8', '55512'), fault: 'Fuit' }] });
    const { store, device, ports } = past.host.context;
    const stamp = { actor: null, commandId: uuidv7(Date.now(), ports.random(10)), atMs: Date.now() };
    const [place] = await call(screen, 'place.list', {});
    // As facts of another PC, which knew nothing of the first.
    store.write(() => store.append(device.id, [
      { stream: { type: 'unit', id: uuidv7(Date.now(), ports.random(10)) }, type: 'unit.registered', data: { number: 'UA1-26-00099', brand: 'Jura', model: 'E8', category: '', serial: '55512', gtin: '', purchasedOn: null, warrantyUntil: null, customerId: null } },
      { stream: { type: 'place', id: place!.id }, type: 'place.created', data: { name: 'Réception', kind: 'reception', parentId: null, code: place!.code } },
    ], stamp));
    return taken;
  });
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('heading', { name: 'Deux appareils, un numéro de série' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'UA1-26-00099' })).toBeVisible();
  await expect(page.getByText('Cet emplacement a été créé deux fois')).toBeVisible();
  await page.getByRole('button', { name: 'Arbitrer' }).click();
  await page.getByRole('button', { name: 'Arbitrer' }).click();
  await expect(page.getByRole('alert')).toContainText('À remplir');
  await page.getByLabel('Ce que vous avez décidé').fill('Même appareil : UA1-26-00001 est gardé.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Rien à arbitrer', { exact: true })).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByText('Arbitré par Nadia Besson')).toBeVisible();
  await expect(page.getByText('Même appareil : UA1-26-00001 est gardé.')).toBeVisible();
});
