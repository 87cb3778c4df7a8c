import type { CallInput } from '#contract/api.ts';
import type { saleCalls } from '#contract/calls/sale.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);

/** The least that each call takes. */
export const saleLeast: { [N in keyof typeof saleCalls]: CallInput<N> } = {
  'counter.find': { text: '' }, 'counter.charges': {}, 'sale.preview': { lines: [] }, 'sale.sell': { lines: [{ kind: 'part', partId: id, quantity: 1 }] },
};
