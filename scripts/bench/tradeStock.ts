import { openReadOnly } from '#db/open.ts';
import { stockValue, stockValueAt } from '#db/queries/report.ts';
import { databaseFile } from '#host/background.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { shopFolder } from './shop.ts';

const DAY_MS = 86_400_000;

/** What the stock was worth on a day half a year ago, family by family, of two million moves. */
export async function stockValuePast(): Promise<Told[]> {
  const db = openReadOnly(databaseFile(await shopFolder('500 000 parts')));
  try {
    const beforeMs = Date.now() - 180 * DAY_MS;
    const bare = db.prepare('SELECT count(*) AS moves, sum(ours_delta) AS quantity, sum(value_delta_minor) AS valueMinor FROM stock_move WHERE at_ms < ?');
    const times = await interleave(
      7,
      () => {
        const { valueMinor, rows } = stockValue(db, { beforeMs, by: 'family', most: 200 });
        if (rows.length === 0 || rows.reduce((sum, row) => sum + row.valueMinor, 0) !== valueMinor) throw new Error('the families do not add up');
      },
      () => { bare.get(beforeMs); },
      1,
    );
    if (stockValueAt(db, beforeMs) !== stockValue(db, { beforeMs, by: 'family', most: 200 }).valueMinor) throw new Error('the report and the sum of all moves differ');
    const { moves } = bare.get(Number.MAX_SAFE_INTEGER) as { moves: number };
    return [figure({
      name: 'stock-value-past', value: quantile(times.product, 0.5), unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: 'one pass of SQL over all moves', mostRatio: 2, note: `${moves} moves; ${spread(times.product)}`,
    })];
  } finally {
    db.close();
  }
}
