import { describe, expect, it } from 'vitest';
import { fact, given, idOf, invalid, when } from '#tests/support/decide.ts';
import type { RepairContext } from './commands.ts';
import { addPhoto, noteInput, noteRepair, photoInput, promiseInput, promiseRepair, setStatus, setStatusInput } from './commands.ts';
import type { ReceivedData, RepairState } from './repair.ts';
import { repairFold } from './repair.ts';
import type { Status } from './status.ts';
import { nextStatuses, phaseOf, STATUSES } from './status.ts';

const R = idOf(900);
const UNIT = idOf(1);
const CUSTOMER = idOf(2);
const PHOTO = 'a'.repeat(64);

const receivedData: ReceivedData = {
  number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, internalPurpose: null, dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false,
  priceCeilingMinor: null, promisedOn: '2026-11-28', photos: [], comebacks: 0,
};
const received = (over: Partial<ReceivedData> = {}) => fact('repair.received', { ...receivedData, ...over });
const announced = () => fact('repair.announced', { number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, expectedOn: null });
const closed = () => fact('repair.closed', { as: 'handed_back', repaired: true });
const erased = () => fact('repair.personal_erased');
const at = (repair: RepairState): RepairContext => ({ repair });
const here = () => given(repairFold, R, [received()]);
const nowhere: RepairContext = { repair: undefined };

describe('an order that nobody opened', () => {
  it.each([nowhere, { ...nowhere, repair: repairFold.initial(R) }])('refuses everything', (context) => {
    when(setStatus, { repairId: R, to: 'in_repair' }, context).thenRefused('repair.unknown');
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
