import type { z } from 'zod';
import { coreCalls } from './calls/core.ts';
import { benchCalls } from './calls/bench.ts';
import { quoteCalls } from './calls/quote.ts';
import { partCalls } from './calls/part.ts';
import { poolCalls } from './calls/pool.ts';
import { subcontractCalls } from './calls/subcontract.ts';
import { handbackCalls } from './calls/handback.ts';
import { messageCalls } from './calls/message.ts';
import { coverageCalls } from './calls/coverage.ts';
import { saleCalls } from './calls/sale.ts';
import { orderCalls } from './calls/order.ts';
import { tillCalls } from './calls/till.ts';
import { purchaseCalls } from './calls/purchase.ts';
import { warehouseCalls } from './calls/warehouse.ts';
import { tariffCalls } from './calls/tariff.ts';
import { filesCalls } from './calls/files.ts';
import { reportCalls } from './calls/report.ts';
import { settingsCalls } from './calls/settings.ts';

/** The one API between a screen and the host: every call, its input and its right, area by area. */
export const api = {
  ...coreCalls,
  ...benchCalls,
  ...quoteCalls,
  ...partCalls,
  ...poolCalls,
  ...subcontractCalls,
  ...handbackCalls,
  ...messageCalls,
  ...coverageCalls,
  ...saleCalls,
  ...orderCalls,
  ...tillCalls,
  ...purchaseCalls,
  ...warehouseCalls,
  ...tariffCalls,
  ...filesCalls,
  ...reportCalls,
  ...settingsCalls,
} as const;

export type Api = typeof api;
export type CallName = keyof Api;
export type CommandName = { [N in CallName]: Api[N]['kind'] extends 'command' ? N : never }[CallName];
export type QueryName = Exclude<CallName, CommandName>;
/** What a caller may send: defaults may be left out. */
export type CallInput<N extends CallName> = z.input<Api[N]['input']>;
export type CallParsed<N extends CallName> = z.output<Api[N]['input']>;
export type CallOutput<N extends CallName> = NonNullable<Api[N]['output']> | (null extends Api[N]['output'] ? null : never);
