import type { ClaimState } from '#domain/claim/claim.ts';
import { claimFold } from '#domain/claim/claim.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

/** Who owes what of a closed order, ready for billing; and whether the legal guarantee bore some of it. */
export function coverRows(db: Db): { write(repair: RepairState): void } {
  const charges = ownedRows(db, 'charge', 'repair_id', ['line', 'payer', 'payer_ref', 'class', 'label', 'net_minor', 'vat_bp', 'state'], 1);
  const settled = ownedRows(db, 'settled_order', 'repair_id', ['at_ms', 'legal'], 1);
  return {
    write({ id, cover }) {
      const lines = cover.settled?.lines ?? [];
      charges.replace(toBlob(id), lines.map((line, at) => [at, line.payer, line.payerRef, line.class, line.label, line.netMinor, line.vatBp, 'open']));
      settled.replace(toBlob(id), cover.settled ? [[cover.settled.atMs, cover.settled.legal ? 1 : 0]] : []);
    },
  };
}

export function claimProjection(db: Db): Projection<ClaimState> {
  const write = upsert(db, 'claim', ['id', 'repair_id', 'supplier_id', 'guarantor', 'status', 'since_ms', 'opened_ms', 'amount_minor', 'credited_minor', 'details']);
  return {
    fold: claimFold,
    write(claim) {
      if (!claim.exists) return;
      const { id, repairId, supplierId, guarantor, status, statusSinceMs, openedAtMs, amountMinor, creditedMinor, lines, partIds, reference, reason, sentAtMs, answeredAtMs, anomalies } = claim;
      write.run(
        toBlob(id), toBlob(repairId), toBlobOrNull(supplierId), guarantor, status, statusSinceMs, openedAtMs, amountMinor, creditedMinor,
        canonicalJson({ lines, partIds, reference, reason, sentAtMs, answeredAtMs, anomalyCodes: anomalies.map((each) => each.code) }),
      );
    },
    linked: (claim) => (claim.exists ? [claim.repairId] : []),
  };
}
