import type { CallInput } from '#contract/api.ts';
import type { tariffCalls } from '#contract/calls/tariff.ts';

/** The least that each call takes. */
export const tariffLeast: { [N in keyof typeof tariffCalls]: CallInput<N> } = {
};
