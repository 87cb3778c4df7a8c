import type { Section } from './section.ts';

/** How the unit leaves: the customer told, what was done accepted and signed, the unclaimed ladder. */
export type HandbackState = Record<string, never>;

export const handbackSection: Section<HandbackState> = {
  types: [],
  initial: {},
  evolve: (state) => state,
};
