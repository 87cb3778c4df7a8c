import fs from 'node:fs';
import path from 'node:path';
import { dumpFolded } from '#db/dump.ts';
import { openFolder } from '#db/fold.ts';
import { openLog } from '#db/log.ts';
import { openDatabase } from '#db/open.ts';
import type { Db } from '#db/open.ts';
import { verifyChain } from '#db/verify.ts';
import { inspectSales } from './inspectSale.ts';
import { firstDifference } from './interleave.ts';

/** The facts of one intake of the victim: a customer, a unit, its order, its move, the drop-off. */
const EVENTS_AN_INTAKE = 5;
/** Receipt, fiche, label, accessory's label. */
const JOBS_AN_INTAKE = 4;

export interface Found {
  lost: number;
  half: number;
  diverged: number;
  corrupt: number;
  note?: string;
}

/** Opens a folder as the host would after a crash, and holds it against what had been confirmed. */
export function inspect(dataDir: string, confirmed: readonly string[], options: { rebuild: boolean; jobs: boolean }): Found {
  const found: Found = { lost: 0, half: 0, diverged: 0, corrupt: 0 };
  let db: Db;
  try {
    db = openDatabase({ file: path.join(dataDir, 'etabli.db'), backupBeforeMigration: '', checkFirst: true });
  } catch (error) {
    return { ...found, corrupt: 1, note: String(error) };
  }
  try {
    const counts = new Map(
      (
        db
          .prepare("SELECT lower(hex(command_id)) AS id, count(*) AS n FROM event WHERE stream_type <> 'device' GROUP BY command_id")
          .all() as { id: string; n: number }[]
      ).map((row) => [row.id, row.n]),
    );
    const takes = new Set(
      db
        .prepare("SELECT lower(hex(command_id)) FROM event WHERE type IN ('customer.created', 'dropoff.taken', 'repair.received')")
        .pluck()
        .all() as string[],
    );
    for (const id of confirmed) if (!counts.has(id.replaceAll('-', ''))) found.lost += 1;
    for (const id of takes) if (counts.get(id) !== EVENTS_AN_INTAKE) found.half += 1;
    const number = (sql: string): number => db.prepare(sql).pluck().get() as number;
    const rows = {
      repair: number('SELECT count(*) FROM repair'),
      unit: number('SELECT count(*) FROM unit'),
      dropoff: number('SELECT count(*) FROM dropoff'),
      customer: number('SELECT count(*) FROM customer'),
    };
    for (const n of Object.values(rows)) if (n !== takes.size) found.half += 1;
    const sales = inspectSales(db);
    found.half += sales.half;
    if (sales.note) found.note = sales.note;
    const jobs = number('SELECT count(*) FROM print_job');
    const wanted = takes.size * JOBS_AN_INTAKE + sales.papers;
    if (options.jobs && jobs !== wanted) Object.assign(found, { half: found.half + 1, note: `${jobs} papers in the queue where ${wanted} should be` });
    const chain = verifyChain(db);
    if (chain.problems.length > 0) Object.assign(found, { diverged: chain.problems.length, note: JSON.stringify(chain.problems[0]) });
    if (options.rebuild) {
      const before = dumpFolded(db);
      db.transaction(() =>
        openFolder(
          db,
          openLog(db, () => new Uint8Array(16)),
        ).rebuild(),
      ).immediate();
      const difference = firstDifference(before, dumpFolded(db));
      if (difference) Object.assign(found, { diverged: found.diverged + 1, note: difference });
    }
  } catch (error) {
    Object.assign(found, { corrupt: 1, note: String(error) });
  } finally {
    db.close();
  }
  return found;
}

/** Ids confirmed so far; a last line without its end was being written when the knife fell. */
export function readAcks(file: string): string[] {
  if (!fs.existsSync(file)) return [];
  return fs.readFileSync(file, 'latin1').split('\n').slice(0, -1);
}
