import type { IsoDay } from '#domain/kernel/days.ts';
import { addDays, addMonths } from '#domain/kernel/days.ts';
import { HOUR, isoDay } from './calendar.ts';
import type { Chance } from './chance.ts';
import { openChance } from './chance.ts';
import { SELLS } from './house.ts';
import type { Step } from './steps.ts';
import type { TradeDeed } from './tradeDeed.ts';
import { planOrders, planPurchases, planWarehouse } from './trade.ts';

const SEED = 88_100;
const DAYS = 395;
/** The till is played day by day since so long; before that, one day in five. */
const DAILY = 62;
const MINUTE = 60_000;
/** Sales of parts on a day of the week, Sunday first. */
const BUSY = [0, 3, 2, 3, 2, 4, 5];

interface TradeDay { date: Date; iso: IsoDay; ago: number; till: boolean }

/** What the counter, the till and the warehouse did in the last thirteen months, up to now. */
export function planTrade(startMs: number, nowMs: number): Step[] {
  const chance = openChance(SEED);
  const steps: Step[] = [];
  const days = tradeDays(chance, startMs, nowMs);
  const add = (atMs: number, by: Step['by'], deed: TradeDeed): void => { if (atMs < nowMs - MINUTE) steps.push({ atMs: Math.round(atMs), by, act: { kind: 'trade', deed } }); };
  const at = (day: TradeDay, hour: number): number => day.date.getTime() + hour * HOUR;
  const put = (ago: number, hour: number, by: Step['by'], deed: TradeDeed): void => {
    const day = days[days.length - 1 + ago];
    if (day) add(at(day, hour), by, deed);
  };
  const [first] = days;
  if (!first) return [];
  add(at(first, 9.9), 'warehouse', { do: 'stockCentral' });
  add(at(first, 10), 'manager', { do: 'codes' });
  planTills(days, at, add, chance);
  planOrders(put);
  planPurchases(put, [SELLS.household, SELLS.tools, SELLS.audio], 1 - days.length);
  planWarehouse(put);
  return steps.sort((a, b) => a.atMs - b.atMs);
}

/** Days on which the shop is open, the earliest first. */
function tradeDays(chance: Chance, startMs: number, nowMs: number): TradeDay[] {
  const now = new Date(nowMs);
  const days: TradeDay[] = [];
  for (let ago = DAYS; ago >= 0; ago -= 1) {
    const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago);
    // The first two days of all belong to what is entered on them.
    if (date.getDay() === 0 || date.getTime() < startMs + 2 * 24 * HOUR || date.getTime() + 9 * HOUR > nowMs) continue;
    days.push({ date, iso: isoDay(date), ago, till: ago <= DAILY || chance.happens(0.2) });
  }
  return days;
}

type At = (day: TradeDay, hour: number) => number;
type Add = (atMs: number, by: Step['by'], deed: TradeDeed) => void;

function planTills(all: readonly TradeDay[], at: At, add: Add, chance: Chance): void {
  const days = all.filter((day) => day.till);
  const last = days.at(-1);
  let recent = 0;
  let exported = '';
  for (const [i, day] of days.entries()) {
    const before = days[i - 1];
    if (before && before.iso.slice(0, 7) !== day.iso.slice(0, 7)) {
      add(at(day, 8.51), 'manager', { do: 'closeMonth' });
      if (before.iso.slice(0, 4) !== day.iso.slice(0, 4)) add(at(day, 8.512), 'manager', { do: 'closeYear' });
      const until = addDays(addMonths(`${day.iso.slice(0, 7)}-01`, -1), -1);
      // A month in which the till stayed shut has nothing to hand over.
      if (days.some(({ iso }) => iso > exported && iso <= until)) {
        add(at(day, 17.9), 'salesAdmin', { do: 'export', until });
        exported = until;
      }
    }
    add(at(day, 8.515), 'counter', { do: 'openTill' });
    const sales = Math.max(2, BUSY[day.date.getDay()]! + chance.whole(-1, 1));
    const hours = Array.from({ length: sales }, () => chance.between(8.7, 18.2)).sort((a, b) => a - b);
    for (const hour of hours) add(at(day, hour), chance.happens(0.85) ? 'counter' : 'salesAdmin', { do: chance.happens(0.22) ? 'sellFirm' : 'sell' });
    recent += 1;
    if (recent % 6 === 3) add(at(day, chance.between(10, 17)), 'salesAdmin', { do: 'takeBack' });
    if (recent % 5 === 0) add(at(day, chance.between(11, 12)), 'salesAdmin', { do: 'settle' });
    if (recent % 17 === 4) add(at(day, 15.05), 'counter', { do: 'cash', direction: 'out', amountMinor: 1_290, reason: 'Timbres' });
    if (recent % 23 === 9) add(at(day, 9.05), 'counter', { do: 'cash', direction: 'in', amountMinor: 5_000, reason: 'Rouleaux de monnaie' });
    if (recent % 29 === 11) add(at(day, 16.05), 'counter', { do: 'reprint' });
    if (recent % 31 === 20) add(at(day, 14.05), 'salesAdmin', { do: 'sendFree' });
    if (day === days.at(-2)) add(at(day, 16.7), 'counter', { do: 'sellUnit' });
    // Today's stays open as long as it is today.
    if (day !== last || day.ago > 0) add(at(day, 18.46), 'counter', { do: 'closeTill' });
  }
}
