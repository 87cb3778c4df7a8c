import { foldText } from '#domain/kernel/text.ts';
import type { Db } from '../open.ts';

/** Letters that the search indexes keep beginnings of; what is longer makes FTS5 gather every match before it gives the newest. */
const INDEXED_LETTERS = 4;
/** Of things that begin alike, how many of the newest are looked at one by one. */
const LOOKED_AT = 600;

/** Words as typed, those that can be looked for. */
function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1).slice(0, 8);
}

function matchOf(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' AND ');
}

/** Words as typed → an FTS5 query: every word a prefix, all of them wanted. Empty when nothing can be looked for. */
export function matchAll(folded: string): string {
  return matchOf(wordsOf(folded));
}

/**
 * The newest things that have every word as the beginning of one of theirs. A long word that very many share is found
 * among the newest with its first letters; one that is rare, by the index alone: neither takes long in a million.
 */
export function newestByWords(db: Db, table: 'unit' | 'repair' | 'customer' | 'part') {
  const byIndex = db.prepare(`SELECT rowid FROM ${table}_fts WHERE ${table}_fts MATCH ? ORDER BY rowid DESC LIMIT ?`).pluck();
  const alike = db.prepare(`SELECT t.no, t.search FROM (SELECT rowid AS no FROM ${table}_fts WHERE ${table}_fts MATCH ? ORDER BY rowid DESC LIMIT ${LOOKED_AT}) x
    JOIN ${table} t ON t.no = x.no ORDER BY t.no DESC`);

  /** @returns row numbers as a JSON list, for json_each */
  return (text: string, limit: number): string => {
    const words = wordsOf(foldText(text));
    if (words.length === 0) return '[]';
    const firstLetters = words.map((word) => [...word].slice(0, INDEXED_LETTERS).join(''));
    if (firstLetters.some((letters, i) => letters !== words[i])) {
      const rows = alike.all(matchOf(firstLetters)) as { no: number; search: string }[];
      const found: number[] = [];
      for (const row of rows) {
        if (hasAll(row.search, words)) found.push(row.no);
        if (found.length === limit) break;
      }
      if (found.length === limit || rows.length < LOOKED_AT) return JSON.stringify(found);
    }
    return JSON.stringify(byIndex.all(matchOf(words), limit));
  };
}

function hasAll(search: string, words: readonly string[]): boolean {
  const theirs = wordsOfAll(search);
  return words.every((word) => theirs.some((their) => their.startsWith(word)));
}

function wordsOfAll(search: string): string[] {
  return search.split(/[^\p{L}\p{N}]+/u);
}
