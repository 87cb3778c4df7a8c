import { sha256 } from './bytes.ts';
import type { Db } from './open.ts';
import { FOLDED_TABLES } from './projections/index.ts';

/** A folded table's rows in a text that is the same on every PC that has the same events: its own row numbers left out. */
export function dumpTable(db: Db, table: string): string[] {
  const columns = (db.pragma(`table_info(${table})`) as { name: string; pk: number }[]).map((column) => column.name).filter((name) => name !== 'no');
  const rows = db.prepare(`SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM ${table}`).raw().all() as unknown[][];
  return rows.map((row) => JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? `x'${value.toString('hex')}'` : value)))).sort();
}

export function dumpFolded(db: Db): Record<string, string[]> {
  return Object.fromEntries(FOLDED_TABLES.map((table) => [table, dumpTable(db, table)]));
}

/** One hash for everything that is folded: equal on PCs that agree. */
export function hashFolded(db: Db): string {
  return sha256(JSON.stringify(dumpFolded(db))).toString('hex');
}
