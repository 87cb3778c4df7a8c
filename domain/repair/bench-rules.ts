import type { NewEvent } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import type { PlaceState } from '../place/place.ts';
import { issuedInHand } from './lines.ts';
import type { RepairState } from './repair.ts';
import { repairEvent, statusEvents } from './repair.ts';
import type { RunningTimer, TimeKind } from './work-time.ts';
import type { DecisionFigures } from './work.ts';

/** A timer of the person who acts, wherever it runs. */
export interface OwnTimer {
  repairId: Id;
  timer: RunningTimer;
}

export interface BenchContext {
  repair: RepairState | undefined;
  unitPlaceId: Id | null;
  /** What it was given out under to a subcontractor who has it; left out, nobody has. */
  subcontract?: { number: string } | null;
  /** The bench that was scanned. */
  place: PlaceState | undefined;
  ownTimers: readonly OwnTimer[];
  /** Somebody other than the customer pays it, or a part of it. */
  covered: boolean;
  /** The day it is where this PC stands, ISO. */
  today: string;
  figures: DecisionFigures;
  /** A standard exchange is due, and nobody has decided yet (path.ts); left out, none is. */
  exchangePending?: boolean;
  /** Whether the person whose time is told is one of the house. */
  userKnown: boolean;
}

/** Longer than this nobody works without a break: a time over it is a timer that was forgotten, or a typing mistake. */
export const MOST_MINUTES = 16 * 60;

/** The first fact of the assessment moves the order there. */
export function assessing(repair: RepairState): NewEvent[] {
  return repair.phase === 'received' ? statusEvents(repair, 'in_assessment') : [];
}

/** Every timer of a person ends where another one of theirs begins. */
export function stopAll(timers: readonly OwnTimer[], nowMs: number, day: string): NewEvent[] {
  return timers.map(({ repairId, timer }) => {
    const minutes = elapsedMinutes(timer, nowMs);
    // Nobody worked that long, or the clock was set back: how long it really was is for a person to say.
    const doubtful = minutes === null || minutes > MOST_MINUTES;
    return repairEvent(repairId, 'repair.timer_stopped', { entryId: timer.entryId, minutes: doubtful ? 0 : minutes, day, doubtful, note: '' });
  });
}

/** Whole minutes that a timer has run, at least one; null when the clock says that it began later than now. */
export function elapsedMinutes(timer: RunningTimer, nowMs: number): number | null {
  return nowMs < timer.startedAtMs ? null : Math.max(1, Math.round((nowMs - timer.startedAtMs) / 60_000));
}

export function timerStarted(repairId: Id, entryId: Id, userId: Id, kind: TimeKind, lineId: Id | null = null): NewEvent {
  return repairEvent(repairId, 'repair.timer_started', { entryId, userId, kind, lineId });
}

/**
 * Everything that keeps an order from being ready, the most urgent first: a timer that runs, pieces in hand, ordered lines
 * neither done nor dropped, and, where anything was repaired, a final check that is missing, older than the work, or open at a point.
 */
export function whatHolds(repair: RepairState, repaired: boolean): Refusal[] {
  const { work, lines } = repair;
  const holds: Refusal[] = [];
  if (work.running.length > 0) holds.push({ code: 'bench.timerRuns', params: { count: work.running.length } });
  const inHand = issuedInHand(lines);
  if (inHand > 0) holds.push({ code: 'bench.partsInHand', params: { count: inHand } });
  const open = lines.lines.filter((line) => line.state === 'ordered');
  if (open.length > 0) holds.push({ code: 'bench.linesOpen', params: { count: open.length, first: open[0]!.label } });
  return repaired ? [...holds, ...notChecked(repair)] : holds;
}

/** What is wrong with the final check of something that was repaired: it is missing, older than the work, or open at a point. */
export function notChecked(repair: Pick<RepairState, 'work' | 'lines'>): Refusal[] {
  const { finalCheck } = repair.work;
  if (!workedOn(repair)) return [];
  if (!finalCheck) return [{ code: 'bench.finalCheckMissing' }];
  const old = finalCheck.stale || repair.lines.lines.some((line) => line.doneAtMs !== null && line.doneAtMs > finalCheck.atMs);
  const points = finalCheck.points.filter((point) => point.state === 'open');
  return [
    ...(old ? [{ code: 'bench.finalCheckOld' }] : []),
    ...(points.length > 0 ? [{ code: 'bench.pointOpen', params: { count: points.length, first: points[0]!.label } }] : []),
  ];
}

/** Whether anything was repaired here: then it has to be checked. */
function workedOn({ work, lines }: Pick<RepairState, 'work' | 'lines'>): boolean {
  return work.starts.length > 0 || lines.lines.some((line) => line.state === 'done') || work.times.some((entry) => entry.kind === 'repair' && entry.minutes > 0);
}

/** What the customer, who pays or the house has agreed to: without it nothing is repaired. */
export function mayRepair(repair: RepairState, covered: boolean): boolean {
  return covered || repair.internalPurpose !== null || repair.lines.lines.some((line) => line.state !== 'dropped');
}
