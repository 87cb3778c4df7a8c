import { z } from 'zod';
import { id, requiredLine } from '#domain/kernel/fields.ts';
import { addDocument, changeModel, removeDocument } from '#domain/knowledge/commands.ts';
import { setPoints } from '#domain/knowledge/points.ts';
import { setCodes } from '#domain/knowledge/codebook.ts';
import { assess, decideRepair, fillChecklist, measure, removeMeasurement, tellWork } from '#domain/repair/bench-assess.ts';
import { finalCheck, makeReady, markLine } from '#domain/repair/bench-check.ts';
import { handOver, putDown, startRepair, takeInHand } from '#domain/repair/bench-hand.ts';
import { addTime, correctTime, startTimer, stopTimer } from '#domain/repair/bench-time.ts';
import type { BenchDay, BenchView, CodeTables, KnownFault, ModelKnowledge, ModelRow, PointedAt, TimerView } from '../views/bench.ts';
import type { CounterPart } from '../views/sale.ts';
import { decided, limit, nothing, offset, query, text } from './call.ts';

const modelName = z.object({ brand: requiredLine, model: requiredLine });

/** What a technician does: assessment, work, time, checks; and what the house knows of its models. */
export const benchCalls = {
  'bench.take': decided(takeInHand),
  'bench.putDown': decided(putDown),
  'bench.handOver': decided(handOver),
  'bench.start': decided(startRepair),
  'bench.assess': decided(assess),
  'bench.measure': decided(measure),
  'bench.removeMeasurement': decided(removeMeasurement),
  'bench.checklist': decided(fillChecklist),
  'bench.decide': decided(decideRepair),
  'bench.tell': decided(tellWork),
  'bench.lineDone': decided(markLine),
  'bench.finalCheck': decided(finalCheck),
  'bench.ready': decided(makeReady),
  'bench.startTimer': decided(startTimer),
  'bench.stopTimer': decided(stopTimer),
  'bench.addTime': decided(addTime),
  'bench.correctTime': decided(correctTime),
  'bench.view': query<BenchView>()('work.read', z.object({ repairId: id })),
  'bench.day': query<BenchDay>()('work.read', nothing),
  /** Timers that run: mine, or everybody's. */
  'bench.timers': query<TimerView[]>()('work.read', z.object({ all: z.boolean().default(false) })),
  'bench.knownFaults': query<KnownFault[]>()('work.read', modelName),

  'codes.tables': query<CodeTables>()('work.read', nothing),
  'codes.set': decided(setCodes),

  'knowledge.get': query<ModelKnowledge>()('work.read', modelName),
  'knowledge.list': query<{ rows: ModelRow[]; total: number }>()('work.read', z.object({ text: text.default(''), offset, limit })),
  'knowledge.change': decided(changeModel),
  'knowledge.addDocument': decided(addDocument),
  'knowledge.removeDocument': decided(removeDocument),
  /** Numbers on an exploded view, and the parts that they stand for. */
  'knowledge.setPoints': decided(setPoints),
  /** A model's parts list: what its exploded views show, and every part that says it fits. */
  'knowledge.parts': query<CounterPart[]>()('work.read', modelName),
  'knowledge.ofPart': query<PointedAt[]>()('work.read', z.object({ partId: id })),
} as const;
