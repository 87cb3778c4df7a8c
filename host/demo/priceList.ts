import type { DemoCategory } from '#resources/demo/category.ts';
import { CATEGORIES } from '#resources/demo/index.ts';
import type { Chance } from './chance.ts';
import { openChance } from './chance.ts';
import type { DemoPart } from './demoPart.ts';
import { shopEan } from './shelf.ts';

const SEED = 64_700;
/** Lines of parts that the shop has never had. */
const MORE = 460;
const HEADINGS = ['Référence', 'Désignation', 'Marque', 'Famille', 'EAN', 'Prix achat HT', 'Prix public HT', 'Colisage'];

/** What suppliers' files are wrong with, one line each: no price to be had, a formula left in, a code mistyped, a line said twice. */
const DEFECTS: readonly ((cells: string[]) => string[])[] = [
  (cells) => cells.with(5, 'sur demande'), (cells) => cells.with(0, ''), (cells) => cells.with(5, '0,00'), (cells) => cells.with(4, `${shopEan(1).slice(0, 12)}${(Number(shopEan(1).at(-1)) + 1) % 10}`),
  (cells) => cells.with(1, '=RECHERCHEV(A12;Tarif!A:C;2)'), (cells) => cells.with(5, '-4,20'), (cells) => cells.with(7, 'par 10'), (cells) => cells.slice(0, 4),
];

/** A supplier's price file as such files come: as a spreadsheet of some years ago writes it, our own references among many others, a few lines that nobody can read. */
export function priceFileOf(parts: readonly DemoPart[], supplier: number, family: DemoCategory['family']): { fileName: string; bytes: Buffer; lines: number; refused: number } {
  const chance = openChance(SEED);
  const ours = parts.filter((part) => part.supplier === supplier).map((part) => {
    const costMinor = Math.round(part.costMinor * chance.between(0.98, 1.07));
    return [part.reference, part.label, part.brand, part.family, part.ean, euros(costMinor), euros(Math.round(part.saleMinor * 1.02)), String(part.pack)];
  });
  const rows = chance.shuffled([...new Map([...others(chance, family), ...ours].map((row) => [row[0], row])).values()]);
  const at = Math.floor(rows.length / (DEFECTS.length + 1));
  const bad = DEFECTS.map((bend, i) => bend(rows[(i + 1) * at]!.with(0, `X-${1_000 + i}`)));
  // Said twice: the later line counts.
  const all = [...rows.flatMap((row, i) => (i > 0 && i % at === 0 && i / at <= bad.length ? [bad[i / at - 1]!, row] : [row])), rows[3]!];
  const text = [HEADINGS, ...all].map((cells) => cells.map((cell) => (/[;"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')).join('\r\n');
  return { fileName: 'tarif-pieces-menager.csv', bytes: Buffer.from(`${text.replaceAll('’', '\'').replaceAll('–', '-').replaceAll('œ', 'oe')}\r\n`, 'latin1'), lines: rows.length, refused: bad.length + 1 };
}

/** What the supplier sells for models that the shop may see one day. */
function others(chance: Chance, family: DemoCategory['family']): string[][] {
  const wanted = CATEGORIES.filter((category) => category.family === family)
    .flatMap((category) => category.makes.flatMap(([brand, , models]) => models.flatMap((model) => category.faults.map((fault) => ({ brand, model, category: category.name, part: fault.part })))));
  return chance.some(wanted, MORE).map(({ brand, model, category, part }, i) => {
    const costMinor = chance.whole(250, 9_800);
    return [`MA${20_000 + i * 7}`, `${part} ${model}`, brand, category, chance.happens(0.8) ? shopEan(7_000_000_000 + i) : '', euros(costMinor), euros(Math.round(costMinor * chance.between(1.5, 2.2))), chance.happens(0.1) ? '10' : '1'];
  });
}

function euros(minor: number): string {
  return `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
}
