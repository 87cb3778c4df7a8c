import { isCompany } from './world.ts';
import { HOUR, workCalendar } from './calendar.ts';
import { planChain } from './chain.ts';
import type { Chance } from './chance.ts';
import type { Deed } from './deed.ts';
import type { Draft, Laid, Season } from './draft.ts';
import { doAt, lay, makeStay, MINUTE, pickGroup, planStay, technicianOf } from './draft.ts';
import { drawRoute, upTo } from './route.ts';
import type { Step } from './steps.ts';
import type { DemoUnit, World } from './world.ts';
import { poolOf, unitsByOwner } from './world.ts';

const DAY = 86_400_000;
const MONTH = 30.44 * DAY;

/** Units ready for months that nobody collects: since how many, and how many steps were taken with their owners. */
const UNCLAIMED: [months: number, steps: number][] = [[1.3, 0], [3.4, 1], [6.5, 2], [11.3, 3], [12.4, 4]];
export const LASTING = UNCLAIMED.length;
const LADDER: Extract<Deed, { do: 'step' }>[] = [
  { do: 'step', step: 'reminder_1', way: 'mail', proof: '' }, { do: 'step', step: 'reminder_2', way: 'letter', proof: '' }, { do: 'step', step: 'reminder_3', way: 'registered_letter', proof: '1A 204 117 8842 6' },
  { do: 'step', step: 'formal_notice', way: 'registered_letter', proof: '1A 204 117 9930 9' },
];
const LADDER_MONTHS = [1, 3, 6, 11];

/** Stays that began long ago and last: they outlive the seasons, whose steps theirs are put among. */
export function planLasting(chance: Chance, world: World, { nowMs, seen }: { nowMs: number; seen: Set<number> }): Step[] {
  const startMs = nowMs - 420 * DAY;
  const calendar = workCalendar(startMs, nowMs);
  const season: Season = { startMs, endMs: nowMs, orders: LASTING, opening: false, finale: true, seen, lasting: [] };
  const draft: Draft = { chance, world, season, calendar, from: HOUR, steps: [], used: new Set(), byOwner: unitsByOwner(world), stays: 0, lean: true, laid: [] };
  for (const [months, steps] of UNCLAIMED) {
    const [unit] = pickGroup(draft, 1, (each) => world.customers[each.owner!]!.known);
    if (!unit) continue;
    const fault = chance.pick(unit.category.faults);
    const { legs, ending } = drawRoute(chance, { kind: 'direct', technician: technicianOf(unit), fault, shipped: false, lean: true });
    const readyMs = nowMs - months * MONTH;
    const timeline = lay(draft, upTo(legs, 'to_collect'), ending, { elapsed: calendar.total - calendar.toWork(readyMs) });
    if (!timeline) continue;
    planStay(draft, [unit], timeline, { how: 'hand', fault, lastFault: null, kind: 'direct' });
    const laid = draft.laid.at(-1)!;
    LADDER.slice(0, steps).forEach((deed, i) => doAt(draft, calendar.toWork(readyMs + (LADDER_MONTHS[i]! + 0.1) * MONTH) + 20 * MINUTE, 'salesAdmin', laid, deed));
  }
  for (const unit of draft.used) seen.add(unit);
  return draft.steps;
}

