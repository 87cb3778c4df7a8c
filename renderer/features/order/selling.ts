import type { CallInput } from '#contract/api.ts';
import type { OrderView } from '#contract/views/order.ts';

type SellLine = CallInput<'sale.sell'>['lines'][number];

/**
 * What a sale hands over of an order: each place and grade that was prepared is a line of its own, then what would come off the
 * shelves where all is wanted; the fees that are not charged yet, and what is left of deposits.
 */
export function sellLines(order: Pick<OrderView, 'due' | 'deposits'>, all: boolean): SellLine[] {
  const { due } = order;
  const parts = due.lines.flatMap((line): SellLine[] => {
    if (!line.partId) return [];
    const common = { kind: 'part' as const, partId: line.partId, unitMinor: line.unitMinor, discountBp: line.discountBp, free: line.free, orderLineId: line.lineId };
    let left = line.left;
    const ready = line.ready.flatMap((lot): SellLine[] => {
      const quantity = Math.min(lot.quantity, left);
      left -= quantity;
      return quantity > 0 ? [{ ...common, quantity, grade: lot.grade, placeId: lot.placeId, serials: lot.serials.slice(0, quantity) }] : [];
    });
    return all && left > 0 ? [...ready, { ...common, quantity: left }] : ready;
  });
  if (parts.length === 0) return [];
  const fees = due.fees.map((fee): SellLine => ({ kind: 'fee', label: fee.label, unitMinor: fee.unitMinor, vatBp: fee.vatBp }));
  const deposits = order.deposits.filter((deposit) => deposit.leftMinor > 0).map((deposit): SellLine => ({ kind: 'deposit', saleId: deposit.saleId }));
  return [...parts, ...fees, ...deposits];
}
