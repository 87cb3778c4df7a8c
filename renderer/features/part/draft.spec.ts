import { describe, expect, it } from 'vitest';
import type { PartView } from '#contract/views/part.ts';
import { idOf } from '#tests/support/decide.ts';
import type { PartLink } from './draft.ts';
import { draftOf, factsOf, withLink } from './draft.ts';

const [OWN, A, B, C, SUPPLIER] = [idOf(1), idOf(2), idOf(3), idOf(4), idOf(9)] as const;
const row = (id: string, label: string) => ({ id, number: 'N', label, brand: '', family: '', active: true, serialTracked: false, vatBp: 2000, salePriceMinor: null, here: 0, reserved: 0 });
const part: PartView = {
  ...row(OWN, 'Charbon'), code: '', barcodes: ['3700000000017'], supplierRefs: [{ supplierId: SUPPLIER, ref: 'CB-440', costMinor: 310 }], equivalents: [row(A, 'Charbon universel')],
  fits: [{ brand: 'Makita', model: 'DDF484' }], replacementFor: null, supersededBy: row(B, 'Charbon II'),
  minimum: 4, packSize: 2, coreChargeMinor: 1500, photo: 'ab'.repeat(32), availableUntil: '2030-12-31', homePlaceId: C, homePlace: 'B-02', levels: [], serials: [], reservations: [], moves: [], averages: null,
};

describe('a part on its form', () => {
  it('is saved as it was when nothing is typed', () => {
    expect(factsOf(draftOf(part, ''), part)).toEqual({
      label: 'Charbon', brand: '', family: '', barcodes: part.barcodes, supplierRefs: part.supplierRefs, fits: part.fits, equivalents: [A], replacementFor: null, supersededBy: B,
      serialTracked: false, vatBp: 2000, salePriceMinor: null,
      minimum: 4, packSize: 2, coreChargeMinor: 1500, photo: 'ab'.repeat(32), availableUntil: '2030-12-31', homePlaceId: C,
    });
  });

  it('keeps what a reference cost with its supplier, and with no other', () => {
    const draft = draftOf(part, '');
    draft.refs = [{ supplierId: null, ref: 'CB-440' }, { supplierId: SUPPLIER, ref: ' CB-440 ' }, { supplierId: SUPPLIER, ref: ' ' }];
    expect(factsOf(draft, part).supplierRefs).toEqual([{ supplierId: null, ref: 'CB-440', costMinor: null }, { supplierId: SUPPLIER, ref: 'CB-440', costMinor: 310 }]);
  });

  it('is linked to another part in one way, and follows only one', () => {
    const equivalent: PartLink = { kind: 'equivalent', id: A, label: 'A' };
    const links = withLink(withLink([equivalent], { kind: 'replaces', id: B, label: 'B' }, OWN), { kind: 'replaces', id: C, label: 'C' }, OWN);
    expect(links.map(({ kind, id }) => [kind, id])).toEqual([['equivalent', A], ['replaces', C]]);
    expect(withLink(links, { kind: 'replacedBy', id: A, label: 'A' }, OWN).map(({ kind, id }) => [kind, id])).toEqual([['replaces', C], ['replacedBy', A]]);
    expect(withLink([equivalent], { kind: 'equivalent', id: B, label: 'B' }, OWN)).toHaveLength(2);
    expect(withLink(links, { kind: 'equivalent', id: OWN, label: 'soi' }, OWN)).toEqual(links);
  });
});
