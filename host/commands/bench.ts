import type { benchCalls } from '#contract/calls/bench.ts';
import type { Handlers } from '../context.ts';

export const benchHandlers: Pick<Handlers, keyof typeof benchCalls> = {};
