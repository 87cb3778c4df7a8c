import { describe, expect, it } from 'vitest';
import { draftOfCart, newCart, removeLine } from './cart.ts';
import { takeOrder } from './orders.ts';

const ORDER = '00000000-0000-7000-8000-0000000000aa';
const PUMP = '00000000-0000-7000-8000-000000000001';
function keys() {
  let n = 0;
  return () => `k${(n += 1)}`;
}
type Order = Parameters<typeof takeOrder>[2];
const dueLine = (lineId: string, left: number, unprepared: number, over: object = {}) => ({ lineId, partId: PUMP, label: 'Pompe', quantity: left, unitMinor: 1_000, discountBp: 0, vatBp: 2_000, free: null, supply: 'shelf', left, unprepared, ready: [], ...over });
const order = (lines: object[], over: object = {}): Order => ({
  id: ORDER, number: 'OA1-26-00001', customerId: PUMP, mode: 'net', deposits: [{ saleId: 'd1', number: 'TA1-26-00001', atMs: 0, grossMinor: 500, leftMinor: 500 }],
  due: { orderId: ORDER, number: 'OA1-26-00001', customerId: PUMP, mode: 'net', lines, fees: [{ label: 'Port', unitMinor: 900, vatBp: 2_000 }] }, ...over,
}) as Order;

describe('an order on the sale', () => {
  it('brings what was prepared, its fees and its deposit, in its own mode', () => {
    const key = keys();
    const cart = newCart(key);
    expect(takeOrder(cart, key, order([dueLine('a', 3, 1, { ready: [{ placeId: 'p', grade: 'refurbished', quantity: 2, serials: ['S1', 'S2'] }] }), dueLine('b', 2, 2)]))).toEqual({ added: 1, left: 3 });
    expect(cart.lines.map(({ kind, quantity, grade, serials }) => ({ kind, quantity, grade, serials }))).toEqual([
      { kind: 'part', quantity: 2, grade: 'refurbished', serials: ['S1', 'S2'] }, { kind: 'fee', quantity: 1, grade: 'new', serials: [] }, { kind: 'deposit', quantity: 1, grade: 'new', serials: [] },
    ]);
    expect(draftOfCart(cart, false)).toMatchObject({ orderId: ORDER, customerId: PUMP, mode: 'net' });
  });
  it('brings all of it where nothing was prepared, and once', () => {
    const key = keys();
    const cart = newCart(key);
    const given = order([dueLine('a', 3, 3)], { deposits: [] });
    expect(takeOrder(cart, key, given)).toEqual({ added: 1, left: 0 });
    expect(takeOrder(cart, key, given)).toEqual({ added: 0, left: 0 });
    expect(cart.lines).toHaveLength(2);
  });
  it('is of no sale that delivers nothing of it', () => {
    const key = keys();
    const cart = newCart(key);
    takeOrder(cart, key, order([dueLine('a', 1, 0)]));
    removeLine(cart, cart.lines[0]!.key);
    expect(draftOfCart(cart, false)).toMatchObject({ orderId: null, mode: 'gross' });
    expect(takeOrder(newCart(key), key, order([dueLine('x', 1, 0, { partId: null })]))).toEqual({ added: 0, left: 0 });
  });
});
