import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../kernel/decider.ts';
import type { Event } from '../kernel/event.ts';
import type { Result } from '../kernel/result.ts';
import { ACTOR, anomalies, fact, given, idOf, invalid, NOW_MS, stamped, when } from '#tests/support/decide.ts';
import { assess, decideRepair, fillChecklist, measure, removeMeasurement, tellWork } from './bench-assess.ts';
import { finalCheck, makeReady, markLine } from './bench-check.ts';
import { handOver, putDown, startRepair, takeInHand } from './bench-hand.ts';
import type { BenchContext, OwnTimer } from './bench-rules.ts';
import { addTime, correctTime, startTimer, stopTimer } from './bench-time.ts';
import { setStatus } from './commands.ts';
import type { ReceivedData, RepairState } from './repair.ts';
import { repairFold } from './repair.ts';

const R = idOf(900);
const OTHER = idOf(901);
const UNIT = idOf(1);
const HERE = idOf(4);
const BENCH = idOf(5);
const COLLEAGUE = idOf(77);
const LINE = idOf(31);
const PART = idOf(41);

const receivedData: ReceivedData = {
  number: 'RA1-26-00418', unitId: UNIT, customerId: idOf(2), internalPurpose: null, dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false,
  priceCeilingMinor: null, promisedOn: null, photos: [], comebacks: 0,
};
const received = (over: Partial<ReceivedData> = {}) => fact('repair.received', { ...receivedData, ...over });
const line = (over: object = {}) => ({
  lineId: LINE, quoteId: null, class: 'labour', label: 'Remplacer l’induit', operationId: null, partId: null, quantity: 1, minutes: 48, mode: 'flat', netMinor: 4_800, vatBp: 2_000, ...over,
});
const ordered = (...lines: object[]) => fact('repair.lines_ordered', { lines: lines.length > 0 ? lines : [line()] });
const started = (by = ACTOR, startId = idOf(61)) => fact('repair.started', { startId }, { actor: by });
const inRepair = () => fact('repair.status_changed', { from: 'accepted', to: 'in_repair' });
const closed = () => fact('repair.closed', { as: 'handed_back', repaired: true });
const timerOn = (entryId = idOf(51), kind = 'repair', userId = ACTOR, atMs = NOW_MS - 41 * 60_000) => fact('repair.timer_started', { entryId, userId, kind, lineId: null }, { atMs });
const checked = (...states: string[]) => fact('repair.final_checked', { points: states.map((state, i) => ({ label: `Point ${i + 1}`, state, note: '' })) });

const own = (repair: RepairState, userId = ACTOR): OwnTimer[] => repair.work.running.filter((timer) => timer.userId === userId).map((timer) => ({ repairId: repair.id, timer }));
const at = (over: Partial<BenchContext> = {}) => (repair: RepairState): BenchContext => ({
  repair, unitPlaceId: HERE, place: undefined, ownTimers: own(repair), covered: false, today: '2026-11-21', figures: { costMinor: null, valueMinor: null, comebacks: 0 }, userKnown: true, ...over,
});
const bench = { id: BENCH, exists: true, code: 'A1-00002', name: 'Poste 2', kind: 'bench', parentId: null, active: true, createdAtMs: 0, anomalies: [] } as BenchContext['place'];
const here = (...facts: Event[]) => given(repairFold, R, [received(), ...facts]);
/** What is left to do before ready, as a refusal tells it. */
const ready = (...facts: Event[]) => here(...facts).when(makeReady, { repairId: R, how: 'to_collect' }, at());

