import type { Log } from '../log.ts';
import type { Db } from '../open.ts';
import { benchQueries } from './bench.ts';
import { boardQueries } from './board.ts';
import { counterQueries } from './counter.ts';
import { coverageQueries } from './coverage.ts';
import { customerQueries } from './customer.ts';
import { fileQueries } from './files.ts';
import { handbackQueries } from './handback.ts';
import { houseQueries } from './house.ts';
import { messageQueries } from './message.ts';
import { orderQueries } from './order.ts';
import { needQueries } from './needs.ts';
import { partQueries } from './part.ts';
import { purchaseQueries } from './purchase.ts';
import { quoteQueries } from './quote.ts';
import { poolQueries } from './pool.ts';
import { repairQueries } from './repair.ts';
import { saleQueries } from './sale.ts';
import { searchQueries } from './search.ts';
import { subcontractQueries } from './subcontract.ts';
import { tariffQueries } from './tariff.ts';
import { tillQueries } from './till.ts';
import { timelineQueries } from './timeline.ts';
import { unitQueries } from './unit.ts';
import { warehouseQueries } from './warehouse.ts';

/** Everything that a screen reads about the business; statements are prepared once. */
export function openQueries(db: Db, log: Log) {
  const house = houseQueries(db);
  const customers = customerQueries(db);
  const units = unitQueries(db);
  const timelines = timelineQueries(db, log);
  const repairs = repairQueries(db, { customers, units, timelines });
  const parts = partQueries(db, log);
  const quotes = quoteQueries(db);
  const subcontracts = subcontractQueries(db);
  const pool = poolQueries(db);
  const sales = saleQueries(db);
  const purchases = purchaseQueries(db);
  const orders = orderQueries(db);
  const warehouse = warehouseQueries(db);
  /** Each thing's own number without hyphens leads to it. */
  const trade = { sale: sales.byNumber, order: orders.byNumber, purchase: purchases.byNumber, transfer: warehouse.transferByNumber, count: warehouse.countByNumber };
  const documents = { V: quotes.repairByNumber, S: subcontracts.repairByNumber };
  return {
    house, customers, units, parts, timelines, repairs, quotes, pool, subcontracts, sales, orders, purchases, needs: needQueries(db, orders), warehouse,
    bench: benchQueries(db), board: boardQueries(db), counter: counterQueries(db), coverage: coverageQueries(db),
    handback: handbackQueries(db), messages: messageQueries(db), files: fileQueries(db), tills: tillQueries(db), tariffs: tariffQueries(db),
    search: searchQueries(db, { customers, units, parts, repairs, house, documents, trade }),
  };
}

export type Queries = ReturnType<typeof openQueries>;
