import { z } from 'zod';
import { isoDate } from '#domain/kernel/fields.ts';
import type { DeadRow, Margins, ShortageRow, StockValue, TurnoverRow } from '../views/report.ts';
import { query } from './call.ts';

const most = z.number().int().min(1).max(5_000).default(200);

/** What the stock is worth, what sells, what does not. Read beside the host: no sale waits for a figure. */
export const reportCalls = {
  /** At the end of a day. */
  'report.stock': query<StockValue>()('report.read', z.object({ on: isoDate, by: z.enum(['family', 'part', 'place']).default('family'), most })),
  'report.turnover': query<TurnoverRow[]>()('report.read', z.object({ from: isoDate, to: isoDate, by: z.enum(['family', 'part']).default('family'), most })),
  'report.dead': query<DeadRow[]>()('report.read', z.object({ months: z.number().int().min(1).max(120).default(12), most })),
  'report.shortages': query<ShortageRow[]>()('report.read', z.object({ most })),
  'report.margins': query<Margins>()('report.read', z.object({ from: isoDate, to: isoDate, by: z.enum(['sale', 'part', 'family', 'supplier', 'day', 'person']).default('family'), most })),
} as const;
