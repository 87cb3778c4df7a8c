import type { Component } from 'vue';
import type { RepairView } from '#contract/views.ts';
import type { Right } from '#domain/user/rights.ts';

/**
 * One side of an order's screen. Each feature that has one exports it from its `orderTab.ts`; the component is given the
 * order as `repair` and asks for the rest itself.
 */
export interface OrderTab {
  key: string;
  /** Where it stands among the others; the story is 90. */
  rank: number;
  /** A key of the words, `bench.tab`. */
  label: string;
  icon: string;
  component: Component;
  right?: Right;
  visible?(repair: RepairView): boolean;
  /** True where the order's next step is on this tab: it is the one that opens. */
  next?(repair: RepairView): boolean;
}

const found = import.meta.glob<{ orderTab: OrderTab }>('../*/orderTab.ts', { eager: true });

export const orderTabs: readonly OrderTab[] = Object.values(found).map((module) => module.orderTab).sort((a, b) => a.rank - b.rank);
