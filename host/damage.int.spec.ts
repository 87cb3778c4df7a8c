import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallFailure } from '#contract/transport.ts';
import { checkCopy, OpenFailure } from '#db/open.ts';
import { call, foundedHost, openTestHost, tempDir } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';

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

describe('damage', () => {
  it('that a screen runs into is told, and the next start looks before it trusts', async () => {
    const test = await shop();
    test.host.context.queries.board.counts = () => { throw Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' }); };
    const codes = [1, 2].map(() => call(test.screen, 'board.counts', {}).catch((error: CallFailure) => error.error.code));
    expect(await Promise.all(codes)).toEqual(['db_corrupt', 'db_corrupt']);
    expect((await call(test.screen, 'app.state', {})).notices).toEqual([{ code: 'db.damaged', params: {} }]);
    expect(fs.existsSync(path.join(test.dir, 'suspect.txt'))).toBe(true);
    await test.reopen();
    expect(fs.existsSync(path.join(test.dir, 'suspect.txt'))).toBe(false);
  });

  it('so deep that the check itself fails is still damage', async () => {
    const test = await shop();
    const name = await test.host.context.backups.run();
    const file = path.join(test.dir, 'backups', name);
    const bytes = fs.readFileSync(file);
    bytes.fill(0x5a, 100, 4_096);
    fs.writeFileSync(file, bytes);
    expect(() => checkCopy(file)).toThrow(OpenFailure);
  });
});

describe('a restore that the power cut short', () => {
  it('is brought to its end, and no empty shop is made', async () => {
    const test = await shop();
    const name = await test.host.context.backups.run();
    await test.host.close();
    const file = path.join(test.dir, 'etabli.db');
    fs.copyFileSync(path.join(test.dir, 'backups', name), `${file}.restored`);
    fs.rmSync(file);
    fs.writeFileSync(`${file}-wal`, 'the damaged one’s journal');
    test.host = (await openTestHost({ dir: test.dir })).host;
    const { device } = test.host.context;
    expect([test.host.context.queries.house.shop()?.profile.name.length, device.code, fs.existsSync(`${file}.restored`)]).toEqual([expect.any(Number), 'A2', false]);
    expect(fs.readdirSync(path.join(test.dir, 'damaged'))).toEqual([expect.stringMatching(/-wal$/)]);
  });

  it('is forgotten where the database was still in its place', async () => {
    const test = await shop();
    await test.host.close();
    const file = path.join(test.dir, 'etabli.db');
    fs.writeFileSync(`${file}.restored`, 'a backup');
    test.host = (await openTestHost({ dir: test.dir })).host;
    expect([test.host.context.device.code, fs.existsSync(`${file}.restored`)]).toEqual(['A1', false]);
  });
});

describe('copies that a host left behind when it died', () => {
  it('do not stay: everything and everybody is in them', async () => {
    const test = await shop();
    const left = [path.join(test.dir, 'verify.db'), path.join(test.dir, 'backups', 'etabli-20260101-000000.db.part')];
    fs.mkdirSync(path.dirname(left[1]!), { recursive: true });
    for (const file of left) fs.writeFileSync(file, 'half a copy');
    await test.reopen();
    await test.host.context.backups.run();
    expect(left.filter((file) => fs.existsSync(file))).toEqual([]);
  });
});

describe('verify, asked for twice at once', () => {
  it('runs once and answers both', async () => {
    const test = await shop();
    const [one, two] = await Promise.all([call(test.screen, 'log.verify', {}), call(test.screen, 'log.verify', {})]);
    expect(one.problems).toEqual([]);
    expect(two).toEqual(one);
  });
});
