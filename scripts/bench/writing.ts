import fs from 'node:fs';
import path from 'node:path';
import type { Db } from '#db/open.ts';
import { openDatabase } from '#db/open.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { databaseFile } from '#host/background.ts';
import { seeded } from '../torture/random.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { intakeOf, newCustomer } from './life.ts';
import { replayer, rowsWritten } from './replay.ts';
import type { Counter } from './shop.ts';
import { benchFolder, call, openCounter, shopFolder } from './shop.ts';

let serial = 0;
/** Every intake of a run has a serial number of its own. */
export function nextSerial(): number {
  return (serial += 1);
}

/** A raw database with the product's own durability: what a transaction costs on this disk. */
function rawDatabase(name: string): Db {
  const file = path.join(benchFolder(), name);
  for (const suffix of ['', '-wal', '-shm']) fs.rmSync(`${file}${suffix}`, { force: true });
  const db = openDatabase({ file, backupBeforeMigration: `${file}.unused`, checkFirst: false });
  db.exec('CREATE TABLE raw (no INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, data TEXT NOT NULL) STRICT');
  return db;
}

/** Scanning a place and then a unit: one fact, the unit's row, the reply. */
export async function durableAction(): Promise<Told[]> {
  const counter = await openCounter(await shopFolder('100 000 orders'));
  const raw = rawDatabase('raw.db');
  try {
    const units: Id[] = [];
    for (let i = 0; i < 50; i += 1) units.push((await intake(counter, { known: true })).unitId);
    await counter.host.context.queue.settled();
    const insert = raw.prepare('INSERT INTO raw (at_ms, data) VALUES (?, ?)');
    const begin = raw.prepare('BEGIN IMMEDIATE');
    const commit = raw.prepare('COMMIT');
    const data = 'x'.repeat(300);
    const times = await interleave(
      3_000,
      (round) => call(counter.screen, 'unit.move', { unitId: units[round % units.length]!, placeId: counter.placeIds[Math.floor(round / units.length) % counter.placeIds.length]! }),
      () => {
        begin.run();
        insert.run(Date.now(), data);
        commit.run();
      },
    );
    const [p50, p99] = [quantile(times.product, 0.5), quantile(times.product, 0.99)];
    return [
      figure({ name: 'durable-action-p50', value: p50, unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: 'a raw durable transaction of one row', mostRatio: 1.6, note: spread(times.product) }),
      figure({ name: 'durable-action-p99', value: p99, unit: 'ms', yardstick: p50, against: 'its own p50', mostRatio: 10, note: `raw: ${spread(times.yardstick)}` }),
    ];
  } finally {
    raw.close();
    await counter.close();
  }
}

/** One unit taken in: facts, rows, search index, print jobs; against the same rows written raw into a copy of the same database. */
export async function intakes(): Promise<Told[]> {
  const dataDir = await shopFolder('100 000 orders');
  const told: Told[] = [];
  for (const [name, known] of [['intake-known-p50', true], ['intake-new-p50', false]] as const) {
    const counter = await openCounter(dataDir);
    const copy = path.join(benchFolder(), 'copy.db');
    try {
      await intake(counter, { known });
      const rows = await rowsWritten(counter.host.context.store.db, async () => { await intake(counter, { known, settle: false }); });
      await counter.host.context.queue.settled();
      counter.host.context.store.db.pragma('wal_checkpoint(TRUNCATE)');
      fs.copyFileSync(databaseFile(dataDir), copy);
      const raw = openDatabase({ file: copy, backupBeforeMigration: `${copy}.unused`, checkFirst: false });
      try {
        const next = replayer(raw, rows);
        const times = await interleave(
          400,
          async () => (await intake(counter, { known })).tookMs,
          () => {
            const write = next();
            const startMs = performance.now();
            write();
            return performance.now() - startMs;
          },
          20,
        );
        told.push(figure({
          name, value: quantile(times.product, 0.5), unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: `the same ${rows.length} rows written raw`, mostRatio: 3, note: spread(times.product),
        }));
      } finally {
        raw.close();
      }
    } finally {
      await counter.close();
      for (const suffix of ['', '-wal', '-shm']) fs.rmSync(`${copy}${suffix}`, { force: true });
    }
  }
  return told;
}

const owners = new WeakMap<Counter, Id>();

/** @param which.settle whether the papers are let come out, outside of the time, so that the next intake meets an empty queue */
async function intake(counter: Counter, { known, settle = true }: { known: boolean; settle?: boolean }): Promise<{ tookMs: number; unitId: Id }> {
  const n = nextSerial();
  const chance = seeded(n);
  const owner = owners.get(counter);
  const input = intakeOf(Date.now() % 10_000_000 + n, known && owner ? { kind: 'existing', customerId: owner } : newCustomer(n, chance), chance);
  const startMs = performance.now();
  const taken = await call(counter.screen, 'intake.take', input);
  const tookMs = performance.now() - startMs;
  owners.set(counter, taken.customerId!);
  if (settle) await counter.host.context.queue.settled();
  return { tookMs, unitId: taken.repairs[0]!.unitId };
}
