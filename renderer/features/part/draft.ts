import type { PartView } from '#contract/views/part.ts';
import type { SupplierRef } from '#domain/part/part.ts';

/** A part as it is typed: lists are lines of text. */
export interface PartDraft {
  number: string;
  label: string;
  brand: string;
  family: string;
  barcodes: string;
  refs: string;
  fits: string;
  serialTracked: boolean;
  vatBp: number;
  salePriceMinor: number | null;
  active: boolean;
}

export function draftOf(part: PartView | null, label: string): PartDraft {
  if (!part) return { number: '', label, brand: '', family: '', barcodes: '', refs: '', fits: '', serialTracked: false, vatBp: 2000, salePriceMinor: null, active: true };
  return {
    number: part.number, label: part.label, brand: part.brand, family: part.family, barcodes: part.barcodes.join('\n'), refs: part.supplierRefs.map((ref) => ref.ref).join('\n'),
    fits: part.fits.map(({ brand, model }) => `${brand}, ${model}`).join('\n'), serialTracked: part.serialTracked, vatBp: part.vatBp, salePriceMinor: part.salePriceMinor, active: part.active,
  };
}

/** What is saved; what the form does not show (suppliers, equivalents, what follows what) stays as it is. */
export function factsOf(draft: PartDraft, part: PartView | null) {
  const known = new Map((part?.supplierRefs ?? []).map((ref) => [ref.ref, ref]));
  return {
    label: draft.label, brand: draft.brand, family: draft.family, barcodes: linesOf(draft.barcodes),
    supplierRefs: linesOf(draft.refs).map((ref): SupplierRef => known.get(ref) ?? { supplierId: null, ref, costMinor: null }),
    fits: linesOf(draft.fits).map((line) => {
      const comma = line.indexOf(',');
      return comma === -1 ? { brand: draft.brand, model: line } : { brand: line.slice(0, comma).trim(), model: line.slice(comma + 1).trim() };
    }),
    equivalents: (part?.equivalents ?? []).map((other) => other.id), replacementFor: part?.replacementFor?.id ?? null, supersededBy: part?.supersededBy?.id ?? null,
    serialTracked: draft.serialTracked, vatBp: draft.vatBp, salePriceMinor: draft.salePriceMinor,
  };
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))];
}

/** A rate of VAT as people read it: 5,5 %. @param bp basis points */
export function rateText(bp: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bp / 10_000);
}