describe('an order that is not here', () => {
  const nowhere: BenchContext = { repair: undefined, unitPlaceId: null, place: undefined, ownTimers: [], covered: true, today: '2026-11-21', figures: { costMinor: null, valueMinor: null, comebacks: 0 }, userKnown: true };
  const expected = given(repairFold, R, [fact('repair.announced', { number: 'R', unitId: UNIT, customerId: idOf(2), expectedOn: null })]).state;
  it.each([
    ['repair.unknown', nowhere], ['repair.notReceived', { ...nowhere, repair: expected }], ['repair.closed', { ...nowhere, repair: here(closed()).state }],
  ] as const)('%s refuses all work on it', (code, context) => {
    when(takeInHand, { repairId: R }, context).thenRefused(code);
    when(handOver, { repairId: R, note: 'x' }, context).thenRefused(code);
    when(putDown, { repairId: R }, context).thenRefused(code);
    when(startRepair, { repairId: R }, context).thenRefused(code);
    when(assess, { repairId: R, diagnosis: 'x' }, context).thenRefused(code);
    when(measure, { repairId: R, label: 'x', value: '1' }, context).thenRefused(code);
    when(removeMeasurement, { repairId: R, measurementId: R }, context).thenRefused(code);
    when(fillChecklist, { repairId: R, points: [{ label: 'x', state: 'ok' }] }, context).thenRefused(code);
    when(decideRepair, { repairId: R, verdict: 'repairable' }, context).thenRefused(code);
    when(tellWork, { repairId: R, workDone: 'x' }, context).thenRefused(code);
    when(markLine, { repairId: R, lineId: LINE, done: true }, context).thenRefused(code);
    when(finalCheck, { repairId: R, points: [{ label: 'x', state: 'ok' }] }, context).thenRefused(code);
    when(makeReady, { repairId: R, how: 'to_ship' }, context).thenRefused(code);
    when(startTimer, { repairId: R, kind: 'other' }, context).thenRefused(code);
    when(addTime, { repairId: R, kind: 'other', minutes: 5, day: '2026-11-20' }, context).thenRefused(code);
    when(correctTime, { repairId: R, entryId: R, kind: 'other', minutes: 5, day: '2026-11-20' }, context).thenRefused(code);
  });
});

describe('taking in hand', () => {
  it('moves the unit to the bench that was scanned', () => {
    here().when(takeInHand, { repairId: R, placeId: BENCH }, at({ place: bench })).thenFacts({ type: 'unit.moved', data: { from: HERE, to: BENCH, repairId: R } }, { type: 'repair.taken_in_hand' }).thenReply({ moved: true, timing: false, note: false, did: { taken: true, entryId: null } });
    here().when(takeInHand, { repairId: R, placeId: BENCH }, at({ place: bench, unitPlaceId: BENCH })).thenFacts({ type: 'repair.taken_in_hand' });
    here().when(takeInHand, { repairId: R, placeId: BENCH }, at({ place: { ...bench!, active: false } })).thenRefused('place.unknown', { path: ['placeId'] });
    here().when(takeInHand, { repairId: R, placeId: BENCH }, at({ place: { ...bench!, kind: 'customer' } })).thenRefused('unit.leavesByHandBack');
  });

  it('of an order in repair begins my time there, and ends it elsewhere, in one stroke', () => {
    const elsewhere: OwnTimer = { repairId: OTHER, timer: { entryId: idOf(52), userId: ACTOR, kind: 'assessment', lineId: null, startedAtMs: NOW_MS - 7 * 60_000 } };
    here(ordered(), inRepair()).when(takeInHand, { repairId: R }, at({ ownTimers: [elsewhere] })).thenFacts(
      { type: 'repair.taken_in_hand' }, { type: 'repair.timer_stopped', stream: { id: OTHER }, data: { entryId: idOf(52), minutes: 7, doubtful: false } }, { type: 'repair.timer_started', stream: { id: R }, data: { kind: 'repair', userId: ACTOR } });
    here(ordered(), inRepair(), timerOn()).when(takeInHand, { repairId: R }, at()).thenFacts({ type: 'repair.taken_in_hand' });
  });

  it('by mistake is taken back: where it was, in whose hands it was, and no time runs', () => {
    const theirs = fact('repair.taken_in_hand', {}, { actor: COLLEAGUE });
    const mine = fact('repair.taken_in_hand', {}, { actor: ACTOR });
    const began = timerOn(idOf(51), 'repair', ACTOR, NOW_MS - 20_000);
    const back = { repairId: R, placeId: BENCH, taken: true, entryId: idOf(51) };
    here(ordered(), inRepair(), theirs, mine, began).when(putDown, back, at({ place: bench })).thenFacts(
      { type: 'unit.moved', data: { from: HERE, to: BENCH } }, { type: 'repair.put_down' }, { type: 'repair.timer_stopped', data: { entryId: idOf(51), minutes: 0, doubtful: false } });
    const { work } = here(ordered(), inRepair(), theirs, mine, fact('repair.put_down', {}, { actor: ACTOR })).state;
    expect(work).toMatchObject({ inHand: { by: COLLEAGUE }, inHandBefore: null });
    expect(here(mine, fact('repair.put_down', {}, { actor: ACTOR })).state.work.inHand).toBeNull();
    // Time that did run is told, and what the scan did not do is not undone.
    here(mine, timerOn()).when(putDown, back, at({ place: bench, unitPlaceId: BENCH })).thenFacts({ type: 'repair.put_down' }, { type: 'repair.timer_stopped', data: { minutes: 41 } });
    here(mine, timerOn()).when(putDown, { repairId: R, placeId: BENCH }, at({ place: bench, unitPlaceId: BENCH })).thenFacts();
    // A colleague took it meanwhile: it stays theirs, whichever PC heard of it first.
    here(mine, theirs).when(putDown, { repairId: R, taken: true }, at()).thenFacts();
    expect(here(mine, theirs, fact('repair.put_down', {}, { actor: ACTOR })).state.work.inHand).toMatchObject({ by: COLLEAGUE });
    here().when(putDown, back, at({ place: { ...bench!, active: false } })).thenRefused('place.unknown', { path: ['placeId'] });
  });

  it('does not begin repair time once the work was checked and found good', () => {
    here(ordered(), started(), inRepair(), fact('repair.status_changed', { from: 'in_repair', to: 'final_check' }), checked('ok')).when(takeInHand, { repairId: R }, at()).thenReply({ moved: false, timing: false, note: false, did: { taken: false, entryId: null } });
  });

  it('tells that a colleague left a note, and it is gone with the person it was about', () => {
    const note = fact('repair.handed_over', {}, { actor: COLLEAGUE, personal: { note: 'Ressort sous tension' } });
    here(note).when(takeInHand, { repairId: R }, at()).thenReply({ moved: false, timing: false, note: true, did: { taken: true, entryId: null } });
    expect(here(note).state.work.handOver?.note).toBe('Ressort sous tension');
    expect(here(note, fact('repair.personal_erased')).state.work.handOver?.note).toBe('');
    here(fact('repair.personal_erased')).when(handOver, { repairId: R, note: 'x' }, at()).thenRefused('repair.erased');
  });
});

