import { foldText } from '#domain/kernel/text.ts';
import type { Db } from '../open.ts';

/** Letters that the search indexes keep beginnings of; what is longer makes FTS5 gather every match before it gives the newest. */
const INDEXED_LETTERS = 4;
/** Of things that begin alike, how many of the newest are looked at one by one. */
const LOOKED_AT = 600;
const IN_A_WORD = /[\p{L}\p{N}]/u;

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
 * The newest things that have every word as the beginning of one of theirs. Words are looked for by their first letters,
 * which the index streams newest first, and read in full on what it gives. Where too few of the newest are right, the words
 * that most of them had only the beginning of go into the index in full: they are the rare ones, and few things have them.
 */
export function newestByWords(db: Db, table: 'unit' | 'repair' | 'customer' | 'part') {
  const byIndex = db.prepare(`SELECT rowid FROM ${table}_fts WHERE ${table}_fts MATCH ? ORDER BY rowid DESC LIMIT ?`).pluck();
  const searchOf = db.prepare(`SELECT search FROM ${table} WHERE no = ?`).pluck();

  /** @param hits how many of those looked at have each word */
  function look(match: string, { words, limit, most, hits }: { words: readonly string[]; limit: number; most: number; hits: number[] }): { found: number[]; looked: number } {
    const found: number[] = [];
    let looked = 0;
    // As many at a time as the last ones were worth: most searches are answered by the first few.
    for (let size = limit; looked < most; size *= 4) {
      const numbers = byIndex.all(match, Math.min(size, most)) as number[];
      for (const no of numbers.slice(looked)) {
        const search = searchOf.get(no) as string;
        let all = true;
        for (const [i, word] of words.entries()) {
          if (hasWord(search, word)) hits[i]! += 1;
          else all = false;
        }
        if (all && found.push(no) === limit) return { found, looked: most };
      }
      looked = numbers.length;
      if (numbers.length < Math.min(size, most)) break;
    }
    return { found, looked };
  }

  /** @returns row numbers as a JSON list, for json_each */
  return (text: string, limit: number): string => {
    const words = wordsOf(foldText(text));
    if (words.length === 0) return '[]';
    const beginnings = words.map((word) => [...word].slice(0, INDEXED_LETTERS).join(''));
    if (beginnings.every((letters, i) => letters === words[i])) return JSON.stringify(byIndex.all(matchOf(words), limit));
    const hits = words.map(() => 0);
    const first = look(matchOf(beginnings), { words, limit, most: LOOKED_AT, hits });
    if (first.found.length === limit || first.looked < LOOKED_AT) return JSON.stringify(first.found);
    const rare = words.map((word, i) => (hits[i]! * 2 < first.looked ? word : beginnings[i]!));
    if (rare.every((word, i) => word === words[i])) return JSON.stringify(byIndex.all(matchOf(words), limit));
    return JSON.stringify(look(matchOf(rare), { words, limit, most: Infinity, hits }).found);
  };
}

/** Whether one of a text's words begins so. */
function hasWord(search: string, word: string): boolean {
  for (let at = search.indexOf(word); at !== -1; at = search.indexOf(word, at + 1)) if (at === 0 || !IN_A_WORD.test(search.charAt(at - 1))) return true;
  return false;
}
