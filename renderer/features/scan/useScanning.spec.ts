// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { preferences } from '#contract/local.ts';
import type { CallError, HostConnection } from '#contract/transport.ts';
import { CallFailure } from '#contract/transport.ts';
import type { SessionView } from '#contract/views.ts';
import { actionCode, badgeCode, repairCode } from '#domain/scan/codes.ts';
import { classifyScan } from '#domain/scan/classify.ts';
import type { Scan, ScannerOptions } from '#renderer/scan/install.ts';
import { HOST } from '../../api/host.ts';
import { i18n } from '../../i18n/index.ts';
import { createShortcuts } from '../../keys/shortcuts.ts';
import { SHORTCUTS } from '../../keys/useShortcuts.ts';
import type { ScreenScans } from '../../stores/scanContext.ts';
import { useScanContexts } from '../../stores/scanContext.ts';
import { useSession } from '../../stores/session.ts';
import { useToasts } from '../../stores/toasts.ts';
import { usePendingPlace } from './pending.ts';
import { useScanTold } from './told.ts';
import { useScanning } from './useScanning.ts';

let scanner: ScannerOptions;
const given: string[] = [];
vi.mock('#renderer/scan/install.ts', () => ({
  installScanner(_window: unknown, options: ScannerOptions) {
    scanner = options;
    return { configure: () => undefined, remove: () => undefined };
  },
}));
vi.mock('#renderer/scan/feedback.ts', () => ({ createFeedback: () => ({ give: (outcome: string) => given.push(outcome) }) }));

const VIEW: SessionView = { token: 't', user: { id: 'u', name: 'Nadia Besson', roles: ['counter'] }, rights: ['work.read', 'intake.take', 'unit.move'], lockAfterMinutes: 15 };
const FICHE = repairCode('RA1-26-00418');
const BADGE = badgeCode('ABCDEFGHJKLMNPQRSTUV');
const DEFAULTS: Record<string, unknown> = { 'prefs.get': preferences.parse({}), 'app.state': { setUp: true, shop: null, device: {}, users: [], notices: [], version: '0' } };
const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });

function counter(answers: Record<string, (input: Record<string, string>) => unknown>, { signedIn = true } = {}) {
  const asked: [string, unknown][] = [];
  const host = {
    async call(name: string, input: Record<string, string>) {
      asked.push([name, input]);
      const answer = answers[name]?.(input);
      if (answer instanceof Error) throw answer;
      return Promise.resolve(answer ?? DEFAULTS[name] ?? {});
    },
    onChanged: () => () => undefined, onState: () => () => undefined, close: () => undefined,
  } as unknown as HostConnection;
  const pinia = createPinia();
  const empty = { render: () => null };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ['/', 'board'], ['/repair/:repairId', 'repair'], ['/unit/:unitId', 'unit'], ['/customer/:customerId', 'customer'], ['/reception', 'reception'],
    ].map(([path, name]) => ({ path: path!, name: name!, component: empty })),
  });
  let scanning!: ReturnType<typeof useScanning>;
  mount({ setup() { scanning = useScanning(); return () => null; } }, {
    global: { plugins: [pinia, i18n, router, { install(app) { app.provide(HOST, host); app.provide(SHORTCUTS, createShortcuts()); if (signedIn) useSession(pinia).take(VIEW); } }] },
  });
  const scanned = (name: string): unknown[] => asked.filter(([call]) => call === name).map(([, input]) => input);
  return {
    scanned, router, scanning, told: useScanTold(pinia), pending: usePendingPlace(pinia), toasts: useToasts(pinia), session: useSession(pinia),
    on: (scans: ScreenScans) => useScanContexts(pinia).add(scans),
    scan(text: string, over: Partial<Scan> = {}) { scanner.onScan({ text, terminated: true, way: 'pc', wants: null, field: null, fill: () => undefined, ...over }); return settle(); },
  };
}
const refusal = (error: CallError): CallFailure => new CallFailure(error);

beforeEach(() => { given.length = 0; sessionStorage.clear(); });

