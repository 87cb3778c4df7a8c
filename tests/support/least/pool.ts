import type { CallInput } from '#contract/api.ts';
import type { poolCalls } from '#contract/calls/pool.ts';

/** The least that each call takes. */
export const poolLeast: { [N in keyof typeof poolCalls]: CallInput<N> } = {};
