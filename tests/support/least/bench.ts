import type { CallInput } from '#contract/api.ts';
import type { benchCalls } from '#contract/calls/bench.ts';

/** The least that each call takes. */
export const benchLeast: { [N in keyof typeof benchCalls]: CallInput<N> } = {};