describe('starting the repair', () => {
  it('takes an agreement: an ordered line, a cover, or the house itself', () => {
    here().when(startRepair, { repairId: R }, at()).thenRefused('bench.nothingAgreed');
    here(ordered(), fact('repair.line_dropped', { lineId: LINE })).when(startRepair, { repairId: R }, at()).thenRefused('bench.nothingAgreed');
    const facts = [{ type: 'repair.started' }, { type: 'repair.status_changed', data: { to: 'in_repair' } }, { type: 'repair.timer_started', data: { kind: 'repair' } }];
    here(ordered()).when(startRepair, { repairId: R }, at()).thenFacts(...facts);
    here().when(startRepair, { repairId: R }, at({ covered: true })).thenFacts(...facts);
    given(repairFold, R, [received({ customerId: null, internalPurpose: 'rental' })]).when(startRepair, { repairId: R }, at()).thenFacts(...facts);
  });

  it('waits while a standard exchange is proposed and nobody chose to repair instead', () => {
    const proposed = here(ordered()).state;
    const asked = { ...proposed, path: { ...proposed.path, proposed: { atMs: 1, by: null, candidates: [] } } };
    when(startRepair, { repairId: R }, at()(asked)).thenRefused('bench.exchangeProposed');
    when(startRepair, { repairId: R }, at()({ ...asked, path: { ...asked.path, declined: { atMs: 2, by: null, reason: 'x' } } })).thenFacts({ type: 'repair.started' }, {  type: 'repair.status_changed' }, { type: 'repair.timer_started' });
  });

  it('of one that a colleague has begun is joining it, not beginning it again', () => {
    here(ordered(), started(COLLEAGUE), inRepair()).when(startRepair, { repairId: R }, at()).thenFacts({ type: 'repair.taken_in_hand' }, { type: 'repair.timer_started' });
  });

  it('by two people who did not know of each other keeps both, and says so; after a hand-over it is no contest', () => {
    const state = here(ordered(), started(COLLEAGUE, idOf(61)), started(ACTOR, idOf(62))).state;
    expect(state.work.starts.map(({ by, contested }) => [by, contested])).toEqual([[COLLEAGUE, false], [ACTOR, true]]);
    expect(anomalies(state)).toEqual([]);
    const handed = here(ordered(), started(COLLEAGUE), fact('repair.handed_over', {}, { actor: COLLEAGUE, personal: { note: 'à toi' } }), started(ACTOR, idOf(62))).state;
    expect(handed.work.starts.map(({ contested }) => contested)).toEqual([false, false]);
  });
});

