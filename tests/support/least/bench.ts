import type { CallInput } from '#contract/api.ts';
import type { benchCalls } from '#contract/calls/bench.ts';
import { idOf } from '../decide.ts';

const repairId = idOf(1);
const model = { brand: 'Makita', model: 'DDF484' };
const hash = 'a'.repeat(64);

/** The least that each call takes. */
export const benchLeast: { [N in keyof typeof benchCalls]: CallInput<N> } = {
  'bench.take': { repairId }, 'bench.putDown': { repairId }, 'bench.handOver': { repairId, note: 'x' }, 'bench.start': { repairId }, 'bench.assess': { repairId }, 'bench.measure': { repairId, label: 'x', value: '1' },
  'bench.removeMeasurement': { repairId, measurementId: repairId }, 'bench.checklist': { repairId, points: [{ label: 'x', state: 'ok' }] }, 'bench.decide': { repairId, verdict: 'repairable' },
  'bench.tell': { repairId }, 'bench.lineDone': { repairId, lineId: repairId, done: true }, 'bench.finalCheck': { repairId, points: [{ label: 'x', state: 'ok' }] }, 'bench.ready': { repairId, how: 'to_collect' },
  'bench.startTimer': { repairId, kind: 'assessment' }, 'bench.stopTimer': {}, 'bench.addTime': { repairId, kind: 'repair', minutes: 5, day: '2026-11-21' },
  'bench.correctTime': { repairId, entryId: repairId, minutes: 5, kind: 'repair', day: '2026-11-21' }, 'bench.view': { repairId }, 'bench.day': {}, 'bench.timers': {}, 'bench.knownFaults': model,
  'codes.tables': {}, 'codes.set': { kind: 'defect', codes: [{ code: 'D1', fr: 'x', en: '' }] }, 'knowledge.get': model, 'knowledge.list': {}, 'knowledge.change': model,
  'knowledge.addDocument': { ...model, kind: 'plan', title: 'x', hash }, 'knowledge.removeDocument': { ...model, documentId: repairId },
  'knowledge.setPoints': { ...model, documentId: repairId, points: [] }, 'knowledge.parts': model, 'knowledge.ofPart': { partId: repairId },
};
