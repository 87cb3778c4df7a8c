import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { repairCode, tradeCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, signIn } from '#tests/support/counter.ts';
import type { Hands } from '#tests/support/parts.ts';
import { by, internalOrder } from '#tests/support/parts.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';
import { act, ask, levels, newPart, paper, papers, typeByCodes } from '#tests/support/trade.ts';

/** The warehouse by scanner events alone: each test goes to its task by a printed code, and asks the host at its end. */
const EAN = { valve: '3700000000013', filter: '3700000000020', card: '3700000000037', motor: '3700000000044', pump: '3700000000051', hose: '3700000000068', other: '3700000000075' };
type Name = keyof typeof EAN;
let shop: NodeHost;
const part = {} as Record<Name, string>;
const places = {} as Record<'A' | 'B' | 'store' | 'depot', { id: string; name: string; barcode: string }>;
const ids = { purchaseId: '', purchase: '', repairId: '', repair: '', pickRepairId: '', pickRepair: '' };

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    const { house } = past.host.context.queries;
    const hands: Hands = { host: past.host, actor: house.users()[0]!.id, atMs: () => Date.now() };
    const store = house.placeOfKind('store')!;
    const made = { store, A: '', B: '', depot: '' };
    for (const name of ['A', 'B'] as const) made[name] = (await call(screen, 'place.create', { name: `Casier ${name}`, kind: 'bin', parentId: store })).placeId;
    made.depot = (await call(screen, 'place.create', { name: 'Dépôt central', kind: 'store', parentId: null })).placeId;
    const known = await call(screen, 'place.list', {});
    for (const key of ['A', 'B', 'store', 'depot'] as const) places[key] = known.find((place) => place.id === made[key])!;
    const { supplierId } = await call(screen, 'supplier.create', { name: 'Nilfisk France', roles: ['parts'] });
    const make = async (name: Name, label: string, more: object = {}): Promise<void> => { part[name] = await newPart(screen, { label, barcode: EAN[name], supplierId, ref: `NF-${name}`, ...more }); };
    await make('valve', 'Vanne');
    await make('filter', 'Filtre');
    await make('card', 'Carte de commande', { serials: [] });
    await make('motor', 'Moteur');
    await make('other', 'Autre chose');
    await make('pump', 'Pompe', { at: made.B, quantity: 5 });
    await make('hose', 'Flexible', { at: made.A, quantity: 6 });
    const waiting = await internalOrder(hands, [{ label: 'Moteur', partId: part.motor, quantity: 1 }], 'N-1');
    await by(hands, 'part.source', { repairId: waiting.repairId, lineId: waiting.lineIds[0]!, source: 'buy', ref: 'NF-motor' });
    const picking = await internalOrder(hands, [{ label: 'Flexible', partId: part.hose, quantity: 2 }], 'N-2');
    Object.assign(ids, { repairId: waiting.repairId, repair: waiting.number, pickRepairId: picking.repairId, pickRepair: picking.number });
    const lines = [{ partId: part.valve, quantity: 2 }, { partId: part.filter, quantity: 3 }, { partId: part.card, quantity: 1 },
      { partId: part.motor, quantity: 1, origin: 'repair' as const, for: { kind: 'repair' as const, ownerId: waiting.repairId, lineId: waiting.lineIds[0]! } }];
    const { purchases } = await call(screen, 'purchase.make', { supplierId, lines });
    Object.assign(ids, { purchaseId: purchases[0]!.purchaseId, purchase: purchases[0]!.number });
    await call(screen, 'purchase.send', { purchaseId: ids.purchaseId, way: 'phone' });
    await call(screen, 'till.open', { floatMinor: 10_000 });
  });
});
test.afterAll(() => shop.close());

