import { describe, expect, it } from 'vitest';
import { fact, given, idOf, invalid, when } from '#tests/support/decide.ts';
import type { RepairContext } from './commands.ts';
import { addPhoto, closeInput, closeRepair, noteInput, noteRepair, photoInput, promiseInput, promiseRepair, setStatus, setStatusInput } from './commands.ts';
import type { ReceivedData, RepairState } from './repair.ts';
import { repairFold } from './repair.ts';
import type { ClosingStatus, Status } from './status.ts';
import { CLOSING, nextStatuses, phaseOf, STATUSES } from './status.ts';

const R = idOf(900);
const UNIT = idOf(1);
const CUSTOMER = idOf(2);
const BENCH = idOf(4);
const AWAY = idOf(5);
const SCRAP = idOf(6);
const PHOTO = 'a'.repeat(64);

const receivedData: ReceivedData = {
  number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, internalPurpose: null, dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false,
  priceCeilingMinor: null, promisedOn: '2026-11-28', photos: [], comebacks: 0,
};
const received = (over: Partial<ReceivedData> = {}) => fact('repair.received', { ...receivedData, ...over });
const announced = () => fact('repair.announced', { number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, expectedOn: null });
const closed = () => fact('repair.closed', { as: 'handed_back', repaired: true });
const erased = () => fact('repair.personal_erased');
const at = (repair: RepairState): RepairContext => ({ repair, unitPlaceId: BENCH, customerPlaceId: AWAY, scrapPlaceId: SCRAP });
const here = () => given(repairFold, R, [received()]);
const nowhere: RepairContext = { repair: undefined, unitPlaceId: null, customerPlaceId: AWAY, scrapPlaceId: SCRAP };

describe('an order that nobody opened', () => {
  it.each([nowhere, { ...nowhere, repair: repairFold.initial(R) }])('refuses everything', (context) => {
    when(setStatus, { repairId: R, to: 'in_repair' }, context).thenRefused('repair.unknown');
    when(closeRepair, { repairId: R, as: 'handed_back', repaired: true }, context).thenRefused('repair.unknown');
    when(noteRepair, { repairId: R, text: 'x' }, context).thenRefused('repair.unknown');
    when(promiseRepair, { repairId: R, promisedOn: null }, context).thenRefused('repair.unknown');
    when(addPhoto, { repairId: R, photo: PHOTO }, context).thenRefused('repair.unknown');
  });
});

describe('changing the status', () => {
  it('tells where it came from', () => {
    const changed = here().when(setStatus, { repairId: R, to: 'in_assessment' }, at).thenFacts({ type: 'repair.status_changed', stream: { type: 'repair', id: R }, data: { from: 'to_assess', to: 'in_assessment' } });
    expect(here().after(changed)).toMatchObject({ status: 'in_assessment', phase: 'assessment', anomalies: [] });
  });

  it('to the one it has writes nothing', () => { here().when(setStatus, { repairId: R, to: 'to_assess' }, at).thenFacts(); });

  it('every pair of statuses is allowed by the table, or refused', () => {
    const state = here().state;
    for (const from of STATUSES) {
      for (const to of STATUSES) {
        if (from === to) continue;
        const outcome = when(setStatus, { repairId: R, to }, at({ ...state, status: from, phase: phaseOf(from) }));
        if (nextStatuses(from).includes(to)) outcome.thenFacts({ type: 'repair.status_changed', data: { from, to } });
        else outcome.thenRefused('repair.statusNotAllowed', { params: { from, to } });
      }
    }
  });

  it('never closes, never receives, and never takes an unknown one', () => {
    for (const to of ['handed_back', 'cancelled', 'exchange_ready', 'rma_issued'] as Status[]) here().when(setStatus, { repairId: R, to }, at).thenRefused('repair.statusNotAllowed');
    given(repairFold, R, [announced()]).when(setStatus, { repairId: R, to: 'to_assess' }, at).thenRefused('repair.statusNotAllowed');
    for (const to of ['toString', 'drying', '']) here().when(setStatus, { repairId: R, to }, at).thenRefused('repair.statusNotAllowed');
    expect(invalid(setStatusInput, { repairId: R, to: 'x'.repeat(41) })).toHaveLength(1);
  });
});

