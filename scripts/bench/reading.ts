import { unitCode, repairCode } from '#domain/scan/codes.ts';
import { normaliseSerial } from '#domain/scan/serial.ts';
import { seeded } from '../torture/random.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { numberOf } from './stamps.ts';
import type { Counter } from './shop.ts';
import { call, openCounter, shopFolder, SIZES } from './shop.ts';
import { serialOf } from './words.ts';

const { units, orders } = SIZES['1 million units'];

/** A scanned code becomes a thing: our own codes and serial numbers, from the whole breadth of a million units. */
export async function scanResolve(): Promise<Told[]> {
  const counter = await openCounter(await shopFolder('1 million units'));
  try {
    const chance = seeded(1);
    const { db } = counter.host.context.store;
    const bare = {
      serial: db.prepare("SELECT id, number, brand, model, customer_id, place_id FROM unit WHERE serial_key = ? AND serial_key <> ''"),
      unit: db.prepare('SELECT id, number, brand, model, customer_id, place_id FROM unit WHERE compact = ?'),
      repair: db.prepare('SELECT id, number, unit_id, customer_id, phase, status FROM repair WHERE compact = ?'),
    };
    const kinds = ['serial', 'unit', 'repair'] as const;
    const pick = (round: number): { kind: (typeof kinds)[number]; i: number } => {
      const kind = kinds[round % 3]!;
      return { kind, i: chance.below(kind === 'repair' ? orders : units) };
    };
    const times = await interleave(
      6_000,
      async (round) => {
        const { kind, i } = pick(round);
        const text = kind === 'serial' ? serialOf(i) : kind === 'unit' ? unitCode(numberOf('U', i)) : repairCode(numberOf('R', i));
        const startMs = performance.now();
        const found = await counter.screen.call('scan.resolve', { text });
        const tookMs = performance.now() - startMs;
        if (found.kind === 'none') throw new Error(`${text} was not found`);
        return tookMs;
      },
      (round) => {
        const { kind, i } = pick(round);
        const key = kind === 'serial' ? normaliseSerial(serialOf(i)) : numberOf(kind === 'unit' ? 'U' : 'R', i).replaceAll('-', '');
        const startMs = performance.now();
        const row = bare[kind].get(key);
        const tookMs = performance.now() - startMs;
        if (row === undefined) throw new Error(`${key} was not found`);
        return tookMs;
      },
    );
    return [figure({
      name: 'scan-resolve-p99', value: quantile(times.product, 0.99), unit: 'ms', yardstick: quantile(times.yardstick, 0.99), against: 'p99 of the bare prepared statement', mostRatio: 5,
      note: spread(times.product),
    })];
  } finally {
    await counter.close();
  }
}

/** As one types: beginnings of words, words that very many things share, numbers, phone numbers, several words. */
const TYPED = [
  'bosch', 'bo', 'perfo', 'makita', 'lefevre', 'elo', 'garnier', 'elodie mo', 'ne demarre', 'code erreur', 'fuite', '06 12', '0612 34', 'serie 6', 'lave', 'stihl ms', 'favre jac', 'bruit ess', 'an', 'ampli',
];

export async function searchFind(): Promise<Told[]> {
  const counter = await openCounter(await shopFolder('1 million units'));
  try {
    const chance = seeded(2);
    const bare = counter.host.context.store.db.prepare('SELECT rowid FROM unit_fts WHERE unit_fts MATCH ? ORDER BY rowid DESC LIMIT 20');
    const times = await interleave(
      600,
      (round) => search(counter, textOf(round)),
      (round) => bare.all(`"${TYPED[round % TYPED.length]!.split(' ')[0]}"*`),
    );
    return [figure({
      name: 'search-find-p99', value: quantile(times.product, 0.99), unit: 'ms', yardstick: quantile(times.yardstick, 0.99), against: 'p99 of a bare search of the units’ index', most: 30,
      note: spread(times.product),
    })];

    function textOf(round: number): string {
      const n = round % (TYPED.length + 4);
      if (n < TYPED.length) return TYPED[n]!;
      if (n === TYPED.length) return numberOf('R', chance.below(orders));
      if (n === TYPED.length + 1) return numberOf('U', chance.below(units));
      return n === TYPED.length + 2 ? serialOf(chance.below(units)) : serialOf(chance.below(units)).slice(0, 6);
    }
  } finally {
    await counter.close();
  }
}

async function search(counter: Counter, text: string): Promise<void> {
  await call(counter.screen, 'search.find', { text, limit: 20 });
}
