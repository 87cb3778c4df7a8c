import type { OrderView } from '#contract/views/order.ts';
import type { OrderMessage } from '#domain/message/message.ts';

/** What its customer is to hear now: the quote, that it is noted, that its parts are here, that its parcel left; null of one that is over. */
export function newsOf({ stage, state, delivery, shipments }: Pick<OrderView, 'stage' | 'state' | 'delivery' | 'shipments'>): OrderMessage | null {
  if (stage === 'cancelled') return null;
  if (stage === 'quote') return 'order_quote';
  if (shipments.length > 0) return 'order_shipped';
  if (stage === 'delivered') return null;
  return state === 'ready' && delivery === 'collect' ? 'order_ready' : 'order_confirmation';
}