/** Back once too often: one goes with a unit of the pool; of another the faulty one is still to come. */
export function planExchanges(draft: Draft): void {
  const { chance, world, calendar, steps } = draft;
  const pool = world.units.filter((unit) => poolOf(unit.index) === 'exchange_pool');
  const [out, second] = chance.shuffled(pool).flatMap((given) => {
    const fits = pickGroup(draft, 1, (unit) => unit.category === given.category && world.customers[unit.owner!]!.known)[0];
    return fits ? [{ given, unit: fits }] : [];
  }).filter((each, i, all) => all.findIndex((other) => other.unit === each.unit) === i);
  if (out) {
    const fault = chance.pick(out.unit.category.faults);
    draft.used.add(out.unit.index);
    const { legs } = drawRoute(chance, { kind: 'direct', technician: technicianOf(out.unit), fault, shipped: false, lean: false });
    const timeline = lay(draft, upTo(legs, 'in_assessment'), { as: 'handed_back', repaired: false, note: '', given: out.given.index }, { endsAt: calendar.total * 0.9 });
    if (timeline) planChain(draft, out.unit, { timeline, fault, stays: 4 });
  }
  if (second) {
    draft.used.add(second.unit.index);
    draft.stays += 1;
    const stay = makeStay(draft, second.unit, chance.pick(second.unit.category.faults), { lastFault: null, promisedOn: null, kind: 'direct' });
    const work = calendar.total - 40 * HOUR;
    steps.push({ atMs: calendar.toMs(work), by: 'salesAdmin', act: { kind: 'announce', stay, expectedOn: dayOf(calendar.toMs(work) + 6 * DAY) } });
    doAt(draft, work + 4 * HOUR, 'salesAdmin', { stay }, { do: 'exchange', outUnit: second.given.index, core: { days: 14, grossMinor: 9_000 } });
  }
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** What else goes on around the stays that are open now, and those that ended not long ago. */
export function planScenes(draft: Draft): void {
  const { calendar, laid, chance, world } = draft;
  const open = (status: string): Laid[] => laid.filter(({ stay, timeline }) => stay.customer !== null && timeline.endsAt === null && timeline.legs.at(-1)!.status === status);
  const lastBound = ({ timeline }: Laid): number => timeline.bounds[timeline.legs.length - 1]!;
  const after = (of: Laid | undefined, minutes: number, by: Step['by'], deed: Deed): void => { if (of) doAt(draft, lastBound(of) + minutes * MINUTE, by, of, deed); };
  const [proposed] = open('to_assess').filter(({ stay }) => stay.fourth);
  after(proposed, 12, 'counter', { do: 'propose' });
  open('in_assessment').filter(({ kind, stay }) => kind === 'quote' && !stay.fourth).forEach((each) => after(each, 10, technicianOf(each.unit), { do: 'draft', lines: 'own' }));
  const talking = open('in_assessment').find(({ kind, stay }) => kind === 'direct' && !stay.fourth && !stay.job.again);
  after(talking, 11, 'salesAdmin', { do: 'options' });
  const working = open('in_repair').filter(({ stay }) => !stay.fourth);
  after(working[0], 14, technicianOf(working[0]!.unit), { do: 'handOver', note: 'Pièce montée, reste l’essai en charge : surveiller la température.' });
  const running = working.findLast(({ unit }) => technicianOf(unit) === 'household') ?? working.at(-1);
  if (running) doAt(draft, calendar.total - 6 * MINUTE, technicianOf(running.unit), running, { do: 'start' });
  after(open('to_collect')[0], 14.5, 'manager', { do: 'goodwill', shareBp: 5_000, reason: 'Client fidèle, panne peu après la garantie.' });
  planLoans(draft, [...open('awaiting_part'), ...open('awaiting_customer'), ...open('at_subcontractor')].filter(({ stay }) => !isCompany(world, stay.customer)));
  const closed = laid.filter(({ timeline, kind }) => timeline.endsAt !== null && timeline.endsAt < calendar.total * 0.97 && kind === 'part');
  chance.some(closed, 3).forEach((each, i) => doAt(draft, each.timeline.endsAt! + 25 * MINUTE, 'salesAdmin', each, { do: 'claim', supplier: 2 + (i % 3), amountMinor: 2_400 + i * 1_350, until: (['held', 'sent', 'credited'] as const)[i]! }));
  for (const each of laid.filter(({ unit, timeline, stay }) => unit.category.name === 'Tablette' && timeline.endsAt === null && stay.customer !== null)) {
    doAt(draft, each.timeline.bounds[0]! + 5 * MINUTE, 'counter', each, { do: 'secret', kind: 'code', secret: '4071' });
  }
}

/** Lent for the time of a repair: two in time, one overdue, one back again; and one that is rented out. */
function planLoans(draft: Draft, among: Laid[]): void {
  const { calendar, world } = draft;
  const lent = world.units.filter((unit) => poolOf(unit.index) === 'loan_pool');
  const start = ({ timeline }: Laid): number => timeline.bounds[0]!;
  const oldest = [...among].sort((a, b) => start(a) - start(b));
  const at = (of: Laid | undefined, unit: DemoUnit | undefined, deed: Omit<Extract<Deed, { do: 'lend' }>, 'do' | 'unit'>): void => {
    if (of && unit) doAt(draft, start(of) + 12 * MINUTE, 'counter', of, { do: 'lend', unit: unit.index, ...deed });
  };
  const [late, back, ...others] = oldest;
  at(late, lent[0], { use: 'loan', days: 4, dailyGrossMinor: 0 });
  at(back, lent[1], { use: 'loan', days: 14, dailyGrossMinor: 0 });
  if (back && lent[1]) doAt(draft, Math.min(start(back) + 30 * HOUR, calendar.total - 20 * MINUTE), 'counter', back, { do: 'takeBack', unit: lent[1].index });
  at(others.at(-1), lent[2], { use: 'loan', days: 30, dailyGrossMinor: 0 });
  at(others.at(-2), lent[3], { use: 'loan', days: 30, dailyGrossMinor: 0 });
  at(others.at(-3), world.units.find((unit) => poolOf(unit.index) === 'rental_pool'), { use: 'rental', days: 30, dailyGrossMinor: 600 });
}
