import { sql as first } from './0001-first.ts';
import { sql as claims } from './0002-claims.ts';
import { sql as messages } from './0003-message.ts';
import { sql as subcontracts } from './0004-subcontract.ts';
import { sql as benches } from './0005-bench.ts';
import { sql as pools } from './0006-pool.ts';
import { sql as parts } from './0007-part.ts';
import { sql as quotes } from './0008-quote.ts';
import { sql as handbacks } from './0009-handback.ts';
import { sql as coverages } from './0010-coverage.ts';
import { sql as stock } from './0011-stock.ts';
import { sql as sales } from './0012-sale.ts';
import { sql as ledgers } from './0013-ledger.ts';
import { sql as vouchers } from './0014-voucher.ts';
import { sql as tariffs } from './0015-tariff.ts';
import { sql as purchases } from './0016-purchase.ts';
import { sql as orders } from './0017-order.ts';
import { sql as warehouses } from './0018-warehouse.ts';
import { sql as orderMessages } from './0019-order-message.ts';
import { sql as lostTills } from './0020-lost-till.ts';
import { sql as modelPoints } from './0021-model-point.ts';
import { sql as printContents } from './0022-print-content.ts';
import { sql as revalued } from './0023-revalued.ts';

/** In order; a database's `user_version` is how many of them it has. A migration that has landed is never changed. */
export const migrations: readonly string[] = [
  first, claims, messages, subcontracts, benches, pools, parts, quotes, handbacks, coverages, stock, sales, ledgers, vouchers, tariffs, purchases, orders, warehouses,
  orderMessages, lostTills, modelPoints, printContents, revalued,
];
