import { INTERNAL_PURPOSES } from '#domain/repair/repair.ts';
import { STATUS_LIMIT_HOURS } from '#domain/repair/status.ts';
import type { BuiltInStatus } from '#domain/repair/status.ts';
import type { DemoFault } from '#resources/demo/category.ts';
import { CARRIERS, CONDITIONS, OTHER_FAULT, SAME_AGAIN } from '#resources/demo/remarks.ts';
import type { WorkCalendar } from './calendar.ts';
import { HOUR, isoDay, openDay } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { Deed } from './deed.ts';
import { HOUR_MINOR } from './house.ts';
import type { Ending, Leg, RouteOptions } from './route.ts';
import { jobOf } from './stock.ts';
import type { Stay, Step } from './steps.ts';
import type { DemoUnit, World } from './world.ts';

export const MINUTE = 60_000;

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
  /** Steps of stays that began in an earlier season, or last longer than this one. */
  lasting: Step[];
}

export interface Draft {
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
  /** The stays of this season, as they were laid. */
  laid: Laid[];
}

export interface Laid { stay: Stay; unit: DemoUnit; timeline: Timeline; kind: RouteOptions['kind'] }

/** Where a stay stands in open time. `bounds[i]` is when leg i begins; the last bound is its end, or null while it goes on. */
export interface Timeline { legs: Leg[]; bounds: number[]; endsAt: number | null; ending: Ending }

export function groupSize(chance: Chance): number {
  return chance.weighted([1, 2, 3], (n) => [0, 74, 19, 7][n]!);
}

