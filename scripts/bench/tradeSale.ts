import fs from 'node:fs';
import path from 'node:path';
import type { CallInput } from '#contract/api.ts';
import { openDatabase } from '#db/open.ts';
import { toBlob } from '#db/bytes.ts';
import { COUNTABLE } from '#domain/till/settings.ts';
import { databaseFile } from '#host/background.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { replayer, rowsWritten } from './replay.ts';
import type { Counter } from './shop.ts';
import { benchFolder, call, openCounter, shopFolder } from './shop.ts';
import { liveParts, openTheTill, saleOf } from './tradeParts.ts';

const LINES = 5;
const CARTS = 8;
const TICKETS = 3_000;

/** A sale of five lines as the screen makes it: durable, chained, all rows, ticket and drawer queued; against the same rows written raw into a copy of the same database. */
export async function saleSave(): Promise<Told[]> {
  const dataDir = await shopFolder('500 000 parts');
  const counter = await openCounter(dataDir);
  const copy = path.join(benchFolder(), 'copy-sale.db');
  try {
    const carts = await cartsOf(counter);
    for (const cart of carts) await sell(counter, cart);
    const rows = await rowsWritten(counter.host.context.store.db, () => call(counter.screen, 'sale.sell', carts[0]!));
    await counter.host.context.queue.settled();
    counter.host.context.store.db.pragma('wal_checkpoint(TRUNCATE)');
    fs.copyFileSync(databaseFile(dataDir), copy);
    const raw = openDatabase({ file: copy, backupBeforeMigration: `${copy}.unused`, checkFirst: false });
    try {
      const next = replayer(raw, rows);
      const times = await interleave(
        400,
        (round) => sell(counter, carts[round % carts.length]!),
        () => {
          const write = next();
          const startMs = performance.now();
          write();
          return performance.now() - startMs;
        },
        40,
      );
      return [figure({
        name: 'sale-save-p50', value: quantile(times.product, 0.5), unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: `the same ${rows.length} rows written raw`, mostRatio: 3,
        note: `${spread(times.product)}; raw ${spread(times.yardstick)}`,
      })];
    } finally {
      raw.close();
    }
  } finally {
    await counter.close();
    for (const suffix of ['', '-wal', '-shm']) fs.rmSync(`${copy}${suffix}`, { force: true });
  }
}

async function cartsOf(counter: Counter): Promise<CallInput<'sale.sell'>[]> {
  await openTheTill(counter);
  const parts = await liveParts(counter, LINES * CARTS);
  const carts: CallInput<'sale.sell'>[] = [];
  for (let i = 0; i < CARTS; i += 1) carts.push(await saleOf(counter, parts.slice(i * LINES, (i + 1) * LINES)));
  return carts;
}

/** Milliseconds that the sale took; its paper is let come out outside of the time, so that the next sale meets an empty queue. */
async function sell(counter: Counter, cart: CallInput<'sale.sell'>): Promise<number> {
  const startMs = performance.now();
  await call(counter.screen, 'sale.sell', cart);
  const tookMs = performance.now() - startMs;
  await counter.host.context.queue.settled();
  return tookMs;
}

/** The Z of a day of three thousand tickets: counted, summed, chained, folded, its paper queued. */
export async function tillClose(): Promise<Told[]> {
  const counter = await openCounter(await shopFolder('almost empty'));
  const { context } = counter.host;
  try {
    const times = { product: [] as number[], yardstick: [] as number[] };
    for (let round = 0; round < 3; round += 1) {
      const carts = await cartsOf(counter);
      const from = context.store.log.head(context.device.id)!.seq + 1;
      // What is written is what counts here, not when it is safe.
      context.store.db.pragma('synchronous = OFF');
      for (let i = 0; i < TICKETS; i += 1) await call(counter.screen, 'sale.sell', { ...carts[i % CARTS]!, print: false });
      await context.queue.settled();
      context.store.db.pragma('synchronous = FULL');
      const bare = context.store.db.prepare('SELECT count(*), sum(gross_minor) FROM sale WHERE device = ? AND seq >= ?').raw();
      const summing = (): number => {
        const startMs = performance.now();
        const [tickets] = bare.get(toBlob(context.device.id), from) as [number, number];
        if (tickets !== TICKETS) throw new Error(`there are ${tickets} tickets`);
        return performance.now() - startMs;
      };
      summing();
      times.yardstick.push(summing());
      const counted = COUNTABLE.map((mean) => ({ mean, amountMinor: 12_345 }));
      const startMs = performance.now();
      const { n } = await call(counter.screen, 'till.close', { counted, note: 'Relevé du banc' });
      times.product.push(performance.now() - startMs);
      if (n < 1) throw new Error('nothing was closed');
      await context.queue.settled();
    }
    return [figure({
      name: 'till-close', value: quantile(times.product, 0.5), unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: 'one pass of SQL over the same tickets', most: 1_000,
      note: `${TICKETS} tickets of ${LINES} lines; ${times.product.map((ms) => ms.toFixed(1)).join(', ')} ms`,
    })];
  } finally {
    await counter.close();
  }
}
