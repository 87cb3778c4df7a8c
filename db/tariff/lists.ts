import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { foldText } from '#domain/kernel/text.ts';
import { codeKey } from '#domain/part/codes.ts';
import type { LineTrouble } from '#domain/tariff/line.ts';
import { eansOf } from '#domain/tariff/line.ts';
import type { Db, Statement } from '../open.ts';
import { readStored } from './content.ts';
import type { OfferRow, StoredLine } from './content.ts';

/**
 * Lines of price lists, each list in a file of its own beside the shop's database and named by its blob: made by a worker while the
 * counter works, put in place by a rename, and made again from the blob wherever it is missing (docs/decisions).
 */
export function listsDir(dataDir: string): string {
  return path.join(dataDir, 'tariffs');
}

export const isListHash = (hash: string): boolean => /^[0-9a-f]{64}$/.test(hash);

export function listFile(dataDir: string, hash: string): string {
  if (!isListHash(hash)) throw new Error('a price list is named by its hash');
  return path.join(listsDir(dataDir), `${hash}.db`);
}

interface OpenList { db: Db; byKey: Statement; byPrefix: Statement; byEan: Statement; byLine: Statement; byWords: Statement }

function openList(file: string): OpenList {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma('cache_size = -4000');
  return {
    db,
    byKey: db.prepare('SELECT * FROM offer WHERE key = ?'),
    byPrefix: db.prepare('SELECT * FROM offer WHERE key >= ? AND key < ? ORDER BY key LIMIT ?'),
    byEan: db.prepare("SELECT * FROM offer WHERE ean = ? AND ean <> '' LIMIT ?"),
    byLine: db.prepare('SELECT * FROM offer WHERE line = ?'),
    byWords: db.prepare('SELECT o.* FROM (SELECT rowid AS line FROM offer_fts WHERE offer_fts MATCH ? ORDER BY rowid LIMIT ?) f JOIN offer o ON o.line = f.line'),
  };
}

/** Words shorter than this are in too many labels to say anything. */
const SHORTEST_WORD = 3;

/** Reads price lists by their hash; a list that is not made yet answers nothing. */
export function openLists(dataDir: string | null) {
  const open = new Map<string, OpenList>();

  function list(hash: string): OpenList | null {
    const known = open.get(hash);
    if (known) return known;
    if (dataDir === null || !isListHash(hash) || !fs.existsSync(listFile(dataDir, hash))) return null;
    const opened = openList(listFile(dataDir, hash));
    open.set(hash, opened);
    return opened;
  }

  return {
    has: (hash: string): boolean => list(hash) !== null,
    byRef(hash: string, ref: string): OfferRow | null {
      const key = codeKey(ref);
      const row = key === '' ? undefined : (list(hash)?.byKey.get(key) as StoredLine | undefined);
      return row ? readStored(row) : null;
    },
    byLine(hash: string, line: number): OfferRow | null {
      const row = list(hash)?.byLine.get(line) as StoredLine | undefined;
      return row ? readStored(row) : null;
    },
    /** The reference or barcode itself, then references that begin so, then words. */
    find(hash: string, text: string, limit: number): OfferRow[] {
      const from = list(hash);
      const key = codeKey(text);
      if (!from || key === '') return [];
      const found = new Map<number, StoredLine>();
      const take = (rows: unknown[]): void => { for (const row of rows as StoredLine[]) if (found.size < limit) found.set(row.line, row); };
      take(from.byKey.all(key));
      for (const ean of eansOf(text.trim())) take(from.byEan.all(ean, limit));
      if (found.size === 0 && key.length >= SHORTEST_WORD) take(from.byPrefix.all(key, `${key}\uffff`, limit));
      const words = foldText(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= SHORTEST_WORD).slice(0, 6);
      if (found.size < limit && words.length > 0) take(from.byWords.all(words.map((word) => `"${word}"*`).join(' '), limit));
      return [...found.values()].map(readStored);
    },
    /** Lets go of a list whose file is about to be removed. */
    close(hash: string): void {
      open.get(hash)?.db.close();
      open.delete(hash);
    },
    closeAll(): void {
      for (const { db } of open.values()) db.close();
      open.clear();
    },
  };
}

export interface RefusedRow { n: number; line: number; reason: LineTrouble; ref: string; text: string }

/** A page of the lines that were left out of a file, in the order in which they were met. */
export function refusedLines(file: string, offset: number, limit: number): { rows: RefusedRow[]; total: number; reasons: { reason: LineTrouble; count: number }[] } {
  if (!fs.existsSync(file)) return { rows: [], total: 0, reasons: [] };
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return {
      rows: db.prepare('SELECT n, line, reason, ref, text FROM refused ORDER BY line, n LIMIT ? OFFSET ?').all(limit, offset) as RefusedRow[],
      total: db.prepare('SELECT count(*) FROM refused').pluck().get() as number,
      reasons: db.prepare('SELECT reason, count(*) AS count FROM refused GROUP BY reason ORDER BY count DESC, reason').all() as { reason: LineTrouble; count: number }[],
    };
  } finally {
    db.close();
  }
}
