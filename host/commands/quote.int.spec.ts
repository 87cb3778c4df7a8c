import { afterEach, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import { toWire } from '#db/log.ts';
import type { CallFailure } from '#contract/transport.ts';
import type { QuoteView } from '#contract/views/quote.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { repairEvent } from '#domain/repair/repair.ts';
import { call, foundedHost, openTestHost } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';

const opened: TestHost[] = [];
afterEach(async () => { for (const test of opened.splice(0)) await test.close(); });

async function shop(): Promise<TestHost & { userId: string }> {
  const test = await foundedHost();
  opened.push(test);
  return test;
}

async function takeIn(test: TestHost, more: object = {}): Promise<Id> {
  const taken = await call(test.screen, 'intake.take', {
    from: { kind: 'new', details: { kind: 'person', name: 'Claire Vidal', phones: ['06 39 98 10 20'], emails: ['claire@vidal.example'] } },
    units: [{ unit: { kind: 'new', description: { brand: 'Makita', model: 'DGA504', category: 'Meuleuse', serial: 'S1' } }, fault: 'ne démarre plus', ...more }],
  });
  return taken.repairs[0]!.repairId;
}

async function priced(test: TestHost, repairId: Id): Promise<QuoteView> {
  const { quoteId, lineIds } = await call(test.screen, 'quote.draft', {
    repairId, diagnosis: 'Carte grillée', lines: [{ class: 'parts', label: 'Carte' }, { class: 'labour', label: 'Remplacement', mode: 'actual', minutes: 60 }],
  });
  await call(test.screen, 'quote.lock', { quoteId });
  await call(test.screen, 'quote.price', { quoteId, prices: [{ lineId: lineIds[0]!, unitMinor: 8_000, vatBp: 2_000 }, { lineId: lineIds[1]!, unitMinor: 6_000, vatBp: 2_000 }] });
  return only(test, repairId);
}

async function only(test: TestHost, repairId: Id): Promise<QuoteView> {
  return (await call(test.screen, 'quote.ofRepair', { repairId })).quotes[0]!;
}

const repairState = (test: TestHost, repairId: Id): RepairState => test.host.context.store.state<RepairState>('repair', repairId)!;
const refusal = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', (error: CallFailure) => error.error.code);

/** Brings everything that one PC knows to another. */
function sync(from: TestHost, to: TestHost): void {
  const { store } = to.host.context;
  const have = store.log.cursor();
  for (const [device, seq] of Object.entries(from.host.context.store.log.cursor())) {
    if ((have[device] ?? 0) >= seq) continue;
    const wires = [...from.host.context.store.log.since(device, have[device] ?? 0)].map(toWire);
    store.write(() => store.receive(wires));
  }
}

function act(test: TestHost, actor: Id) {
  return { actor, atMs: test.clock.now, commandId: test.host.context.newId() };
}

describe('a quote', () => {
  it('goes from the bench to the customer and back to the bench', async () => {
    const test = await shop();
    const repairId = await takeIn(test);
    const quote = await priced(test, repairId);
    expect([quote.stage, quote.number, repairState(test, repairId).status]).toEqual(['to_send', 'VA1-26-00001', 'technical_quote_ready']);
    const sent = await call(test.screen, 'quote.send', { quoteId: quote.id, way: 'print' });
    expect(test.host.context.blobs.has(sent.documentHash!)).toBe(true);
    expect(repairState(test, repairId).status).toBe('awaiting_customer');
    expect((await call(test.screen, 'print.list', { repairId })).rows.filter((job) => job.kind === 'quote')).toHaveLength(1);
    expect(await call(test.screen, 'quote.counts', {})).toMatchObject({ to_price: 0, awaiting: 1 });
    expect((await call(test.screen, 'quote.list', { queue: 'awaiting' })).rows).toMatchObject([{ number: quote.number, grossMinor: 16_800, customerName: 'Claire Vidal', version: 1 }]);
    const [part, labour] = (await only(test, repairId)).versions[0]!.lines;
    await call(test.screen, 'quote.answer', {
      quoteId: quote.id, versionId: sent.versionId, how: 'phone', by: 'Claire Vidal', lines: [{ lineId: part!.lineId, accepted: true }, { lineId: labour!.lineId, accepted: false }],
    });
    expect(repairState(test, repairId)).toMatchObject({ status: 'accepted', lines: { lines: [{ lineId: part!.lineId, netMinor: 8_000, state: 'ordered' }] } });
    expect((await only(test, repairId)).stage).toBe('partly');
    const story = (await call(test.screen, 'repair.get', { repairId })).timeline.map((entry) => entry.type);
    expect(story).toEqual(expect.arrayContaining(['quote.opened', 'quote.sent', 'quote.answered', 'repair.lines_ordered']));
  });

  it('for extra work found on what was thought ready takes it back from there', async () => {
    const test = await shop();
    const repairId = await takeIn(test);
    const main = await priced(test, repairId);
    const all = (version: { versionId: Id; lines: { lineId: Id }[] }, accepted: boolean) => ({ versionId: version.versionId, how: 'phone' as const, by: 'Claire Vidal', lines: version.lines.map(({ lineId }) => ({ lineId, accepted })) });
    await call(test.screen, 'quote.send', { quoteId: main.id, way: 'counter' });
    await call(test.screen, 'quote.answer', { quoteId: main.id, ...all((await only(test, repairId)).versions[0]!, true) });
    const { store, device } = test.host.context;
    const done = repairState(test, repairId).lines.lines.map(({ lineId }) => repairEvent(repairId, 'repair.line_done', { lineId }));
    store.write(() => store.append(device.id, [...done, repairEvent(repairId, 'repair.status_changed', { from: 'accepted', to: 'to_collect' })], act(test, test.userId)));
    await priced(test, repairId);
    const extra = (await call(test.screen, 'quote.ofRepair', { repairId })).quotes.find((each) => each.kind === 'supplementary')!;
    expect(repairState(test, repairId).phase).toBe('assessment');
    await call(test.screen, 'quote.send', { quoteId: extra.id, way: 'counter' });
    expect(repairState(test, repairId).status).toBe('awaiting_customer');
    const version = (await call(test.screen, 'quote.ofRepair', { repairId })).quotes.find((each) => each.id === extra.id)!.versions[0]!;
    await call(test.screen, 'quote.answer', { quoteId: extra.id, ...all(version, true) });
    expect(repairState(test, repairId)).toMatchObject({ status: 'accepted', handback: { readyAtMs: null } });
  });

  it('sent twice under one command goes once', async () => {
    const test = await shop();
    const quote = await priced(test, await takeIn(test));
    const commandId = test.host.context.newId();
    const again = { quoteId: quote.id, way: 'mail' as const };
    const [a, b] = [await call(test.screen, 'quote.send', again, commandId), await call(test.screen, 'quote.send', again, commandId)];
    expect(a).toEqual(b);
    expect((await only(test, quote.repairId)).versions).toHaveLength(1);
  });

  it('proposes the prices of the house’s own catalogues, and hides what they cost from who may not see it', async () => {
    const test = await shop();
    await call(test.screen, 'settings.change', { area: 'rates', value: { hourly: [{ code: 'a', label: 'Atelier', saleMinor: 6_600 }], costHourly: [{ from: '2026-01-01', hourlyMinor: 3_000 }] } });
    const { operationId } = await call(test.screen, 'operation.save', { code: 'NET', fr: 'Nettoyage complet', class: 'labour', mode: 'flat', flatMinor: 2_500, fits: 'meuleuse' });
    await call(test.screen, 'operation.save', { code: 'NOZ', fr: 'Autre nettoyage', class: 'labour', mode: 'flat', fits: 'scie' });
    const repairId = await takeIn(test);
    expect((await call(test.screen, 'operation.offers', { text: 'nett', repairId })).map((each) => each.code)).toEqual(['NET', 'NOZ']);
    const { quoteId } = await call(test.screen, 'quote.draft', {
      repairId, lines: [{ class: 'labour', label: 'Nettoyage', operationId }, { class: 'labour', label: 'Recherche', mode: 'actual', minutes: 30 }, { class: 'parts', label: 'Charbons' }],
    });
    await call(test.screen, 'quote.lock', { quoteId });
    const { proposals, seesCost } = await call(test.screen, 'quote.pricing', { quoteId });
    expect(seesCost).toBe(true);
    expect(proposals.map((each) => [each.from, each.unitMinor, each.costMinor, each.vatBp])).toEqual([['operation', 2_500, null, 2_000], ['hourly', 6_600, 1_500, 2_000], ['none', null, null, 2_000]]);
  });

  it('loses the customer with them: who answered, the page, its signature', async () => {
    const test = await shop();
    const repairId = await takeIn(test);
    const quote = await priced(test, repairId);
    const sent = await call(test.screen, 'quote.send', { quoteId: quote.id, way: 'mail' });
    const { hash } = await call(test.screen, 'blob.put', { base64: Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64'), type: 'image/png' });
    const lines = (await only(test, repairId)).lines.map(({ lineId }) => ({ lineId, accepted: false }));
    await call(test.screen, 'quote.answer', { quoteId: quote.id, versionId: sent.versionId, how: 'counter', by: 'Claire Vidal', signature: hash, lines });
    const { store, device } = test.host.context;
    store.write(() => store.append(device.id, [{ stream: { type: 'repair', id: repairId }, type: 'repair.closed', data: { as: 'handed_back', repaired: false } }], act(test, test.userId)));
    const customerId = repairState(test, repairId).customerId!;
    await call(test.screen, 'customer.erase', { customerId });
    expect((await only(test, repairId)).answers).toMatchObject([{ by: '', signatureImage: '' }]);
    expect([sent.documentHash!, hash].map((each) => test.host.context.blobs.has(each))).toEqual([false, false]);
    expect((await call(test.screen, 'log.verify', {})).problems).toEqual([]);
  });
});

describe('two PCs', () => {
  it('that took down different answers agree once a person has chosen, in every row', async () => {
    const a = await shop();
    const repairId = await takeIn(a);
    const quote = await priced(a, repairId);
    const sent = await call(a.screen, 'quote.send', { quoteId: quote.id, way: 'mail' });
    const b = await openTestHost();
    opened.push(b);
    b.host.context.device.code = 'B1';
    b.clock.now = a.clock.now + 1_000;
    sync(a, b);
    const [part, labour] = (await only(a, repairId)).lines;
    const say = (first: boolean, second: boolean) => [{ lineId: part!.lineId, accepted: first }, { lineId: labour!.lineId, accepted: second }];
    const base = { quoteId: quote.id, versionId: sent.versionId, how: 'phone' as const, by: 'Claire Vidal' };
    await call(a.screen, 'quote.answer', { ...base, lines: say(true, true) });
    await b.host.context.execute('quote.answer', { ...base, lines: say(false, false) }, act(b, a.userId));
    expect([repairState(a, repairId).status, repairState(b, repairId).status]).toEqual(['accepted', 'unrepaired']);
    sync(a, b);
    sync(b, a);
    expect(dumpFolded(a.host.context.store.db)).toEqual(dumpFolded(b.host.context.store.db));
    const contested = await only(a, repairId);
    expect(contested.answers).toHaveLength(2);
    expect((await call(a.screen, 'exception.list', {})).exceptions.map((each) => [each.kind, each.settled === null])).toEqual([['quote.two_answers', true]]);
    const second = contested.answers.find((each) => each.answerId !== contested.standing)!;
    await call(a.screen, 'quote.settle', { quoteId: quote.id, answerId: second.answerId, note: 'Rappelée : elle refuse' });
    sync(a, b);
    const [onA, onB] = [repairState(a, repairId), repairState(b, repairId)];
    expect(onA.lines).toEqual(onB.lines);
    expect([onA.status, onA.lines.lines.map((line) => line.state)]).toEqual(['unrepaired', ['dropped', 'dropped']]);
    expect(dumpFolded(a.host.context.store.db)).toEqual(dumpFolded(b.host.context.store.db));
    expect((await call(a.screen, 'exception.list', {})).exceptions.map((each) => each.settled === null)).toEqual([false]);
    expect((await only(a, repairId)).differs).toBe(false);
  });

  it('that took down the same answer have nothing to settle', async () => {
    const a = await shop();
    const repairId = await takeIn(a);
    const quote = await priced(a, repairId);
    const sent = await call(a.screen, 'quote.send', { quoteId: quote.id, way: 'mail' });
    const b = await openTestHost();
    opened.push(b);
    b.host.context.device.code = 'B1';
    sync(a, b);
    const lines = (await only(a, repairId)).lines.map(({ lineId }) => ({ lineId, accepted: true }));
    const input = { quoteId: quote.id, versionId: sent.versionId, how: 'phone' as const, by: 'Claire Vidal', lines };
    await call(a.screen, 'quote.answer', input);
    await b.host.context.execute('quote.answer', input, act(b, a.userId));
    sync(a, b);
    sync(b, a);
    expect(dumpFolded(a.host.context.store.db)).toEqual(dumpFolded(b.host.context.store.db));
    expect((await call(a.screen, 'exception.list', {})).exceptions).toEqual([]);
    expect([repairState(a, repairId).anomalies, repairState(a, repairId).lines.lines.length]).toEqual([[], 2]);
    expect(await refusal(call(a.screen, 'quote.answer', { ...input, lines: lines.map((each) => ({ ...each, accepted: false })) }))).toBe('quote.answered');
  });
});
