import { afterEach, describe, expect, it } from 'vitest';
import { unitCode } from '#domain/scan/codes.ts';
import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { TestHost } from '#tests/support/host.ts';
import { foundedHost } from '#tests/support/host.ts';

let open: (TestHost & { userId: string }) | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const DAY = 86_400_000;
type Opened = TestHost & { userId: string };

/** As its administrator, at the time that the test's clock says: a session would be over long before the third return. */
function call<N extends CallName>(host: Opened, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  return host.host.context.execute(name, input, { actor: host.userId, atMs: host.clock.now });
}
const drill = { brand: 'Hilti', model: 'TE 6-A22', category: 'Perforateur' };

/** One more stay of the customer's unit, taken in and, unless it is the last, closed as repaired. */
async function stay(host: Opened, customerId: string, unitId: string, last = false) {
  const { clock } = host;
  const screen = host;
  const taken = await call(screen, 'intake.take', { from: { kind: 'existing', customerId }, units: [{ unit: { kind: 'existing', unitId }, fault: 'Ne percute plus' }] });
  const { repairId } = taken.repairs[0]!;
  if (!last) {
    clock.now += 5 * DAY;
    await call(screen, 'repair.close', { repairId, as: 'handed_back', repaired: true, overrides: [{ code: 'closing.signatureMissing', reason: 'Absent' }, { code: 'closing.exchangePending', reason: 'Non' }, { code: 'closing.billingOpen', reason: 'Non' }] });
    clock.now += 100 * DAY;
  }
  return repairId;
}

/** A customer's drill that is here for the third time after repairs of ours, and one of the same model in the exchange pool. */
async function thirdReturn() {
  open = await foundedHost();
  const screen = open;
  const { customerId } = await call(screen, 'customer.create', { kind: 'person', name: 'Jeanne Aubry', phones: ['06 39 98 01 12'] });
  const { unitId, number } = await call(screen, 'unit.register', { ...drill, serial: 'H-100', customerId });
  await stay(open, customerId, unitId);
  await stay(open, customerId, unitId);
  await stay(open, customerId, unitId);
  const repairId = await stay(open, customerId, unitId, true);
  const pool = await call(screen, 'unit.register', { ...drill, serial: 'H-200', customerId: null });
  await call(screen, 'pool.assign', { unitId: pool.unitId, to: 'exchange_pool', grade: 'refurbished', valueMinor: 18_000 });
  const other = await call(screen, 'unit.register', { brand: 'Miele', model: 'W1', category: 'Lave-linge', customerId: null });
  await call(screen, 'pool.assign', { unitId: other.unitId, to: 'exchange_pool', grade: 'refurbished', valueMinor: 30_000 });
  return { host: open, screen, customerId, unitId, number, repairId, pool };
}

describe('the third return', () => {
  it('proposes an exchange, gives one unit against the other, and closes the order so', async () => {
    const { host, screen, customerId, unitId, number, repairId, pool } = await thirdReturn();
    const before = await call(screen, 'pool.order', { repairId });
    expect(before).toMatchObject({ comebacks: 3, due: true, pending: true });
    expect(before.candidates.map((each) => [each.unitId, each.fit, each.state, each.valueMinor])).toEqual([[pool.unitId, 'model', 'available', 18_000]]);
    expect(await call(screen, 'pool.proposeExchange', { repairId })).toEqual({ candidates: [pool.unitId] });

    const { exchangeId, number: x } = await call(screen, 'pool.allot', { repairId, unitId: pool.unitId });
    expect(x).toMatch(/^XA1-/);
    expect(await call(screen, 'repair.get', { repairId })).toMatchObject({ status: 'exchange_ready', phase: 'ready' });
    expect((await call(screen, 'pool.list', {})).units.find((each) => each.unitId === pool.unitId)).toMatchObject({ state: 'allotted', use: { number: x, customerName: 'Jeanne Aubry' } });
    await expect(call(screen, 'pool.exchange', { exchangeId, outCode: 'H-100', inCode: 'H-100' })).rejects.toMatchObject({ error: { code: 'exchange.wrongUnitOut' } });
    await expect(call(screen, 'pool.exchange', { exchangeId, outCode: 'H-200', inCode: 'H-200' })).rejects.toMatchObject({ error: { code: 'exchange.wrongUnitIn' } });

    await call(screen, 'pool.exchange', { exchangeId, outCode: unitCode(pool.number), inCode: unitCode(number), chargeTo: 'exchange' });
    const after = await call(screen, 'repair.get', { repairId });
    expect(after).toMatchObject({ status: 'exchanged', phase: 'closed', repaired: false });
    expect(after.timeline.map((entry) => entry.type)).toEqual(expect.arrayContaining(['exchange.allotted', 'exchange.done', 'repair.exchange_proposed', 'repair.closed']));
    expect(await call(screen, 'unit.get', { unitId })).toMatchObject({ customer: null, place: { kind: 'workshop' } });
    const given = await call(screen, 'unit.get', { unitId: pool.unitId });
    expect(given).toMatchObject({ customer: { id: customerId }, place: { kind: 'customer' }, comebacks: { count: 0 } });
    expect(given.timeline.map((entry) => entry.type)).toContain('exchange.done');
    expect((await call(screen, 'pool.order', { repairId })).exchanges[0]).toMatchObject({ stage: 'done', warranty: { rule: 'none' }, chargeTo: 'exchange' });

    // The count starts afresh: one more repair and return of the unit given is the first comeback.
    host.clock.now += 30 * DAY;
    await stay(host, customerId, pool.unitId);
    expect((await call(screen, 'unit.history', { unitId: pool.unitId })).comebacks.count).toBe(1);
    expect((await call(screen, 'unit.history', { unitId })).comebacks.count).toBe(0);
    expect((await call(screen, 'log.verify', {})).problems).toEqual([]);
  });
});

describe('a loan', () => {
  it('goes out with a due day, blocks its order’s closing, and comes back by scan', async () => {
    const { host, screen, customerId, repairId } = await thirdReturn();
    const lent = await call(screen, 'unit.register', { ...drill, serial: 'H-300', customerId: null });
    await call(screen, 'pool.assign', { unitId: lent.unitId, to: 'loan_pool', grade: 'used', valueMinor: 9_000 });
    const { loanId, number } = await call(screen, 'pool.lend', { unitId: lent.unitId, customerId, repairId, use: 'loan', dueOn: '2027-12-05', accessories: ['Coffret'], depositMinor: 5_000 });
    expect(number).toMatch(/^PA1-/);
    await expect(call(screen, 'pool.lend', { unitId: lent.unitId, customerId, use: 'loan', dueOn: '2027-12-05' })).rejects.toMatchObject({ error: { code: 'pool.unitTaken' } });
    await expect(call(screen, 'repair.close', { repairId, as: 'cancelled', repaired: false })).rejects.toMatchObject({ error: { code: 'closing.loanOut' } });
    host.clock.now += 700 * DAY;
    expect((await call(screen, 'pool.list', {})).loans).toMatchObject([{ loanId, late: true }]);
    await expect(call(screen, 'pool.takeBack', { loanId, code: 'H-100', state: 'ok', to: 'pool' })).rejects.toMatchObject({ error: { code: 'loan.otherUnit' } });
    await call(screen, 'pool.takeBack', { loanId, code: 'H-300', state: 'ok', missing: ['Coffret'], to: 'pool' });
    expect(await call(screen, 'unit.get', { unitId: lent.unitId })).toMatchObject({ place: { kind: 'loan_pool' } });
    await call(screen, 'repair.close', { repairId, as: 'cancelled', repaired: false });
  });
});
