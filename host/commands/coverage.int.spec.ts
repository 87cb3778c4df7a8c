import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '#contract/api.ts';
import type { CallError } from '#contract/transport.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { LineClass } from '#domain/repair/lines.ts';
import { repairEvent } from '#domain/repair/repair.ts';
import { offerTotals } from '#domain/quote/lines.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost } from '#tests/support/host.ts';

let test: TestHost & { userId: string };
beforeEach(async () => { test = await foundedHost(); });
afterEach(() => test.close());

/** The morning of a day, signed in again: nobody stays so over night. */
async function at(day: string): Promise<void> {
  test.clock.now = Date.parse(`${day}T09:00:00Z`);
  await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const thrown = await attempt.then(() => undefined, (error: unknown) => error) as (CallError & { error?: CallError }) | undefined;
  if (!thrown) throw new Error('it was not refused');
  return thrown.error?.code ?? thrown.code;
}

type Intake = CallInput<'intake.take'>;
async function customer(kind: 'person' | 'company' = 'person'): Promise<Id> {
  return (await call(test.screen, 'customer.create', { kind, name: kind === 'person' ? 'Claire Vidal' : 'SARL Vidal', phones: ['06 11 22 33 44'] })).customerId;
}

async function unit(customerId: Id | null, serial = 'S-1'): Promise<Id> {
  return (await call(test.screen, 'unit.register', { brand: 'Makita', model: 'DDF484', category: 'Perceuse', serial, customerId })).unitId;
}

async function intake(unitId: Id, customerId: Id): Promise<Id> {
  const input: Intake = { from: { kind: 'existing', customerId }, how: 'hand', units: [{ unit: { kind: 'existing', unitId }, fault: 'Ne démarre plus' }] } as never;
  const { repairs } = (await call(test.screen, 'intake.take', input)) as unknown as { repairs: { repairId: Id }[] };
  return repairs[0]!.repairId;
}

interface Priced { class: LineClass; label: string; net: number; vat?: number }
/** A technician's quote, priced and put to the customer at the counter. */
async function quoted(repairId: Id, lines: Priced[]): Promise<Id> {
  const { quoteId } = await call(test.screen, 'quote.draft', {
    repairId, diagnosis: 'Induit grillé',
    lines: lines.map((line) => ({ lineId: null, class: line.class, label: line.label, quantity: 1, minutes: null, mode: 'flat' })),
  } as never) as unknown as { quoteId: Id };
  await call(test.screen, 'quote.lock', { quoteId });
  const [quote] = (await call(test.screen, 'quote.ofRepair', { repairId })).quotes;
  await call(test.screen, 'quote.price', {
    quoteId, prices: quote!.lines.map((line, at) => ({ lineId: line.lineId, unitMinor: lines[at]!.net, vatBp: lines[at]!.vat ?? 2_000, ...(line.class === 'parts' ? { circularReason: 'unavailable' as const } : {}) })),
  });
  return quoteId;
}

async function accept(repairId: Id, quoteId: Id): Promise<void> {
  const quote = (await call(test.screen, 'quote.ofRepair', { repairId })).quotes.find((each) => each.id === quoteId)!;
  const version = quote.versions.at(-1)!;
  await call(test.screen, 'quote.answer', { quoteId, versionId: version.versionId, lines: version.lines.map((line) => ({ lineId: line.lineId, accepted: true })), how: 'counter', by: 'Claire Vidal' });
}

/** All of it done, whoever did it: the bench has tests of its own. */
function done(repairId: Id): void {
  const { store, device, newId } = test.host.context;
  const repair = store.state<{ lines: { lines: { lineId: Id; state: string }[] } }>('repair', repairId)!;
  const events = repair.lines.lines.filter((line) => line.state === 'ordered').map((line) => repairEvent(repairId, 'repair.line_done', { lineId: line.lineId }));
  if (events.length > 0) store.write(() => store.append(device.id, events, { actor: test.userId, commandId: newId(), atMs: test.clock.now }));
}

async function close(repairId: Id, repaired = true): Promise<void> {
  done(repairId);
  if (repaired) await call(test.screen, 'bench.finalCheck', { repairId, points: [{ label: 'Essai', state: 'ok' }] });
  await call(test.screen, 'repair.close', { repairId, as: 'handed_back', repaired, overrides: [{ code: 'closing.signatureMissing', reason: 'signé sur papier' }] });
}

