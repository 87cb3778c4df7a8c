import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeCustomer, createCustomer, eraseCustomer } from '#domain/customer/customer.ts';
import { renameDevice } from '#domain/device/device.ts';
import { announceReturn } from '#domain/dropoff/announce.ts';
import { takeUnits } from '#domain/dropoff/take.ts';
import { settleException } from '#domain/exception/exception.ts';
import { changePlace, createPlace } from '#domain/place/place.ts';
import { addPhoto, closeRepair, noteRepair, promiseRepair, setStatus } from '#domain/repair/commands.ts';
import { foundShop } from '#domain/shop/found.ts';
import { changeShop, setShopRules } from '#domain/shop/shop.ts';
import { changeUnit, giveUnit, moveUnit, registerUnit } from '#domain/unit/unit.ts';
import { RIGHTS } from '#domain/user/rights.ts';
import { changeUser, createUser, renewBadge, setPin } from '#domain/user/user.ts';
import { idOf } from '#tests/support/decide.ts';
import type { CallInput, CallName } from './api.ts';
import { api } from './api.ts';

const names = Object.keys(api) as CallName[];
const SPECS = [
  foundShop, createCustomer, changeCustomer, eraseCustomer, registerUnit, changeUnit, giveUnit, moveUnit, takeUnits, announceReturn, setStatus, noteRepair, promiseRepair, addPhoto, closeRepair, createPlace, changePlace,
  createUser, changeUser, setPin, renewBadge, changeShop, setShopRules, renameDevice, settleException,
];
/** Commands of this PC alone: no rule of the domain decides them. A PIN of one's own is changed by the rule of `user.setPin`. */
const LOCAL: CallName[] = [
  'prefs.set', 'session.signIn', 'session.badge', 'session.resume', 'session.end', 'session.touch', 'session.changePin', 'print.again', 'print.repeat', 'print.retry', 'print.cancel', 'print.settle', 'print.open', 'printer.save', 'printer.remove',
  'printer.test', 'route.save', 'blob.put', 'backup.run',
];
/** Whoever has not signed in yet may call these, and nothing else. */
const OPEN: CallName[] = ['app.state', 'prefs.get', 'setup.found', 'setup.progress', 'session.signIn', 'session.badge', 'session.resume'];

describe('rights', () => {
  it('every right is asked for by some call, and every call asks for a right there is', () => {
    const asked = new Set(names.map((name) => api[name].right).filter((right) => right !== null && right !== 'session'));
    expect([...asked].sort()).toEqual([...RIGHTS].sort());
  });

  it('only signing in and the first run ask for none', () => {
    expect(names.filter((name) => api[name].right === null).sort()).toEqual([...OPEN].sort());
  });

  it.each(SPECS.map((spec) => [spec.name, spec] as const))('%s takes the right that its rule names, and the input that its rule takes', (name, spec) => {
    const call = api[name as CallName];
    expect(call.kind).toBe('command');
    expect(call.right).toBe(spec.right);
    // The first run also says whether to fill the shop with a demonstration: that is the host's, not the rule's.
    if (name !== 'setup.found') expect(call.input).toBe(spec.schema);
  });

  it('every command is decided by a rule or belongs to this PC alone', () => {
    expect(names.filter((name) => api[name].kind === 'command').sort()).toEqual([...SPECS.map((spec) => spec.name), ...LOCAL].sort());
  });
});

const id = idOf(1);
const hash = 'a'.repeat(64);
const profile = { name: 'Atelier du Lac', address: [], phone: '', email: '', siret: '', vatNumber: '', language: 'fr' as const };
const printer = { name: 'Étiquettes', language: 'zpl' as const, way: 'screen' as const, widthMm: 62 };

