import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashFolded } from '#db/dump.ts';
import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { repairEvent } from '#domain/repair/repair.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';

let shops: Shop[];
let close: () => Promise<void>;
let people: [Id, Id];
let repairId: Id;

function act<N extends CallName>(shop: Shop, actor: Id, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  return shop.host.context.execute(name, input, { actor, atMs: shop.wall.ms });
}
const meetBoth = (): void => {
  meet(shops[0]!.host, shops[1]!.host);
  meet(shops[1]!.host, shops[0]!.host);
};
const agree = (): void => { expect(new Set(shops.map(({ host }) => hashFolded(host.context.store.db))).size).toBe(1); };
const view = (shop: Shop) => act(shop, people[0], 'bench.view', { repairId });

beforeEach(async () => {
  ({ shops, close } = await openShops(2, (bytes) => randomBytes(bytes)));
  const [here] = shops as [Shop, Shop];
  const { userId } = await act(here, here.actor, 'user.create', { name: 'Karim Haddad', roles: ['technician'], pin: '2580' });
  people = [here.actor, userId];
  const taken = await act(here, here.actor, 'intake.take', {
    from: { kind: 'new', details: { kind: 'person', name: 'Claire Vidal', phones: ['06 11 22 33 44'] } }, how: 'hand',
    units: [{ unit: { kind: 'new', description: { brand: 'Makita', model: 'DDF484', serial: 'A-1' } }, fault: 'Ne démarre plus' }],
  });
  repairId = taken.repairs[0]!.repairId;
  const { store, device, newId } = here.host.context;
  const line = { lineId: newId(), quoteId: null, class: 'labour', label: 'Remplacer l’induit', operationId: null, partId: null, quantity: 1, minutes: 48, mode: 'flat', netMinor: 4_800, vatBp: 2_000 };
  store.write(() => store.append(device.id, [repairEvent(repairId, 'repair.lines_ordered', { lines: [line] })], { actor: here.actor, commandId: newId(), atMs: here.wall.ms }));
  meetBoth();
});
afterEach(() => close());

describe('one repair begun on two PCs that do not hear each other', () => {
  it('keeps both starts and both times, is put before a person, and both PCs agree once they met', async () => {
    const [a, b] = shops as [Shop, Shop];
    await act(a, people[0], 'bench.start', { repairId });
    await act(b, people[1], 'bench.start', { repairId });
    a.wall.ms += 30 * 60_000;
    b.wall.ms += 45 * 60_000;
    await act(a, people[0], 'bench.stopTimer', {});
    await act(b, people[1], 'bench.stopTimer', {});
    expect((await act(a, people[0], 'exception.list', {})).exceptions).toEqual([]);
    meetBoth();
    agree();
    for (const shop of shops) {
      const { work } = await view(shop);
      expect(work.starts.map(({ contested }) => contested)).toEqual([false, true]);
      expect(work.times.map((entry) => entry.minutes).sort()).toEqual([30, 45]);
      const { exceptions, anomalies } = await act(shop, people[0], 'exception.list', {});
      expect(anomalies).toEqual([]);
      expect(exceptions).toMatchObject([{ kind: 'repair.two_starts', settled: null }]);
      expect(exceptions[0]!.subjects.map((subject) => subject.type).sort()).toEqual(['repair', 'start']);
    }
    const [found] = (await act(b, people[0], 'exception.list', {})).exceptions;
    await act(b, people[0], 'exception.settle', { exceptionId: found!.id, note: 'Karim continue.' });
    meetBoth();
    agree();
    for (const shop of shops) expect((await act(shop, people[0], 'exception.list', {})).exceptions[0]!.settled).not.toBeNull();
  });

  it('by the same person is no contest, and both of their timers are there to be stopped', async () => {
    const [a, b] = shops as [Shop, Shop];
    await act(a, people[0], 'bench.start', { repairId });
    await act(b, people[0], 'bench.start', { repairId });
    meetBoth();
    agree();
    expect((await act(a, people[0], 'exception.list', {})).exceptions).toEqual([]);
    expect(await act(a, people[0], 'bench.timers', {})).toHaveLength(2);
    a.wall.ms += 10 * 60_000;
    await act(a, people[0], 'bench.stopTimer', {});
    meetBoth();
    agree();
    expect(await act(b, people[0], 'bench.timers', {})).toEqual([]);
  });

  it('and made ready there while time runs here: the time is kept, and told on the order', async () => {
    const [a, b] = shops as [Shop, Shop];
    await act(a, people[0], 'bench.start', { repairId });
    await act(a, people[0], 'bench.stopTimer', {});
    meetBoth();
    await act(a, people[1], 'bench.startTimer', { repairId, kind: 'check' });
    const { lines, finalPoints } = await view(b);
    await act(b, people[0], 'bench.lineDone', { repairId, lineId: lines[0]!.lineId, done: true });
    await act(b, people[0], 'bench.finalCheck', { repairId, points: finalPoints.map((label) => ({ label, state: 'ok' as const })) });
    await act(b, people[0], 'bench.ready', { repairId, how: 'to_collect' });
    meetBoth();
    agree();
    for (const shop of shops) expect((await view(shop)).holds).toMatchObject([{ code: 'bench.timerRuns' }]);
  });
});

describe('what the house knows, written on two PCs', () => {
  it('of one model goes to one sheet: both keep what the other did not touch', async () => {
    const [a, b] = shops as [Shop, Shop];
    await act(a, people[0], 'knowledge.change', { brand: 'Makita', model: 'DDF484', checklist: ['Charbons'] });
    await act(b, people[1], 'knowledge.change', { brand: 'MAKITA', model: 'ddf 484', family: 'autre' });
    await act(b, people[1], 'knowledge.change', { brand: 'makita', model: 'Ddf484', family: 'perceuse 18 V' });
    meetBoth();
    agree();
    for (const shop of shops) {
      expect(await act(shop, people[0], 'knowledge.get', { brand: 'Makita', model: 'DDF484' })).toMatchObject({ checklist: ['Charbons'], family: 'perceuse 18 V' });
      expect((await act(shop, people[0], 'knowledge.list', {})).total).toBe(2);
    }
  });
});
