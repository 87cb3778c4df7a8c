import type { Section } from './section.ts';

/** Who pays: overrides of the computed coverage, and what was settled. */
export type CoverState = Record<string, never>;

export const coverSection: Section<CoverState> = {
  types: [],
  initial: {},
  evolve: (state) => state,
};