/** The least that each call takes. */
const LEAST: { [N in CallName]: CallInput<N> } = {
  'app.state': {}, 'prefs.get': {}, 'prefs.set': {}, 'setup.found': { shop: profile, deviceCode: 'A1', deviceName: 'Comptoir', user: { name: 'Nadia Besson', pin: '2580' } }, 'setup.progress': {},
  'session.signIn': { userId: id, pin: '2580' }, 'session.badge': { code: 'x' }, 'session.resume': { token: 'x' }, 'session.end': {}, 'session.touch': {}, 'session.changePin': { oldPin: '2580', newPin: '0852' },
  'scan.resolve': { text: '' }, 'search.find': { text: '' }, 'customer.find': { text: '' }, 'customer.duplicates': { name: '', phones: [], emails: [] }, 'customer.list': {}, 'customer.get': { customerId: id },
  'customer.create': { kind: 'person', name: 'Max' }, 'customer.change': { customerId: id, kind: 'person', name: 'Max' }, 'customer.erase': { customerId: id }, 'unit.lookup': { serial: '' }, 'unit.history': { unitId: id }, 'unit.get': { unitId: id },
  'unit.ofCustomer': { customerId: id }, 'unit.suggest': {}, 'unit.accessories': {}, 'unit.register': { brand: 'Makita', model: 'x', customerId: null }, 'unit.change': { unitId: id, brand: 'Makita', model: 'x' }, 'unit.give': { unitId: id, customerId: null },
  'unit.move': { unitId: id, placeId: id }, 'intake.take': { from: { kind: 'existing', customerId: id }, units: [{ unit: { kind: 'existing', unitId: id } }] }, 'intake.announce': { from: { kind: 'existing', customerId: id }, unit: { kind: 'existing', unitId: id } },
  'board.counts': {}, 'board.page': {}, 'repair.get': { repairId: id }, 'repair.setStatus': { repairId: id, to: 'in_repair' }, 'repair.note': { repairId: id, text: 'x' }, 'repair.promise': { repairId: id, promisedOn: null },
  'repair.addPhoto': { repairId: id, photo: hash }, 'repair.close': { repairId: id, as: 'handed_back', repaired: true }, 'place.list': {}, 'place.get': { placeId: id }, 'place.create': { name: 'x', kind: 'bench', parentId: null },
  'place.change': { placeId: id, name: 'x', kind: 'bench', parentId: null, active: true }, 'user.list': {}, 'user.create': { name: 'x', roles: ['counter'], pin: '2580' }, 'user.change': { userId: id, name: 'x', roles: ['counter'], active: true },
  'user.setPin': { userId: id, pin: '2580' }, 'user.renewBadge': { userId: id }, 'shop.change': profile, 'shop.setRules': {}, 'device.rename': { name: 'x' }, 'print.list': {}, 'print.trouble': {}, 'print.preview': { jobId: id },
  'print.again': { kind: 'fiche' }, 'print.repeat': { jobId: id }, 'print.retry': { jobId: id }, 'print.cancel': { jobId: id }, 'print.settle': { jobId: id, cameOut: true }, 'print.open': { jobId: id }, 'printer.list': {}, 'printer.save': printer,
  'printer.remove': { id }, 'printer.test': { id }, 'route.save': { kind: 'fiche', printerId: null, copies: 1, auto: true }, 'blob.put': { base64: '', type: 'image/png' }, 'blob.get': { hash }, 'exception.list': {},
  'exception.settle': { exceptionId: id, note: 'x' }, 'log.verify': {}, 'backup.list': {}, 'backup.run': {},
};

const OPTIONAL = new Set<CallName>(names.filter((name) => Object.keys(LEAST[name] as object).length === 0));

describe.each(names)('%s', (name) => {
  const { input } = api[name];

  it('takes the least, and asks for each part of it', () => {
    expect(input.safeParse(LEAST[name]).error?.issues ?? []).toEqual([]);
    for (const key of Object.keys(LEAST[name] as object)) {
      const lacking = Object.fromEntries(Object.entries(LEAST[name] as object).filter(([other]) => other !== key));
      expect([key, input.safeParse(lacking).success]).toEqual([key, false]);
    }
    expect(input.safeParse({}).success).toBe(OPTIONAL.has(name));
  });

  it('parses what it once parsed to the same', () => {
    const once = input.parse(LEAST[name]);
    expect(input.parse(once)).toEqual(once);
  });

  it('refuses garbage without throwing', () => {
    const least = LEAST[name] as Record<string, unknown>;
    const bent = fc.tuple(fc.constantFrom('x', ...Object.keys(least)), fc.anything()).map(([key, value]) => ({ ...least, [key]: value }));
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.jsonValue(), bent), (value) => {
      const parsed = input.safeParse(value);
      if (!parsed.success) for (const issue of parsed.error.issues) expect(issue.message).not.toBe('');
    }), { numRuns: 60 });
    for (const value of [null, 7, 'x', true, []]) expect(input.safeParse(value).success, JSON.stringify(value)).toBe(false);
  });
});
