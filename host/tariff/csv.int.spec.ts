import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { readOffer } from '#domain/tariff/line.ts';
import { planOf } from '#domain/tariff/mapping.ts';
import { tempDir } from '#tests/support/host.ts';
import { openCsv } from './csv.ts';

const dir = tempDir();
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const word = fc.constantFrom('RF-12', 'Pièce', 'à huile', '12,30', '1.234,50 €', '', ' ', '  x', 'x ', '=A1', '@b', '-3', '+SUM(', '\t', '\u00a0', 'é'.repeat(40), 'Œuvre', '”', 'x'.repeat(300));
const hard = fc.constantFrom(';', '"', '\n', '"";\n', ' "');
const cell = fc.oneof({ weight: 40, arbitrary: word }, { weight: 1, arbitrary: fc.tuple(word, hard, word).map((parts) => parts.join('')) });
const row = fc.record({ cells: fc.array(cell, { minLength: 3, maxLength: 3 }), quoted: fc.boolean(), blank: fc.integer({ min: 0, max: 9 }).map((n) => n === 0) });
const file = fc.record({ rows: fc.array(row, { maxLength: 60, size: 'max' }), times: fc.constantFrom(1, 1, 1, 200), quotes: fc.constantFrom('all', 'some', 'needed'), end: fc.constantFrom('\n', '\r\n', '\r'), lastEnds: fc.boolean(), encoding: fc.constantFrom('utf-8', 'windows-1252', 'utf-16le') });

type Read = [line: number, ...cells: string[]];

async function read(bytes: Buffer, encoding: 'utf-8' | 'windows-1252' | 'utf-16le'): Promise<{ rows: Read[]; broken: number[]; wronglyTidy: string[][] }> {
  const at = path.join(dir, 'file.csv');
  fs.writeFileSync(at, bytes);
  const found = planOf({ columns: [{ field: 'ref', at: 0, name: '' }, { field: 'label', at: 1, name: '' }, { field: 'cost', at: 2, name: '' }], skip: 0, header: false, decimal: ',', separator: ';', encoding, discountBp: 0 }, ['', '', '']);
  if (!found.ok) throw new Error('three columns are three columns');
  const said = { rows: [] as Read[], broken: [] as number[], wronglyTidy: [] as string[][] };
  await openCsv(at, { encoding, separator: ';' }).each((line, cells, tidy) => {
    said.rows.push([line, ...cells]);
    if (tidy && JSON.stringify(readOffer(cells, found.plan, true)) !== JSON.stringify(readOffer(cells, found.plan))) said.wronglyTidy.push(cells);
    return true;
  }, (line) => said.broken.push(line) > 0);
  return said;
}

describe('a text file', () => {
  it('is read as it was written, each record with the line on which it begins, and what is called tidy is', async () => {
    await fc.assert(fc.asyncProperty(file, async ({ rows, times, quotes, end, lastEnds, encoding }) => {
      const expected: Read[] = [];
      let [text, line] = ['', 1];
      for (const { cells, quoted, blank } of Array.from({ length: times }, () => rows).flat()) {
        if (blank) {
          text += end;
          line += 1;
        }
        expected.push([line, ...cells]);
        text += `${cells.map((each) => (quotes === 'all' || (quotes === 'some' && quoted) || /[;"\n]/.test(each) ? `"${each.replaceAll('"', '""').replaceAll('\n', end)}"` : each)).join(';')}${end}`;
        line += cells.join('').split('\n').length;
      }
      const written = lastEnds ? text : text.slice(0, -end.length);
      const said = await read(Buffer.concat([encoding === 'utf-16le' ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0), iconv.encode(written, encoding === 'windows-1252' ? 'win1252' : encoding)]), encoding);
      expect(said).toEqual({ rows: expected, broken: [], wronglyTidy: [] });
    }), { numRuns: 120 });
  }, 60_000);

  it('is read the same wherever its bytes are damaged, whatever piece they fall into', async () => {
    const lines = Array.from({ length: 9_000 }, (_, i) => `RF-${i};Pièce à l'essai n° ${i};${i},50`);
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.nat(8_999), { minLength: 1, maxLength: 5 }), fc.constantFrom(0xe9, 0xc3, 0xff, 0xf0), async (hurt, byte) => {
      const starts = new Map<number, number>();
      for (let at = 0, line = 0; line < lines.length; at += Buffer.byteLength(lines[line]!) + 1, line += 1) starts.set(line, at);
      const damaged = Buffer.from(bytes);
      for (const line of hurt) damaged[starts.get(line)! + Buffer.byteLength(lines[line]!) - 1] = byte;
      const { rows, broken } = await read(damaged, 'utf-8');
      expect([rows.length, broken]).toEqual([9_000, []]);
      expect(rows.filter((cells) => cells.join(';').includes('\ufffd')).map(([line]) => line - 1)).toEqual([...hurt].sort((a, b) => a - b));
    }), { numRuns: 15 });
  }, 60_000);
});
