import { z } from 'zod';
import type { IsoDay } from '../kernel/days.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, isoDate, line, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { ChainEnd, Counted } from './closing.ts';
import { dayClosing, differences, expectedOf, lastDayOf, lastOf, openDays, periodClosing } from './closing.ts';
import type { Countable, TillSettings } from './settings.ts';
import { COUNTABLE } from './settings.ts';
import type { ArchiveFacts, Covered, Lost, Period, TillState } from './till.ts';
import { PERIODS, tillEvent } from './till.ts';

/** The till of the PC that asks, and the day it is there. */
export interface TillContext { tillId: Id; till: TillState | undefined; day: IsoDay }

export const openInput = z.object({ floatMinor: minorAmount });
export const openTill: CommandSpec<'till.open', typeof openInput, TillContext, null> = {
  name: 'till.open',
  schema: openInput,
  right: 'till.work',
  decide({ floatMinor }, { tillId, till, day }) {
    if (till?.open) return refuse('till.alreadyOpen', { day: till.open.day });
    return ok({ reply: null, events: [tillEvent(tillId, 'till.opened', { floatMinor, day })] });
  },
};

export const cashInput = z.object({ direction: z.enum(['in', 'out']), amountMinor: minorAmount.min(1, { error: 'field.required' }), reason: requiredLine });
export const moveCash: CommandSpec<'till.cash', typeof cashInput, TillContext, { jobs: number }> = {
  name: 'till.cash',
  schema: cashInput,
  right: 'till.work',
  decide(input, { tillId, till }) {
    if (!till?.open) return refuse('till.notOpen');
    return ok({ reply: { jobs: 0 }, events: [tillEvent(tillId, 'till.cash_moved', input)] });
  },
};

export const drawerInput = z.object({ reason: requiredLine });
/** Opens the drawer without a payment: a fact, since a drawer that opens unseen is how money goes. */
export const openDrawer: CommandSpec<'drawer.open', typeof drawerInput, TillContext, { jobs: number }> = {
  name: 'drawer.open',
  schema: drawerInput,
  right: 'till.work',
  decide({ reason }, { tillId }) {
    return ok({ reply: { jobs: 0 }, events: [tillEvent(tillId, 'till.drawer_opened', { reason })] });
  },
};

export interface CloseContext extends TillContext {
  settings: TillSettings;
  /** What the documents of this PC add up to since its last closing. */
  covered: Covered;
  /** The end of its chain. */
  end: ChainEnd;
  fingerprint: string;
}

/** `recount`: nothing was closed, for the first count of the day differs: it is kept, and a reason is asked for. */
export interface Closed { tillId: Id; period: Period; n: number; jobs: number; recount: boolean }

export const closeInput = z.object({
  /** What was counted, before anybody was shown what should be there. */
  counted: z.array(z.object({ mean: z.enum(COUNTABLE), amountMinor: minorAmount })).max(COUNTABLE.length),
  /** Why a count differed; asked for once the first one did. */
  note: line.default(''),
});
/**
 * Counts blind and closes. A first count that differs is written down before anybody is told that it does, and stays with the
 * closing: whoever tries amounts until one fits is seen. From then on nothing is told without a reason.
 */
export const closeTill: CommandSpec<'till.close', typeof closeInput, CloseContext, Closed> = {
  name: 'till.close',
  schema: closeInput,
  right: 'till.work',
  decide({ counted, note }, { tillId, till, settings, covered, end, fingerprint }) {
    if (!till?.open) return refuse('till.notOpen');
    const once = new Map<Countable, Counted>(counted.map((each) => [each.mean, each]));
    if (once.size < counted.length) return refuse('till.countedTwice');
    if (settings.counted.some((mean) => !once.has(mean))) return refuse('till.countMissing', {}, ['counted']);
    if (till.counts.length > 0 && note === '') return refuse('till.noteNeeded', {}, ['note']);
    const closing = dayClosing(till, covered, end, { day: till.open.day, counted: [...once.values()], note, fingerprint });
    // How much it differs is shown once it is closed: a count that knows the answer is no count.
    if (differences(closing).length > 0 && note === '') {
      const means = [...once.values()].map(({ mean, amountMinor }) => ({ mean, expectedMinor: expectedOf(till, covered, mean), countedMinor: amountMinor }));
      return ok({ reply: { tillId, period: 'day', n: 0, jobs: 0, recount: true }, events: [tillEvent(tillId, 'till.counted', { means })] });
    }
    return ok({ reply: { tillId, period: 'day', n: closing.n, jobs: 0, recount: false }, events: [tillEvent(tillId, 'till.closed', closing)] });
  },
};

