import type { RouteLocationRaw } from 'vue-router';

/** Where a subject of an exception, or the stream of an anomaly, is looked at; null for what has no screen of its own. */
export function screenOf(type: string, id: string): RouteLocationRaw | null {
  switch (type) {
    case 'repair': return { name: 'repair', params: { repairId: id } };
    case 'unit': return { name: 'unit', params: { unitId: id } };
    case 'customer': return { name: 'customer', params: { customerId: id } };
    case 'place': return { name: 'place', params: { placeId: id } };
    case 'quote': return { name: 'quote', params: { quoteId: id } };
    case 'purchase': return { name: 'purchase', params: { purchaseId: id } };
    case 'part': return { name: 'part', params: { partId: id } };
    case 'exchange': case 'loan': return { name: 'pool', query: { [type]: id } };
    default: return null;
  }
}
