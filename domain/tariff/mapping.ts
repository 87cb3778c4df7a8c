import { z } from 'zod';
import { line } from '../kernel/fields.ts';
import { isFlag, isText, isWhole, listOf, oneOf, recordOf } from '../kernel/shape.ts';
import { foldText } from '../kernel/text.ts';

/** What a column of a supplier's price file may hold. */
export const TARIFF_FIELDS = ['ref', 'cost', 'public', 'label', 'brand', 'family', 'ean', 'pack'] as const;
export type TariffField = (typeof TARIFF_FIELDS)[number];

export const SEPARATORS = ['auto', ';', ',', '\t', '|'] as const;
export const ENCODINGS = ['auto', 'utf-8', 'windows-1252', 'utf-16le'] as const;
export type Encoding = Exclude<(typeof ENCODINGS)[number], 'auto'>;

/** One column that is read: where it stood when a person said so, and what its heading was. */
export interface MappedColumn { field: TariffField; /** From 0. */ at: number; name: string }

/** How a supplier's files are read; saved, so that the next file of this supplier needs no question. */
export interface Mapping {
  columns: MappedColumn[];
  /** Lines before the headings (or before the first line, where there are none), 0 to 50. */
  skip: number;
  /** The first line after those skipped names the columns. */
  header: boolean;
  /** What sets cents apart where a number could be read both ways ("1.234"). */
  decimal: ',' | '.';
  separator: (typeof SEPARATORS)[number];
  encoding: (typeof ENCODINGS)[number];
  /** Taken off the public price where the file has no purchase price, basis points. */
  discountBp: number;
}

export const mappingInput = z.object({
  columns: z.array(z.object({ field: z.enum(TARIFF_FIELDS), at: z.number().int().min(0).max(499), name: line })).max(TARIFF_FIELDS.length),
  skip: z.number().int().min(0).max(50).default(0),
  header: z.boolean().default(true),
  decimal: z.enum([',', '.']).default(','),
  separator: z.enum(SEPARATORS).default('auto'),
  encoding: z.enum(ENCODINGS).default('auto'),
  discountBp: z.number().int().min(0).max(10_000).default(0),
});

export const isMapping = recordOf({
  columns: listOf(recordOf({ field: oneOf(TARIFF_FIELDS), at: isWhole, name: isText })), skip: isWhole, header: isFlag, decimal: oneOf([',', '.'] as const), separator: oneOf(SEPARATORS),
  encoding: oneOf(ENCODINGS), discountBp: isWhole,
});

/** Where each field stands in the file at hand; −1 where it has none. */
export interface Plan { at: Record<TariffField, number>; /** Which columns are read at all. */ mapped: boolean[]; /** Columns each line must have. */ width: number; decimal: ',' | '.'; discountBp: number }

/** A file without a reference or without any price tells nothing. */
export function lacksColumns(mapping: Pick<Mapping, 'columns'>): boolean {
  const has = (field: TariffField): boolean => mapping.columns.some((column) => column.field === field);
  return !has('ref') || !(has('cost') || has('public'));
}

/**
 * Finds the mapped columns in a file: by their headings, wherever they have moved to, else by their place.
 * @param header the file's first line as read
 * @returns the plan, or the headings that are not there
 */
export function planOf(mapping: Mapping, header: readonly string[]): { ok: true; plan: Plan } | { ok: false; missing: string[] } {
  const names = header.map(foldText);
  const at = Object.fromEntries(TARIFF_FIELDS.map((field) => [field, -1])) as Record<TariffField, number>;
  const missing: string[] = [];
  for (const column of mapping.columns) {
    const name = foldText(column.name);
    const here = !mapping.header || name === '' || names[column.at] === name ? column.at : names.indexOf(name);
    if (here < 0 || here >= header.length) missing.push(column.name || String(column.at + 1));
    else at[column.field] = here;
  }
  if (missing.length > 0) return { ok: false, missing };
  const read = new Set(Object.values(at));
  return { ok: true, plan: { at, mapped: header.map((_, i) => read.has(i)), width: header.length, decimal: mapping.decimal, discountBp: mapping.discountBp } };
}

/** How headings name each field, folded, the surest first. */
const HEADINGS: Record<TariffField, readonly string[]> = {
  ref: ['reference', 'ref', 'ref fournisseur', 'reference fournisseur', 'code article', 'article', 'code', 'part number', 'part no', 'sku', 'item', 'item number', 'mpn'],
  cost: ['prix achat', 'prix d achat', 'prix net', 'net', 'achat', 'prix remise', 'tarif net', 'cost', 'net price', 'purchase price', 'prix ht', 'prix unitaire ht', 'prix', 'price', 'tarif'],
  public: ['prix public', 'public', 'prix de vente', 'prix conseille', 'pvc', 'pp ht', 'list price', 'rrp', 'retail price', 'prix catalogue', 'prix brut', 'brut', 'prix tarif'],
  label: ['designation', 'libelle', 'description', 'intitule', 'nom', 'label', 'name', 'title'],
  brand: ['marque', 'fabricant', 'brand', 'manufacturer', 'make'],
  family: ['famille', 'categorie', 'gamme', 'family', 'category', 'group', 'groupe'],
  ean: ['ean', 'ean13', 'ean 13', 'gencod', 'gtin', 'code barres', 'code barre', 'barcode', 'upc'],
  pack: ['conditionnement', 'colisage', 'lot', 'multiple', 'pack', 'pack size', 'qte mini', 'moq'],
};

/** What the headings seem to say; a person looks at it before anything is read. */
export function guessColumns(header: readonly string[]): MappedColumn[] {
  const names = header.map((name) => foldText(name).replace(/[^a-z0-9]+/g, ' ').trim());
  const taken = new Set<number>();
  const found: MappedColumn[] = [];
  for (const exact of [true, false]) {
    for (const field of TARIFF_FIELDS) {
      if (found.some((column) => column.field === field)) continue;
      const at = headingAt(names, HEADINGS[field], exact, taken);
      if (at < 0) continue;
      taken.add(at);
      found.push({ field, at, name: header[at]! });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

function headingAt(names: readonly string[], words: readonly string[], exact: boolean, taken: ReadonlySet<number>): number {
  for (const word of words) {
    const at = names.findIndex((name, i) => !taken.has(i) && (exact ? name === word : word.length > 3 && name.includes(word)));
    if (at >= 0) return at;
  }
  return -1;
}
