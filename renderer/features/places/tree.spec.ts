import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceRow } from '#contract/views.ts';
import { treeOf, withBelow } from './tree.ts';

function place(id: string, parentId: string | null = null, units = 0, name = id): PlaceRow {
  return { id, code: `A1-${id}`, name, kind: 'store', parentId, active: true, units, barcode: '', path: name };
}
const shown = (rows: ReturnType<typeof treeOf>): string[] => rows.map((row) => `${'·'.repeat(row.depth)}${row.place.id}:${row.inside}`);

describe('the tree of places', () => {
  it('shows places in each other, with what is in them and below', () => {
    expect(shown(treeOf([place('store', null, 1), place('bench', null, 2), place('aisle', 'store', 3), place('bin', 'aisle', 4)]))).toEqual(['store:8', '·aisle:7', '··bin:4', 'bench:2']);
  });

  it('keeps what is above when filtering, whatever the accents', () => {
    expect(shown(treeOf([place('store', null, 1), place('shelf', 'store', 2, 'Étagère des prêts'), place('bin', 'store', 3)], 'etagere'))).toEqual(['store:6', '·shelf:2']);
    expect(treeOf([place('store')], 'nowhere')).toEqual([]);
  });

  it('shows every place once, even those that two PCs have put into each other', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(8), fc.option(fc.nat(8))), { maxLength: 9 }), (pairs) => {
      const places = [...new Map(pairs.map(([id, parent]) => [id, place(`p${id}`, parent === null ? null : `p${parent}`)])).values()];
      const ids = treeOf(places).map((row) => row.place.id);
      expect([...ids].sort()).toEqual(places.map(({ id }) => id).sort());
    }));
  });

  it('knows what a place can not be put into', () => {
    expect([...withBelow([place('store'), place('aisle', 'store'), place('bin', 'aisle'), place('bench')], 'store')].sort()).toEqual(['aisle', 'bin', 'store']);
  });
});
