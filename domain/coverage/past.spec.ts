import { describe, expect, it } from 'vitest';
import type { StayUnderLaw } from './past.ts';
import { underLaw } from './past.ts';

const base = { purchasedOn: '2025-06-10', deliveredOn: '2025-06-10', soldByUs: true, consumer: true, secondHand: false, replacement: null };
const stay = (requestedOn: string, returnedOn: string | null, over: Partial<StayUnderLaw> = {}): StayUnderLaw => ({ requestedOn, returnedOn, repaired: true, legal: null, ...over });

describe('stays under the legal guarantee', () => {
  it('count where the guarantee ran on the day they were asked for, each earlier one counted first', () => {
    // Until 10 June 2027; ten days and six months more make it 20 December 2027, so that a stay in December 2027 counts too.
    expect(underLaw(base, [stay('2027-12-15', '2027-12-20'), stay('2025-09-01', '2025-09-10')])).toEqual({
      immobilisations: [{ from: '2025-09-01', to: '2025-09-10' }, { from: '2027-12-15', to: '2027-12-20' }], repairs: ['2025-09-10', '2027-12-20'],
    });
    expect(underLaw(base, [stay('2027-12-15', '2027-12-20')])).toEqual({ immobilisations: [], repairs: [] });
  });

  it('follow what was settled, whatever the clock says', () => {
    expect(underLaw(base, [stay('2025-09-01', '2025-09-10', { legal: false }), stay('2030-01-01', '2030-01-05', { legal: true })])).toEqual({
      immobilisations: [{ from: '2030-01-01', to: '2030-01-05' }], repairs: ['2030-01-05'],
    });
  });

  it('give their days back without being a repair, while they last or where nothing was repaired', () => {
    expect(underLaw(base, [stay('2025-09-01', '2025-09-10', { repaired: false }), stay('2026-02-01', null)])).toEqual({
      immobilisations: [{ from: '2025-09-01', to: '2025-09-10' }, { from: '2026-02-01', to: null }], repairs: [],
    });
  });

  it('are left out where the log has no day for them', () => {
    expect(underLaw(base, [stay('soon', null)])).toEqual({ immobilisations: [], repairs: [] });
  });
});
