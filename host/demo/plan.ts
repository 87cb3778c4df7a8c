import { INTERNAL_PURPOSES } from '#domain/repair/repair.ts';
import { STATUS_LIMIT_HOURS } from '#domain/repair/status.ts';
import type { BuiltInStatus } from '#domain/repair/status.ts';
import type { DemoFault } from '#resources/demo/category.ts';
import { CARRIERS, CONDITIONS, OTHER_FAULT, SAME_AGAIN } from '#resources/demo/remarks.ts';
import { HOUR_MINOR } from './house.ts';
import type { WorkCalendar } from './calendar.ts';
import { HOUR, isoDay, openDay, workCalendar } from './calendar.ts';
import type { Chance } from './chance.ts';
import { OPENING_HOURS, openingSteps } from './opening.ts';
import type { Ending, Leg, RouteKind, RouteOptions } from './route.ts';
import { COVERED_WEIGHTS, drawRoute, ROUTE_WEIGHTS, ROUTES_TO, upTo } from './route.ts';
import { jobOf } from './stock.ts';
import type { Stay, Step } from './steps.ts';
import type { DemoUnit, World } from './world.ts';
import { poolOf, unitsByOwner } from './world.ts';

export interface Season {
  startMs: number;
  endMs: number;
  orders: number;
  /** The people, places, customers and units of before the first day are entered in this season's first hours. */
  opening: boolean;
  /** This season ends now: orders stay open in every phase, some of them late, and the last papers come out. */
  finale: boolean;
  /** Units that have been here before this season: they are left alone as far as there are others. */
  seen: Set<number>;
}

