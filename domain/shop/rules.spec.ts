import { describe, expect, it } from 'vitest';
import { shopRules } from './shop.ts';
import { defaultSymptoms } from './symptoms.ts';

const row = (code: string) => ({ code, fr: 'Fuit', en: '', family: '' });

describe('the symptom codes of a shop', () => {
  it('take those that ship', () => {
    expect(shopRules.safeParse({ symptoms: defaultSymptoms }).success).toBe(true);
  });

  it('are refused twice, at the second one', () => {
    const issues = shopRules.safeParse({ symptoms: [row('FUIT'), row('ALIM'), row('FUIT')] }).error?.issues;
    expect(issues?.map(({ path, message }) => [path.join('.'), message])).toEqual([['symptoms.2.code', 'shop.symptomTwice']]);
  });
});