const told = (page: Page) => page.locator('.hand-told');
async function to(page: Page, action: Parameters<typeof act>[1], title: string): Promise<void> {
  await act(page, action);
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
}
async function came(page: Page, name: Name, says: string): Promise<void> {
  await scan(page, EAN[name]);
  await expect(told(page)).toContainText(says);
}

test('a delivery: too many, too few, broken, wrong, with its number, straight to the repair; then looked at and put away', async ({ page }) => {
  test.setTimeout(150_000);
  await signIn(page, shop.url);
  await to(page, 'RECEIVE', 'Réceptionner');
  await scan(page, tradeCode(ids.purchase));
  await expect(page.locator('.hand-list')).toContainText('Vanne');
  await came(page, 'valve', '1 × Vanne');
  await came(page, 'valve', '2 × Vanne');
  await came(page, 'valve', '1 de trop');
  await act(page, 'DAMAGED');
  await came(page, 'filter', 'Filtre : abîmé, mis à part');
  await act(page, 'WRONG');
  await came(page, 'other', 'à la place de');
  await act(page, 'INSPECT');
  await came(page, 'filter', '1 × Filtre');
  await act(page, 'INSPECT');
  await scan(page, EAN.card);
  await expect(page.locator('.hand-prompt')).toContainText('Scannez le numéro de série de « Carte de commande »');
  await scan(page, 'CC-7701');
  await expect(told(page)).toContainText('1 × Carte de commande');
  await came(page, 'motor', `pour ${ids.repair}`);
  await act(page, 'SAVE');
  await expect(told(page)).toContainText(`Livraison ${ids.purchase} enregistrée`);

  const purchase = await ask(page, 'purchase.get', { purchaseId: ids.purchaseId });
  const line = (name: Name) => purchase.lines.find((each) => each.partId === part[name])!;
  expect([line('valve').received, line('filter').received, line('filter').damaged, line('filter').left, line('card').left, line('motor').left]).toEqual([3, 2, 1, 1, 0, 0]);
  expect(purchase.receipts[0]!.lines.filter((each) => each.state === 'wrong').map((each) => each.quantity)).toEqual([1]);
  expect(await levels(page, part.other)).toEqual({});
  const inHand = (await ask(page, 'part.ofRepair', { repairId: ids.repairId })).lines.flatMap((each) => each.issues).map((issue) => issue.inHand);
  expect(inHand).toEqual([1]);
  expect(await paper(page, 'put_aside_label')).toContain(ids.repair);
  expect(await papers(page, 'part_label')).toBeGreaterThan(0);

  await to(page, 'PUTAWAY', 'Ranger');
  for (let n = 0; n < 3; n += 1) await scan(page, EAN.valve);
  await expect(page.locator('.hand-held')).toContainText('Vanne');
  await scan(page, places.A.barcode);
  await expect(told(page)).toContainText('3 × Vanne : rangé à Casier A');
  await scan(page, 'CC-7701');
  await expect(page.locator('.hand-held')).toContainText('CC-7701');
  await scan(page, places.A.barcode);
  await expect(told(page)).toContainText('Tout est rangé');
  expect([await levels(page, part.valve), await levels(page, part.card)]).toEqual([{ 'Casier A': 3 }, { 'Casier A': 1 }]);
  expect((await ask(page, 'part.get', { partId: part.card })).serials).toMatchObject([{ serial: 'CC-7701', place: 'Casier A' }]);

  await to(page, 'INSPECT', 'Contrôler');
  await scan(page, EAN.filter);
  await expect(page.locator('.hand-prompt')).toContainText('Scannez l’emplacement où elle va');
  await scan(page, places.A.barcode);
  await expect(told(page)).toContainText('en rayon à Casier A');
  expect(Object.entries(await levels(page, part.filter)).filter(([place]) => place === 'Casier A')).toEqual([['Casier A', 1]]);
});

