import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { rootFlags } from '#scripts/lib/browsers.ts';
import { electronHere } from '#scripts/lib/electron.ts';
import { ROOT } from '#scripts/lib/paths.ts';
import { launchElectron } from '#tests/support/app.ts';
import type { DesktopApp } from '#tests/support/app.ts';

// The shell alone, with a host and a page that stand in for the product's: what it must do whatever they do.

interface Seen { ports: number; states: string[]; menu: string[]; answers: { echo: string; pid: number }[]; violations: string[] }
declare global {
  interface Window { seen: Seen; say(text: string): void }
}

let appDir: string;
let dataDir: string;
let desktop: DesktopApp | undefined;

test.beforeAll(() => {
  appDir = mkdtempSync(path.join(tmpdir(), 'etabli-shell-'));
  const fixtures = path.join(ROOT, 'tests/fixtures/shell');
  cpSync(path.join(ROOT, 'dist/electron'), path.join(appDir, 'dist/electron'), { recursive: true });
  for (const [from, to] of [['utility.js', 'host/utility.js'], ['index.html', 'renderer/index.html'], ['page.js', 'renderer/page.js']] as const) {
    mkdirSync(path.dirname(path.join(appDir, 'dist', to)), { recursive: true });
    cpSync(path.join(fixtures, from), path.join(appDir, 'dist', to));
  }
  writeFileSync(path.join(appDir, 'package.json'), JSON.stringify({ name: 'etabli-shell-test', productName: 'Établi', version: '1.2.3', type: 'module', main: 'dist/electron/main.js' }));
});
test.afterAll(() => rmSync(appDir, { recursive: true, force: true }));

test.beforeEach(() => { dataDir = mkdtempSync(path.join(tmpdir(), 'etabli-')); });
test.afterEach(async () => {
  await desktop?.close();
  desktop = undefined;
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<Page> {
  desktop = await launchElectron({ appDir, dataDir });
  return desktop.app.firstWindow();
}

const seen = (page: Page): Promise<Seen> => page.evaluate(() => window.seen);
/** What a file in the data folder holds by now. */
const kept = (name: string): string => {
  const file = path.join(dataDir, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
const notes = (): string => kept('stand-in.txt');

test('gives the page a port to the host, under sandbox, isolation and a strict policy', async () => {
  const page = await start();
  await expect.poll(async () => (await seen(page)).answers[0]?.echo).toBe('hello');
  expect(page.url()).toBe('app://etabli/');
  expect(await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'), process: typeof Reflect.get(window, 'process'), shell: Object.keys(Reflect.get(window, 'etabliShell') as object).sort(),
  }))).toEqual({ require: 'undefined', process: 'undefined', shell: ['language', 'onHost', 'onMenu', 'platform', 'requestPort', 'setLanguage'] });
  const refused = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const fetched = await fetch('https://example.invalid/').then(() => 'fetched', () => 'refused');
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', (error: Error) => error.name);
    const permission = await navigator.permissions.query({ name: 'geolocation' });
    return { injected: Reflect.get(window, 'injected') === true, fetched, microphone, geolocation: permission.state };
  });
  expect(refused).toMatchObject({ injected: false, fetched: 'refused', geolocation: 'denied' });
  expect(refused.microphone).not.toBe('given');
  expect((await seen(page)).violations).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src']));
});

test('starts a host that died again, tells the page, and what was typed stays', async () => {
  const page = await start();
  await expect.poll(async () => (await seen(page)).answers.length).toBe(1);
  await page.fill('#typed', 'Ne chauffe plus');
  await page.evaluate(() => window.say('die'));
  await expect.poll(async () => (await seen(page)).ports).toBe(2);
  const after = await seen(page);
  expect(after.states.slice(-2)).toEqual(['down', 'up']);
  await expect.poll(async () => (await seen(page)).answers.length).toBe(2);
  expect((await seen(page)).answers[1]!.pid).not.toBe((await seen(page)).answers[0]!.pid);
  expect(await page.inputValue('#typed')).toBe('Ne chauffe plus');
});

