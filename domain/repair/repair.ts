import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { CoverState } from './cover.ts';
import { coverSection } from './cover.ts';
import type { HandbackState } from './handback.ts';
import { handbackSection } from './handback.ts';
import type { LinesState } from './lines.ts';
import { linesSection } from './lines.ts';
import type { PathState } from './path.ts';
import { pathSection } from './path.ts';
import type { Section } from './section.ts';
import type { BuiltInStatus, Phase, Status } from './status.ts';
import { isStatus, phaseOf, PHASES, STATUS_LIMIT_HOURS, STATUSES } from './status.ts';
import type { WorkState } from './work.ts';
import { workSection } from './work.ts';

/** What came with the unit; `index` is printed on its label (1, 2, …). */
export interface Accessory {
  index: number;
  label: string;
}

/** One stay of one unit in the workshop. */
export interface RepairState {
  id: Id;
  exists: boolean;
  number: string;
  unitId: Id;
  /** Null on an internal order. */
  customerId: Id | null;
  internalPurpose: InternalPurpose | null;
  dropOffId: Id | null;
  index: number;
  count: number;
  status: Status;
  phase: Phase;
  statusSinceMs: number;
  /** Hours that it may stay in this status, as the shop had it when it came there; null for no limit. */
  limitHours: number | null;
  announcedAtMs: number | null;
  expectedOn: string | null;
  receivedAtMs: number | null;
  closedAtMs: number | null;
  repaired: boolean;
  accessories: Accessory[];
  condition: string;
  fault: string;
  symptoms: string[];
  quoteWanted: boolean;
  priceCeilingMinor: number | null;
  promisedOn: string | null;
  photos: string[];
  comebacks: number;
  takenBy: Id | null;
  /** Repair of a part for the stock: which part it is; null for a unit. */
  partId: Id | null;
  work: WorkState;
  lines: LinesState;
  path: PathState;
  cover: CoverState;
  handback: HandbackState;
  personalErased: boolean;
  anomalies: Anomaly[];
}

/** The order's sides, each folded in a file of its own. */
const SECTIONS = { work: workSection, lines: linesSection, path: pathSection, cover: coverSection, handback: handbackSection } as const;
type SectionKey = keyof typeof SECTIONS;
const WATCHERS = (Object.keys(SECTIONS) as SectionKey[]).filter((key) => 'watch' in SECTIONS[key]);
const SECTION_OF = new Map((Object.keys(SECTIONS) as SectionKey[]).flatMap((key) => SECTIONS[key].types.map((type) => [type, key] as const)));

export const INTERNAL_PURPOSES = ['exchange_pool', 'rental', 'loan', 'demonstration', 'second_hand', 'stock_part', 'other'] as const;
export type InternalPurpose = (typeof INTERNAL_PURPOSES)[number];

export interface ReceivedData {
  number: string;
  unitId: Id;
  customerId: Id | null;
  internalPurpose: InternalPurpose | null;
  dropOffId: Id;
  index: number;
  count: number;
  accessories: Accessory[];
  condition: string;
  symptoms: string[];
  quoteWanted: boolean;
  priceCeilingMinor: number | null;
  promisedOn: string | null;
  photos: string[];
  /** As counted and shown at the counter when it was taken in. */
  comebacks: number;
  /** Repair of a part for the stock: which part it is. */
  partId?: Id;
}

const announced = { number: isText, unitId: isId, customerId: orNull(isId), expectedOn: orNull(isText) };
const received = {
  number: isText,
  unitId: isId,
  customerId: orNull(isId),
  internalPurpose: orNull(oneOf(INTERNAL_PURPOSES)),
  dropOffId: isId,
  index: isWhole,
  count: isWhole,
  accessories: listOf(recordOf({ index: isWhole, label: isText })),
  condition: isText,
  symptoms: listOf(isText),
  quoteWanted: isFlag,
  priceCeilingMinor: orNull(isWhole),
  promisedOn: orNull(isText),
  photos: listOf(isText),
  comebacks: isWhole,
};
/** Phases that a status may be chosen in; the two ends take facts of their own. */
const openPhase = oneOf(PHASES.filter((phase) => phase !== 'expected' && phase !== 'closed'));
const closedAs = oneOf(STATUSES.filter((status) => phaseOf(status) === 'closed'));

