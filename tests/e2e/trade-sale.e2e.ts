import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { tradeCode } from '#domain/scan/codes.ts';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, signIn } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import { scan } from '#tests/support/scanner.ts';
import { act, ask, levels, newPart, paper, soldNumber, typeByCodes } from '#tests/support/trade.ts';

/**
 * The counter by scanner events alone: from wherever one is to the counter, sold, paid, and what comes back of it.
 * A hand is needed for one thing: how much of a payment is cash, for an amount is nowhere printed.
 */
const PUMP = '3606480123450';
const BELT = '4006381333931';
let shop: NodeHost;
const ids = { pump: '', belt: '' };

test.beforeAll(async () => {
  shop = await launchShop(async (screen, past) => {
    const at = past.host.context.queries.house.placeOfKind('store')!;
    ids.pump = await newPart(screen, { label: 'Pompe de vidange', barcode: PUMP, at, quantity: 10 });
    ids.belt = await newPart(screen, { label: 'Courroie', barcode: BELT, at, quantity: 10, salePriceMinor: 750 });
    await call(screen, 'till.open', { floatMinor: 10_000 });
  });
});
test.afterAll(() => shop.close());

async function toCounter(page: Page): Promise<void> {
  await signIn(page, shop.url);
  await act(page, 'SELL');
  await expect(page.getByRole('heading', { name: 'Comptoir', level: 1 })).toBeVisible();
}
const inStock = async (page: Page, partId: string): Promise<number> => Object.values(await levels(page, partId)).reduce((sum, n) => sum + n, 0);

test('a sale: two parts, cash, and the ticket', async ({ page }) => {
  await toCounter(page);
  const before = { pump: await inStock(page, ids.pump), belt: await inStock(page, ids.belt) };
  await scan(page, PUMP);
  await scan(page, BELT);
  await expect(page.locator('.sale-totals')).toContainText('33,00 €');
  await act(page, 'CASH');
  await expect(page.getByRole('form', { name: 'Payer' })).toBeVisible();
  await act(page, 'SAVE');
  await expect(page.locator('.just-sold')).toContainText('33,00 €');
  const number = await soldNumber(page);
  const { rows } = await ask(page, 'sale.list', { text: number });
  const sale = await ask(page, 'sale.get', { saleId: rows[0]!.id });
  expect(sale).toMatchObject({ number, kind: 'sale', grossMinor: 3_300, netMinor: 2_750, vatMinor: 550, payments: [{ mean: 'cash', amountMinor: 3_300 }] });
  expect([await inStock(page, ids.pump), await inStock(page, ids.belt)]).toEqual([before.pump - 1, before.belt - 1]);
  const ticket = await paper(page, 'ticket');
  for (const printed of [number, 'Pompe de vidange', 'Courroie']) expect(ticket).toContain(printed);
});

test('a payment in two means: what is given in cash is typed, the card takes the rest', async ({ page }) => {
  await toCounter(page);
  await scan(page, PUMP);
  await scan(page, PUMP);
  await expect(page.locator('.sale-totals')).toContainText('48,00 €');
  await act(page, 'CASH');
  await expect(page.getByRole('form', { name: 'Payer' })).toBeVisible();
  await typeByCodes(page, '20');
  await act(page, 'NEXT');
  await expect(page.locator('.pay-panel .left')).toContainText('28,00 €');
  await act(page, 'CARD');
  await act(page, 'SAVE');
  await expect(page.locator('.just-sold')).toContainText('48,00 €');
  const { rows } = await ask(page, 'sale.list', { text: await soldNumber(page) });
  const sale = await ask(page, 'sale.get', { saleId: rows[0]!.id });
  expect(sale.payments.map(({ mean, amountMinor }) => [mean, amountMinor])).toEqual([['cash', 2_000], ['card', 2_800]]);
  expect(await paper(page, 'ticket')).toMatch(/Carte/i);
});

