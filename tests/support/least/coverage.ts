import type { CallInput } from '#contract/api.ts';
import type { coverageCalls } from '#contract/calls/coverage.ts';

/** The least that each call takes. */
export const coverageLeast: { [N in keyof typeof coverageCalls]: CallInput<N> } = {};
