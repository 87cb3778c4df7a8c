import type { CallInput } from '#contract/api.ts';
import type { ObstacleView } from '#contract/views/handback.ts';

type Overrides = NonNullable<CallInput<'handback.do'>['overrides']>;

/** Obstacles that still stand: not passed over, or without a reason yet. */
export function standing(obstacles: readonly ObstacleView[], reasons: Readonly<Record<string, string>>): ObstacleView[] {
  return obstacles.filter(({ code, mayOverride }) => !mayOverride || (reasons[code] ?? '').trim() === '');
}

/** Those passed over, each with its reason. */
export function overridesOf(obstacles: readonly ObstacleView[], reasons: Readonly<Record<string, string>>): Overrides {
  const codes = new Set(obstacles.map(({ code }) => code));
  return [...codes].flatMap((code) => ((reasons[code] ?? '').trim() ? [{ code, reason: reasons[code]! }] : []));
}