test('a delivery that nobody ordered: the part says who sells it, the paper its number, digits how many', async ({ page }) => {
  await signIn(page, shop.url);
  await to(page, 'RECEIVE', 'Réceptionner');
  await scan(page, EAN.other);
  await expect(page.locator('.hand-prompt')).toContainText('de qui vient la livraison');
  await act(page, 'CHOICE1');
  await expect(told(page)).toContainText('1 × Autre chose');
  await act(page, 'CANCEL');
  await act(page, 'NEXT');
  await expect(page.locator('.hand-prompt')).toContainText('Scannez le numéro du bon de livraison');
  await scan(page, 'BL-88123');
  await typeByCodes(page, '24');
  await came(page, 'other', '24 × Autre chose');
  await act(page, 'SAVE');
  await expect(told(page)).toContainText('enregistrée');
  const row = (await ask(page, 'purchase.list', { status: null })).rows.find((each) => each.unordered)!;
  expect((await ask(page, 'purchase.get', { purchaseId: row.id })).receipts).toMatchObject([{ note: 'BL-88123', lines: [{ quantity: 24 }] }]);
  await to(page, 'PUTAWAY', 'Ranger');
  await scan(page, EAN.other);
  await expect(page.locator('.hand-held')).toContainText('Autre chose');
  await typeByCodes(page, '24');
  await scan(page, places.store.barcode);
  await expect(told(page)).toContainText(`24 × Autre chose : rangé à ${places.store.name}`);
});

test('moved from shelf to shelf, scrapped with its reason, labelled', async ({ page }) => {
  await signIn(page, shop.url);
  await to(page, 'MOVE', 'Déplacer');
  await scan(page, EAN.other);
  await expect(page.locator('.hand-prompt')).toContainText('Scannez l’emplacement où elle va');
  await typeByCodes(page, '10');
  await scan(page, places.A.barcode);
  await expect(told(page)).toContainText('10 × Autre chose');
  // At two places now: the place says from where, or the choice does.
  await scan(page, EAN.other);
  await expect(page.locator('.hand-choices').first()).toContainText(places.store.name);
  await scan(page, places.store.barcode);
  await scan(page, EAN.other);
  await scan(page, places.A.barcode);
  await expect(told(page)).toContainText('2 × Autre chose');
  expect(await levels(page, part.other)).toEqual({ 'Casier A': 12, [places.store.name]: 12 });

  await to(page, 'SCRAP', 'Mettre au rebut');
  await scan(page, EAN.other);
  await scan(page, places.A.barcode);
  await expect(page.locator('.hand-prompt')).toBeVisible();
  await typeByCodes(page, '3');
  await act(page, 'CHOICE2');
  await expect(told(page)).toContainText('3 × Autre chose');
  expect((await levels(page, part.other))['Casier A']).toBe(9);

  // What came broken waits in quarantine; out of it only with a reason, one printed choice.
  const quarantine = (await ask(page, 'place.list', {})).find((place) => place.kind === 'quarantine')!;
  await to(page, 'MOVE', 'Déplacer');
  await scan(page, EAN.filter);
  await scan(page, quarantine.barcode);
  await scan(page, places.store.barcode);
  await expect(told(page)).toContainText('attend une décision');
  await act(page, 'CHOICE2');
  await expect(told(page)).toContainText('Le fournisseur nous la laisse');
  expect((await levels(page, part.filter))[places.store.name]).toBe(1);

  await act(page, 'LABEL');
  await expect(page.getByRole('heading', { name: 'Étiquettes', level: 1 })).toBeVisible();
  await scan(page, EAN.other);
  await scan(page, places.A.barcode);
  await act(page, 'SAVE');
  await expect(told(page)).toContainText('2 étiquettes envoyées');
});