export const repairFold: StreamFold<RepairState> = {
  type: 'repair',
  initial: (id) => ({
    id,
    exists: false,
    number: '',
    unitId: '',
    customerId: null,
    internalPurpose: null,
    dropOffId: null,
    index: 1,
    count: 1,
    status: 'received',
    phase: 'received',
    statusSinceMs: 0,
    limitHours: null,
    announcedAtMs: null,
    expectedOn: null,
    receivedAtMs: null,
    closedAtMs: null,
    repaired: false,
    accessories: [],
    condition: '',
    fault: '',
    symptoms: [],
    quoteWanted: false,
    priceCeilingMinor: null,
    promisedOn: null,
    photos: [],
    comebacks: 0,
    takenBy: null,
    partId: null,
    work: workSection.initial,
    lines: linesSection.initial,
    path: pathSection.initial,
    cover: coverSection.initial,
    handback: handbackSection.initial,
    personalErased: false,
    anomalies: [],
  }),
  evolve(state, event) {
    const next = folded(state, event);
    // What did not fit, or was not understood, changed nothing that anything else could rest on.
    return next !== state && next.exists && next.anomalies === state.anomalies ? watched(next, event) : next;
  },
};

function folded(state: RepairState, event: Event): RepairState {
  if (event.type === 'repair.announced' || event.type === 'repair.received') return arrive(state, event);
  // Whatever else is known of the order: an erasure is obeyed.
  if (event.type === 'repair.personal_erased') return withoutPeople(impersonal({ ...state, personalErased: true }));
  if (!state.exists && event.type.startsWith('repair.')) return anomalyOf(state, event, 'repair.not_opened');
  switch (event.type) {
    case 'repair.status_changed': {
      if (state.phase === 'closed') return anomalyOf(state, event, 'repair.changed_after_closing');
      const data = whole({ to: isText }, event.data);
      const phase = data && goneTo(data.to, event);
      return data && phase ? withStatus(state, data.to, phase, event) : malformed(state, event);
    }
    case 'repair.closed': {
      if (state.phase === 'closed') return anomalyOf(state, event, 'repair.closed_twice');
      const data = whole({ as: closedAs, repaired: isFlag }, event.data);
      return data ? { ...withStatus(state, data.as, 'closed', event), closedAtMs: event.atMs, repaired: data.repaired } : malformed(state, event);
    }
    case 'repair.promise_changed': {
      const data = whole({ promisedOn: orNull(isText) }, event.data);
      return data ? { ...state, ...data } : malformed(state, event);
    }
    case 'repair.photo_added': {
      const data = whole({ photo: isText }, event.data);
      return data ? impersonal({ ...state, photos: [...state.photos, data.photo] }) : malformed(state, event);
    }
    default:
      return besides(state, event);
  }
}

/** What the facts of one side mean to another: work done after a signature makes it void. */
function watched(state: RepairState, event: Event): RepairState {
  let next = state;
  for (const key of WATCHERS) {
    const section = SECTIONS[key] as Section<object>;
    const side = section.watch?.(next[key], event, next) ?? next[key];
    if (side !== next[key]) next = { ...next, [key]: side };
  }
  return next;
}

/** A fact of one of the order's sides. */
function besides(state: RepairState, event: Event): RepairState {
  const key = SECTION_OF.get(event.type);
  if (!key) return state;
  const section = SECTIONS[key] as Section<object>;
  const next = section.evolve(state[key], event, state);
  if (typeof next === 'string') return anomalyOf(state, event, next);
  return { ...state, [key]: state.personalErased && section.erase ? section.erase(next) : next };
}

