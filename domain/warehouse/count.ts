import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, EventPosition, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, recordOf, whole } from '../kernel/shape.ts';
import type { Spot } from '../part/ledger.ts';
import type { Grade } from '../repair/lines.ts';
import { GRADES } from '../repair/lines.ts';
import { normaliseSerial } from '../scan/serial.ts';

/** What is counted: a store with all that lies in it, one place alone, or a few spots out of many. */
export const COUNT_SCOPES = ['store', 'place', 'rolling'] as const;
export type CountScope = (typeof COUNT_SCOPES)[number];

/** A part at a place, in one grade: what one line of a count is about. */
export interface CountSpot extends Spot { partId: Id }

/** One time that somebody said how many there are. */
interface CountEntry {
  entryId: Id;
  /** All that were counted until then in this tally. */
  quantity: number;
  /** Of a part with serial numbers: those that this entry adds. */
  serials: string[];
  /** Begins the line's tally anew: what was counted before counts no more. */
  again: boolean;
  /** When it was said, in the order of events: what the stock knew then is what it is held against. */
  position: EventPosition;
  atMs: number;
  by: Id | null;
}

export interface CountLine extends CountSpot {
  entries: CountEntry[];
  /** How many tallies there were when somebody asked for another; null when nobody did. */
  recountAfter: number | null;
}

export interface PostedLine extends CountSpot { counted: number; expected: number; difference: number; reason: string }

export interface CountState {
  id: Id;
  exists: boolean;
  number: string;
  scope: CountScope;
  /** Of a store or a place. */
  placeId: Id | null;
  blind: boolean;
  /** Of a rolling count: what is to be counted. */
  list: CountSpot[];
  openedAtMs: number;
  openedBy: Id | null;
  lines: CountLine[];
  posted: { atMs: number; by: Id | null; lines: PostedLine[] }[];
  cancelled: { atMs: number; by: Id | null; reason: string } | null;
  anomalies: Anomaly[];
}

const spot = { partId: isId, placeId: isId, grade: oneOf(GRADES) };
const opened = { number: isText, scope: oneOf(COUNT_SCOPES), placeId: orNull(isId), blind: isFlag, list: listOf(recordOf(spot)) };
const counted = { ...spot, entryId: isId, quantity: isWhole, serials: listOf(isText), again: isFlag };
const postedLine = recordOf({ ...spot, counted: isWhole, expected: isWhole, difference: isWhole, reason: isText });

export const countFold: StreamFold<CountState> = {
  type: 'count',
  initial: (id) => ({
    id, exists: false, number: '', scope: 'place', placeId: null, blind: false, list: [], openedAtMs: 0, openedBy: null, lines: [], posted: [], cancelled: null, anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'count.opened': {
        if (state.exists) return anomalyOf(state, event, 'count.opened_twice');
        const data = whole(opened, event.data);
        return data ? { ...state, ...data, exists: true, openedAtMs: event.atMs, openedBy: event.actor } : malformed(state, event);
      }
      case 'count.counted': {
        const data = whole(counted, event.data);
        if (!data || data.quantity < 0) return malformed(state, event);
        // Said on a PC that did not know yet that the count was over: kept, and counts for nothing.
        return isOver(state) ? anomalyOf(state, event, 'count.after_end') : withEntry(state, data, event);
      }
      case 'count.taken_back': {
        const data = whole({ entryId: isId }, event.data);
        if (!data) return malformed(state, event);
        if (isOver(state)) return anomalyOf(state, event, 'count.after_end');
        const lines = state.lines.map((line) => ({ ...line, entries: line.entries.filter((entry) => entry.entryId !== data.entryId) })).filter((line) => line.entries.length > 0);
        return { ...state, lines };
      }
      case 'count.recount_asked': {
        const data = whole(spot, event.data);
        if (!data) return malformed(state, event);
        return { ...state, lines: state.lines.map((line) => (sameSpot(line, data) ? { ...line, recountAfter: talliesOf(line) } : line)) };
      }
      case 'count.posted': {
        const data = whole({ round: isWhole, lines: listOf(postedLine) }, event.data);
        if (!data) return malformed(state, event);
        // Two PCs posted one count: the first stands; the parts' own folds say the same of the moves.
        if (data.round < state.posted.length) return anomalyOf(state, event, 'count.posted_twice');
        return { ...state, posted: [...state.posted, { atMs: event.atMs, by: event.actor, lines: data.lines }] };
      }
      case 'count.cancelled': {
        const data = whole({ reason: isText }, event.data);
        if (!data) return malformed(state, event);
        return isOver(state) ? anomalyOf(state, event, 'count.after_end') : { ...state, cancelled: { atMs: event.atMs, by: event.actor, reason: data.reason } };
      }
      default:
        return state;
    }
  },
};

function withEntry(state: CountState, data: CountSpot & Pick<CountEntry, 'entryId' | 'quantity' | 'serials' | 'again'>, event: Event): CountState {
  const { partId, placeId, grade, ...said } = data;
  const entry: CountEntry = { ...said, position: { hlc: event.hlc, device: event.device, seq: event.seq }, atMs: event.atMs, by: event.actor };
  const known = lineOf(state, data);
  const line: CountLine = known ? { ...known, entries: [...known.entries, entry] } : { partId, placeId, grade, entries: [entry], recountAfter: null };
  return { ...state, lines: known ? state.lines.map((each) => (each === known ? line : each)) : [...state.lines, line] };
}

export function sameSpot(one: CountSpot, other: CountSpot): boolean {
  return one.partId === other.partId && one.placeId === other.placeId && one.grade === other.grade;
}

export function lineOf(state: Pick<CountState, 'lines'>, at: CountSpot): CountLine | undefined {
  return state.lines.find((line) => sameSpot(line, at));
}

/** Posted or cancelled: nothing more is counted. What was cancelled here and posted there is posted, for its pieces have moved. */
export function isOver(state: Pick<CountState, 'posted' | 'cancelled'>): boolean {
  return state.posted.length > 0 || state.cancelled !== null;
}

export type CountStage = 'open' | 'posted' | 'cancelled';
export function stageOf(state: Pick<CountState, 'posted' | 'cancelled'>): CountStage {
  return state.posted.length > 0 ? 'posted' : state.cancelled ? 'cancelled' : 'open';
}

/** How often the line was counted from the start. */
export function talliesOf(line: Pick<CountLine, 'entries'>): number {
  return line.entries.filter((entry, i) => i === 0 || entry.again).length;
}

/** What was counted last: how many, which serial numbers, and from when to when. */
export interface Tally { quantity: number; serials: string[]; from: EventPosition; at: EventPosition; atMs: number; by: Id | null }

/** @param line with one entry at least */
export function tallyOf(line: Pick<CountLine, 'entries'>): Tally {
  const begun = line.entries.findLastIndex((entry) => entry.again);
  const entries = line.entries.slice(Math.max(0, begun));
  const last = entries.at(-1)!;
  const serials = [...new Map(entries.flatMap((entry) => entry.serials).map((serial) => [normaliseSerial(serial), serial])).values()];
  return { quantity: serials.length > 0 ? serials.length : last.quantity, serials, from: entries[0]!.position, at: last.position, atMs: last.atMs, by: last.by };
}

export function countEvent(countId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'count', id: countId }, type, data };
}

/** `placeId|grade|partId`: how lines of a count are put in a map. */
export function spotKey({ partId, placeId, grade }: { partId: Id; placeId: Id; grade: Grade }): string {
  return `${placeId}|${grade}|${partId}`;
}