test('a walk for one repair: its fiche, the place, the parts; and what was not used goes back through inspection', async ({ page }) => {
  await signIn(page, shop.url);
  await to(page, 'PICK', 'Préparer');
  await scan(page, repairCode(ids.pickRepair));
  await expect(page.locator('.hand-head')).toContainText(`Pour ${ids.pickRepair} seulement`);
  await scan(page, places.A.barcode);
  await expect(page.locator('.hand-prompt')).toContainText('Scannez la pièce, à Casier A');
  await came(page, 'hose', `1 × Flexible pour ${ids.pickRepair}`);
  await expect(told(page)).toContainText('Encore 1 ici');
  await act(page, 'CANCEL');
  await to(page, 'PICK', 'Préparer');
  await came(page, 'hose', `1 × Flexible pour ${ids.pickRepair}`);
  const inHand = async (): Promise<number> => (await ask(page, 'part.ofRepair', { repairId: ids.pickRepairId })).lines.flatMap((line) => line.issues).reduce((sum, issue) => sum + issue.inHand, 0);
  expect(await inHand()).toBe(2);
  await to(page, 'GIVEBACK', 'Rendre une pièce');
  await scan(page, repairCode(ids.pickRepair));
  await expect(page.locator('.hand-list')).toContainText('Flexible');
  await came(page, 'hose', '1 × Flexible : rendu');
  expect(await inHand()).toBe(1);
  expect((await ask(page, 'warehouse.inspections', {})).map((row) => row.label)).toContain('Flexible');
  // Looked at: used by now, and on the shelf again; the grade is one printed choice.
  const here = (await levels(page, part.hose))['Casier A']!;
  await to(page, 'INSPECT', 'Contrôler');
  await scan(page, EAN.hose);
  await expect(page.locator('.hand-prompt')).toContainText('Scannez l’emplacement où elle va');
  await act(page, 'CHOICE3');
  await scan(page, places.A.barcode);
  await expect(told(page)).toContainText('Flexible');
  expect((await levels(page, part.hose))['Casier A']).toBe(here + 1);
  expect((await ask(page, 'part.get', { partId: part.hose })).levels.filter((level) => level.place === 'Casier A' && level.grade === 'used').map((level) => level.quantity)).toEqual([1]);
  const again = await ask(page, 'part.ofRepair', { repairId: ids.pickRepairId });
  expect(again.lines.flatMap((line) => line.issues).reduce((sum, issue) => sum + issue.inHand, 0)).toBe(1);
});

test('a count while the counter sells: the difference has its reason, and the stock is right', async ({ page, context }) => {
  test.setTimeout(120_000);
  await signIn(page, shop.url);
  await to(page, 'COUNT', 'Compter');
  await scan(page, places.B.barcode);
  await expect(page.locator('.hand-prompt')).toContainText('Scannez chaque pièce, à Casier B');
  for (let n = 1; n <= 2; n += 1) await came(page, 'pump', `${n} × Pompe`);
  // How many there are in all, said by digits.
  await typeByCodes(page, '4');
  await act(page, 'SAVE');
  await expect(told(page)).toContainText('4 × Pompe');
  // One of the four that were counted is sold meanwhile.
  const counter = await context.newPage();
  await signIn(counter, shop.url);
  await act(counter, 'SELL');
  await scan(counter, EAN.pump);
  await expect(counter.locator('.sale-totals')).toContainText('24,00 €');
  await act(counter, 'CASH');
  await act(counter, 'SAVE');
  await expect(counter.locator('.just-sold')).toContainText('24,00 €');
  await counter.close();

  await page.bringToFront();
  await act(page, 'NEXT');
  await expect(told(page)).toContainText('Casier B : terminé');
  await act(page, 'SAVE');
  await expect(page.locator('.count-review')).toContainText('1 écart');
  await expect(page.locator('.count-review')).toContainText('compté 4, attendu 5');
  // Counted again: one of those that were there is sold by now.
  await act(page, 'COUNT');
  await expect(page.locator('.hand-held')).toContainText('Pompe');
  await typeByCodes(page, '3');
  await act(page, 'SAVE');
  await expect(told(page)).toContainText('3 × Pompe');
  await act(page, 'SAVE');
  await expect(page.locator('.count-review')).toContainText('compté 3, attendu 4');
  await act(page, 'CHOICE3');
  await expect(page.locator('.count-review')).toContainText('Sortie non notée');
  await act(page, 'SAVE');
  await expect(page.getByRole('alertdialog')).toContainText('écarts notés avec leur raison et leur valeur : 1');
  // The code that asked does not answer as well.
  await act(page, 'SAVE');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await act(page, 'CONFIRM');
  await expect(told(page)).toContainText('Comptage validé, 1 écart');
  expect(await levels(page, part.pump)).toEqual({ 'Casier B': 3 });
  const counts = await ask(page, 'count.list', { all: true });
  expect(counts).toMatchObject([{ stage: 'posted', differences: 1 }]);
});

