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