const cover = (repairId: Id) => call(test.screen, 'coverage.ofRepair', { repairId });
const rowOf = async (repairId: Id, lineClass: LineClass) => (await cover(repairId)).classes.find((row) => row.class === lineClass)!;

describe('a unit that we sold in June 2025', () => {
  it('is repaired under the legal guarantee, which gains the days out of use and six months; what was decided and settled is kept', async () => {
    await at('2025-06-20');
    const customerId = await customer();
    const unitId = await unit(customerId);
    await call(test.screen, 'unit.setGuarantees', { unitId, soldByUs: true, purchasedOn: '2025-06-10', deliveredOn: '2025-06-12', manufacturerUntil: null });
    expect((await call(test.screen, 'coverage.ofUnit', { unitId })).legal).toMatchObject({ applies: true, until: '2027-06-12', runs: true });

    await at('2025-09-01');
    const first = await intake(unitId, customerId);
    const open = await cover(first);
    expect(open.legal).toMatchObject({ until: '2027-06-13', suspendedDays: 1, repairLimitDay: '2025-10-01' });
    expect(open.classes.map((row) => row.payer)).toEqual(['legal', 'legal', 'legal', 'legal', 'legal']);
    const quoteId = await quoted(first, [{ class: 'parts', label: 'Induit', net: 6_700 }, { class: 'labour', label: 'Remplacement', net: 4_800 }]);
    expect((await call(test.screen, 'quote.pricing', { quoteId })).agreements).toEqual(['covered']);
    await call(test.screen, 'quote.agree', { quoteId, agreement: 'covered' });
    expect((await cover(first)).settlement).toMatchObject({ basis: 'agreed', totals: [{ payer: 'legal', netMinor: 11_500, grossMinor: 13_800 }] });

    await at('2025-09-10');
    await close(first);
    expect(await call(test.screen, 'coverage.charges', { repairId: first })).toMatchObject([
      { line: 0, payer: 'legal', class: 'parts', label: 'Induit', netMinor: 6_700, vatBp: 2_000, state: 'open' }, { line: 1, payer: 'legal', class: 'labour', netMinor: 4_800 },
    ]);
    // 1 to 10 September out of use: ten days given back, then six months (L217-28, L217-13).
    expect((await call(test.screen, 'coverage.ofUnit', { unitId })).legal).toMatchObject({ until: '2027-12-22', suspendedDays: 10, extendedMonths: 6 });

    await at('2027-11-02');
    const second = await intake(unitId, customerId);
    expect(await rowOf(second, 'labour')).toMatchObject({ payer: 'legal', overridden: false });
    await call(test.screen, 'coverage.override', { repairId: second, class: 'labour', payer: 'customer', reason: 'Tombé du toit' });
    await call(test.screen, 'coverage.override', { repairId: second, class: 'parts', payer: 'customer', reason: 'Tombé du toit' });
    expect(await rowOf(second, 'labour')).toMatchObject({ payer: 'customer', overridden: true, decision: { by: 'Nadia Besson', reason: 'Tombé du toit' }, alternatives: [{ payer: 'legal' }, { payer: 'customer' }] });
    await at('2027-11-20');
    await close(second, false);
    // Not the guarantee's: its days are not given back.
    expect((await call(test.screen, 'coverage.ofUnit', { unitId })).legal).toMatchObject({ until: '2027-12-22', suspendedDays: 10 });
  });

  it('has no legal guarantee with us for a company, nor where another shop sold it', async () => {
    await at('2026-01-10');
    const company = await customer('company');
    const unitId = await unit(company);
    await call(test.screen, 'unit.setGuarantees', { unitId, soldByUs: true, purchasedOn: '2025-06-10' });
    expect((await call(test.screen, 'coverage.ofUnit', { unitId })).legal).toMatchObject({ applies: false, steps: [{ code: 'legal.not_a_consumer' }] });
    const person = await customer();
    const other = await unit(person, 'S-2');
    await call(test.screen, 'unit.setGuarantees', { unitId: other, soldByUs: false, purchasedOn: '2025-06-10', manufacturerUntil: '2026-06-10', manufacturerClasses: ['parts'] });
    const repairId = await intake(other, person);
    expect((await cover(repairId)).classes.map((row) => row.payer)).toEqual(['manufacturer', 'customer', 'customer', 'customer', 'customer']);
  });
});

