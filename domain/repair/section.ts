import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Phase } from './status.ts';

/** What a section may know of the rest of its order while it folds. */
export interface OrderFacts {
  id: Id;
  phase: Phase;
}

/**
 * One side of a repair order (its work, its lines, its hand-back …), folded by a file of its own. It sees the events of
 * its types only; what does not fit is answered by an anomaly's code, and the state stays as it was.
 */
export interface Section<S extends object> {
  types: readonly string[];
  initial: S;
  evolve(state: S, event: Event, order: OrderFacts): S | string;
  /** Every fact that changed something of the order, after it was folded: for a side that rests on what the others hold. */
  watch?(state: S, event: Event, order: OrderFacts): S;
  /** The state without what is personal in it, where anything is: an erasure also holds for what comes after it. */
  erase?(state: S): S;
}

/** What a section answers to an event whose data it can't read. */
export const MALFORMED = 'event.malformed';
