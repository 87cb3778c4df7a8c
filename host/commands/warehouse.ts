import type { warehouseCalls } from '#contract/calls/warehouse.ts';
import { closeTransfer, receiveTransfer, settleTransfer, takeBackReceipt } from '#domain/warehouse/arrive.ts';
import { askRecount, cancelCount, countPart, finishPlace, openCount, takeBackCount } from '#domain/warehouse/countCommands.ts';
import { closeCount, postCount } from '#domain/warehouse/countPost.ts';
import { cancelTransfer, openTransfer, packTransfer, shipTransfer, unpackTransfer } from '#domain/warehouse/pack.ts';
import { putAway } from '#domain/warehouse/putaway.ts';
import type { Handlers, HostContext } from '../context.ts';
import { actionJobs } from '../printing/actionPapers.ts';
import type { Job } from '../printing/documents.ts';
import { refuseWith } from '../refused.ts';
import { placeOf, stockContext } from './part/context.ts';
import { once, runCommand } from './run.ts';
import { may } from './sale/context.ts';
import { countContext, countList, countView, finishContext, openContext, postContext } from './warehouse/counts.ts';
import { countJobs, labelJobs, pickJobs, transferJobs } from './warehouse/papers.ts';
import { arrivals, inspections, picks, spots, tasks } from './warehouse/spots.ts';
import { transferContext, transferView } from './warehouse/transfers.ts';

const same = <T>(reply: T): T => reply;

function printed(host: HostContext, jobs: number): { jobs: number } {
  host.queue.wake();
  host.changed('print');
  return { jobs };
}

export const warehouseHandlers: Pick<Handlers, keyof typeof warehouseCalls> = {
  'warehouse.tasks': (host) => tasks(host),
  'warehouse.spots': (host, { partId }) => spots(host, partId),
  'warehouse.arrivals': (host) => arrivals(host),
  'warehouse.inspections': (host) => inspections(host),
  'warehouse.picks': (host, { ownerId }) => picks(host, ownerId),
  'stock.putAway': (host, input, caller, commandId) =>
    runCommand(host, { spec: putAway, input, caller, commandId, context: () => stockContext(host, { partId: input.partId, from: input.fromPlaceId, to: input.toPlaceId }), finish: same }),
  'warehouse.print': (host, { paper, id }, caller, commandId) => {
    const made = (): Job[] => {
      if (paper === 'pick_list') return pickJobs(host, id, caller);
      if (id === null) throw refuseWith('print.nothingToPrint');
      return paper === 'count_sheet' ? countJobs(host, id, caller) : transferJobs(host, id);
    };
    return printed(host, once(host, commandId, 'warehouse.print', caller.nowMs(), () => host.papers.queue(made(), caller.nowMs())));
  },
  'warehouse.labels': (host, { labels }, caller, commandId) =>
    printed(host, once(host, commandId, 'warehouse.labels', caller.nowMs(), () => host.papers.queue(labelJobs(host, labels), caller.nowMs()))),
  'warehouse.actions': (host, { names }, caller, commandId) =>
    printed(host, once(host, commandId, 'warehouse.actions', caller.nowMs(), () => host.papers.queue(actionJobs(host, names), caller.nowMs()))),

  'count.list': (host, { all }, caller) => countList(host, all, caller.nowMs()),
  'count.get': (host, input, caller) => countView(host, input, caller),
  'count.open': (host, input, caller, commandId) => runCommand(host, { spec: openCount, input, caller, commandId, context: () => openContext(host, input), finish: same }),
  'count.count': (host, input, caller, commandId) => runCommand(host, { spec: countPart, input, caller, commandId, context: () => countContext(host, input), finish: same }),
  'count.takeBack': (host, input, caller, commandId) => runCommand(host, { spec: takeBackCount, input, caller, commandId, context: () => countContext(host, { countId: input.countId }), finish: same }),
  'count.askRecount': (host, input, caller, commandId) => runCommand(host, { spec: askRecount, input, caller, commandId, context: () => countContext(host, input), finish: same }),
  'count.finishPlace': (host, input, caller, commandId) => runCommand(host, { spec: finishPlace, input, caller, commandId, context: () => finishContext(host, input), finish: same }),
  'count.cancel': (host, input, caller, commandId) => runCommand(host, { spec: cancelCount, input, caller, commandId, context: () => countContext(host, input), finish: same }),
  'count.close': (host, input, caller, commandId) => runCommand(host, { spec: closeCount, input, caller, commandId, context: () => postContext(host, input.countId), finish: same }),
  'count.post': (host, input, caller, commandId) => runCommand(host, { spec: postCount, input, caller, commandId, context: () => postContext(host, input.countId), finish: same }),

  'transfer.list': (host, { all }) => host.queries.warehouse.transfers(all),
  'transfer.get': (host, { transferId }) => transferView(host, transferId),
  'transfer.open': (host, input, caller, commandId) => runCommand(host, { spec: openTransfer, input, caller, commandId, context: () => ({ placeOf: (id) => placeOf(host, id) }), finish: same }),
  'transfer.pack': (host, input, caller, commandId) => runCommand(host, { spec: packTransfer, input, caller, commandId, context: () => transferContext(host, input), finish: same }),
  'transfer.unpack': (host, input, caller, commandId) => runCommand(host, { spec: unpackTransfer, input, caller, commandId, context: () => transferContext(host, input), finish: same }),
  'transfer.ship': (host, input, caller, commandId) => runCommand(host, { spec: shipTransfer, input, caller, commandId, context: () => transferContext(host, input), finish: same }),
  'transfer.cancel': (host, input, caller, commandId) => runCommand(host, { spec: cancelTransfer, input, caller, commandId, context: () => transferContext(host, input), finish: same }),
  'transfer.receive': (host, input, caller, commandId) => runCommand(host, { spec: receiveTransfer, input, caller, commandId, context: () => transferContext(host, input), finish: same }),
  'transfer.takeBack': (host, input, caller, commandId) => runCommand(host, { spec: takeBackReceipt, input, caller, commandId, context: () => transferContext(host, input), finish: same }),
  'transfer.close': (host, input, caller, commandId) => runCommand(host, { spec: closeTransfer, input, caller, commandId, context: () => transferContext(host, input), finish: same }),
  'transfer.settle': (host, input, caller, commandId) => runCommand(host, { spec: settleTransfer, input, caller, commandId, context: () => ({ ...transferContext(host, input), limitMinor: may(host, caller, 'stock.post') ? null : host.settings('stock').postMinor }), finish: same }),
};
