import fs from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { RepairState } from '#domain/repair/repair.ts';
import { call, foundedHost, quietDevices, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import type { MailSink } from '#tests/support/mailServer.ts';
import { mailSink } from '#tests/support/mailServer.ts';

const closing: (() => Promise<unknown>)[] = [];
const dirs: string[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  for (const dir of dirs.splice(0)) fs.rmSync(dir, { recursive: true, force: true });
});

const DAY_MS = 86_400_000;

async function shop({ mail = true } = {}): Promise<{ test: TestHost; server: MailSink; repairId: string; repair(): RepairState }> {
  const dir = tempDir();
  dirs.push(dir);
  const server = await mailSink();
  const test = await foundedHost({ dir, devices: quietDevices({ render: () => Promise.resolve(Buffer.from('%PDF-1.7\n%%EOF\n')) }) });
  closing.push(() => server.close(), () => test.close());
  if (mail) await call(test.screen, 'settings.change', { area: 'messages', value: { smtp: { host: '127.0.0.1', port: server.port, secure: 'none' } } });
  const taken = await call(test.screen, 'intake.take', {
    from: { kind: 'new', details: { kind: 'person', name: 'Claire Fontaine', emails: ['claire@mail.example'], phones: ['06 12 34 56 78'] } },
    units: [{ unit: { kind: 'new', description: { brand: 'Miele', model: 'WED335', serial: 'Q-1' } } }],
  });
  const { repairId } = taken.repairs[0]!;
  return { test, server, repairId, repair: () => test.host.context.store.state<RepairState>('repair', repairId)! };
}

async function ready(test: TestHost, repairId: string): Promise<void> {
  await call(test.screen, 'repair.setStatus', { repairId, to: 'unrepaired' });
}

async function look(test: TestHost): Promise<number> {
  const written = test.host.context.mail.remind();
  await test.host.context.mail.settled();
  return written;
}

describe('a unit that is ready', () => {
  it('is told once, by mail, a moment after; the order knows that its customer was told', async () => {
    const { test, server, repairId, repair } = await shop();
    await ready(test, repairId);
    expect(await look(test), 'there is a moment to take it back').toBe(0);
    test.clock.now += 16 * 60_000;
    expect([await look(test), await look(test)]).toEqual([1, 0]);
    expect(server.mails.map(({ mail }) => mail.subject)).toEqual(['Votre appareil est prêt : Miele WED335']);
    expect(repair().handback.told).toMatchObject([{ by: 'mail' }]);
  });

  it('is not told again to somebody who was told at the counter, nor to nobody, nor weeks later', async () => {
    const { test, server, repairId } = await shop();
    await ready(test, repairId);
    await call(test.screen, 'handback.told', { repairId, by: 'phone' });
    test.clock.now += DAY_MS;
    expect(await look(test)).toBe(0);
    const late = await shop();
    await ready(late.test, late.repairId);
    late.test.clock.now += 20 * DAY_MS;
    expect([await look(late.test), server.mails.length + late.server.mails.length]).toEqual([0, 0]);
  });

  it('is somebody’s to tell where no mail server takes it', async () => {
    const { test, repairId } = await shop({ mail: false });
    await ready(test, repairId);
    test.clock.now += DAY_MS;
    expect(await look(test)).toBe(0);
  });

  it('told by a call that was to be made: the order knows it too', async () => {
    const { test, repairId, repair } = await shop({ mail: false });
    await ready(test, repairId);
    const { messageId } = await call(test.screen, 'message.send', { kind: 'ready', way: 'phone', repairId, to: '06 12 34 56 78' });
    await call(test.screen, 'message.logCall', { messageId, outcome: 'no_answer' });
    expect(repair().handback.told).toEqual([]);
    await call(test.screen, 'message.logCall', { messageId, outcome: 'reached' });
    await call(test.screen, 'message.logCall', { messageId, outcome: 'reached' });
    expect(repair().handback.told).toMatchObject([{ by: 'phone', messageId }]);
  });
});

describe('a quote without an answer', () => {
  it('is reminded of by the shop’s own delays, with its page, once each, until the answer comes', async () => {
    const { test, server, repairId } = await shop();
    const { quoteId, number, lineIds } = await call(test.screen, 'quote.draft', { repairId, diagnosis: 'Pompe', lines: [{ class: 'labour', label: 'Main-d’œuvre' }] });
    await call(test.screen, 'quote.lock', { quoteId });
    await call(test.screen, 'quote.price', { quoteId, prices: [{ lineId: lineIds[0]!, unitMinor: 5_000, vatBp: 2_000 }] });
    const { versionId } = await call(test.screen, 'quote.send', { quoteId, way: 'mail' });
    const first = await call(test.screen, 'message.draft', { kind: 'quote', repairId, quoteId });
    expect([first.subject, first.body.includes('60,00'), first.body.includes('21/12/2026')]).toEqual([`Votre devis ${number} pour Miele WED335`, true, true]);
    expect(await look(test)).toBe(0);
    test.clock.now += 3 * DAY_MS;
    expect([await look(test), await look(test)]).toEqual([1, 0]);
    test.clock.now += 4 * DAY_MS;
    expect(await look(test)).toBe(1);
    expect(server.mails.map(({ mail }) => [mail.subject, mail.attachments.map(({ filename }) => filename)])).toEqual(
      Array.from({ length: 2 }, () => [`Votre devis ${number} attend votre réponse`, [`${number}.pdf`]]),
    );
    const execute = test.host.context.execute;
    await execute('quote.answer', { quoteId, versionId, how: 'phone', by: 'Claire', lines: [{ lineId: lineIds[0]!, accepted: true }] }, { actor: (test as TestHost & { userId: string }).userId, atMs: test.clock.now });
    test.clock.now += 7 * DAY_MS;
    expect(await look(test)).toBe(0);
  });
});

describe('a unit that nobody collects', () => {
  it('is reminded of at each step of the ladder, once, and the step counts as taken; the formal notice is never a timer’s', async () => {
    const { test, server, repairId, repair } = await shop();
    await ready(test, repairId);
    await call(test.screen, 'handback.told', { repairId, by: 'counter' });
    for (const days of [31, 62, 92, 153, 31]) {
      test.clock.now += days * DAY_MS;
      await look(test);
      await look(test);
    }
    expect(repair().handback.steps.map(({ step, way }) => [step, way])).toEqual([['reminder_1', 'mail'], ['reminder_2', 'mail'], ['reminder_3', 'mail']]);
    expect(server.mails).toHaveLength(3);
  });

  it('is left alone where the shop wants no reminders', async () => {
    const { test, server, repairId } = await shop();
    await ready(test, repairId);
    await call(test.screen, 'settings.change', { area: 'messages', value: { remind: false, readyByItself: false } });
    test.clock.now += 31 * DAY_MS;
    expect([await look(test), server.mails.length]).toEqual([0, 0]);
  });
});
