import type { CallInput, CallName } from '#contract/api.ts';
import { coreLeast } from './core.ts';
import { benchLeast } from './bench.ts';
import { quoteLeast } from './quote.ts';
import { partLeast } from './part.ts';
import { poolLeast } from './pool.ts';
import { subcontractLeast } from './subcontract.ts';
import { handbackLeast } from './handback.ts';
import { messageLeast } from './message.ts';
import { coverageLeast } from './coverage.ts';
import { saleLeast } from './sale.ts';
import { orderLeast } from './order.ts';
import { tillLeast } from './till.ts';
import { purchaseLeast } from './purchase.ts';
import { warehouseLeast } from './warehouse.ts';
import { tariffLeast } from './tariff.ts';
import { filesLeast } from './files.ts';
import { reportLeast } from './report.ts';
import { settingsLeast } from './settings.ts';

/** The least that each call takes, of every area. */
export const LEAST: { [N in CallName]: CallInput<N> } = {
  ...coreLeast,
  ...benchLeast,
  ...quoteLeast,
  ...partLeast,
  ...poolLeast,
  ...subcontractLeast,
  ...handbackLeast,
  ...messageLeast,
  ...coverageLeast,
  ...saleLeast,
  ...orderLeast,
  ...tillLeast,
  ...purchaseLeast,
  ...warehouseLeast,
  ...tariffLeast,
  ...filesLeast,
  ...reportLeast,
  ...settingsLeast,
};
