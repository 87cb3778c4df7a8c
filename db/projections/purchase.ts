import { canonicalJson } from '#domain/kernel/canonical.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import type { Claim } from '#domain/exception/exception.ts';
import type { ReturnState } from '#domain/purchase/giveBack.ts';
import { expectedCredit, returnFold } from '#domain/purchase/giveBack.ts';
import type { PurchaseState } from '#domain/purchase/purchase.ts';
import { agreedMinor, cameOf, dueOf, expectedOf, purchaseFold, purchaseNet, purchaseStatus, receivedTwice } from '#domain/purchase/purchase.ts';
import type { RequestState } from '#domain/purchase/request.ts';
import { requestFold } from '#domain/purchase/request.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

export function requestProjection(db: Db): Projection<RequestState> {
  const write = upsert(db, 'request', [
    'id', 'status', 'origin', 'part_id', 'label', 'supplier_id', 'quantity', 'unit_cost_minor', 'class', 'for_kind', 'owner_id', 'owner_line_id', 'asked_by', 'asked_ms', 'details',
  ]);
  return {
    fold: requestFold,
    write(request) {
      if (!request.exists) return;
      const { ref, wantedOn, note, answeredBy, answeredAtMs, reason, purchaseId } = request;
      write.run(
        toBlob(request.id), request.status, request.origin, toBlobOrNull(request.partId), request.label, toBlobOrNull(request.supplierId), request.quantity, request.unitCostMinor, request.class,
        request.for.kind, toBlobOrNull(request.for.ownerId), toBlobOrNull(request.for.lineId), toBlobOrNull(request.askedBy), request.askedAtMs,
        canonicalJson({ ref, wantedOn, note, answeredBy, answeredAtMs, reason, purchaseId, number: request.for.number }),
      );
    },
  };
}

export function purchaseProjection(db: Db): Projection<PurchaseState> {
  const write = upsert(db, 'purchase', [
    'id', 'number', 'compact', 'supplier_id', 'status', 'open', 'made_ms', 'by', 'sent_ms', 'due_on', 'net_minor', 'lines', 'left_pieces', 'their_reference', 'unordered',
  ]);
  const lines = ownedRows(db, 'purchase_line', 'purchase_id', [
    'line_id', 'part_id', 'ref', 'label', 'class', 'quantity', 'received', 'left_pieces', 'told', 'due_on', 'for_kind', 'owner_id', 'owner_line_id', 'owner_number', 'unit_cost_minor', 'asked_by', 'request_id',
  ], 1);
  return {
    fold: purchaseFold,
    claims: twice,
    linked: (purchase) => (purchase.exists ? [...new Set(purchase.lines.flatMap((line) => (line.for.kind === 'repair' && line.for.ownerId ? [line.for.ownerId] : [])))] : []),
    write(purchase) {
      if (!purchase.exists) return;
      const id = toBlob(purchase.id);
      const status = purchaseStatus(purchase);
      const told = purchase.sendings.length > 0 || purchase.confirmedAtMs !== null ? 1 : 0;
      const rows = unique(purchase.lines).map((line) => ({ line, left: expectedOf(purchase, line), due: dueOf(purchase, line) }));
      const due = rows.filter(({ left, due: on }) => left > 0 && on !== null).map(({ due: on }) => on!).sort()[0] ?? null;
      write.run(
        id, purchase.number, compactNumber(purchase.number), toBlob(purchase.supplierId), status, status === 'received' || status === 'cancelled' ? 0 : 1, purchase.madeAtMs, toBlobOrNull(purchase.by),
        purchase.sendings[0]?.atMs ?? null, due, purchaseNet(purchase.lines), purchase.lines.length, rows.reduce((sum, { left }) => sum + left, 0), purchase.theirReference, purchase.unordered ? 1 : 0,
      );
      lines.replace(id, rows.map(({ line, left, due: on }) => [
        toBlob(line.lineId), toBlobOrNull(line.partId), line.ref, line.label, line.class, line.quantity, cameOf(purchase, line.lineId).size, left, told, on, line.for.kind, toBlobOrNull(line.for.ownerId),
        toBlobOrNull(line.for.lineId), line.for.number, agreedMinor(line), toBlobOrNull(line.askedBy), toBlobOrNull(line.requestId),
      ]));
    },
  };
}

function unique(lines: PurchaseState['lines']): PurchaseState['lines'] {
  return [...new Map(lines.map((line) => [line.lineId, line])).values()];
}

/** Two PCs that worked apart unpacked the same pieces: both deliveries stand, one exception for each line of which they say the same. */
function twice(purchase: PurchaseState): Claim[] {
  return receivedTwice(purchase).flatMap(({ lineId, receiptIds }) =>
    receiptIds.map((receiptId) => ({ kind: 'purchase.received_twice' as const, key: `${purchase.id}|${lineId}`, subject: { type: 'purchase', id: receiptId, label: purchase.number } })));
}

export function returnProjection(db: Db): Projection<ReturnState> {
  const write = upsert(db, 'supplier_return', ['id', 'number', 'compact', 'supplier_id', 'purchase_id', 'status', 'made_ms', 'expected_minor', 'credited_minor', 'details']);
  return {
    fold: returnFold,
    write(given) {
      if (!given.exists) return;
      const { claimId, rma, note, lines, carrier, tracking, sentAtMs, creditedOn, creditReference, reason, by } = given;
      write.run(
        toBlob(given.id), given.number, compactNumber(given.number), toBlob(given.supplierId), toBlobOrNull(given.purchaseId), given.status, given.madeAtMs, expectedCredit(lines), given.creditedMinor,
        canonicalJson({ claimId, rma, note, lines, carrier, tracking, sentAtMs, creditedOn, creditReference, reason, by }),
      );
    },
  };
}
