import type { Id } from '#domain/kernel/ids.ts';
import type { HostContext } from '../context.ts';
import { openChance } from './chance.ts';
import type { Season } from './plan.ts';
import { planSeason } from './plan.ts';
import { openPlayer } from './play.ts';
import { makeWorld } from './world.ts';

const SEED = 74_000;
const DAY = 86_400_000;
/** The demonstration shop as people see it. A bench asks for more orders: they are put in seasons before it, all closed. */
export const DEMO_ORDERS = 310;
const DEMO_DAYS = 75;
const SEASON_ORDERS = 2_000;
const SEASON_DAYS = 40;
/** How often screens are told of the progress, over the whole. */
const TOLD = 50;

/** When a shop with so many orders has to begin. @param orders at least DEMO_ORDERS */
export function demoStartMs(nowMs: number, orders: number): number {
  return nowMs - (DEMO_DAYS + SEASON_DAYS * Math.ceil((orders - DEMO_ORDERS) / SEASON_ORDERS)) * DAY;
}

/**
 * Makes the demonstration shop, through the product's own commands alone, at times from `startMs` to now. Only the last
 * drop-offs' papers come out: a newcomer sees some on the on-screen printer, and not a thousand.
 */
export async function buildDemo(host: HostContext, { adminId, startMs, orders = DEMO_ORDERS }: { adminId: Id; startMs: number; orders?: number }): Promise<void> {
  host.setup = { running: true, done: 0, total: 1 };
  host.changed('setup');
  try {
    await host.store.withoutWaiting(() => playSeasons(host, adminId, startMs, orders));
  } finally {
    host.setup = { ...host.setup, running: false };
    host.changed('setup', 'shop', 'user', 'place', 'customer', 'unit', 'repair', 'dropoff');
  }
}

async function playSeasons(host: HostContext, adminId: Id, startMs: number, orders: number): Promise<void> {
  const chance = openChance(SEED);
  const more = orders - DEMO_ORDERS;
  const world = makeWorld(chance, {
    customers: 200 + Math.ceil(more / 5), units: 600 + Math.ceil(Math.max(more * 0.55, Math.min(more, SEASON_ORDERS) * 1.3)), walkIns: 50 + Math.ceil(more / 8),
    newUnits: 60 + Math.ceil(more * 0.3), startMs,
  });
  const play = openPlayer(host, world, adminId);
  let before = 0;
  let ordersLeft = orders;
  for (const season of seasonsOf(startMs, host.ports.clock.nowMs(), more)) {
    const steps = planSeason(chance, world, season);
    const total = before + Math.round((steps.length * ordersLeft) / season.orders);
    let told = 0;
    await play(steps, (done) => {
      host.setup = { running: true, done: before + done, total };
      if (before + done - told < total / TOLD) return;
      told = before + done;
      host.changed('setup');
    });
    before += steps.length;
    ordersLeft -= season.orders;
    // Nobody will send these commands again.
    host.store.write(() => host.replies.removeOlderThan(season.endMs));
  }
}

function seasonsOf(startMs: number, nowMs: number, more: number): Season[] {
  const earlier = Math.ceil(more / SEASON_ORDERS);
  const seasons: Season[] = [];
  for (let i = 0, left = more; i < earlier; i += 1) {
    const orders = Math.ceil(left / (earlier - i));
    left -= orders;
    seasons.push({ startMs: startMs + i * SEASON_DAYS * DAY, endMs: startMs + (i + 1) * SEASON_DAYS * DAY, orders, opening: i === 0, finale: false });
  }
  return [...seasons, { startMs: startMs + earlier * SEASON_DAYS * DAY, endMs: nowMs, orders: DEMO_ORDERS, opening: earlier === 0, finale: true }];
}

