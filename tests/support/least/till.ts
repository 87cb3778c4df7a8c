import type { CallInput } from '#contract/api.ts';
import type { tillCalls } from '#contract/calls/till.ts';

/** The least that each call takes. */
export const tillLeast: { [N in keyof typeof tillCalls]: CallInput<N> } = {
};