describe('a scan', () => {
  it('of a fiche opens its order on any screen', async () => {
    const { scan, router } = counter({ 'scan.resolve': () => ({ kind: 'repair', id: 'r1', number: 'RA1-26-00418', unitId: 'u1' }) });
    await scan(FICHE);
    expect(router.currentRoute.value).toMatchObject({ name: 'repair', params: { repairId: 'r1' } });
    expect(given).toEqual(['ok']);
  });

  it('of a place and then of a unit moves it there, and can be taken back', async () => {
    const { scan, scanned, pending, toasts, router } = counter({
      'scan.resolve': ({ text }) => (text === FICHE ? { kind: 'repair', id: 'r1', number: 'x', unitId: 'u1' } : { kind: 'place', id: 'p2', name: 'Poste 2' }),
      'unit.history': () => ({ brand: 'Festool', model: 'ETS 150', place: { id: 'p1', name: 'Réception' } }),
      'unit.move': () => ({ moved: true }),
    });
    await scan('LA100002A');
    expect(pending.place).toMatchObject({ id: 'p2', name: 'Poste 2' });
    await scan(FICHE);
    expect(scanned('unit.move')).toEqual([{ unitId: 'u1', placeId: 'p2' }]);
    expect(router.currentRoute.value.name).not.toBe('repair');
    expect(pending.place?.name).toBe('Poste 2');
    await toasts.list[0]!.undo!();
    expect(scanned('unit.move').at(-1)).toEqual({ unitId: 'u1', placeId: 'p1' });
    pending.set(null);
  });

  it('of a place, then of a unit that can’t go there, says why', async () => {
    const { scan, toasts, pending } = counter({
      'scan.resolve': ({ text }) => (text === FICHE ? { kind: 'repair', id: 'r1', number: 'x', unitId: 'u1' } : { kind: 'place', id: 'p2', name: 'Clients' }),
      'unit.history': () => ({ brand: 'Festool', model: 'ETS 150', place: null }),
      'unit.move': () => refusal({ code: 'unit.leavesByHandBack' }),
    });
    await scan('LA100002A');
    await scan(FICHE);
    expect(toasts.list[0]).toMatchObject({ kind: 'bad', text: i18n.global.t('errors.unit_leavesByHandBack') });
    expect(given).toEqual(['ok', 'unknown']);
    pending.set(null);
  });

  it('of a badge goes to the sign-in alone, and nowhere is it asked what it is', async () => {
    const other = { ...VIEW, token: 'other', user: { ...VIEW.user, id: 'u2', name: 'Antoine Petit' } };
    const { scan, scanned, session } = counter({ 'session.badge': () => other });
    await scan(BADGE);
    expect(scanned('session.badge')).toEqual([{ code: BADGE }]);
    expect(scanned('scan.resolve')).toEqual([]);
    expect(session.user?.name).toBe('Antoine Petit');
  });

  it('of a badge that is not known here says so, and whoever works stays', async () => {
    const { scan, told, session } = counter({ 'session.badge': () => refusal({ code: 'signin.badge' }) });
    await scan(BADGE);
    expect(told.told).toEqual({ kind: 'text', text: i18n.global.t('scan.unknownBadge') });
    expect(session.user?.name).toBe('Nadia Besson');
  });

  it('before anybody has signed in asks the host nothing and tells nothing', async () => {
    const { scan, scanned, told } = counter({}, { signedIn: false });
    await scan(FICHE);
    expect(scanned('scan.resolve')).toEqual([]);
    expect(told.told).toEqual({ kind: 'text', text: i18n.global.t('scan.signInFirst') });
  });

  it('of an unknown code says so and opens nothing; the next scan takes the line away', async () => {
    const { scan, told, router } = counter({
      'scan.resolve': ({ text }) => (text === FICHE ? { kind: 'repair', id: 'r1', number: 'x', unitId: 'u1' } : { kind: 'none', reading: classifyScan(text!) }),
    });
    await scan('ZZ-UNKNOWN-77');
    expect(told.told).toMatchObject({ kind: 'unknown', action: { kind: 'unknown', serial: 'ZZ-UNKNOWN-77', offers: ['search', 'create_unit', 'copy'] } });
    expect(router.currentRoute.value.name).not.toBe('repair');
    expect(given).toEqual(['unknown']);
    await scan(FICHE);
    expect(told.told).toBeNull();
  });

  it('of garbage says what is wrong with it', async () => {
    const { scan, told } = counter({ 'scan.resolve': ({ text }) => ({ kind: 'none', reading: classifyScan(text!) }) });
    await scan(FICHE.slice(0, -3));
    expect(told.told).toMatchObject({ kind: 'unknown', action: { kind: 'garbage', reason: 'half_code' } });
  });

  it('is the screen’s where the screen has a use for it', async () => {
    const { scan, on, router } = counter({ 'scan.resolve': () => ({ kind: 'customer', id: 'c1' }) });
    const onCustomer = vi.fn();
    const leave = on({ screen: 'reception', onCustomer });
    await scan('KA12600012X');
    expect(onCustomer).toHaveBeenCalledWith('c1');
    expect(router.currentRoute.value.name).not.toBe('customer');
    leave();
    await scan('KA12600012X');
    expect(router.currentRoute.value.name).toBe('customer');
  });

  it('that the host can’t answer says why, and nothing is half done', async () => {
    const { scan, told } = counter({ 'scan.resolve': () => refusal({ code: 'busy' }) });
    await scan(FICHE);
    expect(told.told).toMatchObject({ kind: 'text' });
    expect((told.told as { text: string }).text).toContain(i18n.global.t('errors.busy'));
    expect(given).toEqual(['unknown']);
  });

  it('waits for the one before it, however long that takes', async () => {
    const order: string[] = [];
    let release: (() => void) | undefined;
    const { scan } = counter({
      'scan.resolve': ({ text }) => {
        order.push(`asked ${text}`);
        const match = { kind: 'place', id: text, name: text };
        return text === 'first' ? new Promise((resolve) => { release = () => { order.push('answered first'); resolve(match); }; }) : match;
      },
    });
    await scan('first');
    await scan('second');
    expect(order).toEqual(['asked first']);
    release!();
    await settle();
    expect(order).toEqual(['asked first', 'answered first', 'asked second']);
  });
});

