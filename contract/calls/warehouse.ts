import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import { SCAN_ACTIONS } from '#domain/scan/codes.ts';
import { closeTransfer, receiveTransfer, settleTransfer, takeBackReceipt } from '#domain/warehouse/arrive.ts';
import { askRecount, cancelCount, countPart, finishPlace, openCount, takeBackCount } from '#domain/warehouse/countCommands.ts';
import { closeCount, postCount } from '#domain/warehouse/countPost.ts';
import { cancelTransfer, openTransfer, packTransfer, shipTransfer, unpackTransfer } from '#domain/warehouse/pack.ts';
import { putAway } from '#domain/warehouse/putaway.ts';
import type { ArrivalRow, CountRow, CountView, PickList, SpotRow, TransferRow, TransferView, WarehouseTasks } from '../views/warehouse.ts';
import { command, decided, nothing, query } from './call.ts';

/** Put away, pick, count, transfer. */
export const warehouseCalls = {
  'warehouse.tasks': query<WarehouseTasks>()('work.read', nothing),
  /** Where a part is, on places that hands may take from or count. */
  'warehouse.spots': query<SpotRow[]>()('work.read', z.object({ partId: id })),
  'warehouse.arrivals': query<ArrivalRow[]>()('work.read', nothing),
  'warehouse.inspections': query<SpotRow[]>()('work.read', nothing),
  /** What is to be fetched, in the order of the walk: for everybody, or for one repair or order. */
  'warehouse.picks': query<PickList>()('work.read', z.object({ ownerId: id.nullable().default(null) })),
  'stock.putAway': decided(putAway),
  /** Papers of the warehouse; `id` is the count's or the transfer's, or of a pick list the one whom it is for, null for everybody. */
  'warehouse.print': command<{ jobs: number }>()('print.use', z.object({ paper: z.enum(['pick_list', 'count_sheet', 'transfer_sheet']), id: id.nullable().default(null) })),
  /** Labels of parts and places, as many as are wanted of each; of a repair or a customer's order: whom a piece is for. */
  'warehouse.labels': command<{ jobs: number }>()(
    'print.use', z.object({ labels: z.array(z.object({ kind: z.enum(['part', 'place', 'repair', 'order']), id, quantity: z.number().int().min(1).max(200).default(1) })).min(1, { error: 'field.required' }).max(200) }),
  ),
  /** Printed actions, to be stuck beside a scanner. */
  'warehouse.actions': command<{ jobs: number }>()('print.use', z.object({ names: z.array(z.enum(SCAN_ACTIONS)).min(1, { error: 'field.required' }).max(60) })),

  'count.list': query<CountRow[]>()('work.read', z.object({ all: z.boolean().default(false) })),
  /** `review`: with what the stock knew, blind or not. */
  'count.get': query<CountView>()('stock.count', z.object({ countId: id, review: z.boolean().default(false) })),
  'count.open': decided(openCount),
  'count.count': decided(countPart),
  'count.takeBack': decided(takeBackCount),
  'count.askRecount': decided(askRecount),
  'count.finishPlace': decided(finishPlace),
  'count.cancel': decided(cancelCount),
  'count.close': decided(closeCount),
  'count.post': decided(postCount),

  'transfer.list': query<TransferRow[]>()('work.read', z.object({ all: z.boolean().default(false) })),
  'transfer.get': query<TransferView>()('work.read', z.object({ transferId: id })),
  'transfer.open': decided(openTransfer),
  'transfer.pack': decided(packTransfer),
  'transfer.unpack': decided(unpackTransfer),
  'transfer.ship': decided(shipTransfer),
  'transfer.cancel': decided(cancelTransfer),
  'transfer.receive': decided(receiveTransfer),
  'transfer.takeBack': decided(takeBackReceipt),
  'transfer.close': decided(closeTransfer),
  'transfer.settle': decided(settleTransfer, ['stock.post']),
} as const;
