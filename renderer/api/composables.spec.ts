// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ref } from 'vue';
import { KeepAlive, nextTick, ref } from 'vue';
import type { CallError, HostConnection, Topic } from '#contract/transport.ts';
import { CallFailure } from '#contract/transport.ts';
import type { SessionView } from '#contract/views.ts';
import { i18n } from '../i18n/index.ts';
import { useSession } from '../stores/session.ts';
import { HOST } from './host.ts';
import type { Command } from './useCommand.ts';
import { useCommand } from './useCommand.ts';
import type { Query } from './useQuery.ts';
import { SKELETON_AFTER_MS, useQuery } from './useQuery.ts';

interface Asked {
  name: string;
  input: unknown;
  commandId: string | undefined;
  answer(value: unknown): Promise<void>;
  refuse(error: CallError): Promise<void>;
}
const VIEW: SessionView = { token: 't', user: { id: 'u', name: 'Nadia Besson', roles: ['counter'] }, rights: ['work.read'], lockAfterMinutes: 15 };

function handHost() {
  const asked: Asked[] = [];
  const listeners = new Set<(topics: Topic[]) => void>();
  const host = {
    call(name: string, input: unknown, commandId?: string) {
      return new Promise((resolve, reject) => {
        const settle = async (): Promise<void> => { await nextTick(); await nextTick(); };
        asked.push({ name, input, commandId, answer: (value) => { resolve(value); return settle(); }, refuse: (error) => { reject(new CallFailure(error)); return settle(); } });
      });
    },
    onChanged(listener: (topics: Topic[]) => void) { listeners.add(listener); return () => listeners.delete(listener); },
    onState: () => () => undefined,
    close: () => undefined,
  } as unknown as HostConnection;
  return { host, asked, changed: (...topics: Topic[]) => { for (const listener of listeners) listener(topics); }, listeners };
}

function within<T>(setup: () => T, signedIn = true) {
  const hand = handHost();
  let made!: T;
  const pinia = createPinia();
  const shown = ref(true);
  function InnerScreen() { return null; }
  const inner = { name: 'InnerScreen', setup() { made = setup(); return InnerScreen; } };
  const wrapper = mount({ components: { InnerScreen: inner, KeepAlive }, setup: () => ({ shown }), template: '<KeepAlive><InnerScreen v-if="shown" /></KeepAlive>' }, {
    global: { plugins: [pinia, i18n, { install(app) { app.provide(HOST, hand.host); if (signedIn) useSession(pinia).take(VIEW); } }] },
  });
  return { ...hand, made, wrapper, shown, session: useSession(pinia) };
}

beforeEach(() => { vi.useFakeTimers(); sessionStorage.clear(); });
afterEach(() => { vi.useRealTimers(); });

