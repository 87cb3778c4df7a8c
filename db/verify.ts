import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { toBlob } from './bytes.ts';
import type { Problem } from './compare.ts';
import { compareTable } from './compare.ts';
import { dumpTable } from './dump.ts';
import { openFolder } from './fold.ts';
import type { LoggedEvent } from './log.ts';
import { chainHash, hashPersonal, openLog } from './log.ts';
import type { Db } from './open.ts';
import { openReadOnly } from './open.ts';
import { checkLists } from './tariff/check.ts';
import { FOLDED_TABLES, SEARCH_INDEXES } from './projections/index.ts';
import { verifyClosings } from './verifyTill.ts';

export interface Verification {
  events: number;
  problems: Problem[];
}

const MOST_PROBLEMS = 100;

/**
 * Looks over a database file: the chain of every device, then a rebuild beside it, compared table by table, then every
 * closing against what its documents add up to. What it can't see is a tail cut off, or everything hashed again from the
 * start: those need an anchor kept elsewhere (a closing on paper).
 * @param scratchDir where the copy that is rebuilt may live for a moment; it needs the database's size
 */
export function verifyFile(file: string, scratchDir: string): Verification {
  const copy = scratchFile(scratchDir);
  const original = openReadOnly(file);
  try {
    fs.rmSync(copy, { force: true });
    // The copy is thrown away: nobody's save waits at the disk behind it.
    original.pragma('synchronous = OFF');
    original.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
  } finally {
    original.close();
  }
  const db = new Database(copy);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    const chain = verifyChain(db);
    const problems = [...chain.problems, ...compareWithRebuild(db), ...checkLists(db, path.dirname(file))];
    return { events: chain.events, problems: problems.slice(0, MOST_PROBLEMS) };
  } finally {
    db.close();
    fs.rmSync(copy, { force: true });
  }
}

/** The copy that is rebuilt. A host that died meanwhile left it behind, with everything in it: the next one removes it. */
export function scratchFile(scratchDir: string): string {
  return path.join(scratchDir, 'verify.db');
}

export function verifyChain(db: Db): Verification {
  const log = openLog(db, () => new Uint8Array());
  const problems = strangers(db);
  const stored = db.prepare('SELECT hash FROM event WHERE device = (SELECT no FROM log_device WHERE id = ?) AND seq = ?').pluck();
  let events = 0;
  for (const device of log.devices()) {
    let previous: Buffer = Buffer.alloc(32);
    let seq = 0;
    const look = (event: LoggedEvent): void => {
      const where = `event ${device}/${event.seq}`;
      if (event.seq !== seq + 1) problems.push({ where, what: `gap: ${seq} is followed by ${event.seq}` });
      if (!isWhole(event)) problems.push({ where, what: 'its personal part does not match its hash' });
      if (!chainHash(event, event.personalHash, previous).equals(event.hash)) problems.push({ where, what: 'its hash does not match what it says' });
    };
    for (let more = true; more && problems.length < MOST_PROBLEMS;) {
      more = false;
      try {
        for (const event of log.since(device, seq)) {
          events += 1;
          look(event);
          previous = event.hash;
          seq = event.seq;
          if (problems.length >= MOST_PROBLEMS) break;
        }
      } catch {
        // What is no JSON any more, or holds what no fact can hold, was not written by this program.
        seq = log.next(device, seq) ?? seq + 1;
        problems.push({ where: `event ${device}/${seq}`, what: 'it can not be read' });
        previous = (stored.get(toBlob(device), seq) as Buffer | undefined) ?? previous;
        more = true;
      }
    }
  }
  return { events, problems };
}

/** Facts of a device that the log does not know: nobody walks their chain. */
function strangers(db: Db): Problem[] {
  const rows = db.prepare('SELECT device, count(*) AS count FROM event WHERE device NOT IN (SELECT no FROM log_device) GROUP BY device').all() as { device: number; count: number }[];
  return rows.map(({ device, count }) => ({ where: 'log_device', what: `device ${device} is not known, and ${count} events are said to be its own` }));
}

function isWhole(event: LoggedEvent): boolean {
  if (event.personal === undefined) return event.salt === null;
  return event.salt !== null && event.personalHash !== null && hashPersonal(event.salt, event.personal).equals(event.personalHash);
}

function compareWithRebuild(db: Db): Problem[] {
  const problems = checkIndexes(db);
  const before = new Map(FOLDED_TABLES.map((table) => [table, dumpTable(db, table)]));
  const log = openLog(db, () => new Uint8Array());
  try {
    openFolder(db, log).rebuild();
  } catch (error) {
    return [...problems, { where: 'rebuild', what: `the facts can not be folded (${String(error)})` }];
  }
  for (const [table, rows] of before) {
    problems.push(...compareTable(db, table, dumpTable(db, table), rows));
    if (problems.length >= MOST_PROBLEMS) return problems;
  }
  return [...problems, ...verifyClosings(db, log)];
}

/** The indexes of the search against their tables. */
export function checkIndexes(db: Db): Problem[] {
  return SEARCH_INDEXES.flatMap((index): Problem[] => {
    try {
      db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
      return [];
    } catch (error) {
      return [{ where: index, what: `the search index does not match its table (${String(error)})` }];
    }
  });
}
