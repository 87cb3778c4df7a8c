import type { PartView } from '#contract/views/part.ts';
import type { SupplierRef } from '#domain/part/part.ts';

/** How another part stands to this one. */
export const LINK_KINDS = ['equivalent', 'replaces', 'replacedBy'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
export interface PartLink { kind: LinkKind; id: string; label: string }
export interface RefDraft { supplierId: string | null; ref: string }

/** A part as it is typed: lists are lines of text. */
export interface PartDraft {
  number: string;
  label: string;
  brand: string;
  family: string;
  barcodes: string;
  refs: RefDraft[];
  fits: string;
  links: PartLink[];
  serialTracked: boolean;
  vatBp: number;
  salePriceMinor: number | null;
  active: boolean;
  minimum: number | null;
  packSize: number | null;
  coreChargeMinor: number | null;
  photo: string;
  availableUntil: string | null;
  homePlaceId: string | null;
}

export function draftOf(part: PartView | null, label: string): PartDraft {
  if (!part) {
    return {
      number: '', label, brand: '', family: '', barcodes: '', refs: [], fits: '', links: [], serialTracked: false, vatBp: 2000, salePriceMinor: null, active: true,
      minimum: null, packSize: 1, coreChargeMinor: null, photo: '', availableUntil: null, homePlaceId: null,
    };
  }
  return {
    number: part.number, label: part.label, brand: part.brand, family: part.family, barcodes: part.barcodes.join('\n'), refs: part.supplierRefs.map(({ supplierId, ref }) => ({ supplierId, ref })),
    links: linksOf(part),
    fits: part.fits.map(({ brand, model }) => `${brand}, ${model}`).join('\n'), serialTracked: part.serialTracked, vatBp: part.vatBp, salePriceMinor: part.salePriceMinor, active: part.active,
    minimum: part.minimum, packSize: part.packSize, coreChargeMinor: part.coreChargeMinor, photo: part.photo, availableUntil: part.availableUntil, homePlaceId: part.homePlaceId,
  };
}

function linksOf(part: PartView): PartLink[] {
  const as = (kind: LinkKind, others: readonly ({ id: string; label: string } | null)[]): PartLink[] => others.flatMap((other) => (other ? [{ kind, id: other.id, label: other.label }] : []));
  return [...as('equivalent', part.equivalents), ...as('replaces', [part.replacementFor]), ...as('replacedBy', [part.supersededBy])];
}

/** With one more link: another part stands to this one in one way, and only one is what it replaces or is replaced by. A part is not linked to itself. */
export function withLink(links: readonly PartLink[], added: PartLink, ownId: string | null): PartLink[] {
  if (added.id === ownId) return [...links];
  return [...links.filter((link) => link.id !== added.id && (link.kind !== added.kind || added.kind === 'equivalent')), added];
}

/** What is saved. Costs of references are not on the form: what a reference cost stays with it and its supplier. */
export function factsOf(draft: PartDraft, part: PartView | null) {
  const costOf = (asked: RefDraft): number | null => part?.supplierRefs.find((known) => known.ref === asked.ref && known.supplierId === asked.supplierId)?.costMinor ?? null;
  const linked = (kind: LinkKind): string[] => draft.links.filter((link) => link.kind === kind).map((link) => link.id);
  return {
    label: draft.label, brand: draft.brand, family: draft.family, barcodes: linesOf(draft.barcodes),
    supplierRefs: draft.refs.map(({ supplierId, ref }) => ({ supplierId, ref: ref.trim() })).filter(({ ref }) => ref !== '').map((each): SupplierRef => ({ ...each, costMinor: costOf(each) })),
    fits: linesOf(draft.fits).map((line) => {
      const comma = line.indexOf(',');
      return comma === -1 ? { brand: draft.brand, model: line } : { brand: line.slice(0, comma).trim(), model: line.slice(comma + 1).trim() };
    }),
    equivalents: linked('equivalent'), replacementFor: linked('replaces')[0] ?? null, supersededBy: linked('replacedBy')[0] ?? null,
    serialTracked: draft.serialTracked, vatBp: draft.vatBp, salePriceMinor: draft.salePriceMinor,
    minimum: draft.minimum, packSize: draft.packSize ?? 1, coreChargeMinor: draft.coreChargeMinor, photo: draft.photo, availableUntil: draft.availableUntil, homePlaceId: draft.homePlaceId,
  };
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))];
}

/** A rate of VAT as people read it: 5,5 %. @param bp basis points */
export function rateText(bp: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bp / 10_000);
}
