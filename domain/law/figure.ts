import type { IsoDay } from '../kernel/days.ts';

/** A figure of the law, as it stands from a day on. A change of the law is one more entry; the older ones stay. */
export interface Figure<T> {
  /** The first day that it holds for. */
  from: IsoDay;
  value: T;
  /** The text it comes from. */
  source: string;
}

/** The figure that holds on a day: the one that began last, not after it; null before there was one. */
export function figureAt<T>(list: readonly Figure<T>[], isoDay: IsoDay): T | null {
  let found: Figure<T> | null = null;
  for (const each of list) if (each.from <= isoDay && (found === null || each.from >= found.from)) found = each;
  return found === null ? null : found.value;
}
