import type { Section } from './section.ts';

/** What technicians found, decided, measured and did at the bench, and how long it took. */
export type WorkState = Record<string, never>;

export const workSection: Section<WorkState> = {
  types: [],
  initial: {},
  evolve: (state) => state,
};
