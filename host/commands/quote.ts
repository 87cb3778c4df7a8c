import type { quoteCalls } from '#contract/calls/quote.ts';
import type { Handlers } from '../context.ts';

export const quoteHandlers: Pick<Handlers, keyof typeof quoteCalls> = {};
