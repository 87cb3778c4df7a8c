import type { z } from 'zod';
import type { Event, NewEvent } from './event.ts';
import type { Id } from './ids.ts';
import type { NumberKind } from './numbers.ts';
import type { Result } from './result.ts';

/** A stream's fold: pure, and total (an event that does not fit becomes an anomaly in the state). */
export interface StreamFold<S> {
  type: string;
  initial(id: Id): S;
  evolve(state: S, event: Event): S;
}

/** What every decision is given from outside: the domain has no clock, no randomness and no counters of its own. */
export interface DecisionTools {
  nowMs: number;
  actor: Id | null;
  device: { id: Id; code: string };
  newId(): Id;
  /** Takes the next number of a series; it is given back when the command is refused or fails. */
  nextNumber(kind: NumberKind): string;
}

export interface Decision<Out> { events: NewEvent[]; reply: Out }

/** One command: its input's schema, the right it takes, and the rule that turns it into facts or a refusal. */
export interface CommandSpec<Name extends string, Schema extends z.ZodType, Context, Out> {
  name: Name;
  schema: Schema;
  /** Null: anybody may, signed in or not (only the first run and signing in). */
  right: string | null;
  decide(input: z.output<Schema>, context: Context, tools: DecisionTools): Result<Decision<Out>>;
}
