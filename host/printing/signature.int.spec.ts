import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperDocument } from '#domain/paper/document.ts';
import { EXCHANGE_SHEET, HASH, LETTER, QUOTE, REPORT } from '#tests/paper/life-samples.ts';
import { UNIT_LABEL } from '#tests/paper/samples.ts';
import type { TestHost } from '#tests/support/host.ts';
import { SHOP, call, foundedHost, quietDevices } from '#tests/support/host.ts';
import type { Blobs } from '../blobs.ts';
import { completeDocument } from './signature.ts';

const LOGO = 'a'.repeat(64);
const STROKES = 'b'.repeat(64);
const files: Record<string, string> = { [LOGO]: 'logo', [STROKES]: 'strokes' };
const blobs = { get: (hash: string) => Promise.resolve(files[hash] === undefined ? null : Buffer.from(files[hash])) } as unknown as Blobs;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const signature = { by: 'Luc Chappuis', atMs: 1, imagePng: STROKES, documentHash: HASH };
const withLogo = <D extends PaperDocument>(doc: D, logo = LOGO): D => ({ ...doc, shop: { ...doc.shop, logo } });

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

describe('a paper’s pictures', () => {
  it('puts in the logo and every signature', async () => {
    const done = [withLogo(LETTER), { ...QUOTE, agreement: { ...signature, how: 'au comptoir' } }, { ...EXCHANGE_SHEET, signature }, { ...REPORT, technician: { name: 'K', signature }, signer: { name: 'L', signature } }]
      .map((doc) => completeDocument(doc, blobs));
    const [letter, quote, exchange, report] = await Promise.all(done);
    expect(letter!.shop.logo).toBe(base64('logo'));
    expect(quote).toMatchObject({ agreement: { imagePng: base64('strokes'), how: 'au comptoir', documentHash: HASH } });
    expect(exchange).toMatchObject({ signature: { imagePng: base64('strokes') } });
    expect(report).toMatchObject({ technician: { name: 'K', signature: { imagePng: base64('strokes') } }, signer: { signature: { imagePng: base64('strokes') } } });
  });

  it('leaves empty what is gone, and gives labels no logo', async () => {
    expect((await completeDocument(withLogo(LETTER, 'c'.repeat(64)), blobs)).shop.logo).toBe('');
    expect((await completeDocument(withLogo(UNIT_LABEL), blobs)).shop.logo).toBe('');
    expect(await completeDocument({ ...EXCHANGE_SHEET, signature: { ...signature, imagePng: '' } }, blobs)).toMatchObject({ signature: { imagePng: '', by: 'Luc Chappuis' } });
  });
});

describe('the shop’s logo', () => {
  it('goes on the papers from when it is chosen to when it is removed', async () => {
    const printed: PaperDocument[] = [];
    const test = await foundedHost({ devices: quietDevices({ render: (document) => {
      printed.push(document);
      return Promise.resolve(Buffer.from('%PDF-1.7'));
    } }) });
    open = test;
    const picture = await sharp({ create: { width: 60, height: 20, channels: 3, background: '#17415f' } }).jpeg().toBuffer();
    const { hash } = await call(test.screen, 'blob.put', { base64: picture.toString('base64'), type: 'image/jpeg' });
    await call(test.screen, 'shop.change', { ...SHOP.shop, logo: hash });
    await call(test.screen, 'intake.take', {
      from: { kind: 'new', details: { kind: 'person', name: 'Élodie Lefèvre', phones: ['06 12 34 56 78'] } },
      units: [{ unit: { kind: 'new', description: { brand: 'Festool', model: 'ETS 150/5', serial: '41902377' } }, fault: 'Ne démarre plus' }],
    });
    await test.host.context.queue.settled();
    expect(printed.find((doc) => doc.kind === 'receipt')!.shop.logo).toBe(picture.toString('base64'));
    printed.length = 0;
    await call(test.screen, 'shop.change', { ...SHOP.shop, logo: '' });
    const dropOff = (await call(test.screen, 'print.list', {})).rows.find((row) => row.kind === 'receipt')!;
    await call(test.screen, 'print.again', { kind: 'receipt', dropOffId: dropOff.dropOffId! });
    await test.host.context.queue.settled();
    expect(printed.map((doc) => doc.shop.logo)).toEqual(['']);
  });

  it('refuses a picture that is not here', async () => {
    const test = await foundedHost();
    open = test;
    await expect(call(test.screen, 'shop.change', { ...SHOP.shop, logo: 'd'.repeat(64) })).rejects.toMatchObject({ error: { code: 'blob.missing' } });
  });
});
