import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps.ts';

describe('what can be done with a job given out', () => {
  it('begins with the next thing: out, then their quote, or its return where the price is agreed', () => {
    expect(stepsOf('prepared', false, false)[0]).toBe('ship');
    expect(stepsOf('shipped', false, true)[0]).toBe('quote');
    expect(stepsOf('shipped', true, true)[0]).toBe('back');
  });

  it('quoted before it left, it can go or stay, and never come back', () => {
    expect(stepsOf('accepted', false, false)).toEqual(['ship', 'cancel']);
    expect(stepsOf('refused', false, false)).toEqual(['cancel']);
    for (const state of ['quoted', 'accepted', 'refused'] as const) {
      expect(stepsOf(state, false, false)).not.toContain('back');
      expect(stepsOf(state, false, true)).toContain('back');
    }
  });

  it('back, it is received, sent again, or called off', () => { expect(stepsOf('back', false, true)).toEqual(['receive', 'contest', 'cancel']); });
});
