import Papa from 'papaparse';

/** How a file is written: old accounting programs of Western Europe read one byte for each sign. */
export type Encoding = 'utf-8' | 'latin1';

/** Gives the person a file to keep, by the browser's own way of saving. */
export function saveFile(name: string, text: string, encoding: Encoding): void {
  const bytes = encoding === 'utf-8' ? text : Uint8Array.from([...text].map((sign) => (sign.codePointAt(0)! < 256 ? sign.codePointAt(0)! : 63)));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A table as spreadsheets of Western Europe read it: semicolons, decimal commas, and nothing that they would run as a formula. */
export function tableFile(heads: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${Papa.unparse({ fields: [...heads], data: rows.map((row) => row.map((cell) => cell ?? '')) }, { delimiter: ';', newline: '\r\n', escapeFormulae: /^(?:[=+@\t\r]|-(?!\d))/ })}\r\n`;
}

/** Minor units as a file says them: no currency, a comma. */
export function plainAmount(minor: number): string {
  const size = Math.abs(minor);
  return `${minor < 0 ? '-' : ''}${Math.floor(size / 100)},${String(size % 100).padStart(2, '0')}`;
}

/** A shop's file as text: UTF-8 where it is that, else as old spreadsheets of Western Europe write. */
export function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The cells of a table, whatever separates its columns: semicolon, comma, tab or bar. */
export function readTable(text: string): string[][] {
  const table = text.replace(/^\uFEFF/, '');
  return Papa.parse<string[]>(table, { delimiter: separatorOf(table) }).data;
}

/** What stands most often in the first line; a library's guess gives up on lines of unequal length. */
function separatorOf(table: string): string {
  const first = table.split('\n', 1)[0] ?? '';
  const counted = [';', '\t', ',', '|'].map((mark) => ({ mark, times: first.split(mark).length }));
  return counted.reduce((best, each) => (each.times > best.times ? each : best)).mark;
}