describe('what a scan leaves to choose', () => {
  it('one of several units with one serial goes on as if it had been scanned', async () => {
    const units = ['u1', 'u2'].map((id) => ({ id, openRepairId: id === 'u2' ? 'r2' : null, customerId: null, label: id, serial: '123456' }));
    const { scan, told, scanning, router } = counter({ 'scan.resolve': () => ({ kind: 'units', list: units }) });
    await scan('123456');
    expect(told.told).toMatchObject({ kind: 'choose' });
    await scanning.pick(units[1]!);
    expect(router.currentRoute.value).toMatchObject({ name: 'repair', params: { repairId: 'r2' } });
  });

  it('the orders of a drop-off: one opens, several are listed', async () => {
    let repairs = [{ id: 'r1' }];
    const { scan, told, router } = counter({ 'scan.resolve': () => ({ kind: 'dropoff', id: 'd1' }), 'search.find': () => ({ repairs }) });
    await scan('DA126003918');
    expect(router.currentRoute.value).toMatchObject({ name: 'repair', params: { repairId: 'r1' } });
    repairs = [{ id: 'r1' }, { id: 'r2' }];
    await scan('DA126003918');
    expect(told.told).toMatchObject({ kind: 'orders', orders: repairs });
  });

  it('an unknown serial number is taken in at reception', async () => {
    const { on, scanning, router } = counter({});
    const onAddNewUnit = vi.fn();
    on({ screen: 'reception', onAddNewUnit });
    await scanning.takeIn('NEW-1', undefined);
    expect(router.currentRoute.value.name).toBe('reception');
    expect(onAddNewUnit).toHaveBeenCalledWith('NEW-1', undefined);
  });

  it('of a printed digit types it where the focus is, never into a password, and says so where no field waits', async () => {
    const code = (action: 'DIGIT4' | 'COMMA' | 'ERASE') => ({ 'scan.resolve': () => ({ kind: 'action', name: action }) });
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    for (const name of ['DIGIT4', 'COMMA', 'DIGIT4'] as const) await counter(code(name)).scan(actionCode(name));
    expect(field.value).toBe('4,4');
    await counter(code('ERASE')).scan(actionCode('ERASE'));
    expect(field.value).toBe('');
    field.type = 'password';
    field.focus();
    const refused = counter(code('DIGIT4'));
    await refused.scan(actionCode('DIGIT4'));
    expect([field.value, refused.told.told?.kind, given.at(-1)]).toEqual(['', 'text', 'unknown']);
    field.remove();
  });
});
