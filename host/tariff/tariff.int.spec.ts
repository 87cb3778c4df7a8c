import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import { openTariffDesk } from './desk.ts';
import { CallFailure } from '#contract/transport.ts';
import type { TariffJob, TariffPreview } from '#contract/views/tariff.ts';
import { listFile, listsDir } from '#db/tariff/lists.ts';
import { verifyFile } from '#db/verify.ts';
import { dumpFolded } from '#db/dump.ts';
import { call, foundedHost, openTestHost, tempDir } from '#tests/support/host.ts';
import { DEFECTS, priceFile } from '#tests/support/priceFile.ts';
import { ROOT } from '#scripts/lib/paths.ts';

type Shop = Awaited<ReturnType<typeof foundedHost>>;
const open: Shop[] = [];
afterEach(async () => {
  for (const shop of open.splice(0)) await shop.close();
});

async function shop(): Promise<Shop & { supplierId: string }> {
  const test = await foundedHost();
  open.push(test);
  const { supplierId } = await call(test.screen, 'supplier.create', { name: 'Pièces du Rhône', roles: ['parts'] });
  return Object.assign(test, { supplierId });
}

async function send(test: Shop, supplierId: string, bytes: Buffer, fileName = 'tarif.csv', piece = 3_000_000): Promise<string> {
  const { jobId, received } = await call(test.screen, 'tariff.begin', { supplierId, fileName, size: bytes.length });
  for (let at = received; at < bytes.length;) at = (await call(test.screen, 'tariff.upload', { jobId, offset: at, base64: bytes.subarray(at, at + piece).toString('base64') })).received;
  return jobId;
}

