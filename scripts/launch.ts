import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { defaultDataDir, namedDataDir } from '#contract/dataDir.ts';
import { fatalSchema } from '#contract/shell.ts';
import { findBrowser, rootFlags } from './lib/browsers.ts';
import { electronHere, obtainElectron, whyNoWindow } from './lib/electron.ts';
import { isBuilt } from './lib/freshness.ts';
import { ROOT } from './lib/paths.ts';
import { say } from './lib/ready.mjs';

// `npm start`: builds what is not built, then opens the application in the best window this machine can give.

const DOWNLOAD_LIMIT_MS = 180_000;
const HANDED_OVER_MS = 3_000;
/** How often in a row a host that dies is started again, and how long one must live to count as well. */
const RESTARTS = 5;
const HEALTHY_MS = 60_000;
const args = process.argv.slice(2);
const dataDir = path.resolve(namedDataDir(args, process.env) ?? defaultDataDir({ platform: process.platform, env: process.env, home: homedir() }));
const browserDir = path.join(dataDir, 'browser');
/** Where the host that serves this folder answers, for a second start of ours; readable by its owner alone, since it holds the token. */
const addressFile = path.join(browserDir, 'address.json');

const firstWordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.url() }),
  z.object({ type: z.literal('busy'), holder: z.string() }),
  fatalSchema.extend({ code: z.string() }),
]);

/** Arguments for the product: all of ours but the data folder, which is passed once and resolved. */
function otherArgs(): string[] {
  const at = args.indexOf('--data-dir');
  return args.filter((arg, index) => !arg.startsWith('--data-dir=') && (at === -1 || (index !== at && index !== at + 1)));
}

async function start(): Promise<number> {
  if (!isBuilt()) {
    say('construction de l’application (quelques secondes)…', 'building the application (a few seconds)…');
    const { buildAll } = await import('./build.ts');
    await buildAll();
  }
  const electron = args.includes('--browser') ? undefined : await electronForWindow();
  return electron === undefined ? openInBrowser() : openInElectron(electron);
}

/** Electron's program when it can open a window here; else says in one sentence why not. */
async function electronForWindow(): Promise<string | undefined> {
  if (electronHere() === undefined && !process.env['ELECTRON_OVERRIDE_DIST_PATH']) {
    say('téléchargement d’Electron, une seule fois (environ 120 Mo)…', 'downloading Electron, once (about 120 MB)…');
  }
  const electron = await obtainElectron(DOWNLOAD_LIMIT_MS);
  if (electron === undefined) {
    say(
      'Electron n’a pas pu être obtenu (téléchargement impossible, ou ELECTRON_OVERRIDE_DIST_PATH vide) ; la même application s’ouvre dans le navigateur de cette machine.',
      'Electron could not be had (no download, or nothing in ELECTRON_OVERRIDE_DIST_PATH); the same application opens in this machine’s browser.',
    );
    return undefined;
  }
  const why = whyNoWindow(electron);
  if (why === undefined) return electron;
  const reasons = {
    display: ['cette session n’a pas d’écran (ni DISPLAY ni WAYLAND_DISPLAY)', 'this session has no display (neither DISPLAY nor WAYLAND_DISPLAY)'],
    libraries: ['il manque des bibliothèques système à Electron (sous Debian : libgtk-3-0 libnss3 libasound2 libgbm1)', 'system libraries that Electron needs are missing (on Debian: libgtk-3-0 libnss3 libasound2 libgbm1)'],
    sandbox: ['ce système interdit à Electron son bac à sable', 'this system forbids Electron its sandbox'],
  } as const;
  say(`${reasons[why][0]} ; la même application s’ouvre sans lui.`, `${reasons[why][1]}; the same application opens without it.`);
  return undefined;
}

async function openInElectron(electron: string): Promise<number> {
  const child = spawn(electron, [...rootFlags(), ROOT, '--data-dir', dataDir, ...otherArgs()], { cwd: ROOT, stdio: 'inherit' });
  passSignals(child);
  return ended(child);
}

/** The launch token of this run: a host that had to be restarted answers at the same address, and open pages find it again. */
const token = randomBytes(24).toString('base64url');

interface RunningHost { process: ChildProcess; first: unknown; ended: Promise<number> }