describe('time', () => {
  it('one timer runs for a person: another one ends it, on the same order or elsewhere', () => {
    here(timerOn(idOf(51), 'assessment')).when(startTimer, { repairId: R, kind: 'travel' }, at()).thenFacts({ type: 'repair.timer_stopped', data: { entryId: idOf(51), minutes: 41, day: '2026-11-21' } }, { type: 'repair.timer_started', data: { kind: 'travel' } });
    here(timerOn(idOf(51), 'assessment')).when(startTimer, { repairId: R, kind: 'assessment' }, at()).thenFacts({ type: 'repair.status_changed' });
    here().when(startTimer, { repairId: R, kind: 'repair' }, at()).thenRefused('bench.notStarted');
    here().when(startTimer, { repairId: R, kind: 'other', lineId: LINE }, at()).thenRefused('bench.lineUnknown', { path: ['lineId'] });
  });

  it('stopped is counted in whole minutes, one at least', () => {
    expect(here(timerOn()).when(stopTimer, {}, at()).reply).toEqual({ minutes: 41 });
    expect(here(timerOn(idOf(51), 'repair', ACTOR, NOW_MS)).when(stopTimer, { entryId: idOf(51) }, at()).reply).toEqual({ minutes: 1 });
    here().when(stopTimer, {}, at()).thenRefused('bench.noTimer');
    here(timerOn()).when(stopTimer, { entryId: idOf(59) }, at()).thenRefused('bench.noTimer');
  });

  it.each([['forgotten over a weekend', NOW_MS - 40 * 3_600_000], ['begun later than now, by a clock set back', NOW_MS + 3_600_000]])('of a timer %s is for a person to say', (_, atMs) => {
    const timer = timerOn(idOf(51), 'repair', ACTOR, atMs);
    here(timer).when(stopTimer, {}, at()).thenRefused('bench.timerTooLong', { path: ['minutes'] });
    here(timer).when(stopTimer, { minutes: 90, note: 'oublié' }, at()).thenFacts({ type: 'repair.timer_stopped', data: { minutes: 90, doubtful: false, note: 'oublié' } });
    // Begun elsewhere meanwhile, it ends as doubtful, counts nothing, and is corrected later.
    const ended = here(timer).when(startTimer, { repairId: R, kind: 'travel' }, at());
    const state = here(timer).after(ended);
    expect(state.work.times).toMatchObject([{ minutes: 0, doubtful: true }]);
    const corrected = when(correctTime, { repairId: R, entryId: idOf(51), minutes: 75, kind: 'repair', day: '2026-11-20' }, at()(state)).facts;
    expect(corrected.reduce((before, event) => repairFold.evolve(before, stamped(event)), state).work.times).toMatchObject([{ minutes: 75, doubtful: false, correctedBy: ACTOR }]);
  });

  it('that makes no sense is told at its field', () => {
    for (const minutes of [0, -5, 961, 1.5, Number.NaN]) expect(invalid(addTime.schema, { repairId: R, kind: 'repair', minutes, day: '2026-11-20' })).toEqual(['minutes: bench.minutes']);
    expect(invalid(addTime.schema, { repairId: R, kind: 'repair', minutes: 5, day: '2026-02-30' })).toEqual(['day: field.date']);
    here().when(addTime, { repairId: R, kind: 'repair', minutes: 5, day: '2026-11-22' }, at()).thenRefused('bench.dayAhead', { path: ['day'] });
    here().when(addTime, { repairId: R, kind: 'repair', minutes: 5, day: '2026-11-21', userId: COLLEAGUE }, at({ userKnown: false })).thenRefused('user.unknown', { path: ['userId'] });
    const long = fact('repair.time_added', { entryId: idOf(53), userId: ACTOR, kind: 'repair', lineId: null, minutes: 900, day: '2026-11-20', note: '' });
    here(long).when(addTime, { repairId: R, kind: 'repair', minutes: 600, day: '2026-11-20' }, at()).thenRefused('bench.dayFull', { path: ['minutes'] });
    here(long).when(addTime, { repairId: R, kind: 'repair', minutes: 600, day: '2026-11-19' }, at()).thenFacts({ type: 'repair.time_added' });
    here(long).when(correctTime, { repairId: R, entryId: idOf(53), kind: 'repair', minutes: 0, day: '2026-11-20' }, at()).thenFacts({ type: 'repair.time_corrected', data: { minutes: 0 } });
    here().when(correctTime, { repairId: R, entryId: idOf(53), kind: 'repair', minutes: 5, day: '2026-11-20' }, at()).thenRefused('bench.timeUnknown');
  });

  it('stopped on two PCs counts once, even after the order was closed', () => {
    const stop = (minutes: number) => fact('repair.timer_stopped', { entryId: idOf(51), minutes, day: '2026-11-21', doubtful: false, note: '' });
    const state = here(timerOn(), closed(), stop(41), stop(60)).state;
    expect([state.work.times.map((entry) => entry.minutes), anomalies(state)]).toEqual([[41], ['repair.timer_not_running']]);
  });
});

