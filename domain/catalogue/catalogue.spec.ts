import { describe, expect, it } from 'vitest';
import { idOf, invalid, when } from '#tests/support/decide.ts';
import { operationFits, saveOperation } from './operation.ts';
import { hourlyCostOn, hourlySale, ratesSettings } from './rates.ts';
import { taxesSettings, taxOfClass, taxRatesOn } from './taxes.ts';

describe('rates of VAT by date', () => {
  const taxes = taxesSettings.parse({});
  it.each([['2013-12-31', [1_960, 700, 550, 0]], ['2014-01-01', [2_000, 1_000, 550, 0]], ['2026-11-22', [2_000, 1_000, 550, 0]]])('on %s are those of the law', (day, rates) => {
    expect(taxRatesOn(taxes, day).map((each) => each.bp)).toEqual(rates);
  });
  it('a shop adds the next change before it comes, and nothing else moves', () => {
    const changed = taxesSettings.parse({ rates: [...taxes.rates, { code: 'standard', from: '2027-01-01', bp: 2_100 }] });
    expect([taxOfClass(changed, 'parts', '2026-12-31'), taxOfClass(changed, 'parts', '2027-01-01')]).toEqual([2_000, 2_100]);
  });
  it('a shop without VAT has one rate', () => {
    expect(taxRatesOn(taxesSettings.parse({ exempt: true }), '2026-11-22')).toEqual([{ code: 'none', bp: 0 }]);
    expect(taxOfClass(taxesSettings.parse({ exempt: true }), 'labour', '2026-11-22')).toBe(0);
  });
});

describe('rates of work', () => {
  const rates = ratesSettings.parse({
    hourly: [{ code: 'bench', label: 'Atelier', saleMinor: 6_000 }, { code: 'site', label: 'Sur place', saleMinor: 7_500 }],
    costHourly: [{ from: '2025-01-01', hourlyMinor: 3_000 }, { from: '2026-01-01', hourlyMinor: 3_200 }], costByUser: [{ userId: idOf(1), from: '2026-06-01', hourlyMinor: 4_000 }],
  });
  it('cost what they cost on the day, of the person or of anybody', () => {
    expect([hourlyCostOn(rates, idOf(1), '2026-05-31'), hourlyCostOn(rates, idOf(1), '2026-06-01'), hourlyCostOn(rates, idOf(2), '2025-12-31'), hourlyCostOn(rates, null, '2024-12-31')]).toEqual([3_200, 4_000, 3_000, null]);
  });
  it('are sold by their kind, else as usual; nothing is guessed', () => {
    expect([hourlySale(rates, 'site'), hourlySale(rates, null), hourlySale(rates, 'gone'), hourlySale(ratesSettings.parse({}), null)]).toEqual([7_500, 6_000, 6_000, null]);
  });
  it('have each code once', () => {
    expect(invalid(ratesSettings, { hourly: [{ code: 'a', label: 'x', saleMinor: 1 }, { code: 'a', label: 'y', saleMinor: 1 }] })).toEqual(['hourly.1.code: rates.codeTwice']);
  });
});

describe('the catalogue of operations', () => {
  const input = { code: 'NET', fr: 'Nettoyage', class: 'labour' as const, mode: 'flat' as const, flatMinor: 2_500 };
  it('takes an operation, and each code once', () => {
    when(saveOperation, input, { operation: undefined, sameCode: null }).thenFacts({ type: 'operation.created', data: { code: 'NET', flatMinor: 2_500 } });
    when(saveOperation, input, { operation: undefined, sameCode: idOf(5) }).thenRefused('operation.codeTaken', { path: ['code'] });
    when(saveOperation, { ...input, operationId: idOf(5) }, { operation: undefined, sameCode: null }).thenRefused('operation.unknown');
  });
  it.each([['', 'Perceuse', true], ['perceuse; visseuse', 'VISSEUSE Makita', true], ['perceuse', 'Scie', false], [' , ', 'Scie', true]])('for « %s », %s: %s', (fits, about, expected) => {
    expect(operationFits({ fits }, about)).toBe(expected);
  });
});
