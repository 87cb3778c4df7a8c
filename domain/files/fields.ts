import { foldText } from '../kernel/text.ts';

/** What may be brought in from a file, and taken out as one. */
export const FILE_KINDS = ['customers', 'parts', 'stock'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The columns of each kind of file, in the order in which one is written, and what people call them; the first name is ours. */
export const FILE_FIELDS = {
  customers: {
    number: ['N° client', 'Account number', 'numero', 'code client', 'compte'], kind: ['Type', 'Kind', 'categorie'], name: ['Nom', 'Name', 'raison sociale', 'client', 'societe', 'nom complet'],
    contact: ['Contact', 'interlocuteur', 'prenom'], phones: ['Téléphones', 'Phones', 'telephone', 'tel', 'portable', 'mobile', 'phone'], emails: ['E-mails', 'Emails', 'email', 'mail', 'e-mail', 'courriel'],
    address: ['Adresse', 'Address', 'rue', 'adresse 1', 'voie'], postcode: ['Code postal', 'Postcode', 'cp', 'zip'], city: ['Ville', 'City', 'commune', 'localite'], siret: ['SIRET', 'siren'],
    vatNumber: ['N° TVA', 'VAT number', 'tva', 'tva intracommunautaire'], reference: ['Référence', 'Reference', 'ref', 'ancien numero', 'code'], notes: ['Notes', 'remarques', 'commentaire', 'observations'],
  },
  parts: {
    number: ['N° pièce', 'Part number', 'numero', 'code article', 'article', 'sku', 'reference'], label: ['Libellé', 'Label', 'designation', 'description', 'nom'], brand: ['Marque', 'Brand', 'fabricant'],
    family: ['Famille', 'Family', 'categorie', 'rayon'], barcodes: ['Codes-barres', 'Barcodes', 'ean', 'gencod', 'code barre', 'code-barres', 'gtin'], makerRef: ['Réf. fabricant', 'Maker reference', 'ref fabricant', 'reference constructeur', 'ref constructeur'],
    supplier: ['Fournisseur', 'Supplier'], supplierRef: ['Réf. fournisseur', 'Supplier reference', 'ref fournisseur', 'reference fournisseur'], cost: ['Prix d’achat HT', 'Purchase price', 'prix achat', 'pa', 'pa ht', 'cout', 'prix d\'achat'],
    price: ['Prix de vente HT', 'Sale price', 'prix vente', 'pv', 'pv ht', 'prix ht', 'prix'], vat: ['TVA %', 'VAT %', 'tva', 'taux tva'], serial: ['Suivi par série', 'Serial numbers', 'serie', 'numero de serie'], minimum: ['Minimum', 'mini', 'stock mini', 'seuil'],
    pack: ['Conditionnement', 'Pack', 'lot', 'uc'], core: ['Consigne HT', 'Core charge', 'consigne'], fits: ['Modèles', 'Fits', 'modele', 'compatible', 'appareils'],
  },
  stock: {
    part: ['N° pièce', 'Part number', 'numero', 'code article', 'reference', 'article', 'ean', 'code-barres', 'sku'], label: ['Libellé', 'Label', 'designation'], place: ['Emplacement', 'Place', 'casier', 'rayon', 'magasin', 'code emplacement'],
    grade: ['État', 'Grade', 'etat', 'qualite'], quantity: ['Quantité', 'Quantity', 'qte', 'stock', 'qty'], cost: ['Coût unitaire HT', 'Unit cost', 'cout', 'prix achat', 'pmp', 'pa'], serials: ['N° de série', 'Serial numbers', 'series', 'numero de serie', 'sn'],
  },
} as const satisfies Record<FileKind, Record<string, readonly string[]>>;

/** Which column of the file holds each field; none for those that it lacks. */
export type Mapping = Record<string, number>;

/** A row as the file has it, by our fields: absent where the file has no such column. */
export type Row = Record<string, string>;

function nameKey(name: string): string {
  return foldText(name.replace(/^\uFEFF/, '')).replace(/[^a-z0-9]+/g, ' ').trim();
}

/** Guesses the columns from the file's first line: the whole name first, a name that begins so after. */
export function guessMapping(kind: FileKind, heads: readonly string[]): Mapping {
  const keys = heads.map(nameKey);
  const taken = new Set<number>();
  const mapping: Mapping = {};
  const take = (field: string, at: number): void => {
    if (at < 0 || taken.has(at) || field in mapping) return;
    taken.add(at);
    mapping[field] = at;
  };
  const fields = Object.entries(FILE_FIELDS[kind]) as [string, readonly string[]][];
  // Our own names before what others say, so that a file of ours is read as it was written.
  for (const [field, names] of fields) take(field, keys.findIndex((key, i) => !taken.has(i) && names.slice(0, 2).some((name) => nameKey(name) === key)));
  for (const [field, names] of fields) take(field, keys.findIndex((key, i) => !taken.has(i) && key !== '' && names.some((name) => nameKey(name) === key)));
  for (const [field, names] of fields) take(field, keys.findIndex((key, i) => !taken.has(i) && names.some((name) => nameKey(name).length > 3 && key.startsWith(`${nameKey(name)} `))));
  return mapping;
}

/** A line of the file by our fields. */
export function rowOf(mapping: Mapping, cells: readonly string[]): Row {
  return Object.fromEntries(Object.entries(mapping).map(([field, at]) => [field, (cells[at] ?? '').trim()]));
}

/** Several values in one cell are set apart by bars, semicolons or new lines; commas too where no value holds one. */
export function several(cell: string | undefined): string[] {
  return (cell ?? '').split(/[|;\n]+|,(?=\s)/).map((each) => each.trim()).filter(Boolean);
}
