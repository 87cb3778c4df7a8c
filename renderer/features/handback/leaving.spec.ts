import { describe, expect, it } from 'vitest';
import type { ObstacleView } from '#contract/views/handback.ts';
import { overridesOf, standing } from './leaving.ts';

const loan: ObstacleView = { code: 'closing.loanOut', params: { number: 'PA1-26-00001' }, override: 'loan.override', mayOverride: true };
const parts: ObstacleView = { code: 'closing.partsInHand', params: { count: 2 }, override: null, mayOverride: false };

describe('what stands in the way of a unit', () => {
  it('goes with a reason, from whoever may, and not before the reason is written', () => {
    expect(standing([loan, parts], {})).toEqual([loan, parts]);
    expect(standing([loan, parts], { 'closing.loanOut': ' ' })).toEqual([loan, parts]);
    expect(standing([loan, parts], { 'closing.loanOut': 'Demain', 'closing.partsInHand': 'tant pis' })).toEqual([parts]);
    expect(standing([{ ...loan, mayOverride: false }], { 'closing.loanOut': 'Demain' })).toHaveLength(1);
  });

  it('is sent once, with its reason, and only where it stands', () => {
    expect(overridesOf([loan, loan], { 'closing.loanOut': 'Demain', 'closing.quoteOpen': 'ancien' })).toEqual([{ code: 'closing.loanOut', reason: 'Demain' }]);
    expect(overridesOf([loan], { 'closing.loanOut': '  ' })).toEqual([]);
  });
});
