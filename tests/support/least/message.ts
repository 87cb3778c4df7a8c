import type { CallInput } from '#contract/api.ts';
import type { messageCalls } from '#contract/calls/message.ts';

/** The least that each call takes. */
export const messageLeast: { [N in keyof typeof messageCalls]: CallInput<N> } = {};
