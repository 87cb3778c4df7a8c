import type { ReadCodes } from '#domain/knowledge/code-rows.ts';
import { readCodeRows } from '#domain/knowledge/code-rows.ts';
import { readTable } from '../../format/tables.ts';

/** Reads a table of codes, whatever separates its columns: semicolon, comma or tab. */
export function readCodesFile(text: string): ReadCodes {
  return readCodeRows(readTable(text));
}
