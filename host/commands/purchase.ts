import type { purchaseCalls } from '#contract/calls/purchase.ts';
import type { ExpectedLine } from '#contract/views/purchase.ts';
import { toPrepare } from '#domain/order/line.ts';
import { stageOf } from '#domain/order/order.ts';
import { notInWork } from '#domain/part/take.ts';
import type { Asker } from '#domain/purchase/line.ts';
import { receivePurchase } from '#domain/purchase/receive.ts';
import { toIssue } from '#domain/repair/lines.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { repairOf } from './part/context.ts';
import { orderOf, receiveContext } from './purchase/context.ts';
import { runCommand } from './run.ts';

const same = <T>(reply: T): T => reply;

/** Whether who asked still waits, and may be given it as it comes. */
function stillWaits(host: HostContext, asker: Asker): boolean {
  if (!asker.ownerId) return false;
  if (asker.kind === 'repair') {
    const repair = repairOf(host, asker.ownerId);
    const line = repair?.lines.lines.find((each) => each.lineId === asker.lineId);
    return repair !== undefined && notInWork(repair) === null && line?.state === 'ordered' && (line.partId === null || toIssue(repair.lines, line) > 0);
  }
  const order = orderOf(host, asker.ownerId);
  const line = order?.lines.find((each) => each.lineId === asker.lineId);
  return order?.exists === true && stageOf(order) === 'open' && line !== undefined && line.partId !== null && toPrepare(line) > 0;
}

function openFor(host: HostContext, of: Parameters<HostContext['queries']['purchases']['openFor']>[0], caller: Caller): ExpectedLine[] {
  const costs = caller.session !== null && host.sessions.rights(caller.session).has('cost.read');
  return host.queries.purchases.openFor(of, localDay(caller.nowMs())).map((row) => ({ ...row, canDirect: stillWaits(host, row.for), unitCostMinor: costs ? row.unitCostMinor : null }));
}

export const purchaseHandlers: Pick<Handlers, keyof typeof purchaseCalls> = {
  'purchase.openFor': (host, of, caller) => openFor(host, of, caller),
  'purchase.receive': (host, input, caller, commandId) => runCommand(host, { spec: receivePurchase, input, caller, commandId, context: () => receiveContext(host, input), finish: same }),
};
