import { describe, expect, it } from 'vitest';
import { anomalies, DEVICE, fact, given, idOf, invalid, when } from '#tests/support/decide.ts';
import { deviceFold } from '../device/device.ts';
import { placeFold } from '../place/place.ts';
import { userFold } from '../user/user.ts';
import type { DefaultPlace } from './found.ts';
import { DEFAULT_PLACES, foundInput, foundShop } from './found.ts';
import { changeShop, emptyRules, setShopRules, shopFold, shopProfile, shopRules } from './shop.ts';
import { defaultSymptoms } from './symptoms.ts';

const SHOP = idOf(900);
const profile = { name: 'Atelier du Lac', address: ['12 quai des Cordeliers', '74000 Annecy'], phone: '04 50 00 00 00', email: 'bonjour@atelier-du-lac.example', siret: '', vatNumber: '', language: 'fr' as const };
const founded = () => fact('shop.founded', profile);

describe('the first run', () => {
  const input = { shop: profile, deviceCode: ' a1 ', deviceName: 'Comptoir', user: { name: 'Nadia Besson', pin: '2580' } };
  const placeNames = Object.fromEntries(Object.keys(DEFAULT_PLACES).map((key) => [key, `Lieu ${key}`])) as Record<DefaultPlace, string>;
  const context = { alreadyFounded: false, pinHash: '$argon2id$…', conditions: 'Conditions de dépôt', placeNames };
  const places = Object.keys(DEFAULT_PLACES).length;

  it('writes the PC, the shop, its first administrator and its places in one breath', () => {
    const { facts, reply } = when(foundShop, input, context);
    expect(facts.map((event) => event.type)).toEqual([
      'device.joined', 'shop.founded', 'user.created', 'user.pin_set', ...Array.from({ length: places }, () => 'place.created'), 'shop.rules_changed',
    ]);
    expect(facts[0]).toMatchObject({ stream: { type: 'device', id: DEVICE }, data: { code: 'A1', name: 'Comptoir' } });
    const shop = given(shopFold, reply.shopId, []).after({ facts });
    expect(shop).toMatchObject({ exists: true, profile, rules: { conditions: 'Conditions de dépôt', symptoms: defaultSymptoms, comebacks: emptyRules.comebacks }, anomalies: [] });
    expect(given(userFold, reply.userId, []).after({ facts })).toMatchObject({ exists: true, active: true, name: 'Nadia Besson', roles: ['administrator'], pinHash: '$argon2id$…', anomalies: [] });
    expect(given(deviceFold, DEVICE, []).after({ facts })).toMatchObject({ exists: true, code: 'A1', name: 'Comptoir' });
  });

  it('keeps the name and the PIN’s hash apart, where an erasure reaches them, and the PIN nowhere', () => {
    const { facts } = when(foundShop, input, context);
    for (const event of facts) expect(JSON.stringify(event.data)).not.toMatch(/Nadia|argon/);
    expect(JSON.stringify(facts)).not.toContain('2580');
  });

  it('gives each place its own code, and says which take new units in and which stand for the customers', () => {
    const { facts, reply } = when(foundShop, input, context);
    const made = facts.filter((event) => event.type === 'place.created').map((event) => given(placeFold, event.stream.id, []).after({ facts }));
    expect(made.map((place) => place.kind)).toEqual(Object.values(DEFAULT_PLACES));
    expect(made.map((place) => place.name)).toEqual(Object.values(placeNames));
    expect(made.map((place) => place.code)).toEqual(Array.from({ length: places }, (_, i) => `A1-${String(i + 1).padStart(5, '0')}`));
    expect(made.every((place) => place.active && place.parentId === null)).toBe(true);
    const { rules } = given(shopFold, reply.shopId, []).after({ facts });
    expect(made.find((place) => place.id === rules.receptionPlaceId)?.kind).toBe('reception');
    expect(made.find((place) => place.id === rules.customerPlaceId)?.kind).toBe('customer');
    expect(new Set(facts.map((event) => event.stream.id)).size).toBe(3 + places);
  });

  it('happens once', () => {
    when(foundShop, input, { ...context, alreadyFounded: true }).thenRefused('setup.alreadyDone');
  });

  it('asks for a code, names and a PIN that is not everybody’s first', () => {
    expect(invalid(foundInput, { ...input, deviceCode: '1A' })).toEqual(['deviceCode: device.codeShape']);
    expect(invalid(foundInput, { ...input, deviceName: ' ' })).toEqual(['deviceName: field.required']);
    expect(invalid(foundInput, { ...input, user: { name: '', pin: '1234' } })).toEqual(['user.name: field.required', 'user.pin: user.pinWeak']);
  });
});