/** `lost`: of a till whose PC is gone; `alive`: of another PC that was never said to be gone. */
export interface PeriodContext extends TillContext { settings: TillSettings; fingerprint: string; lost?: Lost; alive?: boolean }

export const closePeriodInput = z.object({
  period: z.enum(['month', 'year']),
  /** Of a till whose PC is gone; null: of this PC's own. */
  tillId: id.nullable().default(null),
  note: line.default(''),
});
/** Closes the oldest month (or year) that is not closed yet: nothing but the sum of its days. */
export const closePeriod: CommandSpec<'till.closePeriod', typeof closePeriodInput, PeriodContext, Closed> = {
  name: 'till.closePeriod',
  schema: closePeriodInput,
  right: 'till.manage',
  decide({ period, note }, { tillId, till, day, settings, fingerprint, lost, alive }) {
    const { yearEndMonth } = settings;
    if (alive) return refuse('till.closesItself');
    const next = till && openDays(till, period, yearEndMonth);
    if (!till || !next) return refuse('till.nothingToClose');
    const end = lastDayOf(period, next.name, yearEndMonth);
    if (till.open && till.open.day <= end) return refuse('till.dayOpen', { day: till.open.day });
    // Its last day is when people close it; one day more of it would be left over.
    if (day < end) return refuse('till.periodRuns', { until: end });
    const lastDay = next.days[next.days.length - 1]!;
    if (period === 'year' && (lastOf(till, 'month')?.toSeq ?? 0) < lastDay.toSeq) return refuse('till.monthsOpen');
    const closing = periodClosing(till, period, next.days, { note, fingerprint, ...(lost ? { lost } : {}) });
    return ok({ reply: { tillId, period, n: closing.n, jobs: 0, recount: false }, events: [tillEvent(tillId, 'till.closed', closing)] });
  },
};

export const printInput = z.object({ tillId: id, period: z.enum(PERIODS), n: z.number().int().min(1).max(100_000_000) });
/** Prints a closing once more: the copy says which one it is, and how many there are is kept. */
export const printClosing: CommandSpec<'till.print', typeof printInput, { till: TillState | undefined }, { jobs: number }> = {
  name: 'till.print',
  schema: printInput,
  right: 'till.work',
  decide({ tillId, period, n }, { till }) {
    if (!till?.closings.some((closing) => closing.period === period && closing.n === n)) return refuse('till.closingUnknown');
    return ok({ reply: { jobs: 0 }, events: [tillEvent(tillId, 'till.printed_again', { period, n })] });
  },
};

export interface ArchiveContext extends TillContext { archive: ArchiveFacts }
export interface Archived extends ArchiveFacts { /** On this PC. */ path: string }

export const archiveInput = z.object({ from: isoDate, to: isoDate }).refine(({ from, to }) => from <= to, { error: 'field.date', path: ['to'] });
/** Records that an archive was written, and what it is: its file can be told from any other by it. */
export const archiveTill: CommandSpec<'till.archive', typeof archiveInput, ArchiveContext, Archived> = {
  name: 'till.archive',
  schema: archiveInput,
  right: 'till.manage',
  decide(_input, { tillId, archive }) {
    return ok({ reply: { ...archive, path: '' }, events: [tillEvent(tillId, 'till.archived', { ...archive })] });
  },
};
