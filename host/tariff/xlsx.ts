import fs from 'node:fs';
import type { CellValue } from 'exceljs';
import { CELL_DATE, CELL_FORMULA } from '#domain/tariff/line.ts';
import type { Source } from './csv.ts';

/** Reads a spreadsheet's first sheet that has rows, one row at a time. Of a formula its last computed value is taken; one that has none is refused. */
export function openXlsx(file: string): Source {
  const stream = fs.createReadStream(file);
  const size = fs.statSync(file).size;
  return {
    encoding: 'xlsx', separator: '', share: () => (size === 0 ? 1 : Math.min(1, stream.bytesRead / size)),
    async each(take) {
      const { default: excel } = await import('exceljs');
      const book = new excel.stream.xlsx.WorkbookReader(stream, { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' });
      try {
        for await (const sheet of book) {
          let any = false;
          for await (const row of sheet) {
            const cells = cellsOf(row.values as CellValue[]);
            if (cells.every((cell) => cell.trim() === '')) continue;
            any = true;
            if (!take(row.number, cells, false)) return;
          }
          if (any) return;
        }
      } finally {
        stream.destroy();
      }
    },
  };
}

/** The library counts columns from 1 and leaves out those that are empty. */
function cellsOf(values: readonly CellValue[]): string[] {
  const cells: string[] = [];
  for (let i = 1; i < values.length; i += 1) cells.push(textOf(values[i]));
  return cells;
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  // The shortest digits that name the number: what was typed, and no sum of fractions.
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return CELL_DATE;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return value.error;
  if ('text' in value) return typeof value.text === 'string' ? value.text : textOf(value.text as CellValue);
  if (value.result === undefined || value.result === null || (typeof value.result === 'object' && 'error' in value.result)) return CELL_FORMULA;
  return textOf(value.result as CellValue);
}
