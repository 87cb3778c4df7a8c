import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { RateTotal, Totals } from '../kernel/vat.ts';
import { grossOf, shareByWeight } from '../kernel/vat.ts';
import type { SaleLine } from './line.ts';
import type { SaleFacts } from './sale.ts';
import { shared } from './totals.ts';

/** What one piece of a line is of it: each piece has its own share once and for all, so that however a sale is taken back, all of it comes to all that was paid. */
export interface PieceShare { amountMinor: Minor; netMinor: Minor; vatMinor: Minor; costMinor: Minor }

export function pieceShares({ mode, lines, totals }: Pick<SaleFacts, 'mode' | 'lines' | 'totals'>): Map<Id, PieceShare[]> {
  const vats = mode === 'gross' ? lines.map((line) => line.amountMinor - line.netMinor) : vatOfLines(lines, totals.rates);
  return new Map(lines.map((line, at) => {
    const pieces = Array.from({ length: Math.max(1, line.quantity) }, () => 1);
    const amounts = shareByWeight(line.amountMinor, pieces);
    const nets = shareByWeight(line.netMinor, pieces);
    const costs = shareByWeight(line.costMinor, pieces);
    const taxes = mode === 'gross' ? amounts.map((amount, i) => amount - nets[i]!) : shareByWeight(vats[at]!, pieces);
    return [line.lineId, pieces.map((_, i) => ({ amountMinor: amounts[i]!, netMinor: nets[i]!, vatMinor: taxes[i]!, costMinor: costs[i]! }))];
  }));
}

/** VAT was rounded once for each rate: what it came to is shared between that rate's lines. */
function vatOfLines(lines: readonly SaleLine[], rates: readonly RateTotal[]): Minor[] {
  const vats = lines.map(() => 0);
  for (const { vatBp, vatMinor } of rates) {
    const at = lines.flatMap((line, i) => (line.vatBp === vatBp ? [i] : []));
    shared(vatMinor, at.map((i) => lines[i]!.netMinor), (net) => grossOf(net, vatBp) - net).forEach((vat, k) => { vats[at[k]!] = vat; });
  }
  return vats;
}

/** Totals of a credit: the opposite of what its pieces are of the sale, rate by rate; nothing is rounded again. */
export function creditTotals(pieces: readonly (PieceShare & { vatBp: number })[]): Totals {
  const rates = new Map<number, RateTotal>();
  for (const { vatBp, netMinor, vatMinor } of pieces) {
    const known = rates.get(vatBp) ?? { vatBp, netMinor: 0, vatMinor: 0 };
    rates.set(vatBp, { vatBp, netMinor: known.netMinor - netMinor, vatMinor: known.vatMinor - vatMinor });
  }
  const all = [...rates.values()].sort((a, b) => b.vatBp - a.vatBp);
  const netMinor = all.reduce((sum, rate) => sum + rate.netMinor, 0);
  const vatMinor = all.reduce((sum, rate) => sum + rate.vatMinor, 0);
  return { netMinor, vatMinor, grossMinor: netMinor + vatMinor, rates: all };
}
