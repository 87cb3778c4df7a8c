import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import type { CallFailure } from '#contract/transport.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { call, foundedHost, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import type { MailSink } from '#tests/support/mailServer.ts';
import { mailSink } from '#tests/support/mailServer.ts';
import { openTill } from '#tests/support/sales.ts';

/** Customers' orders of parts by mail: quote, confirmation, arrival, parcel; and the story that tells of them. */
let dir: string;
let test: TestHost;
let server: MailSink;
let customerId: Id;
let partId: Id;

beforeEach(async () => {
  dir = tempDir();
  server = await mailSink();
  test = await foundedHost({ dir });
  await call(test.screen, 'settings.change', { area: 'messages', value: { smtp: { host: '127.0.0.1', port: server.port, secure: 'none' } } });
  ({ customerId } = await call(test.screen, 'customer.create', { kind: 'person', name: 'Lise Chappuis', emails: ['lise@mail.example'], phones: ['0450112233'], language: 'en', address: ['3 rue du Port'], postcode: '74000', city: 'Annecy' }));
  ({ partId } = await call(test.screen, 'part.create', { label: 'Pompe', vatBp: 2_000, salePriceMinor: 1_000 }));
  const store = test.host.context.queries.house.places().find((place) => place.kind === 'store')!.id;
  await call(test.screen, 'stock.adjust', { partId, placeId: store, grade: 'new', quantity: 5, unitCostMinor: 400, reason: 'x' });
});
afterEach(async () => {
  await test.close();
  await server.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

const open = (more: Partial<CallInput<'order.open'>> = {}) => call(test.screen, 'order.open', { customerId, source: 'phone', lines: [{ partId, quantity: 2 }], ...more });
async function mail(orderId: Id, kind: CallInput<'message.send'>['kind'], over: Partial<CallInput<'message.send'>> = {}) {
  const draft = await call(test.screen, 'message.draft', { kind, orderId });
  await call(test.screen, 'message.send', { kind, orderId, way: draft.way, to: draft.to, subject: draft.subject, body: draft.body, withPage: draft.page !== null, language: draft.language, ...over });
  await test.host.context.mail.settled();
  return { draft, mail: server.mails.at(-1)!.mail };
}
const refusal = (answer: Promise<unknown>): Promise<string> => answer.then(() => 'ok', (error: CallFailure) => error.error.code);

describe('a customer’s order by mail', () => {
  it('is a quote with its page, in the customer’s language, to the customer’s address, known as theirs', async () => {
    const { orderId, number } = await open({ kind: 'quote' });
    const { draft, mail: sent } = await mail(orderId, 'order_quote');
    expect(draft).toMatchObject({ way: 'smtp', language: 'en', to: 'lise@mail.example', page: `${number}.pdf`, customerId });
    expect([sent.subject, sent.to?.[0]?.address]).toEqual([`Your quote for parts ${number}`, 'lise@mail.example']);
    expect(sent.text).toMatch(/for €24\.00.*\n\nParts: 2 × Pompe/s);
    const [page] = sent.attachments;
    expect([page?.filename, page?.mimeType]).toEqual([`${number}.pdf`, 'application/pdf']);
    // The host under test draws its pages as what they say.
    expect(JSON.parse(Buffer.from(page!.content as ArrayBuffer).toString())).toMatchObject({ kind: 'order_sheet', variant: 'quote', language: 'en', number, customer: { name: 'Lise Chappuis' } });
    expect((await call(test.screen, 'message.list', { orderId })).rows).toMatchObject([{ kind: 'order_quote', state: 'sent', customerId, orderId, orderNumber: number }]);
  });

  it('says which parcel left, with whom, and how to follow it', async () => {
    openTill(test.host, test.host.context.queries.house.users()[0]!.id, Date.now());
    const { orderId, number } = await open({ delivery: 'ship', carrier: 'Colissimo' });
    for (let n = 0; n < 2; n += 1) await call(test.screen, 'order.prepare', { orderId, partId });
    const ready = (await call(test.screen, 'order.get', { orderId })).due.lines[0]!;
    await call(test.screen, 'sale.sell', {
      customerId, orderId, mode: 'gross', payments: [{ mean: 'card', amountMinor: 2_400 }],
      lines: [{ kind: 'part', partId, quantity: 2, grade: 'new', placeId: ready.ready[0]!.placeId, unitMinor: ready.unitMinor, orderLineId: ready.lineId }],
    });
    await call(test.screen, 'order.ship', { orderId, carrier: 'Colissimo', tracking: '6A0123' });
    const { mail: sent } = await mail(orderId, 'order_shipped');
    expect(sent.text).toMatch(/left on \d\d\/\d\d\/\d{4} with Colissimo\. Tracking number: 6A0123\./);
    expect(sent.attachments[0]?.filename).toBe(`${number}.pdf`);

    const story = await call(test.screen, 'order.story', { orderId });
    expect(story.map(({ type }) => type)).toEqual(['message.sent', 'message.written', 'order.shipped', 'order.delivered', 'sale.made', 'order.prepared', 'order.prepared', 'order.opened']);
    expect(story.find(({ type }) => type === 'order.opened')).toMatchObject({ params: { n: 2, form: '' }, actor: { name: expect.stringMatching(/./) } });
    expect(story.find(({ type }) => type === 'order.prepared')!.params).toMatchObject({ n: 1, label: 'Pompe' });
    expect(story.find(({ type }) => type === 'order.shipped')!.params).toMatchObject({ carrier: 'Colissimo', tracking: '6A0123', form: 'tracked' });
    expect(story.find(({ type }) => type === 'order.delivered')!.params).toMatchObject({ n: 2, number: expect.stringMatching(/^T/) });
  });

  it('says that its parts are here and what is left to pay; nothing is attached', async () => {
    const { orderId } = await open();
    for (let n = 0; n < 2; n += 1) await call(test.screen, 'order.prepare', { orderId, partId });
    const { mail: sent } = await mail(orderId, 'order_ready', { language: 'en' });
    expect([sent.text?.includes('Left to pay: €24.00.'), sent.text?.includes('Parts: 2 × Pompe'), sent.attachments.length]).toEqual([true, true, 0]);
  });

  it('needs an address, a customer who is known, and an order that there is', async () => {
    const { orderId } = await open({ customerId: null });
    const draft = await call(test.screen, 'message.draft', { kind: 'order_confirmation', orderId });
    expect([draft.emails, draft.way]).toEqual([[], 'letter']);
    const letter = { kind: 'order_confirmation' as const, subject: draft.subject, body: draft.body, withPage: true };
    expect(await refusal(call(test.screen, 'message.send', { ...letter, orderId, way: 'smtp', to: '' }))).toBe('message.noAddress');
    expect(await refusal(call(test.screen, 'message.send', { ...letter, orderId: customerId, way: 'smtp', to: 'a@b.example' }))).toBe('order.unknown');
    expect(await refusal(call(test.screen, 'message.send', { ...letter, way: 'smtp', to: 'a@b.example' }))).toBe('order.unknown');
    expect(await refusal(call(test.screen, 'order.story', { orderId: customerId }))).toBe('order.unknown');
    expect(server.mails).toHaveLength(0);
  });

  it('is forgotten with its customer, its page too', async () => {
    const { orderId } = await open({ kind: 'quote' });
    await mail(orderId, 'order_quote');
    const { id } = (await call(test.screen, 'message.list', { orderId })).rows[0]!;
    const hash = (await call(test.screen, 'message.get', { messageId: id })).attachments[0]!.hash;
    expect(test.host.context.blobs.has(hash)).toBe(true);
    await call(test.screen, 'order.cancel', { orderId, reason: 'x' });
    await call(test.screen, 'customer.erase', { customerId, reason: 'Demande' } as CallInput<'customer.erase'>);
    expect((await call(test.screen, 'message.list', { orderId })).rows).toMatchObject([{ erased: true, to: '', subject: '' }]);
    expect(test.host.context.blobs.has(hash)).toBe(false);
  });
});
