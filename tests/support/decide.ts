import { expect } from 'vitest';
import type { z } from 'zod';
import type { CommandSpec, DecisionTools, StreamFold } from '#domain/kernel/decider.ts';
import type { Event, NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { NumberKind, Series } from '#domain/kernel/numbers.ts';
import { formatNumber, nextInSeries } from '#domain/kernel/numbers.ts';
import type { Refusal } from '#domain/kernel/result.ts';

/** given(facts) → when(command) → then…: rules tried without a host, a clock or chance. */

export const NOW_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
export const DEVICE: Id = '00000000-0000-7000-8000-0000000000d1';
export const ACTOR: Id = '00000000-0000-7000-8000-0000000000a1';

/** Ids that a reader can tell apart: the number stands at their end. */
export function idOf(n: number): Id {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

/** Ids run from 1 on, each number series from 1 on, and the clock stands still. */
function tools(over: Partial<DecisionTools> = {}): DecisionTools & { taken: string[] } {
  let ids = 0;
  const series = new Map<NumberKind, Series>();
  const taken: string[] = [];
  return {
    nowMs: NOW_MS, actor: ACTOR, device: { id: DEVICE, code: 'A1' }, taken,
    newId: () => idOf(ids += 1),
    nextNumber(kind) {
      const place = nextInSeries(series.get(kind), 2026);
      series.set(kind, place);
      const number = formatNumber(kind, 'A1', place);
      taken.push(number);
      return number;
    },
    ...over,
  };
}

let seq = 0;

/** A fact as the log would hand it to a fold; each one later than the one before. */
export function fact(type: string, data: unknown = {}, more: Partial<Event> = {}): Event {
  seq += 1;
  return {
    stream: { type: type.slice(0, type.indexOf('.')), id: idOf(900) }, type, data, device: DEVICE, seq, version: 1, hlc: NOW_MS * 1024 + seq, atMs: NOW_MS, actor: ACTOR, commandId: idOf(999),
    ...more,
  };
}

/** What a decision put forward, stamped. */
export function stamped(event: NewEvent, more: Partial<Event> = {}): Event {
  return fact(event.type, event.data, { stream: event.stream, ...(event.personal === undefined ? {} : { personal: event.personal }), ...more });
}

/** The codes of a fold's anomalies, in order. */
export function anomalies(state: { anomalies: { code: string }[] }): string[] {
  return state.anomalies.map(({ code }) => code);
}

/** What input is refused with at its fields: `path: code`, as a screen would tell it. */
export function invalid(schema: z.ZodType, input: unknown): string[] {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

interface Outcome<Out> {
  facts: NewEvent[];
  reply: Out;
  /** Numbers taken from their series, in order. */
  taken: string[];
  /** Exactly these facts, in this order; each may name only the members that matter. */
  thenFacts(...facts: object[]): Outcome<Out>;
  thenReply(reply: Out): Outcome<Out>;
  thenRefused(code: string, more?: Omit<Refusal, 'code'>): void;
}

export function when<Name extends string, S extends z.ZodType, Context, Out>(
  spec: CommandSpec<Name, S, Context, Out>, input: z.input<S>, context: Context, over: Partial<DecisionTools> = {},
): Outcome<Out> {
  const given = tools(over);
  const result = spec.decide(spec.schema.parse(input), context, given);
  const decided = () => {
    if (!result.ok) throw new Error(`${spec.name} was refused: ${JSON.stringify(result.refusal)}`);
    return result.value;
  };
  const outcome: Outcome<Out> = {
    taken: given.taken,
    get facts() { return decided().events; },
    get reply() { return decided().reply; },
    thenFacts(...facts) {
      expect(decided().events.map((event) => event.type)).toEqual(facts.map((expected) => (expected as { type: string }).type));
      expect(decided().events).toMatchObject(facts);
      return outcome;
    },
    thenReply(reply) {
      expect(decided().reply).toEqual(reply);
      return outcome;
    },
    thenRefused(code, more = {}) {
      expect(result).toMatchObject({ ok: false, refusal: { code, ...more } });
    },
  };
  return outcome;
}

/** A stream's past, folded; its state is the context that a rule mostly asks for. */
export function given<S>(fold: StreamFold<S>, id: Id, facts: readonly Event[]) {
  const state = facts.reduce<S>((before, event) => fold.evolve(before, event), fold.initial(id));
  return {
    state,
    when<Name extends string, Schema extends z.ZodType, Context, Out>(spec: CommandSpec<Name, Schema, Context, Out>, input: z.input<Schema>, context: (state: S) => Context): Outcome<Out> {
      return when(spec, input, context(state));
    },
    /** What the facts of a decision make of the stream. */
    after(outcome: { facts: NewEvent[] }, atMs = NOW_MS): S {
      return outcome.facts.filter((event) => event.stream.type === fold.type && event.stream.id === id)
        .reduce((before, event) => fold.evolve(before, stamped(event, { atMs })), state);
    },
  };
}
