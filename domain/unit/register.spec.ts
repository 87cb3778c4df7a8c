import { describe, expect, it } from 'vitest';
import type { DecisionTools } from '../kernel/decider.ts';
import type { UnitContext } from './unit.ts';
import { registerUnit, registerUnitInput } from './unit.ts';

const customerId = '018f0000-0000-7000-8000-000000000001';
const unitId = '018f0000-0000-7000-8000-000000000002';
const tools: DecisionTools = { nowMs: 0, actor: null, device: { id: customerId, code: 'A1' }, newId: () => unitId, nextNumber: (kind) => `${kind}A1-26-00001` };
const known: UnitContext = { openRepairId: null, sameSerial: null, customerExists: true };
const given = (more: object, context: UnitContext = known) => registerUnit.decide(registerUnitInput.parse({ brand: 'Miele', model: 'WWD 320', serial: '43/1', customerId, ...more }), context, tools);

describe('registering a unit before it ever comes in', () => {
  it('makes one of a customer, or of the house', () => {
    const result = given({});
    expect(result).toMatchObject({ ok: true, value: { reply: { unitId, number: 'UA1-26-00001' }, events: [{ stream: { type: 'unit', id: unitId }, type: 'unit.registered', data: { customerId, brand: 'Miele', serial: '43/1' } }] } });
    expect(given({ customerId: null }, { ...known, customerExists: false })).toMatchObject({ ok: true, value: { events: [{ data: { customerId: null } }] } });
  });

  it('refuses a customer nobody knows, and a serial number that another unit bears', () => {
    expect(given({}, { ...known, customerExists: false })).toMatchObject({ ok: false, refusal: { code: 'customer.unknown', path: ['customerId'] } });
    expect(given({}, { ...known, sameSerial: { id: unitId, number: 'UA1-26-00007' } })).toMatchObject({ ok: false, refusal: { code: 'unit.serialTaken', params: { number: 'UA1-26-00007' }, path: ['serial'] } });
  });
});