describe('the assessment', () => {
  it('begins with its first fact, whichever it is', () => {
    const moves = { type: 'repair.status_changed', data: { to: 'in_assessment' } };
    here().when(assess, { repairId: R, codes: { defect: 'D05' } }, at()).thenFacts({ type: 'repair.assessed', data: { codes: { defect: 'D05' } } }, moves);
    here().when(measure, { repairId: R, label: 'Isolement', value: '0,4', unit: 'MΩ', ok: false }, at()).thenFacts({ type: 'repair.measured' }, moves);
    here().when(fillChecklist, { repairId: R, points: [{ label: 'Cordon', state: 'ko' }] }, at()).thenFacts({ type: 'repair.checklist_filled' }, moves);
    here(inRepair()).when(assess, { repairId: R, diagnosis: 'x' }, at()).thenFacts({ type: 'repair.assessed' });
  });

  it('writes only what changed', () => {
    const said = fact('repair.assessed', { codes: { defect: 'D05', repair: 'R01' }, diagnosis: 'Induit' });
    here(said).when(assess, { repairId: R, codes: { defect: 'D05' }, diagnosis: 'Induit' }, at()).thenFacts();
    expect(here(said).when(assess, { repairId: R, codes: { defect: 'D05', repair: '' } }, at()).facts[0]?.data).toEqual({ codes: { repair: '' } });
    expect(here(fact('repair.work_told', { workDone: 'a', travelKm: 12 })).when(tellWork, { repairId: R, workDone: 'a', travelKm: null }, at()).facts[0]?.data).toEqual({ travelKm: null });
  });

  it('corrects a reading in its place, and removes it', () => {
    const read = fact('repair.measured', { measurementId: idOf(71), kind: 'measurement', label: 'U', value: '1', unit: 'V', expected: '', ok: null });
    const outcome = here(read).when(measure, { repairId: R, measurementId: idOf(71), label: 'U', value: '230' }, at());
    expect(here(read).after(outcome).work.measurements).toMatchObject([{ measurementId: idOf(71), value: '230' }]);
    here().when(measure, { repairId: R, measurementId: idOf(71), label: 'U', value: '1' }, at()).thenRefused('bench.measurementUnknown');
    expect(here(read).after(here(read).when(removeMeasurement, { repairId: R, measurementId: idOf(71) }, at())).work.measurements).toEqual([]);
  });

  it('is decided with the figures that were in view, and with a reason unless it is repaired', () => {
    const figures = { costMinor: 9_000, valueMinor: 12_000, comebacks: 2 };
    here().when(decideRepair, { repairId: R, verdict: 'not_worth', reason: 'Plus cher que neuf' }, at({ figures })).thenFacts({ type: 'repair.decided', data: { verdict: 'not_worth', figures } }, { type: 'repair.status_changed' });
    for (const verdict of ['not_worth', 'not_repairable'] as const) here().when(decideRepair, { repairId: R, verdict, reason: ' ' }, at()).thenRefused('bench.reasonMissing', { path: ['reason'] });
  });
});

