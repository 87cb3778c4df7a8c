import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sellInput } from '#domain/sale/sell.ts';
import { addLine, addPart, chosenLine, draftOfCart, hasLine, isBlankCart, modeOf, newCart, readTyped, removeLine, scanQuantity, setQuantity, step } from './cart.ts';

const PUMP = '00000000-0000-7000-8000-000000000001';
const BELT = '00000000-0000-7000-8000-000000000002';
const ORDER = '00000000-0000-7000-8000-000000000003';
function keys() {
  let n = 0;
  return () => `k${(n += 1)}`;
}

describe('a cart', () => {
  it('counts one more of a part that is scanned again', () => {
    const key = keys();
    const cart = newCart(key);
    expect(addPart(cart, key, { id: PUMP, label: 'Pompe' }).how).toBe('added');
    expect(addPart(cart, key, { id: BELT }).how).toBe('added');
    expect(addPart(cart, key, { id: PUMP }).how).toBe('more');
    expect(cart.lines.map((line) => [line.id, line.quantity])).toEqual([[PUMP, 2], [BELT, 1]]);
    expect(chosenLine(cart)?.id).toBe(PUMP);
  });
  it('keeps a line on which something else was agreed to itself', () => {
    const key = keys();
    const cart = newCart(key);
    addPart(cart, key, { id: PUMP }).line.free = 'warranty';
    expect(addPart(cart, key, { id: PUMP }).how).toBe('added');
    expect(addPart(cart, key, { id: PUMP, grade: 'refurbished' }).how).toBe('added');
    expect(cart.lines).toHaveLength(3);
  });
  it('takes each piece with a serial number once, and fills lines that wait for one first', () => {
    const key = keys();
    const cart = newCart(key);
    addPart(cart, key, { id: PUMP, quantity: 2, serialTracked: true });
    expect(addPart(cart, key, { id: PUMP, serial: 'S1' }).line).toMatchObject({ quantity: 2, serials: ['S1'] });
    expect(addPart(cart, key, { id: PUMP, serial: 'S1' }).how).toBe('there');
    addPart(cart, key, { id: PUMP, serial: 'S2' });
    expect(addPart(cart, key, { id: PUMP, serial: 'S3' }).line).toMatchObject({ quantity: 3, serials: ['S1', 'S2', 'S3'] });
    setQuantity(cart.lines[0]!, 1);
    expect(cart.lines[0]!.serials).toEqual(['S1']);
  });
  it('brings a line that was taken out back where it was', () => {
    const key = keys();
    const cart = newCart(key);
    for (const id of [PUMP, BELT, ORDER]) addPart(cart, key, { id });
    const undo = removeLine(cart, cart.lines[1]!.key);
    expect(cart.lines.map((line) => line.id)).toEqual([PUMP, ORDER]);
    expect(chosenLine(cart)?.id).toBe(ORDER);
    undo();
    expect(cart.lines.map((line) => line.id)).toEqual([PUMP, BELT, ORDER]);
    expect(chosenLine(cart)?.id).toBe(BELT);
    step(cart, -1);
    step(cart, -1);
    expect(chosenLine(cart)?.id).toBe(PUMP);
  });
  it('of a repair takes each charge once, and is priced without VAT', () => {
    const key = keys();
    const cart = newCart(key);
    addPart(cart, key, { id: PUMP });
    expect(modeOf(cart, false)).toBe('gross');
    addLine(cart, key, { kind: 'charge', id: ORDER, chargeLine: 1 });
    expect([hasLine(cart, 'charge', ORDER, 1), hasLine(cart, 'charge', ORDER, 2)]).toEqual([true, false]);
    expect(modeOf(cart, false)).toBe('net');
    expect(draftOfCart(cart, false)).toMatchObject({ mode: 'net', lines: [{ kind: 'part' }, { kind: 'charge', repairId: ORDER, chargeLine: 1 }] });
  });
  it('takes the VAT out of a price that was set with it when the document has none', () => {
    const key = keys();
    const cart = newCart(key);
    Object.assign(addPart(cart, key, { id: PUMP }).line, { unitMinor: 12_000, unitMode: 'gross' });
    const rates = new Map([[cart.lines[0]!.key, 2_000]]);
    expect(draftOfCart(cart, true, rates).lines[0]).toMatchObject({ unitMinor: 12_000 });
    cart.invoice = true;
    expect(draftOfCart(cart, true, rates)).toMatchObject({ mode: 'net', paper: 'invoice', lines: [{ unitMinor: 10_000 }] });
    expect(draftOfCart(cart, false, rates)).toMatchObject({ mode: 'gross' });
  });
  it('is blank until something or somebody is on it', () => {
    const key = keys();
    const cart = newCart(key);
    expect(isBlankCart(cart)).toBe(true);
    cart.customerId = ORDER;
    expect(isBlankCart(cart)).toBe(false);
  });

  it('is always told in the shape that the rule reads', () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('scan'), id: fc.constantFrom(PUMP, BELT), serial: fc.option(fc.constantFrom('S1', 'S2', 'S3')) }),
      fc.record({ do: fc.constant('quantity'), n: fc.integer({ min: -2, max: 100_001 }) }),
      fc.record({ do: fc.constantFrom('remove', 'up', 'down', 'invoice') }),
    );
    fc.assert(fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const key = keys();
      const cart = newCart(key);
      for (const each of acts) {
        const line = chosenLine(cart);
        if (each.do === 'scan' && 'id' in each) addPart(cart, key, { id: each.id, serial: each.serial });
        else if (each.do === 'quantity' && 'n' in each && line) setQuantity(line, each.n);
        else if (each.do === 'remove' && line) removeLine(cart, line.key);
        else if (each.do === 'up' || each.do === 'down') step(cart, each.do === 'up' ? -1 : 1);
        else cart.invoice = !cart.invoice;
      }
      expect(cart.lines.every((line) => line.serials.length <= line.quantity && new Set(line.serials).size === line.serials.length)).toBe(true);
      if (cart.lines.length > 0) expect(sellInput.safeParse(draftOfCart(cart, true)).success).toBe(true);
    }));
  });
});

describe('what is typed', () => {
  it.each([
    ['*3', { kind: 'quantity', quantity: 3 }], ['12*', { kind: 'quantity', quantity: 12 }], ['-10%', { kind: 'discount', discountBp: 1_000 }], ['- 7,5 %', { kind: 'discount', discountBp: 750 }],
    ['-120%', { kind: 'search', quantity: 1, text: '-120%' }], ['=24,90', { kind: 'price', unitMinor: 2_490 }], ['=abc', { kind: 'search', quantity: 1, text: '=abc' }],
    ['3*pompe te 6', { kind: 'search', quantity: 3, text: 'pompe te 6' }], [' pompe ', { kind: 'search', quantity: 1, text: 'pompe' }], ['', { kind: 'search', quantity: 1, text: '' }],
  ])('%s', (text, read) => { expect(readTyped(text)).toEqual(read); });

  it('before a scan is how many, where it is a number alone', () => {
    expect(['3', '12*', ' 4 ', '', '0', 'pompe', '3 pompes', '12345'].map(scanQuantity)).toEqual([3, 12, 4, null, null, null, null, null]);
  });
});
