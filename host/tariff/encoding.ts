import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import type { Encoding } from '#domain/tariff/mapping.ts';

/** How a text file is written. @property bom bytes before its text */
export interface Written { encoding: Encoding; bom: number }

const CHUNK = 1 << 20;

/**
 * Looks the whole file over: one letter with an accent may stand far down. Bytes that are no UTF-8 make it Windows-1252, unless
 * most of its letters beyond ASCII are UTF-8: then it is a UTF-8 file with damaged lines, and those are refused one by one.
 */
export function detectEncoding(file: string): Written {
  const handle = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    let read = fs.readSync(handle, buffer, 0, CHUNK, 0);
    if (read >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return { encoding: 'utf-8', bom: 3 };
    if (read >= 2 && buffer[0] === 0xff && buffer[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
    if (isAllUtf8(handle, buffer)) return { encoding: 'utf-8', bom: 0 };
    const tally = { good: 0, bad: 0, open: 0 };
    for (let at = 0; read > 0; at += read, read = fs.readSync(handle, buffer, 0, CHUNK, at)) count(buffer, read, tally);
    return { encoding: tally.bad + (tally.open > 0 ? 1 : 0) <= tally.good / 2 ? 'utf-8' : 'windows-1252', bom: 0 };
  } finally {
    fs.closeSync(handle);
  }
}

/** The system's own quick check, line by line: a line's end is no part of any letter. False where there are no lines to go by. */
function isAllUtf8(handle: number, buffer: Buffer): boolean {
  for (let at = 0; ;) {
    const read = fs.readSync(handle, buffer, 0, CHUNK, at);
    if (read === 0) return true;
    const whole = read < CHUNK ? read : buffer.lastIndexOf(0x0a) + 1;
    if (whole === 0 || !isUtf8(buffer.subarray(0, whole))) return false;
    at += whole;
  }
}

/** Well-formed and malformed sequences of UTF-8; a sequence may go over from one chunk to the next. */
function count(buffer: Buffer, length: number, tally: { good: number; bad: number; /** Bytes that the sequence still lacks. */ open: number }): void {
  for (let i = 0; i < length; i += 1) {
    const byte = buffer[i]!;
    if (tally.open > 0) {
      if ((byte & 0xc0) === 0x80) {
        tally.open -= 1;
        if (tally.open === 0) tally.good += 1;
        continue;
      }
      tally.bad += 1;
      tally.open = 0;
    }
    if (byte < 0x80) continue;
    if (byte >= 0xc2 && byte <= 0xdf) tally.open = 1;
    else if (byte >= 0xe0 && byte <= 0xef) tally.open = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) tally.open = 3;
    else tally.bad += 1;
  }
}
