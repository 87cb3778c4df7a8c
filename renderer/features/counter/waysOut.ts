import type { CartLine } from './cart.ts';

/** What can be done about a line that can't be sold as it stands. */
export type WayOut = { kind: 'order' } | { kind: 'fewer'; quantity: number } | { kind: 'price' } | { kind: 'drop' };

const LACKS = ['sale.notEnough', 'sale.notEnoughAt', 'stock.reserved', 'stock.insufficient'];
const PRICES = ['sale.noPrice', 'sale.unitNoPrice', 'sale.discountTooHigh', 'sale.vatUnknown'];

/** @param code why it can't be sold @param at.free pieces that it could have at most */
export function waysOut(code: string, at: { line: CartLine; free: number | null; mayOrder: boolean }): WayOut[] {
  if (PRICES.includes(code)) return [{ kind: 'price' }];
  if (LACKS.includes(code)) {
    const fewer = at.free !== null && at.free > 0 && at.free < at.line.quantity;
    return [...(at.mayOrder ? [{ kind: 'order' } as const] : []), ...(fewer ? [{ kind: 'fewer', quantity: at.free! } as const] : [{ kind: 'drop' } as const])];
  }
  return code.startsWith('part.serial') ? [] : [{ kind: 'drop' }];
}
