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
    replace(id, given) {
      const before = find.all(id) as Value[][];
      const rows = distinct(given, columns.length);
      if (before.length === 0) {
        for (const row of rows) insert.run(id, ...row);
        return;
      }
      const known = finder(before, keys);
      const kept = new Set<readonly Value[]>();
      const added: (readonly Value[])[] = [];
      for (const row of rows) {
        const was = known(row);
        // Two rows of one key are a mistake of whoever asked: the table says so, as it always did.
        if (was && !kept.has(was)) kept.add(was);
        else added.push(row);
      }
      for (const row of before) if (!kept.has(row)) remove.run(id, ...row.slice(0, keys));
      for (const row of change ? rows : []) {
        const was = known(row);
        if (was && !isSame(was, row, keys, columns.length)) change!.run(...row.slice(keys), id, ...row.slice(0, keys));
      }
      for (const row of added) insert.run(id, ...row);
    },
  };
}

/** Fewer rows than this are compared one by one: that is quicker than a text of each. */
const FEW = 12;

/** Finds the row of a key. */
function finder(rows: readonly (readonly Value[])[], keys: number): (row: readonly Value[]) => readonly Value[] | undefined {
  if (rows.length < FEW) return (row) => rows.find((each) => isSame(each, row, 0, keys));
  const byKey = new Map(rows.map((row) => [textOf(row.slice(0, keys)), row]));
  return (row) => byKey.get(textOf(row.slice(0, keys)));
}

/** A row that is said twice is one row. */
function distinct(rows: readonly (readonly Value[])[], width: number): readonly (readonly Value[])[] {
  if (rows.length < 2) return rows;
  if (rows.length < FEW) return rows.filter((row, at) => !rows.some((each, i) => i < at && isSame(each, row, 0, width)));
  return [...new Map(rows.map((row) => [textOf(row), row])).values()];
}

function isSame(a: readonly Value[], b: readonly Value[], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const [one, other] = [a[i]!, b[i]!];
    if (one !== other && !(Buffer.isBuffer(one) && Buffer.isBuffer(other) && one.equals(other))) return false;
  }
  return true;
}

function textOf(row: readonly Value[]): string {
  return JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? `x'${value.toString('hex')}'` : value)));
}
