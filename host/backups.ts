import fs from 'node:fs';
import path from 'node:path';
import { checkCopy } from '#db/open.ts';

export interface BackupCopy { name: string; atMs: number; bytes: number }

const NAME = /^etabli-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})\.db$/;
const KEPT_DAILY = 7;
const KEPT_WEEKLY = 4;
const DAY_MS = 86_400_000;

export function listBackups(dir: string): BackupCopy[] {
  if (!fs.existsSync(dir)) return [];
  return fs.readdirSync(dir).flatMap((name) => {
    const parts = NAME.exec(name);
    if (!parts) return [];
    const [, y, mo, d, h, mi, s] = parts.map(Number) as [number, number, number, number, number, number, number];
    return [{ name, atMs: Date.UTC(y, mo - 1, d, h, mi, s), bytes: fs.statSync(path.join(dir, name)).size }];
  }).sort((a, b) => b.atMs - a.atMs);
}

/** The newest of each of the last days, then of each of the last weeks; the rest may go. */
export function backupsToKeep(copies: readonly BackupCopy[]): Set<string> {
  const keep = new Set<string>();
  for (const [length, count] of [[DAY_MS, KEPT_DAILY], [7 * DAY_MS, KEPT_WEEKLY]] as const) {
    const periods = new Set<number>();
    for (const copy of [...copies].sort((a, b) => b.atMs - a.atMs)) {
      const period = Math.floor(copy.atMs / length);
      if (periods.has(period) || periods.size >= count) continue;
      periods.add(period);
      keep.add(copy.name);
    }
  }
  return keep;
}

export interface BackupOptions {
  dir: string;
  nowMs(): number;
  /** Copies the database and looks the copy over, beside the host: of a big shop it takes seconds. Rejects when the copy is damaged. */
  copy(to: string): Promise<unknown>;
  /** What has to be copied after the database: the files that it refers to. */
  then(): Promise<void>;
}

/** Rotating copies of the database, each opened and checked before it counts. */
export function openBackups({ dir, nowMs, copy, then }: BackupOptions) {
  let running: Promise<string> | null = null;

  async function make(): Promise<string> {
    fs.mkdirSync(dir, { recursive: true });
    const stamp = new Date(nowMs()).toISOString().replace(/\..*$/, '').replace(/[-:]/g, '').replace('T', '-');
    const name = `etabli-${stamp}.db`;
    const part = path.join(dir, `${name}.part`);
    // What a host that died was copying: half a copy, and full of people.
    for (const left of fs.readdirSync(dir)) if (left.endsWith('.part')) fs.rmSync(path.join(dir, left), { force: true });
    await copy(part);
    fs.renameSync(part, path.join(dir, name));
    await then();
    const copies = listBackups(dir);
    const keep = backupsToKeep(copies);
    for (const kept of copies) if (!keep.has(kept.name)) fs.rmSync(path.join(dir, kept.name), { force: true });
    return name;
  }

  return {
    dir,
    list: (): BackupCopy[] => listBackups(dir),
    due: (): boolean => nowMs() - (listBackups(dir)[0]?.atMs ?? 0) > DAY_MS,
    run(): Promise<string> {
      running ??= make().finally(() => { running = null; });
      return running;
    },
  };
}

export type Backups = ReturnType<typeof openBackups>;

/**
 * Puts a backup in a damaged database's place. The damaged one is kept aside, never deleted.
 * @throws Error when there is no such backup, or when it is damaged too
 */
export function restoreBackup(dataDir: string, file: string, name: string): void {
  if (!NAME.test(name)) throw new Error(`no backup of that name: ${name}`);
  const copy = path.join(dataDir, 'backups', name);
  checkCopy(copy);
  fs.copyFileSync(copy, `${file}.part`);
  const handle = fs.openSync(`${file}.part`, 'r+');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
  fs.renameSync(`${file}.part`, restored(file));
  setAside(dataDir, file);
  fs.renameSync(restored(file), file);
}

/**
 * A restore that was cut short: once the damaged database is out of the way it is brought to its end, or the next start
 * would make an empty shop. Before that nothing has happened yet.
 * @returns whether a backup took the database's place
 */
export function finishRestore(dataDir: string, file: string): boolean {
  if (!fs.existsSync(restored(file))) return false;
  if (fs.existsSync(file)) {
    fs.rmSync(restored(file));
    return false;
  }
  // Its journal may have stayed behind, and would be taken for the backup's.
  setAside(dataDir, file);
  fs.renameSync(restored(file), file);
  return true;
}

/** The backup, whole and on disk, waiting for the damaged database to be moved away. */
function restored(file: string): string {
  return `${file}.restored`;
}

/** Keeps a damaged database, with its journal, under a name of its own. */
export function setAside(dataDir: string, file: string): string {
  const dir = path.join(dataDir, 'damaged');
  fs.mkdirSync(dir, { recursive: true });
  const kept = path.join(dir, `${path.basename(file, '.db')}-${Date.now()}.db`);
  for (const suffix of ['', '-wal', '-shm']) if (fs.existsSync(`${file}${suffix}`)) fs.renameSync(`${file}${suffix}`, `${kept}${suffix}`);
  return kept;
}