/** Units of one customer that have had no stay this season. @param fits what the first of them has to be */
export function pickGroup({ chance, world, season, used, byOwner }: Draft, size: number, fits: (unit: DemoUnit) => boolean = () => true): DemoUnit[] {
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
export function isCovered({ season }: Draft, unit: DemoUnit): boolean {
  return unit.description.warrantyUntil !== null && unit.description.warrantyUntil >= isoDay(new Date(season.startMs));
}

/** A way and when each of its legs begins; ends at `endsAt`, or stands `elapsed` into its last leg now. @returns null when it would begin too early */
export function lay(draft: Draft, legs: Leg[], ending: Ending, at: { endsAt: number } | { elapsed: number }): Timeline | null {
  const open = 'elapsed' in at;
  const done = open ? legs.slice(0, -1) : legs;
  let work = open ? draft.calendar.total - at.elapsed : at.endsAt;
  const bounds = open ? [work] : [];
  for (const leg of [...done].reverse()) bounds.unshift((work -= leg.hours * HOUR));
  return bounds[0]! < draft.from ? null : { legs, bounds, endsAt: open ? null : at.endsAt, ending };
}

export function technicianOf(unit: DemoUnit): DemoUnit['category']['family'] {
  return unit.category.family;
}

/** Open time since a status began, such that its limit has not run out and will not soon; after a Sunday some can't help it. */
export function freshElapsed({ chance, calendar, season }: Draft, status: BuiltInStatus): number {
  const limit = STATUS_LIMIT_HOURS[status] ?? 24 * 14;
  const earliest = calendar.toWork(season.endMs - limit * 0.8 * HOUR) + MINUTE;
  const longest = Math.min(calendar.total - earliest, (['to_collect', 'unrepaired'].includes(status) ? 80 : 45) * HOUR);
  return longest < 0.6 * HOUR ? chance.between(0.5, 1) * HOUR : chance.between(0.25 * HOUR, longest);
}

export function lateElapsed({ chance, calendar, season }: Draft, status: BuiltInStatus): number {
  const limit = STATUS_LIMIT_HOURS[status] ?? 0;
  return calendar.total - calendar.toWork(season.endMs - limit * chance.between(1.1, 1.5) * HOUR) + chance.between(2, 50) * MINUTE;
}

interface Circumstances { how: 'hand' | 'carrier'; kind: RouteOptions['kind']; fault: DemoFault; /** What the unit was repaired for before, when this is a comeback. */ lastFault: DemoFault | null; fourth?: boolean }

/** Turns the stays of one drop-off into steps. Units of one drop-off go the same way, a few minutes apart. */
export function planStay(draft: Draft, group: readonly DemoUnit[], timeline: Timeline, { how, kind, fault, lastFault, fourth = false }: Circumstances): void {
  const { chance, calendar, steps, season } = draft;
  const start = timeline.bounds[0]!;
  const receivedMs = calendar.toMs(start);
  const promisedOn = chance.happens(0.7) ? openDay(receivedMs, chance.whole(5, 12)) : null;
  const stays = group.map((unit, i) => makeStay(draft, unit, i === 0 ? fault : chance.pick(unit.category.faults), { lastFault, promisedOn, kind, fourth }));
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
    draft.laid.push({ stay, unit: group[i]!, timeline, kind });
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

/** Something more that is done to a stay. @param work in open time of the season; what would lie ahead of now is left out */
export function doAt({ calendar, steps }: Draft, work: number, by: Step['by'], { stay }: Pick<Laid, 'stay'>, deed: Deed): void {
  if (work < calendar.total) steps.push({ atMs: calendar.toMs(work), by, act: { kind: 'deed', stay, deed } });
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
  const { as, repaired, note, given } = timeline.ending;
  if (given !== undefined) {
    steps.push({ atMs: calendar.toMs(timeline.endsAt! + shift), by: 'salesAdmin', act: { kind: 'deed', stay, deed: { do: 'exchange', outUnit: given, core: null } } });
    return;
  }
  const by = as === 'shipped' ? 'salesAdmin' : stay.customer === null || as === 'scrapped' ? 'manager' : chance.weighted(['counter', 'salesAdmin', 'manager'] as const, (who) => ({ counter: 80, salesAdmin: 15, manager: 5 })[who]);
  steps.push({ atMs: calendar.toMs(timeline.endsAt! + shift), by, act: stay.customer === null ? { kind: 'deed', stay, deed: { do: 'finish' } } : { kind: 'close', stay, as, repaired, note, signed: false } });
}

interface Taking { lastFault: DemoFault | null; promisedOn: string | null; kind: RouteOptions['kind']; fourth?: boolean }

export function makeStay({ chance, world, lean }: Draft, unit: DemoUnit, fault: DemoFault, { lastFault, promisedOn, kind, fourth = false }: Taking): Stay {
  const words = chance.pick(fault.words);
  const quote = kind === 'quote' || kind === 'refused';
  const job = jobOf(chance, unit.category, fault, lastFault === fault);
  if (!quote) Object.assign(job, { option: false, circular: false });
  // Enough for what it takes, with VAT, rounded up to whole five euros.
  const needs = Math.ceil((((job.minutes * HOUR_MINOR) / 60 + world.parts[job.part]!.saleMinor * job.quantity) * 1.2) / 500) * 500;
  const ceiling = kind === 'direct' || kind === 'part' ? needs + chance.whole(0, 4) * 500 : chance.happens(0.2) ? chance.whole(8, 50) * 500 : null;
  const purpose = unit.owner === null ? chance.pick(INTERNAL_PURPOSES.filter((name) => !['stock_part', 'other'].includes(name))) : null;
  return {
    unit: unit.index, customer: unit.owner, purpose, job, lean, fourth,
    taken: {
      fault: lastFault ? `${chance.pick(lastFault === fault ? SAME_AGAIN : OTHER_FAULT)}${words}` : words, symptoms: fault.codes,
      accessories: chance.some(unit.category.accessories, chance.weighted([0, 1, 2, 3], (n) => [30, 38, 22, 10][n]!)), condition: chance.pick(CONDITIONS),
      quoteWanted: purpose === null && (quote || chance.happens(0.2)), priceCeilingMinor: purpose === null ? ceiling : null,
      promisedOn: purpose === null ? promisedOn : null,
    },
  };
}
