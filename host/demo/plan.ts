import type { BuiltInStatus } from '#domain/repair/status.ts';
import { HOUR, openDay, workCalendar } from './calendar.ts';
import type { Draft, Season, Timeline } from './draft.ts';
import { planChain } from './chain.ts';
import { freshElapsed, groupSize, isCovered, lateElapsed, lay, makeStay, pickGroup, planStay, technicianOf } from './draft.ts';
import { OPENING_HOURS, openingSteps } from './opening.ts';
import type { RouteKind } from './route.ts';
import { COVERED_WEIGHTS, drawRoute, ROUTE_WEIGHTS, ROUTES_TO, upTo } from './route.ts';
import { planExchanges, planScenes } from './scenes.ts';
import type { Step } from './steps.ts';
import type { DemoUnit, World } from './world.ts';
import { poolOf, unitsByOwner } from './world.ts';
import type { Chance } from './chance.ts';
/** What the board shows at the end: how many orders in which status, and how many of them are late. */
const OPEN: [status: BuiltInStatus, inTime: number, late: number][] = [
  ['to_assess', 14, 1], ['in_assessment', 10, 1], ['technical_quote_ready', 2, 0], ['awaiting_customer', 13, 2], ['awaiting_part', 9, 1], ['awaiting_supplier_quote', 2, 0],
  ['at_subcontractor', 4, 1], ['accepted', 6, 0], ['in_repair', 9, 2], ['final_check', 2, 0], ['to_collect', 13, 0], ['to_ship', 3, 0], ['unrepaired', 4, 0],
];
/** Units that come back: how many, and how many stays each; now, and in a season of the past. */
const RETURNING: [units: number, stays: number][] = [[9, 2], [6, 3], [4, 4], [1, 5]];
const RETURNED: [units: number, stays: number][] = [[5, 2], [2, 3]];
const EXPECTED = 8;
const INTERNAL = 10;
const PAPERS = 3;
/** So many of the last customers signed on the screen; those before them on paper. */
const SIGNED = 25;

/**
 * Everything that happens in a season, in order of time. Each stay is drawn from its end backwards, so that what is
 * open now stands where it should, and nothing happens outside opening hours or before the season.
 */
export function planSeason(chance: Chance, world: World, season: Season): Step[] {
  const calendar = workCalendar(season.startMs, season.endMs);
  const steps: Step[] = season.opening ? openingSteps(chance, world, calendar) : [];
  const from = season.opening ? (OPENING_HOURS + 1) * HOUR : HOUR;
  const draft: Draft = { chance, world, season, calendar, from, steps, used: new Set(), byOwner: unitsByOwner(world), stays: 0, lean: !season.finale, laid: [] };
  planReturning(draft);
  if (season.finale) planExchanges(draft);
  planInternal(draft);
  if (season.finale) planOpen(draft);
  // Strangers first: a customer whom nobody has met by the end would be missing.
  for (const group of unmetGroups(draft)) if (draft.stays < season.orders) planClosed(draft, group.slice(0, season.orders - draft.stays));
  while (draft.stays < season.orders) {
    const group = pickGroup(draft, Math.min(season.orders - draft.stays, groupSize(chance)));
    if (group.length === 0) break;
    planClosed(draft, group);
  }
  if (season.finale) planScenes(draft);
  steps.push(...season.lasting);
  steps.sort((a, b) => a.atMs - b.atMs);
  if (season.finale) {
    const dropOffs = steps.flatMap(({ act }) => (act.kind === 'dropOff' && act.stays[0]!.customer !== null ? [act] : []));
    for (const dropOff of dropOffs.slice(-PAPERS)) dropOff.paper = true;
    const closings = steps.flatMap(({ act }) => (act.kind === 'close' && act.stay.customer !== null && act.as !== 'scrapped' && act.as !== 'cancelled' ? [act] : []));
    for (const closing of closings.slice(-SIGNED)) closing.signed = true;
  }
  for (const unit of draft.used) season.seen.add(unit);
  return steps;
}

/** Strangers with all their units, then the new units of people we know. */
function unmetGroups({ chance, world, byOwner, used, season }: Draft): DemoUnit[][] {
  const strangers = world.customers.filter((customer) => !customer.known).map((customer) => byOwner.get(customer.index) ?? []);
  const newUnits = world.units.filter((unit) => !unit.known && unit.owner !== null && world.customers[unit.owner]!.known).map((unit) => [unit]);
  return [...chance.shuffled(strangers), ...chance.shuffled(newUnits)]
    .map((group) => group.filter((unit) => !used.has(unit.index) && !season.seen.has(unit.index) && unit.fromMs <= season.startMs)).filter((group) => group.length > 0);
}

function planReturning(draft: Draft): void {
  const { chance, calendar, season, lean } = draft;
  for (const [units, stays] of season.finale ? RETURNING : RETURNED) {
    for (let n = 0; n < units && draft.stays + stays <= season.orders; n += 1) {
      const [unit] = pickGroup(draft, 1, (each) => draft.world.customers[each.owner!]!.known);
      if (!unit) return;
      draft.used.add(unit.index);
      const fault = chance.pick(unit.category.faults);
      // Every other one is back right now; the last of the others was closed a while ago.
      let timeline: Timeline | null;
      const drawn = drawRoute(chance, { kind: chance.pick(['direct', 'part'] as const), technician: technicianOf(unit), fault, shipped: false, lean, decline: stays > 3 });
      if (season.finale && n % 2 === 0) {
        // Of those due for an exchange, one waits for it to be proposed, one for its answer; the others are repaired all the same.
        const status = stays > 3 ? (['to_assess', 'in_repair', 'in_assessment'] as const)[stays === 5 ? 2 : n / 2]! : chance.pick(['to_assess', 'in_assessment', 'in_repair'] as const);
        timeline = lay(draft, upTo(drawn.legs, status), drawn.ending, { elapsed: freshElapsed(draft, status) });
      } else timeline = lay(draft, drawn.legs, drawn.ending, { endsAt: calendar.total * chance.between(0.8, 0.98) });
      if (timeline) planChain(draft, unit, { timeline, fault, stays });
    }
  }
}

