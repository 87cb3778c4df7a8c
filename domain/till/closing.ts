import type { IsoDay } from '../kernel/days.ts';
import { addDays, addMonths } from '../kernel/days.ts';
import type { Minor } from '../kernel/money.ts';
import type { RateTotal } from '../kernel/vat.ts';
import type { Mean } from '../sale/line.ts';
import { MEANS } from '../sale/line.ts';
import { SALE_PAPERS } from '../sale/sale.ts';
import type { Closing, ClosingFacts, Covered, Lost, MeanTotal, NumberRange, Period, TillState } from './till.ts';

/** Where in its PC's chain a closing ends, and what the chain's hash (hex) is there. */
export interface ChainEnd { seq: number; hash: string }

export interface Counted { mean: Mean; amountMinor: Minor }

/** The last day closing, whose end the next one goes on from. */
export function lastOf(till: TillState | undefined, period: Period): Closing | undefined {
  return till?.closings.findLast((closing) => closing.period === period);
}

/** The first place in the chain that no day closing of this till covers yet. */
export function nextSeq(till: TillState | undefined): number {
  return (lastOf(till, 'day')?.toSeq ?? 0) + 1;
}

export function cashMoved(till: TillState, direction: 'in' | 'out'): Minor {
  return till.moves.reduce((sum, move) => (move.direction === direction ? sum + move.amountMinor : sum), 0);
}

/** What should be there of a mean: of cash with what lay in the drawer, what was put in and what was taken out. */
export function expectedOf(till: TillState, covered: Covered, mean: Mean): Minor {
  const paid = covered.means.find((each) => each.mean === mean);
  const net = (paid?.inMinor ?? 0) - (paid?.outMinor ?? 0);
  return mean === 'cash' ? (till.open?.floatMinor ?? 0) + net + cashMoved(till, 'in') - cashMoved(till, 'out') : net;
}

/** @param to the end of the chain before the closing itself */
export function dayClosing(till: TillState, covered: Covered, to: ChainEnd, more: { day: IsoDay; counted: readonly Counted[]; note: string; fingerprint: string; lost?: Lost }): ClosingFacts {
  const means = MEANS.flatMap((mean): MeanTotal[] => {
    const paid = covered.means.find((each) => each.mean === mean);
    const count = more.counted.find((each) => each.mean === mean);
    if (!paid && !count) return [];
    return [{
      mean, inMinor: paid?.inMinor ?? 0, outMinor: paid?.outMinor ?? 0, expectedMinor: count ? expectedOf(till, covered, mean) : null, countedMinor: count?.amountMinor ?? null,
    }];
  });
  const { grossMinor, absMinor } = till.perpetual;
  return {
    ...covered, means, period: 'day', n: (lastOf(till, 'day')?.n ?? 0) + 1, day: more.day, fromSeq: nextSeq(till), toSeq: to.seq, hash: to.hash, floatMinor: till.open?.floatMinor ?? 0,
    cashInMinor: cashMoved(till, 'in'), cashOutMinor: cashMoved(till, 'out'), drawerOpenings: till.drawerOpenings,
    perpetual: { grossMinor: grossMinor + covered.grossMinor, absMinor: absMinor + covered.absMinor }, note: more.note, fingerprint: more.fingerprint,
    ...(till.counts.length > 0 ? { counts: till.counts } : {}), ...(more.lost ? { lost: more.lost } : {}),
  };
}

/** A month or a year: nothing but the sum of its days. @param days in their order, one at least */
export function periodClosing(till: TillState, period: 'month' | 'year', days: readonly Closing[], more: { note: string; fingerprint: string; lost?: Lost }): ClosingFacts {
  const [first, last] = [days[0]!, days[days.length - 1]!];
  const sum = (value: (closing: Closing) => number): number => days.reduce((before, day) => before + value(day), 0);
  return {
    period, n: (lastOf(till, period)?.n ?? 0) + 1, day: last.day, fromSeq: first.fromSeq, toSeq: last.toSeq, hash: last.hash, documents: sum((day) => day.documents), copies: sum((day) => day.copies),
    netMinor: sum((day) => day.netMinor), vatMinor: sum((day) => day.vatMinor), grossMinor: sum((day) => day.grossMinor), absMinor: sum((day) => day.absMinor), numbers: joinNumbers(days), rates: sumRates(days),
    means: sumMeans(days), floatMinor: first.floatMinor, cashInMinor: sum((day) => day.cashInMinor), cashOutMinor: sum((day) => day.cashOutMinor), drawerOpenings: sum((day) => day.drawerOpenings),
    perpetual: last.perpetual, note: more.note, fingerprint: more.fingerprint, ...(more.lost ? { lost: more.lost } : {}),
  };
}

