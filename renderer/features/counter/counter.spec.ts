// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import type { HostConnection } from '#contract/transport.ts';
import { CallFailure } from '#contract/transport.ts';
import { HOST } from '../../api/host.ts';
import { i18n } from '../../i18n/index.ts';
import { useSession } from '../../stores/session.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useCarts } from './carts.ts';
import { useCounter } from './useCounter.ts';
import { useSelling } from './useSelling.ts';

const PUMP = '00000000-0000-7000-8000-000000000001';
const REPAIR = '00000000-0000-7000-8000-000000000002';
const OWNER = '00000000-0000-7000-8000-000000000003';
type Answers = Record<string, (input: Record<string, unknown>) => unknown>;
const preview = ({ lines, mode }: Record<string, unknown>): unknown => ({
  lines: (lines as { kind: string; partId?: string; repairId?: string; chargeLine?: number; quantity?: number }[]).map((line, at) => ({
    ...line, at, label: 'Pompe', ref: 'NA1', partId: line.partId ?? null, repairId: line.repairId ?? null, chargeLine: line.chargeLine ?? null, amountMinor: 1_000 * (line.quantity ?? 1), vatBp: 2_000, serialTracked: false, trouble: null,
  })),
  totals: { netMinor: 0, vatMinor: 0, grossMinor: (lines as { quantity?: number }[]).reduce((sum, line) => sum + 1_000 * (line.quantity ?? 1), 0), rates: [], mode },
});

function counter(answers: Answers = {}) {
  const asked: [string, Record<string, unknown>, string | undefined][] = [];
  const host = {
    async call(name: string, input: Record<string, unknown>, commandId?: string) {
      asked.push([name, input, commandId]);
      const answer = (answers[name] ?? (name === 'sale.preview' ? preview : undefined))?.(input) ?? {};
      if (answer instanceof Error) throw answer;
      return Promise.resolve(JSON.parse(JSON.stringify(answer)));
    },
    onChanged: () => () => undefined, onState: () => () => undefined, close: () => undefined,
  } as unknown as HostConnection;
  const pinia = createPinia();
  setActivePinia(pinia);
  let made!: { counter: ReturnType<typeof useCounter>; selling: ReturnType<typeof useSelling> };
  mount({ setup() { const one = useCounter(); made = { counter: one, selling: useSelling(one.preview, () => false) }; return () => null; } }, {
    global: { plugins: [pinia, i18n, { install(app) { app.provide(HOST, host); useSession(pinia).take({ token: 't', user: { id: 'u', name: 'Nadia Besson', roles: ['counter'] }, rights: ['work.read', 'sale.do'], lockAfterMinutes: 15 }); } }] },
  });
  return { ...made, carts: useCarts(pinia), toasts: useToasts(pinia), asked: (name: string) => asked.filter(([call]) => call === name) };
}
const settled = async (): Promise<void> => { for (let i = 0; i < 5; i += 1) { await nextTick(); await new Promise((resolve) => { setTimeout(resolve, 2); }); } };
beforeEach(() => { sessionStorage.clear(); localStorage.clear(); vi.restoreAllMocks(); });

describe('the sale on the screen', () => {
  it('is priced by the host as it grows, and learns what its lines are called', async () => {
    const { counter: one, carts } = counter();
    one.scanned(PUMP, null, 1);
    one.scanned(PUMP, null, 2);
    await settled();
    expect(carts.current.lines).toMatchObject([{ id: PUMP, quantity: 3, label: 'Pompe', ref: 'NA1' }]);
    expect(one.preview.totals.value.grossMinor).toBe(3_000);
  });

  it('takes in what a repair owes, with its customer, once', async () => {
    const rows = [{ repairId: REPAIR, number: 'RA1', line: 0, label: 'Forfait', vatBp: 2_000, billed: null }, { repairId: REPAIR, number: 'RA1', line: 1, label: 'Pièce', vatBp: 2_000, billed: { saleId: PUMP, number: 'TA1' } }];
    const { counter: one, carts, toasts, asked } = counter({ 'counter.charges': () => rows, 'repair.get': () => ({ customerId: OWNER }) });
    expect(await one.repair(REPAIR)).toBe(true);
    expect(await one.repair(REPAIR)).toBe(false);
    expect(carts.current).toMatchObject({ customerId: OWNER, lines: [{ kind: 'charge', id: REPAIR, chargeLine: 0 }] });
    expect(toasts.list.at(-1)!.text).toContain('TA1');
    await settled();
    expect(asked('sale.preview').at(-1)![1]['mode']).toBe('net');
  });

  it('is made once with what was shown, and the next one is ready', async () => {
    const { counter: one, selling, carts, asked } = counter({ 'sale.sell': () => ({ saleId: REPAIR, number: 'TA1-26-00001', grossMinor: 1_000, changeMinor: 500, printed: true }) });
    one.scanned(PUMP, null, 1);
    await settled();
    expect(await selling.sell([{ mean: 'cash', amountMinor: 1_000, givenMinor: 1_500, reference: '' }])).toBe(true);
    expect(asked('sale.sell')[0]![1]).toMatchObject({ shownMinor: 1_000, paper: 'ticket', lines: [{ partId: PUMP, quantity: 1 }] });
    expect(carts.blank).toBe(true);
    expect(carts.justSold).toMatchObject({ number: 'TA1-26-00001', changeMinor: 500 });
  });

  it('stays as it is when it was refused, and is the same command when nobody knows', async () => {
    let answer: unknown = new CallFailure({ code: 'till.notOpen' });
    const { counter: one, selling, carts, asked } = counter({ 'sale.sell': () => answer });
    one.scanned(PUMP, null, 1);
    await settled();
    const pay = () => selling.sell([{ mean: 'card', amountMinor: 1_000, givenMinor: null, reference: '' }]);
    expect(await pay()).toBe(false);
    expect(carts.current.lines).toHaveLength(1);
    expect(selling.error.value).not.toBe('');
    answer = new CallFailure({ code: 'link' });
    await pay();
    answer = { saleId: REPAIR, number: 'T', grossMinor: 1_000, changeMinor: 0, printed: false };
    expect(await pay()).toBe(true);
    const [refused, lost, again] = asked('sale.sell').map(([, , id]) => id);
    expect(lost).toBe(again);
    expect(refused).not.toBe(lost);
  });
});

describe('sales that wait', () => {
  it('outlive the window, hold no name, and change places with the one on the screen', () => {
    const { counter: one, carts } = counter();
    one.scanned(PUMP, null, 1);
    carts.current.customerId = OWNER;
    carts.park(1);
    expect(carts.blank).toBe(true);
    expect(localStorage.getItem('etabli.counter.parked.1')).toContain(PUMP);
    one.scanned(REPAIR, null, 1);
    carts.takeBack(2);
    expect(carts.current.lines[0]!.id).toBe(PUMP);
    expect(carts.parked.map((cart) => cart.lines[0]!.id)).toEqual([REPAIR]);
    const next = counter();
    expect(next.carts.current.lines[0]!.id).toBe(PUMP);
    expect(next.carts.parked).toHaveLength(1);
  });
  it('are begun afresh where something else wrote the storage', () => {
    sessionStorage.setItem('etabli.counter.1', '{"lines":3}');
    localStorage.setItem('etabli.counter.parked.1', 'nonsense');
    const { carts } = counter();
    expect([carts.blank, carts.parked.length]).toEqual([true, 0]);
  });
});