describe('a unit given in exchange', () => {
  /** Taken in in March 2026, and a unit of the pool given for it. @param repairOwed the guarantee's repair was not done */
  async function exchanged(repairOwed: boolean): Promise<Id> {
    await at('2025-07-01');
    const customerId = await customer();
    const unitId = await unit(customerId);
    await call(test.screen, 'unit.setGuarantees', { unitId, soldByUs: true, purchasedOn: '2025-06-10' });
    const given = await call(test.screen, 'unit.register', { brand: 'Makita', model: 'DDF484', category: 'Perceuse', serial: 'S-9', customerId: null });
    await call(test.screen, 'pool.assign', { unitId: given.unitId, to: 'exchange_pool', grade: 'refurbished', valueMinor: 9_000 });
    await at('2026-03-01');
    const repairId = await intake(unitId, customerId);
    const { exchangeId } = await call(test.screen, 'pool.allot', { repairId, unitId: given.unitId });
    await at('2026-03-10');
    await call(test.screen, 'pool.exchange', { exchangeId, outCode: 'S-9', inCode: 'S-1', chargeTo: 'exchange', repairOwed });
    return given.unitId;
  }

  it('starts a new term where the repair that was owed was not done', async () => {
    const { legal } = await call(test.screen, 'coverage.ofUnit', { unitId: await exchanged(true) });
    expect(legal).toMatchObject({ applies: true, until: '2028-03-10', suspendedDays: 0 });
    expect(legal!.steps.map(({ code }) => code)).toEqual(['legal.started', 'legal.suspended', 'legal.restarted', 'legal.runs']);
  });

  it('goes on with what was left of the other otherwise, its days out of use given back', async () => {
    const { legal, running } = await call(test.screen, 'coverage.ofUnit', { unitId: await exchanged(false) });
    // 1 to 10 March: ten days after 10 June 2027.
    expect(legal).toMatchObject({ applies: true, until: '2027-06-20', suspendedDays: 10 });
    expect(running.map(({ payer }) => payer)).toEqual(['legal']);
  });
});

describe('our own last repair', () => {
  it('answers for three months, once it is the same fault', async () => {
    await at('2026-01-05');
    const customerId = await customer();
    const unitId = await unit(customerId);
    const first = await intake(unitId, customerId);
    await call(test.screen, 'bench.assess', { repairId: first, codes: { defect: 'D05' }, diagnosis: 'Charbons usés' });
    await at('2026-01-10');
    await close(first);
    await at('2026-03-01');
    const second = await intake(unitId, customerId);
    expect(await rowOf(second, 'parts')).toMatchObject({ payer: 'customer', alternatives: [{ payer: 'repair_warranty', until: '2026-04-10', why: { code: 'repair_warranty.if_same_fault' } }] });
    await call(test.screen, 'bench.assess', { repairId: second, codes: { defect: 'D05' }, diagnosis: 'Charbons usés' });
    expect(await rowOf(second, 'parts')).toMatchObject({ payer: 'repair_warranty' });
    await call(test.screen, 'settings.change', { area: 'coverage', value: { warrantyMonths: 0 } });
    expect(await rowOf(second, 'parts')).toMatchObject({ payer: 'customer', alternatives: [] });
  });
});

