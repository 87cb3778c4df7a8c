import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/days.ts';
import { UNCLAIMED_STEPS } from '../law/fr.ts';
import type { PetitionInput, StepDone } from './ladder.ts';
import { ladder, mayDispose, petitionData, unclaimedLaw } from './ladder.ts';

const law = unclaimedLaw('2026-11-22');
const climb = (readyOn: string, today: string, stepsDone: StepDone[] = []) => ladder({ readyOn, today, stepsDone }, law);
const done = (...steps: [StepDone['step'], string][]): StepDone[] => steps.map(([step, on]) => ({ step, on }));

describe('a unit ready on 31 August 2025', () => {
  it('is due at the ends of the months that have no 31st (art. 641 CPC), and for the judge after a year (loi du 31 décembre 1903, art. 1)', () => {
    expect(climb('2025-08-31', '2025-09-01').steps.map(({ step, dueOn }) => [step, dueOn])).toEqual([
      ['reminder_1', '2025-09-30'], ['reminder_2', '2025-11-30'], ['reminder_3', '2026-02-28'], ['formal_notice', '2026-07-31'], ['petition', '2026-08-31'],
    ]);
  });

  it('is due on the day, overdue on the next', () => {
    expect(climb('2025-08-31', '2025-09-29')).toMatchObject({ next: { step: 'reminder_1', state: 'later' }, overdue: false });
    expect(climb('2025-08-31', '2025-09-30')).toMatchObject({ next: { step: 'reminder_1', state: 'due' }, overdue: false });
    expect(climb('2025-08-31', '2025-10-01')).toMatchObject({ next: { step: 'reminder_1', state: 'overdue' }, overdue: true });
  });

  it('goes on where it was left, a step that was passed over is said', () => {
    const { steps, next } = climb('2025-08-31', '2026-03-01', done(['reminder_2', '2025-12-02']));
    expect(steps.map(({ state }) => state)).toEqual(['skipped', 'done', 'overdue', 'later', 'later']);
    expect(next).toMatchObject({ step: 'reminder_3', dueOn: '2026-02-28' });
  });

  it('ends with the petition; a step told twice was done the first time', () => {
    const all = done(['reminder_1', '2025-10-01'], ['reminder_1', '2025-10-03'], ['petition', '2026-09-01']);
    expect(climb('2025-08-31', '2026-10-01', all)).toMatchObject({ next: null, overdue: false, steps: [{ doneOn: '2025-10-01' }, {}, {}, {}, {}] });
  });

  it('ready on a leap day, 29 February 2024: the judge from 28 February 2025', () => {
    expect(climb('2024-02-29', '2024-03-01').steps.at(-1)).toMatchObject({ step: 'petition', dueOn: '2025-02-28' });
  });
});

describe('whatever was done', () => {
  const day = fc.nat(800).map((days) => addDays('2025-01-31', days));
  it('the next step is the first after the last that was done, and nothing done is asked again', () => {
    fc.assert(fc.property(day, day, fc.array(fc.record({ step: fc.constantFrom(...UNCLAIMED_STEPS), on: day }), { maxLength: 6 }), (readyOn, today, stepsDone) => {
      const { next, steps, overdue } = climb(readyOn, today, stepsDone);
      expect(steps.map(({ step }) => step)).toEqual([...UNCLAIMED_STEPS]);
      for (const each of steps) expect(each.state === 'done').toBe(stepsDone.some(({ step }) => step === each.step));
      expect(next === null).toBe(stepsDone.some(({ step }) => step === 'petition'));
      if (next) expect(steps.slice(steps.indexOf(next)).every(({ state }) => state !== 'done' && state !== 'skipped')).toBe(true);
      expect(overdue).toBe(next !== null && today > next.dueOn);
    }));
  });
});

const input: PetitionInput = {
  shop: { name: 'Atelier du Lac', address: ['3 quai des Cygnes', '74000 Annecy'], siret: '' }, owner: { name: 'Max Perrin', address: ['8 rue Royale'], postcode: '74000', city: 'Annecy' },
  unit: { designation: 'Perceuse Makita DDF484', serial: '123', orderNumber: 'RA1-25-00012' }, receivedOn: '2025-08-20', depositedAt: ['3 quai des Cygnes', '74000 Annecy'], readyOn: '2025-08-31', claimedMinor: 8_400, valueMinor: 12_000,
  steps: done(['formal_notice', '2026-08-02'], ['reminder_1', '2025-10-01']),
};

describe('the petition (loi du 31 décembre 1903, art. 2)', () => {
  it('tells the facts in the order of the calendar, and from when the judge may be asked', () => {
    expect(petitionData(input, law)).toMatchObject({
      complete: true, missing: [], possibleFrom: '2026-08-31',
      facts: [{ on: '2025-08-20', what: 'received' }, { on: '2025-08-31', what: 'ready' }, { on: '2025-10-01', what: 'reminder_1' }, { on: '2026-08-02', what: 'formal_notice' }],
    });
  });

  it('names what is missing and makes nothing up', () => {
    const bare = petitionData({ ...input, shop: { name: 'Atelier', address: [''], siret: '' }, owner: { ...input.owner, name: '' }, unit: { ...input.unit, designation: '' }, receivedOn: null, depositedAt: [], readyOn: null, claimedMinor: null, steps: [] }, law);
    expect(bare).toMatchObject({ complete: false, missing: ['shop', 'owner', 'designation', 'receivedOn', 'depositedAt', 'claimed', 'facts'], possibleFrom: null, facts: [] });
    expect(petitionData({ ...input, steps: done(['reminder_1', '2025-10-01']) }, law).missing).toEqual(['facts']);
    expect(petitionData({ ...input, claimedMinor: 0 }, law).complete).toBe(true);
  });
});

describe('selling or scrapping what is another’s (loi du 31 décembre 1903, art. 1 to 3)', () => {
  it('not before the year is over, order or not', () => {
    expect(mayDispose({ readyOn: '2025-08-31', today: '2026-08-30', courtReference: 'RG 26/01234' }, law)).toEqual({ ok: false, refusal: { code: 'unclaimed.tooEarly', params: { from: '2026-08-31' } } });
  });

  it('not without the reference of the judge’s order', () => {
    for (const courtReference of [null, '', '   '])
      expect(mayDispose({ readyOn: '2025-08-31', today: '2026-08-31', courtReference }, law)).toMatchObject({ ok: false, refusal: { code: 'unclaimed.noCourtReference', path: ['courtReference'] } });
  });

  it('with it, from the day', () => { expect(mayDispose({ readyOn: '2025-08-31', today: '2026-08-31', courtReference: 'RG 26/01234' }, law).ok).toBe(true); });
  it('never a unit that was not ready', () => { expect(mayDispose({ readyOn: null, today: '2026-08-31', courtReference: 'RG' }, law)).toMatchObject({ refusal: { code: 'unclaimed.notReady' } }); });
});
