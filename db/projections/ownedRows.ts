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
  const others = columns.slice(keys);
  const own = `${owner} = ? AND ${columns.slice(0, keys).map((column) => `${column} = ?`).join(' AND ')}`;
  const change = others.length > 0 ? db.prepare(`UPDATE ${table} SET ${others.map((column) => `${column} = ?`).join(', ')} WHERE ${own}`) : null;
  const remove = db.prepare(`DELETE FROM ${table} WHERE ${own}`);

  return {
    replace(id, rows) {
      const before = find.all(id) as Value[][];
      if (before.length === 0 && rows.length === 0) return;
      const wanted = new Map(rows.map((row) => [textOf(row), row]));
      const gone = before.filter((row) => !wanted.delete(textOf(row)));
      const known = new Set(change && wanted.size > 0 ? gone.map((row) => textOf(row.slice(0, keys))) : []);
      const changed = [...wanted.values()].filter((row) => known.has(textOf(row.slice(0, keys))));
      const kept = new Set(changed.map((row) => textOf(row.slice(0, keys))));
      for (const row of gone) if (!kept.has(textOf(row.slice(0, keys)))) remove.run(id, ...row.slice(0, keys));
      for (const row of changed) change!.run(...row.slice(keys), id, ...row.slice(0, keys));
      for (const row of wanted.values()) if (!changed.includes(row)) insert.run(id, ...row);
    },
  };
}

function textOf(row: readonly Value[]): string {
  return JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? `x'${value.toString('hex')}'` : value)));
}
