import { foldText } from '../kernel/text.ts';
import type { Code } from './codebook.ts';
import { CODE_SHAPE, MOST_CODES } from './codebook.ts';

interface RefusedRow {
  /** Line of the file, from 1. */
  line: number;
  /** A key of the words: `codes.refused`. */
  reason: 'shape' | 'noWords' | 'twice' | 'tooMany' | 'tooLong';
  text: string;
}

export interface ReadCodes {
  codes: Code[];
  refused: RefusedRow[];
}

/** How a heading names each column, in either language. */
const HEADINGS: Record<keyof Code, readonly string[]> = {
  code: ['code', 'iris', 'iris code', 'code iris'],
  fr: ['fr', 'francais', 'libelle', 'libelle fr', 'designation', 'description fr'],
  en: ['en', 'anglais', 'english', 'label', 'description', 'libelle en', 'description en'],
  family: ['famille', 'family', 'groupe', 'group', 'categorie', 'category'],
};
const MOST_WORDS = 200;

/**
 * Reads a table of codes out of a shop's file: by its headings where it has any, else code, French, English, family in that
 * order. Lines that can't be taken are answered with why, and the rest is not held up by them.
 */
export function readCodeRows(rows: readonly (readonly string[])[]): ReadCodes {
  const heading = headingOf(rows[0] ?? []);
  const columns = heading ?? { code: 0, fr: 1, en: 2, family: 3 };
  const codes: Code[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    if ((i === 0 && heading) || row.every((cell) => cell.trim() === '')) return;
    const cell = (key: keyof Code): string => (row[columns[key] ?? -1] ?? '').trim();
    const code = cell('code').toUpperCase();
    const [fr, en, family] = [cell('fr'), cell('en'), cell('family')];
    const reason = !CODE_SHAPE.test(code) ? 'shape'
      : fr === '' && en === '' ? 'noWords'
        : [fr, en, family].some((words) => words.length > MOST_WORDS) ? 'tooLong'
          : seen.has(code) ? 'twice' : codes.length >= MOST_CODES ? 'tooMany' : null;
    if (reason) refused.push({ line: i + 1, reason, text: row.join(' · ').slice(0, 120) });
    else codes.push({ code, fr: fr || en, en: en || fr, family });
    if (!reason) seen.add(code);
  });
  return { codes, refused };
}

function headingOf(row: readonly string[]): Partial<Record<keyof Code, number>> | null {
  const names = row.map((cell) => foldText(cell));
  const at = (key: keyof Code): number => names.findIndex((name) => HEADINGS[key].includes(name));
  if (at('code') < 0 || (at('fr') < 0 && at('en') < 0)) return null;
  return Object.fromEntries((Object.keys(HEADINGS) as (keyof Code)[]).map((key) => [key, at(key)]));
}
