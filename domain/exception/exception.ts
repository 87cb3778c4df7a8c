import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { id, paragraph } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isText, partly } from '../kernel/shape.ts';

/**
 * What can't be true together once PCs that worked apart have met. Found by pure functions over the streams concerned;
 * nothing is undone for it: a person settles it with a new fact.
 */
export interface ExceptionFound {
  kind: ExceptionKind;
  /** What it is about: all rows with one key are found together and replaced together. */
  key: string;
  /** The streams that can't be true together, in canonical order of their first fact. */
  subjects: { type: string; id: Id; label: string }[];
}

export const EXCEPTION_KINDS = ['unit.same_serial', 'unit.two_stays', 'device.same_code', 'place.same_code'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

export interface Subject {
  type: string;
  id: Id;
  label: string;
  firstHlc: number;
}

/** Two or more live subjects under one key are an exception; the same set gives the same exception on every PC. */
export function findClash(kind: ExceptionKind, key: string, subjects: readonly Subject[]): ExceptionFound | null {
  if (subjects.length < 2) return null;
  const ordered = [...subjects].sort((a, b) => a.firstHlc - b.firstHlc || (a.id < b.id ? -1 : 1));
  return { kind, key, subjects: ordered.map(({ type, id: subjectId, label }) => ({ type, id: subjectId, label })) };
}

/** What the exception's id is derived from: its kind and what it is about, never when or where it was found. */
export function exceptionIdentity(found: ExceptionFound): string {
  return [found.kind, ...found.subjects.map((subject) => subject.id)].join('|');
}

export interface ExceptionState {
  id: Id;
  settled: boolean;
  settledAtMs: number;
  settledBy: Id | null;
  note: string;
  anomalies: Anomaly[];
}

export const exceptionFold: StreamFold<ExceptionState> = {
  type: 'exception',
  initial: (id) => ({ id, settled: false, settledAtMs: 0, settledBy: null, note: '', anomalies: [] }),
  evolve(state, event) {
    if (event.type !== 'exception.settled') return state;
    if (state.settled) return anomalyOf(state, event, 'exception.settled_twice');
    const personal = partly({ note: isText }, event.personal ?? {});
    if (!personal) return malformed(state, event);
    return { ...state, settled: true, settledAtMs: event.atMs, settledBy: event.actor, note: personal.note ?? '' };
  },
};

export const settleInput = z.object({ exceptionId: id, note: paragraph.min(1, { error: 'field.required' }) });
export const settleException: CommandSpec<'exception.settle', typeof settleInput, { known: boolean; settled: boolean }, null> = {
  name: 'exception.settle',
  schema: settleInput,
  right: 'exception.settle',
  decide({ exceptionId, note }, { known, settled }) {
    if (!known) return refuse('exception.unknown');
    if (settled) return refuse('exception.settled');
    return ok({
      reply: null,
      events: [{ stream: { type: 'exception', id: exceptionId }, type: 'exception.settled', data: {}, personal: { note } }],
    });
  },
};
