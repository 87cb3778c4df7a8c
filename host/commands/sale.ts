import type { saleCalls } from '#contract/calls/sale.ts';
import type { Handlers } from '../context.ts';

export const saleHandlers: Pick<Handlers, keyof typeof saleCalls> = {
};
