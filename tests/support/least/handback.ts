import type { CallInput } from '#contract/api.ts';
import type { handbackCalls } from '#contract/calls/handback.ts';

/** The least that each call takes. */
export const handbackLeast: { [N in keyof typeof handbackCalls]: CallInput<N> } = {};
