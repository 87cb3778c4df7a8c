import type { CallInput } from '#contract/api.ts';
import type { reportCalls } from '#contract/calls/report.ts';

/** The least that each call takes. */
export const reportLeast: { [N in keyof typeof reportCalls]: CallInput<N> } = {
};
