import type { handbackCalls } from '#contract/calls/handback.ts';
import { completeReport, tellCustomer } from '#domain/repair/handbackCommands.ts';
import { closeRepair, handBack, signReport } from '#domain/repair/leave.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { Handlers, HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import { leaveContext } from './handback/leaving.ts';
import { freezeAll } from './handback/signing.ts';
import { unclaimedHandlers } from './handback/unclaimed.ts';
import { forgetPurged, vaultHandlers, vaultOf } from './handback/vault.ts';
import { viewHandlers } from './handback/view.ts';
import { runCommand } from './run.ts';

type HandbackCalls = keyof typeof handbackCalls | 'repair.close';

/** What a closing took out of the log is not left lying in the journal. */
function closing<T>(host: HostContext, repairIds: readonly string[], close: () => T): T {
  const guarded = repairIds.some((repairId) => vaultOf(host, repairId)?.purged === false);
  const reply = close();
  if (guarded) forgetPurged(host);
  return reply;
}

export const handbackHandlers: Pick<Handlers, HandbackCalls> = {
  ...viewHandlers,
  ...unclaimedHandlers,
  ...vaultHandlers,
  'repair.close': (host, input, caller, commandId) =>
    closing(host, [input.repairId], () =>
      runCommand(host, { spec: closeRepair, input, caller, commandId, context: () => leaveContext(host, input.repairId, caller, input.placeId), finish: () => null })),
  'handback.report': (host, input, caller, commandId) =>
    runCommand(host, { spec: completeReport, input, caller, commandId, context: () => ({ repair: host.store.state<RepairState>('repair', input.repairId) }), finish: () => null }),
  'handback.told': (host, input, caller, commandId) =>
    runCommand(host, { spec: tellCustomer, input, caller, commandId, context: () => ({ repair: host.store.state<RepairState>('repair', input.repairId) }), finish: () => null }),
  'handback.sign': async (host, input, caller, commandId) => {
    const frozen = await freezeAll(host, [input.repairId], input.signature, caller);
    return runCommand(host, {
      spec: signReport, input, caller, commandId, finish: () => null,
      context: () => ({ repair: host.store.state<RepairState>('repair', input.repairId), frozen: frozen.get(input.repairId) }),
    });
  },
  'handback.do': async (host, input, caller, commandId) => {
    if (input.proof && !host.blobs.has(input.proof)) throw refuseWith('blob.missing');
    const repairIds = input.units.map((unit) => unit.repairId);
    const frozen = input.as === 'handed_back' ? await freezeAll(host, repairIds, input.signature, caller) : new Map();
    return closing(host, repairIds, () =>
      runCommand(host, {
        spec: handBack, input, caller, commandId, finish: () => null,
        context: () => ({ units: repairIds.map((repairId) => ({ ...leaveContext(host, repairId, caller), frozen: frozen.get(repairId) })) }),
      }));
  },
  'handback.page': async (host, { repairId, documentHash }) => {
    const repair = host.store.state<RepairState>('repair', repairId);
    const pages = repair ? [...repair.handback.formerly, ...(repair.handback.signature ? [repair.handback.signature] : [])] : [];
    if (!pages.some((page) => page.documentHash === documentHash)) throw refuseWith('blob.missing');
    const bytes = await host.blobs.get(documentHash);
    if (!bytes) throw refuseWith('blob.missing');
    return { base64: bytes.toString('base64') };
  },
  'handback.putProof': async (host, { base64 }, caller) => {
    const bytes = Buffer.from(base64, 'base64');
    const stored = await host.blobs.put(bytes);
    if (!stored) throw refuseWith('handback.proofKind');
    host.store.write(() => host.blobTable.put(stored.hash, stored.type, bytes.length, caller.nowMs()));
    return { hash: stored.hash };
  },
};
