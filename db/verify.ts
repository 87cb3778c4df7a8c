import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fromBlob } from './bytes.ts';
import { dumpTable } from './dump.ts';
import { openFolder } from './fold.ts';
import type { LoggedEvent } from './log.ts';
import { chainHash, hashPersonal, openLog } from './log.ts';
import type { Db } from './open.ts';
import { openReadOnly } from './open.ts';
import { FOLDED_TABLES, SEARCH_INDEXES } from './projections/index.ts';

export interface Problem {
  where: string;
  what: string;
}
export interface Verification {
  events: number;
  problems: Problem[];
}

const MOST_PROBLEMS = 100;

/**
 * Looks over a database file: the chain of every device, then a rebuild beside it, compared table by table. What it
 * can't see is a tail cut off, or everything hashed again from the start: those need an anchor kept elsewhere.
 * @param scratchDir where the copy that is rebuilt may live for a moment; it needs the database's size
 */
export function verifyFile(file: string, scratchDir: string): Verification {
  const copy = scratchFile(scratchDir);
  const original = openReadOnly(file);
  try {
    fs.rmSync(copy, { force: true });
    original.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
  } finally {
    original.close();
  }
  const db = new Database(copy);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    const chain = verifyChain(db);
    const problems = [...chain.problems, ...compareWithRebuild(db)];
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
  const problems: Problem[] = [];
  let events = 0;
  for (const device of log.devices()) {
    let previous: Buffer = Buffer.alloc(32);
    let seq = 0;
    for (const event of log.since(device, 0)) {
      events += 1;
      const where = `event ${device}/${event.seq}`;
      if (event.seq !== seq + 1) problems.push({ where, what: `gap: ${seq} is followed by ${event.seq}` });
      if (!isWhole(event)) problems.push({ where, what: 'its personal part does not match its hash' });
      if (!chainHash(event, event.personalHash, previous).equals(event.hash))
        problems.push({ where, what: 'its hash does not match what it says' });
      previous = event.hash;
      seq = event.seq;
      if (problems.length >= MOST_PROBLEMS) return { events, problems };
    }
  }
  return { events, problems };
}

function isWhole(event: LoggedEvent): boolean {
  if (event.personal === undefined) return event.salt === null;
  return event.salt !== null && event.personalHash !== null && hashPersonal(event.salt, event.personal).equals(event.personalHash);
}

function compareWithRebuild(db: Db): Problem[] {
  const problems: Problem[] = [];
  for (const index of SEARCH_INDEXES) {
    try {
      db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
    } catch (error) {
      problems.push({ where: index, what: `the search index does not match its table (${String(error)})` });
    }
  }
  const before = new Map(FOLDED_TABLES.map((table) => [table, dumpTable(db, table)]));
  openFolder(
    db,
    openLog(db, () => new Uint8Array()),
  ).rebuild();
  for (const [table, rows] of before) {
    const rebuilt = dumpTable(db, table);
    const expected = new Set(rebuilt);
    const found = new Set(rows);
    for (const row of rows) if (!expected.has(row)) problems.push({ where: table, what: `not what the facts say: ${keyOf(row)}` });
    for (const row of rebuilt) if (!found.has(row)) problems.push({ where: table, what: `missing: ${keyOf(row)}` });
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return problems;
}

/** Enough of a row to find it again; never its whole content, which may be personal. */
function keyOf(row: string): string {
  const first = (JSON.parse(row) as unknown[])[0];
  const hex = typeof first === 'string' ? /^x'([0-9a-f]{32})'$/.exec(first) : null;
  return hex ? fromBlob(Buffer.from(hex[1]!, 'hex')) : String(first).slice(0, 40);
}
