import Papa from 'papaparse';
import type { Mapping } from '#domain/tariff/mapping.ts';
import { tidyLines } from '#domain/tariff/line.ts';
import { SEPARATORS } from '#domain/tariff/mapping.ts';
import { detectEncoding } from './encoding.ts';
import type { Written } from './encoding.ts';
import type { TextFile } from './text.ts';
import { CHUNK, openText } from './text.ts';

/** What a file gives, record by record. @param tidy whether every cell is known to be tidy (domain/tariff/line.ts) @returns false to stop */
export type TakeRow = (line: number, cells: string[], tidy: boolean) => boolean;
/** A line that can't be told from the next ones: its quote never ends. */
export type TakeBroken = (line: number, text: string) => boolean;

export interface Source {
  encoding: string;
  separator: string;
  /** From 0 to 1. */
  share(): number;
  each(row: TakeRow, broken: TakeBroken): Promise<void>;
}

/** A quoted cell longer than this was never closed, characters. */
const MOST_OPEN = 1 << 18;
const SAMPLE = 1 << 16;
const SMALL = 1 << 12;
/** Characters parsed in one go: short, because a piece without quotes is parsed the quick way. */
const PIECE = 1 << 14;
/** Bytes looked at where a line is no plain one, at first: most likely its neighbours are. */
const LITTLE = 64;
/** So many plain lines in a row say that the next may be plain as well. */
const RUN = 16;

interface RawParser { parse(text: string, base: number, ignoreLastRow: boolean): { data: string[][]; errors: { type: string; row: number }[]; meta: { cursor: number } } }
const RawParser = Papa.Parser as unknown as new (config: object) => RawParser;

function written(file: string, mapping: Pick<Mapping, 'encoding'> | null): Written {
  const found = detectEncoding(file);
  return mapping === null || mapping.encoding === 'auto' || mapping.encoding === found.encoding ? found : { encoding: mapping.encoding, bom: found.bom };
}

/** The separator under which most of the first lines have the same number of columns. */
function detectSeparator(text: string): string {
  const sample = text.slice(0, Math.max(text.lastIndexOf('\n', SAMPLE), 0) || SAMPLE);
  const scores = SEPARATORS.filter((each) => each !== 'auto').map((separator) => {
    const widths = Papa.parse<string[]>(sample, { delimiter: separator, newline: '\n', skipEmptyLines: true, preview: 200 }).data.map((row) => row.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
    return { separator, share: widths.length === 0 ? 0 : Math.round((count * 10) / widths.length), width };
  });
  return scores.sort((a, b) => b.share - a.share || b.width - a.width)[0]!.separator;
}

export function openCsv(file: string, mapping: Pick<Mapping, 'encoding' | 'separator'> | null): Source {
  const how = written(file, mapping);
  const first = openText(file, how);
  const sample = first.some(CHUNK) ?? '';
  first.close();
  const separator = mapping === null || mapping.separator === 'auto' ? detectSeparator(sample) : mapping.separator;
  const text = openText(file, how);
  return {
    encoding: how.encoding, separator, share: () => text.share(),
    each(row, broken) {
      try {
        records(text, separator, row, broken);
      } finally {
        text.close();
      }
      return Promise.resolve();
    },
  };
}

/**
 * Records with the line on which each begins: a quoted cell may go over several. A quote that never ends would swallow the rest of
 * the file: its line is given as broken, and reading goes on with the next.
 */
function records(text: TextFile, separator: string, row: TakeRow, broken: TakeBroken): void {
  const format = { delimiter: separator, newline: '\n' };
  const parser = new RawParser(format);
  const tidy = tidyLines(separator);
  let rest = '';
  let line = 1;
  const give = (records: readonly string[][], quoted: boolean): boolean => {
    for (const cells of records) {
      if (!(cells.length === 1 && cells[0] === '') && !row(line, cells, false)) return false;
      line += 1;
      if (quoted) for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    }
    return true;
  };
  /** What is wholly there; where a quote closed only with one of a later line, up to there. @returns false to stop, 'broken' where the first line of `rest` is to be dropped */
  const parseSome = (): boolean | 'broken' => {
    const window = Math.min(rest.length, step);
    const piece = window < rest.length ? rest.slice(0, window) : rest;
    const quoted = piece.includes('"');
    const { data, errors, meta } = parser.parse(piece, 0, true);
    const bad = errors.filter(({ type }) => type === 'Quotes').map((error) => error.row).find((at) => data[at]?.some((cell) => cell.includes('\n')));
    if (bad === undefined) {
      if (!give(data, quoted)) return false;
      rest = rest.slice(meta.cursor);
      step = data.length === 0 ? step * 8 : PIECE;
      return true;
    }
    if (!give(data.slice(0, bad), quoted)) return false;
    if (bad > 0) rest = rest.slice(new RawParser({ ...format, preview: bad }).parse(rest, 0, true).meta.cursor);
    // What follows is looked at in small pieces for a while: where one quote is wrong there may be many.
    step = SMALL;
    return 'broken';
  };
  let step = PIECE;
  const parse = (): boolean => {
    for (;;) {
      const before = rest.length;
      const whole = step >= rest.length;
      const how = parseSome();
      if (how === false) return false;
      if (how === 'broken') {
        if (!dropFirst()) return false;
      } else if (whole || (rest.length === before && step > rest.length)) return true;
    }
  };
  const dropFirst = (): boolean => {
    const end = rest.indexOf('\n');
    const lost = end < 0 ? rest : rest.slice(0, end);
    rest = end < 0 ? '' : rest.slice(end + 1);
    line += 1;
    return broken(line - 1, lost);
  };
  let little = LITTLE;
  for (;;) {
    let run = 0;
    if (rest === '') {
      for (let plain = text.line(); plain !== undefined; plain = text.line()) {
        if (plain !== '' && !row(line, plain.split(separator), tidy(plain))) return;
        line += 1;
        run += 1;
      }
    }
    little = run >= RUN ? LITTLE : Math.min(little * 2, PIECE);
    const piece = text.some(little);
    if (piece === null) break;
    rest += piece;
    if (!parse()) return;
    while (rest.length > MOST_OPEN && rest.includes('\n')) if (!dropFirst() || !parse()) return;
  }
  if (rest !== '' && !rest.endsWith('\n')) rest += '\n';
  if (!parse()) return;
  while (rest !== '') if (!dropFirst() || !parse()) return;
}
