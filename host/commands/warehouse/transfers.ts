import type { TransferView } from '#contract/views/warehouse.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import type { TransferContext } from '#domain/warehouse/pack.ts';
import type { TransferState } from '#domain/warehouse/transfer.ts';
import { piecesLeft, serialsLeft } from '#domain/warehouse/transfer.ts';
import type { HostContext } from '../../context.ts';
import { refuseWith } from '../../refused.ts';
import { partOf, placeOf, reservedOf } from '../part/context.ts';
import { walkOf } from './places.ts';

export function transferOf(host: HostContext, transferId: Id): TransferState | undefined {
  return host.store.state<TransferState>('transfer', transferId);
}

export function transferContext(host: HostContext, input: { transferId: Id; partId?: Id; placeId?: Id | null }): TransferContext {
  const transfer = transferOf(host, input.transferId);
  const [part, place] = [partOf(host, input.partId), placeOf(host, input.placeId)];
  const walk = place && transfer ? walkOf(host) : null;
  return {
    ...(transfer ? { transfer } : {}), ...(part ? { part } : {}), partOf: (id) => partOf(host, id), ...(place ? { place } : {}), placeOf: (id) => placeOf(host, id),
    inFrom: walk !== null && walk.within(transfer!.fromPlaceId).has(place!.id), inTo: walk !== null && walk.within(transfer!.toPlaceId).has(place!.id),
    transit: host.housePlace('transit'), outside: host.housePlace('outside'), quarantine: host.housePlace('quarantine'), scrap: host.housePlace('scrap'), reserved: reservedOf(host, input.partId),
    placeName: host.queries.parts.placeName,
  };
}

export function transferView(host: HostContext, transferId: Id): TransferView {
  const transfer = transferOf(host, transferId);
  const row = host.queries.warehouse.transfer(transferId);
  if (!transfer?.exists || !row) throw refuseWith('transfer.unknown');
  const users = new Map(host.queries.house.users().map((user) => [user.id, user.name]));
  const nameOf = (id: Id | null): string => (id ? (users.get(id) ?? '') : '');
  const labelOf = (id: Id | undefined): string => partOf(host, id)?.label ?? '';
  return {
    ...row, code: tradeCode(row.number), fromPlaceId: transfer.fromPlaceId, toPlaceId: transfer.toPlaceId, note: transfer.note, carrier: transfer.shipped?.carrier ?? '', tracking: transfer.shipped?.tracking ?? '',
    lines: transfer.lines.map((line) => {
      const part = partOf(host, line.partId);
      const came = transfer.receipts.filter((receipt) => receipt.lineId === line.lineId);
      const count = (receipts: typeof came): number => receipts.reduce((sum, receipt) => sum + receipt.quantity, 0);
      return {
        lineId: line.lineId, partId: line.partId, number: part?.number ?? '', label: part?.label ?? '', serialTracked: part?.serialTracked ?? false, grade: line.grade, from: host.queries.parts.placeName(line.fromPlaceId),
        quantity: line.quantity, serials: line.serials, received: count(came), damaged: count(came.filter((receipt) => receipt.damaged)), left: piecesLeft(transfer, line).length, serialsLeft: serialsLeft(transfer, line),
      };
    }),
    receipts: transfer.receipts.map((receipt) => ({ ...receipt, by: nameOf(receipt.by), label: labelOf(receipt.partId), place: host.queries.parts.placeName(receipt.placeId) })),
    settled: transfer.settled.map((each) => ({ ...each, by: nameOf(each.by), label: labelOf(transfer.lines.find((line) => line.lineId === each.lineId)?.partId) })),
  };
}