/** What the board shows at the end: how many orders in which status, and how many of them are late. */
const OPEN: [status: BuiltInStatus, inTime: number, late: number][] = [
  ['to_assess', 14, 1], ['in_assessment', 11, 1], ['technical_quote_ready', 2, 0], ['awaiting_customer', 13, 2], ['awaiting_part', 9, 1], ['awaiting_supplier_quote', 2, 0],
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
const MINUTE = 60_000;

/** Where a stay stands in open time. `bounds[i]` is when leg i begins; the last bound is its end, or null while it goes on. */
interface Timeline { legs: Leg[]; bounds: number[]; endsAt: number | null; ending: Ending }

/**
 * Everything that happens in a season, in order of time. Each stay is drawn from its end backwards, so that what is
 * open now stands where it should, and nothing happens outside opening hours or before the season.
 */
export function planSeason(chance: Chance, world: World, season: Season): Step[] {
  const calendar = workCalendar(season.startMs, season.endMs);
  const steps: Step[] = season.opening ? openingSteps(chance, world, calendar) : [];
  const from = season.opening ? (OPENING_HOURS + 1) * HOUR : HOUR;
  const draft: Draft = { chance, world, season, calendar, from, steps, used: new Set(), byOwner: unitsByOwner(world), stays: 0, lean: !season.finale };
  planReturning(draft);
  planInternal(draft);
  if (season.finale) planOpen(draft);
  // Strangers first: a customer whom nobody has met by the end would be missing.
  for (const group of unmetGroups(draft)) if (draft.stays < season.orders) planClosed(draft, group.slice(0, season.orders - draft.stays));
  while (draft.stays < season.orders) {
    const group = pickGroup(draft, Math.min(season.orders - draft.stays, groupSize(chance)));
    if (group.length === 0) break;
    planClosed(draft, group);
  }
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

interface Draft {
  chance: Chance;
  world: World;
  season: Season;
  calendar: WorkCalendar;
  /** Open time before which no order is taken. */
  from: number;
  steps: Step[];
  /** Units that have their stays of this season. */
  used: Set<number>;
  byOwner: Map<number, DemoUnit[]>;
  stays: number;
  /** Long ago: what matters of each stay, and no more. */
  lean: boolean;
}

function groupSize(chance: Chance): number {
  return chance.weighted([1, 2, 3], (n) => [0, 74, 19, 7][n]!);
}

/** Strangers with all their units, then the new units of people we know. */
function unmetGroups({ chance, world, byOwner, used, season }: Draft): DemoUnit[][] {
  const strangers = world.customers.filter((customer) => !customer.known).map((customer) => byOwner.get(customer.index) ?? []);
  const newUnits = world.units.filter((unit) => !unit.known && unit.owner !== null && world.customers[unit.owner]!.known).map((unit) => [unit]);
  return [...chance.shuffled(strangers), ...chance.shuffled(newUnits)]
    .map((group) => group.filter((unit) => !used.has(unit.index) && !season.seen.has(unit.index) && unit.fromMs <= season.startMs)).filter((group) => group.length > 0);
}

/** Units of one customer that have had no stay this season. @param fits what the first of them has to be */
function pickGroup({ chance, world, season, used, byOwner }: Draft, size: number, fits: (unit: DemoUnit) => boolean = () => true): DemoUnit[] {
  for (let tries = 0; tries < 6_000; tries += 1) {
    const first = chance.pick(world.units);
    if (first.owner === null || used.has(first.index) || first.fromMs > season.startMs || !fits(first)) continue;
    if (season.seen.has(first.index) && tries < 4_000) continue;
    const siblings = byOwner.get(first.owner)!.filter((unit) => unit !== first && !used.has(unit.index) && unit.fromMs <= season.startMs);
    return [first, ...chance.some(siblings, size - 1)];
  }
  return [];
}

/** Somebody else pays for it, as far as the calendar tells. */
function isCovered({ season }: Draft, unit: DemoUnit): boolean {
  return unit.description.warrantyUntil !== null && unit.description.warrantyUntil >= isoDay(new Date(season.startMs));
}

/** A way and when each of its legs begins; ends at `endsAt`, or stands `elapsed` into its last leg now. @returns null when it would begin too early */
function lay(draft: Draft, legs: Leg[], ending: Ending, at: { endsAt: number } | { elapsed: number }): Timeline | null {
  const open = 'elapsed' in at;
  const done = open ? legs.slice(0, -1) : legs;
  let work = open ? draft.calendar.total - at.elapsed : at.endsAt;
  const bounds = open ? [work] : [];
  for (const leg of [...done].reverse()) bounds.unshift((work -= leg.hours * HOUR));
  return bounds[0]! < draft.from ? null : { legs, bounds, endsAt: open ? null : at.endsAt, ending };
}

function technicianOf(unit: DemoUnit): DemoUnit['category']['family'] {
  return unit.category.family;
}

function planReturning(draft: Draft): void {
  const { chance, calendar, season, lean } = draft;
  for (const [units, stays] of season.finale ? RETURNING : RETURNED) {
    for (let n = 0; n < units && draft.stays + stays <= season.orders; n += 1) {
      const [unit] = pickGroup(draft, 1, (each) => draft.world.customers[each.owner!]!.known);
      if (!unit) return;
      draft.used.add(unit.index);
      let fault = chance.pick(unit.category.faults);
      // Every other one is back right now; the last of the others was closed a while ago.
      let timeline: Timeline | null;
      const drawn = drawRoute(chance, { kind: chance.pick(['direct', 'part'] as const), technician: technicianOf(unit), fault, shipped: false, lean, decline: stays > 3 });
      if (season.finale && n % 2 === 0) {
        const status = chance.pick(['to_assess', 'in_assessment', 'in_repair'] as const);
        timeline = lay(draft, upTo(drawn.legs, status), drawn.ending, { elapsed: freshElapsed(draft, status) });
      } else timeline = lay(draft, drawn.legs, drawn.ending, { endsAt: calendar.total * chance.between(0.8, 0.98) });
      const chain: { timeline: Timeline; fault: DemoFault }[] = [];
      while (timeline && chain.length < stays) {
        chain.push({ timeline, fault });
        const closedBefore = timeline.bounds[0]! - chance.between(18, 70) * HOUR;
        if (chance.happens(0.45)) fault = chance.pick(unit.category.faults);
        const decline = stays - chain.length > 3;
        const before = drawRoute(chance, { kind: 'direct', technician: technicianOf(unit), fault, shipped: false, lean: true, decline });
        const legs = before.legs.map((leg) => ({ ...leg, hours: Math.max(0.5, leg.hours * 0.6) }));
        timeline = lay(draft, legs, before.ending, { endsAt: closedBefore });
      }
      chain.forEach((stay, i) => plan(draft, [unit], stay.timeline, { how: 'hand', fault: stay.fault, lastFault: chain[i + 1]?.fault ?? null, kind: 'direct' }));
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
    if (timeline) plan(draft, [unit], timeline, { how: 'hand', fault, lastFault: null, kind: 'internal' });
  });
}

function planOpen(draft: Draft): void {
  const { chance, calendar, season } = draft;
  for (const [status, inTime, late] of OPEN) {
    for (let left = late; left > 0; left -= 1) openGroup(draft, status, pickGroup(draft, 1, (unit) => !isCovered(draft, unit)), lateElapsed(draft, status));
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

function openGroup(draft: Draft, status: BuiltInStatus, group: DemoUnit[], elapsed: number): void {
  const { chance } = draft;
  const unit = group[0];
  if (!unit) return;
  const shipped = status === 'to_ship';
  const fault = chance.pick(unit.category.faults);
  const kind = chance.pick(ROUTES_TO[status]!);
  const { legs, ending } = drawRoute(chance, { kind, technician: technicianOf(unit), fault, shipped, lean: false });
  const timeline = lay(draft, upTo(legs, status), ending, { elapsed });
  if (timeline) plan(draft, group, timeline, { how: shipped ? 'carrier' : 'hand', fault, lastFault: null, kind });
}

/** Open time since a status began, such that its limit has not run out and will not soon; after a Sunday some can't help it. */
function freshElapsed({ chance, calendar, season }: Draft, status: BuiltInStatus): number {
  const limit = STATUS_LIMIT_HOURS[status] ?? 24 * 14;
  const earliest = calendar.toWork(season.endMs - limit * 0.8 * HOUR) + MINUTE;
  const longest = Math.min(calendar.total - earliest, (['to_collect', 'unrepaired'].includes(status) ? 80 : 45) * HOUR);
  return longest < 0.6 * HOUR ? chance.between(0.5, 1) * HOUR : chance.between(0.25 * HOUR, longest);
}

function lateElapsed({ chance, calendar, season }: Draft, status: BuiltInStatus): number {
  const limit = STATUS_LIMIT_HOURS[status] ?? 0;
  return calendar.total - calendar.toWork(season.endMs - limit * chance.between(1.1, 1.5) * HOUR) + chance.between(2, 50) * MINUTE;
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
  if (timeline) plan(draft, group, timeline, { how, fault, lastFault: null, kind });
  else for (const skipped of group) draft.used.add(skipped.index);
}

interface Circumstances { how: 'hand' | 'carrier'; kind: RouteOptions['kind']; fault: DemoFault; /** What the unit was repaired for before, when this is a comeback. */ lastFault: DemoFault | null }

/** Turns the stays of one drop-off into steps. Units of one drop-off go the same way, a few minutes apart. */
function plan(draft: Draft, group: readonly DemoUnit[], timeline: Timeline, { how, kind, fault, lastFault }: Circumstances): void {
  const { chance, calendar, steps, season } = draft;
  const start = timeline.bounds[0]!;
  const receivedMs = calendar.toMs(start);
  const promisedOn = chance.happens(0.7) ? openDay(receivedMs, chance.whole(5, 12)) : null;
  const stays = group.map((unit, i) => makeStay(draft, unit, i === 0 ? fault : chance.pick(unit.category.faults), { lastFault, promisedOn, kind }));
  draft.stays += group.length;
  for (const unit of group) draft.used.add(unit.index);
  const announcedAt = start - chance.between(12, 40) * HOUR;
  if (how === 'carrier' && announcedAt > draft.from && chance.happens(0.7)) {
    stays.forEach((stay, i) => steps.push({ atMs: calendar.toMs(announcedAt + i * MINUTE), by: 'salesAdmin', act: { kind: 'announce', stay, expectedOn: openDay(receivedMs, chance.whole(0, 1)) } }));
  }
  const carrier = how === 'carrier' ? chance.pick(CARRIERS) : '';
  steps.push({
    atMs: receivedMs, by: how === 'carrier' ? 'warehouse' : chance.weighted(['counter', 'salesAdmin', 'manager'] as const, (who) => ({ counter: 80, salesAdmin: 14, manager: 6 })[who]),
    act: { kind: 'dropOff', stays, how, carrier, tracking: carrier ? `${carrier.slice(0, 2).toUpperCase()}${chance.whole(100_000_000, 999_999_999)}` : '', feeMinor: stays[0]!.customer !== null && !lastFault ? chance.pick([0, 0, 1_900, 1_900, 2_900]) : 0, paper: false },
  });
  stays.forEach((stay, i) => {
    const shift = i === 0 ? 0 : chance.between(1, 4) * MINUTE;
    let place = 'reception';
    timeline.legs.forEach((leg, n) => {
      if (n === 0) return;
      place = planLeg(draft, stay, leg, { start: timeline.bounds[n]! + shift, place });
    });
    const last = timeline.legs.length - 1;
    if (timeline.endsAt !== null) close(draft, stay, timeline, shift);
    // What was promised for a day that has come is promised anew, or the whole board would be late.
    else if (stay.taken.promisedOn && stay.taken.promisedOn < openDay(season.endMs, 1) && !['to_collect', 'to_ship', 'unrepaired'].includes(timeline.legs[last]!.status)) {
      steps.push({ atMs: calendar.toMs(timeline.bounds[last]! + shift + 9 * MINUTE), by: 'salesAdmin', act: { kind: 'promise', stay, promisedOn: openDay(season.endMs, chance.whole(1, 8)) } });
    }
  });
}

/** What is done as a leg begins, one thing after the other; what would lie ahead of now is not done yet. @returns where the unit then is */
function planLeg({ chance, calendar, steps }: Draft, stay: Stay, leg: Leg, { start, place }: { start: number; place: string }): string {
  let minutes = 0;
  const add = (by: Step['by'], act: Step['act'], after = minutes + chance.between(0.3, 0.6)): void => {
    minutes = Math.max(minutes + 0.05, after);
    const work = start + minutes * MINUTE;
    if (work < calendar.total) steps.push({ atMs: calendar.toMs(work), by, act });
  };
  for (const { by, deed, after } of leg.deeds.filter((each) => each.after === undefined)) add(by, { kind: 'deed', stay, deed }, after);
  if (leg.place && leg.place !== place && !leg.place.startsWith('bench')) add(chance.pick(['warehouse', leg.by]), { kind: 'move', unit: stay.unit, place: leg.place });
  if (leg.note) add(leg.by, { kind: 'note', stay, text: leg.note });
  for (const { by, deed, after } of leg.deeds.filter((each) => each.after !== undefined)) add(by, { kind: 'deed', stay, deed }, after);
  return leg.place;
}

function close({ chance, calendar, steps }: Draft, stay: Stay, timeline: Timeline, shift: number): void {
  const { as, repaired, note } = timeline.ending;
  const by = as === 'shipped' ? 'salesAdmin' : stay.customer === null ? 'manager' : chance.weighted(['counter', 'salesAdmin', 'manager'] as const, (who) => ({ counter: 80, salesAdmin: 15, manager: 5 })[who]);
  steps.push({ atMs: calendar.toMs(timeline.endsAt! + shift), by, act: stay.customer === null ? { kind: 'deed', stay, deed: { do: 'finish' } } : { kind: 'close', stay, as, repaired, note, signed: false } });
}

interface Taking { lastFault: DemoFault | null; promisedOn: string | null; kind: RouteOptions['kind'] }

function makeStay({ chance, world }: Draft, unit: DemoUnit, fault: DemoFault, { lastFault, promisedOn, kind }: Taking): Stay {
  const words = chance.pick(fault.words);
  const quote = kind === 'quote' || kind === 'refused';
  const job = jobOf(chance, unit.category, fault, lastFault === fault);
  if (!quote) Object.assign(job, { option: false, circular: false });
  // Enough for what it takes, with VAT, rounded up to whole five euros.
  const needs = Math.ceil((((job.minutes * HOUR_MINOR) / 60 + world.parts[job.part]!.saleMinor * job.quantity) * 1.2) / 500) * 500;
  const ceiling = kind === 'direct' || kind === 'part' ? needs + chance.whole(0, 4) * 500 : chance.happens(0.2) ? chance.whole(8, 50) * 500 : null;
  const purpose = unit.owner === null ? chance.pick(INTERNAL_PURPOSES.filter((name) => !['stock_part', 'other'].includes(name))) : null;
  return {
    unit: unit.index, customer: unit.owner, purpose, job,
    taken: {
      fault: lastFault ? `${chance.pick(lastFault === fault ? SAME_AGAIN : OTHER_FAULT)}${words}` : words, symptoms: fault.codes,
      accessories: chance.some(unit.category.accessories, chance.weighted([0, 1, 2, 3], (n) => [30, 38, 22, 10][n]!)), condition: chance.pick(CONDITIONS),
      quoteWanted: purpose === null && (quote || chance.happens(0.2)), priceCeilingMinor: purpose === null ? ceiling : null,
      promisedOn: purpose === null ? promisedOn : null,
    },
  };
}