async function settled(test: Pick<Shop, 'screen'>, jobId: string): Promise<TariffJob> {
  for (;;) {
    const job = (await call(test.screen, 'tariff.jobs', {})).find((each) => each.id === jobId)!;
    if (job.state !== 'reading') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function take(test: Shop, supplierId: string, bytes: Buffer, over: Partial<CallInput<'tariff.start'>> = {}, fileName = 'tarif.csv'): Promise<{ job: TariffJob; preview: TariffPreview }> {
  const jobId = await send(test, supplierId, bytes, fileName);
  const preview = await call(test.screen, 'tariff.preview', { jobId });
  await call(test.screen, 'tariff.start', { jobId, mapping: preview.mapping, from: '2026-11-21', ...over });
  return { job: await settled(test, jobId), preview };
}

const SMALL = 'Référence;Désignation;Prix achat\nA-1;Pompe;12,30\nA-2;Filtre à air;1 234,50\n';
const MAPPED = { columns: [{ field: 'ref' as const, at: 0, name: 'Référence' }, { field: 'cost' as const, at: 2, name: 'Prix achat' }] };

describe('a price file with every defect there is', () => {
  it('takes the good lines of 120 000 and names each other one, by line and reason', async () => {
    const test = await shop();
    const file = priceFile(120_000);
    const { job, preview } = await take(test, test.supplierId, file.bytes);
    expect([preview.separator, preview.encoding, preview.mapping.columns.map(({ field }) => field).sort()]).toEqual([';', 'utf-8', ['brand', 'cost', 'ean', 'family', 'label', 'pack', 'public', 'ref']]);
    expect([job.state, job.error, job.result]).toEqual(['done', '', { rows: file.good, refused: file.refused.length }]);

    const reported: [number, string][] = [];
    for (let offset = 0; reported.length < file.refused.length; offset += 5_000) {
      const page = await call(test.screen, 'tariff.refused', { jobId: job.id, offset, limit: 5_000 });
      if (page.rows.length === 0) break;
      reported.push(...page.rows.map(({ line, reason }): [number, string] => [line, reason]));
    }
    expect(reported).toEqual(file.refused);
    const { reasons } = await call(test.screen, 'tariff.refused', { jobId: job.id, limit: 1 });
    expect(reasons.map(({ reason }) => reason).sort()).toEqual([...new Set(Object.values(DEFECTS).map(({ reason }) => reason))].sort());

    const [row] = await call(test.screen, 'tariff.list', {});
    expect(row).toMatchObject({ rows: file.good, refused: file.refused.length, state: 'inForce', fileName: 'tarif.csv', supplier: 'Pièces du Rhône' });
    for (const sample of file.samples) expect(test.host.context.queries.tariffs.costOf(test.supplierId, sample.ref, '2026-11-21')).toBe(sample.costMinor);
    expect(verifyFile(path.join(test.dir, 'etabli.db'), test.dir).problems).toEqual([]);
  }, 120_000);

  it('takes nothing where a person wanted all or nothing', async () => {
    const test = await shop();
    const { job } = await take(test, test.supplierId, Buffer.from(`${SMALL}A-3;Joint;0,00\n`), { allOrNothing: true });
    expect([job.state, job.error, job.result]).toEqual(['refused', 'tariff.linesRefused', { rows: 2, refused: 1 }]);
    expect(await call(test.screen, 'tariff.list', {})).toEqual([]);
    expect((await call(test.screen, 'tariff.refused', { jobId: job.id })).rows).toMatchObject([{ line: 4, reason: 'priceZero', ref: 'A-3' }]);
    await call(test.screen, 'tariff.start', { jobId: job.id, mapping: MAPPED, from: '2026-11-21' });
    expect(await settled(test, job.id)).toMatchObject({ state: 'done', result: { rows: 2, refused: 1 } });
  });

  it('says which of two lines with one reference stands', async () => {
    const test = await shop();
    const twice = Buffer.from(`${SMALL}a 1;Pompe neuve;13,00\n`);
    await take(test, test.supplierId, twice, { duplicates: 'last' });
    expect(test.host.context.queries.tariffs.costOf(test.supplierId, 'A1', '2026-11-21')).toBe(1_300);
    const { job } = await take(test, test.supplierId, Buffer.concat([twice, Buffer.from('\n')]), { duplicates: 'first' });
    expect(test.host.context.queries.tariffs.costOf(test.supplierId, 'A1', '2026-11-21')).toBe(1_230);
    expect((await call(test.screen, 'tariff.refused', { jobId: job.id })).rows).toMatchObject([{ line: 4, reason: 'duplicate' }]);
  });

  it('goes on after a quote that never ends', async () => {
    const test = await shop();
    const { job } = await take(test, test.supplierId, Buffer.from(`${SMALL}A-3;"Joint;3,00\nA-4;Carte;4,00\nA-5;"Écrou\n""long""";5,00\n`));
    expect(job.result).toEqual({ rows: 4, refused: 1 });
    expect((await call(test.screen, 'tariff.refused', { jobId: job.id })).rows).toMatchObject([{ line: 4, reason: 'openQuote' }]);
    expect((await call(test.screen, 'tariff.offers', { text: 'A-5' }))[0]).toMatchObject({ label: 'Écrou "long"', line: 6, costMinor: 500 });
  });
});

describe('encodings and spreadsheets', () => {
  it.each([['windows-1252', iconv.encode(SMALL, 'win1252')], ['utf-8', Buffer.from(SMALL)], ['utf-8', Buffer.from(`\ufeff${SMALL}`)], ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SMALL, 'utf16le')])]])('%s', async (encoding, bytes) => {
    const test = await shop();
    const { job, preview } = await take(test, test.supplierId, bytes);
    expect([preview.encoding, preview.headings[0], job.result]).toEqual([encoding, 'Référence', { rows: 2, refused: 0 }]);
    expect((await call(test.screen, 'tariff.offers', { text: 'filtre' }))[0]).toMatchObject({ ref: 'A-2', label: 'Filtre à air', costMinor: 123_450 });
  });

  it('a spreadsheet with formulas, dates, numbers and empty rows', async () => {
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    const sheet = book.addWorksheet('Tarif');
    sheet.addRow(['Tarif au 1er janvier']);
    sheet.addRow([]);
    sheet.addRow(['Référence', 'Désignation', 'Prix achat', 'EAN']);
    sheet.addRow(['B-1', 'Pompe', 12.3, 3_606_480_123_450]);
    sheet.addRow(['B-2', 'Filtre', { formula: 'C4*2', result: 24.6 }]);
    sheet.addRow(['B-3', 'Joint', { formula: 'C4*3' }]);
    sheet.addRow([]);
    sheet.addRow([new Date(Date.UTC(2026, 0, 2)), 'Écrou', 3]);
    sheet.addRow(['B-5', { richText: [{ text: 'Carte ' }, { text: 'mère' }] }, '1 234,50']);
    sheet.addRow(['B-6', 'Vis', -1]);
    const test = await shop();
    const { job } = await take(test, test.supplierId, Buffer.from(await book.xlsx.writeBuffer()), {}, 'tarif.xlsx');
    expect([job.kind, job.state, job.error]).toEqual(['xlsx', 'done', '']);
    expect((await call(test.screen, 'tariff.refused', { jobId: job.id })).rows.map(({ line, reason }) => [line, reason])).toEqual([[6, 'formula'], [8, 'date'], [10, 'priceNegative']]);
    const offers = await Promise.all(['B-1', 'B-2', 'B-5'].map(async (ref) => (await call(test.screen, 'tariff.offers', { text: ref }))[0]));
    expect(offers.map((offer) => [offer!.label, offer!.costMinor, offer!.ean])).toEqual([['Pompe', 1_230, '3606480123450'], ['Filtre', 2_460, ''], ['Carte mère', 123_450, '']]);
    expect(await call(test.screen, 'tariff.offers', { text: '3606480123450' })).toHaveLength(1);
  }, 30_000);

  it('an old spreadsheet is refused, and leaves nothing', async () => {
    const test = await shop();
    await expect(send(test, test.supplierId, Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(100)]), 'tarif.xls')).rejects.toMatchObject({ error: { code: 'tariff.oldSpreadsheet' } });
    expect(await call(test.screen, 'tariff.jobs', {})).toEqual([]);
  });
});

