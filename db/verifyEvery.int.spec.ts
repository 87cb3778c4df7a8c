import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEVICE, idOf, NOW_MS } from '#tests/support/decide.ts';
import { KNOWN } from '#tests/support/knownFacts.ts';
import { toBlob } from './bytes.ts';
import { compareTable } from './compare.ts';
import { dumpFolded } from './dump.ts';
import { chainHash, openLog } from './log.ts';
import type { Db } from './open.ts';
import { openDatabase } from './open.ts';
import { FOLDED_TABLES } from './projections/index.ts';
import { openStore } from './store.ts';
import { checkIndexes, verifyChain, verifyFile } from './verify.ts';

/**
 * A database is tampered with, one cell at a time: every column of the log and of every folded table. Nothing may go by
 * unseen. Whoever adds a table fills it here through its own facts (tests/support/knownFacts.ts).
 */

/** Columns that may be changed unseen, and why. */
const UNSEEN = (table: string, column: string): string | null =>
  column === 'no' && !SEARCHED.includes(table) ? 'the number of a row on this PC alone: nothing is read or told by it, and no two PCs have the same' : null;
/** Tables whose row numbers the search finds them by. */
const SEARCHED = ['customer', 'unit', 'repair', 'part'];

/** What takes out again what others filled: the tables are to be as full as they can be. */
const TAKES_OUT = /erased$|^vault\.purged$/;
const SECOND = idOf(7_000);

let dir = '';
let file = '';
let db: Db;
let right: Record<string, string[]>;

function fill(store: ReturnType<typeof openStore>): void {
  let n = 0;
  const put = (device: string, stream: { type: string; id: string }, facts: (typeof KNOWN)[number]['facts']): void => {
    for (const [type, data, personal] of facts) {
      if (TAKES_OUT.test(type)) continue;
      n += 1;
      store.append(device, [{ stream, type, data, ...(personal ? { personal } : {}) }], { actor: idOf(1), commandId: idOf(5_000 + n), atMs: NOW_MS + n * 1_000 });
    }
  };
  store.write(() => {
    put(DEVICE, { type: 'device', id: DEVICE }, [['device.joined', { code: 'A1', name: 'x' }]]);
    KNOWN.forEach(({ fold, facts }, k) => {
      // A stream as it is after each of its facts: what a later one ends stands in the tables of those before.
      for (let length = 1; length <= facts.length; length += 1) put(length % 2 ? DEVICE : SECOND, { type: fold.type, id: idOf(10_000 + k * 100 + length) }, facts.slice(0, length));
      // And one whose first fact came twice.
      put(SECOND, { type: fold.type, id: idOf(10_000 + k * 100) }, [facts[0]!, facts[0]!]);
    });
    const [exception] = store.db.prepare('SELECT id FROM exception ORDER BY id').pluck().all() as Buffer[];
    if (exception) put(DEVICE, { type: 'exception', id: uuid(exception) }, [['exception.settled', {}, { note: 'x' }]]);
  });
}

