import type { PayerTotal, SettlementView } from '#contract/views/coverage.ts';
import type { AgreedLine, SettlementLine } from '#domain/costing/settle.ts';
import { settlementLines } from '#domain/costing/settle.ts';
import { agreedLines, borneByLaw, proposedLines } from '#domain/coverage/agreed.ts';
import type { Payer } from '#domain/coverage/classes.ts';
import { PAYERS } from '#domain/coverage/classes.ts';
import type { NewEvent } from '#domain/kernel/event.ts';
import { totals } from '#domain/kernel/vat.ts';
import { offerLines } from '#domain/quote/pricing.ts';
import { currentVersion } from '#domain/quote/quote.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { repairEvent } from '#domain/repair/repair.ts';
import type { HostContext } from '../../context.ts';
import { coverOf, quotesOf } from '../quote/context.ts';
import type { OrderCoverage } from './facts.ts';
import { coverageOf } from './facts.ts';

type Settled = Pick<SettlementView, 'basis' | 'lines' | 'differs'>;

/** Who owes what of an order as it stands. @param all also what is agreed and not done yet */
function settle(host: HostContext, repair: RepairState, coverage: OrderCoverage, all: boolean): Settled {
  const quotes = quotesOf(host, repair.id);
  const { differs, unasked: _unasked, ...agreed } = agreedLines(repair, quotes, coverage.byClass, all);
  const internal = repair.customerId === null ? { ref: repair.path.costTo ?? '' } : null;
  const common = { coverage: coverage.byClass, internal };
  if (agreed.lines.length > 0 || agreed.quoteFee) return { basis: 'agreed', differs, lines: settlementLines({ ...agreed, ...common }) };
  const proposed = all ? proposal(host, repair, coverage) : [];
  return { basis: proposed.length > 0 ? 'quote' : 'none', differs: [], lines: settlementLines({ lines: proposed, quoteFee: null, refused: false, ...common }) };
}

/** What is being priced, or waits for the customer. */
function proposal(host: HostContext, repair: RepairState, coverage: OrderCoverage): AgreedLine[] {
  const quote = quotesOf(host, repair.id).findLast((each) => each.exists && each.withdrawnAtMs === null && each.standing === null);
  if (!quote) return [];
  const version = currentVersion(quote);
  if (version) return proposedLines(version, coverage.byClass);
  return quote.pricing ? proposedLines({ lines: offerLines(quote, quote.pricing, coverOf(host, repair.id)) }, coverage.byClass) : [];
}

export function settlementOf(host: HostContext, repair: RepairState, coverage: OrderCoverage): SettlementView {
  const { settled } = repair.cover;
  if (settled) return { basis: 'settled', lines: settled.lines, totals: totalsOf(settled.lines), differs: [], atMs: settled.atMs };
  const found = settle(host, repair, coverage, true);
  return { ...found, totals: totalsOf(found.lines), atMs: null };
}

/** What each payer comes to: VAT once for each rate on the sum of its lines, as on a bill. */
function totalsOf(lines: readonly SettlementLine[]): PayerTotal[] {
  const found: PayerTotal[] = [];
  const known = new Map<string, SettlementLine[]>();
  for (const line of lines) {
    const key = `${line.payer} ${line.payerRef ?? ''}`;
    known.set(key, [...(known.get(key) ?? []), line]);
  }
  for (const own of known.values()) {
    const { netMinor, grossMinor } = totals(own);
    found.push({ payer: own[0]!.payer, payerRef: own[0]!.payerRef, netMinor, grossMinor });
  }
  const rank = (payer: Payer): number => PAYERS.indexOf(payer);
  return found.sort((a, b) => rank(a.payer) - rank(b.payer));
}

/** What goes with the closing of a customer's order: who owes what is frozen, once. The house bills itself nothing. */
export function settledEvents(host: HostContext, repair: RepairState, nowMs: number): NewEvent[] {
  if (repair.customerId === null || repair.cover.settled || repair.receivedAtMs === null) return [];
  const coverage = coverageOf(host, repair, nowMs);
  const { lines } = settle(host, repair, coverage, false);
  return [repairEvent(repair.id, 'repair.settled', { legal: borneByLaw(coverage.byClass, lines), lines })];
}

/** Whether a customer would be charged for something that they were never asked about, and nobody decided that they are. */
export function billingOpen(host: HostContext, repair: RepairState, nowMs: number): boolean {
  if (repair.customerId === null || repair.cover.settled || repair.lines.lines.length === 0) return false;
  const { byClass } = coverageOf(host, repair, nowMs);
  const { unasked } = agreedLines(repair, quotesOf(host, repair.id), byClass, false);
  return unasked.some((each) => byClass[each].shares.some(({ payer }) => payer === 'customer') && !repair.cover.decisions.some((decision) => decision.class === each));
}
