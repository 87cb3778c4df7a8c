import type { CallOutput, CallParsed } from '#contract/api.ts';
import type { reportCalls } from '#contract/calls/report.ts';
import { openReadOnly } from '#db/open.ts';
import { deadStock, margins, shortages, stockValue, turnover } from '#db/queries/report.ts';
import { addDays, addMonths } from '#domain/kernel/days.ts';
import { localDay, startOfDay } from '../days.ts';

type Name = keyof typeof reportCalls;
export type ReportRequest = { [N in Name]: { name: N; input: CallParsed<N> } }[Name];

/** What a day has ended before: its last moment belongs to it. */
const endOf = (day: string): number => startOfDay(addDays(day, 1));
/** How long back a part must have been used for its absence to be missed, days. */
const MISSED_DAYS = 90;

/** Reads one report, on a connection of its own. */
export function readReport(file: string, request: ReportRequest, nowMs: number): CallOutput<Name> {
  const db = openReadOnly(file);
  try {
    switch (request.name) {
      case 'report.stock': return stockValue(db, { beforeMs: endOf(request.input.on), by: request.input.by, most: request.input.most });
      case 'report.turnover': return turnover(db, { ...request.input, fromMs: startOfDay(request.input.from), toMs: endOf(request.input.to) });
      case 'report.dead': return deadStock(db, { sinceMs: startOfDay(addMonths(localDay(nowMs), -request.input.months)), most: request.input.most });
      case 'report.shortages': return shortages(db, { usedSinceMs: startOfDay(addDays(localDay(nowMs), -MISSED_DAYS)), most: request.input.most });
      case 'report.margins': return margins(db, { ...request.input, fromMs: startOfDay(request.input.from), toMs: endOf(request.input.to) });
    }
  } finally {
    db.close();
  }
}
