import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallName } from '#contract/api.ts';
import { api } from '#contract/api.ts';
import type { CallFailure, HostConnection } from '#contract/transport.ts';
import type { Role } from '#domain/user/rights.ts';
import { rightsOf, ROLES } from '#domain/user/rights.ts';
import { call, foundedHost, SHOP } from '#tests/support/host.ts';
import { connectLocally } from './transports/local.ts';

let test: Awaited<ReturnType<typeof foundedHost>>;
const screens = new Map<Role, HostConnection>();

beforeAll(async () => {
  test = await foundedHost();
  for (const role of ROLES) {
    const { userId } = await call(test.screen, 'user.create', { name: `Une personne ${role}`, roles: [role], pin: '2580' });
    const screen = connectLocally(test.host);
    await call(screen, 'session.signIn', { userId, pin: '2580' });
    screens.set(role, screen);
  }
});
afterAll(() => test.close());

/** What the host answers to a call with no input worth the name: `right` and `session` come before anything is looked at. */
function answerTo(screen: HostConnection, name: CallName): Promise<string> {
  return screen.call(name, {} as never).then(() => 'ok', (error: CallFailure) => error.error.code);
}

const ENDING: CallName[] = ['session.end'];
const names = (Object.keys(api) as CallName[]).filter((name) => api[name].right !== null && api[name].right !== 'session' && !ENDING.includes(name));

describe('every right is checked in the host', () => {
  it.each(names)('%s', async (name) => {
    const right = api[name].right as Parameters<ReturnType<typeof rightsOf>['has']>[0];
    expect(await answerTo(connectLocally(test.host), name)).toBe('session');
    for (const role of ROLES) {
      const answer = await answerTo(screens.get(role)!, name);
      if (rightsOf([role]).has(right)) expect([role, answer]).not.toEqual([role, 'right']);
      else expect([role, answer]).toEqual([role, 'right']);
    }
  });

  it('a person whose roles were taken away loses them at once, and one who was deactivated is out', async () => {
    const { userId } = await call(test.screen, 'user.create', { name: 'Passage', roles: ['manager'], pin: '2580' });
    const screen = connectLocally(test.host);
    await call(screen, 'session.signIn', { userId, pin: '2580' });
    expect(await answerTo(screen, 'shop.setRules')).not.toBe('right');
    await call(test.screen, 'user.change', { userId, name: 'Passage', roles: ['technician'], active: true });
    expect(await answerTo(screen, 'shop.setRules')).toBe('right');
    await call(test.screen, 'user.change', { userId, name: 'Passage', roles: ['technician'], active: false });
    expect(await answerTo(screen, 'board.page')).toBe('session');
  });

  it('the last administrator stays one', async () => {
    const admins = (await call(test.screen, 'user.list', {})).filter((user) => user.roles.includes('administrator') && user.active);
    for (const admin of admins.filter((user) => user.id !== test.userId)) await call(test.screen, 'user.change', { userId: admin.id, name: admin.name, roles: ['counter'], active: true });
    const failure = await call(test.screen, 'user.change', { userId: test.userId, name: 'X', roles: ['counter'], active: true }).catch((error: CallFailure) => error.error.code);
    expect(failure).toBe('user.lastAdministrator');
  });
});

