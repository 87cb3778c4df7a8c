import type { Minor } from '../kernel/money.ts';
import type { BasisPoints, Totals } from '../kernel/vat.ts';
import { netOf, shareByWeight, totals, totalsOfGross } from '../kernel/vat.ts';

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
    shared(netMinor, at.map((i) => lines[i]!.amountMinor), (amount) => netOf(amount, vatBp)).forEach((net, k) => { nets[at[k]!] = net; });
  }
  return { totals: sum, nets };
}

/**
 * Shares what a rate's lines come to between them, by their amounts. Lines of both signs may share a rate (a deposit taken off): each then has what it comes to alone, for
 * shares of a sum near nought would be far from it, and what rounding leaves over falls on the largest.
 * @param alone what a line of this amount comes to by itself
 */
export function shared(totalMinor: Minor, amounts: readonly Minor[], alone: (amountMinor: Minor) => Minor): Minor[] {
  if (amounts.every((amount) => amount >= 0) || amounts.every((amount) => amount <= 0)) return shareByWeight(totalMinor, amounts.map(Math.abs));
  const shares = amounts.map(alone);
  const left = totalMinor - shares.reduce((before, share) => before + share, 0);
  const largest = amounts.reduce((best, amount, i) => (Math.abs(amount) > Math.abs(amounts[best]!) ? i : best), 0);
  return shares.map((share, i) => (i === largest ? share + left : share));
}
