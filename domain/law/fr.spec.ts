import { describe, expect, it } from 'vitest';
import { isDay } from '../kernel/days.ts';
import { foldText } from '../kernel/text.ts';
import { figureAt } from './figure.ts';
import { BILL_FROM_MINOR, CIRCULAR_PARTS, LEGAL_GUARANTEE, QUOTE_MENTIONS, UNCLAIMED, UNCLAIMED_STEPS, VAT_RATES } from './fr.ts';

const ALL = { LEGAL_GUARANTEE, QUOTE_MENTIONS, BILL_FROM_MINOR, CIRCULAR_PARTS, UNCLAIMED, VAT_RATES };

describe('a figure of the law', () => {
  const list = [{ from: '2020-01-01', value: 1, source: 'a' }, { from: '2024-02-29', value: 2, source: 'b' }];
  it.each([['2019-12-31', null], ['2020-01-01', 1], ['2024-02-28', 1], ['2024-02-29', 2], ['2099-01-01', 2]])('on %s is %s', (day, value) => {
    expect(figureAt(list, day)).toBe(value);
    expect(figureAt([...list].reverse(), day)).toBe(value);
  });
});

it.each(Object.entries(ALL))('%s says from when it holds and where it stands', (_name, list) => {
  expect(list.length).toBeGreaterThan(0);
  for (const each of list) {
    expect(isDay(each.from)).toBe(true);
    expect(each.source).not.toBe('');
  }
  expect(list.map((each) => each.from)).toEqual([...new Set(list.map((each) => each.from))].sort());
  expect(figureAt<unknown>(list as never, '2026-11-22')).not.toBeNull();
});

describe('the legal guarantee, by the day of the sale', () => {
  it('ordonnance 2021-1247 art. 21: sales from 1 January 2022 gain six months by a repair (L217-13), thirty days to repair (L217-10), and are suspended (L217-28)', () => {
    expect(figureAt(LEGAL_GUARANTEE, '2022-01-01')).toEqual({ months: 24, repairExtensionMonths: 6, suspendedWhileImmobilised: true, repairLimitDays: 30, presumptionMonths: 24, secondHandPresumptionMonths: 12, restartsOnReplacement: true });
    expect(figureAt(LEGAL_GUARANTEE, '2021-12-31')).toMatchObject({ months: 24, repairExtensionMonths: 0, suspendedWhileImmobilised: false, repairLimitDays: null });
  });

  it('L217-7: the presumption went from 6 to 24 months on 18 March 2016, that of second-hand goods from 6 to 12 in 2022', () => {
    expect(['2016-03-17', '2016-03-18', '2022-01-01'].map((day) => figureAt(LEGAL_GUARANTEE, day)!).map((law) => [law.presumptionMonths, law.secondHandPresumptionMonths])).toEqual([[6, 6], [24, 6], [24, 12]]);
  });

  it('is not before there was one', () => { expect(figureAt(LEGAL_GUARANTEE, '2005-02-17')).toBeNull(); });
});

it('VAT: 19.6 % to the end of 2013, 20 % from 1 January 2014 (CGI art. 278)', () => {
  expect(figureAt(VAT_RATES, '2013-12-31')).toEqual({ standardBp: 1_960, intermediateBp: 700, reducedBp: 550 });
  expect(figureAt(VAT_RATES, '2014-01-01')).toEqual({ standardBp: 2_000, intermediateBp: 1_000, reducedBp: 550 });
});

it('a bill from 25 € with VAT (arrêté 83-50/A, art. 1)', () => { expect(figureAt(BILL_FROM_MINOR, '2026-11-22')).toBe(2_500); });

it('the ladder of the unclaimed ends with the judge after a year (loi du 31 décembre 1903)', () => {
  const law = figureAt(UNCLAIMED, '2026-11-22')!;
  expect(law.ladder.map(({ months }) => months)).toEqual([1, 3, 6, 11, 12]);
  expect(law.ladder.map(({ step }) => step)).toEqual([...UNCLAIMED_STEPS]);
  expect(law.ladder.at(-1)!.months).toBe(law.petitionMonths);
});

it('circular parts: appliances since 2022 (R224-32), motorised tools since 23 April 2023 (R224-62), each found by words that are folded', () => {
  const codes = (day: string) => figureAt(CIRCULAR_PARTS, day)!.map(({ code }) => code);
  expect(codes('2023-04-22')).toContain('dishwasher');
  expect(codes('2023-04-22')).not.toContain('chainsaw');
  expect(codes('2023-04-23')).toEqual(expect.arrayContaining(['dishwasher', 'chainsaw']));
  expect(new Set(codes('2026-11-22')).size).toBe(codes('2026-11-22').length);
  for (const { words } of figureAt(CIRCULAR_PARTS, '2026-11-22')!) for (const word of words) expect(foldText(word)).toBe(word);
});
