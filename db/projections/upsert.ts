import type { Db, Statement } from '../open.ts';

type Value = string | number | Buffer | null;

/** Writes one row whole; its first value is the row's id. */
export interface RowWriter { run(...values: Value[]): void }

/**
 * One row a stream, its own number kept. Of a row that is there only the columns that say something else are set: SQLite
 * writes every index whose column is named again, changed or not, and each of them is a page more to sync.
 * @param columns `id` first
 */
export function upsert(db: Db, table: string, columns: readonly string[]): RowWriter {
  const find = db.prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE id = ?`).raw();
  const insert = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const updates = new Map<string, Statement>();

  function update(changed: readonly string[]): Statement {
    const assignments = changed.map((column) => `${column} = ?`).join(', ');
    const known = updates.get(assignments);
    if (known) return known;
    const made = db.prepare(`UPDATE ${table} SET ${assignments} WHERE id = ?`);
    updates.set(assignments, made);
    return made;
  }

  return {
    run(...values) {
      const before = find.get(values[0]) as Value[] | undefined;
      if (!before) {
        insert.run(...values);
        return;
      }
      const changed = columns.map((_, i) => i).filter((i) => !isSame(before[i]!, values[i]!));
      if (changed.length > 0) update(changed.map((i) => columns[i]!)).run(...changed.map((i) => values[i]!), values[0]);
    },
  };
}

function isSame(a: Value, b: Value): boolean {
  return Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b;
}
