/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** A field as a table holds it: text that would be run as a formula is kept as text, by an apostrophe before it; a plain number stays one. */
export function csvField(value: string): string {
  const safe = FORMULA.test(value) && !/^-?\d+(?:[.,]\d+)?$/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as French spreadsheets open it: semicolons, UTF-8 with its mark, lines that end as RFC 4180 says. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvField).join(';')}\r\n`).join('')}`;
}