test('gives up on a host that dies again and again, says so, and starts it when asked', async () => {
  const page = await start();
  const deathsToGiveUp = 7;
  for (let death = 1; death <= deathsToGiveUp; death += 1) {
    await expect.poll(() => notes().split('args').length - 1, { timeout: 20_000 }).toBe(death);
    const pid = await desktop!.app.evaluate(({ app }) => app.getAppMetrics().find(({ serviceName, name }) => `${serviceName} ${name}`.includes('Établi host'))?.pid);
    process.kill(pid!, 'SIGKILL');
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Établi n’a pas pu démarrer', { timeout: 20_000 });
  await page.getByRole('link', { name: 'Réessayer' }).click();
  await expect.poll(() => page.url()).toBe('app://etabli/');
  await expect.poll(async () => (await seen(page)).answers.length).toBe(1);
});

test('says what is wrong with the data and leaves no way but the ways out', async () => {
  writeFileSync(path.join(dataDir, 'fatal.json'), JSON.stringify({
    type: 'fatal', code: 'db.corrupt', message: 'etabli.db: <b>malformed</b>', backups: [{ name: 'etabli-20261120.db', atMs: 1_795_160_000_000 }],
  }));
  const page = await start();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('La base de données est abîmée');
  await expect(page.locator('pre')).toHaveText('etabli.db: <b>malformed</b>');
  expect(await page.evaluate(() => typeof Reflect.get(window, 'etabliShell'))).toBe('undefined');
  await page.screenshot({ path: path.join(ROOT, 'test-results/shell-fatal.png') });
  await page.getByRole('link', { name: /Reprendre la sauvegarde du 20 novembre 2026/ }).click();
  await expect.poll(() => page.url()).toBe('app://etabli/');
  await expect.poll(() => notes()).toContain('--restore-backup etabli-20261120.db');
});

test('lets nobody leave the page', async () => {
  const page = await start();
  await desktop!.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    shell.openExternal = (url: string) => { opened.push(url); return Promise.resolve(); };
  });
  const opened = (): Promise<string[]> => desktop!.app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]);
  await page.evaluate(() => { document.querySelector<HTMLAnchorElement>('#away')!.click(); });
  await expect.poll(opened).toEqual(['https://example.invalid/']);
  await page.evaluate(() => {
    window.open('mailto:client@exemple.fr');
    window.open('file:///etc/passwd');
    window.open('javascript:alert(1)');
    window.open('app://etabli/');
    location.href = 'file:///etc/passwd';
  });
  await expect.poll(opened).toEqual(['https://example.invalid/', 'mailto:client@exemple.fr']);
  expect(page.url()).toBe('app://etabli/');
  expect(desktop!.app.windows()).toHaveLength(1);
  const strange = await page.evaluate(async () => Promise.all(['/../host/utility.js', '/%2e%2e/host/utility.js', '/..%2fhost/utility.js', '/.built-from'].map(async (url) => (await fetch(url)).status)));
  expect(strange).toEqual([404, 404, 404, 404]);
});

test('refuses what the host may not ask', async () => {
  const page = await start();
  await expect.poll(async () => (await seen(page)).answers.length).toBe(1);
  await page.evaluate(() => window.say('nonsense'));
  await expect.poll(() => kept('logs/shell.log')).toContain('a message of the host was refused');
  await expect.poll(async () => (await seen(page)).answers.length).toBe(2);
});

test('keeps one window for one data folder, and brings it to the front', async () => {
  const page = await start();
  await expect.poll(async () => (await seen(page)).answers.length).toBe(1);
  await desktop!.app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]!.minimize(); });
  const second = spawnSync(electronHere()!, [...rootFlags(), '--disable-gpu', appDir], { env: { ...process.env, ETABLI_DATA_DIR: dataDir }, timeout: 20_000 });
  expect(second.status).toBe(0);
  await expect.poll(() => desktop!.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()))).toEqual([false]);
  expect(notes().split('args')).toHaveLength(2);
});

test('has its menus in French and in English, and they reach the page', async () => {
  const page = await start();
  await expect.poll(async () => (await seen(page)).answers.length).toBe(1);
  const titles = (): Promise<string[]> => desktop!.app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map(({ label }) => label));
  expect(await titles()).toEqual(['Fichier', 'Édition', 'Affichage', 'Aide']);
  await desktop!.app.evaluate(({ Menu }) => { Menu.getApplicationMenu()!.getMenuItemById('reception')!.click(); });
  await expect.poll(async () => (await seen(page)).menu).toEqual(['reception']);
  await page.evaluate(() => { (Reflect.get(window, 'etabliShell') as { setLanguage(language: string): void }).setLanguage('en'); });
  await expect.poll(titles).toEqual(['File', 'Edit', 'View', 'Help']);
});

test('opens where it was, and ends its host when it closes', async () => {
  const page = await start();
  await expect.poll(async () => (await seen(page)).answers.length).toBe(1);
  await desktop!.app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 50, width: 900, height: 650 }); });
  await expect.poll(() => kept('window/window.json')).toContain('"width":900');
  await desktop!.close();
  expect(notes()).toContain('message shutdown');
  await start();
  const bounds = await desktop!.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds());
  expect(bounds).toMatchObject({ width: 900, height: 650 });
});

test('loads a page that crashed again', async () => {
  const page = await start();
  await expect.poll(async () => (await seen(page)).answers.length).toBe(1);
  const loaded = desktop!.app.evaluate(({ BrowserWindow }) => new Promise<string>((resolve) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    webContents.once('did-finish-load', () => resolve(webContents.getURL()));
    webContents.forcefullyCrashRenderer();
  }));
  expect(await loaded).toBe('app://etabli/');
});
