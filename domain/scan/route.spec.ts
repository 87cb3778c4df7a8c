import { describe, expect, it } from 'vitest';
import { classifyScan } from './classify.ts';
import { badgeCode, repairCode } from './codes.ts';
import { PLACE_WAITS_MS, routeScan, type ScanAction, type ScanContext, type ScanMatch } from './route.ts';

const NOW = 1_790_000_000_000;
const shelf = { id: 'shelf', name: 'B-03' };
const away = { id: 'u1', openRepairId: null, customerId: 'c1', label: 'Perceuse', serial: 'P-1' };
const inShop = { ...away, id: 'u2', openRepairId: 'r2' };

const pump = { id: 'p1', number: 'NA1-26-00001', label: 'Pompe', serial: null };
const seal = { ...pump, id: 'p2', label: 'Joint' };

const contexts = {
  board: { screen: 'board', signedIn: true, pendingPlace: null, nowMs: NOW },
  reception: { screen: 'reception', signedIn: true, pendingPlace: null, nowMs: NOW },
  serialField: { screen: 'reception', signedIn: true, pendingPlace: null, nowMs: NOW, wants: 'serial' },
  customerField: { screen: 'unit', signedIn: true, pendingPlace: null, nowMs: NOW, wants: 'customer' },
  unitField: { screen: 'exchange', signedIn: true, pendingPlace: null, nowMs: NOW, wants: 'unit' },
  placeField: { screen: 'places', signedIn: true, pendingPlace: null, nowMs: NOW, wants: 'place' },
  placed: { screen: 'board', signedIn: true, pendingPlace: { ...shelf, atMs: NOW - PLACE_WAITS_MS }, nowMs: NOW },
  placedReception: { screen: 'reception', signedIn: true, pendingPlace: { ...shelf, atMs: NOW - 1 }, nowMs: NOW },
  expired: { screen: 'board', signedIn: true, pendingPlace: { ...shelf, atMs: NOW - PLACE_WAITS_MS - 1 }, nowMs: NOW },
  clockSetBack: { screen: 'board', signedIn: true, pendingPlace: { ...shelf, atMs: NOW + 1 }, nowMs: NOW },
  partsTaken: { screen: 'repair', signedIn: true, pendingPlace: null, nowMs: NOW, takesParts: true },
  locked: { screen: 'board', signedIn: false, pendingPlace: { ...shelf, atMs: NOW }, nowMs: NOW },
} satisfies Record<string, ScanContext>;

const wrongCheck = repairCode('RA1-26-00418').replace(/.$/, 'A');
const matches = {
  repair: { kind: 'repair', id: 'r2', number: 'RA1-26-00418', unitId: 'u2' },
  expected: { kind: 'repair', id: 'r9', number: 'RA1-26-00009', unitId: 'u1', expected: true },
  away: { kind: 'unit', ...away },
  inShop: { kind: 'unit', ...inShop },
  two: { kind: 'units', list: [away, inShop] },
  one: { kind: 'units', list: [inShop] },
  part: { kind: 'part', parts: [pump], units: [], reading: classifyScan('3606480123450') },
  shared: { kind: 'part', parts: [pump], units: [inShop], reading: classifyScan('3606480123450') },
  twoParts: { kind: 'part', parts: [pump, seal], units: [], reading: classifyScan('3606480123450') },
  accessory: { kind: 'accessory', repairId: 'r2', index: 2 },
  customer: { kind: 'customer', id: 'c1' },
  dropoff: { kind: 'dropoff', id: 'd1' },
  place: { kind: 'place', id: 'bench', name: 'Banc 2' },
  user: { kind: 'user', id: 'nadia', name: 'Nadia' },
  action: { kind: 'action', name: 'LABEL' },
  serial: { kind: 'none', reading: classifyScan('S/N: X-77 12') },
  gs1: { kind: 'none', reading: classifyScan(']d2010345312000001121SN-1') },
  ownUnknown: { kind: 'none', reading: classifyScan(repairCode('RA1-26-00418')) },
  number: { kind: 'none', reading: classifyScan('RA1-26-418') },
  url: { kind: 'none', reading: classifyScan('https://example.org/a') },
  half: { kind: 'none', reading: classifyScan('RA126004') },
  misread: { kind: 'none', reading: classifyScan(wrongCheck) },
  control: { kind: 'none', reading: classifyScan('A\x02B') },
  badge: { kind: 'none', reading: classifyScan(badgeCode('ABCDEFGHIJKLMNOPQRST')) },
  halfBadge: { kind: 'none', reading: classifyScan('WABCDEFGHIJKLMNOPQ') },
} satisfies Record<string, ScanMatch>;

