import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf, invalid, when } from '#tests/support/decide.ts';
import type { Role } from './rights.ts';
import type { UserState } from './user.ts';
import { changeUser, changeUserInput, createUser, createUserInput, pin, renewBadge, setPin, userFold } from './user.ts';

const LEA = idOf(900);
const created = (roles: Role[] = ['administrator']) => fact('user.created', { roles }, { personal: { name: 'Léa Morel' } });
const alone = (user: UserState) => ({ user, otherAdministrators: 0 });

describe('a PIN', () => {
  it.each(['2580', '1357', '80808', '12345670', '0042'])('%s is taken', (text) => { expect(invalid(pin, text)).toEqual([]); });
  it.each(['0000', '1111', '99999999', '1234', '0123', '23456789', '9876', '4321', '876543'])('%s is what everybody tries first', (text) => { expect(invalid(pin, text)).toEqual([': user.pinWeak']); });
  it.each(['', '258', '258025802', '25a0', ' 2580', '٢٥٨٠'])('%j is none', (text) => { expect(invalid(pin, text)).toContain(': user.pinShape'); });

  it('that runs up, down or stands still is never taken', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9 }), fc.constantFrom(-1, 0, 1), fc.integer({ min: 4, max: 8 }), (first, step, length) => {
      const digits = Array.from({ length }, (_, i) => first + step * i);
      if (digits.every((digit) => digit >= 0 && digit <= 9)) expect(pin.safeParse(digits.join('')).success).toBe(false);
    }));
  });
});

describe('a user', () => {
  it('is made with a name kept apart, roles once each, and only the hash of the PIN', () => {
    const made = when(createUser, { name: ' Léa Morel ', roles: ['technician', 'counter', 'technician'], pin: '2580' }, { pinHash: 'HASH', otherAdministrators: 1 }).thenFacts(
      { type: 'user.created', data: { roles: ['technician', 'counter'] }, personal: { name: 'Léa Morel' } }, { type: 'user.pin_set', data: {}, personal: { pinHash: 'HASH' } });
    expect(JSON.stringify(made.facts)).not.toContain('2580');
    expect(given(userFold, made.reply.userId, []).after(made)).toMatchObject({ exists: true, active: true, name: 'Léa Morel', pinHash: 'HASH', badgeHash: null });
  });

  it('needs a name and a role that exists', () => {
    expect(invalid(createUserInput, { name: '', roles: [], pin: '2580' })).toEqual(['name: field.required', 'roles: user.roleMissing']);
    expect(invalid(changeUserInput, { userId: LEA, name: 'x', roles: ['boss'], active: true })).toHaveLength(1);
  });

  it('changes name, roles and whether they still work here', () => {
    const lea = given(userFold, LEA, [created(['counter'])]);
    const changed = lea.when(changeUser, { userId: LEA, name: 'Léa Roche', roles: ['manager'], active: false }, alone);
    expect(lea.after(changed)).toMatchObject({ name: 'Léa Roche', roles: ['manager'], active: false });
  });

  it('takes a new PIN and a new badge in place of the old', () => {
    const lea = given(userFold, LEA, [created(), fact('user.pin_set', {}, { personal: { pinHash: 'OLD' } }), fact('user.badge_set', { badgeHash: 'OLD' })]);
    expect(lea.after(lea.when(setPin, { userId: LEA, pin: '2580' }, (user) => ({ ...alone(user), pinHash: 'NEW' })))).toMatchObject({ pinHash: 'NEW', badgeHash: 'OLD' });
    expect(lea.after(lea.when(renewBadge, { userId: LEA }, (user) => ({ ...alone(user), badgeHash: 'NEW' })))).toMatchObject({ pinHash: 'OLD', badgeHash: 'NEW' });
  });

  it('that nobody made is refused', () => {
    for (const user of [undefined, userFold.initial(LEA)]) {
      when(changeUser, { userId: LEA, name: 'x', roles: ['counter'], active: true }, { user, otherAdministrators: 1 }).thenRefused('user.unknown');
      when(setPin, { userId: LEA, pin: '2580' }, { user, otherAdministrators: 1 }).thenRefused('user.unknown');
      when(renewBadge, { userId: LEA }, { user, otherAdministrators: 1 }).thenRefused('user.unknown');
    }
  });

  it('made twice is an anomaly; the first stands', () => {
    const { state } = given(userFold, LEA, [created(['counter']), created(['administrator'])]);
    expect([state.roles, anomalies(state)]).toEqual([['counter'], ['user.created_twice']]);
  });

  it('has neither name nor PIN left once its personal data are gone from the log', () => {
    const { state } = given(userFold, LEA, [fact('user.created', { roles: ['counter'] }), fact('user.pin_set', {})]);
    expect(state).toMatchObject({ exists: true, name: '', pinHash: null, anomalies: [] });
  });
});

describe('the last administrator', () => {
  const change = { userId: LEA, name: 'Léa Morel' };
  const admin = () => given(userFold, LEA, [created()]);

  it('can neither be deactivated nor lose the role', () => {
    admin().when(changeUser, { ...change, roles: ['manager'], active: true }, alone).thenRefused('user.lastAdministrator');
    admin().when(changeUser, { ...change, roles: ['administrator'], active: false }, alone).thenRefused('user.lastAdministrator');
  });

  it('may take on more roles, and leave once there is another', () => {
    admin().when(changeUser, { ...change, roles: ['administrator', 'counter'], active: true }, alone).thenFacts({ type: 'user.changed' });
    admin().when(changeUser, { ...change, roles: ['counter'], active: false }, (user) => ({ user, otherAdministrators: 1 })).thenFacts({ type: 'user.changed' });
  });

  it('is not somebody who was deactivated before, nor a counter hand', () => {
    given(userFold, LEA, [created(), fact('user.changed', { active: false })]).when(changeUser, { ...change, roles: ['counter'], active: false }, alone).thenFacts({ type: 'user.changed' });
    given(userFold, LEA, [created(['counter'])]).when(changeUser, { ...change, roles: ['counter'], active: false }, alone).thenFacts({ type: 'user.changed' });
  });
});