describe('a line', () => {
  it('is done once the repair began, and its parts are in', () => {
    here(ordered()).when(markLine, { repairId: R, lineId: LINE, done: true }, at()).thenRefused('bench.notStarted');
    here(ordered(), started()).when(markLine, { repairId: R, lineId: LINE, done: true }, at()).thenFacts({ type: 'repair.line_done' });
    here(ordered(), started()).when(markLine, { repairId: R, lineId: idOf(39), done: true }, at()).thenRefused('bench.lineUnknown');
    here(ordered(), started(), fact('repair.line_done', { lineId: LINE }), fact('repair.status_changed', { from: 'in_repair', to: 'to_collect' })).when(markLine, { repairId: R, lineId: LINE, done: false }, at())
      .thenFacts({ type: 'repair.line_undone' }, { type: 'repair.status_changed', data: { to: 'in_repair' } });
    here(ordered(), started(), fact('repair.line_dropped', { lineId: LINE })).when(markLine, { repairId: R, lineId: LINE, done: true }, at()).thenRefused('bench.lineDropped');
    const part = [ordered(line({ class: 'parts', partId: PART, quantity: 2 })), started()];
    here(...part).when(markLine, { repairId: R, lineId: LINE, done: true }, at()).thenRefused('bench.lineNotFitted', { params: { label: 'Remplacer l’induit', count: 2 } });
    const issued = fact('repair.part_issued', { issueId: idOf(81), lineId: LINE, partId: PART, grade: 'new', quantity: 2, serials: [], costMinor: 100 });
    here(...part, issued).when(markLine, { repairId: R, lineId: LINE, done: true }, at()).thenRefused('bench.lineNotFitted');
    here(...part, issued, fact('repair.part_fitted', { issueId: idOf(81), quantity: 2, serials: [] })).when(markLine, { repairId: R, lineId: LINE, done: true }, at()).thenFacts({ type: 'repair.line_done' });
  });
});

describe('ready', () => {
  const done = () => fact('repair.line_done', { lineId: LINE });
  it('is impossible with a timer running, parts in hand, a line left, no final check, an old one, or an open point: each told', () => {
    const work = [ordered(), started()];
    ready(...work, done(), timerOn()).thenRefused('bench.timerRuns', { params: { count: 1 } });
    ready(...work).thenRefused('bench.linesOpen', { params: { count: 1, first: 'Remplacer l’induit' } });
    const issued = fact('repair.part_issued', { issueId: idOf(81), lineId: LINE, partId: PART, grade: 'new', quantity: 3, serials: [], costMinor: 100 });
    ready(...work, done(), issued).thenRefused('bench.partsInHand', { params: { count: 3 } });
    ready(...work, done()).thenRefused('bench.finalCheckMissing');
    ready(...work, done(), checked('ok', 'open')).thenRefused('bench.pointOpen', { params: { count: 1, first: 'Point 2' } });
    ready(...work, done(), checked('ok'), timerOn(), fact('repair.timer_stopped', { entryId: idOf(51), minutes: 5, day: '2026-11-21', doubtful: false, note: '' })).thenRefused('bench.finalCheckOld');
    ready(...work, done(), checked('ok', 'na')).thenFacts({ type: 'repair.status_changed', data: { to: 'to_collect' } });
  });

  it('asks the same of whoever sets the status by hand', () => {
    const repair = here(ordered(), started(), done(), checked('open')).state;
    for (const to of ['to_collect', 'to_ship']) when(setStatus, { repairId: R, to }, { repair }).thenRefused('bench.pointOpen');
    when(setStatus, { repairId: R, to: 'awaiting_part' }, { repair }).thenFacts({ type: 'repair.status_changed' });
  });

  it('unrepaired needs no final check, but leaves nothing hanging', () => {
    const unrepaired = (...facts: Event[]) => here(...facts).when(makeReady, { repairId: R, how: 'unrepaired' }, at());
    unrepaired(ordered(), started(), done()).thenFacts({ type: 'repair.status_changed', data: { to: 'unrepaired' } });
    unrepaired(ordered(), started()).thenRefused('bench.linesOpen');
    unrepaired(ordered(), fact('repair.line_dropped', { lineId: LINE })).thenFacts({ type: 'repair.status_changed' });
  });

  it('ends the work: out of hands, and found wanting it goes back to the bench', () => {
    const made = here(ordered(), started(), done(), checked('ok'), fact('repair.status_changed', { from: 'final_check', to: 'to_collect' }));
    expect(made.state.work).toMatchObject({ inHand: null, underway: false, finished: { by: ACTOR } });
    made.when(finalCheck, { repairId: R, points: [{ label: 'x', state: 'open' }] }, at()).thenFacts({ type: 'repair.final_checked' }, { type: 'repair.status_changed', data: { to: 'final_check' } });
    expect(here(fact('repair.status_changed', { from: 'x', to: 'to_collect' }), inRepair()).state.work.finished).toBeNull();
    here().when(finalCheck, { repairId: R, points: [{ label: 'x', state: 'ok' }, { label: 'x', state: 'open' }] }, at()).thenRefused('bench.pointTwice');
  });
});

