import type { Shop } from '../shops.ts';
import type { Fact } from './facts.ts';
import { hexOf, rowsOf } from './facts.ts';
import type { Ledger } from './oracle.ts';

/** What two PCs that know nothing of each other may do and nobody undoes: told as an anomaly of the stream. Any other is a fault. */
const EXPECTED = new Set([
  'part.serial_elsewhere', 'part.settled_twice', 'part.not_fitted', 'part.counted_twice', 'order.delivered_after_end', 'order.prepared_after_end', 'order.prepared_twice', 'order.put_back_twice', 'order.cancelled_twice',
  'order.accepted_twice', 'order.line_unknown', 'purchase.cancelled_after_receipt', 'purchase.received_after_cancelling', 'request.answered_twice', 'request.ordered_twice', 'return.answered_twice', 'return.sent_twice',
  'count.after_end', 'count.posted_twice', 'transfer.shipped_twice', 'transfer.taken_back_twice', 'transfer.unpacked_twice', 'sale.invoiced_twice', 'repair.changed_after_closing', 'repair.closed_twice', 'repair.settled_twice',
  'repair.issued_twice', 'repair.not_issued', 'repair.timer_not_running', 'repair.ordered_twice', 'quote.answered_twice', 'quote.drafted_after_lock', 'quote.sent_twice', 'quote.version_twice', 'quote.withdrawn_after_answer', 'quote.sent_after_answer', 'unit.moved_from_elsewhere',
]);
/** Exceptions of repairs and units, which other checks go into. */
const ELSEWHERE = new Set(['unit.same_serial', 'unit.two_stays', 'quote.two_answers', 'unit.allotted_twice', 'repair.two_starts', 'repair.closed_holding']);

interface Line { lineId: string; kind: string; orderLineId: string | null; ofLineId: string | null; repairId: string | null; chargeLine: number | null; unitId: string | null; pieces: number[] }
interface Claim { key: string; fact: Fact; subject: string }

interface Doc {
  kind: string; lines: Line[]; payments: { mean: string; reference: string; givenMinor: number | null }[]; settles: { saleId: string; nth: number }[];
}

function documentClaims(fact: Fact, claim: (key: string) => void): void {
  const { kind, lines, payments, settles } = fact.data as unknown as Doc;
  for (const { saleId, nth } of settles) claim(`account.settled_twice ${saleId}|${nth}`);
  if (kind !== 'credit') for (const payment of payments) if (payment.mean === 'voucher') claim(`voucher.used_twice ${payment.reference}|${payment.givenMinor}`);
  for (const line of lines) {
    if (kind === 'credit' && line.kind !== 'deposit') for (const piece of line.pieces) claim(`sale.returned_twice ${line.ofLineId}|${piece}`);
    // A deposit is given back whole, before anything was taken off it.
    if (kind === 'credit' && line.kind === 'deposit') claim(`voucher.used_twice ${line.ofLineId}|0`);
    if (kind !== 'sale') continue;
    if (line.kind === 'charge') claim(`repair.billed_twice ${line.repairId}|${line.chargeLine}|${line.pieces[0]}`);
    if (line.kind === 'unit') claim(`unit.sold_twice ${line.unitId}|${line.pieces[0]}`);
    if (line.kind === 'deposit') claim(`voucher.used_twice ${line.ofLineId}|${line.pieces[0]}`);
    if (line.orderLineId) for (const piece of line.pieces) claim(`order.delivered_twice ${line.orderLineId}|${piece}`);
  }
}

/** What documents, deliveries and parcels lay claim to, read off the log. */
function claimsOf(facts: readonly Fact[]): Claim[] {
  const claims: Claim[] = [];
  for (const fact of facts) {
    const claim = (key: string, subject = fact.stream): void => void claims.push({ key, fact, subject });
    if (fact.type === 'sale.made') {
      documentClaims(fact, claim);
    } else if (fact.type === 'purchase.received') {
      const { receiptId, lines } = fact.data as { receiptId: string; lines: { lineId: string; pieces: number[] }[] };
      for (const { lineId, pieces } of lines) for (const piece of pieces) claim(`purchase.received_twice ${fact.stream}|${lineId}|${piece}`, receiptId);
    } else if (fact.type === 'transfer.received') {
      const { receiptId, lineId, pieces } = fact.data as { receiptId: string; lineId: string; pieces: number[] };
      for (const piece of pieces) claim(`transfer.received_twice ${lineId}|${piece}`, receiptId);
    } else if (fact.type === 'transfer.receipt_taken_back') {
      const { receiptId } = fact.data as { receiptId: string };
      for (let i = claims.length - 1; i >= 0; i -= 1) if (claims[i]!.subject === receiptId) claims.splice(i, 1);
    }
  }
  return claims;
}

