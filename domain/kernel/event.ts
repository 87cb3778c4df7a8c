import type { Hlc } from './hlc.ts';
import type { Id } from './ids.ts';

/** What a decision puts forward, before it is stamped. */
export interface NewEvent<T extends string = string, D = unknown, P = unknown> {
  stream: StreamRef;
  type: T;
  data: D;
  /** Personal data, apart from the rest so that an erasure can remove them and the chain still verifies. */
  personal?: P;
}

export interface StreamRef { type: string; id: Id }

/** A fact in the log. Identified by (`device`, `seq`); ordered by (`hlc`, `device`, `seq`). */
export interface Event<T extends string = string, D = unknown, P = unknown> extends NewEvent<T, D, P> {
  device: Id;
  /** Dense from 1 on its device: a gap shows. */
  seq: number;
  version: number;
  hlc: Hlc;
  /** The writing PC's wall clock, milliseconds since the epoch. */
  atMs: number;
  /** The person, or null where the system itself acted (first run). */
  actor: Id | null;
  commandId: Id;
}

export interface EventPosition { hlc: Hlc; device: Id; seq: number }

/** The one canonical order of events, the same on every PC. */
export function compareEvents(a: EventPosition, b: EventPosition): number {
  return a.hlc - b.hlc || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq);
}

/** Something in a stream that does not fit its state: kept and shown, never thrown, never dropped. */
export interface Anomaly {
  code: string;
  device: Id;
  seq: number;
}

/** What every fold says of a fact whose data it can't read: made by a later version, by a bug or by a tampered file. */
export function malformed<S extends { anomalies: Anomaly[] }>(state: S, event: Event): S {
  return anomalyOf(state, event, 'event.malformed');
}

/** The state with one anomaly more: what `evolve` answers to an event that does not fit. */
export function anomalyOf<S extends { anomalies: Anomaly[] }>(state: S, event: Event, code: string): S {
  return { ...state, anomalies: [...state.anomalies, { code, device: event.device, seq: event.seq }] };
}
