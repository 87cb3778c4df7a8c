import fs from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { hashFolded } from '#db/dump.ts';
import { toWire } from '#db/log.ts';
import type { HostContext } from '#host/context.ts';
import { call, foundedHost, openTestHost, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import { mailSink } from '#tests/support/mailServer.ts';
import { openReminders, senderOf } from './reminders.ts';
import type { DueMessage, ReminderSource } from './sources.ts';

const closing: (() => Promise<unknown>)[] = [];
const dirs: string[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  for (const dir of dirs.splice(0)) fs.rmSync(dir, { recursive: true, force: true });
});

function folder(): string {
  const dir = tempDir();
  dirs.push(dir);
  return dir;
}

/** A PC that joined the shop of another. */
async function joined(code: string, from: TestHost): Promise<TestHost> {
  const test = await openTestHost({ dir: folder(), ports: { machineId: `machine-${code}` } });
  closing.push(() => test.close());
  const { store, device, newId } = test.host.context;
  sync(from.host.context, test.host.context);
  device.code = code;
  store.write(() => {
    store.setLocal('device_code', code);
    store.append(device.id, [{ stream: { type: 'device', id: device.id }, type: 'device.joined', data: { code, name: `Poste ${code}` } }], { actor: null, commandId: newId(), atMs: test.clock.now });
  });
  return test;
}

function sync(from: HostContext, to: HostContext): void {
  const have = to.store.log.cursor();
  for (const [device, seq] of Object.entries(from.store.log.cursor())) {
    if ((have[device] ?? 0) < seq) to.store.write(() => to.store.receive([...from.store.log.since(device, have[device] ?? 0)].map(toWire)));
  }
}

function meet(...hosts: TestHost[]): void {
  for (let round = 0; round < 2; round += 1) for (const a of hosts) for (const b of hosts) if (a !== b) sync(a.host.context, b.host.context);
}

async function shop(): Promise<{ first: TestHost; customerId: string; repairId: string }> {
  const first = await foundedHost({ dir: folder() });
  closing.push(() => first.close());
  const taken = await call(first.screen, 'intake.take', {
    from: { kind: 'new', details: { kind: 'person', name: 'Claire Fontaine', emails: ['claire@mail.example'], phones: ['06 12 34 56 78'] } },
    units: [{ unit: { kind: 'new', description: { brand: 'Miele', model: 'WED335', serial: 'Q-1' } } }],
  });
  return { first, customerId: taken.customerId!, repairId: taken.repairs[0]!.repairId };
}

function look(test: TestHost, ...sources: ReminderSource[]): number {
  const reminders = openReminders(() => test.host.context, sources, () => undefined);
  try {
    return reminders.look();
  } finally {
    reminders.close();
  }
}

function due(over: Partial<DueMessage>): ReminderSource {
  return () => [{ kind: 'ready', cause: 'ready 1', customerId: null, repairId: null, quoteId: null, values: () => ({}), ...over }];
}

describe('what a rule finds due', () => {
  it('is written once ever, from its template, to the address there is', async () => {
    const server = await mailSink();
    closing.push(() => server.close());
    const { first, repairId, customerId } = await shop();
    await call(first.screen, 'settings.change', { area: 'messages', value: { smtp: { host: '127.0.0.1', port: server.port, secure: 'none' } } });
    const source = due({ repairId, values: () => ({ amount: '84,50 €' }) });
    expect([look(first, source), look(first, source)]).toEqual([1, 0]);
    first.host.context.mail.wake();
    await first.host.context.mail.settled();
    const { rows } = await call(first.screen, 'message.list', {});
    expect(rows).toMatchObject([{ state: 'sent', to: 'claire@mail.example', customerId, writtenBy: null, subject: 'Votre appareil est prêt : Miele WED335' }]);
    expect(server.mails[0]?.mail.text).toContain('Montant à régler : 84,50 €.');
    expect(look(first, source)).toBe(0);
  });

  it('is to be said by phone where there is no address, and by letter where there is nothing', async () => {
    const { first } = await shop();
    const { customerId: byPhone } = await call(first.screen, 'customer.create', { kind: 'person', name: 'Paul', phones: ['04 50 11 22 33'] });
    const { customerId: byLetter } = await call(first.screen, 'customer.create', { kind: 'person', name: 'Luc' });
    look(first, due({ cause: 'a', customerId: byPhone }), due({ cause: 'b', customerId: byLetter }));
    const { rows } = await call(first.screen, 'message.list', { open: true });
    expect(rows.map(({ way, to }) => [way, to]).sort()).toEqual([['letter', ''], ['phone', '04 50 11 22 33']]);
    expect((await call(first.screen, 'message.trouble', {})).byHand).toBe(2);
  });

  it('does not stop the other rules when one fails', async () => {
    const { first, repairId } = await shop();
    expect(look(first, () => { throw new Error('a broken rule'); }, due({ repairId }))).toBe(1);
    expect(first.log.join('\n')).toContain('a broken rule');
  });
});

