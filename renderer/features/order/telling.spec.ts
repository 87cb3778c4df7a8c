import { describe, expect, it } from 'vitest';
import type { OrderView } from '#contract/views/order.ts';
import { newsOf } from './telling.ts';

const parcel = { atMs: 1, by: '', carrier: 'x', tracking: '', feeMinor: 0, pieces: 1 };
const news = (over: Partial<Pick<OrderView, 'stage' | 'state' | 'delivery' | 'shipments'>>) => newsOf({ stage: 'open', state: 'to_prepare', delivery: 'collect', shipments: [], ...over });

describe('what the customer of an order is to hear', () => {
  it.each([
    ['its quote', { stage: 'quote', state: 'quote' }, 'order_quote'],
    ['that it is noted, while it is being prepared', {}, 'order_confirmation'],
    ['that its parts are here, once all are', { state: 'ready' }, 'order_ready'],
    ['nothing of the kind where it is shipped: its parcel is the news', { state: 'to_ship', delivery: 'ship' }, 'order_confirmation'],
    ['that its parcel left, even when all is over', { stage: 'delivered', state: 'delivered', delivery: 'ship', shipments: [parcel] }, 'order_shipped'],
    ['nothing once it was collected', { stage: 'delivered', state: 'delivered' }, null],
    ['nothing once it was cancelled', { stage: 'cancelled', state: 'cancelled', delivery: 'ship', shipments: [parcel] }, null],
  ] as const)('%s', (_what, over, kind) => {
    expect(news(over as Parameters<typeof news>[0])).toBe(kind);
  });
});
