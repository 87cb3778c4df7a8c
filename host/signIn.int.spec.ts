import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallFailure } from '#contract/transport.ts';
import { call, foundedHost } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'ok', (error: CallFailure) => error.error.code);

describe('wrong PINs', () => {
  it('sent all at once are as few as those sent one by one', async () => {
    const test = await foundedHost();
    open = test;
    const tries = Array.from({ length: 12 }, (_, n) => codeOf(call(test.screen, 'session.signIn', { userId: test.userId, pin: String(3_000 + n) })));
    const answers = await Promise.all(tries);
    expect(answers.filter((code) => code === 'signin.wrong' || code === 'signin.wrongWait')).toHaveLength(3);
    expect(answers.filter((code) => code === 'signin.wait')).toHaveLength(9);
    expect(await codeOf(call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' }))).toBe('signin.wait');
    test.clock.now += 5_001;
    expect(await codeOf(call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' }))).toBe('ok');
    expect(test.host.context.store.db.prepare('SELECT count(*) FROM sign_in_failure').pluck().get()).toBe(0);
  });
});

describe('a new PIN', () => {
  it('that is sent again is answered again, and is no wrong try', async () => {
    const test = await foundedHost();
    open = test;
    const commandId = randomUUID();
    for (let n = 0; n < 5; n += 1) expect(await test.screen.call('session.changePin', { oldPin: '2580', newPin: '7391' }, commandId)).toBeNull();
    expect(await codeOf(call(test.screen, 'session.signIn', { userId: test.userId, pin: '7391' }))).toBe('ok');
  });
});
