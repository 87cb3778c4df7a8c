import type { PrintRoute } from '#contract/views.ts';

/** How many sheets of each sort come out by themselves: what the bottom bar promises before saving. */
export interface Papers { receipts: number; sheets: number; fiches: number; labels: number }

/** The same count as the host's queue makes (host/printing/papers.ts): an internal order has nobody to give a receipt to. */
export function papersOf(routes: readonly PrintRoute[], dropOff: { internal: boolean; units: number; accessories: number }): Papers {
  const copies = (kind: PrintRoute['kind']): number => {
    const route = routes.find((candidate) => candidate.kind === kind);
    return route?.auto && route.printerId ? route.copies : 0;
  };
  const { units, accessories, internal } = dropOff;
  const customers = internal || units === 0 ? 0 : 1;
  return {
    receipts: customers * copies('receipt'), sheets: customers * copies('dropoff_sheet'), fiches: units * copies('fiche'),
    labels: units * copies('unit_label') + accessories * copies('accessory_label'),
  };
}
