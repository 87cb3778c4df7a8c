import type { Claim } from '#domain/exception/exception.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import type { CountState } from '#domain/warehouse/count.ts';
import { countFold, stageOf, tallyOf } from '#domain/warehouse/count.ts';
import type { TransferState } from '#domain/warehouse/transfer.ts';
import { piecesLeft, transferFold, transferStage } from '#domain/warehouse/transfer.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

export function countProjection(db: Db): Projection<CountState> {
  const write = upsert(db, 'stock_count', ['id', 'number', 'compact', 'scope', 'place_id', 'blind', 'stage', 'opened_ms', 'opened_by', 'posted_ms', 'lines', 'differences']);
  const lines = ownedRows(db, 'count_line', 'count_id', ['part_id', 'place_id', 'grade', 'quantity', 'at_ms'], 3);
  return {
    fold: countFold,
    write(count) {
      if (!count.exists) return;
      const id = toBlob(count.id);
      const stage = stageOf(count);
      const differences = count.posted.reduce((sum, { lines: posted }) => sum + posted.filter((line) => line.difference !== 0).length, 0);
      write.run(
        id, count.number, compactNumber(count.number), count.scope, toBlobOrNull(count.placeId), count.blind ? 1 : 0, stage, count.openedAtMs, toBlobOrNull(count.openedBy),
        count.posted.at(-1)?.atMs ?? null, count.lines.length, differences,
      );
      // What a count said that came to nothing is no time that a spot was counted.
      lines.replace(id, stage === 'cancelled' ? [] : count.lines.map((line) => {
        const tally = tallyOf(line);
        return [toBlob(line.partId), toBlob(line.placeId), line.grade, tally.quantity, tally.atMs];
      }));
    },
  };
}

export function transferProjection(db: Db): Projection<TransferState> {
  const write = upsert(db, 'transfer', ['id', 'number', 'compact', 'from_id', 'to_id', 'stage', 'opened_ms', 'opened_by', 'shipped_ms', 'pieces', 'left_pieces']);
  const lines = ownedRows(db, 'transfer_line', 'transfer_id', ['line_id', 'part_id', 'grade', 'from_id', 'quantity', 'left_pieces'], 1);
  return {
    fold: transferFold,
    claims: receivedTwice,
    write(transfer) {
      if (!transfer.exists) return;
      const id = toBlob(transfer.id);
      const left = transfer.lines.map((line) => (transfer.cancelled ? 0 : piecesLeft(transfer, line).length));
      write.run(
        id, transfer.number, compactNumber(transfer.number), toBlob(transfer.fromPlaceId), toBlob(transfer.toPlaceId), transferStage(transfer), transfer.openedAtMs, toBlobOrNull(transfer.openedBy),
        transfer.shipped?.atMs ?? null, transfer.lines.reduce((sum, line) => sum + line.quantity, 0), left.reduce((sum, n) => sum + n, 0),
      );
      lines.replace(id, transfer.lines.map((line, i) => [toBlob(line.lineId), toBlob(line.partId), line.grade, toBlob(line.fromPlaceId), line.quantity, left[i]!]));
    },
  };
}

/** Each piece that a receipt took out of the parcel: two receipts of one piece are one too many. */
function receivedTwice(transfer: TransferState): Claim[] {
  return transfer.receipts.flatMap(({ lineId, receiptId, pieces }) => pieces.map((piece): Claim => ({
    kind: 'transfer.received_twice', key: `${lineId}|${piece}`, subject: { type: 'transfer', id: receiptId, label: transfer.number },
  })));
}