describe('whatever is decided at the bench', () => {
  const users = [ACTOR, COLLEAGUE];
  type Try = (repair: RepairState, actor: string) => Result<Decision<unknown>>;
  let ids = 1_000;
  const tools = (actor: string) => ({ nowMs: NOW_MS, actor, device: { id: idOf(1), code: 'A1' }, newId: () => idOf(ids += 1), nextNumber: () => '' });
  const context = (repair: RepairState, actor: string) => at({ ownTimers: own(repair, actor), place: bench })(repair);
  const tries: Record<string, Try> = {
    take: (repair, actor) => takeInHand.decide({ repairId: R, placeId: null }, context(repair, actor), tools(actor)),
    start: (repair, actor) => startRepair.decide({ repairId: R }, context(repair, actor), tools(actor)),
    pass: (repair, actor) => handOver.decide({ repairId: R, note: 'x' }, context(repair, actor), tools(actor)),
    timer: (repair, actor) => startTimer.decide({ repairId: R, kind: 'travel', lineId: null }, context(repair, actor), tools(actor)),
    stop: (repair, actor) => stopTimer.decide({ entryId: null, minutes: null, note: '' }, context(repair, actor), tools(actor)),
    done: (repair, actor) => markLine.decide({ repairId: R, lineId: LINE, done: true }, context(repair, actor), tools(actor)),
    undone: (repair, actor) => markLine.decide({ repairId: R, lineId: LINE, done: false }, context(repair, actor), tools(actor)),
    good: (repair, actor) => finalCheck.decide({ repairId: R, points: [{ label: 'x', state: 'ok', note: '' }] }, context(repair, actor), tools(actor)),
    open: (repair, actor) => finalCheck.decide({ repairId: R, points: [{ label: 'x', state: 'open', note: '' }] }, context(repair, actor), tools(actor)),
    ready: (repair, actor) => makeReady.decide({ repairId: R, how: 'to_collect' }, context(repair, actor), tools(actor)),
  };

  it('fits the order, leaves each person one timer at most, and is never ready with anything open', () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(tries)), fc.constantFrom(...users));
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let repair = here(ordered()).state;
      for (const [name, actor] of steps) {
        const result = tries[name]!(repair, actor);
        if (!result.ok) continue;
        for (const event of result.value.events) repair = repairFold.evolve(repair, stamped(event, { actor }));
        expect(anomalies(repair), name).toEqual([]);
        for (const user of users) expect(own(repair, user).length).toBeLessThanOrEqual(1);
        expect(repair.work.starts.every((start) => !start.contested)).toBe(true);
        if (name === 'ready') {
          expect(repair.work.running).toEqual([]);
          expect(repair.lines.lines.every((each) => each.state !== 'ordered')).toBe(true);
          expect(repair.work.finalCheck?.points.every((point) => point.state !== 'open') ?? false).toBe(true);
        }
      }
    }), { numRuns: 300 });
  });
});
