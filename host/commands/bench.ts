import type { benchCalls } from '#contract/calls/bench.ts';
import { derivedId } from '#db/bytes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { setCodes } from '#domain/knowledge/codebook.ts';
import type { ModelContext } from '#domain/knowledge/commands.ts';
import { addDocument, changeModel, removeDocument } from '#domain/knowledge/commands.ts';
import type { ModelState } from '#domain/knowledge/model.ts';
import { modelIdentity } from '#domain/knowledge/model.ts';
import { setPoints } from '#domain/knowledge/points.ts';
import { assess, decideRepair, fillChecklist, measure, removeMeasurement, tellWork } from '#domain/repair/bench-assess.ts';
import { finalCheck, makeReady, markLine } from '#domain/repair/bench-check.ts';
import { handOver, putDown, startRepair, takeInHand } from '#domain/repair/bench-hand.ts';
import type { BenchContext } from '#domain/repair/bench-rules.ts';
import { addTime, correctTime, startTimer, stopTimer } from '#domain/repair/bench-time.ts';
import type { PlaceState } from '#domain/place/place.ts';
import { exchangePending } from '#domain/repair/path.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { UserState } from '#domain/user/user.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { benchDay, benchView, coveredBySomebody, knownFaults, modelKnowledge, modelParts, symptomCodes } from '../queries/bench.ts';
import { refuseWith } from '../refused.ts';
import { adviceOf } from './coverage/costing.ts';
import { partOf } from './part/context.ts';
import { runCommand } from './run.ts';
import { outAt } from './subcontract.ts';

interface Asked { repairId?: Id; placeId?: Id | null; userId?: Id | null }

function context(host: HostContext, { repairId, placeId, userId }: Asked, caller: Caller): BenchContext {
  const { store, queries } = host;
  const state = repairId ? store.state<RepairState>('repair', repairId) : undefined;
  const repair = state?.exists ? state : undefined;
  return {
    repair,
    unitPlaceId: repair ? (store.state<UnitState>('unit', repair.unitId)?.placeId ?? null) : null,
    subcontract: placeId && repair ? outAt(host, repair.unitId) : null,
    place: placeId ? store.state<PlaceState>('place', placeId) : undefined,
    ownTimers: caller.actor ? queries.bench.timersOf(caller.actor).map(({ repairId: on, number: _number, userName: _userName, ...timer }) => ({ repairId: on, timer })) : [],
    get covered() {
      return repair ? coveredBySomebody(host, repair, caller.nowMs()) : false;
    },
    today: localDay(caller.nowMs()),
    // Only a decision looks at them, and only a start at who pays: neither is worked out for the rest.
    get figures() {
      const figures = repair ? adviceOf(host, repair, caller.nowMs()).figures : null;
      return { costMinor: figures?.estimatedCostMinor ?? null, valueMinor: figures?.valueMinor ?? null, comebacks: repair?.comebacks ?? 0 };
    },
    exchangePending: repair !== undefined && exchangePending(repair, queries.house.shop()?.rules ?? emptyRules),
    userKnown: !userId || store.state<UserState>('user', userId)?.exists === true,
  };
}

function modelContext(host: HostContext, { brand, model }: { brand: string; model: string }, hash = ''): ModelContext {
  const streamId = derivedId(modelIdentity(brand, model));
  return { streamId, model: host.store.state<ModelState>('model', streamId), blobType: hash ? (host.blobTable.type(hash) ?? '') : '' };
}

const same = <T>(reply: T): T => reply;

export const benchHandlers: Pick<Handlers, keyof typeof benchCalls> = {
  'bench.take': (host, input, caller, commandId) => runCommand(host, { spec: takeInHand, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.putDown': (host, input, caller, commandId) => runCommand(host, { spec: putDown, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.handOver': (host, input, caller, commandId) => runCommand(host, { spec: handOver, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.start': (host, input, caller, commandId) => runCommand(host, { spec: startRepair, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.assess': (host, input, caller, commandId) => runCommand(host, { spec: assess, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.measure': (host, input, caller, commandId) => runCommand(host, { spec: measure, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.removeMeasurement': (host, input, caller, commandId) =>
    runCommand(host, { spec: removeMeasurement, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.checklist': (host, input, caller, commandId) => runCommand(host, { spec: fillChecklist, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.decide': (host, input, caller, commandId) => runCommand(host, { spec: decideRepair, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.tell': (host, input, caller, commandId) => runCommand(host, { spec: tellWork, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.lineDone': (host, input, caller, commandId) => runCommand(host, { spec: markLine, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.finalCheck': (host, input, caller, commandId) => runCommand(host, { spec: finalCheck, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.ready': (host, input, caller, commandId) => runCommand(host, { spec: makeReady, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.startTimer': (host, input, caller, commandId) => runCommand(host, { spec: startTimer, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.stopTimer': (host, input, caller, commandId) => runCommand(host, { spec: stopTimer, input, caller, commandId, context: () => context(host, {}, caller), finish: same }),
  'bench.addTime': (host, input, caller, commandId) => runCommand(host, { spec: addTime, input, caller, commandId, context: () => context(host, input, caller), finish: same }),
  'bench.correctTime': (host, input, caller, commandId) =>
    runCommand(host, { spec: correctTime, input, caller, commandId, context: () => context(host, { repairId: input.repairId }, caller), finish: same }),

  'bench.view': (host, { repairId }) => benchView(host, repairId),
  'bench.day': (host, _input, caller) => benchDay(host, caller.actor!, caller.nowMs()),
  'bench.timers': (host, { all }, caller) => (all ? host.queries.bench.timers() : caller.actor ? host.queries.bench.timersOf(caller.actor) : []),
  'bench.knownFaults': (host, { brand, model }) => knownFaults(host, brand, model),

  'codes.tables': (host) => host.queries.bench.codeTables(symptomCodes(host)),
  'codes.set': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: setCodes, input, caller, commandId, finish: same,
      context: () => ({ streamId: derivedId(`codebook|${host.queries.house.shop()?.id ?? ''}|${input.kind}`) }),
    }),

  'knowledge.get': (host, { brand, model }) => modelKnowledge(host, brand, model),
  'knowledge.list': (host, { text, offset, limit }) => host.queries.bench.models(text, offset, limit),
  'knowledge.change': (host, input, caller, commandId) => runCommand(host, { spec: changeModel, input, caller, commandId, context: () => modelContext(host, input), finish: same }),
  'knowledge.addDocument': (host, input, caller, commandId) => {
    if (!host.blobs.has(input.hash)) throw refuseWith('blob.missing');
    return runCommand(host, { spec: addDocument, input, caller, commandId, context: () => modelContext(host, input, input.hash), finish: same });
  },
  'knowledge.setPoints': (host, input, caller, commandId) => runCommand(host, {
    spec: setPoints, input, caller, commandId, finish: same, context: () => ({ ...modelContext(host, input), partExists: (id) => partOf(host, id)?.exists === true }),
  }),
  'knowledge.parts': (host, { brand, model }) => modelParts(host, brand, model),
  'knowledge.ofPart': (host, { partId }) => host.queries.bench.pointedAt(partId),
  'knowledge.removeDocument': (host, input, caller, commandId) =>
    runCommand(host, { spec: removeDocument, input, caller, commandId, context: () => modelContext(host, input), finish: same }),
};
