import { fromBlob } from './bytes.ts';
import { dumpTable } from './dump.ts';
import type { Db } from './open.ts';

export interface Problem {
  where: string;
  what: string;
}

/** What a folded table holds against what the facts make of it, row by row: names the row and the columns that differ. */
export function compareTable(db: Db, table: string, expected: readonly string[], found: readonly string[] = dumpTable(db, table)): Problem[] {
  const { columns, key } = shapeOf(db, table);
  const keyOf = (row: unknown[]): string => JSON.stringify(key.map((at) => row[at]));
  const right = new Set(expected);
  const here = new Set(found);
  const wanted = new Map(expected.filter((row) => !here.has(row)).map((text) => {
    const row = JSON.parse(text) as unknown[];
    return [keyOf(row), row];
  }));
  const problems: Problem[] = [];
  for (const text of here) {
    if (right.has(text)) continue;
    const row = JSON.parse(text) as unknown[];
    const want = wanted.get(keyOf(row));
    wanted.delete(keyOf(row));
    const differing = want ? columns.filter((_, at) => row[at] !== want[at]).join(', ') : '';
    problems.push({ where: table, what: want ? `${nameOf(row, key)}: not what the facts say (${differing})` : `${nameOf(row, key)}: no fact says so` });
  }
  for (const row of wanted.values()) problems.push({ where: table, what: `${nameOf(row, key)}: missing` });
  if (problems.length === 0 && found.length !== expected.length) problems.push({ where: table, what: `${found.length} rows where the facts make ${expected.length}` });
  return problems;
}

/** The columns of a dump, and which of them name a row. */
function shapeOf(db: Db, table: string): { columns: string[]; key: number[] } {
  const all = (db.pragma(`table_info(${table})`) as { name: string; pk: number }[]).filter(({ name }) => name !== 'no');
  const columns = all.map(({ name }) => name);
  const named = all.flatMap(({ pk }, at) => (pk > 0 ? [at] : []));
  const id = columns.indexOf('id');
  return { columns, key: named.length > 0 ? named : id >= 0 ? [id] : columns.map((_, at) => at) };
}

/** Enough of a row to find it again; never its whole content, which may be personal. */
function nameOf(row: readonly unknown[], key: readonly number[]): string {
  return key.slice(0, 3).map((at) => {
    const hex = typeof row[at] === 'string' ? /^x'([0-9a-f]{32})'$/.exec(row[at]) : null;
    return hex ? fromBlob(Buffer.from(hex[1]!, 'hex')) : String(row[at]).slice(0, 40);
  }).join(' ');
}
