import { createHash } from 'node:crypto';
import fs from 'node:fs';
import Database from 'better-sqlite3';
import type { LineTrouble, Offer } from '#domain/tariff/line.ts';
import type { Duplicates } from '#domain/tariff/tariff.ts';
import type { Db } from '../open.ts';
import { CONTENT_COLUMNS, CONTENT_HEAD } from './content.ts';
import type { OfferRow } from './content.ts';

const SCHEMA = /* sql */ `
CREATE TABLE offer (
  line INTEGER PRIMARY KEY, ref TEXT NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL, brand TEXT NOT NULL, family TEXT NOT NULL, ean TEXT NOT NULL,
  cost_minor INTEGER NOT NULL, public_minor INTEGER, pack INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE offer_fts USING fts5 (words, content='', detail='none', columnsize=0, tokenize="unicode61 remove_diacritics 2");
`;

/** Lines in one transaction of the file that is being made. */
const SLICE = 10_000;
/** Lines in one statement, and values in a line: a statement's own cost is shared. */
const TOGETHER = 20;
const WIDTH = 10;

/** A database that nobody reads before it is whole: it needs no journal, and is synced once, at its end. */
function makeFile(file: string): Db {
  for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(`${file}${suffix}`, { force: true });
  const db = new Database(file);
  db.pragma('journal_mode = OFF');
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
  const row = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
  const insertOne = db.prepare(`INSERT INTO offer VALUES ${row}`);
  const insertMany = db.prepare(`INSERT INTO offer VALUES ${Array.from({ length: TOGETHER }, () => row).join(', ')}`);
  const slices = slicer(db);
  let waiting: (string | number | null)[] = [];
  const flush = (): void => {
    for (let i = 0; i < waiting.length; i += WIDTH) {
      slices.one();
      insertOne.run(...waiting.slice(i, i + WIDTH));
    }
    waiting = [];
  };
  return {
    add(line: number, offer: Offer): void {
      waiting.push(line, offer.ref, offer.key, offer.label, offer.brand, offer.family, offer.ean, offer.costMinor, offer.publicMinor, offer.pack);
      if (waiting.length < TOGETHER * WIDTH) return;
      slices.one(TOGETHER);
      insertMany.run(waiting);
      waiting = [];
    },
    /** Leaves one line for each reference. @param lost told of each line that is left out for it, in the file's order */
    settleDuplicates(keep: Duplicates, lost: (line: number, ref: string) => void): void {
      flush();
      slices.end();
      db.exec('CREATE INDEX offer_by_key ON offer (key)');
      const losers = db.prepare(`SELECT o.line, o.ref FROM (SELECT key, ${keep === 'first' ? 'min' : 'max'}(line) AS kept FROM offer GROUP BY key HAVING count(*) > 1) d
        JOIN offer o ON o.key = d.key AND o.line <> d.kept ORDER BY o.line`).all() as { line: number; ref: string }[];
      const drop = db.prepare('DELETE FROM offer WHERE line = ?');
      for (const { line, ref } of losers) {
        slices.one();
        drop.run(line);
        lost(line, ref);
      }
      slices.end();
    },
    /** What people search by, once all lines are there. @returns how many there are */
    index(): number {
      flush();
      slices.end();
      db.exec("CREATE INDEX IF NOT EXISTS offer_by_key ON offer (key); CREATE INDEX offer_by_ean ON offer (ean) WHERE ean <> ''");
      db.exec("INSERT INTO offer_fts (rowid, words) SELECT line, label || ' ' || brand FROM offer");
      return db.prepare('SELECT count(*) FROM offer').pluck().get() as number;
    },
    content: (): Generator<string> => contentOf(db),
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

interface Columns { line: number; ref: string; key: string; label: string; brand: string; family: string; ean: string; cost_minor: number; public_minor: number | null; pack: number }

export function offerRow(row: Columns): OfferRow {
  const { cost_minor: costMinor, public_minor: publicMinor, ...same } = row;
  return { ...same, costMinor, publicMinor };
}

/** The list's lines as its blob has them. */
export function* contentOf(db: Db): Generator<string> {
  yield CONTENT_HEAD;
  let text = '';
  for (const row of db.prepare(`SELECT ${CONTENT_COLUMNS.join(', ')} FROM offer ORDER BY line`).raw().iterate()) {
    text += `${JSON.stringify(row)}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

export function hashContent(db: Db): string {
  const hash = createHash('sha256');
  for (const text of contentOf(db)) hash.update(text);
  return hash.digest('hex');
}