describe('useQuery', () => {
  function board(text: Ref<string | null>, topics: Topic[] = ['repair']): () => Query<{ rows: unknown[]; total: number }> {
    return () => useQuery('board.page', () => (text.value === null ? null : { text: text.value }), { topics }) as Query<{ rows: unknown[]; total: number }>;
  }

  it('asks at once, and again when its input or one of its topics changes', async () => {
    const text = ref('a');
    const { asked, changed, made } = within(board(text));
    expect(asked.map((call) => call.input)).toEqual([{ text: 'a' }]);
    await asked[0]!.answer('first');
    expect(made.data.value).toBe('first');
    text.value = 'b';
    await nextTick();
    changed('unit');
    changed('repair');
    expect(asked.map((call) => call.input)).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'b' }]);
  });

  it('drops answers that come out of date, and keeps the old ones meanwhile', async () => {
    const text = ref('a');
    const { asked, made } = within(board(text));
    await asked[0]!.answer('a');
    text.value = 'b';
    await nextTick();
    text.value = 'c';
    await nextTick();
    expect(made.data.value).toBe('a');
    await asked[2]!.answer('c');
    await asked[1]!.answer('b, too late');
    expect(made.data.value).toBe('c');
  });

  it('is loading only past a blink', async () => {
    const { asked, made } = within(board(ref('a')));
    vi.advanceTimersByTime(SKELETON_AFTER_MS - 1);
    expect(made.loading.value).toBe(false);
    vi.advanceTimersByTime(1);
    expect(made.loading.value).toBe(true);
    await asked[0]!.answer('a');
    expect(made.loading.value).toBe(false);
  });

  it('tells what the host refused, and forgets it with the next answer', async () => {
    const { asked, changed, made } = within(board(ref('a')));
    await asked[0]!.refuse({ code: 'right' });
    expect(made.error.value).toEqual({ code: 'right' });
    changed('repair');
    await asked[1]!.answer('b');
    expect(made.error.value).toBeUndefined();
  });

  it('asks nothing of a null input, and empties its answer', async () => {
    const text = ref<string | null>('a');
    const { asked, made } = within(board(text));
    await asked[0]!.answer('a');
    text.value = null;
    await nextTick();
    expect(made.data.value).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('asks nothing that takes a session while nobody is signed in, and asks when somebody is', async () => {
    const { asked, session, made } = within(board(ref('a')), false);
    expect(asked).toHaveLength(0);
    session.take(VIEW);
    await nextTick();
    expect(asked).toHaveLength(1);
    await asked[0]!.answer('a');
    session.lost();
    await nextTick();
    expect(made.data.value).toBe('a');
    expect(asked).toHaveLength(1);
  });

  it('a session that the host has ended locks the window', async () => {
    const { asked, session } = within(board(ref('a')));
    await asked[0]!.refuse({ code: 'session' });
    expect(session.signedIn).toBe(false);
  });

  it('out of sight it waits, and catches up when it shows again', async () => {
    const { asked, changed, shown } = within(board(ref('a')));
    await asked[0]!.answer('a');
    shown.value = false;
    await nextTick();
    changed('repair');
    changed('repair');
    expect(asked).toHaveLength(1);
    shown.value = true;
    await nextTick();
    expect(asked).toHaveLength(2);
  });

  it('listens no more once it is gone', () => {
    const { wrapper, listeners } = within(board(ref('a')));
    wrapper.unmount();
    expect(listeners.size).toBe(0);
  });
});

describe('useCommand', () => {
  const move = (): Command<'unit.move'> => useCommand('unit.move');
  const input = { unitId: 'u', placeId: 'p' };

  it('says that it runs, and answers what the host did', async () => {
    const { asked, made } = within(move);
    const outcome = made.run(input);
    expect(made.running.value).toBe(true);
    await asked[0]!.answer({ moved: true });
    expect(await outcome).toEqual({ ok: true, value: { moved: true } });
    expect(made.running.value).toBe(false);
  });

  it('each intent is a command of its own', async () => {
    const { asked, made } = within(move);
    void made.run(input);
    await asked[0]!.answer({ moved: true });
    void made.run(input);
    expect(asked[1]!.commandId).not.toBe(asked[0]!.commandId);
  });

  it.each(['internal', 'busy', 'disk_full', 'link'])('after %s, trying the same again is the same command', async (code) => {
    const { asked, made } = within(move);
    void made.run(input);
    await asked[0]!.refuse({ code });
    void made.run(input);
    expect(asked[1]!.commandId).toBe(asked[0]!.commandId);
    await asked[1]!.refuse({ code });
    void made.run({ ...input, placeId: 'other' });
    expect(asked[2]!.commandId).not.toBe(asked[0]!.commandId);
  });

  it('after a refusal, trying again is a new command', async () => {
    const { asked, made } = within(move);
    void made.run(input);
    await asked[0]!.refuse({ code: 'place.unknown' });
    void made.run(input);
    expect(asked[1]!.commandId).not.toBe(asked[0]!.commandId);
  });

  it('says a refusal in words, and wrong input at its field', async () => {
    i18n.global.locale.value = 'fr';
    const { asked, made } = within(move);
    void made.run(input);
    await asked[0]!.refuse({ code: 'unit.serialTaken', params: { number: 'UA1-26-00077' }, path: ['units', 0, 'unit'] });
    expect(made.error.value).toContain('UA1-26-00077');
    expect(made.fieldErrors.value['units.0.unit']).toBe(made.error.value);
    void made.run(input);
    await asked[1]!.refuse({ code: 'input', fields: [{ path: ['shop', 'siret'], code: 'shop.siret' }, { path: ['x'], code: 'too_big' }] });
    expect(made.fieldErrors.value).toEqual({ 'shop.siret': i18n.global.t('errors.shop_siret'), 'x': i18n.global.t('errors.field_invalid') });
  });
});
