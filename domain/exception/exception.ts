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

/** Found over the rows of things: what they are shows it. */
const BY_ROWS = ['unit.same_serial', 'unit.two_stays', 'device.same_code', 'place.same_code', 'till.closed_twice'] as const;
/** Put forward by the streams themselves: each says what it lays claim to, and two claims on one thing are one too many. */
const BY_CLAIMS = [
  // Two PCs took down different answers to one quote.
  'quote.two_answers',
  // One unit of a pool was promised or given to two customers.
  'unit.allotted_twice',
  // Two technicians began one repair without knowing of each other.
  'repair.two_starts',
  // An order was closed here while pieces were issued to it there.
  'repair.closed_holding',
  // More of a part left a place than was there.
  'part.below_zero',
  // Two tills took back the same piece of a sale, billed the same line of a repair, handed out the same piece of a customer's order, sold the same unit, or took the same voucher.
  'sale.returned_twice',
  'repair.billed_twice',
  'order.delivered_twice',
  'unit.sold_twice',
  'voucher.used_twice',
  // Two tills took, or handed back, the money of one document on a customer's account.
  'account.settled_twice',
  // Two PCs received the same pieces of a purchase or of a transfer.
  'purchase.received_twice',
  'transfer.received_twice',
] as const;
export const EXCEPTION_KINDS = [...BY_ROWS, ...BY_CLAIMS] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];
export type ClaimedKind = (typeof BY_CLAIMS)[number];

/** What a stream lays claim to, or says of itself that it should not be. */
export interface Claim {
  kind: ClaimedKind;
  /** What it is about: the same on every stream that contends for it. */
  key: string;
  /** Usually the stream itself; one answer of two within it has an id of its own. */
  subject: { type: string; id: Id; label: string };
}

/** How many it takes: some things are wrong by themselves. */
const ENOUGH: Partial<Record<ExceptionKind, number>> = { 'repair.closed_holding': 1, 'part.below_zero': 1 };

export interface Subject {
  type: string;
  id: Id;
  label: string;
  firstHlc: number;
}

/** Two or more live subjects under one key (one, of some kinds) are an exception; the same set gives the same exception on every PC. */
export function findClash(kind: ExceptionKind, key: string, subjects: readonly Subject[]): ExceptionFound | null {
  if (subjects.length < (ENOUGH[kind] ?? 2)) return null;
  const ordered = [...subjects].sort((a, b) => a.firstHlc - b.firstHlc || (a.id < b.id ? -1 : 1));
  return { kind, key, subjects: ordered.map(({ type, id: subjectId, label }) => ({ type, id: subjectId, label })) };
}

/** What the exception's id is derived from: its kind and what it is about, never when or where it was found. */
export function exceptionIdentity(found: ExceptionFound): string {
  // What is wrong by itself may be so several times over: at two places, or again after it was settled. And the same
  // streams may contend for two things at once: a unit, and the order that it was promised to.
  const about = (BY_CLAIMS as readonly string[]).includes(found.kind) ? [found.key] : [];
  return [found.kind, ...about, ...found.subjects.map((subject) => subject.id)].join('|');
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
