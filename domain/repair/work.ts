import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { Section } from './section.ts';
import { MALFORMED } from './section.ts';
import type { TimeEntry, TimeState } from './work-time.ts';
import { TIME_EVENTS, withTime } from './work-time.ts';

/** Code tables of an assessment, IRIS-shaped: when it shows, what shows, where, what it was, and what cured it. */
export const CODE_KINDS = ['condition', 'symptom', 'section', 'defect', 'repair'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];
type AssessmentCodes = Record<CodeKind, string>;

export const VERDICTS = ['repairable', 'not_repairable', 'not_worth'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Of a point to look at during the assessment. */
export const CHECK_STATES = ['ok', 'ko', 'na'] as const;
type CheckState = (typeof CHECK_STATES)[number];
/** Of a point of the final check: `open` makes "ready" impossible. */
export const FINAL_STATES = ['ok', 'open', 'na'] as const;
export type FinalState = (typeof FINAL_STATES)[number];

/** A value read off the unit or an instrument; a meter is one that the unit carries (hours, cycles, kilometres). */
export interface Measurement {
  measurementId: Id;
  kind: 'measurement' | 'meter';
  label: string;
  /** As it was read, in words: `2,4`, `> 500`. */
  value: string;
  unit: string;
  /** What it should be, in words; '' where nothing is said. */
  expected: string;
  /** Null where there is no limit to hold. */
  ok: boolean | null;
}

/** What the technician had in view when deciding; amounts without VAT, minor units. */
export interface DecisionFigures {
  /** Null where no technical quote says it yet. */
  costMinor: Minor | null;
  valueMinor: Minor | null;
  comebacks: number;
}

/** Facts of the bench: what technicians found, decided, measured and did, and how long it took. The report is made of them. */
export interface WorkState extends TimeState {
  /** Whose hands it is in; null once handed over, or before anybody took it. */
  inHand: { by: Id | null; atMs: number } | null;
  /** Whose hands it was in before it was taken: there it goes back when that was a mistake. */
  inHandBefore: { by: Id | null; atMs: number } | null;
  /** The last note left for the next colleague. */
  handOver: { by: Id | null; atMs: number; note: string } | null;
  /** Every start of the repair. `contested`: somebody else had started it and not handed it over. */
  starts: { startId: Id; by: Id | null; atMs: number; contested: boolean }[];
  /** True between a start and a hand-over. */
  underway: boolean;
  /** Null until the first fact of the assessment. */
  assessedAtMs: number | null;
  assessedBy: Id | null;
  /** '' where none was chosen. */
  codes: AssessmentCodes;
  diagnosis: string;
  measurements: Measurement[];
  checklist: { label: string; state: CheckState; note: string }[];
  decision: { verdict: Verdict; reason: string; figures: DecisionFigures; by: Id | null; atMs: number } | null;
  /** What was done, in plain words: printed on the intervention report. */
  workDone: string;
  difficulties: string;
  nextActions: string;
  /** Kilometres there and back; null when nobody travelled. */
  travelKm: number | null;
  /** `stale`: the repair went on after it, so it has to be made again. */
  finalCheck: { by: Id | null; atMs: number; points: { label: string; state: FinalState; note: string }[]; stale: boolean } | null;
  /** When the work ended: the order was made ready. */
  finished: { by: Id | null; atMs: number } | null;
}

const none: AssessmentCodes = { condition: '', symptom: '', section: '', defect: '', repair: '' };
const initial: WorkState = {
  inHand: null, inHandBefore: null, handOver: null, starts: [], underway: false, assessedAtMs: null, assessedBy: null, codes: none, diagnosis: '', measurements: [], checklist: [], decision: null,
  workDone: '', difficulties: '', nextActions: '', travelKm: null, finalCheck: null, finished: null, times: [], running: [],
};

const codesShape = { condition: isText, symptom: isText, section: isText, defect: isText, repair: isText };
const measured = {
  measurementId: isId, kind: oneOf(['measurement', 'meter']), label: isText, value: isText, unit: isText, expected: isText, ok: orNull(isFlag),
};
const figures = { costMinor: orNull(isWhole), valueMinor: orNull(isWhole), comebacks: isWhole };
const told = { workDone: isText, difficulties: isText, nextActions: isText, travelKm: orNull(isWhole) };

export const workSection: Section<WorkState> = {
  types: [
    'repair.taken_in_hand', 'repair.put_down', 'repair.handed_over', 'repair.started', 'repair.assessed', 'repair.measured', 'repair.measurement_removed', 'repair.checklist_filled', 'repair.decided',
    'repair.work_told', 'repair.final_checked', ...TIME_EVENTS,
  ],
  initial,
  evolve(state, event, order) {
    // Time that was spent was spent, whatever became of the order.
    if (TIME_EVENTS.includes(event.type)) return timed(state, event);
    if (order.phase === 'closed') return 'repair.changed_after_closing';
    return evolve(state, event);
  },
  /** Ready, it leaves the technician's hands; back at the bench, its work has not ended after all. */
  watch(state, event, order) {
    if (event.type !== 'repair.status_changed') return state;
    if (order.phase === 'ready') return { ...state, inHand: null, inHandBefore: null, underway: false, finished: { by: event.actor, atMs: event.atMs } };
    return state.finished ? { ...state, finished: null } : state;
  },
  erase: (state) => (state.handOver ? { ...state, handOver: { ...state.handOver, note: '' } } : state),
};

function timed(state: WorkState, event: Event): WorkState | string {
  const next = withTime(state, event);
  if (typeof next === 'string') return next;
  const began = next.running.find((each) => !state.running.includes(each));
  return began?.kind === 'repair' ? resumed({ ...state, ...next }) : { ...state, ...next };
}

/** Whoever works on a unit after its final check has to check it again. */
function resumed(state: WorkState): WorkState {
  return { ...state, finalCheck: state.finalCheck && { ...state.finalCheck, stale: true } };
}

function evolve(state: WorkState, event: Event): WorkState | string {
  const { actor: by, atMs } = event;
  switch (event.type) {
    case 'repair.taken_in_hand': return { ...state, inHand: { by, atMs }, inHandBefore: state.inHand };
    // Taken by somebody else meanwhile, it is theirs.
    case 'repair.put_down': return state.inHand?.by === by ? { ...state, inHand: state.inHandBefore, inHandBefore: null } : state;
    case 'repair.handed_over': {
      const personal = partly({ note: isText }, event.personal ?? {});
      return personal ? { ...state, inHand: null, inHandBefore: null, underway: false, handOver: { by, atMs, note: personal.note ?? '' } } : MALFORMED;
    }
    case 'repair.started': {
      const data = whole({ startId: isId }, event.data);
      if (!data) return MALFORMED;
      const last = state.starts.at(-1);
      const contested = state.underway && last !== undefined && last.by !== by;
      return resumed({ ...state, underway: true, inHand: { by, atMs }, inHandBefore: null, starts: [...state.starts, { ...data, by, atMs, contested }] });
    }
    case 'repair.final_checked': {
      const data = whole({ points: listOf(recordOf({ label: isText, state: oneOf(FINAL_STATES), note: isText })) }, event.data);
      return data ? { ...state, finalCheck: { by, atMs, points: data.points, stale: false } } : MALFORMED;
    }
    case 'repair.work_told': {
      const data = partly(told, event.data);
      return data ? { ...state, ...data } : MALFORMED;
    }
    default: return assessed(state, event);
  }
}

function assessed(state: WorkState, event: Event): WorkState | string {
  const next = found(state, event);
  if (typeof next === 'string' || state.assessedAtMs !== null) return next;
  return { ...next, assessedAtMs: event.atMs, assessedBy: event.actor };
}

function found(state: WorkState, event: Event): WorkState | string {
  switch (event.type) {
    case 'repair.assessed': {
      const data = partly({ codes: recordOfSome, diagnosis: isText }, event.data);
      const codes = data && partly(codesShape, data.codes ?? {});
      return codes ? { ...state, codes: { ...state.codes, ...codes }, diagnosis: data.diagnosis ?? state.diagnosis } : MALFORMED;
    }
    case 'repair.measured': {
      const data = whole(measured, event.data);
      if (!data) return MALFORMED;
      const at = state.measurements.findIndex((each) => each.measurementId === data.measurementId);
      return { ...state, measurements: at < 0 ? [...state.measurements, data] : state.measurements.with(at, data) };
    }
    case 'repair.measurement_removed': {
      const data = whole({ measurementId: isId }, event.data);
      return data ? { ...state, measurements: state.measurements.filter((each) => each.measurementId !== data.measurementId) } : MALFORMED;
    }
    case 'repair.checklist_filled': {
      const data = whole({ points: listOf(recordOf({ label: isText, state: oneOf(CHECK_STATES), note: isText })) }, event.data);
      if (!data) return MALFORMED;
      // Two PCs that looked at different points both keep theirs.
      const labels = new Set(data.points.map((point) => point.label));
      return { ...state, checklist: [...state.checklist.filter((point) => !labels.has(point.label)), ...data.points] };
    }
    default: {
      const data = whole({ verdict: oneOf(VERDICTS), reason: isText, figures: recordOf(figures) }, event.data);
      return data ? { ...state, decision: { ...data, by: event.actor, atMs: event.atMs } } : MALFORMED;
    }
  }
}

function recordOfSome(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Minutes of one kind of work, or of all, over everybody. */
export function minutesOf(work: Pick<WorkState, 'times'>, kind?: TimeEntry['kind']): number {
  return work.times.reduce((sum, entry) => (kind === undefined || entry.kind === kind ? sum + entry.minutes : sum), 0);
}

/** When the work began, in milliseconds since the epoch: the first start, or the first time spent; null before. */
export function startedAtMs(work: WorkState): number | null {
  return work.starts[0]?.atMs ?? null;
}

