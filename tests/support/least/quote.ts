import type { CallInput } from '#contract/api.ts';
import type { quoteCalls } from '#contract/calls/quote.ts';

/** The least that each call takes. */
export const quoteLeast: { [N in keyof typeof quoteCalls]: CallInput<N> } = {};
