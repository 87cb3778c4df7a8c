import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isFlag, isText, isWhole, oneOf, orNull, partly, whole } from '../kernel/shape.ts';
import { MALFORMED } from './section.ts';

/** What time is spent on; each is charged and costed in its own way. */
export const TIME_KINDS = ['assessment', 'repair', 'check', 'travel', 'other'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/** Time that somebody spent on an order. */
export interface TimeEntry {
  entryId: Id;
  /** Whose time; the cost of an hour is theirs. */
  userId: Id;
  kind: TimeKind;
  /** Whole minutes; 0 where it was struck out, or nobody has said yet how long a forgotten timer really took. */
  minutes: number;
  /** ISO day on which it was spent. */
  day: string;
  /** The line of the order that it was spent on, where one was named. */
  lineId: Id | null;
  note: string;
  /** Counted by a timer (and how), or told afterwards. */
  by: 'timer' | 'hand';
  /** A timer that ran absurdly long was ended without anybody saying how long the work took. */
  doubtful: boolean;
  correctedBy: Id | null;
}

/** A timer that runs: a fact in the log, so a restart changes nothing to it. */
export interface RunningTimer {
  entryId: Id;
  userId: Id;
  kind: TimeKind;
  lineId: Id | null;
  /** Milliseconds since the epoch. */
  startedAtMs: number;
}

export interface TimeState {
  times: TimeEntry[];
  running: RunningTimer[];
}

export const TIME_EVENTS: readonly string[] = ['repair.timer_started', 'repair.timer_stopped', 'repair.time_added', 'repair.time_corrected'];

const timer = { entryId: isId, userId: isId, kind: oneOf(TIME_KINDS), lineId: orNull(isId) };
const stopped = { entryId: isId, minutes: isWhole, day: isText, doubtful: isFlag, note: isText };
const added = { ...timer, minutes: isWhole, day: isText, note: isText };
const corrected = { minutes: isWhole, kind: oneOf(TIME_KINDS), day: isText, note: isText };

/** @returns the times after a fact, or an anomaly's code */
export function withTime(state: TimeState, event: Event): TimeState | string {
  const { times, running } = state;
  switch (event.type) {
    case 'repair.timer_started': {
      const data = whole(timer, event.data);
      if (!data) return MALFORMED;
      if (running.some((each) => each.entryId === data.entryId) || times.some((each) => each.entryId === data.entryId)) return 'repair.timed_twice';
      return { times, running: [...running, { ...data, startedAtMs: event.atMs }] };
    }
    case 'repair.timer_stopped': {
      const data = whole(stopped, event.data);
      if (!data) return MALFORMED;
      const ran = running.find((each) => each.entryId === data.entryId);
      // Stopped on two PCs: the first one's time stands and the other is told.
      if (!ran) return 'repair.timer_not_running';
      const { startedAtMs: _startedAtMs, ...entry } = ran;
      return { times: [...times, { ...entry, ...data, by: 'timer', correctedBy: null }], running: running.filter((each) => each !== ran) };
    }
    case 'repair.time_added': {
      const data = whole(added, event.data);
      if (!data) return MALFORMED;
      if (times.some((each) => each.entryId === data.entryId)) return 'repair.timed_twice';
      return { running, times: [...times, { ...data, by: 'hand', doubtful: false, correctedBy: null }] };
    }
    default: {
      const named = whole({ entryId: isId }, event.data);
      const data = partly(corrected, event.data);
      if (!named || !data) return MALFORMED;
      const at = times.findIndex((each) => each.entryId === named.entryId);
      if (at < 0) return 'repair.time_unknown';
      return { running, times: times.with(at, { ...times[at]!, ...data, doubtful: false, correctedBy: event.actor }) };
    }
  }
}
