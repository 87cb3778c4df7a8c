import { expect } from 'vitest';
import { isGs1Checked } from '#domain/scan/check.ts';
import { isSiret } from '#domain/shop/identifiers.ts';
import { ORDER_STATES } from '#contract/views/order.ts';
import type { TestHost } from './host.ts';
import { call } from './host.ts';

const all = (test: TestHost, sql: string): Record<string, unknown>[] => test.host.context.store.db.prepare(sql).all() as Record<string, unknown>[];
const count = (test: TestHost, sql: string): number => test.host.context.store.db.prepare(`SELECT count(*) FROM ${sql}`).pluck().get() as number;

/** What the demonstration shop sold, bought, counted and closed, as a person would see it: the same each time that it is made. */
export function tradeStory(test: TestHost): unknown {
  return {
    sales: all(test, 'SELECT number, invoice_number, kind, paper, at_ms, gross_minor, net_minor FROM sale ORDER BY at_ms, number'),
    closings: all(test, 'SELECT period, n, day FROM closing ORDER BY period, n'),
    purchases: all(test, 'SELECT number, status FROM purchase ORDER BY number'),
    orders: all(test, 'SELECT number, stage, gross_minor, opened_ms FROM customer_order ORDER BY number'),
    counts: all(test, 'SELECT number, stage, lines, differences FROM stock_count ORDER BY number'),
    parts: all(test, 'SELECT number, label FROM part ORDER BY number'),
  };
}

export async function hasTill(test: TestHost): Promise<void> {
  expect(count(test, "sale WHERE kind = 'sale'")).toBeGreaterThan(500);
  expect(count(test, "sale s WHERE kind = 'sale' AND EXISTS (SELECT 1 FROM sale_line l WHERE l.sale_id = s.id AND l.kind = 'part')")).toBeGreaterThan(300);
  for (const kind of ['sale', 'credit', 'deposit', 'receipt']) expect([kind, count(test, `sale WHERE kind = '${kind}'`) > 1]).toEqual([kind, true]);
  for (const kind of ['part', 'charge', 'unit', 'fee', 'core']) expect([kind, count(test, `sale_line WHERE kind = '${kind}'`) > 0]).toEqual([kind, true]);
  for (const mean of ['cash', 'card', 'cheque', 'transfer', 'account', 'voucher']) expect([mean, count(test, `sale_payment WHERE mean = '${mean}'`) > 3]).toEqual([mean, true]);
  expect(count(test, 'sale s WHERE (SELECT count(*) FROM sale_payment p WHERE p.sale_id = s.id) > 1')).toBeGreaterThan(2);
  // What closed repairs of the last weeks owe was paid, but for what is still to come.
  const owed = "FROM charge c JOIN repair r ON r.id = c.repair_id WHERE c.payer = 'customer' AND r.phase = 'closed' AND r.since_ms > (SELECT max(at_ms) FROM sale) - 30 * 86400000";
  const billed = test.host.context.store.db.prepare(`SELECT avg(EXISTS (SELECT 1 FROM sale_line l WHERE l.repair_id = c.repair_id AND l.charge_line = c.line)) ${owed}`).pluck().get();
  expect(billed).toBeGreaterThan(0.8);
  const { rows: closings } = await call(test.screen, 'till.closings', { period: 'day', limit: 200 });
  expect(closings.length).toBeGreaterThan(90);
  expect(count(test, "closing WHERE period = 'month'")).toBeGreaterThan(10);
  expect(count(test, "closing WHERE period = 'year'")).toBe(1);
  const firms = all(test, "SELECT details FROM customer WHERE kind = 'company'").map((row) => (JSON.parse(String(row['details'])) as { siret: string }).siret);
  expect(firms.filter((siret) => !isSiret(siret))).toEqual([]);
  const exported = (await call(test.screen, 'account.list', {})).map((row) => row.until).sort();
  expect(exported.length).toBeGreaterThan(8);
  const last = test.clock.now;
  expect(exported.at(-1)).toBe(new Date(Date.UTC(new Date(last).getFullYear(), new Date(last).getMonth() - 1, 0)).toISOString().slice(0, 10));
}

export async function hasTrade(test: TestHost): Promise<void> {
  const counts = await call(test.screen, 'order.counts', {});
  expect(Object.values(counts).reduce((sum: number, n) => sum + (typeof n === 'number' ? n : 0), 0)).toBeGreaterThan(8);
  for (const state of ORDER_STATES.filter((each) => each !== 'put_back')) expect([state, (await call(test.screen, 'order.list', { state })).total > 0]).toEqual([state, true]);
  const waiting = await call(test.screen, 'order.list', {});
  expect(waiting.rows.some((row) => row.keptUntil !== null)).toBe(true);
  const statuses = new Set(all(test, 'SELECT status FROM purchase').map((row) => row['status']));
  expect([...statuses].sort()).toEqual(['confirmed', 'draft', 'partly', 'received', 'sent']);
  const bought = await call(test.screen, 'purchase.counts', {});
  expect(bought.late).toBeGreaterThan(0);
  expect(bought.asked).toBeGreaterThan(0);
  expect(new Set(all(test, 'SELECT status FROM supplier_return').map((row) => row['status']))).toEqual(new Set(['credited', 'made']));
  expect((await call(test.screen, 'purchase.needs', {})).length).toBeGreaterThan(3);
  const tasks = await call(test.screen, 'warehouse.tasks', {});
  expect([tasks.arrivals > 0, tasks.inspections > 0, tasks.picks > 0, tasks.expected > 0, tasks.counts, tasks.transfers.onTheWay]).toEqual([true, true, true, true, 1, 1]);
  expect(all(test, "SELECT lines, differences FROM stock_count WHERE stage = 'posted'").every((row) => (row['lines'] as number) > 20 && row['differences'] === 2)).toBe(true);
  expect(count(test, "transfer WHERE stage = 'done'")).toBe(1);
}

export async function hasShelves(test: TestHost): Promise<void> {
  const { total } = await call(test.screen, 'part.list', { all: true, limit: 1 });
  expect(total).toBeGreaterThanOrEqual(180);
  const codes = all(test, "SELECT k.key FROM part_key k WHERE k.kind = 'barcode'").map((row) => String(row['key']));
  expect(codes.length).toBeGreaterThanOrEqual(180);
  expect(codes.filter((code) => !/^\d{14}$/.test(code) || !isGs1Checked(code))).toEqual([]);
  const found = await call(test.screen, 'counter.find', { text: 'courroie' });
  expect(found.parts.length).toBeGreaterThan(2);
  const day = new Date(test.clock.now).toISOString().slice(0, 10);
  expect((await call(test.screen, 'report.stock', { on: day })).rows.length).toBeGreaterThan(10);
  expect((await call(test.screen, 'report.margins', { from: '2026-10-01', to: day, by: 'supplier' })).rows.length).toBeGreaterThan(2);
}
