import type { Db } from '#db/open.ts';
import { gapIn } from './trade/checkBooks.ts';

/** What the victim's counter left behind: a sale is there once with its money and its pieces, or not at all. @returns sales and reprints, and what is half there */
export function inspectSales(db: Db): { papers: number; half: number; note?: string } {
  const number = (sql: string): number => db.prepare(sql).pluck().get() as number;
  const made = db.prepare("SELECT json_extract(data, '$.number') FROM event WHERE type = 'sale.made' ORDER BY seq").pluck().all() as string[];
  const halves: [string, number][] = [
    ['sales without their pieces, or pieces without their sale', number(`SELECT count(*) FROM (
      SELECT command_id, sum(type = 'sale.made') AS sales, sum(CASE type WHEN 'sale.made' THEN json_extract(data, '$.lines[0].quantity') ELSE 0 END) AS sold,
        sum(CASE WHEN type = 'part.moved' AND json_extract(data, '$.reason') = 'sold' THEN json_extract(data, '$.quantity') ELSE 0 END) AS moved FROM event GROUP BY command_id) WHERE sales > 1 OR sold <> moved`)],
    ['sales in the log and not in the table', Math.abs(made.length - number('SELECT count(*) FROM sale'))],
    ['sales whose payments are not their total', number('SELECT count(*) FROM sale s WHERE gross_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM sale_payment p WHERE p.sale_id = s.id)')],
    ['pieces that the shelf still has though they were sold', Math.abs(number("SELECT coalesce(sum(quantity), 0) FROM stock_level l JOIN place p ON p.id = l.place_id WHERE p.kind = 'store'") - (made.length === 0 ? number("SELECT coalesce(sum(quantity), 0) FROM stock_level l JOIN place p ON p.id = l.place_id WHERE p.kind = 'store'") : 100_000 - number('SELECT coalesce(sum(quantity), 0) FROM sale_line')))],
    [gapIn(made) ?? 'gaps', gapIn(made) ? 1 : 0],
  ];
  const wrong = halves.filter(([, n]) => n > 0);
  return { papers: made.length + number("SELECT count(*) FROM event WHERE type = 'sale.printed_again'"), half: wrong.length, ...(wrong[0] ? { note: `${wrong[0][1]} ${wrong[0][0]}` } : {}) };
}
