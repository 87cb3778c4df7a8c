import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '#db/open.ts';
import { findBrowser } from '../lib/browsers.ts';
import { electronHere } from '../lib/electron.ts';

/** What the figures were taken on, in one line: they mean nothing without it. */
export function machine(): string {
  const cpus = os.cpus();
  const browser = findBrowser();
  return [
    `${cpus.length} × ${cpus[0]?.model.trim() || 'processor'}`, `${Math.round(os.totalmem() / 1e9)} GB`, `${os.type()} ${os.release()}`, `load ${os.loadavg()[0]!.toFixed(1)}`,
    `Node ${process.versions.node}`, `SQLite ${sqliteVersion()}`, browser === undefined ? 'no Chromium' : said(browser), electronVersion(),
  ].join(' · ');
}

function sqliteVersion(): string {
  const db = openDatabase({ file: ':memory:', backupBeforeMigration: '', checkFirst: false });
  try {
    return db.prepare('SELECT sqlite_version()').pluck().get() as string;
  } finally {
    db.close();
  }
}

function said(program: string): string {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 15_000 });
  return (stdout ?? '').trim().split('\n')[0] || program;
}

/** Electron opens a window when it is asked; its version lies beside it. */
function electronVersion(): string {
  const electron = electronHere();
  const file = electron === undefined ? '' : path.join(path.dirname(electron), 'version');
  return existsSync(file) ? `Electron ${readFileSync(file, 'utf8').trim()}` : electron === undefined ? 'no Electron' : 'Electron';
}
