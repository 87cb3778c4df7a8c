import type { Db } from '../open.ts';

type Value = string | number | Buffer | null;

/** Rows that one stream owns, as many as it has. */
export interface OwnedRows {
  /** Makes the owner's rows exactly these, each without the owner's own column; what is the same is left alone. */
  replace(owner: Buffer, rows: readonly (readonly Value[])[]): void;
}

/**
 * @param owner the column that names the stream
 * @param columns the others, those that identify a row among its owner's first
 * @param keys how many of them identify it
 */
export function ownedRows(db: Db, table: string, owner: string, columns: readonly string[], keys: number): OwnedRows {
  const find = db.prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${owner} = ?`).raw();
  const insert = db.prepare(`INSERT INTO ${table} (${owner}, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`);
  const remove = db.prepare(`DELETE FROM ${table} WHERE ${owner} = ? AND ${columns.slice(0, keys).map((column) => `${column} = ?`).join(' AND ')}`);

  return {
    replace(id, rows) {
      const before = find.all(id) as Value[][];
      if (before.length === 0 && rows.length === 0) return;
      const wanted = new Map(rows.map((row) => [textOf(row), row]));
      for (const row of before) {
        if (wanted.delete(textOf(row))) continue;
        remove.run(id, ...row.slice(0, keys));
      }
      for (const row of wanted.values()) insert.run(id, ...row);
    },
  };
}

function textOf(row: readonly Value[]): string {
  return JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? `x'${value.toString('hex')}'` : value)));
}
