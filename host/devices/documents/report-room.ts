import { plainParagraphs, type Repertoire } from './text.ts';
import { zplTextWidth } from './zpl-text.ts';

/** Inter runs about this much wider than the condensed face that widths are measured in. */
const WIDER = 1.18;

/** How a report is told to take less room: smaller letters first, then fewer lines. */
export interface Tightness { fontSize: number; /** Lines that all free texts share. */ lines: number; parts: number; readings: number }

export const ROOMY: Tightness = { fontSize: 9.5, lines: Infinity, parts: 20, readings: 16 };
/** As short as a report with much to say gets; what room it leaves is given back to the texts. */
const SHORT: Tightness = { fontSize: 7.8, lines: 6, parts: 4, readings: 4 };
/** So little is said here that any report has room for it, with names and numbers as long as they may be. */
const LEAST: Tightness = { fontSize: 7, lines: 6, parts: 1, readings: 2 };
/** Height of a line of Inter in letter sizes, with the leading that papers have. */
const LEADING = 1.36;

/**
 * What to try next, so that the page holds as much of what was written as it can: smaller letters, shorter lists, texts cut down to a line
 * each, and then as many lines as the page turned out to have. @param overflow points past the page's end, less than nothing when it fits
 * @returns null when it is as good as it gets
 */
export function nextTightness(now: Tightness, overflow: number): Tightness | null {
  const lines = overflow / (now.fontSize * LEADING);
  const fits = overflow <= 0;
  if (now.lines === Infinity) {
    if (fits) return null;
    if (now.fontSize > 8.5 && lines <= 7) return { ...now, fontSize: 8.5 };
    return now.fontSize > SHORT.fontSize ? { fontSize: SHORT.fontSize, lines: Infinity, parts: 12, readings: 12 } : SHORT;
  }
  if (now === SHORT) {
    if (!fits) return LEAST;
    return lines <= -2 ? { ...SHORT, lines: SHORT.lines + Math.floor(-lines) } : null;
  }
  // Lines are counted by an estimate: a few fewer, then.
  if (!fits) return now === LEAST ? null : now.lines > SHORT.lines + 4 ? { ...now, lines: Math.max(SHORT.lines, now.lines - Math.ceil(lines) - 1) } : LEAST;
  return null;
}

export interface FreeText { text: string; /** Width that it is set in, points. */ width: number }

/**
 * Cuts texts so that together they take no more lines than there are: the longest give way first, each keeps a line at least, the first
 * ones in the list rather more. What is cut says so in the words given.
 */
export function fitTexts(texts: FreeText[], tightness: Tightness, more: string, repertoire: Repertoire): string[] {
  const { fontSize, lines } = tightness;
  const wrapped = texts.map(({ text, width }) => plainParagraphs(text, repertoire).filter(Boolean).map((paragraph) => wrapped1(paragraph, width, fontSize)));
  const counts = wrapped.map((paragraphs) => paragraphs.reduce((sum, each) => sum + each.length, 0));
  const rooms = shares(counts, lines);
  return wrapped.map((paragraphs, i) => {
    const room = rooms[i]!;
    if (counts[i]! <= room) return paragraphs.map((each) => each.join('')).join('\n');
    return cut(paragraphs, room, (line) => zplTextWidth(`${line} ${more}`, fontSize) <= texts[i]!.width / WIDER, more);
  });
}

/** Everyone as much as the others, a line at least, and what is left over to the first ones. */
function shares(counts: number[], room: number): number[] {
  let level = Math.max(1, ...counts);
  const taken = (): number => counts.reduce((sum, count) => sum + Math.min(count, level), 0);
  while (level > 1 && taken() > room) level -= 1;
  let left = room - taken();
  return counts.map((count) => {
    const more = count > level && left > 0 ? 1 : 0;
    left -= more;
    return level + more;
  });
}

/** The last line gives its end to the words that say where the rest is. */
function cut(paragraphs: string[][], level: number, fits: (line: string) => boolean, more: string): string {
  const kept: string[][] = [];
  let left = level;
  for (const lines of paragraphs) {
    if (left <= 0) break;
    kept.push(lines.slice(0, left));
    left -= lines.length;
  }
  const last = kept.at(-1)!;
  let end = last.pop()!.trimEnd();
  while (end !== '' && !fits(end)) end = end.slice(0, Math.max(0, end.lastIndexOf(' ', end.length - 2)));
  return [...kept.slice(0, -1).map((lines) => lines.join('')), `${last.join('')}${end}${end === '' ? '' : ' '}${more}`].join('\n');
}

/** Lines as the page would break them, each with the space that it ends at, if any: together they are the paragraph again. */
function wrapped1(paragraph: string, width: number, fontSize: number): string[] {
  const room = width / WIDER;
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const space = zplTextWidth(' ', fontSize);
  for (const word of paragraph.split(' ')) {
    const wide = zplTextWidth(word, fontSize);
    if (line !== '' && used + space + wide <= room) {
      line += ` ${word}`;
      used += space + wide;
      continue;
    }
    if (line !== '') lines.push(`${line} `);
    line = word;
    used = wide;
    // A word longer than a line is broken by the page too.
    while (used > room) {
      const head = Math.max(1, Math.floor((line.length * room) / used));
      lines.push(line.slice(0, head));
      line = line.slice(head);
      used = zplTextWidth(line, fontSize);
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
