import type { TimelineEntry } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';

/** What the sentence of an event needs, by the event's type; `names` says whose ids they are. */
export type Stories = Record<string, (data: Record<string, unknown>, personal: Record<string, unknown>, names: Names, streamId: Id) => TimelineEntry['params']>;

export interface Names {
  place(id: unknown): string;
  user(id: unknown): string;
  unit(id: unknown): string;
}