describe('the shop’s profile', () => {
  it('brings identifiers to one form', () => {
    expect(shopProfile.parse({ ...profile, siret: '123 456 782 00010', vatNumber: 'fr 83.404 833 048' })).toMatchObject({ siret: '12345678200010', vatNumber: 'FR83404833048' });
  });

  it.each([
    [{ name: '' }, 'name: field.required'], [{ name: 'x'.repeat(201) }, 'name: field.tooLong'], [{ phone: 'demain' }, 'phone: field.phone'], [{ email: 'nadia@' }, 'email: field.email'],
    [{ siret: '12345678200011' }, 'siret: shop.siret'], [{ vatNumber: 'FR00' }, 'vatNumber: shop.vatNumber'],
  ])('%j is refused at its field', (over, told) => {
    expect(invalid(shopProfile, { ...profile, ...over })).toEqual([told]);
  });

  it('has a logo by its hash, or none: facts from before there were logos say none', () => {
    const logo = 'a'.repeat(64);
    expect(shopProfile.parse(profile).logo).toBe('');
    expect(shopProfile.parse({ ...profile, logo }).logo).toBe(logo);
    expect(invalid(shopProfile, { ...profile, logo: 'logo.png' })).toEqual(['logo: field.blob']);
    expect(given(shopFold, SHOP, [founded()]).state.profile.logo).toBe('');
    expect(given(shopFold, SHOP, [founded(), fact('shop.profile_changed', { ...profile, logo }), fact('shop.profile_changed', { name: 'Atelier du Port' })]).state.profile).toMatchObject({ name: 'Atelier du Port', logo });
  });

  it('changes as a whole, once there is a shop', () => {
    const shop = given(shopFold, SHOP, [founded()]);
    const changed = shop.when(changeShop, { ...profile, name: 'Atelier du Port' }, (state) => ({ shop: state })).thenFacts({ type: 'shop.profile_changed', stream: { type: 'shop', id: SHOP } });
    expect(shop.after(changed)).toMatchObject({ exists: true, profile: { ...profile, name: 'Atelier du Port' }, rules: emptyRules });
    given(shopFold, SHOP, []).when(changeShop, profile, (state) => ({ shop: state })).thenRefused('shop.unknown');
    when(changeShop, profile, { shop: undefined }).thenRefused('shop.unknown');
  });
});

describe('the shop’s rules', () => {
  it('change one by one; the others stay', () => {
    const shop = given(shopFold, SHOP, [founded(), fact('shop.rules_changed', { takeInFeeMinor: 2500 })]);
    const changed = shop.when(setShopRules, { signConditions: true }, (state) => ({ shop: state })).thenFacts({ type: 'shop.rules_changed', data: { signConditions: true } });
    expect(shop.after(changed).rules).toEqual({ ...emptyRules, takeInFeeMinor: 2500, signConditions: true });
    when(setShopRules, {}, { shop: undefined }).thenRefused('shop.unknown');
  });

  const comebacks = emptyRules.comebacks;
  it.each([
    [{ comebacks: { ...comebacks, windowMonths: 0 } }, 'comebacks.windowMonths'], [{ comebacks: { ...comebacks, windowMonths: 121 } }, 'comebacks.windowMonths'], [{ comebacks: { ...comebacks, threshold: 0 } }, 'comebacks.threshold'],
    [{ comebacks: { enabled: true } }, 'comebacks.windowMonths'], [{ conditions: 'x'.repeat(6_001) }, 'conditions: field.tooLong'], [{ takeInFeeMinor: -1 }, 'takeInFeeMinor: field.negative'],
    [{ takeInFeeMinor: 1_000_000_001 }, 'takeInFeeMinor: field.tooLarge'], [{ takeInFeeMinor: 0.5 }, 'takeInFeeMinor'], [{ promiseDays: 366 }, 'promiseDays'], [{ receptionPlaceId: 'there' }, 'receptionPlaceId: field.id'],
    [{ lockAfterMinutes: 0 }, 'lockAfterMinutes'], [{ symptoms: [{ code: 'a b', fr: 'x', en: '', family: '' }] }, 'symptoms.0.code: shop.symptomCode'],
    [{ symptoms: [{ code: 'A', fr: '', en: '', family: '' }] }, 'symptoms.0.fr: field.required'],
    [{ symptoms: [{ code: 'A', fr: 'x', en: '', family: '' }, { code: ' A ', fr: 'y', en: '', family: '' }] }, 'symptoms.1.code: shop.symptomTwice'],
  ])('%j is refused at its field', (rules, told) => {
    expect(invalid(shopRules, rules)[0]).toContain(told);
  });
});

describe('the shop’s past', () => {
  it('begins once: a second founding is kept as an anomaly', () => {
    const { state } = given(shopFold, SHOP, [founded(), fact('shop.founded', { ...profile, name: 'Autre' })]);
    expect(state.profile.name).toBe('Atelier du Lac');
    expect(anomalies(state)).toEqual(['shop.founded_twice']);
  });
});

describe('the symptom codes that ship', () => {
  it('are each there once, in both languages, and pass the shop’s own rule', () => {
    expect(new Set(defaultSymptoms.map((symptom) => symptom.code)).size).toBe(defaultSymptoms.length);
    expect(new Set(defaultSymptoms.map((symptom) => symptom.fr)).size).toBe(defaultSymptoms.length);
    for (const symptom of defaultSymptoms) {
      for (const text of [symptom.fr, symptom.en, symptom.family]) expect(text.trim(), symptom.code).not.toBe('');
      expect(symptom.fr, symptom.code).not.toBe(symptom.en);
    }
    expect(invalid(shopRules, { symptoms: defaultSymptoms })).toEqual([]);
  });
});
