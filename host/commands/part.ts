import type { partCalls } from '#contract/calls/part.ts';
import type { Handlers } from '../context.ts';

export const partHandlers: Pick<Handlers, keyof typeof partCalls> = {};
