import type { Db, Statement } from '../open.ts';

/** One row a stream: written whole, its own number kept. */
export function upsert(db: Db, table: string, columns: readonly string[]): Statement {
  const updates = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`).join(', ');
  return db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (id) DO UPDATE SET ${updates}`);
}
