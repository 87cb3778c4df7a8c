import type { CountSpot } from './count.ts';

/** A spot that a rolling count may propose. */
export interface Candidate extends CountSpot {
  /** When it was counted last, ms since the epoch; 0 where it never was. */
  countedMs: number;
  /** How often the part has moved: what moves much goes wrong much. */
  moves: number;
}

/**
 * What to count today: in turn the spot that was counted longest ago, and the one that moved most of those not counted for as long as half of
 * all of them. Every spot's turn comes, and what is used most comes oftener.
 */
export function chooseRolling(candidates: readonly Candidate[], howMany: number): CountSpot[] {
  const oldest = [...candidates].sort((a, b) => a.countedMs - b.countedMs || b.moves - a.moves || tie(a, b));
  const median = oldest[Math.floor(oldest.length / 2)]?.countedMs ?? 0;
  const busiest = candidates.filter((each) => each.countedMs <= median).sort((a, b) => b.moves - a.moves || a.countedMs - b.countedMs || tie(a, b));
  const chosen = new Set<Candidate>();
  for (let turn = 0; chosen.size < Math.min(howMany, candidates.length); turn += 1) {
    const next = (turn % 2 === 0 ? oldest : busiest).find((each) => !chosen.has(each)) ?? oldest.find((each) => !chosen.has(each))!;
    chosen.add(next);
  }
  return [...chosen].map(({ partId, placeId, grade }) => ({ partId, placeId, grade }));
}

function tie(a: CountSpot, b: CountSpot): number {
  return a.partId < b.partId ? -1 : a.partId > b.partId ? 1 : a.placeId < b.placeId ? -1 : 1;
}
