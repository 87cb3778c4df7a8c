import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { NodeHost } from '#tests/support/app.ts';
import { launchShop, PERSON, signIn, unitOf } from '#tests/support/counter.ts';
import { call } from '#tests/support/host.ts';
import type { MailSink } from '#tests/support/mailServer.ts';
import { mailSink, scriptedMail } from '#tests/support/mailServer.ts';

/** Messages to customers, from the settings of the mail server to the answer about one that may have gone. */
let shop: NodeHost | undefined;
const closing: (() => Promise<void>)[] = [];
test.afterEach(async () => {
  await shop?.close();
  shop = undefined;
  for (const close of closing.splice(0)) await close();
});

async function open(page: Page): Promise<string> {
  let repairId = '';
  shop = await launchShop(async (screen) => {
    const taken = await call(screen, 'intake.take', { from: { kind: 'new', details: PERSON }, units: [{ unit: unitOf('Miele', 'WED335', 'Q-1') }] });
    repairId = taken.repairs[0]!.repairId;
  });
  await signIn(page, shop.url);
  return repairId;
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => { location.hash = to; }, hash);
}

async function sink(): Promise<MailSink> {
  const server = await mailSink();
  closing.push(server.close);
  return server;
}

/** Types the mail server into the settings, as a person would, and saves. */
async function setServer(page: Page, port: number): Promise<void> {
  await go(page, '#/settings/messages');
  await page.getByLabel('Serveur (SMTP)').fill('127.0.0.1');
  await page.getByLabel('Chiffrement').selectOption({ label: 'Aucun, en clair (réseau interne)' });
  await page.getByLabel('Port').fill(String(port));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeDisabled();
}

async function write(page: Page, repairId: string): Promise<void> {
  await go(page, `#/repair/${repairId}`);
  await page.getByRole('tab', { name: /Messages/ }).click();
  await page.keyboard.press('w');
  await expect(page.getByLabel('Texte')).toHaveValue(/Bonjour Claire Fontaine/);
  await page.getByLabel('Objet').fill('Où en est « l’été » ?');
  await page.keyboard.press('Control+Enter');
}

test('the mail server is set and tried, a message goes from the order, and arrives as it was written', async ({ page }) => {
  const server = await sink();
  const repairId = await open(page);
  await setServer(page, server.port);
  await page.getByRole('button', { name: 'Envoyer l’essai' }).click();
  await expect(page.getByText('Le serveur a pris le mail d’essai')).toBeVisible();
  await write(page, repairId);
  const mine = page.locator('.messages-of li').first();
  await expect(mine).toContainText('Parti');
  expect(server.mails.map(({ mail }) => [mail.subject, mail.to?.[0]?.address])).toEqual([['Essai d’envoi d’Établi', 'bonjour@atelier-du-lac.example'], ['Où en est « l’été » ?', PERSON.emails![0]]]);
  await page.getByRole('tab', { name: /Histoire/ }).click();
  await expect(page.getByText('Message parti')).toBeVisible();
});

test('a mail that may have gone asks a person, who says so; none is sent by itself', async ({ page }) => {
  const breaking = await scriptedMail({ '.': null });
  const repairId = await open(page);
  await setServer(page, breaking.port);
  await write(page, repairId);
  await expect(page.getByRole('link', { name: /Messages/ })).toContainText('1');
  await breaking.close();
  const server = await sink();
  await setServer(page, server.port);
  await page.keyboard.press('Alt+8');
  await expect(page.getByText('Ce message est-il parti ?')).toBeVisible();
  expect(server.mails).toHaveLength(0);
  await page.keyboard.press('i');
  await expect(page.getByText('Rien à suivre')).toBeVisible();
  expect(server.mails).toHaveLength(1);
});

test('a word in braces that nobody fills in is told where it stands, and not saved', async ({ page }) => {
  await open(page);
  await go(page, '#/settings/messages');
  const subject = page.locator('.template-editor').getByLabel('Objet');
  await subject.fill('Prêt, {client}');
  await expect(page.getByText('Personne ne remplit {client}')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(subject).toHaveAttribute('aria-invalid', 'true');
  await subject.fill('Prêt, {customer} !');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeDisabled();
  await page.reload();
  await expect(page.locator('.mail-preview .subject')).toHaveText('Prêt, Claire Fontaine !');
});
