import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { _electron } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { rootFlags } from '#scripts/lib/browsers.ts';
import { electronHere } from '#scripts/lib/electron.ts';
import { ROOT } from '#scripts/lib/paths.ts';

export interface LaunchOptions {
  /** An existing data folder; without one a fresh one is made, and removed with `close`. */
  dataDir?: string;
  env?: Record<string, string>;
}

export interface NodeHost {
  url: string;
  dataDir: string;
  process: ChildProcess;
  /** What it wrote to standard error so far. */
  errors(): string;
  /** Ends it as a power cut would; the folder stays. */
  kill(): Promise<void>;
  /** Ends it in an orderly way, and removes the folder when it was made for it. */
  close(): Promise<void>;
}

function dataDirOf(options: LaunchOptions): { dataDir: string; clean(): void } {
  if (options.dataDir !== undefined) return { dataDir: options.dataDir, clean: () => {} };
  const dataDir = mkdtempSync(path.join(tmpdir(), 'etabli-'));
  return { dataDir, clean: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }) };
}

/** What the host says first on standard output: that it is ready, or why it can't serve the folder. */
export type FirstWord = { type: 'ready'; url: string } | { type: 'busy'; holder: string } | { type: 'fatal'; code: string; message: string };

/** Starts the built Node host without judging its first word. */
export async function startNodeHost(options: LaunchOptions & { args?: string[] } = {}): Promise<Omit<NodeHost, 'url'> & { first: FirstWord }> {
  const { dataDir, clean } = dataDirOf(options);
  const child = spawn(process.execPath, ['dist/host/node.js', '--data-dir', dataDir, '--renderer', 'dist/renderer', '--port', '0', ...(options.args ?? [])], {
    cwd: ROOT, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const first = await new Promise<FirstWord>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as FirstWord));
    void gone.then(() => setTimeout(() => reject(new Error(`the host ended before it said anything: ${stderr}`)), 100));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return {
    first, dataDir, process: child, errors: () => stderr,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM');
      clean();
    },
  };
}

/** The built Node host on a data folder, serving the built screens. @throws when it does not become ready */
export async function launchNodeHost(options: LaunchOptions & { args?: string[] } = {}): Promise<NodeHost> {
  const { first, ...host } = await startNodeHost(options);
  if (first.type !== 'ready') {
    await host.close();
    throw new Error(`the host is not ready: ${JSON.stringify(first)}`);
  }
  return { ...host, url: first.url };
}

export interface DesktopApp {
  app: ElectronApplication;
  dataDir: string;
  close(): Promise<void>;
}

/** The application in a real Electron window. @param options.appDir another application folder than the project's own */
export async function launchElectron(options: LaunchOptions & { appDir?: string; args?: string[] } = {}): Promise<DesktopApp> {
  const executablePath = electronHere();
  if (executablePath === undefined) throw new Error('there is no Electron here: set ELECTRON_OVERRIDE_DIST_PATH, or run npm start once');
  const { dataDir, clean } = dataDirOf(options);
  const app = await _electron.launch({
    executablePath,
    args: [...rootFlags(), '--disable-gpu', options.appDir ?? ROOT, '--lang=fr', ...(options.args ?? [])],
    cwd: ROOT,
    env: { ...definedEnv(), LANGUAGE: 'fr', LANG: 'fr_FR.UTF-8', ETABLI_DATA_DIR: dataDir, ...options.env },
  });
  return {
    app, dataDir,
    async close() {
      await app.close();
      clean();
    },
  };
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
