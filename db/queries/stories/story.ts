import type { TimelineEntry } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';

/** What the sentence of an event needs, by the event's type; `names` says whose ids they are. An `amount` is in cents: each screen writes it as its language does. */
export type Stories = Record<string, (data: Record<string, unknown>, personal: Record<string, unknown>, names: Names, streamId: Id) => TimelineEntry['params']>;

/** Cents of a fact; nothing of what a damaged one says. */
export function centsOf(value: unknown): number {
  return Number.isSafeInteger(value) ? Number(value) : 0;
}

export interface Names {
  place(id: unknown): string;
  user(id: unknown): string;
  unit(id: unknown): string;
}
