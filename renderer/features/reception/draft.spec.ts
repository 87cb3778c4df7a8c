import { describe, expect, it } from 'vitest';
import { announceInput } from '#domain/dropoff/announce.ts';
import { takeInput } from '#domain/dropoff/take.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { Draft } from './draft.ts';
import {
  accessoriesOf, announceInputOf, asksSignature, detailsFromText, feeOf, isBlankDraft, isBlankUnit, newDraft, newUnit, nextSpot, promisedOn, signedContent, takeInputOf, unitWithSerial,
} from './draft.ts';

const NOW = Date.parse('2026-11-21T10:00:00');
const CUSTOMER = '01930000-0000-7000-8000-000000000001';
const UNIT = '01930000-0000-7000-8000-000000000002';

function fresh(over: Partial<Draft> = {}): Draft {
  let last = 0;
  return { ...newDraft(() => `k${(last += 1)}`), ...over };
}

function withUnit(draft: Draft, over: Partial<Draft['units'][number]>): Draft {
  Object.assign(draft.units[0]!, over);
  return draft;
}

describe('where the work goes on', () => {
  it.each<[string, Draft, string]>([
    ['nobody said', fresh(), 'from'],
    ['a scanned serial, nobody said', withUnit(fresh(), { serial: 'S-1' }), 'from'],
    ['a new customer without a name', fresh({ who: 'new' }), 'from.details.name'],
    ['a customer, no unit', fresh({ who: 'existing' }), 'units.0.unit'],
    ['a scanned serial', withUnit(fresh({ who: 'existing' }), { serial: 'S-1' }), 'units.0.unit.description.brand'],
    ['a brand', withUnit(fresh({ who: 'existing' }), { serial: 'S-1', brand: 'Bosch' }), 'units.0.unit.description.model'],
    ['a described unit', withUnit(fresh({ who: 'existing' }), { brand: 'Bosch', model: 'GSB' }), 'units.0.fault'],
    ['a known unit', withUnit(fresh({ who: 'internal' }), { unitId: UNIT }), 'units.0.fault'],
  ])('%s', (_, draft, spot) => expect(nextSpot(draft)).toBe(spot));

  it('follows the unit that is being worked on', () => {
    const draft = withUnit(fresh({ who: 'existing' }), { unitId: UNIT });
    draft.units.push(newUnit(() => 'second'));
    expect(nextSpot(draft)).toBe('units.0.fault');
    expect(nextSpot({ ...draft, active: 'second' })).toBe('units.1.unit');
  });
});

describe('the command that a draft becomes', () => {
  it('is what the domain takes, with the rules where nobody said otherwise', () => {
    const draft = withUnit(fresh({ who: 'existing', customerId: CUSTOMER }), { unitId: UNIT, fault: ' Fuit ', accessories: ['Coffret'], accessoryText: 'Notice; clé,', priceCeilingMinor: 12_000 });
    draft.units.push(newUnit(() => 'blank'));
    const input = takeInputOf(draft, { ...emptyRules, promiseDays: 7, takeInFeeMinor: 1_500 }, NOW);
    const parsed = takeInput.parse(input);
    expect(parsed.units).toHaveLength(1);
    expect(parsed).toMatchObject({
      from: { kind: 'existing', customerId: CUSTOMER }, feeMinor: 1_500, how: 'hand',
      units: [{ unit: { kind: 'existing', unitId: UNIT }, fault: 'Fuit', accessories: ['Coffret', 'Notice', 'clé'], promisedOn: '2026-11-28', priceCeilingMinor: 12_000 }],
    });
  });

  it('keeps what a person took away from the rules', () => {
    const draft = withUnit(fresh({ feeMinor: null }), { promisedOn: null, unitId: UNIT });
    expect(takeInputOf(draft, { ...emptyRules, takeInFeeMinor: 1_500 }, NOW)).toMatchObject({ feeMinor: 0, units: [{ promisedOn: null }] });
    expect(promisedOn(draft.units[0]!, { promiseDays: 7 }, NOW)).toBeNull();
    expect(promisedOn(newUnit(() => 'k'), { promiseDays: null }, NOW)).toBeNull();
    expect(feeOf(fresh({ who: 'internal' }), { takeInFeeMinor: 1_500 })).toBe(0);
  });

  it('leaves the carrier out when it was brought by hand after all', () => {
    const draft = withUnit(fresh({ how: 'hand', carrier: 'Chrono', tracking: '123' }), { unitId: UNIT });
    expect(takeInputOf(draft, null, NOW)).toMatchObject({ carrier: '', tracking: '' });
    expect(takeInputOf({ ...draft, how: 'carrier' }, null, NOW)).toMatchObject({ carrier: 'Chrono', tracking: '123' });
  });

  it('creates the customer with what was typed only', () => {
    const draft = withUnit(fresh({ who: 'new' }), { brand: 'Bosch', model: 'GSB', serial: 'S-1', gtin: '' });
    Object.assign(draft.details, { name: 'Durand', phone: '', email: '', address: '3 rue Basse\n\n' });
    expect(announceInput.parse(announceInputOf(draft))).toMatchObject({
      from: { kind: 'new', details: { name: 'Durand', phones: [], emails: [], address: ['3 rue Basse'] } }, unit: { kind: 'new', description: { brand: 'Bosch', model: 'GSB', serial: 'S-1' } },
    });
  });
});

