import type { Db, Statement } from '#db/open.ts';
import { uuidv7 } from '#domain/kernel/ids.ts';
import { toBlob } from '#db/bytes.ts';
import { systemRandom } from '#host/machine.ts';

type Value = string | number | Buffer | null;
interface Write { table: string; update: boolean; values: Value[] }
export type Rows = Write[];
interface Column { name: string; pk: number }

const random = systemRandom();

/** Which rows a piece of work writes into the tables that we make: seen by triggers that live as long as this connection. */
export async function rowsWritten(db: Db, work: () => Promise<unknown>): Promise<Rows> {
  db.exec('CREATE TEMP TABLE seen (no INTEGER PRIMARY KEY, tbl TEXT, is_update INTEGER, vals TEXT)');
  const tables = tablesOf(db);
  for (const table of tables) {
    const vals = columnsOf(db, table).map(({ name }) => `quote(NEW."${name}")`).join(', ');
    for (const [op, isUpdate] of [['INSERT', 0], ['UPDATE', 1]] as const) {
      db.exec(`CREATE TEMP TRIGGER seen_${op}_${table} AFTER ${op} ON main."${table}" BEGIN INSERT INTO seen (tbl, is_update, vals) VALUES ('${table}', ${isUpdate}, json_array(${vals})); END`);
    }
  }
  try {
    await work();
    return (db.prepare('SELECT tbl, is_update, vals FROM seen ORDER BY no').all() as { tbl: string; is_update: number; vals: string }[])
      .map((row) => ({ table: row.tbl, update: row.is_update === 1, values: (JSON.parse(row.vals) as string[]).map(literal) }));
  } finally {
    for (const table of tables) db.exec(`DROP TRIGGER temp.seen_INSERT_${table}; DROP TRIGGER temp.seen_UPDATE_${table}`);
    db.exec('DROP TABLE temp.seen');
  }
}

/** Tables with rows of ours; a search index keeps its own, behind triggers that fire for raw rows too. */
function tablesOf(db: Db): string[] {
  return db.prepare("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'").pluck().all() as string[];
}

function columnsOf(db: Db, table: string): Column[] {
  return db.pragma(`table_info("${table}")`) as Column[];
}

function literal(sql: string): Value {
  if (sql === 'NULL') return null;
  if (sql.startsWith("X'")) return Buffer.from(sql.slice(2, -1), 'hex');
  return sql.startsWith("'") ? sql.slice(1, -1).replaceAll("''", "'") : Number(sql);
}

/**
 * Writes the same rows again and again, in one transaction each time, by prepared statements alone: new ids, the next
 * numbers, everything else as it was.
 * @returns prepares the next round; what it returns writes it
 */
export function replayer(db: Db, rows: Rows): () => () => void {
  const statements = rows.map((row) => prepare(db, row));
  const born = new Set(rows.flatMap((row, i) => (row.update ? [] : statements[i]!.ids.map((at) => (row.values[at] as Buffer).toString('hex')))));
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let round = 0;
  return () => {
    round += 1;
    const fresh = new Map([...born].map((hex) => [hex, toBlob(uuidv7(Date.now(), random(10)))]));
    const ready = rows.map((row, i) => statements[i]!.bind(row.values.map((value, at) => renew(value, at, statements[i]!, { fresh, round }))));
    return () => {
      begin.run();
      for (const [i, values] of ready.entries()) statements[i]!.run.run(...values);
      commit.run();
    };
  };
}

interface Prepared { run: Statement; ids: number[]; no: number; seq: number; move: number; bind(values: Value[]): Value[] }

function prepare(db: Db, { table, update, values }: Write): Prepared {
  const columns = columnsOf(db, table);
  const at = (name: string): number => columns.findIndex((column) => column.name === name);
  const ids = ['id', 'command_id', 'hash'].map(at).filter((i) => Buffer.isBuffer(values[i]) && (values[i] as Buffer).length === 16);
  const own = { ids, no: update ? -1 : at('no'), seq: table === 'event' ? at('seq') : -1, move: table === 'stock_move' ? at('n') : -1 };
  if (!update) return { ...own, run: db.prepare(`INSERT INTO "${table}" VALUES (${columns.map(() => '?').join(', ')})`), bind: (all) => all };
  const keys = columns.map((column, i) => ({ ...column, i })).filter((column) => column.pk > 0);
  const rest = columns.map((column, i) => ({ ...column, i })).filter((column) => column.pk === 0);
  const sql = `UPDATE "${table}" SET ${rest.map(({ name }) => `"${name}" = ?`).join(', ')} WHERE ${keys.map(({ name }) => `"${name}" = ?`).join(' AND ')}`;
  return { ...own, run: db.prepare(sql), bind: (all) => [...rest, ...keys].map(({ i }) => all[i]!) };
}

function renew(value: Value, at: number, statement: Prepared, { fresh, round }: { fresh: Map<string, Buffer>; round: number }): Value {
  if (at === statement.no) return null;
  if (at === statement.seq) return (value as number) + round * 100;
  if (at === statement.move) return (value as number) + round * 10;
  if (Buffer.isBuffer(value)) return fresh.get(value.toString('hex')) ?? value;
  if (typeof value !== 'string') return value;
  // Document numbers and serials go up, as the next intake's do.
  return value.replace(/(a1-?\d\d-?|bench)(\d{5,8})/gi, (_, before: string, digits: string) => `${before}${String(Number(digits) + round).padStart(digits.length, '0')}`);
}
