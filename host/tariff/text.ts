import fs from 'node:fs';
import type { Written } from './encoding.ts';

export interface TextFile {
  /** How much of the file was read, from 0 to 1. */
  share(): number;
  /** The next line without its end, where it is a plain one: whole, and with no quote in it. Undefined where it is none, and at the end. */
  line(): string | undefined;
  /** Text of the bytes that come next, line ends made alike, cut behind a line's end where there is one; null at the end. @param least bytes */
  some(least: number): string | null;
  close(): void;
}

/** Bytes read in one go. */
export const CHUNK = 1 << 18;
const [LINE_FEED, RETURN, QUOTE] = [0x0a, 0x0d, 0x22];
/** Where Windows-1252 says something other than Latin-1. */
const NOT_LATIN = /[\u0080-\u009f]/;

/**
 * Reads a text file. Plain lines are made to text one by one: a letter beyond Latin-1 then makes one line a string of two bytes a
 * letter, and not thousands.
 */
export function openText(file: string, { encoding, bom }: Written): TextFile {
  const handle = fs.openSync(file, 'r');
  const size = fs.fstatSync(handle).size;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const buffer = Buffer.allocUnsafe(CHUNK);
  /** What of the buffer is filled; `from` is where its unread part begins, `at` where the file goes on. */
  let filled = buffer.subarray(0, 0);
  let [from, at, quoteAt] = [0, bom, -1];
  let [ended, wholeLines, heldReturn] = [false, true, false];

  /** @returns whether there is more to look at than before */
  function fill(): boolean {
    if (ended || (from === 0 && filled.length === CHUNK)) return false;
    const kept = buffer.copy(buffer, 0, from, filled.length);
    const read = fs.readSync(handle, buffer, kept, CHUNK - kept, at);
    at += read;
    ended = read === 0;
    filled = buffer.subarray(0, kept + read);
    [from, quoteAt] = [0, -1];
    return read > 0;
  }

  function endOfLine(): number {
    let end = filled.indexOf(LINE_FEED, from);
    while (end < 0 && fill()) end = filled.indexOf(LINE_FEED, from);
    return end;
  }

  function noQuoteUpTo(end: number): boolean {
    if (quoteAt < from) quoteAt = filled.indexOf(QUOTE, from);
    if (quoteAt < 0) quoteAt = filled.length;
    return quoteAt >= end;
  }

  function textOf(start: number, end: number): string {
    if (encoding === 'utf-8') return filled.toString('utf8', start, end);
    const text = filled.toString('latin1', start, end);
    return NOT_LATIN.test(text) ? decoder.decode(filled.subarray(start, end)) : text;
  }

  function line(): string | undefined {
    if (!wholeLines || encoding === 'utf-16le') return undefined;
    const end = endOfLine();
    if (end < 0 || !noQuoteUpTo(end)) return undefined;
    const text = textOf(from, end > from && filled[end - 1] === RETURN ? end - 1 : end);
    if (text.includes('\r')) return undefined;
    from = end + 1;
    return text;
  }

  function cut(least: number): number {
    if (encoding === 'utf-16le') return filled.length;
    const next = least > filled.length - from ? -1 : filled.indexOf(LINE_FEED, from + least - 1);
    return (next < 0 ? filled.lastIndexOf(LINE_FEED) : next) + 1;
  }

  function some(least: number): string | null {
    while (filled.length - from < least && fill());
    let end = cut(least);
    while (end <= from && fill()) end = cut(least);
    if (end <= from) end = filled.length;
    const none = end === from;
    if (none && !heldReturn && wholeLines) return null;
    let text = decoder.decode(filled.subarray(from, end), { stream: !none });
    if (none && text === '' && !heldReturn) return null;
    wholeLines = !none && filled[end - 1] === LINE_FEED && encoding !== 'utf-16le';
    from = end;
    if (heldReturn) text = `\r${text}`;
    heldReturn = !none && text.endsWith('\r');
    if (heldReturn) text = text.slice(0, -1);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }

  return { share: () => (size === 0 ? 1 : at / size), line, some, close: () => fs.closeSync(handle) };
}
