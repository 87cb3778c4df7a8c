import { openReadOnly } from '#db/open.ts';
import { stockSums, stockValue, stockValueAt } from '#db/queries/report.ts';
import { databaseFile } from '#host/background.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread, time } from './figures.ts';
import { shopFolder } from './shop.ts';

const DAY_MS = 86_400_000;

/** What the stock was worth half a year ago, its pieces and how many parts it was, of two million moves; the report by family is told beside it. */
export async function stockValuePast(): Promise<Told[]> {
  const db = openReadOnly(databaseFile(await shopFolder('500 000 parts')));
  try {
    const beforeMs = Date.now() - 180 * DAY_MS;
    const bare = db.prepare('SELECT count(*) AS moves, sum(ours_delta) AS quantity, sum(value_delta_minor) AS valueMinor FROM stock_move WHERE at_ms < ?');
    const times = await interleave(11, () => stockSums(db, beforeMs), () => { bare.get(beforeMs); }, 1);
    const families: number[] = [];
    for (let round = 0; round < 3; round += 1) families.push(await time(() => stockValue(db, { beforeMs, by: 'family', most: 200 })));
    const values = [stockValueAt(db, beforeMs), stockSums(db, beforeMs).valueMinor, stockValue(db, { beforeMs, by: 'family', most: 200 }).rows.reduce((sum, row) => sum + row.valueMinor, 0)];
    if (values.some((value) => value !== values[0])) throw new Error(`the values differ: ${values.join(', ')}`);
    const { moves } = bare.get(Number.MAX_SAFE_INTEGER) as { moves: number };
    return [figure({
      name: 'stock-value-past', value: quantile(times.product, 0.5), unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: 'one pass of SQL over all moves', mostRatio: 2,
      note: `${moves} moves; ${spread(times.product)}; the same by family ${quantile(families, 0.5).toFixed(0)} ms`,
    })];
  } finally {
    db.close();
  }
}
