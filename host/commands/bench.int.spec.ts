import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { OrderedLine } from '#domain/repair/lines.ts';
import { repairEvent } from '#domain/repair/repair.ts';
import type { CallError } from '#contract/transport.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost } from '#tests/support/host.ts';

let test: TestHost & { userId: string };

async function refusal(attempt: Promise<unknown>): Promise<CallError> {
  const thrown: unknown = await attempt.then(() => undefined, (error: unknown) => error);
  if (thrown === undefined) throw new Error('it was not refused');
  return thrown as CallError;
}

const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  const error = await refusal(attempt);
  return (error as { error?: CallError }).error?.code ?? error.code;
};

async function intake(serial: string, over: object = {}): Promise<{ repairId: Id; unitId: Id }> {
  const { repairs } = await call(test.screen, 'intake.take', {
    from: { kind: 'new', details: { kind: 'person', name: 'Claire Vidal', phones: ['06 11 22 33 44'] } }, how: 'hand',
    units: [{ unit: { kind: 'new', description: { brand: 'Makita', model: 'DDF484', serial, ...over } }, fault: 'Ne démarre plus' }],
  } as never) as unknown as { repairs: { repairId: Id; unitId: Id }[] };
  return repairs[0]!;
}

function append(event: NewEvent): void {
  const { store, device, newId } = test.host.context;
  store.write(() => store.append(device.id, [event], { actor: test.userId, commandId: newId(), atMs: test.clock.now }));
}

function order(repairId: Id, ...lines: Partial<OrderedLine>[]): void {
  const { newId } = test.host.context;
  const whole = lines.map((line): OrderedLine => ({
    lineId: newId(), quoteId: null, class: 'labour', label: 'Remplacer l’induit', operationId: null, partId: null, quantity: 1, minutes: 48, mode: 'flat', netMinor: 4_800, vatBp: 2_000, ...line,
  }));
  append(repairEvent(repairId, 'repair.lines_ordered', { lines: whole }));
}

async function bench(): Promise<Id> {
  return (await call(test.screen, 'place.create', { name: 'Poste 2', kind: 'bench', parentId: null })).placeId;
}

const passed = (minutes: number): void => { test.clock.now += minutes * 60_000; };
const view = (repairId: Id) => call(test.screen, 'bench.view', { repairId });

beforeEach(async () => { test = await foundedHost(); });
afterEach(() => test.close());

