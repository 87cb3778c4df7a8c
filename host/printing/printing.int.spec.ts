import { afterEach, describe, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import type { PrintJobRow, PrinterView } from '#contract/views.ts';
import type { PaperDocument } from '#domain/paper/document.ts';
import { decodeCode } from '#domain/scan/codes.ts';
import { call, foundedHost, quietDevices } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import type { PrintOutcome } from './queue.ts';

let open: (TestHost & { userId: string }) | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function shop(outcome: () => PrintOutcome = () => ({ state: 'done' })): Promise<{ test: TestHost & { userId: string }; printed: PaperDocument[] }> {
  const printed: PaperDocument[] = [];
  const test = await foundedHost({ devices: quietDevices({
    render: (document) => {
      printed.push(document);
      return Promise.resolve(Buffer.from('^XA^FO16,16^A0N,24,24^FDEssai^FS^XZ'));
    },
    send: () => Promise.resolve(outcome()),
  }) });
  open = test;
  return { test, printed };
}

async function jobs(test: TestHost): Promise<PrintJobRow[]> {
  await test.host.context.queue.settled();
  return (await call(test.screen, 'print.list', {})).rows;
}

async function printer(test: TestHost, name: string): Promise<PrinterView> {
  const { printers } = await call(test.screen, 'printer.list', {});
  return printers.find((candidate) => candidate.name.startsWith(name))!;
}

const TCP: CallInput<'printer.save'> = { name: 'Étiqueteuse', language: 'zpl', way: 'tcp', host: '127.0.0.1', port: 9100, widthMm: 60, heightMm: 40 };

describe('the same paper again', () => {
  it('repeats a place label as it was, and marks a fiche as a copy', async () => {
    const { test, printed } = await shop();
    const place = (await call(test.screen, 'place.list', {}))[0]!;
    await call(test.screen, 'print.again', { kind: 'place_label', placeId: place.id });
    await call(test.screen, 'intake.take', {
      from: { kind: 'new', details: { kind: 'person', name: 'Élodie Lefèvre', phones: ['06 12 34 56 78'] } },
      units: [{ unit: { kind: 'new', description: { brand: 'Festool', model: 'ETS 150/5', serial: '41902377' } }, fault: 'Ne démarre plus', accessories: ['Coffret', 'Tuyau'] }],
    });
    const done = await jobs(test);
    for (const kind of ['place_label', 'accessory_label', 'fiche'] as const) {
      printed.length = 0;
      await call(test.screen, 'print.repeat', { jobId: done.find((job) => job.kind === kind)!.id });
      const [newest] = await jobs(test);
      expect(newest).toMatchObject({ kind, state: 'done', copy: kind === 'fiche' });
      expect(printed).toEqual([expect.objectContaining({ kind, copy: kind === 'fiche' })]);
    }
  });

  it('gives a part its label, with a code that leads back to it', async () => {
    const { test, printed } = await shop();
    const ours = await call(test.screen, 'part.create', { label: 'Charbon de moteur', brand: 'Makita' });
    const own = await call(test.screen, 'part.create', { number: 'Étagère à vis', label: 'Vis', barcodes: ['3700000000017'] });
    const bare = await call(test.screen, 'part.create', { number: 'Boîte é', label: 'Sans code' });
    printed.length = 0;
    for (const { partId } of [ours, own]) await call(test.screen, 'print.again', { kind: 'part_label', partId });
    expect((await jobs(test)).filter((job) => job.kind === 'part_label').map((job) => job.state)).toEqual(['done', 'done']);
    const [label, other] = printed as Extract<PaperDocument, { kind: 'part_label' }>[];
    expect(label).toMatchObject({ kind: 'part_label', number: ours.number, label: 'Charbon de moteur', brand: 'Makita', copy: false });
    expect(other).toMatchObject({ number: 'Étagère à vis', code: '3700000000017' });
    expect(decodeCode(label!.code)).toMatchObject({ ok: true, kind: 'N', number: ours.number });
    await expect(call(test.screen, 'print.again', { kind: 'part_label', partId: bare.partId })).rejects.toMatchObject({ error: { code: 'part.noCode' } });
  });

  it('repeats nothing that may still come out, and no badge', async () => {
    const { test } = await shop(() => ({ state: 'uncertain', reason: 'no_confirmation' }));
    const { id } = await call(test.screen, 'printer.save', TCP);
    await call(test.screen, 'route.save', { kind: 'place_label', printerId: id, copies: 1, auto: false });
    const place = (await call(test.screen, 'place.list', {}))[0]!;
    await call(test.screen, 'print.again', { kind: 'place_label', placeId: place.id });
    const [uncertain] = await jobs(test);
    expect(uncertain).toMatchObject({ state: 'uncertain', reason: 'no_confirmation' });
    await expect(call(test.screen, 'print.repeat', { jobId: uncertain!.id })).rejects.toMatchObject({ error: { code: 'print.notNow' } });
    await call(test.screen, 'user.renewBadge', { userId: test.userId });
    const badge = (await jobs(test)).find((job) => job.kind === 'badge')!;
    await expect(call(test.screen, 'print.repeat', { jobId: badge.id })).rejects.toMatchObject({ error: { code: 'print.badgeAgain' } });
  });
});

describe('a badge', () => {
  it('is shown only to who may make badges, and its secret leaves the queue once printed', async () => {
    const { test } = await shop();
    await call(test.screen, 'user.renewBadge', { userId: test.userId });
    const [badge] = await jobs(test);
    expect(badge).toMatchObject({ kind: 'badge', state: 'done' });
    expect(test.host.context.prints.output(badge!.id)?.document).toBeNull();
    await call(test.screen, 'user.create', { name: 'Idris Mansour', roles: ['technician'], pin: '7391' });
    const technician = (await call(test.screen, 'user.list', {})).find((user) => user.name === 'Idris Mansour')!;
    expect(await call(test.screen, 'print.preview', { jobId: badge!.id })).toMatchObject({ kind: 'svg', pages: [{ widthPx: 480, heightPx: 320 }] });
    await call(test.screen, 'session.signIn', { userId: technician.id, pin: '7391' });
    for (const name of ['print.preview', 'print.open'] as const) {
      await expect(call(test.screen, name, { jobId: badge!.id })).rejects.toMatchObject({ error: { code: 'right' } });
    }
    expect(test.host.context.prints.output(badge!.id)?.output).not.toBeNull();
    await test.reopen();
    expect(test.host.context.prints.output(badge!.id)?.output).toBeNull();
  });
});

describe('printers and routes', () => {
  it('sends a paper only where it can be printed', async () => {
    const { test } = await shop();
    const labels = await printer(test, 'Étiquettes');
    await expect(call(test.screen, 'route.save', { kind: 'receipt', printerId: labels.id, copies: 1, auto: true })).rejects.toMatchObject({ error: { code: 'printer.cannotPrint' } });
    const tickets = await printer(test, 'Tickets');
    await call(test.screen, 'printer.save', { ...tickets, language: 'zpl', widthMm: 60, heightMm: 40 });
    const { routes } = await call(test.screen, 'printer.list', {});
    expect(routes.filter((route) => route.kind === 'receipt' || route.kind === 'fiche').map((route) => route.printerId)).toEqual([null, null]);
  });

  it('keeps a printer that still has something to print', async () => {
    const { test } = await shop(() => ({ state: 'failed', reason: 'unreachable', retry: true }));
    const { id } = await call(test.screen, 'printer.save', TCP);
    await call(test.screen, 'printer.test', { id });
    const [waiting] = await jobs(test);
    expect(waiting).toMatchObject({ state: 'waiting', reason: 'unreachable' });
    await expect(call(test.screen, 'printer.remove', { id })).rejects.toMatchObject({ error: { code: 'printer.jobsWaiting', params: { count: 1 } } });
    await call(test.screen, 'print.cancel', { jobId: waiting!.id });
    await call(test.screen, 'printer.remove', { id });
    expect((await call(test.screen, 'printer.list', {})).printers.some((each) => each.id === id)).toBe(false);
  });
});

describe('copies of the data', () => {
  it('are made when asked for, and listed', async () => {
    const { test } = await shop();
    const { name } = await call(test.screen, 'backup.run', {});
    const list = await call(test.screen, 'backup.list', {});
    expect(list.copies.map((copy) => copy.name)).toEqual([name]);
    expect(list.dir.startsWith(list.dataDir)).toBe(true);
    expect(list.copies[0]!.bytes).toBeGreaterThan(10_000);
  });
});