test('a transfer: packed and shipped here, unpacked there; one came broken, one never came', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, shop.url);
  const before = (await levels(page, part.hose))['Casier A']!;
  await to(page, 'TRANSFER', 'Transférer');
  await scan(page, places.store.barcode);
  await expect(page.locator('.hand-prompt')).toContainText('vers où ?');
  await scan(page, places.depot.barcode);
  const heading = page.getByRole('heading', { name: /^MA1-\d\d-\d+$/, level: 1 });
  await expect(heading).toBeVisible();
  const number = (await heading.textContent())!.trim();
  await typeByCodes(page, '2');
  await came(page, 'hose', '2 × Flexible : dans le colis');
  await came(page, 'hose', 'Flexible : dans le colis');
  await act(page, 'NEXT');
  await expect(page.locator('.hand-prompt')).toContainText('Scannez le numéro de suivi');
  await scan(page, 'XY123456789FR');
  await act(page, 'SAVE');
  await expect(page.locator('.hand-head')).toContainText('en route');
  expect((await levels(page, part.hose))['Casier A']).toBe(before - 3);
  await expect.poll(() => papers(page, 'transfer_sheet')).toBe(1);

  // Its sheet, scanned where it arrives.
  await to(page, 'TRANSFER', 'Transférer');
  await scan(page, tradeCode(number));
  await expect(page.locator('.hand-prompt')).toContainText('Scannez chaque pièce qui arrive');
  await came(page, 'hose', '1 × Flexible');
  await act(page, 'DAMAGED');
  await came(page, 'hose', 'Flexible : abîmé, mis à part');
  await act(page, 'SAVE');
  await expect(told(page)).toContainText('il en manque 1');
  await act(page, 'NEXT');
  await expect(page.locator('.hand-prompt')).toContainText('Retrouvée ?');
  await act(page, 'LOST');
  await act(page, 'CHOICE1');
  await expect(told(page)).toContainText('Flexible : perdu');
  const row = (await ask(page, 'transfer.list', { all: true })).find((each) => each.number === number)!;
  const transfer = await ask(page, 'transfer.get', { transferId: row.id });
  expect([transfer.stage, transfer.lines[0]!.received, transfer.lines[0]!.damaged]).toEqual(['done', 2, 1]);
  expect(transfer.settled).toMatchObject([{ as: 'lost', reason: 'Perdue par le transporteur' }]);
  const after = await levels(page, part.hose);
  expect(after['Casier A']).toBe(before - 3);
  expect(Object.keys(after)).not.toContain('En transit');
});

test('the printed codes themselves, to stick beside the scanner', async ({ page }) => {
  await signIn(page, shop.url);
  await to(page, 'LABEL', 'Étiquettes');
  const before = await papers(page, 'place_label');
  await act(page, 'CHOICE1');
  await expect(told(page)).toContainText('12 étiquettes envoyées');
  await expect.poll(() => papers(page, 'place_label')).toBe(before + 12);
  const label = await paper(page, 'place_label');
  expect(label).toMatch(/Compter|Caisse|Comptoir/);
});