type Contexts = keyof typeof contexts;
type Expected = Record<Contexts, ScanAction>;

function everywhere(action: ScanAction, but: Partial<Expected> = {}): Expected {
  const all = Object.fromEntries(Object.keys(contexts).map((name) => [name, action])) as Expected;
  return { ...all, locked: { kind: 'refused', reason: 'sign_in_first' }, ...but };
}

const renewed = { ...shelf, atMs: NOW };
const openOrder: ScanAction = { kind: 'open_repair', repairId: 'r2' };
const moveInShop: ScanAction = { kind: 'move_unit', unitId: 'u2', place: renewed };
const fillInShop: ScanAction = { kind: 'fill_unit', unitId: 'u2' };
const inShopTable = everywhere(openOrder, { placed: moveInShop, placedReception: moveInShop, unitField: fillInShop });
const setCustomer: ScanAction = { kind: 'set_customer', customerId: 'c1' };
const addAway: ScanAction = { kind: 'add_unit', unitId: 'u1' };
const newSerial: ScanAction = { kind: 'add_new_unit', serial: 'X-77 12' };
const newGs1: ScanAction = { kind: 'add_new_unit', serial: 'SN-1', gtin: '03453120000011' };
const notSignedIn = (reason: 'control_characters' | 'half_code'): ScanAction => ({ kind: 'garbage', reason, text: '', offers: [] });

const usePump: ScanAction = { kind: 'use_part', part: pump };
const newEan: ScanAction = { kind: 'add_new_unit', serial: '3606480123450' };
const unknownEan: ScanAction = { kind: 'unknown', text: '3606480123450', offers: ['search', 'create_unit', 'copy'], serial: '3606480123450' };