describe('when things go wrong', () => {
  it('the upload goes on where it stopped, and reading begins again after the PC died in the middle of it', async () => {
    const test = await shop();
    const { bytes, good } = priceFile(30_000);
    const { jobId } = await call(test.screen, 'tariff.begin', { supplierId: test.supplierId, fileName: 'tarif.csv', size: bytes.length });
    await call(test.screen, 'tariff.upload', { jobId, offset: 0, base64: bytes.subarray(0, 100_000).toString('base64') });
    expect(await call(test.screen, 'tariff.upload', { jobId, offset: 5, base64: 'AAAA' })).toEqual({ received: 100_000 });
    await test.reopen();
    await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
    expect(await send(test, test.supplierId, bytes)).toBe(jobId);
    const { mapping } = await call(test.screen, 'tariff.preview', { jobId });
    await call(test.screen, 'tariff.start', { jobId, mapping, from: '2026-11-21' });
    // Ends the reader at once, in whatever it was doing.
    await test.reopen();
    await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
    expect(await settled(test, jobId)).toMatchObject({ state: 'done', result: { rows: good } });
    expect(await call(test.screen, 'tariff.list', {})).toHaveLength(1);
    await expect.poll(() => fs.readdirSync(path.join(test.dir, 'tariffs', 'work', jobId))).toEqual(['refused.db']);
  }, 60_000);

  it('a host killed in the middle of reading reads the file again by itself, and takes it in once', async () => {
    const dir = tempDir();
    const lines = 60_000;
    const child = spawn(process.execPath, [path.join(ROOT, 'tests/fixtures/tariff/dyingHost.ts'), dir, String(lines)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    const [said] = (await Promise.race([once(child.stdout, 'data'), exited.then(() => { throw new Error('it ended by itself'); })])) as [Buffer];
    const { jobId, userId } = JSON.parse(String(said)) as { jobId: string; userId: string };
    child.kill('SIGKILL');
    expect(await exited).toEqual([null, 'SIGKILL']);
    expect(fs.existsSync(path.join(dir, 'tariffs', 'work', jobId, 'offers.db'))).toBe(true);
    const test = await openTestHost({ dir });
    try {
      await call(test.screen, 'session.signIn', { userId, pin: '2580' });
      expect(await settled(test, jobId)).toMatchObject({ state: 'done', result: { rows: priceFile(lines).good } });
      expect(await call(test.screen, 'tariff.list', {})).toHaveLength(1);
      expect(test.host.context.store.db.prepare("SELECT count(*) FROM event WHERE type = 'tariff.imported'").pluck().get()).toBe(1);
      await expect.poll(() => fs.readdirSync(path.join(dir, 'tariffs', 'work', jobId)), { timeout: 5_000 }).toEqual(['refused.db']);
      expect([fs.readdirSync(path.join(dir, 'tariffs')).filter((name) => name !== 'work').length, fs.readdirSync(path.join(dir, 'blobs')).length]).toEqual([1, 1]);
      expect(verifyFile(path.join(dir, 'etabli.db'), dir).problems).toEqual([]);
    } finally {
      await test.close();
      fs.rmSync(dir, { recursive: true, force: true });
    }
  }, 120_000);

  it('what is cancelled leaves nothing', async () => {
    const test = await shop();
    const jobId = await send(test, test.supplierId, priceFile(60_000).bytes);
    const { mapping } = await call(test.screen, 'tariff.preview', { jobId });
    const before = dumpFolded(test.host.context.store.db)['tariff'];
    await call(test.screen, 'tariff.start', { jobId, mapping, from: '2026-11-21' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await call(test.screen, 'tariff.cancel', { jobId });
    expect(await call(test.screen, 'tariff.jobs', {})).toEqual([]);
    expect(dumpFolded(test.host.context.store.db)['tariff']).toEqual(before);
    expect(fs.readdirSync(path.join(test.dir, 'tariffs'), { recursive: true }).map(String).sort()).toEqual(['work']);
    expect(fs.readdirSync(path.join(test.dir, 'blobs'))).toEqual([]);
  }, 60_000);

  it('a list that was changed on the disk is caught, and one that was lost is made again from its blob', async () => {
    const test = await shop();
    await take(test, test.supplierId, Buffer.from(SMALL));
    const [row] = await call(test.screen, 'tariff.list', {});
    const file = listFile(test.dir, row!.hash);
    const problems = (): string[] => verifyFile(path.join(test.dir, 'etabli.db'), test.dir).problems.map(({ what }) => what);
    expect(problems()).toEqual([]);
    for (const change of ["line = 9 WHERE line = 2", "key = 'X'", "ean = 'X'", "said = 'X'", "said = replace(said, '1230', '1231') WHERE line = 2", "said = 'Y' || said WHERE line = 3", "said = said || char(10) WHERE line = 3"]) {
      const whole = fs.readFileSync(file);
      const db = new Database(file);
      db.exec(`DROP INDEX offer_by_key; UPDATE offer SET ${change}`);
      db.close();
      expect([change, problems().length]).toEqual([change, 1]);
      fs.writeFileSync(file, whole);
    }
    test.host.context.queries.tariffs.close(row!.hash);
    fs.rmSync(file);
    await test.reopen();
    await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
    await expect.poll(() => test.host.context.queries.tariffs.costOf(test.supplierId, 'A-2', '2026-11-21'), { timeout: 5_000 }).toBe(123_450);
    expect(problems()).toEqual([]);
  }, 30_000);
});

describe('the next file of a supplier', () => {
  it('is read as the last one was, wherever its columns went; the older list gives its room back', async () => {
    const test = await shop();
    await take(test, test.supplierId, Buffer.from('Code;Txt;PA\nA-1;Pompe;10,00\n'), { mapping: { columns: [{ field: 'ref', at: 0, name: 'Code' }, { field: 'label', at: 1, name: 'Txt' }, { field: 'cost', at: 2, name: 'PA' }] } });
    const { preview, job } = await take(test, test.supplierId, Buffer.from('PA;Code;Txt\n11,00;A-1;Pompe\n'));
    expect([preview.from, preview.missing, job.result]).toEqual(['saved', [], { rows: 1, refused: 0 }]);
    const rows = await call(test.screen, 'tariff.list', {});
    expect(rows.map(({ state }) => state)).toEqual(['inForce', 'past']);
    await expect.poll(() => rows.map(({ hash }) => fs.existsSync(listFile(test.dir, hash)))).toEqual([true, false]);
    expect(test.host.context.queries.tariffs.costOf(test.supplierId, 'a1', '2026-11-21')).toBe(1_100);
    const third = await send(test, test.supplierId, Buffer.from('Réf;Prix\nA-1;12,00\n'));
    expect(await call(test.screen, 'tariff.preview', { jobId: third })).toMatchObject({ from: 'guessed', missing: ['Code', 'Txt', 'PA'] });
    await call(test.screen, 'tariff.start', { jobId: third, mapping: { columns: [{ field: 'ref', at: 0, name: 'Code' }, { field: 'cost', at: 1, name: 'PA' }] }, from: '2026-11-21' });
    expect(await settled(test, third)).toMatchObject({ state: 'failed', error: 'tariff.columnsGone' });
  });

  it('holds from its day on, and not before', async () => {
    const test = await shop();
    await take(test, test.supplierId, Buffer.from(SMALL));
    await take(test, test.supplierId, Buffer.from('Référence;Prix achat\nA-1;99,00\n'), { from: '2027-01-01' });
    const { tariffs } = test.host.context.queries;
    expect([tariffs.costOf(test.supplierId, 'A-1', '2026-12-31'), tariffs.costOf(test.supplierId, 'A-1', '2027-01-01')]).toEqual([1_230, 9_900]);
    expect((await call(test.screen, 'tariff.list', {})).map(({ state }) => state)).toEqual(['toCome', 'inForce']);
  });
});

describe('prices', () => {
  it('a line becomes a part once, priced by the coefficient of its family', async () => {
    const test = await shop();
    await call(test.screen, 'settings.change', { area: 'pricing', value: { families: [{ family: 'POMPES', coefficientBp: 20_000 }], rounding: 'to90' } });
    await take(test, test.supplierId, Buffer.from('Référence;Désignation;Famille;EAN;Prix achat\nA-1;Pompe;Pompes;3606480123450;12,30\n'));
    const [offer] = await call(test.screen, 'tariff.offers', { text: 'A-1' });
    const { partId } = await call(test.screen, 'tariff.adopt', { tariffId: offer!.tariffId, line: offer!.line });
    expect(await call(test.screen, 'part.get', { partId })).toMatchObject({ label: 'Pompe', salePriceMinor: 2_490, vatBp: 2_000, barcodes: ['3606480123450'], supplierRefs: [{ ref: 'A-1', costMinor: 1_230 }] });
    const again = call(test.screen, 'tariff.adopt', { tariffId: offer!.tariffId, line: offer!.line });
    await expect(again).rejects.toBeInstanceOf(CallFailure);
    await expect(again).rejects.toMatchObject({ error: { code: 'tariff.partKnown' } });
  });

  it('changes many in slices; a restart goes on and does none twice', async () => {
    const test = await shop();
    await take(test, test.supplierId, Buffer.from('Référence;Prix achat\nP-7;50,00\n'));
    const ids: string[] = [];
    for (let i = 0; i < 60; i += 1)
      ids.push((await call(test.screen, 'part.create', { label: `Pièce ${i}`, family: i % 2 ? 'Joints' : 'Pompes', salePriceMinor: 1_000 + i, supplierRefs: [{ supplierId: test.supplierId, ref: `P-${i}`, costMinor: i === 3 ? null : 500 }] })).partId);
    const wish = { filter: { family: 'joints' }, rule: { kind: 'coefficient' as const, bp: 30_000 }, rounding: 'to10' as const };
    expect(await call(test.screen, 'price.preview', wish)).toMatchObject({ parts: 30, changed: 29, without: 1, rises: 29, falls: 0 });
    const { jobId } = await call(test.screen, 'price.begin', wish);
    await test.reopen();
    await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
    await expect.poll(async () => (await call(test.screen, 'price.jobs', {})).find((job) => job.id === jobId)?.state, { timeout: 10_000 }).toBe('done');
    const prices = await Promise.all(ids.map(async (partId) => (await call(test.screen, 'part.get', { partId })).salePriceMinor));
    // The list in force goes before the cost written on the part.
    expect(prices).toEqual(ids.map((_, i) => (i % 2 === 0 || i === 3 ? 1_000 + i : i === 7 ? 15_000 : 1_500)));
    const facts = test.host.context.store.db.prepare("SELECT count(*) FROM event WHERE type = 'part.changed'").pluck().get();
    expect(facts).toBe(29);
  }, 30_000);
});

describe('files that nobody finishes', () => {
  it('are bounded in number and by the disk, told in a sentence, and swept after a fortnight', async () => {
    const test = await shop();
    const begin = (n: number) => call(test.screen, 'tariff.begin', { supplierId: test.supplierId, fileName: `tarif-${n}.csv`, size: 1_000 });
    const jobs: string[] = [];
    for (let n = 0; n < 8; n += 1) jobs.push((await begin(n)).jobId);
    await expect(begin(8)).rejects.toMatchObject({ error: { code: 'tariff.tooManyOpen', params: { n: 8 } } });
    // One that is known goes on where it was.
    expect((await begin(3)).jobId).toBe(jobs[3]);
    await call(test.screen, 'tariff.cancel', { jobId: jobs[0]! });
    expect((await begin(9)).received).toBe(0);

    const full = openTariffDesk(test.host.context, () => 203_999_999);
    const input = { supplierId: test.supplierId, fileName: 'x.csv', size: 1_000_000, modifiedMs: 0 };
    await call(test.screen, 'tariff.cancel', { jobId: jobs[1]! });
    expect(() => full.begin(input, null, test.clock.now)).toThrow(expect.objectContaining({ error: { code: 'tariff.noRoom', params: { needs: 204, free: 203 } } }));
    const roomy = openTariffDesk(test.host.context, () => 204_000_000);
    const { jobId } = roomy.begin(input, null, test.clock.now);

    const work = (id: string): string => path.join(listsDir(test.host.context.ports.dataDir), 'work', id);
    expect(fs.existsSync(work(jobs[3]!))).toBe(true);
    test.clock.now += 14 * 86_400_000;
    roomy.resume();
    expect(roomy.jobs().length).toBe(8);
    test.clock.now += 1;
    await roomy.cancel(jobs[2]!);
    const later = roomy.begin({ ...input, fileName: 'y.csv' }, null, test.clock.now - 10).jobId;
    roomy.resume();
    expect(roomy.jobs().map((job) => job.id)).toEqual([later]);
    expect([jobs[3]!, jobId, later].map((id) => fs.existsSync(work(id)))).toEqual([false, false, true]);
    await Promise.all([full.close(), roomy.close()]);
  });
});
