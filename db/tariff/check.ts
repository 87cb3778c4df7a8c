import fs from 'node:fs';
import Database from 'better-sqlite3';
import { codeKey } from '#domain/part/codes.ts';
import type { Db } from '../open.ts';
import { hashContent } from './build.ts';
import { isListHash, listFile } from './lists.ts';

/**
 * Lines of price lists lie beside the database: each list that is here must say what the fact that took it in says that it says.
 * @param db where the facts are folded @param dataDir where the lists lie
 */
export function checkLists(db: Db, dataDir: string): { where: string; what: string }[] {
  const lists = db.prepare('SELECT DISTINCT hash, content_hash FROM tariff').all() as { hash: string; content_hash: string }[];
  return lists.flatMap(({ hash, content_hash: contentHash }) => {
    if (!isListHash(hash) || !fs.existsSync(listFile(dataDir, hash))) return [];
    const what = checkList(listFile(dataDir, hash), contentHash);
    return what === null ? [] : [{ where: `price list ${hash.slice(0, 12)}`, what }];
  });
}

function checkList(file: string, contentHash: string): string | null {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    if (hashContent(db) !== contentHash) return 'its lines are not those that were taken in';
    for (const row of db.prepare('SELECT line, ref, key FROM offer').iterate() as IterableIterator<{ line: number; ref: string; key: string }>)
      if (codeKey(row.ref) !== row.key) return `line ${row.line} is filed under another reference`;
    return null;
  } catch (error) {
    return `it can't be read (${String(error)})`;
  } finally {
    db.close();
  }
}
