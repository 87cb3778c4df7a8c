import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.ts';
import { ROOT } from './paths.ts';

const PACKAGE = path.join(ROOT, 'node_modules/electron');
const BINARY: Partial<Record<string, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Electron's program where it is already: in the folder that ELECTRON_OVERRIDE_DIST_PATH names, else where its package keeps it. */
export function electronHere(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] || path.join(PACKAGE, 'dist');
  const file = path.join(folder, BINARY[process.platform] ?? 'electron');
  return existsSync(file) ? file : undefined;
}

/** Electron's program, downloaded by its own installer when it is not here yet, or undefined when it can't be had within the time. */
export async function obtainElectron(limitMs: number): Promise<string | undefined> {
  const here = electronHere();
  if (here !== undefined || process.env['ELECTRON_OVERRIDE_DIST_PATH']) return here;
  await run(process.execPath, [path.join(PACKAGE, 'install.js')], { quiet: true, limitMs });
  return electronHere();
}

/**
 * Why a window of Electron can't be opened on this machine though its program is here, or undefined when it can.
 * Its sandbox is never switched off for an ordinary user: another way is taken then.
 */
export function whyNoWindow(binary: string, env: NodeJS.ProcessEnv = process.env): 'display' | 'libraries' | 'sandbox' | undefined {
  if (process.platform !== 'linux') return undefined;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'display';
  const libraries = spawnSync('ldd', [binary], { encoding: 'utf8' });
  if (libraries.status === 0 && libraries.stdout.includes('not found')) return 'libraries';
  const suid = spawnSync('stat', ['-c', '%u %a', path.join(path.dirname(binary), 'chrome-sandbox')], { encoding: 'utf8' }).stdout ?? '';
  if (process.getuid?.() === 0 || suid.startsWith('0 4755')) return undefined;
  const forbids = readNumber('/proc/sys/kernel/unprivileged_userns_clone') === 0 || readNumber('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === 1;
  return forbids ? 'sandbox' : undefined;
}

function readNumber(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
