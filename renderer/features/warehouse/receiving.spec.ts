import { describe, expect, it } from 'vitest';
import type { ExpectedLine } from '#contract/views/purchase.ts';
import type { Tallied } from './receiving.ts';
import { insteadOf, leftOf, lineFor, linesByCode, overOf, withPiece } from './receiving.ts';

function line(lineId: string, partId: string, left: number, codes: string[] = []): ExpectedLine {
  return {
    purchaseId: 'p', number: 'CA1-26-00001', supplierId: 's', supplier: 'Nilfisk', lineId, partId, partNumber: '', label: partId, ref: '', codes, serialTracked: false, quantity: left, received: 0, left,
    for: { kind: 'stock', ownerId: null, lineId: null, number: '' }, canDirect: false, dueOn: null, late: false, homePlaceId: null, homePlace: '', unitCostMinor: null,
  };
}
const lines = [line('1', 'pump', 2, ['107-408']), line('2', 'pump', 1), line('3', 'belt', 5, ['4006381333931'])];
const ok = (partId: string, tally: Tallied[], serial: string | null = null) => withPiece(tally, { line: lineFor(lines, tally, partId), partId, label: partId, serial, state: 'ok', to: 'stock' });

describe('a delivery taken out of its boxes', () => {
  it('fills one line after the other, and what is too many goes to the last', () => {
    let tally: Tallied[] = [];
    for (let n = 0; n < 4; n += 1) tally = ok('pump', tally);
    expect(tally.map((row) => [row.line?.lineId, row.quantity])).toEqual([['2', 2], ['1', 2]]);
    expect([leftOf(lines, tally), overOf(lines, tally)]).toEqual([5, 1]);
  });
  it('takes in what nobody ordered, and tells it', () => {
    expect(overOf(lines, ok('hose', []))).toBe(1);
  });
  it('keeps broken pieces apart, and a piece scanned twice is one', () => {
    const tally = withPiece(ok('belt', [], 'S1'), { line: lines[2]!, partId: 'belt', label: 'belt', serial: null, state: 'damaged', to: 'stock' });
    expect(tally).toHaveLength(2);
    expect(ok('belt', tally, 'S1')).toEqual(tally);
  });
  it('reads a supplier’s reference or a trade barcode off the bag', () => {
    expect(linesByCode(lines, '107 408').map((each) => each.lineId)).toEqual(['1']);
    expect(linesByCode(lines, '4006381333931').map((each) => each.lineId)).toEqual(['3']);
    expect(linesByCode(lines, '')).toEqual([]);
  });

  it('writes what is not the right part beside the line that it came instead of, and that line still waits', () => {
    const known = insteadOf(lines, [], 'belt');
    expect(known?.lineId).toBe('3');
    const line = insteadOf(lines, ok('pump', ok('pump', [])), 'filter');
    expect(line?.lineId).toBe('2');
    const tally = withPiece([], { line, partId: 'filter', label: 'filter', serial: null, state: 'wrong', to: 'stock' });
    expect([leftOf(lines, tally), overOf(lines, tally)]).toEqual([8, 0]);
    expect(insteadOf([], [], 'filter')).toBeNull();
  });
});
