import fc from 'fast-check';
import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { changeCustomer, createCustomer, eraseCustomer } from '#domain/customer/customer.ts';
import { renameDevice } from '#domain/device/device.ts';
import { announceReturn } from '#domain/dropoff/announce.ts';
import { takeUnits } from '#domain/dropoff/take.ts';
import { settleException } from '#domain/exception/exception.ts';
import { changePlace, createPlace } from '#domain/place/place.ts';
import { addPhoto, noteRepair, promiseRepair, setStatus } from '#domain/repair/commands.ts';
import { closeRepair } from '#domain/repair/leave.ts';
import { foundShop } from '#domain/shop/found.ts';
import { changeShop, setShopRules } from '#domain/shop/shop.ts';
import { changeUnit, giveUnit, moveUnit, registerUnit } from '#domain/unit/unit.ts';
import { RIGHTS } from '#domain/user/rights.ts';
import { lookAtSecret } from '#domain/vault/commands.ts';
import { changeUser, createUser, renewBadge, setPin } from '#domain/user/user.ts';
import { LEAST } from '#tests/support/least/index.ts';
import type { CallName } from './api.ts';
import type { Call } from './calls/call.ts';
import { api } from './api.ts';

const names = Object.keys(api) as CallName[];
const SPECS = [
  foundShop, createCustomer, changeCustomer, eraseCustomer, registerUnit, changeUnit, giveUnit, moveUnit, takeUnits, announceReturn, setStatus, noteRepair, promiseRepair, addPhoto, closeRepair, lookAtSecret,
  createPlace, changePlace,
  createUser, changeUser, setPin, renewBadge, changeShop, setShopRules, renameDevice, settleException,
];
/** Commands of this PC alone: no rule of the domain decides them. A PIN of one's own is changed by the rule of `user.setPin`. */
const LOCAL: CallName[] = [
  'prefs.set', 'session.signIn', 'session.badge', 'session.resume', 'session.end', 'session.touch', 'session.changePin', 'print.again', 'print.repeat', 'print.retry', 'print.cancel', 'print.settle', 'print.open', 'printer.save', 'printer.remove',
  'printer.test', 'route.save', 'blob.put', 'backup.run', 'handback.putProof', 'handback.printStep', 'message.open', 'message.setPassword', 'files.bring', 'message.test', 'pool.print',
  'tariff.begin', 'tariff.upload', 'tariff.start', 'tariff.cancel', 'price.begin', 'price.cancel', 'order.print', 'warehouse.print', 'warehouse.labels', 'warehouse.actions',
];
/** Whoever has not signed in yet may call these, and nothing else. */
const OPEN: CallName[] = ['app.state', 'prefs.get', 'setup.found', 'setup.progress', 'session.signIn', 'session.badge', 'session.resume'];

describe('rights', () => {
  it('every right is asked for by some call, and every call asks for a right there is', () => {
    const calls: Record<string, Call<'command' | 'query', z.ZodType, unknown>> = api;
    const asked = new Set(names.flatMap((name) => [calls[name]!.right, ...(calls[name]!.besides ?? [])]).filter((right) => right !== null && right !== 'session'));
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
    const calls: Record<string, Call<'command' | 'query', z.ZodType, unknown>> = api;
    expect(names.filter((name) => calls[name]!.kind === 'command' && !calls[name]!.decided).sort()).toEqual([...SPECS.map((spec) => spec.name), ...LOCAL].sort());
  });
});

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
