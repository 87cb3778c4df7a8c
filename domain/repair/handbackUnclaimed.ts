import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isDay } from '../kernel/days.ts';
import type { UnclaimedStep } from '../law/fr.ts';
import { UNCLAIMED_STEPS } from '../law/fr.ts';
import { isText, isWhole, oneOf, orNull, partly, whole } from '../kernel/shape.ts';
import type { OrderFacts } from './section.ts';
import { MALFORMED } from './section.ts';

/** How a step of the ladder was taken. */
export const STEP_WAYS = ['mail', 'phone', 'sms', 'letter', 'registered_letter'] as const;
export type StepWay = (typeof STEP_WAYS)[number];

/** A step taken with the owner of a unit that nobody collects. */
export interface UnclaimedStepDone {
  step: UnclaimedStep;
  atMs: number;
  way: StepWay;
  /** Number of the registered letter, or what else shows that it was sent. */
  proof: string;
  by: Id | null;
  note: string;
}

export const DISPOSALS = ['sold', 'scrapped'] as const;

/** What became of a unit in the end, on a judge's order. */
export interface Disposal {
  atMs: number;
  how: (typeof DISPOSALS)[number];
  /** Of the court's order; without one nothing is sold or thrown away. */
  court: string;
  /** ISO day of that order. */
  orderedOn: string;
  proceedsMinor: Minor | null;
  by: Id | null;
  buyer: string;
}

export const UNCLAIMED_TYPES = ['repair.unclaimed_step', 'repair.disposed'] as const;

export function evolveUnclaimed<S extends { steps: UnclaimedStepDone[]; disposal: Disposal | null }>(state: S, event: Event, order: OrderFacts): S | string {
  if (event.type === 'repair.unclaimed_step') {
    const data = whole({ step: oneOf(UNCLAIMED_STEPS), way: oneOf(STEP_WAYS), proof: isText }, event.data);
    const personal = partly({ note: isText }, event.personal ?? {});
    if (!data || !personal) return MALFORMED;
    return { ...state, steps: [...state.steps, { ...data, atMs: event.atMs, by: event.actor, note: personal.note ?? '' }] };
  }
  const data = whole({ how: oneOf(DISPOSALS), court: isText, orderedOn: isDay, proceedsMinor: orNull(isWhole) }, event.data);
  const personal = partly({ buyer: isText }, event.personal ?? {});
  if (!data || !personal) return MALFORMED;
  if (state.disposal || order.phase === 'closed') return 'repair.disposed_twice';
  return { ...state, disposal: { ...data, atMs: event.atMs, by: event.actor, buyer: personal.buyer ?? '' } };
}
