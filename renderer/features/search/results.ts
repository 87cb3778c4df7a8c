import type { RouteLocationRaw } from 'vue-router';
import type { SearchResult } from '#contract/views.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { Phase } from '#domain/repair/status.ts';

/** One line of the search: something to open, or something to do. */
export interface Hit {
  key: string;
  group: 'exact' | 'repairs' | 'customers' | 'units' | 'parts' | 'places' | 'screens' | 'actions';
  icon?: string;
  phase?: Phase;
  title: string;
  detail: string;
  /** Where it is, how many there are … told on the right. */
  aside?: string;
  chord?: string;
  to?: RouteLocationRaw;
  run?: () => unknown;
}

export const GROUPS: readonly Hit['group'][] = ['exact', 'repairs', 'customers', 'units', 'parts', 'places', 'screens', 'actions'];

interface Icons { unit: string; customer: string; place: string; part: string }
interface Words { internal: string; here(n: number): string; stock(n: number): string; openOrder(number: string): string }

export function hitsOf(result: SearchResult, icons: Icons, words: Words): Hit[] {
  const hits: Hit[] = [
    ...result.repairs.map((row): Hit => ({
      key: `repair-${row.id}`, group: 'repairs', phase: row.phase, title: row.number, detail: [`${row.brand} ${row.model}`, row.customerName || words.internal].join(' · '),
      aside: row.place?.name ?? '', to: { name: 'repair', params: { repairId: row.id } },
    })),
    ...result.customers.map((row): Hit => ({
      key: `customer-${row.id}`, group: 'customers', icon: icons.customer, title: row.name, detail: [row.number, row.phone, row.email, row.city].filter(Boolean).join(' · '),
      to: { name: 'customer', params: { customerId: row.id } },
    })),
    ...result.units.map((row): Hit => ({
      key: `unit-${row.id}`, group: 'units', icon: icons.unit, title: `${row.brand} ${row.model}`, detail: [row.serial, row.customerName].filter(Boolean).join(' · '),
      aside: row.openRepair ? words.openOrder(row.openRepair.number) : '', to: { name: 'unit', params: { unitId: row.id } },
    })),
    ...result.parts.map((row): Hit => ({
      key: `part-${row.id}`, group: 'parts', icon: icons.part, title: row.label, detail: [row.number, row.brand, row.family].filter(Boolean).join(' · '), aside: words.stock(row.here),
      to: { name: 'part', params: { partId: row.id } },
    })),
    ...result.places.map((row): Hit => ({
      key: `place-${row.id}`, group: 'places', icon: icons.place, title: row.name, detail: [row.code, row.path].filter(Boolean).join(' · '), aside: row.units > 0 ? words.here(row.units) : '',
      to: { name: 'place', params: { placeId: row.id } },
    })),
  ];
  const { exact } = result;
  const at = exact ? hits.findIndex((hit) => hit.key === `${exact.kind}-${exact.id}`) : -1;
  // The thing itself comes first, once.
  return at === -1 ? hits : [{ ...hits[at]!, group: 'exact' }, ...hits.slice(0, at), ...hits.slice(at + 1)];
}

/** Screens and actions whose words begin with what was typed; with nothing typed, all of them. */
export function matching(hits: readonly Hit[], text: string): Hit[] {
  const wanted = foldText(text).split(' ').filter(Boolean);
  return hits.filter((hit) => {
    const words = foldText(`${hit.title} ${hit.detail}`).split(' ');
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