describe('sessions', () => {
  it('wait longer after each wrong PIN, even for the right one, and forget it once signed in', async () => {
    const own = await foundedHost();
    try {
      const screen = connectLocally(own.host);
      const tryPin = (pin: string): Promise<string> => call(screen, 'session.signIn', { userId: own.userId, pin }).then(() => 'ok', (error: CallFailure) => error.error.code);
      expect([await tryPin('0001'), await tryPin('0002'), await tryPin('0003')]).toEqual(['signin.wrong', 'signin.wrong', 'signin.wrongWait']);
      expect(await tryPin(SHOP.user.pin)).toBe('signin.wait');
      own.clock.now += 5_001;
      expect(await tryPin('0004')).toBe('signin.wrongWait');
      own.clock.now += 5_001;
      expect(await tryPin(SHOP.user.pin)).toBe('signin.wait');
      own.clock.now += 5_001;
      expect(await tryPin(SHOP.user.pin)).toBe('ok');
      expect(await tryPin('0005')).toBe('signin.wrong');
      expect(await call(screen, 'session.signIn', { userId: '01900000-0000-7000-8000-000000000000', pin: '1' }).catch((error: CallFailure) => error.error.code)).toBe('signin.wrong');
    } finally {
      await own.close();
    }
  });

  it('lock after idleness, and not while a person works', async () => {
    const own = await foundedHost();
    try {
      own.clock.now += 14 * 60_000;
      await call(own.screen, 'session.touch', {});
      own.clock.now += 14 * 60_000;
      expect((await call(own.screen, 'board.page', {})).total).toBe(0);
      own.clock.now += 2 * 60_000;
      expect(await answerTo(own.screen, 'board.page')).toBe('session');
    } finally {
      await own.close();
    }
  });

  it('a badge signs in at once, its renewal makes the old one worthless, and its secret is nowhere in the database', async () => {
    const own = await foundedHost();
    try {
      const badge = async (): Promise<string> => {
        await call(own.screen, 'user.renewBadge', { userId: own.userId });
        const row = own.host.context.store.db.prepare("SELECT document FROM print_content JOIN print_job ON no = job WHERE kind = 'badge' ORDER BY no DESC LIMIT 1").pluck().get() as string;
        return (JSON.parse(row) as { code: string }).code;
      };
      const first = await badge();
      const screen = connectLocally(own.host);
      expect((await call(screen, 'session.badge', { code: first })).user.name).toBe(SHOP.user.name);
      const second = await badge();
      expect(await call(screen, 'session.badge', { code: first }).catch((error: CallFailure) => error.error.code)).toBe('signin.badge');
      expect((await call(screen, 'session.badge', { code: second })).user.id).toBe(own.userId);
      const secret = second.slice(1, -1);
      const events = own.host.context.store.db.prepare('SELECT data || coalesce(personal, \'\') FROM event').pluck().all().join('');
      expect(events).not.toContain(secret);
    } finally {
      await own.close();
    }
  });

  it('survives a restart of the host by its token, which is kept as a hash only', async () => {
    const own = await foundedHost();
    try {
      const { token } = await call(own.screen, 'session.signIn', { userId: own.userId, pin: SHOP.user.pin });
      await own.reopen();
      expect((await call(own.screen, 'session.resume', { token })).user.id).toBe(own.userId);
      expect((await call(own.screen, 'board.page', {})).total).toBe(0);
      const dump = own.host.context.store.db.prepare('SELECT hex(token_hash) FROM session').pluck().all().join('');
      expect(dump).not.toContain(Buffer.from(token).toString('hex').toUpperCase());
      await call(own.screen, 'session.end', {});
      expect(await call(own.screen, 'session.resume', { token }).catch((error: CallFailure) => error.error.code)).toBe('session');
    } finally {
      await own.close();
    }
  });

  it('a PIN set anew ends what the old one had opened, and keeps the session of whoever changed their own', async () => {
    const own = await foundedHost();
    try {
      const { userId } = await call(own.screen, 'user.create', { name: 'Théo', roles: ['technician'], pin: '2580' });
      const screen = connectLocally(own.host);
      const { token } = await call(screen, 'session.signIn', { userId, pin: '2580' });
      const other = connectLocally(own.host);
      await call(other, 'session.signIn', { userId, pin: '2580' });
      await call(screen, 'session.changePin', { oldPin: '2580', newPin: '1973' });
      expect([await answerTo(screen, 'board.page'), await answerTo(other, 'board.page')]).toEqual(['ok', 'session']);
      await call(own.screen, 'user.setPin', { userId, pin: '4826' });
      expect(await answerTo(screen, 'board.page')).toBe('session');
      expect(await call(screen, 'session.resume', { token }).catch((error: CallFailure) => error.error.code)).toBe('session');
      expect(await answerTo(own.screen, 'board.page')).toBe('ok');
    } finally {
      await own.close();
    }
  });

  it('open on a full disk too: reading goes on for whoever comes, and wrong PINs wait as ever', async () => {
    const own = await foundedHost();
    try {
      own.host.context.store.write = () => { throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }); };
      const screen = connectLocally(own.host);
      const tryPin = (pin: string): Promise<string> => call(screen, 'session.signIn', { userId: own.userId, pin }).then(() => 'ok', (error: CallFailure) => error.error.code);
      expect([await tryPin('0001'), await tryPin('0002'), await tryPin('0003'), await tryPin(SHOP.user.pin)]).toEqual(['signin.wrong', 'signin.wrong', 'signin.wrongWait', 'signin.wait']);
      own.clock.now += 5_001;
      expect(await tryPin(SHOP.user.pin)).toBe('ok');
      expect(await answerTo(screen, 'board.page')).toBe('ok');
    } finally {
      await own.close();
    }
  });
});
