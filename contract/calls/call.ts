import { z } from 'zod';
import type { CommandSpec } from '#domain/kernel/decider.ts';
import type { Right } from '#domain/user/rights.ts';

/**
 * One call between a screen and the host. A command changes something and carries a `commandId`, so that the same
 * command sent again is answered with the first reply; a query only reads. The right is checked in the host.
 */
export interface Call<Kind extends 'command' | 'query', Schema extends z.ZodType, Out> {
  kind: Kind;
  input: Schema;
  /** Null: anybody, signed in or not. 'session': whoever is signed in. */
  right: Right | 'session' | null;
  /** True where a rule of the domain decides it: its right and its input are then the rule's own. */
  decided?: true;
  /** Rights that some of its inputs take besides: the rule itself asks for them. */
  besides?: readonly Right[];
  /** Never present; carries the output's type. */
  output?: Out;
}

export function command<Out>() {
  return <S extends z.ZodType>(right: Right | 'session' | null, input: S): Call<'command', S, Out> => ({ kind: 'command', input, right });
}

export function query<Out>() {
  return <S extends z.ZodType>(right: Right | 'session' | null, input: S): Call<'query', S, Out> => ({ kind: 'query', input, right });
}

/** The command that a rule of the domain decides; its right and input can't differ from the rule's. */
export function decided<Name extends string, S extends z.ZodType, Context, Out>(spec: CommandSpec<Name, S, Context, Out>, besides: readonly Right[] = []): Call<'command', S, Out> {
  return { kind: 'command', input: spec.schema, right: spec.right as Right, decided: true, besides };
}

export const nothing = z.object({}).default({});
export const text = z.string().max(400);
export const limit = z.number().int().min(1).max(200).default(20);
export const offset = z.number().int().min(0).max(10_000_000).default(0);
export const secret = z.string().min(1).max(200);
