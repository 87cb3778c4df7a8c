import type { TimelineEntry } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';

/** What the sentence of an event needs, by the event's type; `names` says whose ids they are. An `amount` is in cents: each screen writes it as its language does. */
export type Stories = Record<string, (data: Record<string, unknown>, personal: Record<string, unknown>, names: Names, streamId: Id) => TimelineEntry['params']>;

/** A text of a fact; nothing of what a damaged one says, as with its neighbours. */
export function said(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
/** A whole number of a fact: cents, minutes, pieces. */
export function whole(value: unknown): number {
  return Number.isSafeInteger(value) ? Number(value) : 0;
}
/** The rows of a fact. */
export function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? (value as unknown[]).filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null) : [];
}

export interface Names {
  place(id: unknown): string;
  user(id: unknown): string;
  unit(id: unknown): string;
}
