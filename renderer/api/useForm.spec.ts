// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import { nextTick, ref } from 'vue';
import type { CallError, HostConnection } from '#contract/transport.ts';
import { CallFailure } from '#contract/transport.ts';
import { renameDeviceInput } from '#domain/device/device.ts';
import { i18n } from '../i18n/index.ts';
import { HOST } from './host.ts';
import { useForm } from './useForm.ts';

/** The form of this PC's name over a host that answers by hand. */
function form(start: string | null = 'Comptoir') {
  const sent: unknown[] = [];
  let reply: () => void = () => undefined;
  let refuse: (error: CallError) => void = () => undefined;
  const host = {
    call: (_name: string, input: unknown) => new Promise((resolve, reject) => {
      sent.push(input);
      reply = () => resolve(null);
      refuse = (error) => reject(new CallFailure(error));
    }),
    onChanged: () => () => undefined, onState: () => () => undefined, close: () => undefined,
  } as unknown as HostConnection;
  const kept = ref(start);
  let made!: ReturnType<typeof useForm<'device.rename', { name: string }>>;
  mount({
    setup() {
      made = useForm({ command: 'device.rename', schema: renameDeviceInput, source: () => (kept.value === null ? null : { name: kept.value }), input: ({ name }) => ({ name }) });
      return () => null;
    },
  }, { global: { plugins: [createPinia(), i18n, { install: (app) => { app.provide(HOST, host); } }] } });
  return { made, kept, sent, reply: () => reply(), refuse: (error: CallError) => refuse(error) };
}

describe('useForm', () => {
  it('waits for what is kept, and follows it while nothing is typed', async () => {
    const { made, kept } = form(null);
    expect(made.draft.value).toBeUndefined();
    kept.value = 'Comptoir';
    await nextTick();
    expect(made.draft.value).toEqual({ name: 'Comptoir' });
    kept.value = 'Atelier';
    await nextTick();
    expect(made.draft.value).toEqual({ name: 'Atelier' });
    expect(made.dirty.value).toBe(false);
  });

  it('never takes away what was typed, whatever another PC saves meanwhile', async () => {
    const { made, kept } = form();
    made.draft.value!.name = 'Poste du fond';
    kept.value = 'Atelier';
    await nextTick();
    expect(made.draft.value).toEqual({ name: 'Poste du fond' });
    made.reset();
    expect(made.draft.value).toEqual({ name: 'Atelier' });
  });

  it('tells wrong input at its field from the first try on, and asks the host nothing', async () => {
    const { made, sent } = form();
    made.draft.value!.name = ' ';
    expect(made.errors.value).toEqual({});
    expect(await made.save()).toBeUndefined();
    expect(made.errors.value['name']).toBe('À remplir.');
    expect(sent).toEqual([]);
    made.draft.value!.name = 'Fond';
    expect(made.errors.value).toEqual({});
  });

  it('is clean once saved, and still dirty with what was typed while the host answered', async () => {
    const { made, reply, sent } = form();
    made.draft.value!.name = 'Fond';
    const first = made.save();
    reply();
    expect(await first).toBeNull();
    expect(made.dirty.value).toBe(false);
    made.draft.value!.name = 'Fond 2';
    const second = made.save();
    made.draft.value!.name = 'Fond 23';
    reply();
    await second;
    expect(sent).toEqual([{ name: 'Fond' }, { name: 'Fond 2' }]);
    expect([made.draft.value, made.dirty.value]).toEqual([{ name: 'Fond 23' }, true]);
  });

  it('shows what the host made of it, as soon as that is known', async () => {
    const { made, kept, reply } = form();
    made.draft.value!.name = '  Fond ';
    const saving = made.save();
    kept.value = 'Fond';
    await nextTick();
    expect(made.draft.value).toEqual({ name: '  Fond ' });
    reply();
    await saving;
    expect(made.draft.value).toEqual({ name: 'Fond' });
  });

  it('says what the host refused until the fields change', async () => {
    const { made, refuse } = form();
    made.draft.value!.name = 'Fond';
    const saving = made.save();
    refuse({ code: 'right' });
    expect(await saving).toBeUndefined();
    expect(made.error.value).toContain('pas le droit');
    expect(made.dirty.value).toBe(true);
    made.draft.value!.name = 'Fond 2';
    await nextTick();
    expect(made.error.value).toBe('');
  });
});
