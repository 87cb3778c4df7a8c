import type { CallInput } from '#contract/api.ts';
import type { warehouseCalls } from '#contract/calls/warehouse.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);
const spot = { partId: id, placeId: id, grade: 'new' as const };

/** The least that each call takes. */
export const warehouseLeast: { [N in keyof typeof warehouseCalls]: CallInput<N> } = {
  'warehouse.tasks': {}, 'warehouse.spots': { partId: id }, 'warehouse.arrivals': {}, 'warehouse.inspections': {}, 'warehouse.picks': {},
  'stock.putAway': { partId: id, fromPlaceId: id, toPlaceId: id, grade: 'new', quantity: 1 }, 'warehouse.print': { paper: 'pick_list' }, 'warehouse.labels': { labels: [{ kind: 'part', id }] }, 'warehouse.actions': { names: ['SAVE'] },
  'count.list': {}, 'count.get': { countId: id }, 'count.open': { scope: 'rolling' }, 'count.count': { countId: id, ...spot, quantity: 1 }, 'count.takeBack': { countId: id, entryId: id },
  'count.askRecount': { countId: id, ...spot }, 'count.finishPlace': { countId: id, placeId: id }, 'count.cancel': { countId: id }, 'count.close': { countId: id }, 'count.post': { countId: id },
  'transfer.list': {}, 'transfer.get': { transferId: id }, 'transfer.open': { fromPlaceId: id, toPlaceId: id }, 'transfer.pack': { transferId: id, ...spot }, 'transfer.unpack': { transferId: id, lineId: id },
  'transfer.ship': { transferId: id }, 'transfer.cancel': { transferId: id }, 'transfer.receive': { transferId: id, partId: id }, 'transfer.takeBack': { transferId: id, receiptId: id }, 'transfer.close': { transferId: id },
  'transfer.settle': { transferId: id, lineId: id, quantity: 1, as: 'found' },
};
