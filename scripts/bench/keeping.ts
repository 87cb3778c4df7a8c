import fs from 'node:fs';
import path from 'node:path';
import type { Db } from '#db/open.ts';
import { openDatabase } from '#db/open.ts';
import { FOLDED_TABLES, SEARCH_INDEXES } from '#db/projections/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { databaseFile } from '#host/background.ts';
import { seeded } from '../torture/random.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { intakeOf, LIVED_ORDERS, livedShop, newCustomer } from './life.ts';
import type { Counter } from './shop.ts';
import { benchFolder, call, openCounter, shopFolder } from './shop.ts';
import { nextSerial } from './writing.ts';

/** From one person's save to the next, milliseconds: busier than any shop, and slow enough that saves do not wait for saves. */
const EVERY_MS = 8;

export async function duringBackup(): Promise<Told[]> {
  const counter = await openCounter(await shopFolder('100 000 orders'));
  try {
    return [await disturbed('commit-during-backup', counter, () => counter.host.context.backups.run(), 'the same commit with no backup')];
  } finally {
    await counter.close();
  }
}

export async function duringVerify(): Promise<Told[]> {
  const { dataDir } = await livedShop();
  const counter = await openCounter(dataDir);
  try {
    return [await disturbed('commit-during-verify', counter, () => call(counter.screen, 'log.verify', {}), 'the same commit with no verification')];
  } finally {
    await counter.close();
  }
}

/** Saves at even times, alone and while something long goes on, in turns; each is timed from when it was due, so that waiting counts. */
async function disturbed(name: string, counter: Counter, work: () => Promise<unknown>, against: string): Promise<Told> {
  const n = Date.now() % 10_000_000 + nextSerial();
  const taken = await call(counter.screen, 'intake.take', intakeOf(n, newCustomer(n, seeded(n)), seeded(n)));
  const unitId = taken.repairs[0]!.unitId;
  await counter.host.context.queue.settled();
  const times = { alone: [] as number[], meanwhile: [] as number[] };
  await commits(counter, unitId, untilCount(50));
  for (let round = 0; round < 3; round += 1) {
    times.alone.push(...(await commits(counter, unitId, untilCount(400))));
    let going = true;
    const done = work().finally(() => { going = false; });
    times.meanwhile.push(...(await commits(counter, unitId, () => going)));
    await done;
  }
  return figure({
    name, value: quantile(times.meanwhile, 0.99), unit: 'ms', yardstick: quantile(times.alone, 0.99), against, mostRatio: 3, note: `${spread(times.meanwhile)}; alone ${spread(times.alone)}`,
  });
}

function untilCount(most: number): () => boolean {
  let count = 0;
  return () => (count += 1) <= most;
}

async function commits(counter: Counter, unitId: Id, goOn: () => boolean): Promise<number[]> {
  const times: number[] = [];
  for (let dueMs = performance.now(), i = 0; goOn(); i += 1, dueMs = Math.max(dueMs + EVERY_MS, performance.now() - 2_000)) {
    const waitMs = dueMs - performance.now();
    await new Promise<void>((resolve) => { if (waitMs > 0) setTimeout(resolve, waitMs); else setImmediate(resolve); });
    await call(counter.screen, 'unit.move', { unitId, placeId: counter.placeIds[i % counter.placeIds.length]! });
    times.push(performance.now() - dueMs);
  }
  return times;
}

/** Every folded table made again from the log, against the same rows put in raw, with their indexes and search. */
export async function rebuild(): Promise<Told[]> {
  const { dataDir } = await livedShop();
  const counter = await openCounter(dataDir);
  const copy = path.join(benchFolder(), 'rebuilt.db');
  counter.host.context.store.db.pragma('wal_checkpoint(TRUNCATE)');
  fs.copyFileSync(databaseFile(dataDir), copy);
  const raw = openDatabase({ file: copy, backupBeforeMigration: `${copy}.unused`, checkFirst: false });
  try {
    const tables = FOLDED_TABLES.map((table) => ({ table, rows: raw.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][] }));
    const count = tables.reduce((sum, { rows }) => sum + rows.length, 0);
    const times = await interleave(7, () => counter.host.context.store.rebuild(), () => insertAll(raw, tables), 1);
    const perSecond = (ms: number): number => count / (ms / 1000);
    return [figure({
      name: 'rebuild', value: perSecond(quantile(times.product, 0.5)), unit: 'rows/s', yardstick: perSecond(quantile(times.yardstick, 0.5)), against: 'raw inserts of the same rows', leastRatio: 0.5,
      note: `${count} rows of ${String(raw.prepare('SELECT count(*) FROM event').pluck().get())} events, ${spread(times.product)}`,
    })];
  } finally {
    raw.close();
    await counter.close();
  }
}

function insertAll(db: Db, tables: readonly { table: string; rows: unknown[][] }[]): void {
  db.transaction(() => {
    const triggers = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_fts\\_%' ESCAPE '\\'").all() as { name: string; sql: string }[];
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    for (const { table, rows } of tables) {
      db.exec(`DELETE FROM ${table}`);
      if (rows.length === 0) continue;
      const insert = db.prepare(`INSERT INTO ${table} VALUES (${rows[0]!.map(() => '?').join(', ')})`);
      for (const row of rows) insert.run(...row);
    }
    for (const { sql } of triggers) db.exec(sql);
    for (const index of SEARCH_INDEXES) db.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
  })();
}

/** What an order of 16 facts takes on disk: log, rows, indexes, search, its papers' queue. */
export async function disk(): Promise<Told[]> {
  const { dataDir, emptyBytes } = await livedShop();
  const db = openDatabase({ file: databaseFile(dataDir), backupBeforeMigration: '', checkFirst: false });
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    const pages = (db.pragma('page_count', { simple: true }) as number) - (db.pragma('freelist_count', { simple: true }) as number);
    const events = db.prepare("SELECT count(*) FROM event WHERE stream_type IN ('customer', 'unit', 'repair', 'dropoff')").pluck().get() as number;
    const told = db.prepare("SELECT sum(length(data) + coalesce(length(personal), 0)) FROM event WHERE stream_type IN ('customer', 'unit', 'repair', 'dropoff')").pluck().get() as number;
    const perOrder = 16 / events;
    return [figure({
      name: 'disk-per-order', value: ((pages * 4096 - emptyBytes) * perOrder) / 1000, unit: 'kB', yardstick: (told * perOrder) / 1000, against: 'what the 16 facts say, as text', most: 6,
      note: `${events} events of ${LIVED_ORDERS} orders and their customers`,
    })];
  } finally {
    db.close();
  }
}