const table: Record<keyof typeof matches, Expected> = {
  // Where units come in, an article's code is still what it was before there were parts.
  part: everywhere(usePump, { reception: newEan, serialField: newEan, placedReception: newEan, unitField: unknownEan }),
  shared: everywhere({ kind: 'choose_part', parts: [pump], units: [inShop] }, { partsTaken: usePump, reception: openOrder, serialField: openOrder, placedReception: moveInShop, unitField: fillInShop }),
  twoParts: everywhere({ kind: 'choose_part', parts: [pump, seal], units: [] }, { reception: newEan, serialField: newEan, placedReception: newEan, unitField: unknownEan }),
  repair: inShopTable,
  expected: everywhere({ kind: 'open_repair', repairId: 'r9' }, {
    reception: addAway, serialField: addAway, placedReception: addAway,
    unitField: { kind: 'fill_unit', unitId: 'u1' }, placed: { kind: 'move_unit', unitId: 'u1', place: renewed },
  }),
  inShop: inShopTable,
  one: inShopTable,
  away: everywhere({ kind: 'open_unit', unitId: 'u1' }, {
    reception: addAway, serialField: addAway, placedReception: addAway,
    unitField: { kind: 'fill_unit', unitId: 'u1' }, placed: { kind: 'move_unit', unitId: 'u1', place: renewed },
  }),
  two: everywhere({ kind: 'choose_unit', units: [away, inShop] }),
  accessory: everywhere({ kind: 'open_repair', repairId: 'r2', accessoryIndex: 2 }),
  customer: everywhere({ kind: 'open_customer', customerId: 'c1' }, {
    reception: setCustomer, serialField: setCustomer, customerField: setCustomer, placedReception: setCustomer,
  }),
  dropoff: everywhere({ kind: 'open_drop_off', dropOffId: 'd1' }),
  place: everywhere({ kind: 'set_pending_place', place: { id: 'bench', name: 'Banc 2', atMs: NOW } }, {
    placeField: { kind: 'fill_place', placeId: 'bench', name: 'Banc 2' },
  }),
  user: everywhere({ kind: 'switch_user', userId: 'nadia', name: 'Nadia' }, { locked: { kind: 'sign_in', userId: 'nadia', name: 'Nadia' } }),
  action: everywhere({ kind: 'run', action: 'LABEL' }),
  serial: everywhere({ kind: 'unknown', text: 'S/N: X-77 12', offers: ['search', 'create_unit', 'copy'], serial: 'X-77 12' }, {
    reception: newSerial, serialField: newSerial, placedReception: newSerial,
  }),
  gs1: everywhere({
    kind: 'unknown', text: '010345312000001121SN-1', offers: ['search', 'create_unit', 'copy'], serial: 'SN-1', gtin: '03453120000011',
  }, { reception: newGs1, serialField: newGs1, placedReception: newGs1 }),
  ownUnknown: everywhere({ kind: 'unknown', text: repairCode('RA1-26-00418'), offers: ['search', 'copy'] }),
  number: everywhere({ kind: 'unknown', text: 'RA1-26-418', offers: ['search', 'create_unit', 'copy'], serial: 'RA1-26-418' }),
  url: everywhere({ kind: 'unknown', text: 'https://example.org/a', offers: ['search', 'copy'] }),
  half: everywhere({ kind: 'garbage', reason: 'half_code', text: 'RA126004', offers: ['search', 'create_unit', 'copy'], serial: 'RA126004' }),
  misread: everywhere({ kind: 'garbage', reason: 'check_digit', text: wrongCheck, offers: ['search', 'create_unit', 'copy'], serial: wrongCheck }),
  control: everywhere({ kind: 'garbage', reason: 'control_characters', text: '', offers: [] }, { locked: notSignedIn('control_characters') }),
  badge: everywhere({ kind: 'refused', reason: 'unknown_badge' }, { locked: { kind: 'refused', reason: 'unknown_badge' } }),
  halfBadge: everywhere({ kind: 'garbage', reason: 'half_code', text: '', offers: [] }, { locked: notSignedIn('half_code') }),
};

describe('the router of scans', () => {
  const rows = Object.entries(table).flatMap(([match, row]) => Object.entries(row).map(([context, action]) => ({ match, context, action })));

  it.each(rows)('$match, $context', ({ match, context, action }) => {
    expect(routeScan(contexts[context as Contexts], matches[match as keyof typeof matches])).toEqual(action);
  });

  it('keeps moving units to the place, each scan renewing its minute, until another place is scanned', () => {
    let context: ScanContext = contexts.board;
    const moved: string[] = [];
    for (const [match, afterMs] of [['place', 0], ['inShop', 50_000], ['repair', 50_000], ['away', 59_000]] as const) {
      context = { ...context, nowMs: context.nowMs + afterMs };
      const action = routeScan(context, matches[match]);
      if (action.kind === 'set_pending_place') context = { ...context, pendingPlace: action.place };
      if (action.kind === 'move_unit') {
        moved.push(`${action.unitId} to ${action.place.id}`);
        context = { ...context, pendingPlace: action.place };
      }
    }
    expect(moved).toEqual(['u2 to bench', 'u2 to bench', 'u1 to bench']);
    const replaced = routeScan(context, { kind: 'place', id: 'shelf', name: 'B-03' });
    expect(replaced).toMatchObject({ kind: 'set_pending_place', place: { id: 'shelf' } });
  });
});
