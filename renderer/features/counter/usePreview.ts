import { computed, watch } from 'vue';
import type { SalePreview } from '#contract/views/sale.ts';
import type { BasisPoints } from '#domain/kernel/vat.ts';
import { useQuery } from '../../api/useQuery.ts';
import type { Cart, CartLine } from './cart.ts';
import { draftOfCart, modeOf } from './cart.ts';

/** A line as the host prices it: the same rule as the one that sells. */
export type Priced = SalePreview['lines'][number];

/** Whether a priced line is of this line of the cart: an answer may lag a moment behind a line that was taken out. */
function isOf(line: CartLine, priced: Priced): boolean {
  switch (line.kind) {
    case 'part': return priced.partId === line.id;
    case 'charge': return priced.repairId === line.id && priced.chargeLine === line.chargeLine;
    case 'unit': return priced.unitId === line.id;
    case 'fee': return priced.kind === 'fee';
    case 'deposit': return priced.kind === 'deposit';
  }
}

/** What the sale on the screen costs, what is wrong with its lines, and what they are called. */
export function usePreview(cart: () => Cart, firm: () => boolean) {
  const rates = new Map<string, BasisPoints>();
  const query = useQuery('sale.preview', () => {
    if (cart().lines.length === 0) return null;
    const { mode, orderId, lines } = draftOfCart(cart(), firm(), rates);
    return { mode, orderId, lines };
  }, { topics: ['sale', 'part', 'repair', 'order', 'unit', 'settings'] });
  const priced = computed(() => {
    const lines = query.data.value?.lines ?? [];
    return new Map(cart().lines.map((line, at) => [line.key, lines.filter((each) => each.at === at && isOf(line, each))] as const));
  });
  watch(query.data, (answer) => {
    for (const line of cart().lines) {
      const [main] = priced.value.get(line.key) ?? [];
      if (!answer || !main) continue;
      rates.set(line.key, main.vatBp);
      // Names stay with the line, so that a sale that was put aside can be told from another.
      if (line.label !== main.label && line.kind !== 'fee') line.label = main.label;
      if (line.ref !== main.ref) line.ref = main.ref;
      if (line.serialTracked !== main.serialTracked) line.serialTracked = main.serialTracked;
    }
  }, { flush: 'post' });
  const none = { netMinor: 0, vatMinor: 0, grossMinor: 0, rates: [] };
  return {
    priced, rates, mode: computed(() => modeOf(cart(), firm())), totals: computed(() => (cart().lines.length > 0 ? (query.data.value?.totals ?? none) : none)),
    stuck: computed(() => [...priced.value.entries()].find(([, lines]) => lines.some((line) => line.trouble))?.[0] ?? null),
    known: computed(() => cart().lines.length === 0 || query.data.value !== undefined), error: query.error, reload: query.reload,
  };
}