describe('a signature', () => {
  const rules = { ...emptyRules, signConditions: true };
  it('is asked of whoever stands at the counter', () => {
    expect(asksSignature(fresh({ who: 'existing' }), rules)).toBe(true);
    for (const over of [{ who: 'internal' }, { how: 'carrier' }, { task: 'announce' }] as const) expect(asksSignature(fresh(over), rules)).toBe(false);
    expect(asksSignature(fresh(), emptyRules)).toBe(false);
  });

  it('holds for what was signed and nothing else', () => {
    const draft = withUnit(fresh({ who: 'existing', customerId: CUSTOMER }), { unitId: UNIT });
    const signed = signedContent(draft, rules, NOW);
    expect(signedContent({ ...draft, active: 'other', find: 'x' }, rules, NOW)).toBe(signed);
    expect(signedContent({ ...draft, feeMinor: 100 }, rules, NOW)).not.toBe(signed);
    expect(signedContent(withUnit(structuredClone(draft), { fault: 'Fuit' }), rules, NOW)).not.toBe(signed);
    expect(signedContent(draft, { ...rules, conditions: 'Autres' }, NOW)).not.toBe(signed);
  });
});

it('tells an untouched draft from one that something was typed into', () => {
  expect(isBlankDraft(fresh())).toBe(true);
  expect(isBlankDraft(fresh({ find: 'dur' }))).toBe(false);
  expect(isBlankDraft(withUnit(fresh(), { fault: 'x' }))).toBe(false);
  expect(isBlankDraft(fresh({ details: { ...fresh().details, phone: '06' } }))).toBe(false);
  for (const over of [{ fault: 'x' }, { photos: ['h'] }, { symptoms: ['FUIT'] }, { accessoryText: 'c' }, { promisedOn: null }, { gtin: '1' }, { quoteWanted: true }]) {
    expect(isBlankUnit({ ...newUnit(() => 'k'), ...over }), JSON.stringify(over)).toBe(false);
  }
});

it.each([['jean dupont', { name: 'Jean Dupont' }], ['SARL Martin', { name: 'SARL Martin' }], ['06 12 34 56 78', { phone: '06 12 34 56 78' }], ['a@b.example', { email: 'a@b.example' }], ['+33 6 12', { phone: '+33 6 12' }]])(
  'reads %s as what it most likely is', (text, details) => expect(detailsFromText(text)).toEqual(details),
);

it('finds a serial number however it is written', () => {
  const draft = withUnit(fresh(), { serial: '0422-88317' });
  expect(unitWithSerial(draft, '042288317')).toBe(draft.units[0]);
  expect(unitWithSerial(draft, '')).toBeUndefined();
  expect(accessoriesOf({ ...newUnit(() => 'k'), accessories: ['A'], accessoryText: ' ' })).toEqual(['A']);
});
