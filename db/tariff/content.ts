import { codeKey } from '#domain/part/codes.ts';
import type { Offer } from '#domain/tariff/line.ts';

/**
 * How the lines of a price list are written down in its blob: the same lines give the same bytes on every PC. A tab stands between
 * what a line says: line, EAN, label, brand, (a unit separator), reference, family, cost, public price, packing. No text of an
 * offer has any of these signs, or a line's end, in it (domain/tariff/line.ts).
 */
export const CONTENT_HEAD = 'etabli.tariff\t2\n';

export interface OfferRow extends Offer { /** In the supplier's file. */ line: number }

/** A line as a list's own file keeps it: what is looked up by itself, and all else that the line says, as the blob has it. */
export interface StoredLine { line: number; key: string; ean: string; said: string }

export function saidBy({ label, brand, ref, family, costMinor, publicMinor, pack }: Offer): string {
  return `${label}\t${brand}\u001f\t${ref}\t${family}\t${costMinor}\t${publicMinor ?? ''}\t${pack}`;
}

/** What `said` is searched by, for SQLite: label and brand. */
export const SQL_WORDS = 'substr(said, 1, instr(said, char(31)) - 1)';

/** @throws on what is no line of a price list */
export function readContentLine(text: string): OfferRow {
  const cells = text.split('\t');
  if (cells.length !== 9 || !cells[3]!.endsWith('\u001f')) throw new Error('this is no line of a price list');
  const [line, ean, label, branded, ref, family, costMinor, publicMinor, pack] = cells as [string, string, string, string, string, string, string, string, string];
  return { line: whole(line), ref, key: codeKey(ref), label, brand: branded.slice(0, -1), family, ean, costMinor: whole(costMinor), publicMinor: publicMinor === '' ? null : whole(publicMinor), pack: whole(pack) };
}

export function readStored({ line, ean, said }: StoredLine): OfferRow {
  return readContentLine(`${line}\t${ean}\t${said}`);
}

function whole(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error('a price list has a number that is none');
  return Number(text);
}
