import type { FilePage } from '#contract/views/files.ts';
import type { fileQueries } from '#db/queries/files.ts';
import type { FileKind } from '#domain/files/fields.ts';
import { FILE_FIELDS } from '#domain/files/fields.ts';
import type { Minor } from '#domain/kernel/money.ts';

type Files = ReturnType<typeof fileQueries>;
type Language = 'fr' | 'en';

const WORDS = {
  fr: { person: 'Particulier', company: 'Société', yes: 'oui', no: 'non', new: 'neuf', refurbished: 'reconditionné', used: 'occasion', faulty: 'défectueux' },
  en: { person: 'Person', company: 'Company', yes: 'yes', no: 'no', new: 'new', refurbished: 'refurbished', used: 'used', faulty: 'faulty' },
} as const;

function amount(minor: Minor | null): string {
  return minor === null ? '' : `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
}

/** Lines of a file as they are read again (domain/files): what is written out may be brought in. */
export function takePage(files: Files, kind: FileKind, { language, after, limit }: { language: Language; after: number; limit: number }): FilePage {
  const heads = Object.values(FILE_FIELDS[kind] as Record<string, readonly string[]>).map((names) => names[language === 'fr' ? 0 : 1]!);
  if (kind === 'stock') {
    const { lines, last } = files.stock(after, limit);
    return { heads, after: last, rows: lines.map((line) => [line.number, line.label, line.place, WORDS[language][line.grade], String(line.quantity), amount(line.unitMinor), line.serials.join(' | ')]) };
  }
  const made = kind === 'customers' ? files.customers(after, limit).map((line) => ({ no: line.no, cells: customerCells(line, language) })) : files.parts(after, limit).map((line) => ({ no: line.no, cells: partCells(files, line, language) }));
  return { heads, rows: made.map((line) => line.cells), after: made.at(-1)?.no ?? null };
}

function customerCells({ number, kind, details }: ReturnType<Files['customers']>[number], language: Language): string[] {
  const { name, contact, phones, emails, address, postcode, city, siret, vatNumber, reference, notes } = details;
  return [number, WORDS[language][kind], name, contact, phones.join(' | '), emails.join(' | '), address.join(' | '), postcode, city, siret ?? '', vatNumber ?? '', reference, notes];
}

function partCells(files: Files, line: ReturnType<Files['parts']>[number], language: Language): string[] {
  const maker = line.supplierRefs.find((each) => each.supplierId === null);
  const theirs = line.supplierRefs.find((each) => each.supplierId !== null);
  return [
    line.number, line.label, line.brand, line.family, line.barcodes.join(' | '), maker?.ref ?? '', theirs ? files.supplierName(theirs.supplierId!) : '', theirs?.ref ?? '', amount((theirs ?? maker)?.costMinor ?? null), amount(line.salePriceMinor),
    amount(line.vatBp).replace(/,?0+$/, '') || '0', WORDS[language][line.serialTracked ? 'yes' : 'no'], line.minimum === null ? '' : String(line.minimum), String(line.packSize ?? 1), amount(line.coreChargeMinor ?? null),
    line.fits.map(({ brand, model }) => `${brand} ${model}`).join(' | '),
  ];
}
