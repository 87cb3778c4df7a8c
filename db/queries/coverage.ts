import type { ChargeRow, ClaimPage, ClaimQueue, ClaimRow } from '#contract/views/coverage.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

/** A stay as the clocks of coverage need it; times in milliseconds since the epoch. */
export interface CoveredStay {
  repairId: Id;
  number: string;
  customerId: Id | null;
  announcedAtMs: number | null;
  receivedAtMs: number;
  closedAtMs: number | null;
  repaired: boolean;
  symptoms: string[];
  /** Whether the legal guarantee bore it; null where nobody settled it. */
  legal: boolean | null;
}

interface StayColumns {
  id: Buffer; number: string; customer_id: Buffer | null; announced_ms: number | null; received_ms: number; closed_ms: number | null; repaired: number; symptoms: string; legal: number | null;
}
interface ClaimColumns {
  id: Buffer; repair_id: Buffer; supplier_id: Buffer | null; guarantor: string; status: ClaimRow['status']; since_ms: number; opened_ms: number; amount_minor: number; credited_minor: number | null;
  details: string; repair_number: string | null; unit_name: string | null;
}
interface ChargeColumns {
  repair_id: Buffer; line: number; payer: ChargeRow['payer']; payer_ref: string | null; class: ChargeRow['class']; label: string; net_minor: number; vat_bp: number; state: 'open';
  number: string | null; customer_id: Buffer | null; customer_name: string | null;
}
type ClaimDetails = Pick<ClaimRow, 'lines' | 'reference' | 'reason' | 'sentAtMs' | 'answeredAtMs' | 'anomalyCodes'>;

const CLAIM = `SELECT k.id, k.repair_id, k.supplier_id, k.guarantor, k.status, k.since_ms, k.opened_ms, k.amount_minor, k.credited_minor, k.details, r.number AS repair_number,
  u.brand || ' ' || u.model AS unit_name FROM claim k LEFT JOIN repair r ON r.id = k.repair_id LEFT JOIN unit u ON u.id = r.unit_id`;
const WHICH: Record<ClaimQueue, string> = {
  open: "('held', 'sent')", held: "('held')", sent: "('sent')", credited: "('credited')", refused: "('refused')", all: "('held', 'sent', 'credited', 'refused', 'cancelled')",
};

export function coverageQueries(db: Db) {
  const stays = db.prepare(`SELECT r.id, r.number, r.customer_id, r.details ->> '$.announcedAtMs' AS announced_ms, r.received_ms, r.closed_ms, r.repaired, r.symptoms, s.legal
    FROM repair r LEFT JOIN settled_order s ON s.repair_id = r.id WHERE r.unit_id = ? AND r.received_ms IS NOT NULL ORDER BY r.received_ms, r.no LIMIT 400`);
  const charges = db.prepare(`SELECT c.repair_id, c.line, c.payer, c.payer_ref, c.class, c.label, c.net_minor, c.vat_bp, c.state, r.number, r.customer_id, k.name AS customer_name
    FROM charge c LEFT JOIN repair r ON r.id = c.repair_id LEFT JOIN customer k ON k.id = r.customer_id
    WHERE (@repair IS NULL OR c.repair_id = @repair) AND (@customer IS NULL OR r.customer_id = @customer) ORDER BY r.closed_ms DESC, r.no DESC, c.line LIMIT 500`);
  const ofRepair = db.prepare(`${CLAIM} WHERE k.repair_id = ? ORDER BY k.opened_ms DESC, k.id LIMIT 100`);
  const pages = new Map((Object.keys(WHICH) as ClaimQueue[]).map((queue) => [queue, {
    rows: db.prepare(`${CLAIM} WHERE k.status IN ${WHICH[queue]} ORDER BY k.since_ms${queue === 'open' || queue === 'held' || queue === 'sent' ? '' : ' DESC'}, k.no LIMIT ? OFFSET ?`),
    total: db.prepare(`SELECT count(*) FROM claim k WHERE k.status IN ${WHICH[queue]}`).pluck(),
  }]));
  const sums = db.prepare(`SELECT count(*) FILTER (WHERE status = 'held') AS held, count(*) FILTER (WHERE status = 'sent') AS sent,
    coalesce(sum(amount_minor) FILTER (WHERE status = 'held'), 0) AS heldMinor, coalesce(sum(amount_minor) FILTER (WHERE status = 'sent'), 0) AS sentMinor,
    coalesce(sum(credited_minor) FILTER (WHERE status = 'credited'), 0) AS creditedMinor FROM claim`);
  const manufacturer = db.prepare("SELECT id FROM supplier WHERE name_key = ? AND active = 1 AND roles LIKE '%manufacturer%' LIMIT 1").pluck();

  const claimRow = (row: ClaimColumns): ClaimRow => ({
    ...(JSON.parse(row.details) as ClaimDetails), id: fromBlob(row.id), repairId: fromBlob(row.repair_id), repairNumber: row.repair_number ?? '', unitName: row.unit_name ?? '',
    supplierId: fromBlobOrNull(row.supplier_id), guarantor: row.guarantor, status: row.status, sinceMs: row.since_ms, openedAtMs: row.opened_ms, amountMinor: row.amount_minor, creditedMinor: row.credited_minor,
  });

  return {
    /** Every stay of a unit that began, oldest first. */
    stays: (unitId: Id): CoveredStay[] => (stays.all(toBlob(unitId)) as StayColumns[]).map((row) => ({
      repairId: fromBlob(row.id), number: row.number, customerId: fromBlobOrNull(row.customer_id), announcedAtMs: row.announced_ms, receivedAtMs: row.received_ms, closedAtMs: row.closed_ms,
      repaired: row.repaired === 1, symptoms: JSON.parse(row.symptoms) as string[], legal: row.legal === null ? null : row.legal === 1,
    })),
    charges: (repairId: Id | null, customerId: Id | null): ChargeRow[] =>
      (charges.all({ repair: repairId && toBlob(repairId), customer: customerId && toBlob(customerId) }) as ChargeColumns[]).map((row) => ({
        repairId: fromBlob(row.repair_id), repairNumber: row.number ?? '', customerId: fromBlobOrNull(row.customer_id), customerName: row.customer_name ?? '', line: row.line, payer: row.payer,
        payerRef: row.payer_ref, class: row.class, label: row.label, netMinor: row.net_minor, vatBp: row.vat_bp, state: row.state,
      })),
    claimsOf: (repairId: Id): ClaimRow[] => (ofRepair.all(toBlob(repairId)) as ClaimColumns[]).map(claimRow),
    claims: (queue: ClaimQueue, offset: number, limit: number): ClaimPage => ({
      ...(sums.get() as Omit<ClaimPage, 'rows' | 'total'>), rows: (pages.get(queue)!.rows.all(limit, offset) as ClaimColumns[]).map(claimRow), total: pages.get(queue)!.total.get() as number,
    }),
    /** The supplier of that name who is a manufacturer. @param nameKey folded */
    manufacturer: (nameKey: string): Id | null => fromBlobOrNull((manufacturer.get(nameKey) as Buffer | undefined) ?? null),
  };
}
