import fs from 'node:fs';
import Database from 'better-sqlite3';
import type { Db } from '../open.ts';
import { hashContent } from './build.ts';
import { readStored } from './content.ts';
import type { StoredLine } from './content.ts';
import { isListHash, listFile } from './lists.ts';

/**
 * Lines of price lists lie beside the database: each list that is here must say what the fact that took it in says that it says.
 * @param db where the facts are folded @param dataDir where the lists lie
 */
export function checkLists(db: Db, dataDir: string): { where: string; what: string }[] {
  const lists = db.prepare('SELECT DISTINCT hash, content_hash, rows FROM tariff').all() as { hash: string; content_hash: string; rows: number }[];
  return lists.flatMap(({ hash, content_hash: contentHash, rows }) => {
    if (!isListHash(hash) || !fs.existsSync(listFile(dataDir, hash))) return [];
    const what = checkList(listFile(dataDir, hash), contentHash, rows);
    return what === null ? [] : [{ where: `price list ${hash.slice(0, 12)}`, what }];
  });
}

function checkList(file: string, contentHash: string, rows: number): string | null {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    // The number of lines too: a line's end put into a text could make one of two.
    if (hashContent(db) !== contentHash || db.prepare('SELECT count(*) FROM offer').pluck().get() !== rows) return 'its lines are not those that were taken in';
    for (const row of db.prepare('SELECT * FROM offer').iterate() as IterableIterator<StoredLine>)
      if (readStored(row).key !== row.key) return `line ${row.line} is filed under another reference`;
    return null;
  } catch (error) {
    return `it can't be read (${String(error)})`;
  } finally {
    db.close();
  }
}
