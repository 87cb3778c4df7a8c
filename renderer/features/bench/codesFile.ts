import Papa from 'papaparse';
import type { ReadCodes } from '#domain/knowledge/code-rows.ts';
import { readCodeRows } from '#domain/knowledge/code-rows.ts';

/** A shop's file as text: UTF-8 where it is that, else as old spreadsheets of Western Europe write. */
export function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a table of codes, whatever separates its columns: semicolon, comma or tab. */
export function readCodesFile(text: string): ReadCodes {
  const table = text.replace(/^\uFEFF/, '');
  return readCodeRows(Papa.parse<string[]>(table, { delimiter: separatorOf(table) }).data);
}

/** What stands most often in the first line; a library's guess gives up on lines of unequal length. */
function separatorOf(table: string): string {
  const first = table.split('\n', 1)[0] ?? '';
  const counted = [';', '\t', ',', '|'].map((mark) => ({ mark, times: first.split(mark).length }));
  return counted.reduce((best, each) => (each.times > best.times ? each : best)).mark;
}