function planInternal(draft: Draft): void {
  const { chance, world, calendar, season } = draft;
  // Those that are given in exchange or lent are kept for it.
  const own = world.units.filter((unit) => unit.owner === null && poolOf(unit.index) !== 'exchange_pool' && poolOf(unit.index) !== 'loan_pool');
  const house = chance.shuffled(own).slice(0, Math.min(season.finale ? INTERNAL : INTERNAL / 5, season.orders - draft.stays));
  house.forEach((unit, i) => {
    const fault = chance.pick(unit.category.faults);
    const { legs, ending } = drawRoute(chance, { kind: 'internal', technician: technicianOf(unit), fault, shipped: false, lean: draft.lean });
    const open = season.finale && i < 3;
    const status = (['to_assess', 'in_repair', 'final_check'] as const)[i % 3]!;
    const timeline = open
      ? lay(draft, upTo(legs, status), ending, { elapsed: freshElapsed(draft, status) })
      : lay(draft, legs, ending, { endsAt: calendar.total * chance.between(0.2, 0.95) });
    if (timeline) planStay(draft, [unit], timeline, { how: 'hand', fault, lastFault: null, kind: 'internal' });
  });
}

function planOpen(draft: Draft): void {
  const { chance, calendar, season } = draft;
  // One at least whose owner leaves its code.
  openGroup(draft, 'in_assessment', pickGroup(draft, 1, (unit) => unit.category.name === 'Tablette' && !isCovered(draft, unit)), freshElapsed(draft, 'in_assessment'));
  for (const [status, inTime, late] of OPEN) {
    for (let left = late; left > 0; left -= 1) openGroup(draft, status, pickGroup(draft, 1, (unit) => !isCovered(draft, unit)), lateElapsed(draft, status), true);
    for (let left = inTime; left > 0;) {
      const group = pickGroup(draft, Math.min(left, groupSize(chance)), (unit) => !isCovered(draft, unit));
      if (group.length === 0) return;
      openGroup(draft, status, group, freshElapsed(draft, status));
      left -= group.length;
    }
  }
  for (let i = 0; i <= EXPECTED; i += 1) {
    const [unit] = pickGroup(draft, 1);
    if (!unit) return;
    draft.used.add(unit.index);
    draft.stays += 1;
    const isLate = i === EXPECTED;
    const stay = makeStay(draft, unit, chance.pick(unit.category.faults), { lastFault: null, promisedOn: null, kind: 'direct' });
    const work = calendar.total - chance.between(...(isLate ? [45, 60] : [1, 30]) as [number, number]) * HOUR;
    const expectedOn = isLate ? openDay(season.endMs, -3) : openDay(season.endMs, chance.whole(1, 6));
    draft.steps.push({ atMs: calendar.toMs(work), by: 'salesAdmin', act: { kind: 'announce', stay, expectedOn } });
  }
}

function openGroup(draft: Draft, status: BuiltInStatus, group: DemoUnit[], elapsed: number, late = false): void {
  const { chance } = draft;
  const unit = group[0];
  if (!unit) return;
  const shipped = status === 'to_ship';
  const fault = chance.pick(unit.category.faults);
  const kind = chance.pick(ROUTES_TO[status]!);
  const { legs, ending } = drawRoute(chance, { kind, technician: technicianOf(unit), fault, shipped, lean: false });
  // A quote whose term has run out as well.
  if (late) for (const each of legs.flatMap((leg) => leg.deeds)) if (each.deed.do === 'price') each.deed.validityDays = 7;
  const timeline = lay(draft, upTo(legs, status), ending, { elapsed });
  if (timeline) planStay(draft, group, timeline, { how: shipped ? 'carrier' : 'hand', fault, lastFault: null, kind });
}

function planClosed(draft: Draft, group: DemoUnit[]): void {
  const { chance, calendar } = draft;
  const unit = group[0]!;
  const fault = chance.pick(unit.category.faults);
  const how = chance.happens(0.14) ? 'carrier' : 'hand';
  const kind: RouteKind = chance.weighted(isCovered(draft, unit) ? COVERED_WEIGHTS : ROUTE_WEIGHTS, ([, weight]) => weight)[0];
  const { legs, ending } = drawRoute(chance, { kind, technician: technicianOf(unit), fault, shipped: how === 'carrier', lean: draft.lean });
  const life = legs.reduce((sum, leg) => sum + leg.hours * HOUR, 0);
  const endsAt = Math.min(calendar.total - 0.3 * HOUR, chance.between(draft.from + life + HOUR, calendar.total - 0.3 * HOUR));
  const timeline = lay(draft, legs, ending, { endsAt });
  if (timeline) planStay(draft, group, timeline, { how, fault, lastFault: null, kind });
  else for (const skipped of group) draft.used.add(skipped.index);
}

