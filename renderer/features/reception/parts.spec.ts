import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrintRoute } from '#contract/views.ts';
import { papersOf } from './outcome.ts';
import { fitWithin } from './pictures.ts';
import { firstPath } from './spots.ts';
import { addPoint, isSigned, PAD, pathOf } from '../../ui/signature/strokes.ts';
import type { Stroke } from '../../ui/signature/strokes.ts';
import { brandsOf, offeredUnit, unitOffers } from './unitOffers.ts';

const route = (kind: PrintRoute['kind'], over: Partial<PrintRoute> = {}): PrintRoute => ({ kind, printerId: 'p', copies: 1, auto: true, ...over });

describe('what will come out', () => {
  const routes = [route('receipt'), route('fiche', { copies: 2 }), route('unit_label'), route('accessory_label'), route('dropoff_sheet', { auto: false })];
  it('counts copies, labels of units and of accessories', () => {
    expect(papersOf(routes, { internal: false, units: 2, accessories: 3 })).toEqual({ receipts: 1, sheets: 0, fiches: 4, labels: 5 });
  });
  it('gives nobody a receipt for an internal order, and nothing for nothing', () => {
    expect(papersOf(routes, { internal: true, units: 1, accessories: 0 })).toEqual({ receipts: 0, sheets: 0, fiches: 2, labels: 1 });
    expect(papersOf(routes, { internal: false, units: 0, accessories: 0 })).toEqual({ receipts: 0, sheets: 0, fiches: 0, labels: 0 });
    expect(papersOf([route('fiche', { printerId: null })], { internal: false, units: 1, accessories: 0 }).fiches).toBe(0);
  });
});

describe('which unit', () => {
  const drill = offeredUnit({ id: 'u1', brand: 'Hilti', model: 'TE 6', category: 'Perforateur', serial: '0422', openRepair: null });
  const here = offeredUnit({ id: 'u2', brand: 'Miele', model: 'W1', category: 'Lave-linge', serial: 'M-1', openRepair: { number: 'RA1-26-00001', phase: 'workshop' } });
  it('offers theirs as they are, then brands, then a serial number', () => {
    expect(unitOffers('', [drill, here], [], [])).toEqual([{ kind: 'unit', unit: drill }, { kind: 'unit', unit: here }]);
    expect(unitOffers('perfo', [drill, here], [], []).map((offer) => offer.kind)).toEqual(['unit', 'brand', 'serial']);
    expect(unitOffers('bos', [drill], [], ['Bosch']).slice(0, 2)).toEqual([{ kind: 'brand', brand: 'Bosch', known: true }, { kind: 'brand', brand: 'Bos', known: false }]);
    expect(unitOffers('BOSCH', [], [], ['Bosch'])).toEqual([{ kind: 'brand', brand: 'Bosch', known: true }, { kind: 'serial', serial: 'BOSCH' }]);
  });
  it('takes a text with digits for a serial number first, and never offers one that is somebody’s', () => {
    expect(unitOffers('X77', [], [], [])[0]).toEqual({ kind: 'serial', serial: 'X77' });
    expect(unitOffers('M-1', [], [here], []).some((offer) => offer.kind === 'serial')).toBe(false);
    expect(unitOffers('M-1', [here], [here], []).filter((offer) => offer.kind === 'unit')).toHaveLength(1);
  });
  it('does not say of an announced return that it is here', () => {
    expect(here.openNumber).toBe('RA1-26-00001');
    expect(offeredUnit({ ...drill, openRepair: { number: 'RA1-26-00002', phase: 'expected' } }).openNumber).toBeNull();
  });
  it('names each brand once, the usual one first', () => {
    expect(brandsOf([{ brand: 'Bosch', units: 2 }, { brand: 'bosch', units: 2 }, { brand: 'Boge', units: 3 }])).toEqual(['Bosch', 'Boge']);
  });
});

describe('a signature', () => {
  it('leaves out points on the spot, and keeps inside the pad', () => {
    const stroke: Stroke = [];
    addPoint(stroke, 10, 10);
    addPoint(stroke, 10.4, 10.4);
    addPoint(stroke, 900, -5);
    expect(stroke).toEqual([10, 10, PAD.width, 0]);
  });
  it('is some way drawn, not a touch', () => {
    expect(isSigned([])).toBe(false);
    expect(isSigned([[10, 10], [20, 20]])).toBe(false);
    expect(isSigned([[10, 10, 60, 10]])).toBe(true);
  });
  it('draws through every stroke from its first point to its last', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 180 })), { minLength: 2, maxLength: 40 }), (points) => {
      const path = pathOf(points.flat());
      expect(path.startsWith(`M${points[0]!.join(' ')}`)).toBe(true);
      expect(path.endsWith(`L${points.at(-1)!.join(' ')}`)).toBe(true);
      expect(path.match(/Q/g)?.length ?? 0).toBe(points.length - 2);
    }));
    expect(pathOf([])).toBe('');
    expect(pathOf([5, 6])).toBe('M5 6l0.1 0');
  });
});

it('makes photos fit without changing their shape', () => {
  expect(fitWithin(4_000, 3_000)).toEqual({ width: 2_000, height: 1_500 });
  expect(fitWithin(800, 600)).toEqual({ width: 800, height: 600 });
  expect(fitWithin(1, 9_000)).toEqual({ width: 1, height: 2_000 });
});

it('goes to the first wrong thing in the order of the work', () => {
  expect(firstPath(['signature', 'units.10.fault', 'units.2.unit', 'from.details.name'])).toBe('from.details.name');
  expect(firstPath(['signature', 'units.10.fault', 'units.2.unit'])).toBe('units.2.unit');
  expect(firstPath([])).toBeUndefined();
});