test('a scanned ticket: one piece comes back, a credit note is made, and no more can come back than was sold', async ({ page }) => {
  await toCounter(page);
  await scan(page, PUMP);
  await scan(page, BELT);
  await expect(page.locator('.sale-totals')).toContainText('33,00 €');
  await act(page, 'CARD');
  await act(page, 'SAVE');
  const number = await soldNumber(page);
  const before = await inStock(page, ids.pump);
  await scan(page, tradeCode(number));
  await expect(page.getByRole('region', { name: 'Reprendre des articles' })).toBeVisible();
  await scan(page, PUMP);
  await expect(page.getByText('Un avoir de 24,00 € sera fait')).toBeVisible();
  await act(page, 'SAVE');
  await expect(page.getByRole('heading', { name: /Avoir AA1/ })).toBeVisible();
  await expect(page.locator('.sale-lines .total')).toContainText('-24,00 €');
  const { rows } = await ask(page, 'sale.list', { kind: 'credit' });
  const credit = await ask(page, 'sale.get', { saleId: rows[0]!.id });
  expect(credit).toMatchObject({ kind: 'credit', grossMinor: -2_400, of: { number }, payments: [{ mean: 'card', amountMinor: -2_400 }] });
  // It goes through inspection before it is anybody's stock again.
  expect(await inStock(page, ids.pump)).toBe(before + 1);
  expect((await ask(page, 'warehouse.inspections', {})).map((row) => [row.label, row.quantity])).toContainEqual(['Pompe de vidange', 1]);

  await act(page, 'SELL');
  await expect(page.getByRole('heading', { name: 'Comptoir', level: 1 })).toBeVisible();
  await scan(page, tradeCode(number));
  await expect(page.getByRole('region', { name: 'Reprendre des articles' })).toBeVisible();
  await scan(page, PUMP);
  await expect(page.getByText('Cette pièce n’est pas sur ce ticket')).toBeVisible();
  await act(page, 'CANCEL');
  await act(page, 'SELL');
  await expect(page.getByText('Prêt pour le client suivant')).toBeVisible();
});

test('what came back is looked at and scrapped with its reason, or put on its shelf', async ({ page }) => {
  await signIn(page, shop.url);
  await act(page, 'SELL');
  await scan(page, BELT);
  await scan(page, BELT);
  await expect(page.locator('.sale-totals')).toContainText('18,00 €');
  await act(page, 'CASH');
  await act(page, 'SAVE');
  await scan(page, tradeCode(await soldNumber(page)));
  await expect(page.getByRole('region', { name: 'Reprendre des articles' })).toBeVisible();
  await scan(page, BELT);
  await scan(page, BELT);
  await expect(page.getByText('Un avoir de 18,00 € sera fait')).toBeVisible();
  await act(page, 'SAVE');
  await expect(page.getByRole('heading', { name: /Avoir AA1/ })).toBeVisible();

  await act(page, 'INSPECT');
  await expect(page.getByRole('heading', { name: 'Contrôler', level: 1 })).toBeVisible();
  const before = await inStock(page, ids.belt);
  await scan(page, BELT);
  await expect(page.locator('.hand-prompt')).toContainText('Scannez l’emplacement où elle va');
  await act(page, 'DAMAGED');
  await expect(page.locator('.hand-prompt')).toContainText('Pourquoi ?');
  await act(page, 'CHOICE2');
  await expect(page.locator('.hand-told')).toContainText('Courroie : au rebut');
  expect(await inStock(page, ids.belt)).toBe(before - 1);
  await scan(page, BELT);
  await expect(page.locator('.hand-prompt')).toContainText('Scannez l’emplacement où elle va');
  const shelf = (await ask(page, 'place.list', {})).find((place) => place.kind === 'store')!;
  await scan(page, shelf.barcode);
  await expect(page.locator('.hand-told')).toContainText(`en rayon à ${shelf.name}`);
  expect((await ask(page, 'part.get', { partId: ids.belt })).levels.map((level) => level.kind)).not.toContain('inspection');
});