function withoutPeople(state: RepairState): RepairState {
  let erased = state;
  for (const key of Object.keys(SECTIONS) as SectionKey[]) {
    const section = SECTIONS[key] as Section<object>;
    if (section.erase) erased = { ...erased, [key]: section.erase(erased[key]) };
  }
  return erased;
}

function arrive(state: RepairState, event: Event): RepairState {
  const personal = partly({ fault: isText }, event.personal ?? {});
  if (!personal) return malformed(state, event);
  const fault = personal.fault ?? '';
  if (event.type === 'repair.announced') {
    if (state.exists) return anomalyOf(state, event, 'repair.announced_late');
    const data = whole(announced, event.data);
    if (!data) return malformed(state, event);
    return impersonal({
      ...withStatus({ ...state, ...data, exists: true, fault }, 'rma_issued', 'expected', event),
      announcedAtMs: event.atMs,
      takenBy: event.actor,
    });
  }
  if (state.receivedAtMs !== null) return anomalyOf(state, event, 'repair.received_twice');
  if (state.phase === 'closed') return anomalyOf(state, event, 'repair.received_after_closing');
  const data: ReceivedData | null = whole(received, event.data);
  const more = partly({ partId: isId }, event.data);
  if (!data || !more) return malformed(state, event);
  return impersonal({
    ...withStatus({ ...state, ...data, ...more, exists: true, fault: fault || state.fault }, 'to_assess', 'received', event),
    receivedAtMs: event.atMs,
    takenBy: event.actor,
  });
}

/** An erasure also holds for what another PC wrote without knowing of it: the log drops it, so the state must as well. */
function impersonal(state: RepairState): RepairState {
  return state.personalErased ? { ...state, fault: '', photos: [] } : state;
}

/** The phase of a status chosen by hand or by a rule: known for the software's own, told by the fact for the shop's. */
function goneTo(status: Status, event: Event): Phase | null {
  const phase = isStatus(status) ? phaseOf(status) : partly({ phase: openPhase }, event.data)?.phase;
  return phase && openPhase(phase) ? phase : null;
}

/** The time limit is the shop's at that moment, where the fact says it; else the software's own. */
function withStatus(state: RepairState, status: Status, phase: Phase, event: Event): RepairState {
  const told = partly({ limitHours: orNull(isWhole) }, event.data)?.limitHours;
  const limitHours = phase === 'closed' ? null : told === undefined ? (isStatus(status) ? STATUS_LIMIT_HOURS[status] : null) : told;
  return { ...state, status, phase, statusSinceMs: event.atMs, limitHours };
}

export function repairEvent(repairId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'repair', id: repairId }, type, data, ...(personal ? { personal } : {}) };
}

/** The order goes on to a status, as part of what somebody did; nothing when it is there already, or closed. */
export function statusEvents(repair: Pick<RepairState, 'id' | 'status' | 'phase'>, to: BuiltInStatus): NewEvent[] {
  if (repair.status === to || repair.phase === 'closed') return [];
  return [repairEvent(repair.id, 'repair.status_changed', { from: repair.status, to })];
}

/**
 * When the order is due, in milliseconds since the epoch: the end of its status's time limit or of the promised day,
 * whichever comes first; an announced one at the end of the expected day. Null when closed or when no limit runs.
 */
export function dueAtMs(state: Pick<RepairState, 'phase' | 'statusSinceMs' | 'limitHours' | 'promisedOn' | 'expectedOn'>): number | null {
  if (state.phase === 'closed') return null;
  const byLimit = state.limitHours === null ? Infinity : state.statusSinceMs + state.limitHours * 3_600_000;
  const day = state.phase === 'expected' ? state.expectedOn : state.phase === 'ready' ? null : state.promisedOn;
  const due = Math.min(byLimit, day ? endOfDay(day) : Infinity);
  return Number.isFinite(due) ? due : null;
}

/** 18:00 in the shops' winter time: late in the afternoon of the promised day it is time to worry. What is no day never ends. */
function endOfDay(isoDate: string): number {
  const endMs = Date.parse(`${isoDate}T17:00:00Z`);
  return Number.isNaN(endMs) ? Infinity : endMs;
}