describe('who owes what', () => {
  it('comes to the quote to the cent, whoever shares a line, and is frozen at the closing', async () => {
    await at('2026-02-02');
    const customerId = await customer();
    const repairId = await intake(await unit(customerId), customerId);
    await call(test.screen, 'coverage.override', { repairId, class: 'parts', payer: 'goodwill', shareBp: 3_333, reason: 'Panne juste après la garantie' });
    test.clock.now += 60_000;
    const quoteId = await quoted(repairId, [{ class: 'parts', label: 'Carte', net: 9_999 }, { class: 'labour', label: 'Pose', net: 4_501, vat: 1_000 }]);
    await call(test.screen, 'quote.send', { quoteId, way: 'counter' });
    await accept(repairId, quoteId);
    const version = (await call(test.screen, 'quote.ofRepair', { repairId })).quotes[0]!.versions.at(-1)!;
    const total = offerTotals(version.lines);
    const { settlement } = await cover(repairId);
    expect(settlement.totals).toMatchObject([{ payer: 'customer', netMinor: total.netMinor, grossMinor: total.grossMinor }, { payer: 'goodwill', netMinor: total.coveredNetMinor }]);
    expect(total.coveredNetMinor).toBe(3_333);
    // A guarantee entered later does not change what was agreed behind the customer's back: it is told.
    const { unitId } = await cover(repairId);
    await call(test.screen, 'unit.setGuarantees', { unitId, soldByUs: true, purchasedOn: '2025-12-01' });
    expect((await cover(repairId)).settlement).toMatchObject({ totals: settlement.totals, differs: ['parts', 'labour'] });
    test.clock.now += 60_000;
    await call(test.screen, 'coverage.override', { repairId, class: 'labour', payer: 'legal', reason: 'Garantie retrouvée' });
    expect((await cover(repairId)).settlement.totals).toMatchObject([{ payer: 'customer', netMinor: 6_666 }, { payer: 'legal', netMinor: 4_501 }, { payer: 'goodwill', netMinor: 3_333 }]);
    await close(repairId);
    const charges = await call(test.screen, 'coverage.charges', { customerId });
    expect(charges.map(({ payer, netMinor }) => [payer, netMinor])).toEqual([['goodwill', 3_333], ['customer', 6_666], ['legal', 4_501]]);
    expect((await cover(repairId)).settlement).toMatchObject({ basis: 'settled' });
    expect(await codeOf(call(test.screen, 'coverage.override', { repairId, class: 'parts', payer: 'customer', reason: 'trop tard' }))).toBe('repair.closed');
  });

  it('of a refused quote is the fee that was announced before the intake, and nothing else', async () => {
    await at('2026-02-02');
    await call(test.screen, 'settings.change', { area: 'quotes', value: { feeGrossMinor: 3_000, feeAnnouncedSince: '2026-01-01' } });
    const customerId = await customer();
    const repairId = await intake(await unit(customerId), customerId);
    const quoteId = await quoted(repairId, [{ class: 'labour', label: 'Pose', net: 4_500 }]);
    await call(test.screen, 'quote.send', { quoteId, way: 'counter' });
    const version = (await call(test.screen, 'quote.ofRepair', { repairId })).quotes[0]!.versions.at(-1)!;
    await call(test.screen, 'quote.answer', { quoteId, versionId: version.versionId, lines: version.lines.map((line) => ({ lineId: line.lineId, accepted: false })), how: 'phone', by: 'Claire Vidal' });
    expect((await cover(repairId)).settlement.totals).toMatchObject([{ payer: 'customer', netMinor: 2_500, grossMinor: 3_000 }]);
    await close(repairId, false);
    expect(await call(test.screen, 'coverage.charges', { repairId })).toMatchObject([{ payer: 'customer', class: 'other', netMinor: 2_500 }]);
  });

  it('is not closed over while the customer would be charged for what nobody asked them', async () => {
    const customerId = await customer();
    const repairId = await intake(await unit(customerId), customerId);
    const { store, device, newId } = test.host.context;
    const line = { lineId: newId(), quoteId: null, class: 'labour', label: 'Pose', operationId: null, partId: null, quantity: 1, minutes: null, mode: 'flat', netMinor: 4_500, vatBp: 2_000 };
    store.write(() => store.append(device.id, [repairEvent(repairId, 'repair.lines_ordered', { lines: [line] })], { actor: test.userId, commandId: newId(), atMs: test.clock.now }));
    expect(await codeOf(close(repairId))).toBe('closing.billingOpen');
    await call(test.screen, 'coverage.override', { repairId, class: 'labour', payer: 'customer', reason: 'Convenu de vive voix' });
    await close(repairId);
    expect(await call(test.screen, 'coverage.charges', { repairId })).toMatchObject([{ payer: 'customer', netMinor: 4_500 }]);
  });

  it('is decided only by roles that the shop lets, and given away only as far as it lets them', async () => {
    const customerId = await customer();
    const repairId = await intake(await unit(customerId), customerId);
    await call(test.screen, 'settings.change', { area: 'coverage', value: { goodwillBp: { sales_admin: 0, manager: 2_000, administrator: 2_500 } } });
    expect(await codeOf(call(test.screen, 'coverage.override', { repairId, class: 'labour', payer: 'goodwill', shareBp: 2_501, reason: 'x' }))).toBe('coverage.goodwillTooHigh');
    expect(await codeOf(call(test.screen, 'coverage.override', { repairId, class: 'labour', payer: 'internal', reason: 'x' }))).toBe('coverage.notInternal');
    await call(test.screen, 'coverage.override', { repairId, class: 'labour', payer: 'goodwill', shareBp: 2_500, reason: 'x' });
    expect((await rowOf(repairId, 'labour')).shares).toEqual([{ payer: 'goodwill', ref: null, bp: 2_500 }, { payer: 'customer', ref: null, bp: 7_500 }]);
    await call(test.screen, 'coverage.clearOverride', { repairId, class: 'labour' });
    expect(await rowOf(repairId, 'labour')).toMatchObject({ payer: 'customer', overridden: false, decision: null });
    await call(test.screen, 'settings.change', { area: 'coverage', value: { overrideRoles: [] } });
    expect(await codeOf(call(test.screen, 'coverage.override', { repairId, class: 'labour', payer: 'goodwill', reason: 'x' }))).toBe('coverage.role');
    expect((await cover(repairId)).override.may).toBe(false);
  });
});

