import type { Id } from '#domain/kernel/ids.ts';
import type { HostContext } from '../context.ts';
import { openChance } from './chance.ts';
import type { Season } from './draft.ts';
import { planSeason } from './plan.ts';
import { openPlayer } from './play.ts';
import { LASTING, planLasting } from './scenes.ts';
import type { Step } from './steps.ts';
import { planTrade } from './tradePlan.ts';
import { makeWorld } from './world.ts';

const SEED = 74_000;
const DAY = 86_400_000;
/** The demonstration shop as people see it. A bench asks for more orders: they are put in seasons before it, all closed. */
export const DEMO_ORDERS = 900;
const DEMO_DAYS = 730;
/** What goes on now began so long ago, with so many of the orders; the rest lie in the seasons before. */
const FINALE_DAYS = 75;
const FINALE_ORDERS = 310;
const PAST_SEASONS = 8;
const SEASON_ORDERS = 2_000;
const SEASON_DAYS = 40;
/** How often screens are told of the progress, over the whole. */
const TOLD = 50;

/** When a shop with so many orders has to begin. @param orders at least DEMO_ORDERS */
export function demoStartMs(nowMs: number, orders = DEMO_ORDERS): number {
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
  const nowMs = host.ports.clock.nowMs();
  const world = makeWorld(chance, {
    customers: 300 + Math.ceil(more / 5), units: 800 + Math.ceil(Math.max(more * 0.55, Math.min(more, SEASON_ORDERS) * 1.3)), walkIns: 110 + Math.ceil(more / 8),
    newUnits: 120 + Math.ceil(more * 0.3), startMs, finaleMs: nowMs - FINALE_DAYS * DAY,
  });
  const play = openPlayer(host, world, adminId);
  let before = 0;
  let ordersLeft = orders - LASTING;
  let lastMs = startMs;
  const seen = new Set<number>();
  const lasting = [...planLasting(chance, world, { nowMs, seen }), ...planTrade(startMs, nowMs)];
  for (const season of seasonsOf(startMs, nowMs, { more, seen, lasting })) {
    const steps = planSeason(chance, world, season);
    ordersLeft -= season.orders;
    // What is entered on the first day is entered once.
    const lives = steps.filter(({ act }) => 'stay' in act || act.kind === 'dropOff').length;
    const total = before + steps.length + Math.round((lives * ordersLeft) / season.orders);
    let told = 0;
    await play(steps, (done) => {
      host.setup = { running: true, done: before + done, total };
      if (before + done - told < total / TOLD) return;
      told = before + done;
      host.changed('setup');
    });
    before += steps.length;
    lastMs = steps.at(-1)?.atMs ?? lastMs;
    // Nobody will send these commands again.
    host.store.write(() => host.replies.removeOlderThan(season.endMs));
  }
  // A supplier's file is read beside the host and taken in when it is read, whatever the time: nothing may come after it.
  await play([{ atMs: lastMs, by: 'manager', act: { kind: 'trade', deed: { do: 'prices' } } }], () => undefined);
}

function seasonsOf(startMs: number, nowMs: number, { more, seen, lasting }: { more: number; seen: Set<number>; lasting: Step[] }): Season[] {
  const earlier = Math.ceil(more / SEASON_ORDERS);
  const seasons: Season[] = [];
  let atMs = startMs;
  const add = (endMs: number, orders: number, finale = false): void => {
    seasons.push({ startMs: atMs, endMs, orders, opening: seasons.length === 0, finale, seen, lasting: lasting.filter((step) => step.atMs >= atMs && step.atMs < endMs) });
    atMs = endMs;
  };
  for (let i = 0, left = more; i < earlier; i += 1) {
    const orders = Math.ceil(left / (earlier - i));
    left -= orders;
    add(atMs + SEASON_DAYS * DAY, orders);
  }
  const finaleMs = nowMs - FINALE_DAYS * DAY;
  const pastMs = (finaleMs - atMs) / PAST_SEASONS;
  for (let i = 0, left = DEMO_ORDERS - FINALE_ORDERS - LASTING; i < PAST_SEASONS; i += 1) {
    const last = i === PAST_SEASONS - 1;
    // The shop had fewer customers at first than it has now.
    const orders = last ? left : Math.round(((DEMO_ORDERS - FINALE_ORDERS) / PAST_SEASONS) * (0.86 + 0.04 * i));
    left -= orders;
    add(last ? finaleMs : Math.round(atMs + pastMs), orders);
  }
  add(nowMs, FINALE_ORDERS, true);
  return seasons;
}
