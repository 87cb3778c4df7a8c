import type { Id } from '#domain/kernel/ids.ts';
import type { PlaceLabelDocument } from '#domain/paper/document.ts';
import type { CountSheetDocument, PickListDocument, TransferSheetDocument } from '#domain/paper/trade.ts';
import { isOver } from '#domain/warehouse/count.ts';
import { placeCode } from '#domain/scan/codes.ts';
import type { Caller, HostContext } from '../../context.ts';
import type { Job } from '../../printing/documents.ts';
import { paperBase, personName } from '../../printing/parties.ts';
import { forRepairJobs, putAsideJobs } from '../../printing/orderPapers.ts';
import { partJobs } from '../../printing/partPapers.ts';
import { refuseWith } from '../../refused.ts';
import { countOf, countView } from './counts.ts';
import { walkOf } from './places.ts';
import { picks } from './spots.ts';
import { transferView } from './transfers.ts';

const none = { repairId: null, dropOffId: null, customerId: null };

/** What is to be fetched, for everybody or for one. */
export function pickJobs(host: HostContext, ownerId: Id | null, caller: Caller): Job[] {
  const { stops } = picks(host, ownerId);
  if (stops.length === 0) throw refuseWith('print.nothingToPrint');
  const number = ownerId === null ? '' : stops[0]!.ownerNumber;
  const document: PickListDocument = {
    kind: 'pick_list', ...paperBase(host.queries), number, code: '', atMs: caller.nowMs(), by: personName(host.queries, caller.actor),
    lines: stops.map((stop) => ({
      reference: stop.number, label: stop.label, detail: stop.who, quantity: stop.take, place: stop.place, placePath: stop.path, forNumber: stop.ownerNumber, code: stop.partCode,
    })),
  };
  return [{ ...none, title: number || document.shop.name, document }];
}

export function countJobs(host: HostContext, countId: Id, caller: Caller): Job[] {
  const view = countView(host, { countId, review: false }, caller);
  const blind = view.blind && !isOver(countOf(host, countId)!);
  const document: CountSheetDocument = {
    kind: 'count_sheet', ...paperBase(host.queries), number: view.number, code: view.code, atMs: view.openedAtMs, duplicate: 0, by: view.by, scope: view.placeId ? walkOf(host).path(view.placeId) : '', notes: view.cancelledReason,
    lines: view.list.map((line) => ({
      reference: line.number, label: line.label, detail: line.serials.join(', '), place: `${line.place} ${line.code}`.trim(), expected: blind ? null : line.expected, counted: line.counted,
    })),
  };
  return [{ ...none, title: view.number, document }];
}

export function transferJobs(host: HostContext, transferId: Id): Job[] {
  const view = transferView(host, transferId);
  const base = paperBase(host.queries);
  const { phone, email, address } = base.shop;
  const document: TransferSheetDocument = {
    kind: 'transfer_sheet', ...base, number: view.number, code: view.code, atMs: view.shippedAtMs ?? view.openedAtMs, duplicate: 0, by: view.by, carrier: view.carrier, trackingNumber: view.tracking, notes: view.note,
    from: { name: view.from, address, phone, email }, to: { name: view.to, address: [], phone: '', email: '' },
    lines: view.lines.map((line) => ({ reference: line.number, label: line.label, detail: line.serials.join(', '), quantity: line.quantity, received: view.stage === 'packing' || view.stage === 'on_the_way' ? null : line.received })),
  };
  return [{ ...none, title: `${view.number} · ${view.to}`, document }];
}

export interface LabelWanted { kind: 'part' | 'place' | 'repair' | 'order'; id: Id; quantity: number }

export function labelJobs(host: HostContext, labels: readonly LabelWanted[]): Job[] {
  const walk = walkOf(host);
  return labels.flatMap(({ kind, id, quantity }) => {
    const jobs = { part: () => partJobs(host, { kind: 'part_label', partId: id }), place: () => [placeJob(host, id, walk)], repair: () => forRepairJobs(host, id), order: () => putAsideJobs(host, id) }[kind]();
    return Array.from({ length: quantity }, () => jobs).flat();
  });
}

function placeJob(host: HostContext, placeId: Id, walk: ReturnType<typeof walkOf>): Job {
  const place = walk.node(placeId);
  if (!place) throw refuseWith('place.unknown');
  const document: PlaceLabelDocument = { kind: 'place_label', ...paperBase(host.queries), name: place.name, path: walk.path(placeId), code: placeCode(place.code) };
  return { ...none, title: place.name, document };
}