/** Every double that the log has is an open exception, and nothing else is; and only PCs that were apart did a thing twice. */
export function doubleTrouble(shop: Shop, facts: readonly Fact[], ledgers: ReadonlyMap<string, Ledger>): string | undefined {
  const groups = new Map<string, Claim[]>();
  for (const claim of claimsOf(facts)) groups.set(claim.key, [...(groups.get(claim.key) ?? []), claim]);
  const wanted = new Set<string>();
  for (const [key, claims] of groups) {
    const apart = [...new Map(claims.map((claim) => [claim.subject, claim])).values()];
    if (claims.length > apart.length) return `${key}: the same piece twice in one document`;
    if (apart.length < 2) continue;
    // A PC knows what it did itself, and what everybody did before they last met.
    const [first, second] = apart;
    if (apart.some((each) => each.fact.round !== first!.fact.round) || new Set(apart.map((each) => each.fact.device)).size < apart.length)
      return `${key}: done twice by somebody who knew (rounds ${first!.fact.round} and ${second!.fact.round})`;
    wanted.add(key.startsWith('purchase.') ? key.slice(0, key.lastIndexOf('|')) : key);
  }
  for (const [partId, ledger] of ledgers)
    for (const [spot, level] of ledger.levels) if (level.quantity < 0 && level.kind !== 'outside') wanted.add(`part.below_zero ${partId}|${spot}`);
  const open = rowsOf<{ kind: string; key: string }>(shop, 'SELECT kind, key FROM exception').filter((row) => !ELSEWHERE.has(row.kind))
    .map(({ kind, key }) => `${kind} ${kind === 'part.below_zero' ? key.slice(0, key.lastIndexOf('|')) : key}`);
  const untold = [...wanted].find((key) => !open.includes(key));
  if (untold) return `${untold}, and nobody is told`;
  const groundless = open.find((key) => !wanted.has(key));
  return groundless ? `an exception without a ground: ${groundless}` : undefined;
}

/** Anomalies that PCs apart may cause, and no others; those of parts are the ones that the moves show. */
export function anomalyTrouble(shop: Shop, ledgers: ReadonlyMap<string, Ledger>): string | undefined {
  const rows = rowsOf<{ stream: string; code: string; seq: number }>(shop, 'SELECT stream_id AS stream, code, seq FROM anomaly');
  const odd = rows.find((row) => !EXPECTED.has(row.code));
  if (odd) return `anomaly ${odd.code} of ${odd.stream}`;
  const told = rows.filter((row) => row.code.startsWith('part.')).map((row) => `${row.stream} ${row.code} ${row.seq}`).sort();
  const wanted = [...ledgers].flatMap(([partId, ledger]) => [...ledger.void.map(({ fact, why }) => `${hexOf(partId)} ${why} ${fact.seq}`), ...ledger.strays.map((fact) => `${hexOf(partId)} part.serial_elsewhere ${fact.seq}`)]).sort();
  return told.join() === wanted.join() ? undefined : `anomalies of parts: ${told.find((each) => !wanted.includes(each)) ?? wanted.find((each) => !told.includes(each))}`;
}

/** Only what is open keeps pieces for itself. */
export function reservationTrouble(shop: Shop): string | undefined {
  const stray = rowsOf<{ owner: string; type: string }>(shop, `SELECT v.owner_id AS owner, v.owner_type AS type FROM reservation v LEFT JOIN repair r ON r.id = v.owner_id LEFT JOIN customer_order o ON o.id = v.owner_id
    WHERE v.quantity <= 0 OR (v.owner_type = 'repair' AND coalesce(r.phase, 'closed') = 'closed') OR (v.owner_type = 'order' AND coalesce(o.stage, '') <> 'open')`)[0];
  return stray && `${stray.type} ${stray.owner} is over, and keeps pieces`;
}
