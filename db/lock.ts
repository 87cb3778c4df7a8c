import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { OpenFailure } from './open.ts';

export interface DataLock { release(): void }

/**
 * One host opens a data folder. It holds an exclusive lock on a small database for as long as it lives: the system
 * drops the lock with the process, however that ends, so nothing stale is ever left behind.
 * @throws OpenFailure data.busy, whose detail says who holds it (process and time, for people)
 */
export function lockDataFolder(dataDir: string, holder: string): DataLock {
  const note = path.join(dataDir, 'host.txt');
  const db = new Database(path.join(dataDir, 'lock.db'), { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by TEXT); COMMIT; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) throw error;
    throw new OpenFailure('data.busy', readNote(note));
  }
  try {
    fs.writeFileSync(note, holder);
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    release() {
      fs.rmSync(note, { force: true });
      db.close();
    },
  };
}

function readNote(note: string): string {
  try {
    return fs.readFileSync(note, 'utf8').slice(0, 200);
  } catch {
    return '';
  }
}