describe('a straight repair at the bench', () => {
  it('goes from the first look to ready, and the time it took survives a restart', async () => {
    const { repairId } = await intake('A-1');
    const placeId = await bench();
    expect(await call(test.screen, 'bench.take', { repairId, placeId })).toEqual({ moved: true, timing: false, note: false, did: { taken: true, entryId: null } });
    await call(test.screen, 'bench.startTimer', { repairId, kind: 'assessment' });
    await call(test.screen, 'bench.assess', { repairId, codes: { symptom: 'ALIM', defect: 'D05', repair: 'R01' }, diagnosis: 'Induit grillé' });
    expect((await call(test.screen, 'repair.get', { repairId })).status).toBe('in_assessment');
    passed(12);
    await call(test.screen, 'bench.stopTimer', {});
    expect(await codeOf(call(test.screen, 'bench.start', { repairId }))).toBe('bench.nothingAgreed');
    await call(test.screen, 'bench.decide', { repairId, verdict: 'repairable' });
    order(repairId, {});
    await call(test.screen, 'bench.start', { repairId });
    passed(30);
    const token = (await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' })).token;
    await test.reopen();
    await call(test.screen, 'session.resume', { token });
    passed(11);
    expect(await call(test.screen, 'bench.timers', {})).toMatchObject([{ repairId, kind: 'repair', userId: test.userId, userName: 'Nadia Besson' }]);

    expect((await view(repairId)).holds.map((hold) => hold.code)).toEqual(['bench.timerRuns', 'bench.linesOpen', 'bench.finalCheckMissing']);
    expect(await codeOf(call(test.screen, 'repair.setStatus', { repairId, to: 'to_collect' }))).toBe('bench.timerRuns');
    expect(await call(test.screen, 'bench.stopTimer', {})).toEqual({ minutes: 41 });
    expect(await codeOf(call(test.screen, 'bench.ready', { repairId, how: 'to_collect' }))).toBe('bench.linesOpen');
    const [line] = (await view(repairId)).lines;
    await call(test.screen, 'bench.lineDone', { repairId, lineId: line!.lineId, done: true });
    const points = (await view(repairId)).finalPoints;
    await call(test.screen, 'bench.finalCheck', { repairId, points: points.map((label, i) => ({ label, state: i === 1 ? 'open' as const : 'ok' as const })) });
    expect((await call(test.screen, 'repair.get', { repairId })).status).toBe('final_check');
    expect(await codeOf(call(test.screen, 'bench.ready', { repairId, how: 'to_collect' }))).toBe('bench.pointOpen');
    await call(test.screen, 'bench.finalCheck', { repairId, points: points.map((label) => ({ label, state: 'ok' as const })) });
    await call(test.screen, 'bench.ready', { repairId, how: 'to_collect' });
    expect(await call(test.screen, 'repair.get', { repairId })).toMatchObject({ status: 'to_collect', phase: 'ready', anomalies: [] });
    const { work } = await view(repairId);
    expect(work).toMatchObject({ inHand: null, running: [], finished: { by: test.userId }, times: [{ kind: 'assessment', minutes: 12 }, { kind: 'repair', minutes: 41 }] });
    expect((await call(test.screen, 'bench.day', {})).minutesToday).toBe(53);
  });

  it('of an order in repair begins to time whoever scans the bench and the unit, and ends their other timer', async () => {
    const first = await intake('B-1');
    const second = await intake('B-2');
    order(first.repairId, {});
    await call(test.screen, 'bench.start', { repairId: first.repairId });
    await call(test.screen, 'bench.startTimer', { repairId: second.repairId, kind: 'assessment' });
    passed(7);
    expect(await call(test.screen, 'bench.take', { repairId: first.repairId, placeId: await bench() })).toMatchObject({ timing: true });
    expect(await call(test.screen, 'bench.timers', {})).toMatchObject([{ repairId: first.repairId, kind: 'repair' }]);
    expect((await view(second.repairId)).work.times).toMatchObject([{ kind: 'assessment', minutes: 7 }]);
  });

  it('gives a scan back whole: the unit at its place, out of my hands and no time running', async () => {
    const { repairId, unitId } = await intake('B-3');
    order(repairId, {});
    await call(test.screen, 'bench.start', { repairId });
    await call(test.screen, 'bench.handOver', { repairId, note: 'à qui vient' });
    const { place } = await call(test.screen, 'unit.get', { unitId });
    const { did } = await call(test.screen, 'bench.take', { repairId, placeId: await bench() });
    expect(did).toEqual({ taken: true, entryId: expect.any(String) });
    expect(await call(test.screen, 'bench.timers', {})).toHaveLength(1);
    passed(0.5);
    await call(test.screen, 'bench.putDown', { repairId, placeId: place?.id ?? null, ...did });
    expect(await call(test.screen, 'bench.timers', {})).toEqual([]);
    expect((await view(repairId)).work).toMatchObject({ inHand: null, running: [] });
    expect((await call(test.screen, 'bench.day', {})).minutesToday).toBe(1);
    expect((await call(test.screen, 'unit.get', { unitId })).place).toEqual(place);
  });

  it('puts an order in the lists of whoever it concerns', async () => {
    const { repairId } = await intake('C-1');
    const other = await intake('C-2');
    expect((await call(test.screen, 'bench.day', {})).toAssess.map((row) => row.id).sort()).toEqual([repairId, other.repairId].sort());
    await call(test.screen, 'bench.take', { repairId });
    const day = await call(test.screen, 'bench.day', {});
    expect([day.mine.map((row) => row.id), day.toAssess.map((row) => row.id), day.counts.toAssess]).toEqual([[repairId], [other.repairId], 1]);
  });
});

describe('known faults of a model', () => {
  it('count what cured it, and whether it held', async () => {
    const life = async (serial: string, comesBack: boolean): Promise<void> => {
      const { repairId, unitId } = await intake(serial, { model: serial === 'D-2' ? 'ddf484' : 'DDF484' });
      await call(test.screen, 'bench.assess', { repairId, codes: { symptom: 'ALIM', defect: 'D05', repair: 'R01' } });
      append(repairEvent(repairId, 'repair.closed', { as: 'handed_back', repaired: true }));
      passed(1);
      if (comesBack) await call(test.screen, 'intake.take', { from: { kind: 'existing', customerId: (await call(test.screen, 'unit.get', { unitId })).customer!.id }, how: 'hand', units: [{ unit: { kind: 'existing', unitId }, fault: 'Encore' }] } as never);
    };
    await life('D-1', false);
    await life('D-2', false);
    await life('D-3', true);
    expect(await call(test.screen, 'bench.knownFaults', { brand: 'MAKITA', model: 'DDF 484' })).toEqual([]);
    expect(await call(test.screen, 'bench.knownFaults', { brand: 'makita', model: 'ddf484' })).toMatchObject([{ defect: 'D05', repair: 'R01', times: 3, worked: 2 }]);
  });
});

describe('what the house knows', () => {
  it('of a model: its points, documents and procedure, whatever way its name is written', async () => {
    await call(test.screen, 'knowledge.change', { brand: 'Makita', model: 'DDF484', family: 'perceuse 18 V', valueMinor: 9_000, newPriceMinor: 18_900, finalCheck: ['Essai en charge'] });
    const known = await call(test.screen, 'knowledge.get', { brand: 'MAKITA', model: 'ddf484' });
    expect(known).toMatchObject({ family: 'perceuse 18 V', finalCheck: ['Essai en charge'] });
    const { repairId } = await intake('E-1');
    expect(await view(repairId)).toMatchObject({ finalPoints: ['Essai en charge'], advice: { figures: { valueMinor: 9_000, newPriceMinor: 18_900 } } });
    expect(await codeOf(call(test.screen, 'knowledge.addDocument', { brand: 'Makita', model: 'DDF484', kind: 'plan', title: 'Éclaté', hash: 'a'.repeat(64) }))).toBe('blob.missing');
    const { hash } = await call(test.screen, 'blob.put', { base64: Buffer.from('%PDF-1.7\n%âãÏÓ\n').toString('base64'), type: 'application/pdf' });
    await call(test.screen, 'knowledge.addDocument', { brand: 'Makita', model: 'DDF484', kind: 'plan', title: 'Éclaté', hash });
    expect((await call(test.screen, 'knowledge.get', { brand: 'Makita', model: 'DDF484' })).documents).toMatchObject([{ title: 'Éclaté', type: 'application/pdf' }]);
    expect(await call(test.screen, 'knowledge.list', { text: 'ddf' })).toMatchObject({ total: 1, rows: [{ documents: 1, units: 1 }] });
  });

  it('of codes: the small set, until the shop sets its own', async () => {
    const before = await call(test.screen, 'codes.tables', {});
    expect(before.defect.length).toBeGreaterThan(10);
    expect(before.symptom.map((code) => code.code)).toContain('ALIM');
    await call(test.screen, 'codes.set', { kind: 'defect', codes: [{ code: 'z9', fr: 'Grillé', en: '' }] });
    expect((await call(test.screen, 'codes.tables', {})).defect).toEqual([{ code: 'Z9', fr: 'Grillé', en: 'Grillé', family: '' }]);
  });
});
