import type { Claim } from '#domain/exception/exception.ts';
import type { DropOffState } from '#domain/dropoff/dropoff.ts';
import { dropOffFold } from '#domain/dropoff/dropoff.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import { issuedInHand, reservations } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { dueAtMs, repairFold } from '#domain/repair/repair.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import { clashKey } from '../exceptions.ts';
import { benchRows, startClaims } from './bench.ts';
import { coverRows } from './coverage.ts';
import { ownedRows } from './ownedRows.ts';
import { lineSources } from './part.ts';
import type { Projection } from './projection.ts';
import type { Db } from '../open.ts';
import { upsert } from './upsert.ts';

/** Where no limit runs: after everything that is due, so that one index serves the board. */
export const NEVER_DUE_MS = 9_000_000_000_000_000;

export function repairProjection(db: Db): Projection<RepairState> {
  const write = upsert(db, 'repair', [
    'id', 'number', 'compact', 'unit_id', 'customer_id', 'dropoff_id', 'internal_purpose', 'status', 'phase', 'since_ms', 'due_ms', 'received_ms', 'closed_ms', 'repaired',
    'symptoms', 'fault', 'promised_on', 'comebacks', 'taken_by', 'born_hlc', 'details', 'search',
  ]);
  const reserved = ownedRows(db, 'reservation', 'owner_id', ['line_id', 'owner_type', 'part_id', 'quantity', 'since_ms', 'priority'], 1);
  const sources = lineSources(db);
  const bench = benchRows(db);
  const cover = coverRows(db);
  return {
    fold: repairFold,
    erased: (repair) => repair.personalErased,
    write(repair, born) {
      // What came before its order was opened (its opening is still on its way) has no row yet.
      if (!repair.exists) return;
      const details = {
        index: repair.index, count: repair.count, accessories: repair.accessories, condition: repair.condition, quoteWanted: repair.quoteWanted,
        priceCeilingMinor: repair.priceCeilingMinor, photos: repair.photos, announcedAtMs: repair.announcedAtMs, expectedOn: repair.expectedOn,
      };
      write.run(
        toBlob(repair.id), repair.number, compactNumber(repair.number), toBlob(repair.unitId), toBlobOrNull(repair.customerId), toBlobOrNull(repair.dropOffId),
        repair.internalPurpose, repair.status, repair.phase, repair.statusSinceMs, dueAtMs(repair) ?? NEVER_DUE_MS, repair.receivedAtMs, repair.closedAtMs,
        repair.repaired ? 1 : 0, JSON.stringify(repair.symptoms), repair.fault, repair.promisedOn, repair.comebacks, toBlobOrNull(repair.takenBy), born,
        canonicalJson(details), `${compactNumber(repair.number).toLowerCase()} ${foldText(repair.fault)}`.trim(),
      );
      reserved.replace(toBlob(repair.id), reservations(repair.lines, repair).map((row) => [toBlob(row.lineId), 'repair', toBlob(row.partId), row.quantity, row.sinceMs, 0]));
      sources.write(repair);
      bench.write(repair);
      cover.write(repair);
    },
    claims: (repair) => [...closedHolding(repair), ...startClaims(repair)],
    concerns: (repair) => (repair.exists ? [clashKey('unit.two_stays', repair.unitId.replaceAll('-', ''))] : []),
  };
}

/** Closed on one PC while pieces were issued to it on another: they must come back by somebody's hand. */
function closedHolding(repair: RepairState): Claim[] {
  if (!repair.exists || repair.phase !== 'closed' || issuedInHand(repair.lines) === 0) return [];
  return [{ kind: 'repair.closed_holding', key: repair.id, subject: { type: 'repair', id: repair.id, label: repair.number } }];
}

export function dropOffProjection(db: Db): Projection<DropOffState> {
  const write = upsert(db, 'dropoff', ['id', 'number', 'compact', 'customer_id', 'taken_at_ms', 'taken_by', 'details']);
  return {
    fold: dropOffFold,
    erased: (dropOff) => dropOff.personalErased,
    write(dropOff) {
      if (!dropOff.exists) return;
      const { how, carrier, tracking, feeMinor, repairIds, conditions, signature } = dropOff;
      write.run(
        toBlob(dropOff.id), dropOff.number, compactNumber(dropOff.number), toBlobOrNull(dropOff.customerId), dropOff.takenAtMs, toBlobOrNull(dropOff.takenBy),
        canonicalJson({ how, carrier, tracking, feeMinor, repairIds, conditions, signature }),
      );
    },
  };
}
