import type { SaleView } from '#contract/views/sale.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import { creditTotals, pieceShares } from '#domain/sale/shares.ts';

type Line = SaleView['lines'][number];

/** How many of each line come back; serial numbers of those that have one. */
export interface Coming { quantity: number; serials: string[] }
export type ComingBack = Record<Id, Coming>;

/** Lines of which something can still come back. */
export function returnable(sale: Pick<SaleView, 'lines' | 'kind'>): Line[] {
  if (sale.kind !== 'sale' && sale.kind !== 'deposit') return [];
  return sale.lines.filter((line) => line.left.length > 0 && (line.kind === 'deposit') === (sale.kind === 'deposit'));
}

/** One more of a scanned part comes back, on the first line of it that has one left. @returns false when this sale has none of it left */
export function scanBack(lines: readonly Line[], coming: ComingBack, partId: Id, serial: string | null): boolean {
  const line = lines.find((each) => {
    const so = coming[each.lineId] ?? { quantity: 0, serials: [] };
    if (each.partId !== partId || each.kind !== 'part' || so.quantity >= each.left.length) return false;
    return each.serials.length === 0 || (serial !== null && each.serials.includes(serial) && !so.serials.includes(serial));
  });
  if (!line) return false;
  const so = coming[line.lineId] ?? { quantity: 0, serials: [] };
  coming[line.lineId] = { quantity: so.quantity + 1, serials: line.serials.length > 0 && serial ? [...so.serials, serial] : so.serials };
  return true;
}

export function setBack(line: Line, coming: ComingBack, quantity: number): void {
  const count = Math.max(0, Math.min(line.left.length, Math.trunc(quantity)));
  coming[line.lineId] = { quantity: count, serials: line.serials.length > 0 ? line.left.slice(0, count).map((piece) => line.serials[piece] ?? '').filter(Boolean) : [] };
}

/** What is paid back, to the cent: each piece has its own share of the sale, as the rule that credits it says. */
export function worthBack(sale: Pick<SaleView, 'mode' | 'lines' | 'netMinor' | 'vatMinor' | 'grossMinor' | 'rates'>, lines: readonly Line[], coming: ComingBack): Minor {
  const { mode, netMinor, vatMinor, grossMinor, rates } = sale;
  const shares = pieceShares({ mode, lines: sale.lines, totals: { netMinor, vatMinor, grossMinor, rates } });
  const pieces = lines.flatMap((line) => {
    const { quantity = 0, serials = [] } = coming[line.lineId] ?? {};
    const back = line.serials.length > 0 ? line.left.filter((piece) => serials.includes(line.serials[piece] ?? '')) : line.left.slice(0, quantity);
    return back.map((piece) => ({ ...shares.get(line.lineId)![piece]!, vatBp: line.vatBp }));
  });
  return 0 - creditTotals(pieces).grossMinor;
}
