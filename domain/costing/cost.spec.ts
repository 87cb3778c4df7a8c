import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '#tests/support/decide.ts';
import { PAYERS } from '../coverage/classes.ts';
import type { CostFacts, HourlyCost } from './cost.ts';
import { hourlyAt, orderCost } from './cost.ts';
import type { SettlementLine } from './settle.ts';

const [YANN, LEA] = [idOf(1), idOf(2)];
const hourlyCosts: HourlyCost[] = [
  { technicianId: YANN, from: '2025-01-01', costMinor: 3_000 }, { technicianId: YANN, from: '2026-03-01', costMinor: 3_300 }, { technicianId: null, from: '2025-06-01', costMinor: 2_800 },
];
const none: CostFacts = { times: [], hourlyCosts, parts: [], services: [], others: [], settlement: [] };
const cost = (over: Partial<CostFacts>) => orderCost({ ...none, ...over });
const fitted = (quantity: number, costMinor: number) => ({ quantity, fitted: quantity, costMinor });
const charged = (payer: SettlementLine['payer'], netMinor: number): SettlementLine => ({ payer, payerRef: null, class: 'labour', label: '', netMinor, vatBp: 2000, lineId: null });

describe('an hour’s cost', () => {
  it.each([[YANN, '2024-12-31', null], [YANN, '2025-01-01', 3_000], [YANN, '2026-02-28', 3_000], [YANN, '2026-03-01', 3_300], [LEA, '2025-05-31', null], [LEA, '2025-06-01', 2_800], [null, '2026-01-01', 2_800]])('of %s on %s is %s', (who, on, minor) => {
    expect(hourlyAt(hourlyCosts, who, on)).toBe(minor);
    expect(hourlyAt([...hourlyCosts].reverse(), who, on)).toBe(minor);
  });
});

describe('the cost price of an order', () => {
  it('is time at each technician’s cost of that day, parts at average cost, services and other costs; the margin is what others pay beyond it', () => {
    expect(cost({
      times: [{ technicianId: YANN, on: '2026-02-28', minutes: 30 }, { technicianId: YANN, on: '2026-03-01', minutes: 60 }, { technicianId: LEA, on: '2026-03-01', minutes: 15 }],
      parts: [fitted(2, 2_500)], services: [{ costMinor: 4_000 }], others: [{ costMinor: 900 }],
      settlement: [charged('customer', 12_000), charged('customer', 3_000), charged('manufacturer', 5_000), charged('goodwill', 2_000)],
    })).toEqual({
      labourMinor: 5_500, partsMinor: 2_500, servicesMinor: 4_000, otherMinor: 900, totalMinor: 12_900, revenueMinor: 20_000, marginMinor: 7_100, marginBp: 3_550, uncostedMinutes: 0,
      chargedTo: [{ payer: 'customer', netMinor: 15_000 }, { payer: 'manufacturer', netMinor: 5_000 }, { payer: 'goodwill', netMinor: 2_000 }],
    });
  });

  it('what the house charges itself is no revenue, and without revenue there is no rate of margin', () => {
    for (const payer of ['legal', 'commercial', 'repair_warranty', 'goodwill', 'internal'] as const)
      expect(cost({ parts: [fitted(1, 500)], settlement: [charged(payer, 3_000)] })).toMatchObject({ revenueMinor: 0, marginMinor: -500, marginBp: null, chargedTo: [{ payer, netMinor: 3_000 }] });
  });

  it('a loss is rounded away from the house’s favour', () => {
    expect(cost({ parts: [fitted(1, 4)], settlement: [charged('customer', 3)] }).marginBp).toBe(-3_334);
    expect(cost({ parts: [fitted(1, 2)], settlement: [charged('customer', 3)] }).marginBp).toBe(3_333);
  });

  it('only fitted pieces count, to the cent: of 3 for 10,00 € two were fitted, one returned', () => {
    expect(cost({ parts: [{ quantity: 3, fitted: 2, costMinor: 1_000 }] }).partsMinor).toBe(667);
    expect(cost({ parts: [{ quantity: 3, fitted: 0, costMinor: 1_000 }] }).partsMinor).toBe(0);
    expect(cost({ parts: [fitted(3, 1_000)] }).partsMinor).toBe(1_000);
  });

  it('minutes whose hour has no known cost are told, not guessed', () => {
    expect(cost({ times: [{ technicianId: LEA, on: '2025-05-31', minutes: 40 }] })).toMatchObject({ labourMinor: 0, uncostedMinutes: 40 });
  });

  it('of nothing is nothing', () => {
    expect(cost({})).toEqual({ labourMinor: 0, partsMinor: 0, servicesMinor: 0, otherMinor: 0, totalMinor: 0, revenueMinor: 0, marginMinor: 0, marginBp: null, uncostedMinutes: 0, chargedTo: [] });
  });

  it('always adds up', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(fc.property(
      fc.array(fc.record({ quantity: fc.nat(20), fitted: fc.nat(20), costMinor: amount })), fc.array(amount), fc.array(fc.tuple(fc.constantFrom(...PAYERS), amount)), fc.array(fc.nat(600)),
      (parts, services, settled, minutes) => {
        const found = cost({ parts, services: services.map((costMinor) => ({ costMinor })), settlement: settled.map(([payer, net]) => charged(payer, net)), times: minutes.map((each) => ({ technicianId: null, on: '2026-01-01', minutes: each })) });
        expect(found.totalMinor).toBe(found.labourMinor + found.partsMinor + found.servicesMinor + found.otherMinor);
        expect(found.marginMinor).toBe(found.revenueMinor - found.totalMinor);
        expect(found.chargedTo.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(settled.reduce((sum, [, net]) => sum + net, 0));
        expect(found.revenueMinor).toBeLessThanOrEqual(found.chargedTo.reduce((sum, { netMinor }) => sum + netMinor, 0));
      },
    ));
  });
});
