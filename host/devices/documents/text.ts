/**
 * User text on its way to a printer. Nothing that a person typed may reach a device as anything but visible characters:
 * C0 and C1 controls are commands there, and format characters (bidirectional marks, joiners) would change what is read.
 */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Characters of Windows-1252 from 0x80 to 0x9f, in order; NUL stands for the five that are unassigned. */
const WINDOWS_1252_HIGH = '€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ';

/** What has no decomposition in Unicode and still has an obvious spelling. */
const SPELLED: Record<string, string> = {
  'ł': 'l', 'Ł': 'L', 'đ': 'd', 'Đ': 'D', 'ħ': 'h', 'Ħ': 'H', 'ı': 'i', 'ŋ': 'n', 'ŧ': 't', '\u2010': '-', '\u2011': '-', '\u2012': '–', '\u2015': '—', '\u2212': '-',
  '′': '’', '″': '”', '‹': '‹', '→': '->', '←': '<-', '≤': '<=', '≥': '>=', 'Ω': 'ohm', '℃': '°C', '\u2044': '/',
};

export type Repertoire = 'windows1252' | 'european';

/**
 * One line of plain text: no controls, one space where there was any white space, NFC.
 * Characters that the way out cannot show are spelled out where that is obvious; a run of them becomes one "?", so that a name in
 * another script is told to be missing rather than silently dropped.
 * @param max longest result, in characters; what is cut off is told by an ellipsis
 */
export function plainLine(text: string, repertoire: Repertoire = 'windows1252', max = 600): string {
  return ellipsis(tidy(plainText(text, repertoire).replaceAll('\n', ' ')), max);
}

/** The same, keeping line breaks; blank lines are kept one at a time. */
export function plainParagraphs(text: string, repertoire: Repertoire = 'windows1252', max = 12_000): string[] {
  const lines = ellipsis(plainText(text, repertoire), max).split('\n').map(tidy);
  const kept = lines.filter((line, i) => line !== '' || (i > 0 && lines[i - 1] !== ''));
  while (kept.at(-1) === '') kept.pop();
  return kept;
}

function tidy(line: string): string {
  return line.replace(/ {2,}/g, ' ').trim();
}

function plainText(text: string, repertoire: Repertoire): string {
  const normal = text.replace(/\p{Cs}/gu, '').normalize('NFC').replace(LINE_ENDS, '\n').replaceAll('\u202f', '\u00a0').replace(/[^\S\n\u00a0]/g, ' ');
  let out = '';
  for (const char of normal) {
    if (char === '\n') out += char;
    else if (/^[\p{Cc}\p{Cf}\p{Cn}\p{Co}]$/u.test(char)) continue;
    else out += spell(char, repertoire, out.endsWith('?'));
  }
  return out;
}

function spell(char: string, repertoire: Repertoire, afterUnknown: boolean): string {
  if (isShown(char, repertoire)) return char;
  const spelled = SPELLED[char] ?? char.normalize('NFKD').replace(/\p{M}/gu, '');
  if (spelled !== '' && [...spelled].every((part) => isShown(part, repertoire))) return spelled;
  if (/^\p{M}$/u.test(char) || afterUnknown) return '';
  return '?';
}

/** European: what Inter and the scalable font of a label printer both draw (Latin, Greek, Cyrillic, common signs). */
function isShown(char: string, repertoire: Repertoire): boolean {
  const code = char.codePointAt(0)!;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xad) return false;
  if (code < 0x100) return true;
  if (WINDOWS_1252_HIGH.includes(char)) return true;
  return repertoire === 'european' && (code < 0x180 || (code >= 0x386 && code <= 0x3ce) || (code >= 0x400 && code <= 0x45f));
}

export function ellipsis(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, Math.max(0, max - 1)).replace(/\p{Cs}/gu, '').trimEnd()}…`;
}

/** The bytes of text that `plainLine` has let through, in Windows-1252: one byte a character. */
export function windows1252Bytes(text: string): Uint8Array {
  return Uint8Array.from([...text], (char) => {
    const high = char === '\u0000' ? -1 : WINDOWS_1252_HIGH.indexOf(char);
    if (high >= 0) return 0x80 + high;
    const code = char.codePointAt(0)!;
    if (code < 0x20 || code > 0xff || (code >= 0x7f && code < 0xa0)) throw new RangeError(`windows1252Bytes: U+${code.toString(16)} has no place here`);
    return code === 0xa0 ? 0x20 : code;
  });
}

/**
 * Breaks at spaces so that no line is longer than `columns`. French keeps its signs with their word: no break after « and none
 * before » ; : ! ? %, €. A word longer than a line is cut.
 */
export function wrapWords(text: string, columns: number, maxLines = Infinity): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of glued(text)) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length <= columns) {
      line += ` ${rest}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (rest.length > columns) {
      lines.push(rest.slice(0, columns));
      rest = rest.slice(columns);
    }
    line = rest;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  const last = kept[maxLines - 1]!;
  kept[maxLines - 1] = `${last.slice(0, columns - 1).trimEnd()}…`;
  return kept;
}

function glued(text: string): string[] {
  const words: string[] = [];
  for (const part of text.split(' ')) {
    if (part === '') continue;
    const before = words.at(-1);
    if (before !== undefined && (/^[»;:!?%€]/.test(part) || /[«]$/.test(before))) words[words.length - 1] = `${before} ${part}`;
    else words.push(part);
  }
  return words.map((word) => word.replaceAll('\u00a0', ' '));
}
