import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.ts';
import { isBuilt } from './lib/freshness.ts';
import { ROOT } from './lib/paths.ts';

// `npm run dev`: the application as `npm start` opens it, built and started anew whenever a source changes.

const SETTLE_MS = 300;
const WATCHED = ['domain', 'contract', 'db', 'host', 'electron', 'renderer', 'resources'];
let app: ChildProcess | undefined;
let timer: NodeJS.Timeout | undefined;
let busy = false;
let again = false;

function open(): void {
  const opened = spawn(process.execPath, ['scripts/launch.ts', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
  app = opened;
  // Closed by the person, not by us for a rebuild: then this is over too.
  opened.on('exit', (code) => { if (app === opened) process.exit(code ?? 0); });
}

async function close(): Promise<void> {
  const closing = app;
  app = undefined;
  if (!closing || closing.exitCode !== null) return;
  await new Promise((resolve) => {
    closing.once('exit', resolve);
    closing.kill('SIGTERM');
  });
}

async function rebuild(): Promise<void> {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  do {
    again = false;
    try {
      if (!isBuilt()) await buildAll();
      await close();
      open();
    } catch (error) {
      console.error(`dev: ${error instanceof Error ? error.message : String(error)}`);
    }
  } while (again);
  busy = false;
}

for (const folder of WATCHED) {
  watch(path.join(ROOT, folder), { recursive: true }, (_event, name) => {
    if (name === null || name.endsWith('.spec.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(() => void rebuild(), SETTLE_MS);
  });
}
await rebuild();
