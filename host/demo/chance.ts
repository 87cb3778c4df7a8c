export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  weighted<T>(list: readonly T[], weight: (item: T) => number): T;
  happens(probability: number): boolean;
  /** A new list, in another order. */
  shuffled<T>(list: readonly T[]): T[];
  /** `n` of them at most, in their own order. */
  some<T>(list: readonly T[], n: number): T[];
}

/** Chance that falls alike every time (mulberry32): the demonstration shop is the same on every PC. @param seed a 32-bit whole number */
export function openChance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const chance: Chance = {
    next, whole,
    between: (low, high) => low + next() * (high - low),
    pick: (list) => list[whole(0, list.length - 1)]!,
    weighted(list, weight) {
      let left = next() * list.reduce((sum, item) => sum + weight(item), 0);
      return list.find((item) => (left -= weight(item)) < 0) ?? list[list.length - 1]!;
    },
    happens: (probability) => next() < probability,
    shuffled(list) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i -= 1) {
        const j = whole(0, i);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
    some(list, n) {
      const kept = new Set(chance.shuffled(list.map((_, i) => i)).slice(0, n));
      return list.filter((_, i) => kept.has(i));
    },
  };
  return chance;
}
