import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallError } from '#contract/transport.ts';
import { repairEvent } from '#domain/repair/repair.ts';
import { call, foundedHost, quietDevices } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import { SIGNED_ON_PAPER, unitOf } from '#tests/support/counter.ts';
import { purgeLeftOpen } from './handback/vault.ts';

/** One white dot: enough of a picture for what is not looked at. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';
const SECRET = 'Grenadine-7734-mot-de-passe';

let test: TestHost;
let broken = false;
let printed: Buffer[] = [];
beforeEach(async () => {
  broken = false;
  printed = [];
  const devices = quietDevices({
    write: (folder, name, bytes) => {
      printed.push(bytes);
      return Promise.resolve({ state: 'done', path: path.join(folder, name) });
    },
    render: (document) => (broken ? Promise.reject(new Error('no paper')) : Promise.resolve(Buffer.from(`%PDF-1.7 ${JSON.stringify(document)}`))),
  });
  test = await foundedHost({ devices });
});
afterEach(() => test.close());

async function taken(count = 1): Promise<{ repairId: string; unitId: string; number: string }[]> {
  const units = Array.from({ length: count }, (_, i) => ({ unit: unitOf('Bosch', `GSR ${i}`, `S${i}-${test.clock.now}`), fault: 'Ne démarre plus' }));
  const from = { kind: 'new' as const, details: { kind: 'person' as const, name: 'Claire Fontaine', phones: ['06 12 34 56 78'], tellBy: 'phone' as const } };
  return (await call(test.screen, 'intake.take', { from, units })).repairs;
}

async function readied(repairId: string): Promise<void> {
  test.clock.now += 60_000;
  await call(test.screen, 'repair.setStatus', { repairId, to: 'unrepaired' });
}

async function signature() {
  const { hash } = await call(test.screen, 'blob.put', { base64: DOT, type: 'image/png' });
  return { by: 'Claire Fontaine', image: hash, seenWorking: true, remark: 'Merci' };
}

const refusalOf = (promise: Promise<unknown>): Promise<CallError> => promise.then(() => { throw new Error('it was allowed'); }, (failure: { error: CallError }) => failure.error);
const placeOf = async (unitId: string) => (await call(test.screen, 'unit.get', { unitId })).place?.kind;

describe('handing a unit back', () => {
  it('asks for the signature, freezes the page, closes the order, and the unit is its owner’s again', async () => {
    const [unit] = await taken();
    const { repairId, unitId } = unit!;
    await readied(repairId);
    const before = await call(test.screen, 'handback.view', { repairId });
    expect(before.obstacles.handed_back.map(({ code, mayOverride }) => [code, mayOverride])).toEqual([['closing.signatureMissing', true]]);
    expect(before).toMatchObject({ tellBy: 'phone', phone: '06 12 34 56 78', report: { object: 'Ne démarre plus' }, signature: null });
    expect(await refusalOf(call(test.screen, 'handback.do', { units: [{ repairId, repaired: false }], as: 'handed_back', to: 'customer' }))).toMatchObject({ code: 'closing.signatureMissing' });

    await call(test.screen, 'handback.do', { units: [{ repairId, repaired: false }], as: 'handed_back', to: 'customer', signature: await signature() });
    const after = await call(test.screen, 'handback.view', { repairId });
    expect(after).toMatchObject({ signature: { by: 'Claire Fontaine', seenWorking: true, remark: 'Merci', voided: null, takenBy: 'Nadia Besson' }, left: { to: 'customer' } });
    expect(await placeOf(unitId)).toBe('customer');
    const { documentHash } = after.signature!;
    const { base64 } = await call(test.screen, 'handback.page', { repairId, documentHash });
    const page = Buffer.from(base64, 'base64');
    expect(createHash('sha256').update(page).digest('hex')).toBe(documentHash);
    expect(page.toString()).toContain('"remark":"Merci"');
    const timeline = (await call(test.screen, 'repair.get', { repairId })).timeline.map(({ type }) => type);
    expect(timeline.slice(0, 5)).toEqual(expect.arrayContaining(['unit.moved', 'repair.closed', 'repair.unit_left', 'repair.report_signed']));
  });

  it('bears the sentence that the shop wrote for the language of the customer, and the page keeps it', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await call(test.screen, 'settings.change', { area: 'report', value: { conditions: { fr: 'Garantie six mois sur nos travaux.', en: 'Six months on our work.' } } });
    await readied(repairId);
    await call(test.screen, 'handback.sign', { repairId, signature: await signature() });
    const { documentHash } = (await call(test.screen, 'handback.view', { repairId })).signature!;
    const page = async (): Promise<string> => Buffer.from((await call(test.screen, 'handback.page', { repairId, documentHash })).base64, 'base64').toString();
    expect(await page()).toContain('Garantie six mois sur nos travaux.');
    await call(test.screen, 'settings.change', { area: 'report', value: { conditions: { fr: '', en: '' } } });
    expect(await page()).toContain('Garantie six mois sur nos travaux.');
  });

  it('prints the signed page as it was signed, from anywhere', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await readied(repairId);
    const folder = path.join(test.dir, 'papers');
    fs.mkdirSync(folder);
    const printer = await call(test.screen, 'printer.save', { name: 'PDF', language: 'pdf', way: 'folder', folder, widthMm: 210, heightMm: 297 });
    await call(test.screen, 'route.save', { kind: 'report', printerId: printer.id, copies: 1, auto: false });
    await call(test.screen, 'handback.do', { units: [{ repairId, repaired: false }], as: 'handed_back', to: 'customer', signature: await signature() });
    const { signature: signed } = await call(test.screen, 'handback.view', { repairId });
    expect((await call(test.screen, 'print.again', { kind: 'report', repairId })).jobs).toBe(1);
    await test.host.context.queue.settled();
    expect(printed.map((bytes) => createHash('sha256').update(bytes).digest('hex'))).toEqual([signed!.documentHash]);
  });

  it('one of several units alone, the others later together', async () => {
    const units = await taken(3);
    for (const { repairId } of units) await readied(repairId);
    const [first, ...others] = units;
    expect((await call(test.screen, 'handback.view', { repairId: first!.repairId })).siblings).toMatchObject([{ canLeave: true, signed: false }, { canLeave: true }]);
    await call(test.screen, 'handback.do', { units: [{ repairId: first!.repairId, repaired: false }], as: 'handed_back', to: 'other', name: 'Marc Fontaine', identity: 'CNI 99', signature: await signature() });
    await call(test.screen, 'handback.do', { units: others.map(({ repairId }) => ({ repairId, repaired: false })), as: 'handed_back', to: 'customer', signature: await signature() });
    for (const { repairId } of units) expect(await call(test.screen, 'repair.get', { repairId })).toMatchObject({ phase: 'closed' });
    expect((await call(test.screen, 'handback.view', { repairId: first!.repairId })).left).toMatchObject({ to: 'other', name: 'Marc Fontaine' });
  });

  it('a change after the signature makes it void, says so, and asks again', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await readied(repairId);
    await call(test.screen, 'handback.sign', { repairId, signature: await signature() });
    expect((await call(test.screen, 'handback.view', { repairId })).obstacles.handed_back).toEqual([]);
    test.clock.now += 1_000;
    await call(test.screen, 'handback.report', { repairId, contractNumber: 'C-17' });
    const view = await call(test.screen, 'handback.view', { repairId });
    expect(view.signature?.voided).toMatchObject({ type: 'repair.report_completed' });
    expect(view.obstacles.handed_back.map(({ code }) => code)).toEqual(['closing.signatureVoided']);
    expect((await call(test.screen, 'repair.get', { repairId })).timeline.slice(0, 2).map(({ type }) => type)).toEqual(['repair.signature_voided', 'repair.report_completed']);
    await call(test.screen, 'handback.do', { units: [{ repairId, repaired: false }], as: 'handed_back', to: 'customer', signature: await signature() });
    expect(await call(test.screen, 'handback.view', { repairId })).toMatchObject({ signature: { voided: null }, formerly: [{ voided: { type: 'repair.report_completed' } }] });
  });

  it('nothing half: a page that can’t be made, or a commit that fails, leaves the order open and unsigned; again is the same command', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await readied(repairId);
    const input = { units: [{ repairId, repaired: false }], as: 'handed_back' as const, to: 'customer' as const, signature: await signature() };
    broken = true;
    expect(await refusalOf(call(test.screen, 'handback.do', input, '00000000-0000-4000-8000-00000000c001'))).toMatchObject({ code: 'internal' });
    broken = false;
    const { store } = test.host.context;
    const { append } = store;
    let pages = 0;
    // The power goes between the frozen page and the commit.
    store.append = () => { pages = fs.readdirSync(path.join(test.dir, 'blobs'), { recursive: true }).length; throw new Error('power cut'); };
    expect(await refusalOf(call(test.screen, 'handback.do', input, '00000000-0000-4000-8000-00000000c001'))).toMatchObject({ code: 'internal' });
    expect(pages).toBeGreaterThan(0);
    store.append = append;
    await test.reopen();
    await call(test.screen, 'session.signIn', { userId: (await call(test.screen, 'app.state', {})).users[0]!.id, pin: '2580' });
    expect(await call(test.screen, 'handback.view', { repairId })).toMatchObject({ signature: null, left: null });
    await call(test.screen, 'handback.do', input, '00000000-0000-4000-8000-00000000c001');
    await call(test.screen, 'handback.do', input, '00000000-0000-4000-8000-00000000c001');
    const timeline = (await call(test.screen, 'repair.get', { repairId })).timeline.map(({ type }) => type);
    expect(timeline.filter((type) => type === 'repair.report_signed')).toHaveLength(1);
  });

  it('goes by carrier with what shows it', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await readied(repairId);
    const { hash } = await call(test.screen, 'handback.putProof', { base64: Buffer.from('%PDF-1.4 bordereau').toString('base64') });
    await call(test.screen, 'handback.do', { units: [{ repairId, repaired: false }], as: 'shipped', to: 'carrier', carrier: 'Colissimo', proof: hash });
    expect(await call(test.screen, 'repair.get', { repairId })).toMatchObject({ status: 'shipped' });
    expect(await refusalOf(call(test.screen, 'handback.putProof', { base64: Buffer.from('MZ').toString('base64') }))).toMatchObject({ code: 'handback.proofKind' });
  });

  it('an erasure takes the signed pages and the signature off the disk', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await readied(repairId);
    await call(test.screen, 'handback.do', { units: [{ repairId, repaired: false }], as: 'handed_back', to: 'customer', signature: await signature() });
    const { signature: signed } = await call(test.screen, 'handback.view', { repairId });
    const { customerId } = await call(test.screen, 'repair.get', { repairId });
    expect(test.host.context.blobs.has(signed!.documentHash)).toBe(true);
    await call(test.screen, 'customer.erase', { customerId: customerId! });
    expect(test.host.context.blobs.has(signed!.documentHash)).toBe(false);
    expect((await call(test.screen, 'handback.view', { repairId })).signature).toMatchObject({ by: '', remark: '' });
  });
});

describe('telling customers', () => {
  it('lists who is to be told, until somebody did', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    expect(await call(test.screen, 'handback.toTell', {})).toEqual([]);
    await readied(repairId);
    expect(await call(test.screen, 'handback.toTell', {})).toMatchObject([{ repairId, customerName: 'Claire Fontaine', tellBy: 'phone', phone: '06 12 34 56 78' }]);
    await call(test.screen, 'handback.told', { repairId, by: 'phone' });
    expect(await call(test.screen, 'handback.toTell', {})).toEqual([]);
  });
});

describe('the unclaimed', () => {
  it('climb the ladder from the first month on, each step with its paper', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await readied(repairId);
    expect(await call(test.screen, 'handback.unclaimed', {})).toEqual([]);
    test.clock.now += 40 * 86_400_000;
    await call(test.screen, 'session.signIn', { userId: (await call(test.screen, 'app.state', {})).users[0]!.id, pin: '2580' });
    expect(await call(test.screen, 'handback.unclaimed', {})).toMatchObject([{ repairId, months: 1, next: { step: 'reminder_1', state: 'overdue' }, overdue: true }]);
    expect((await call(test.screen, 'handback.printStep', { repairId, step: 'reminder_1' })).jobs).toBe(1);
    expect((await call(test.screen, 'handback.printStep', { repairId, step: 'petition' })).jobs).toBe(1);
    await call(test.screen, 'handback.step', { repairId, step: 'reminder_1', way: 'letter' });
    expect(await call(test.screen, 'handback.unclaimedOf', { repairId })).toMatchObject({ next: { step: 'reminder_2' }, done: [{ step: 'reminder_1', by: 'Nadia Besson' }] });
    expect(await refusalOf(call(test.screen, 'handback.dispose', { repairId, how: 'scrapped', orderedOn: '2026-11-21', reason: 'x' }))).toMatchObject({ code: 'unclaimed.tooEarly' });
  });
});

describe('the vault', () => {
  const everyByte = (dir: string): Buffer[] => fs.readdirSync(dir).filter((name) => name.includes('.db')).map((name) => fs.readFileSync(path.join(dir, name)));
  const holds = (text: string): boolean => everyByte(test.dir).some((bytes) => bytes.includes(text));

  it('shows a secret to who asks, keeps who looked, and writes it nowhere', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await call(test.screen, 'vault.store', { repairId, kind: 'password', secret: SECRET });
    const [entry] = (await call(test.screen, 'vault.list', { repairId })).entries;
    const commandId = '00000000-0000-4000-8000-00000000c002';
    expect(await call(test.screen, 'vault.look', { repairId, entryId: entry!.entryId, reason: 'Essai' }, commandId)).toEqual({ secret: SECRET });
    // The same command again is the same look.
    expect(await call(test.screen, 'vault.look', { repairId, entryId: entry!.entryId, reason: 'Essai' }, commandId)).toEqual({ secret: SECRET });
    expect((await call(test.screen, 'vault.list', { repairId })).entries).toMatchObject([{ looks: 1, by: 'Nadia Besson', here: true }]);
    expect((await call(test.screen, 'repair.get', { repairId })).timeline.map(({ type }) => type).slice(0, 2)).toEqual(['vault.looked', 'vault.stored']);
    // The same command opens nothing else: a look that is not kept is none.
    await call(test.screen, 'vault.store', { repairId, kind: 'code', secret: '2580' });
    const other = (await call(test.screen, 'vault.list', { repairId })).entries.find((each) => each.kind === 'code')!;
    expect(await refusalOf(call(test.screen, 'vault.look', { repairId, entryId: other.entryId, reason: 'Essai' }, commandId))).toMatchObject({ code: 'input' });
    test.host.context.store.checkpoint('TRUNCATE');
    expect(holds(SECRET)).toBe(false);
    expect(test.log.join('\n')).not.toContain(SECRET);
  });

  it('is emptied when the order closes: the sealed text is gone from the database’s own bytes', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await call(test.screen, 'vault.store', { repairId, kind: 'password', secret: SECRET });
    const { store } = test.host.context;
    const sealed = (store.db.prepare("SELECT personal FROM event WHERE type = 'vault.stored'").pluck().get() as string).slice(30, 70);
    store.checkpoint('TRUNCATE');
    expect(holds(sealed)).toBe(true);
    await call(test.screen, 'repair.close', { repairId, as: 'handed_back', repaired: false, overrides: SIGNED_ON_PAPER });
    expect(holds(sealed)).toBe(false);
    expect(await call(test.screen, 'vault.list', { repairId })).toEqual({ purged: true, entries: [] });
    expect(await refusalOf(call(test.screen, 'vault.store', { repairId, kind: 'code', secret: '1' }))).toMatchObject({ code: 'repair.closed' });
    const report = await call(test.screen, 'log.verify', {});
    expect(report).toMatchObject({ ok: true });
  });

  it('put in on a PC that did not know of the closing, a code is taken out by whoever finds it', async () => {
    const [unit] = await taken();
    const { repairId } = unit!;
    await call(test.screen, 'vault.store', { repairId, kind: 'code', secret: '4711' });
    const { store, newId, device } = test.host.context;
    // The other PC's closing, as it arrives: without a word on the vault.
    store.write(() => store.append(device.id, [repairEvent(repairId, 'repair.closed', { as: 'handed_back', repaired: false })], { actor: null, commandId: newId(), atMs: test.clock.now }));
    expect((await call(test.screen, 'vault.list', { repairId })).entries).toHaveLength(1);
    purgeLeftOpen(test.host.context);
    expect(await call(test.screen, 'vault.list', { repairId })).toEqual({ purged: true, entries: [] });
    purgeLeftOpen(test.host.context);
    expect((await call(test.screen, 'repair.get', { repairId })).timeline.filter(({ type }) => type === 'vault.purged')).toHaveLength(1);
  });
});
