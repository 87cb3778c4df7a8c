import type { CallInput } from '#contract/api.ts';
import type { partCalls } from '#contract/calls/part.ts';

/** The least that each call takes. */
export const partLeast: { [N in keyof typeof partCalls]: CallInput<N> } = {};
