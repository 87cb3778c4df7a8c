import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { Cart } from './cart.ts';
import { isBlankCart, newCart } from './cart.ts';

/** A sale that was made a moment ago, for the quiet line above the next one. */
export interface JustSold { saleId: string; number: string; kind: 'sale' | 'receipt' | 'deposit' | 'credit'; totalMinor: number; changeMinor: number; printed: boolean; /** Nobody wanted the paper. */ unwanted?: boolean }

const CURRENT = 'etabli.counter.1';
const PARKED = 'etabli.counter.parked.1';
const newKey = (): string => crypto.randomUUID();

/**
 * The sale of this window that is not made yet, and those that were put aside on this PC. What was put aside outlives the
 * window, so that a customer who went to fetch something finds it again; it holds no names.
 */
export const useCarts = defineStore('counter', () => {
  const current = ref<Cart>({ ...newCart(newKey), ...kept<Cart>(sessionStorage, CURRENT, isCart) });
  const parked = ref<Cart[]>(kept<Cart[]>(localStorage, PARKED, isCarts) ?? []);
  const justSold = ref<JustSold | null>(null);
  const blank = computed(() => isBlankCart(current.value));

  watch(current, (cart) => keep(sessionStorage, CURRENT, cart), { deep: true, flush: 'sync' });
  // Another window of this PC puts aside and takes back as well: the list is one.
  window.addEventListener('storage', (event) => { if (event.key === PARKED) parked.value = kept<Cart[]>(localStorage, PARKED, isCarts) ?? []; });

  function setParked(next: Cart[]): void {
    parked.value = next;
    keep(localStorage, PARKED, next);
  }

  function begin(): void {
    current.value = newCart(newKey);
  }

  /** Another customer goes first; this sale waits as it is. */
  function park(nowMs: number): void {
    if (blank.value) return;
    setParked([...parked.value, { ...current.value, parkedAtMs: nowMs }]);
    begin();
  }

  /** The sale that has waited longest comes back, or the one that is named; what is on the screen waits in its turn. */
  function takeBack(nowMs: number, id: string | undefined = parked.value[0]?.id): void {
    const back = parked.value.find((cart) => cart.id === id);
    if (!back) return;
    const others = parked.value.filter((cart) => cart !== back);
    setParked(blank.value ? others : [...others, { ...current.value, parkedAtMs: nowMs }]);
    current.value = { ...back, parkedAtMs: 0 };
  }

  /** The sale on the screen goes. @returns what brings it back */
  function discard(): () => void {
    const gone = current.value;
    begin();
    return () => { current.value = gone; };
  }

  return { current, parked, justSold, blank, newKey, begin, park, takeBack, discard };
});

function isCart(value: unknown): value is Cart {
  const cart = value as Partial<Cart> | null;
  return typeof cart === 'object' && cart !== null && typeof cart.id === 'string' && Array.isArray(cart.lines);
}
function isCarts(value: unknown): value is Cart[] {
  return Array.isArray(value) && value.every(isCart);
}

function kept<T>(storage: Storage, key: string, fits: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return fits(value) ? value : null;
  } catch {
    // Written by something else: begin afresh.
    return null;
  }
}

function keep(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // A full storage costs the safety of a reload, not the work on the screen.
  }
}
