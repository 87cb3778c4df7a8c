import { STAFF } from '#resources/demo/people.ts';
import { MODELS, OPERATIONS, SETTINGS, SUPPLIERS } from './house.ts';
import type { WorkCalendar } from './calendar.ts';
import { HOUR } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { Staff } from './deed.ts';
import type { Shelved, Step } from './steps.ts';
import { BINS, DEMO_PLACES } from './steps.ts';
import { VIEWED } from './views.ts';
import type { World } from './world.ts';
import { poolOf, unitsByOwner } from './world.ts';

/** Open hours that it takes to enter everybody and everything of before. */
export const OPENING_HOURS = 8;
const MINUTE = 60_000;

/** The first day: the people, the places, then the customers and units that the shop knew on paper. */
export function openingSteps(chance: Chance, world: World, calendar: WorkCalendar): Step[] {
  const steps: Step[] = [];
  const add = (work: number, by: Step['by'], act: Step['act']): void => void steps.push({ atMs: calendar.toMs(work), by, act });
  Object.keys(STAFF).forEach((who, i) => add((2 + i) * MINUTE, 'admin', { kind: 'person', who: who as Staff }));
  DEMO_PLACES.forEach(([key, name, placeKind, parent], i) => add((12 + i / 2) * MINUTE, 'admin', { kind: 'place', key, name, placeKind, parent: parent ?? '' }));
  const shelve = (by: Step['by'], list: Exclude<Shelved, { list: 'pool' }>['list'], among: readonly unknown[], from: number): void =>
    among.forEach((_, index) => add((from + (index / among.length) * 4) * MINUTE, by, { kind: 'shelve', what: { list, index } }));
  shelve('manager', 'settings', SETTINGS, 25);
  shelve('salesAdmin', 'supplier', SUPPLIERS, 30);
  shelve('salesAdmin', 'operation', OPERATIONS, 35);
  shelve('household', 'model', MODELS, 40);
  const known = world.customers.filter((customer) => customer.known);
  const units = world.units.filter((unit) => unit.known);
  const byOwner = unitsByOwner(world);
  const pace = ((OPENING_HOURS - 0.8) * HOUR) / (known.length + units.length + world.parts.length);
  let work = 0.75 * HOUR;
  world.parts.forEach((_, index) => add((work += pace), 'warehouse', { kind: 'shelve', what: { list: 'part', index } }));
  // Drawings lead to parts that are there by now.
  VIEWED.forEach((_, index) => add(work + (index + 1) * (pace / 10), 'household', { kind: 'shelve', what: { list: 'view', index } }));
  for (const customer of known) {
    add((work += pace), 'salesAdmin', { kind: 'customer', customer: customer.index });
    for (const unit of byOwner.get(customer.index) ?? []) if (unit.known) add((work += pace), 'salesAdmin', { kind: 'unit', unit: unit.index });
  }
  for (const unit of units.filter((candidate) => candidate.owner === null)) {
    add((work += pace), 'salesAdmin', { kind: 'unit', unit: unit.index });
    const to = poolOf(unit.index);
    if (to !== 'store') add(work + MINUTE / 20, 'salesAdmin', { kind: 'shelve', what: { list: 'pool', unit: unit.index, to } });
    else add(work + MINUTE / 20, 'warehouse', { kind: 'move', unit: unit.index, place: chance.pick(BINS) });
  }
  return steps;
}
