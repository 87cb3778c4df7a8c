import { createHash } from 'node:crypto';
import fs from 'node:fs';
import Database from 'better-sqlite3';
import type { LineTrouble, Offer } from '#domain/tariff/line.ts';
import type { Duplicates } from '#domain/tariff/tariff.ts';
import type { Db } from '../open.ts';
import type { StoredLine } from './content.ts';
import { CONTENT_HEAD, readStored, saidBy, SQL_WORDS } from './content.ts';

const SCHEMA = /* sql */ `
-- What is not looked up by itself is one text (db/tariff/content.ts): a column more is paid for 500 000 times.
CREATE TABLE offer (line INTEGER PRIMARY KEY, key TEXT NOT NULL, ean TEXT NOT NULL, said TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE offer_fts USING fts5 (words, content='', detail='none', columnsize=0, tokenize="unicode61 remove_diacritics 2");
`;

/** Lines in one transaction of the file that is being made. */
const SLICE = 10_000;
/** Lines in one statement, and values in a line: a statement's own cost is shared. */
const TOGETHER = 40;
const WIDTH = 4;

/** A database that nobody reads before it is whole: it needs no journal, and is synced once, at its end. */
function makeFile(file: string): Db {
  for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(`${file}${suffix}`, { force: true });
  const db = new Database(file);
  // Long pages: fewer of them to split, and lines that lie together.
  db.pragma('page_size = 16384');
  db.pragma('journal_mode = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -24000');
  db.pragma('temp_store = FILE');
  return db;
}

function sync(file: string): void {
  const handle = fs.openSync(file, 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Runs in slices: as many as `SLICE` lines a transaction. */
function slicer(db: Db): { one(lines?: number): void; end(): void } {
  let open = 0;
  return {
    one(lines = 1) {
      if (open === 0) db.exec('BEGIN');
      else if (open + lines > SLICE) {
        this.end();
        db.exec('BEGIN');
      }
      open += lines;
    },
    end() {
      if (open > 0) db.exec('COMMIT');
      open = 0;
    },
  };
}

/** A price list's own file in the making (see db/tariff/lists.ts). Runs in a worker; the shop's database is not touched. */
export function buildList(file: string) {
  const db = makeFile(file);
  db.exec(SCHEMA);
  const row = '(?, ?, ?, ?)';
  const insertOne = db.prepare(`INSERT INTO offer VALUES ${row}`);
  const insertMany = db.prepare(`INSERT INTO offer VALUES ${Array.from({ length: TOGETHER }, () => row).join(', ')}`);
  const slices = slicer(db);
  const waiting = Array.from<string | number>({ length: TOGETHER * WIDTH }).fill('');
  let filled = 0;
  const flush = (): void => {
    for (let i = 0; i < filled; i += WIDTH) {
      slices.one();
      insertOne.run(...waiting.slice(i, i + WIDTH));
    }
    filled = 0;
  };
  return {
    add(line: number, offer: Offer): void {
      waiting[filled] = line;
      waiting[filled + 1] = offer.key;
      waiting[filled + 2] = offer.ean;
      waiting[filled + 3] = saidBy(offer);
      filled += WIDTH;
      if (filled < waiting.length) return;
      slices.one(TOGETHER);
      insertMany.run(waiting);
      filled = 0;
    },
    /** Leaves one line for each reference. @param lost told of each line that is left out for it, in the file's order */
    settleDuplicates(keep: Duplicates, lost: (line: number, ref: string) => void): void {
      flush();
      slices.end();
      db.exec('CREATE INDEX offer_by_key ON offer (key)');
      const losers = db.prepare(`SELECT o.* FROM (SELECT key, ${keep === 'first' ? 'min' : 'max'}(line) AS kept FROM offer GROUP BY key HAVING count(*) > 1) d
        JOIN offer o ON o.key = d.key AND o.line <> d.kept ORDER BY o.line`).all() as StoredLine[];
      const drop = db.prepare('DELETE FROM offer WHERE line = ?');
      for (const row of losers) {
        slices.one();
        drop.run(row.line);
        lost(row.line, readStored(row).ref);
      }
      slices.end();
    },
    /** What is looked up by itself, once all lines are there. @returns how many there are */
    index(): number {
      flush();
      slices.end();
      db.exec("CREATE INDEX IF NOT EXISTS offer_by_key ON offer (key); CREATE INDEX offer_by_ean ON offer (ean) WHERE ean <> ''");
      return db.prepare('SELECT count(*) FROM offer').pluck().get() as number;
    },
    /** The list as its blob has it. Words are made findable on the way, so that whoever packs the text does it meanwhile, on a thread of its own. */
    *content(): Generator<Buffer> {
      // All in one go, on long pages: nothing needs merging before its end.
      db.exec(`INSERT INTO offer_fts (offer_fts, rank) VALUES ('automerge', 0), ('pgsz', 16000)`);
      const words = db.prepare(`INSERT INTO offer_fts (rowid, words) SELECT line, ${SQL_WORDS} FROM offer WHERE line >= ? AND line < ?`);
      db.exec('BEGIN');
      yield* contentOf(db, (from, to) => words.run(from, to));
      db.exec('COMMIT');
    },
    /** Safe on the disk when it returns. */
    close(): void {
      slices.end();
      db.close();
      sync(file);
    },
  };
}

/** The lines left out, with their reasons, in a file of their own. */
export function buildRefused(file: string) {
  const db = makeFile(file);
  db.exec('CREATE TABLE refused (n INTEGER PRIMARY KEY, line INTEGER NOT NULL, reason TEXT NOT NULL, ref TEXT NOT NULL, text TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO refused (line, reason, ref, text) VALUES (?, ?, ?, ?)');
  const slices = slicer(db);
  return {
    add(line: number, reason: LineTrouble, ref: string, text: string): void {
      slices.one();
      insert.run(line, reason, ref.slice(0, 80), text.slice(0, 200));
    },
    close(): void {
      slices.end();
      db.close();
    },
  };
}

/** Lines of the supplier's file that are written down in one go: some 60 kB. */
const TOGETHER_OUT = 800;

/** The list's lines as its blob has them. SQLite puts the text together: no line of it goes through here by itself. @param meanwhile does something else with the lines just given */
export function* contentOf(db: Db, meanwhile: (from: number, to: number) => void = () => undefined): Generator<Buffer> {
  yield Buffer.from(CONTENT_HEAD);
  const some = db.prepare(`SELECT CAST(group_concat(text, '') AS BLOB) FROM (SELECT line || char(9) || ean || char(9) || said || char(10) AS text FROM offer WHERE line >= ? AND line < ? ORDER BY line)`).pluck();
  const from = db.prepare('SELECT min(line) FROM offer WHERE line >= ?').pluck();
  for (let line = from.get(0) as number | null; line !== null; line = from.get(line + TOGETHER_OUT) as number | null) {
    yield some.get(line, line + TOGETHER_OUT) as Buffer;
    meanwhile(line, line + TOGETHER_OUT);
  }
}

export function hashContent(db: Db): string {
  const hash = createHash('sha256');
  for (const bytes of contentOf(db)) hash.update(bytes);
  return hash.digest('hex');
}
