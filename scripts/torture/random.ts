/** A seeded source of chance (mulberry32): a failure is replayed from its seed. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  return {
    next,
    /** A whole number from 0 to n - 1. */
    below: (n: number): number => Math.floor(next() * n),
    chance: (p: number): boolean => next() < p,
    pick<T>(list: readonly T[]): T {
      return list[Math.floor(next() * list.length)]!;
    },
    shuffle<T>(list: T[]): T[] {
      for (let i = list.length - 1; i > 0; i -= 1) {
        const j = Math.floor(next() * (i + 1));
        [list[i], list[j]] = [list[j]!, list[i]!];
      }
      return list;
    },
    bytes(n: number): Uint8Array {
      return Uint8Array.from({ length: n }, () => Math.floor(next() * 256));
    },
  };
}

export type Chance = ReturnType<typeof seeded>;

export interface CheckResult { name: string; cycles: number; lost: number; half: number; diverged: number; doubled: number; ok: boolean; note?: string }

export function result(name: string, cycles: number, found: Partial<Pick<CheckResult, 'lost' | 'half' | 'diverged' | 'doubled'>>, note?: string): CheckResult {
  const full = { lost: 0, half: 0, diverged: 0, doubled: 0, ...found };
  return { name, cycles, ...full, ok: full.lost + full.half + full.diverged + full.doubled === 0, ...(note ? { note } : {}) };
}
