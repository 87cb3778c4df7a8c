import type { handbackCalls } from '#contract/calls/handback.ts';
import type { Handlers } from '../context.ts';

export const handbackHandlers: Pick<Handlers, keyof typeof handbackCalls> = {};