/** What differs between what was counted and what should be there; counted more is positive. */
export function differences(closing: Pick<ClosingFacts, 'means'>): { mean: Mean; minor: Minor }[] {
  return closing.means.flatMap(({ mean, expectedMinor, countedMinor }) => (expectedMinor === null || countedMinor === null || expectedMinor === countedMinor ? [] : [{ mean, minor: countedMinor - expectedMinor }]));
}

function joinNumbers(days: readonly Closing[]): NumberRange[] {
  return SALE_PAPERS.flatMap((paper): NumberRange[] => {
    const ranges = days.flatMap((day) => day.numbers.filter((each) => each.paper === paper));
    return ranges.length === 0 ? [] : [{ paper, first: ranges[0]!.first, last: ranges[ranges.length - 1]!.last, count: ranges.reduce((before, each) => before + each.count, 0) }];
  });
}

function sumRates(days: readonly Closing[]): RateTotal[] {
  const rates = new Map<number, RateTotal>();
  for (const { vatBp, netMinor, vatMinor } of days.flatMap((day) => day.rates)) {
    const before = rates.get(vatBp);
    rates.set(vatBp, { vatBp, netMinor: netMinor + (before?.netMinor ?? 0), vatMinor: vatMinor + (before?.vatMinor ?? 0) });
  }
  return [...rates.values()].sort((a, b) => b.vatBp - a.vatBp);
}

function sumMeans(days: readonly Closing[]): MeanTotal[] {
  return MEANS.flatMap((mean): MeanTotal[] => {
    const all = days.flatMap((day) => day.means.filter((each) => each.mean === mean));
    if (all.length === 0) return [];
    const sum = (value: (each: MeanTotal) => number): number => all.reduce((before, each) => before + value(each), 0);
    const counted = all.some((each) => each.countedMinor !== null);
    return [{
      mean, inMinor: sum((each) => each.inMinor), outMinor: sum((each) => each.outMinor),
      expectedMinor: counted ? sum((each) => each.expectedMinor ?? 0) : null, countedMinor: counted ? sum((each) => each.countedMinor ?? 0) : null,
    }];
  });
}

/** The month of a day, or the accounting year by the year in which it ends: `2026-11`, `2026`. @param yearEndMonth 1 to 12 */
export function periodOf(period: 'month' | 'year', day: IsoDay, yearEndMonth: number): string {
  if (period === 'month') return day.slice(0, 7);
  const year = Number(day.slice(0, 4));
  return String(Number(day.slice(5, 7)) > yearEndMonth ? year + 1 : year);
}

/** The last day of a period as `periodOf` names it. */
export function lastDayOf(period: 'month' | 'year', name: string, yearEndMonth: number): IsoDay {
  const month = period === 'month' ? name : `${name}-${String(yearEndMonth).padStart(2, '0')}`;
  return addDays(addMonths(`${month}-01`, 1), -1);
}

/** The accounting year that is named by the year in which it ends, from its first day to its last. */
export function yearDays(year: number, yearEndMonth: number): { from: IsoDay; to: IsoDay } {
  return { from: addDays(lastDayOf('year', String(year - 1), yearEndMonth), 1), to: lastDayOf('year', String(year), yearEndMonth) };
}

/** The days that are closed and that no closing of this period covers yet, the oldest period of them first. */
export function openDays(till: TillState, period: 'month' | 'year', yearEndMonth: number): { name: string; days: Closing[] } | null {
  const from = lastOf(till, period)?.toSeq ?? 0;
  const days = till.closings.filter((closing) => closing.period === 'day' && closing.fromSeq > from);
  if (days.length === 0) return null;
  const names = days.map((closing) => periodOf(period, closing.day, yearEndMonth));
  const name = names.reduce((before, each) => (each < before ? each : before));
  // As far as they follow each other in the chain: a day of a clock that stood wrong is closed with those around it.
  const end = names.lastIndexOf(name);
  return { name, days: days.slice(0, end + 1) };
}
