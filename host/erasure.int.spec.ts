import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { call, foundedHost, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** A name that shares no beginning with any other word here, so that an index can't hide it behind another. */
const NAME = 'Zwyrtkowicz';

const opened: TestHost[] = [];
afterEach(async () => {
  for (const test of opened.splice(0)) {
    await test.close().catch(() => undefined);
    fs.rmSync(test.dir, { recursive: true, force: true });
  }
});

async function shop(): Promise<TestHost & { userId: string }> {
  const test = await foundedHost({ dir: tempDir() });
  opened.push(test);
  return test;
}

async function closedStay(test: TestHost): Promise<{ customerId: string; photo: string }> {
  const { hash } = await call(test.screen, 'blob.put', { base64: PNG, type: 'image/png' });
  const taken = await call(test.screen, 'intake.take', {
    from: { kind: 'new', details: { kind: 'person', name: NAME, phones: ['06 39 98 11 22'] } },
    units: [{ unit: { kind: 'new', description: { brand: 'Miele', model: 'WED335', serial: 'E-1' } }, fault: 'zzqfuite au joint', photos: [hash] }],
  });
  await call(test.screen, 'customer.change', { customerId: taken.customerId!, kind: 'person', name: `${NAME} Anne`, phones: ['06 39 98 11 22'] });
  await call(test.screen, 'repair.close', { repairId: taken.repairs[0]!.repairId, as: 'handed_back', repaired: true, overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] });
  await test.host.context.queue.settled();
  return { customerId: taken.customerId!, photo: path.join(test.dir, 'blobs', hash.slice(0, 2), hash) };
}

describe('an erasure', () => {
  it('leaves the words of a person nowhere in the database’s files, free pages and journal included', async () => {
    const test = await shop();
    const { customerId } = await closedStay(test);
    const bytes = (): string => ['etabli.db', 'etabli.db-wal'].map((name) => path.join(test.dir, name)).filter((file) => fs.existsSync(file))
      .map((file) => fs.readFileSync(file).toString('latin1').toLowerCase()).join('\n');
    expect(bytes()).toContain(NAME.toLowerCase());
    await call(test.screen, 'customer.erase', { customerId });
    for (const word of [NAME.toLowerCase(), '0639981122', 'zzqfuite']) expect([word, bytes().includes(word)]).toEqual([word, false]);
    expect((await call(test.screen, 'log.verify', {})).problems).toEqual([]);
  });

  it('removes its files at the next start, when the power went between its facts and its files', async () => {
    const test = await shop();
    const { customerId, photo } = await closedStay(test);
    const { context } = test.host;
    context.erasure.carryOut = () => Promise.resolve();
    await call(test.screen, 'customer.erase', { customerId });
    expect(fs.existsSync(photo)).toBe(true);
    await test.reopen();
    await test.host.context.erasure.carryOut();
    expect(fs.existsSync(photo)).toBe(false);
    expect(test.host.context.store.local('condemned_files')).toBe('[]');
  });

  it('leaves a picture alone that has been put in again since', async () => {
    const test = await shop();
    const { customerId, photo } = await closedStay(test);
    const { erasure } = test.host.context;
    const carryOut = erasure.carryOut.bind(erasure);
    erasure.carryOut = () => Promise.resolve();
    await call(test.screen, 'customer.erase', { customerId });
    await call(test.screen, 'blob.put', { base64: PNG, type: 'image/png' });
    await carryOut();
    expect(fs.existsSync(photo)).toBe(true);
  });
});