describe('what an order costs, and what is claimed back', () => {
  it('counts time at its hour and services, and proposes what the supplier behind us owes', async () => {
    await at('2026-02-02');
    await call(test.screen, 'settings.change', { area: 'rates', value: { costHourly: [{ from: '2020-01-01', hourlyMinor: 3_600 }] } });
    const customerId = await customer();
    const unitId = await unit(customerId);
    const { supplierId } = await call(test.screen, 'supplier.create', { name: 'Outillage Sud', roles: ['parts'] });
    await call(test.screen, 'unit.setGuarantees', { unitId, soldByUs: true, purchasedOn: '2025-06-10', supplierId, supplierUntil: '2026-06-30' });
    const repairId = await intake(unitId, customerId);
    await call(test.screen, 'bench.addTime', { repairId, kind: 'repair', minutes: 50, day: '2026-02-02' } as never);
    expect(await call(test.screen, 'coverage.cost', { repairId })).toMatchObject({ labourMinor: 3_000, totalMinor: 3_000, revenueMinor: 0, marginMinor: -3_000, uncostedMinutes: 0, minutes: 50 });
    const { proposals } = await call(test.screen, 'claim.ofRepair', { repairId });
    expect(proposals).toMatchObject([{ who: 'supplier', supplierId, guarantor: 'Outillage Sud', until: '2026-06-30', amountMinor: 3_000, lines: [{ class: 'labour', amountMinor: 3_000 }] }]);
    const { claimId } = await call(test.screen, 'claim.open', { repairId, supplierId, guarantor: 'Outillage Sud', lines: proposals[0]!.lines });
    expect((await call(test.screen, 'claim.ofRepair', { repairId })).proposals).toEqual([]);
    await call(test.screen, 'claim.send', { claimId, reference: 'SAV-12' });
    expect(await call(test.screen, 'claim.list', { queue: 'sent' })).toMatchObject({ total: 1, sent: 1, held: 0, sentMinor: 3_000, rows: [{ id: claimId, guarantor: 'Outillage Sud', reference: 'SAV-12' }] });
    await call(test.screen, 'claim.answer', { claimId, answer: { kind: 'credited', amountMinor: 2_500 } });
    expect(await call(test.screen, 'claim.list', { queue: 'all' })).toMatchObject({ creditedMinor: 2_500, rows: [{ status: 'credited', creditedMinor: 2_500 }] });
  });

  it('advises with the figures it has, and says which it lacks', async () => {
    const customerId = await customer();
    const repairId = await intake(await unit(customerId), customerId);
    expect(await call(test.screen, 'coverage.advice', { repairId })).toMatchObject({ advice: 'unclear', figures: { estimatedCostMinor: null } });
    await quoted(repairId, [{ class: 'labour', label: 'Pose', net: 4_500 }]);
    expect((await call(test.screen, 'coverage.advice', { repairId })).figures).toMatchObject({ estimatedCostMinor: 4_500, valueMinor: null, comebacks: 0, threshold: 3 });
  });
});
