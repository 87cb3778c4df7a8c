import type { Minor } from '../kernel/money.ts';
import type { BasisPoints, Totals } from '../kernel/vat.ts';
import { shareByWeight, totals, totalsOfGross } from '../kernel/vat.ts';

/** Whether a document's prices are shown with their VAT (tickets) or without (invoices to firms, what repairs owe). */
export const PRICE_MODES = ['gross', 'net'] as const;
export type PriceMode = (typeof PRICE_MODES)[number];

export interface PricedLine { amountMinor: Minor; vatBp: BasisPoints }

/**
 * What stands under the lines, and each line's net amount. The document's total is the sum of its lines in the mode in which
 * they are shown; the lines' net amounts sum to the net amount of their rate to the cent, whatever the mode.
 */
export function documentTotals(mode: PriceMode, lines: readonly PricedLine[]): { totals: Totals; nets: Minor[] } {
  if (mode === 'net') return { totals: totals(lines.map(({ amountMinor, vatBp }) => ({ netMinor: amountMinor, vatBp }))), nets: lines.map((line) => line.amountMinor) };
  const sum = totalsOfGross(lines.map(({ amountMinor, vatBp }) => ({ grossMinor: amountMinor, vatBp })));
  const nets = lines.map(() => 0);
  for (const { vatBp, netMinor } of sum.rates) {
    const at = lines.flatMap((line, i) => (line.vatBp === vatBp ? [i] : []));
    shared(netMinor, at.map((i) => lines[i]!.amountMinor)).forEach((net, k) => { nets[at[k]!] = net; });
  }
  return { totals: sum, nets };
}

/** Shares what a rate's lines come to between them, by their amounts. Lines of both signs may share a rate (a deposit taken off): each side keeps its own sign. */
export function shared(netMinor: Minor, amounts: readonly Minor[]): Minor[] {
  const sum = amounts.reduce((before, amount) => before + amount, 0);
  if (amounts.every((amount) => amount >= 0) || amounts.every((amount) => amount <= 0)) return shareByWeight(netMinor, amounts.map(Math.abs));
  // By the rate that they all bear, and what rounding leaves over on the largest.
  const nets = amounts.map((amount) => (sum === 0 ? amount : Number((BigInt(amount) * BigInt(netMinor)) / BigInt(sum))));
  const left = netMinor - nets.reduce((before, net) => before + net, 0);
  const largest = amounts.reduce((best, amount, i) => (Math.abs(amount) > Math.abs(amounts[best]!) ? i : best), 0);
  return nets.map((net, i) => (i === largest ? net + left : net));
}
