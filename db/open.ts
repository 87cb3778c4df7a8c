import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations/index.ts';

export type Db = Database.Database;
export type Statement = Database.Statement;

/** What a person must be told when the data can't be opened; the code is translated by whoever shows it. */
export class OpenFailure extends Error {
  readonly code: 'db.newer' | 'db.corrupt' | 'data.busy' | 'disk.full';
  readonly detail: string;
  constructor(code: OpenFailure['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'OpenFailure';
    this.code = code;
    this.detail = detail;
  }
}

export interface OpenOptions {
  file: string;
  /** Where a copy goes, checked, before a migration changes an existing database. */
  backupBeforeMigration: string;
  /** The last run did not end cleanly: look the file over before trusting it. */
  checkFirst: boolean;
}

/**
 * Opens (or makes) the shop's database, brings its schema up to date and asserts the durability settings.
 * @throws OpenFailure db.newer (made by a later version), db.corrupt, disk.full
 */
export function openDatabase(options: OpenOptions): Db {
  const existed = fs.existsSync(options.file) && fs.statSync(options.file).size > 0;
  const db = connect(options.file);
  try {
    if (existed && options.checkFirst) quickCheck(db);
    migrate(db, existed ? options.backupBeforeMigration : null);
    forgetWords(db);
    return db;
  } catch (error) {
    db.close();
    throw asOpenFailure(error);
  }
}

function connect(file: string): Db {
  let db: Db | undefined;
  try {
    db = new Database(file);
    db.pragma('journal_mode = WAL');
    // FULL, not the driver's NORMAL: a fact confirmed on a screen survives a power cut.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    // What is erased is overwritten, and not left in the file where a row used to be.
    db.pragma('secure_delete = ON');
    db.pragma('cache_size = -32000');
    db.pragma('mmap_size = 0');
    db.pragma('temp_store = MEMORY');
    db.pragma('wal_autocheckpoint = 4000');
    if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('synchronous=FULL did not take');
    return db;
  } catch (error) {
    db?.close();
    throw asOpenFailure(error);
  }
}

/** A read-only connection for long reads in a worker. */
export function openReadOnly(file: string): Db {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma('cache_size = -16000');
  return db;
}

function migrate(db: Db, backupFile: string | null): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  const latest = migrations.length;
  if (version > latest) throw new OpenFailure('db.newer', `schema ${version}, this program knows ${latest}`);
  if (version === latest) return;
  if (version > 0 && backupFile) saveCheckedCopy(db, backupFile);
  // Outside the transaction: inside one this pragma does nothing, and a rebuilt table would drop its children's rows.
  db.pragma('foreign_keys = OFF');
  db.transaction(() => {
    for (const sql of migrations.slice(version)) db.exec(sql);
    const broken = db.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`migration to ${latest}: ${broken.length} broken references`);
    db.pragma(`user_version = ${latest}`);
  }).exclusive();
  db.pragma('foreign_keys = ON');
}

/** The same for the words of people in the search indexes: FTS5 would keep a removed row's words until it merges them away. */
function forgetWords(db: Db): void {
  for (const index of ['customer_fts', 'repair_fts']) {
    if (db.prepare(`SELECT v FROM ${index}_config WHERE k = 'secure-delete'`).pluck().get() === 1) continue;
    db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('secure-delete', 1)`);
  }
}

function saveCheckedCopy(db: Db, file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
  db.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  checkCopy(file);
}

/** Opens a copy and looks it over. @throws OpenFailure db.corrupt */
export function checkCopy(file: string): void {
  const copy = new Database(file, { readonly: true, fileMustExist: true });
  try {
    quickCheck(copy);
  } finally {
    copy.close();
  }
}

/** @throws OpenFailure db.corrupt */
export function quickCheck(db: Db): void {
  let answer: unknown;
  try {
    answer = db.pragma('quick_check(5)', { simple: true });
  } catch (error) {
    // Damage can be such that not even the check gets through.
    throw asOpenFailure(error);
  }
  if (answer !== 'ok') throw new OpenFailure('db.corrupt', String(answer));
}

/** What SQLite or the system threw, as what a person is told; anything else as it is. */
export function asOpenFailure(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new OpenFailure('db.corrupt', String(error));
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return new OpenFailure('disk.full', String(error));
  return error;
}