describe('closing', () => {
  it.each<[ClosingStatus, boolean, string]>([['handed_back', true, AWAY], ['handed_back', false, AWAY], ['shipped', true, AWAY], ['cancelled', false, AWAY], ['scrapped', false, SCRAP]])('%s (repaired: %s) moves the unit', (as, repaired, to) => {
    const done = here().when(closeRepair, { repairId: R, as, repaired }, at).thenFacts(
      { type: 'repair.closed', data: { as, repaired } }, { type: 'unit.moved', stream: { type: 'unit', id: UNIT }, data: { from: BENCH, to, repairId: R } });
    expect(here().after(done)).toMatchObject({ phase: 'closed', status: as, repaired });
  });

  it('keeps a note with the personal data, and none when nothing was said', () => {
    here().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, note: ' Nettoyé ' }, at).thenFacts({ type: 'repair.closed', personal: { note: 'Nettoyé' } }, { type: 'unit.moved' });
    expect(here().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, note: '  ' }, at).facts[0]).not.toHaveProperty('personal');
  });

  it('leaves the unit where it is when it is there already, or the shop has no such place', () => {
    here().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true }, (repair) => ({ ...at(repair), unitPlaceId: AWAY })).thenFacts({ type: 'repair.closed' });
    here().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true }, (repair) => ({ ...at(repair), customerPlaceId: null })).thenFacts({ type: 'repair.closed' });
    here().when(closeRepair, { repairId: R, as: 'scrapped', repaired: false }, (repair) => ({ ...at(repair), scrapPlaceId: null })).thenFacts({ type: 'repair.closed' });
  });

  it('of an internal order leaves the unit in the house, unless it is scrapped', () => {
    const internal = () => given(repairFold, R, [received({ customerId: null, internalPurpose: 'rental' })]);
    internal().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true }, at).thenFacts({ type: 'repair.closed' });
    internal().when(closeRepair, { repairId: R, as: 'scrapped', repaired: false }, at).thenFacts({ type: 'repair.closed' }, { type: 'unit.moved', data: { to: SCRAP } });
  });

  it('of an announced return only cancels it, and moves nothing', () => {
    const expected = () => given(repairFold, R, [announced()]);
    for (const as of CLOSING.filter((status) => status !== 'cancelled')) expected().when(closeRepair, { repairId: R, as, repaired: false }, at).thenRefused('repair.notReceived');
    const cancelled = expected().when(closeRepair, { repairId: R, as: 'cancelled', repaired: false }, at).thenFacts({ type: 'repair.closed' });
    expect(expected().after(cancelled)).toMatchObject({ phase: 'closed', anomalies: [] });
  });

  it('happens once', () => { given(repairFold, R, [received(), closed()]).when(closeRepair, { repairId: R, as: 'shipped', repaired: true }, at).thenRefused('repair.closed'); });

  it('“repaired” goes with a unit that went back to its owner', () => {
    for (const as of ['scrapped', 'cancelled'] as const) here().when(closeRepair, { repairId: R, as, repaired: true }, at).thenRefused('repair.notRepairedSo', { path: ['repaired'] });
  });

  it('has its own list of ways', () => {
    for (const as of ['exchanged', 'unclaimed', 'in_repair']) expect(invalid(closeInput, { repairId: R, as, repaired: false })).toHaveLength(1);
  });
});

describe('a note', () => {
  it('is personal, and may still be added when the order is closed', () => {
    here().when(noteRepair, { repairId: R, text: ' Rappeler Mme Roche ' }, at).thenFacts({ type: 'repair.noted', data: {}, personal: { text: 'Rappeler Mme Roche' } });
    given(repairFold, R, [received(), closed()]).when(noteRepair, { repairId: R, text: 'x' }, at).thenFacts({ type: 'repair.noted' });
  });

  it('says something, within bounds', () => {
    expect(invalid(noteInput, { repairId: R, text: '  ' })).toEqual(['text: field.required']);
    expect(invalid(noteInput, { repairId: R, text: 'x'.repeat(4_001) })).toEqual(['text: field.tooLong']);
  });

  it('is refused where personal data are erased: it would be lost', () => {
    given(repairFold, R, [received(), closed(), erased()]).when(noteRepair, { repairId: R, text: 'x' }, at).thenRefused('repair.erased');
  });
});

describe('the promised day', () => {
  it('changes, and is taken back', () => {
    for (const promisedOn of ['2026-12-02', null]) {
      const promised = here().when(promiseRepair, { repairId: R, promisedOn }, at).thenFacts({ type: 'repair.promise_changed', data: { promisedOn } });
      expect(here().after(promised).promisedOn).toBe(promisedOn);
    }
  });

  it('said again writes nothing; of a closed order it is refused', () => {
    here().when(promiseRepair, { repairId: R, promisedOn: '2026-11-28' }, at).thenFacts();
    given(repairFold, R, [received(), closed()]).when(promiseRepair, { repairId: R, promisedOn: '2026-12-02' }, at).thenRefused('repair.closed');
  });

  it('is a day of the calendar', () => {
    for (const wrong of ['2026-02-29', '28/11/2026', '2026-11-28T09:00:00Z', '']) expect(invalid(promiseInput, { repairId: R, promisedOn: wrong }), wrong).toEqual(['promisedOn: field.date']);
  });
});

describe('a photo', () => {
  it('is added by the hash of its bytes', () => {
    const added = here().when(addPhoto, { repairId: R, photo: PHOTO }, at).thenFacts({ type: 'repair.photo_added', data: { photo: PHOTO } });
    expect(here().after(added).photos).toEqual([PHOTO]);
    for (const wrong of ['', PHOTO.toUpperCase(), `${PHOTO}0`, '../../etc/passwd']) expect(invalid(photoInput, { repairId: R, photo: wrong })).toEqual(['photo: field.blob']);
  });

  it('is refused where personal data are erased', () => {
    given(repairFold, R, [received(), closed(), erased()]).when(addPhoto, { repairId: R, photo: PHOTO }, at).thenRefused('repair.erased');
  });
});
