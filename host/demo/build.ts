import type { Id } from '#domain/kernel/ids.ts';
import type { HostContext } from '../context.ts';
import { openChance } from './chance.ts';
import { planSeason } from './plan.ts';
import { openPlayer } from './play.ts';
import { makeWorld } from './world.ts';

export const DEMO_SIZE = { customers: 200, units: 600, walkIns: 50, newUnits: 60, orders: 310 };
export const DEMO_SEED = 74_000;
/** Screens are told about so often over the whole. */
const TOLD = 50;

/**
 * Makes the demonstration shop, through the product's own commands alone, at times from `startMs` to now. Only the last
 * drop-offs' papers come out: a newcomer sees some on the on-screen printer, and not a thousand.
 */
export async function buildDemo(host: HostContext, { adminId, startMs }: { adminId: Id; startMs: number }): Promise<void> {
  host.setup = { running: true, done: 0, total: 1 };
  host.changed('setup');
  try {
    const chance = openChance(DEMO_SEED);
    const world = makeWorld(chance, { ...DEMO_SIZE, startMs });
    const steps = planSeason(chance, world, { startMs, endMs: host.ports.clock.nowMs(), orders: DEMO_SIZE.orders, opening: true, finale: true });
    let told = 0;
    await withoutWaiting(host, () => openPlayer(host, world, adminId)(steps, (done) => {
      host.setup = { running: true, done, total: steps.length };
      if (done - told < steps.length / TOLD) return;
      told = done;
      host.changed('setup');
    }));
  } finally {
    host.setup = { ...host.setup, running: false };
    host.changed('setup', 'shop', 'user', 'place', 'customer', 'unit', 'repair', 'dropoff');
  }
}

/**
 * Nothing of this is confirmed to anybody before the end, so no command need wait for the disk by itself; the database
 * stays whole whenever the power goes. The checkpoint at the end puts everything on the disk before the first reply.
 */
export async function withoutWaiting<T>(host: HostContext, work: () => Promise<T>): Promise<T> {
  const { db } = host.store;
  const before = db.pragma('synchronous', { simple: true }) as number;
  db.pragma('synchronous = NORMAL');
  try {
    return await work();
  } finally {
    db.pragma(`synchronous = ${before}`);
    db.pragma('wal_checkpoint(FULL)');
  }
}
