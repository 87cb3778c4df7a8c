import type { Id } from '../kernel/ids.ts';

/** When a unit that comes back counts as a comeback: the shop's rule ([000] "certains SAV": it can be turned off). */
export interface ComebackRule {
  enabled: boolean;
  windowMonths: number;
  /** At this count a standard exchange is proposed. */
  threshold: number;
  /** Look only at stays that share a symptom code with the stay now starting. */
  sameFault: boolean;
}

export interface PastStay {
  repairId: Id;
  number: string;
  receivedAtMs: number;
  /** Null while the stay is open. */
  closedAtMs: number | null;
  /** Closed after a repair of ours (not handed back unrepaired, not cancelled). */
  repaired: boolean;
  symptoms: string[];
}

export interface Comebacks { count: number; reached: boolean; stays: PastStay[] }

/**
 * Counts the comebacks of a unit at an intake: the stay now starting counts when an earlier repair of ours was closed
 * before it, and so does each earlier stay that itself followed a closed repair, inside the window (domain.md).
 * @param intake the stay now starting; atMs in milliseconds since the epoch
 */
export function countComebacks(rule: ComebackRule, past: readonly PastStay[], intake: { atMs: number; symptoms: readonly string[] }): Comebacks {
  const none: Comebacks = { count: 0, reached: false, stays: [] };
  if (!rule.enabled) return none;
  const since = monthsBefore(intake.atMs, rule.windowMonths);
  const alike = rule.sameFault ? past.filter((stay) => stay.symptoms.some((code) => intake.symptoms.includes(code))) : past;
  const repairs = alike.filter((stay) => stay.repaired && stay.closedAtMs !== null && stay.closedAtMs <= intake.atMs);
  if (!repairs.some((repair) => repair.closedAtMs! >= since)) return none;
  const stays = alike.filter((stay) => stay.receivedAtMs >= since && stay.receivedAtMs < intake.atMs
    && repairs.some((repair) => repair !== stay && repair.closedAtMs! <= stay.receivedAtMs));
  const count = stays.length + 1;
  return { count, reached: count >= rule.threshold, stays };
}

/**
 * A standard exchange starts the count afresh (domain.md): what happened to a unit before it changed hands is not held
 * against it, neither for the one given nor for the one taken back.
 * @param exchangedAtMs when it last changed hands so, milliseconds since the epoch; null for never
 */
export function countedSince(past: readonly PastStay[], exchangedAtMs: number | null): PastStay[] {
  return past.filter((stay) => exchangedAtMs === null || stay.receivedAtMs >= exchangedAtMs);
}

/** The same day and time some months earlier; a day that the month lacks becomes its last (31 March − 1 month = 28/29 February). UTC. */
export function monthsBefore(atMs: number, months: number): number {
  const date = new Date(atMs);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
