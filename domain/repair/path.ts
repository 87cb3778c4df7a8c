import type { Section } from './section.ts';

/** Ways other than repairing: an exchange proposed, options put to the customer. */
export type PathState = Record<string, never>;

export const pathSection: Section<PathState> = {
  types: [],
  initial: {},
  evolve: (state) => state,
};
