import type { Staff } from './deed.ts';
import type { Step } from './steps.ts';
import type { Came, OrderHow, TradeDeed } from './tradeDeed.ts';

/** Puts a deed into the plan: so many open days from the last one (0 or less), at an hour of the day. */
export type Put = (day: number, hour: number, by: Step['by'], deed: TradeDeed) => void;

/** Orders of customers, from the first word on: each as far as it has come by now. */
export function planOrders(put: Put): void {
  let n = 0;
  const at = (day: number, hour: number, how: OrderHow, by: Staff = 'counter'): string => {
    n += 1;
    put(day, hour, by, { do: 'order', key: `order${n}`, how });
    return `order${n}`;
  };
  const hand = (day: number, key: string, hour = 16.1): void => put(day, hour, 'counter', { do: 'hand', key });
  const prepare = (day: number, key: string): void => put(day, 10.3, 'warehouse', { do: 'prepare', key });
  for (let day = -50; day <= -6; day += 4) {
    const key = at(day, 11.2 + (Math.abs(day) % 5) / 2, { source: day % 2 === 0 ? 'phone' : 'counter' });
    prepare(day + 1, key);
    hand(day + 2, key);
  }
  for (const day of [-45, -33, -21, -13, -8]) {
    const key = at(day, 14.4, { source: 'mail', ship: true }, 'salesAdmin');
    prepare(day + 1, key);
    hand(day + 1, key, 15.2);
    put(day + 1, 16.6, 'warehouse', { do: 'parcel', key });
  }
  for (const day of [-31, -17]) {
    const key = at(day, 9.7, { source: 'counter', quote: true });
    put(day + 3, 9.9, 'salesAdmin', { do: 'accept', key });
    prepare(day + 3, key);
    hand(day + 5, key);
  }
  at(-40, 15.1, { source: 'phone', quote: true, valid: 20 }, 'salesAdmin');
  at(-6, 11.8, { source: 'mail', quote: true }, 'salesAdmin');
  at(-2, 17.1, { source: 'counter', quote: true });
  put(-20, 9.4, 'salesAdmin', { do: 'cancel', key: at(-28, 15.7, { source: 'phone' }) });
  for (const day of [-12, -7, -3]) put(day, 15.5, 'counter', { do: 'deposit', key: at(day, 15.4, { source: 'counter', buy: true }) });
  at(-5, 10.6, { source: 'phone', buy: true }, 'salesAdmin');
  for (const day of [-8, -2]) at(day, 16.8, { source: 'counter', kept: 10 });
  for (const day of [-4, -2]) prepare(day + 1, at(day, 14.9, { source: 'phone' }));
  for (const day of [-3, -2]) {
    const key = at(day, 9.1, { source: 'mail', ship: true }, 'salesAdmin');
    prepare(-1, key);
    hand(-1, key, 17.2);
  }
  at(-1, 16.2, { source: 'phone' });
  at(-1, 17.6, { source: 'counter' });
}

/** Purchases of a year, a supplier about every three weeks; the last ones stand in every state. @param suppliers by their places in the shop's own list */
export function planPurchases(put: Put, suppliers: readonly number[], from: number): void {
  let n = 0;
  const cycle = (day: number, supplier: number, { until = 'away', days = 4, what = 'all', lines = 7 }: Cycle = {}): string => {
    n += 1;
    const key = `purchase${n}`;
    put(day, 9.2, 'warehouse', { do: 'ask', key, supplier, lines });
    put(day, 11.1, 'manager', { do: 'approve' });
    put(day, 14.2, 'manager', { do: 'buy', key, supplier, send: until !== 'draft' });
    if (until === 'draft' || until === 'sent') return key;
    put(day + 1, 9.6, 'salesAdmin', { do: 'confirm', key, days: Math.ceil((days * 7) / 6) });
    if (until === 'confirmed') return key;
    put(day + 1 + days, 10.8, 'warehouse', { do: 'deliver', key, what });
    if (until !== 'here') put(day + 1 + days, 13.9, 'warehouse', { do: 'putAway' });
    return key;
  };
  suppliers.forEach((supplier, i) => {
    for (let day = from + 8 + i * 7; day < -32; day += 24) {
      const damaged = day > -130 && day <= -106;
      const key = cycle(day, supplier, { days: 3 + i, what: damaged ? 'damaged' : 'all' });
      if (!damaged) continue;
      put(day + 9, 10.4, 'warehouse', { do: 'sendBack', key: `${key} back`, supplier, until: 'sent' });
      put(day + 24, 10.1, 'salesAdmin', { do: 'credited', key: `${key} back` });
    }
  });
  const [first, second, third] = suppliers as [number, number, number];
  cycle(-24, first, { what: 'part', lines: 6 });
  const key = cycle(-18, second, { days: 5, what: 'damaged' });
  put(-9, 10.4, 'warehouse', { do: 'sendBack', key: `${key} back`, supplier: second, until: 'made' });
  cycle(-16, third, { until: 'confirmed', days: 6 });
  cycle(-5, first, { until: 'confirmed', days: 9 });
  cycle(-7, third, { until: 'here', days: 5, what: 'doubtful', lines: 4 });
  cycle(-3, third, { until: 'sent', lines: 4 });
  cycle(-1, second, { until: 'draft', lines: 4 });
  put(-1, 16.4, 'counter', { do: 'askDear', supplier: first });
  put(-1, 16.5, 'tools', { do: 'askDear', supplier: second });
}

interface Cycle { until?: 'draft' | 'sent' | 'confirmed' | 'here' | 'away'; days?: number; what?: Came; lines?: number }

/** Counts and transfers. */
export function planWarehouse(put: Put): void {
  put(-90, 9.8, 'warehouse', { do: 'count', key: 'count1', place: 'aisleC', post: true });
  put(-12, 16.9, 'warehouse', { do: 'count', key: 'count2', place: 'aisleA', post: true });
  put(-1, 17.4, 'warehouse', { do: 'count', key: 'count3', place: 'binB2', post: false });
  put(-27, 9.5, 'warehouse', { do: 'sendParts', key: 'transfer1', from: 'central', to: 'store' });
  put(-25, 14.8, 'warehouse', { do: 'receiveParts', key: 'transfer1' });
  put(-2, 15.6, 'warehouse', { do: 'sendParts', key: 'transfer2', from: 'central', to: 'store' });
}