async function startHost(extra: readonly string[]): Promise<RunningHost> {
  const child = spawn(process.execPath, [
    'dist/host/node.js', '--data-dir', dataDir, '--renderer', 'dist/renderer', '--resources', 'dist/resources', ...extra,
  ], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ETABLI_LAUNCH_TOKEN: token } });
  const hostEnded = ended(child);
  const first = await Promise.race([
    new Promise<string>((resolve) => { createInterface({ input: child.stdout }).once('line', resolve); }),
    hostEnded.then(() => undefined),
  ]);
  return { process: child, first: parseJson(first), ended: hostEnded };
}

async function openInBrowser(): Promise<number> {
  const asked = otherArgs().filter((arg) => arg !== '--browser');
  let host = await startHost(asked);
  let leaving = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      leaving = true;
      host.process.kill(signal);
    });
  }
  const word = firstWordSchema.safeParse(host.first);
  if (!word.success) {
    host.process.kill();
    say('l’hôte s’est arrêté avant d’être prêt ; la raison est ci-dessus.', 'the host ended before it was ready; the reason is above.');
    return 1;
  }
  if (word.data.type === 'busy') return bringToFront(word.data.holder);
  if (word.data.type === 'fatal') {
    tellFatal(word.data);
    await host.ended;
    return 1;
  }
  const { url } = word.data;
  mkdirSync(browserDir, { recursive: true });
  writeFileSync(addressFile, JSON.stringify({ url }), { mode: 0o600 });
  const window = openWindow(url);
  const openedAtMs = Date.now();
  // The window is the application: when it is closed, the host ends with it. Without one, Ctrl+C ends it. A browser that
  // ends at once has handed the address to another of its kind, which still shows it.
  if (window) {
    void window.ended.then(() => {
      if (Date.now() - openedAtMs <= HANDED_OVER_MS) return;
      leaving = true;
      host.process.kill();
    });
  }
  let code = await host.ended;
  for (let tries = 0; !leaving && tries < RESTARTS; tries += 1) {
    say('l’hôte s’est arrêté ; il redémarre, rien de ce qui est à l’écran n’est perdu.', 'the host ended; it starts again, nothing on the screen is lost.');
    await new Promise((resolve) => { setTimeout(resolve, 250 * 2 ** tries); });
    const startedAtMs = Date.now();
    host = await startHost(['--port', new URL(url).port]);
    code = await host.ended;
    if (Date.now() - startedAtMs > HEALTHY_MS) tries = 0;
  }
  window?.close();
  rmSync(addressFile, { force: true });
  return code;
}

/** Why the folder can't be opened, and for a damaged database how to go back to a copy of it. */
function tellFatal({ code, message, backups }: { code: string; message: string; backups?: { name: string }[] | undefined }): void {
  say(`impossible d’ouvrir ${dataDir} (${code}) : ${message}`, `can't open ${dataDir} (${code}): ${message}`);
  const [newest] = backups ?? [];
  if (newest) {
    say(
      `la base abîmée est gardée ; pour revenir à la dernière sauvegarde : npm start -- --restore-backup ${newest.name}`,
      `the damaged database is kept; to go back to the last backup: npm start -- --restore-backup ${newest.name}`,
    );
  }
}

/** An application window on an address; without a browser the address is printed, and nothing comes back. */
function openWindow(url: string): { ended: Promise<number>; close(): void } | undefined {
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  const browser = hasDisplay ? findBrowser() : undefined;
  if (browser === undefined) {
    say(`ouvrez cette adresse dans un navigateur de cette machine : ${url}`, `open this address in a browser on this machine: ${url}`);
    return undefined;
  }
  const child = spawn(browser, [
    ...rootFlags(), `--app=${url}`, `--user-data-dir=${path.join(browserDir, 'profile')}`, '--window-size=1366,768',
    '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ], { stdio: 'ignore' });
  return { ended: ended(child), close: () => { child.kill(); } };
}

/** Another process serves this folder: its window comes forward when it was ours, else the person learns who it is. */
async function bringToFront(holder: string): Promise<number> {
  const address = z.object({ url: z.url() }).safeParse(parseJson(readIfThere(addressFile)));
  if (address.success && await answers(address.data.url)) {
    say('Établi est déjà ouvert sur ces données.', 'Établi is already open on these data.');
    await openWindow(address.data.url)?.ended;
    return 0;
  }
  say(`le dossier ${dataDir} est déjà ouvert par ${holder} ; fermez-le d’abord.`, `the folder ${dataDir} is already open by ${holder}; close that one first.`);
  return 1;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/', url), { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', (error) => { console.error(error.message); resolve(1); });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function passSignals(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { child.kill(signal); });
}

try {
  process.exitCode = await start();
} catch (error) {
  say(`arrêt : ${error instanceof Error ? error.message : String(error)}`, `stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