function uuid(blob: Buffer): string {
  const hex = blob.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'etabli-tamper-'));
  const shop = path.join(dir, 'shop.db');
  file = path.join(dir, 'whole.db');
  const made = openDatabase({ file: shop, backupBeforeMigration: '', checkFirst: false });
  const store = openStore({ db: made, random: randomBytes });
  fill(store);
  store.rebuild();
  made.exec(`VACUUM INTO '${file}'`);
  made.close();
  // Whoever tampers with a file takes away what stands in the way first.
  const bare = new Database(file);
  bare.pragma('journal_mode = DELETE');
  for (const name of bare.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[]) bare.exec(`DROP TRIGGER ${name}`);
  bare.close();
  db = new Database(file);
  db.pragma('foreign_keys = OFF');
  db.pragma('synchronous = OFF');
  right = dumpFolded(db);
});
afterAll(() => {
  db.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

interface Column { name: string; type: string; notnull: number }
const columnsOf = (table: string): Column[] => db.pragma(`table_info(${table})`) as Column[];

/** Other values that a cell of this kind could be given; the first that the table takes is written. */
function others({ name, type }: Column): string[] {
  if (type === 'INTEGER') return [`coalesce("${name}", 0) + 1`, `coalesce("${name}", 0) + 1000003`, '777777'];
  if (type === 'BLOB') return ["x'0123456789abcdef0123456789abcdef'", "x'fedcba9876543210fedcba9876543210'"];
  // Where an index reads into it, only JSON can be written at all.
  return [`coalesce("${name}", '') || 'x'`, "'tampered'", "'{}'"];
}

/** Changes one cell, looks, and puts it back. @param where the row, SQL */
function tampered<T>(table: string, column: Column, look: (value: string) => T, where = 'rowid'): T[] {
  const seen: T[] = [];
  for (const value of others(column)) {
    db.exec('BEGIN');
    try {
      const changed = db.prepare(`UPDATE ${table} SET "${column.name}" = ${value} WHERE ${where}`).run().changes;
      if (changed === 1) seen.push(look(value));
      db.exec('ROLLBACK');
      if (changed === 1) return seen;
    } catch {
      db.exec('ROLLBACK');
    }
  }
  return seen;
}

/** SQL that finds the first row of a table, whatever its key. */
function firstRow(table: string): string {
  const keys = (db.pragma(`table_info(${table})`) as { name: string; pk: number }[]).filter(({ pk }) => pk > 0).map(({ name }) => `"${name}"`);
  const list = keys.length > 0 ? keys.join(', ') : 'rowid';
  return `(${list}) = (SELECT ${list} FROM ${table} ORDER BY ${list} LIMIT 1)`;
}

describe('a tampered database', () => {
  it('is whole before anybody touches it, and leaves no table empty', () => {
    // The closings among the known facts say what no chain gives; closings are tried below, and at the till.
    expect(verifyFile(file, dir).problems.filter(({ where }) => !where.startsWith('closing '))).toEqual([]);
    expect(FOLDED_TABLES.filter((table) => right[table]!.length === 0)).toEqual([]);
  }, 60_000);

  it.each(FOLDED_TABLES)('is found by every column of %s, one cell changed, a row gone', (table) => {
    const where = firstRow(table);
    for (const column of columnsOf(table)) {
      if (UNSEEN(table, column.name)) continue;
      const found = tampered(table, column, () => [...compareTable(db, table, right[table]!), ...(SEARCHED.includes(table) ? checkIndexes(db) : [])].map((problem) => problem.where), where);
      expect([column.name, found.length > 0 && found[0]!.some((name) => name.startsWith(table))], `${table}.${column.name}`).toEqual([column.name, true]);
    }
    db.exec('BEGIN');
    db.exec(`DELETE FROM ${table} WHERE ${where}`);
    expect(compareTable(db, table, right[table]!)).toEqual([expect.objectContaining({ where: table, what: expect.stringContaining('missing') as unknown })]);
    db.exec('ROLLBACK');
  });

  it('is found by every column of the log, in facts with personal data and without', () => {
    const events = db.prepare('SELECT device, seq, personal IS NOT NULL AS personal FROM event ORDER BY device, seq').all() as { device: number; seq: number; personal: number }[];
    const picked = [events.find((event) => event.personal)!, events.find((event) => !event.personal && event.seq > 3)!, events[events.length - 1]!];
    for (const { device, seq } of picked) {
      for (const column of columnsOf('event')) {
        const found = tampered('event', column, () => verifyChain(db).problems.map((problem) => problem.where), `device = ${device} AND seq = ${seq}`);
        expect([column.name, found.length > 0 && found[0]!.some((where) => /^(event |log_device)/.test(where))], `event.${column.name} of ${device}/${seq}`).toEqual([column.name, true]);
      }
    }
    // What still reads as a fact, and says something else.
    const row = db.prepare("SELECT device, seq FROM event WHERE type = 'sale.made' LIMIT 1").get() as { device: number; seq: number };
    db.exec('BEGIN');
    db.prepare("UPDATE event SET data = json_set(data, '$.changeMinor', 1) WHERE device = ? AND seq = ?").run(row.device, row.seq);
    expect(verifyChain(db).problems.map((problem) => problem.what)).toEqual(['its hash does not match what it says']);
    db.exec('ROLLBACK');
    for (const column of columnsOf('log_device')) {
      const found = tampered('log_device', column, () => verifyChain(db).problems.length, `no = 1`);
      expect([column.name, found.length > 0 && found[0]! > 0], `log_device.${column.name}`).toEqual([column.name, true]);
    }
    db.exec('BEGIN');
    db.exec('DELETE FROM event WHERE device = 1 AND seq = 5');
    expect(verifyChain(db).problems.map((problem) => problem.what)).toContain('gap: 4 is followed by 6');
    db.exec('ROLLBACK');
  });

  it('is named by the check that people run, table by table', () => {
    const copy = path.join(dir, 'copy.db');
    for (const table of [...FOLDED_TABLES, 'event' as const]) {
      fs.copyFileSync(file, copy);
      const one = new Database(copy);
      const column = columnsOf(table).findLast(({ name, type }) => name !== 'no' && (type === 'TEXT' || type === 'INTEGER')) ?? columnsOf(table).at(-1)!;
      const where = firstRow(table);
      one.pragma('foreign_keys = OFF');
      one.prepare(`UPDATE ${table} SET "${column.name}" = ${others(column)[0]!} WHERE ${where}`).run();
      one.close();
      const { problems } = verifyFile(copy, dir);
      expect([table, column.name, problems.some((problem) => problem.where.startsWith(table))]).toEqual([table, column.name, true]);
    }
  }, 240_000);

  it('whose chain was written anew from a falsified sale on is found by its closing', () => {
    const copy = path.join(dir, 'anew.db');
    const made = openDatabase({ file: copy, backupBeforeMigration: '', checkFirst: false });
    const store = openStore({ db: made, random: randomBytes });
    const [sale] = KNOWN.filter(({ fold }) => fold.type === 'sale');
    const till = { type: 'till', id: idOf(1) };
    const stamp = { actor: null, commandId: idOf(2), atMs: NOW_MS };
    const day = [{ vatBp: 2_000, netMinor: 1_000, vatMinor: 200 }];
    store.write(() => {
      store.append(DEVICE, [{ stream: till, type: 'till.opened', data: { floatMinor: 0, day: '2026-11-21' } }], stamp);
      store.append(DEVICE, [{ stream: { type: 'sale', id: idOf(3) }, type: 'sale.made', data: sale!.facts[0]![1] }], stamp);
      store.append(DEVICE, [{ stream: till, type: 'till.closed', data: {
        period: 'day', n: 1, day: '2026-11-21', fromSeq: 1, toSeq: 2, hash: store.log.head(DEVICE)!.hash.toString('hex'), documents: 1, numbers: [{ paper: 'ticket', first: 'TA1-26-00001', last: 'TA1-26-00001', count: 1 }],
        copies: 0, netMinor: 1_000, vatMinor: 200, grossMinor: 1_200, absMinor: 1_200, rates: day, means: [{ mean: 'cash', inMinor: 1_200, outMinor: 0, expectedMinor: 1_200, countedMinor: 1_200 }], floatMinor: 0, cashInMinor: 0,
        cashOutMinor: 0, drawerOpenings: 0, perpetual: { grossMinor: 1_200, absMinor: 1_200 }, note: '', fingerprint: '',
      } }], stamp);
    });
    made.close();
    expect(verifyFile(copy, dir).problems).toEqual([]);

    const forged = openDatabase({ file: copy, backupBeforeMigration: '', checkFirst: false });
    forged.exec("DROP TRIGGER event_is_immutable; UPDATE event SET data = replace(replace(data, '\"amountMinor\":1200', '\"amountMinor\":600'), '\"grossMinor\":1200,\"netMinor\":1000,\"rates\":[{\"netMinor\":1000,\"vatBp\":2000,\"vatMinor\":200}],\"vatMinor\":200', '\"grossMinor\":600,\"netMinor\":500,\"rates\":[{\"netMinor\":500,\"vatBp\":2000,\"vatMinor\":100}],\"vatMinor\":100') WHERE type = 'sale.made'");
    let previous: Buffer = Buffer.alloc(32);
    for (const event of [...openLog(forged, randomBytes).since(DEVICE, 0)]) {
      previous = chainHash(event, event.personalHash, previous);
      forged.prepare('UPDATE event SET hash = ? WHERE seq = ?').run(previous, event.seq);
    }
    openStore({ db: forged, random: randomBytes }).rebuild();
    expect(forged.prepare('SELECT gross_minor FROM sale WHERE id = ?').pluck().get(toBlob(idOf(3)))).toBe(600);
    expect(verifyChain(forged).problems).toEqual([]);
    forged.close();
    expect(verifyFile(copy, dir).problems).toEqual([
      { where: `closing day 1 (event ${DEVICE}/3)`, what: 'the chain no longer has its hash at 2' },
      { where: `closing day 1 (event ${DEVICE}/3)`, what: 'its documents do not give what it says: netMinor, vatMinor, grossMinor, absMinor, rates, means, perpetual' },
    ]);
  });
});