describe('several PCs', () => {
  it('write by a timer on one of them alone: the first, or the one that the shop chose', async () => {
    const { first, repairId } = await shop();
    const second = await joined('B1', first);
    meet(first, second);
    expect([look(second, due({ repairId })), senderOf(second.host.context)]).toEqual([0, first.host.context.device.id]);
    await call(first.screen, 'settings.change', { area: 'messages', value: { senderDeviceId: second.host.context.device.id } });
    meet(first, second);
    expect([look(first, due({ repairId })), look(second, due({ repairId }))]).toEqual([0, 1]);
  });

  it('that each took themselves for the sender while apart wrote one message, and one of them sends it', async () => {
    const server = await mailSink();
    closing.push(() => server.close());
    const { first, repairId } = await shop();
    const second = await joined('B1', first);
    const third = await joined('C1', first);
    const all = [first, second, third];
    await call(first.screen, 'settings.change', { area: 'messages', value: { smtp: { host: '127.0.0.1', port: server.port, secure: 'none' } } });
    meet(...all);
    // Each chose another sender while apart.
    for (const test of all) {
      const { context } = test.host;
      await context.execute('settings.change', { area: 'messages', value: { senderDeviceId: context.device.id } }, { actor: null, atMs: test.clock.now });
      expect(look(test, due({ repairId }))).toBe(1);
    }
    meet(...all);
    expect(new Set(all.map((test) => hashFolded(test.host.context.store.db))).size).toBe(1);
    for (const test of all) {
      test.host.context.mail.hurry();
      await test.host.context.mail.settled();
      meet(...all);
    }
    expect(server.mails).toHaveLength(1);
    const { rows } = first.host.context.queries.messages.list({ open: false, repairId: null, orderId: null, customerId: null, offset: 0, limit: 10 }, first.host.context.device.id);
    expect(rows.map(({ state }) => state)).toEqual(['sent']);
    expect(first.host.context.queries.house.anomalies()).toEqual([]);
  });

  it('a message that waits on another PC is not sent here, unless a person takes it over', async () => {
    const server = await mailSink();
    closing.push(() => server.close());
    const { first, customerId } = await shop();
    const second = await joined('B1', first);
    await call(first.screen, 'settings.change', { area: 'messages', value: { smtp: { host: '127.0.0.1', port: 1, secure: 'none' } } });
    const { messageId } = await call(first.screen, 'message.send', { kind: 'free', way: 'smtp', customerId, to: 'claire@mail.example', subject: 'x', body: 'y' });
    await first.host.context.mail.settled();
    await call(first.screen, 'settings.change', { area: 'messages', value: { smtp: { host: '127.0.0.1', port: server.port, secure: 'none' } } });
    const { context } = second.host;
    // Before the first PC's queue has run again: it is switched off.
    await first.host.context.mail.close();
    meet(first, second);
    context.mail.hurry();
    await context.mail.settled();
    expect([server.mails.length, context.queries.messages.trouble(context.device.id).waiting]).toEqual([0, 1]);
    await context.execute('message.retry', { messageId }, { actor: null, atMs: second.clock.now });
    await context.mail.settled();
    expect([server.mails.length, context.queries.messages.get(messageId, context.device.id)?.state]).toEqual([1, 'sent']);
  });
});
