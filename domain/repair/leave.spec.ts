import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTOR, fact, given, idOf, invalid, NOW_MS } from '#tests/support/decide.ts';
import type { Event } from '../kernel/event.ts';
import type { Right } from '../user/rights.ts';
import type { ClosingFacts } from './closing.ts';
import { closingObstacles, NOTHING_OPEN } from './closing.ts';
import { isContent, validSignature } from './handback.ts';
import type { HandBackContext, LeaveContext, SignContext } from './leave.ts';
import { closeInput, closeRepair, handBack, signReport } from './leave.ts';
import type { ReceivedData, RepairState } from './repair.ts';
import { repairFold } from './repair.ts';
import type { ClosingStatus } from './status.ts';
import { CLOSING } from './status.ts';

const R = idOf(900);
const UNIT = idOf(1);
const CUSTOMER = idOf(2);
const [BENCH, AWAY, SCRAP, POOL] = [idOf(4), idOf(5), idOf(6), idOf(7)] as const;
const HASH = 'a'.repeat(64);

const receivedData: ReceivedData = {
  number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, internalPurpose: null, dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false,
  priceCeilingMinor: null, promisedOn: '2026-11-28', photos: [], comebacks: 0,
};
const received = (over: Partial<ReceivedData> = {}) => fact('repair.received', { ...receivedData, ...over });
const announced = () => fact('repair.announced', { number: 'RA1-26-00418', unitId: UNIT, customerId: CUSTOMER, expectedOn: null });
const ready = () => fact('repair.status_changed', { from: 'in_repair', to: 'to_collect' });
const line = { lineId: idOf(20), quoteId: null, class: 'parts', label: 'Joint', operationId: null, partId: idOf(30), quantity: 2, minutes: null, mode: 'flat', netMinor: 1_000, vatBp: 2_000 };
const ordered = (over: object = {}) => fact('repair.lines_ordered', { lines: [{ ...line, ...over }] });
const done = () => fact('repair.line_done', { lineId: idOf(20) });
const issued = () => fact('repair.part_issued', { issueId: idOf(21), lineId: idOf(20), partId: idOf(30), grade: 'new', quantity: 2, serials: [], costMinor: 600 });
const fitted = (quantity = 2) => fact('repair.part_fitted', { issueId: idOf(21), quantity, serials: [] });
const timer = () => fact('repair.timer_started', { entryId: idOf(22), userId: ACTOR, kind: 'repair', lineId: null });
const signed = (contents: number) => fact('repair.report_signed', { documentHash: HASH, contentHash: HASH, contents, atMs: NOW_MS, seenWorking: true }, { personal: { by: 'Claire Fontaine', image: HASH, remark: '' } });
const folded = (...facts: Event[]): RepairState => given(repairFold, R, facts).state;
const withSignature = (...facts: Event[]): RepairState => {
  const before = folded(...facts);
  return repairFold.evolve(before, signed(before.handback.contents));
};

const PAPER = [{ code: 'closing.signatureMissing' as const, reason: 'Signé sur papier' }];
const at = (facts: Partial<ClosingFacts> = {}, may: (right: Right) => boolean = () => true) => (repair: RepairState): LeaveContext => ({
  repair, unitPlaceId: BENCH, customerPlaceId: AWAY, scrapPlaceId: SCRAP, facts: { ...NOTHING_OPEN, ...facts }, may, along: () => [],
});
const codes = (repair: RepairState, as: ClosingStatus, facts: Partial<ClosingFacts> = {}) => closingObstacles(repair, as, { ...NOTHING_OPEN, ...facts }).map(({ code }) => code);

describe('what stands between an order and its end', () => {
  it('nothing, once everything is back, done and signed', () => {
    expect(codes(withSignature(received(), ordered(), issued(), fitted(), done(), ready()), 'handed_back')).toEqual([]);
  });

  it('a loan out, pieces in hand, a timer that runs: whatever the way out', () => {
    const busy = folded(received(), ordered(), issued(), fitted(1), timer());
    for (const as of CLOSING) expect(codes(busy, as, { loans: [{ number: 'PA1-26-00001', unit: 'Bosch' }] }).slice(0, 3)).toEqual(['closing.loanOut', 'closing.partsInHand', 'closing.timerRunning']);
    expect(closingObstacles(busy, 'cancelled', NOTHING_OPEN).map(({ params }) => params)).toEqual([{ count: 1 }, { count: 1 }]);
  });

  it('lines neither done nor dropped, and a quote without an answer', () => {
    expect(codes(folded(received(), ordered()), 'handed_back', { quotes: [{ number: 'VA1-26-00007' }] })).toEqual(['closing.linesOpen', 'closing.quoteOpen', 'closing.signatureMissing']);
    expect(codes(folded(received(), ordered(), fact('repair.line_dropped', { lineId: idOf(20) })), 'handed_back')).toEqual(['closing.signatureMissing']);
  });

  it('who pays, and an exchange that nobody decided', () => {
    expect(codes(withSignature(received()), 'handed_back', { exchangePending: true, billingOpen: true })).toEqual(['closing.exchangePending', 'closing.billingOpen']);
  });

  it('a signature at the counter, the carrier’s proof on the way, and neither for the house', () => {
    expect(codes(folded(received()), 'handed_back')).toEqual(['closing.signatureMissing']);
    expect(codes(folded(received()), 'shipped')).toEqual(['closing.proofMissing']);
    expect(codes(folded(received({ customerId: null, internalPurpose: 'rental' })), 'handed_back')).toEqual([]);
  });

  it('a job given out, and a unit of the pool kept for it: whatever the way out, but the exchange itself', () => {
    const facts = { subcontracts: [{ number: 'SA1-26-00001' }], allotted: [{ number: 'XA1-26-00002' }] };
    for (const as of CLOSING) expect(codes(folded(received()), as, facts).slice(0, 2)).toEqual(['closing.subcontractOpen', 'closing.unitAllotted']);
    expect(closingObstacles(folded(received()), 'exchanged', { ...NOTHING_OPEN, ...facts })).toEqual([{ code: 'closing.subcontractOpen', params: { number: 'SA1-26-00001' }, override: null }]);
  });

  it('leaves as repaired only with a complete final check made after the work; as it is at any time', () => {
    const worked = [received(), ordered({ class: 'labour', partId: null }), done()];
    const checked = (state: string) => fact('repair.final_checked', { points: [{ label: 'Terre', state, note: '' }] });
    const leaving = (repaired: boolean, ...more: Event[]) => closingObstacles(folded(...worked, ...more), 'handed_back', NOTHING_OPEN, { signature: true, proof: false, repaired }).map(({ code }) => code);
    expect(leaving(true)).toEqual(['closing.notChecked']);
    expect(leaving(true, checked('open'))).toEqual(['closing.notChecked']);
    expect(leaving(true, checked('ok'))).toEqual([]);
    expect(leaving(false, checked('open'))).toEqual([]);
  });

  it('is thrown away unsigned only by whoever answers for what nobody claims', () => {
    expect(closingObstacles(folded(received()), 'scrapped', NOTHING_OPEN)).toEqual([{ code: 'closing.signatureMissing', params: {}, override: 'unclaimed.dispose' }]);
    expect(codes(withSignature(received()), 'scrapped')).toEqual([]);
  });

  it('an order just received is called off without any of it', () => { expect(codes(folded(received()), 'cancelled')).toEqual([]); });
});

describe('passing over an obstacle', () => {
  const bare = () => given(repairFold, R, [received()]);

  it('is refused by the obstacle itself where nobody gave a reason, and told with what it is about', () => {
    bare().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true }, at()).thenRefused('closing.signatureMissing', { params: { order: 'RA1-26-00418' } });
    bare().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, overrides: PAPER }, at({ loans: [{ number: 'PA1-26-00001', unit: 'Bosch GSR' }] }))
      .thenRefused('closing.loanOut', { params: { number: 'PA1-26-00001', unit: 'Bosch GSR', order: 'RA1-26-00418' } });
  });

  it('takes the right, and keeps the reason apart from what stays', () => {
    const overrides = [...PAPER, { code: 'closing.loanOut' as const, reason: 'Le client le rapporte demain' }];
    const loans = { loans: [{ number: 'PA1-26-00001', unit: 'Bosch' }] };
    bare().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, overrides }, at(loans, (right) => right !== 'loan.override')).thenRefused('closing.overrideRight', { params: { right: 'loan.override' } });
    const outcome = bare().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, overrides }, at(loans)).thenFacts(
      { type: 'repair.closing_overridden', data: { codes: ['closing.loanOut'] }, personal: { reason: 'Le client le rapporte demain' } },
      { type: 'repair.closing_overridden', data: { codes: ['closing.signatureMissing'] } }, { type: 'repair.closed' }, { type: 'unit.moved' });
    expect(bare().after(outcome)).toMatchObject({ phase: 'closed', anomalies: [], handback: { overridden: [{ reason: 'Le client le rapporte demain' }, {}] } });
  });

  it('never helps where something of ours is out: pieces, a timer, open work, a quote', () => {
    const open = given(repairFold, R, [received(), ordered(), issued(), timer()]);
    const all = [...PAPER, ...(['closing.partsInHand', 'closing.timerRunning', 'closing.linesOpen', 'closing.quoteOpen'] as const).map((code) => ({ code, reason: 'tant pis' }))];
    open.when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, overrides: all }, at()).thenRefused('closing.partsInHand');
  });

  it('says why', () => { expect(invalid(closeInput, { repairId: R, as: 'shipped', repaired: true, overrides: [{ code: 'closing.proofMissing', reason: ' ' }] })).toHaveLength(1); });
});

describe('closing', () => {
  const here = (...facts: Event[]) => given(repairFold, R, [received(), ...facts]);
  const overrides = [...PAPER, { code: 'closing.proofMissing' as const, reason: 'Bordereau au classeur' }];

  it.each<[ClosingStatus, boolean, string]>([['handed_back', true, AWAY], ['handed_back', false, AWAY], ['shipped', true, AWAY], ['cancelled', false, AWAY], ['scrapped', false, SCRAP]])('%s (repaired: %s) moves the unit', (as, repaired, to) => {
    const outcome = here().when(closeRepair, { repairId: R, as, repaired, overrides }, at());
    expect(outcome.facts.slice(-2)).toMatchObject([{ type: 'repair.closed', data: { as, repaired } }, { type: 'unit.moved', stream: { type: 'unit', id: UNIT }, data: { from: BENCH, to, repairId: R } }]);
    expect(here().after(outcome)).toMatchObject({ phase: 'closed', status: as, repaired });
  });

  it('keeps a note with the personal data, and none when nothing was said', () => {
    const close = (note: string) => here().when(closeRepair, { repairId: R, as: 'cancelled', repaired: false, note }, at()).facts[0];
    expect(close(' Nettoyé ')).toMatchObject({ type: 'repair.closed', personal: { note: 'Nettoyé' } });
    expect(close('  ')).not.toHaveProperty('personal');
  });

  it('leaves the unit where it is when it is there already, or the shop has no such place', () => {
    const close = (as: ClosingStatus, over: Partial<LeaveContext>) => here().when(closeRepair, { repairId: R, as, repaired: false, overrides: PAPER }, (repair) => ({ ...at()(repair), ...over })).facts.at(-1);
    expect(close('handed_back', { unitPlaceId: AWAY })).toMatchObject({ type: 'repair.closed' });
    expect(close('handed_back', { customerPlaceId: null })).toMatchObject({ type: 'repair.closed' });
    expect(close('scrapped', { scrapPlaceId: null })).toMatchObject({ type: 'repair.closed' });
  });

  it('of an order of the house asks for no signature, and puts the unit where it is told', () => {
    const internal = () => given(repairFold, R, [received({ customerId: null, internalPurpose: 'rental' })]);
    const pool = { id: POOL, exists: true, code: 'A1-1', name: 'Parc', kind: 'rental_pool' as const, parentId: null, active: true, createdAtMs: 0, anomalies: [] };
    const to = (kind: 'rental_pool' | 'customer') => (repair: RepairState) => ({ ...at()(repair), place: { ...pool, kind } });
    internal().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true }, at()).thenFacts({ type: 'repair.closed' });
    internal().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, placeId: POOL }, to('rental_pool')).thenFacts({ type: 'repair.closed' }, { type: 'unit.moved', data: { to: POOL } });
    internal().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, placeId: POOL }, at()).thenRefused('place.unknown');
    internal().when(closeRepair, { repairId: R, as: 'handed_back', repaired: true, placeId: POOL }, to('customer')).thenRefused('unit.leavesByHandBack');
    internal().when(closeRepair, { repairId: R, as: 'scrapped', repaired: false }, at()).thenFacts({ type: 'repair.closed' }, { type: 'unit.moved', data: { to: SCRAP } });
  });

  it('of an announced return only cancels it, and moves nothing', () => {
    const expected = () => given(repairFold, R, [announced()]);
    for (const as of CLOSING.filter((status) => status !== 'cancelled')) expected().when(closeRepair, { repairId: R, as, repaired: false, overrides }, at()).thenRefused('repair.notReceived');
    const cancelled = expected().when(closeRepair, { repairId: R, as: 'cancelled', repaired: false }, at()).thenFacts({ type: 'repair.closed' });
    expect(expected().after(cancelled)).toMatchObject({ phase: 'closed', anomalies: [] });
  });

  it('happens once, and “repaired” goes with a unit that went back to its owner', () => {
    here(fact('repair.closed', { as: 'shipped', repaired: true })).when(closeRepair, { repairId: R, as: 'shipped', repaired: true, overrides }, at()).thenRefused('repair.closed');
    for (const as of ['scrapped', 'cancelled'] as const) here().when(closeRepair, { repairId: R, as, repaired: true, overrides }, at()).thenRefused('repair.notRepairedSo', { path: ['repaired'] });
  });

  it('has its own list of ways', () => {
    for (const as of ['exchanged', 'unclaimed', 'in_repair']) expect(invalid(closeInput, { repairId: R, as, repaired: false })).toHaveLength(1);
  });
});

describe('a signature', () => {
  const frozen = (repair: RepairState) => ({ documentHash: HASH, contentHash: HASH, contents: repair.handback.contents });
  const signature = { by: 'Claire Fontaine', image: HASH, seenWorking: true, remark: 'Merci' };
  const seen = (repair: RepairState): SignContext => ({ repair, frozen: frozen(repair) });

  it('is given on what the order says at that moment', () => {
    const here = given(repairFold, R, [received(), ordered(), done(), ready()]);
    const outcome = here.when(signReport, { repairId: R, signature }, seen).thenFacts({ type: 'repair.report_signed', data: { documentHash: HASH, atMs: NOW_MS, seenWorking: true }, personal: { by: 'Claire Fontaine', image: HASH, remark: 'Merci' } });
    expect(validSignature(here.after(outcome).handback)).toMatchObject({ by: 'Claire Fontaine', voided: null });
  });

  it('is refused on a page that something was changed behind', () => {
    given(repairFold, R, [received(), ready()]).when(signReport, { repairId: R, signature }, (repair) => ({ repair, frozen: { ...frozen(repair), contents: 1 } })).thenRefused('handback.changed');
  });

  it('is asked for once', () => {
    const repair = withSignature(received(), ready());
    given(repairFold, R, []).when(signReport, { repairId: R, signature }, () => seen(repair)).thenRefused('handback.signedAlready');
  });

  const CONTENT: [string, () => Event][] = [
    ['a line ordered', () => ordered({ lineId: idOf(60) })], ['a line dropped', () => fact('repair.line_undone', { lineId: idOf(20) })], ['a piece fitted', () => fitted(1)],
    ['a piece taken out', () => fact('repair.part_removed', { removalId: idOf(61), partId: null, label: 'Joint usé', quantity: 1, serials: [], to: 'scrap' })],
    ['work told', () => fact('repair.work_told', { workDone: 'Joint changé, bac nettoyé' })], ['a diagnosis', () => fact('repair.assessed', { diagnosis: 'Fuite du bac' })],
    ['time added', () => fact('repair.time_added', { entryId: idOf(62), userId: ACTOR, kind: 'repair', lineId: null, minutes: 15, day: '2026-11-21', note: '' })],
    ['a measurement', () => fact('repair.measured', { measurementId: idOf(63), kind: 'measurement', label: 'Isolement', value: '2', unit: 'MΩ', expected: '', ok: true })],
    ['the report completed', () => fact('repair.report_completed', { contractNumber: 'C-17' })],
  ];
  const BESIDE: [string, () => Event][] = [
    ['a note', () => fact('repair.noted', {}, { personal: { text: 'x' } })], ['a photo', () => fact('repair.photo_added', { photo: HASH })], ['another status', () => fact('repair.status_changed', { from: 'to_collect', to: 'to_ship' })],
    ['a promise', () => fact('repair.promise_changed', { promisedOn: null })], ['the customer told', () => fact('repair.customer_told', { by: 'phone', messageId: null })],
    ['a piece put back', () => fact('repair.part_returned', { issueId: idOf(21), quantity: 1 })], ['a fact of a later version', () => fact('repair.dreamt', {})],
    ['a fact that can’t be read', () => fact('repair.work_told', { workDone: 5 })],
  ];
  const past = () => [received(), ordered(), issued(), done(), ready()];

  it.each(CONTENT)('is void after %s, which is told', (_what, change) => {
    const event = change();
    const after = repairFold.evolve(withSignature(...past()), event);
    expect(after.handback.signature?.voided).toEqual({ type: event.type, atMs: event.atMs });
    expect(codes(after, 'handed_back')).toContain('closing.signatureVoided');
  });

  it.each(BESIDE)('stands after %s', (_what, change) => {
    expect(validSignature(repairFold.evolve(withSignature(...past()), change()).handback)).not.toBeNull();
  });

  it('stands for exactly what its signer saw, in whatever order the facts of several PCs arrive', () => {
    const change = fc.constantFrom(...CONTENT, ...BESIDE).map(([, make]) => make());
    fc.assert(fc.property(fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 6 }), fc.nat(6), (before, after, lateAt) => {
      const known = [...past(), ...before];
      const sign = signed(folded(...known).handback.contents);
      const changes = (list: readonly Event[], from: RepairState): boolean => {
        let state = from;
        return list.some((event) => {
          const next = repairFold.evolve(state, event);
          const took = isContent(event.type) && next !== state && next.anomalies === state.anomalies;
          state = next;
          return took;
        });
      };
      const stands = folded(...known, sign, ...after);
      expect(validSignature(stands.handback) !== null).toBe(!changes(after, folded(...known, sign)));
      // A fact that another PC wrote before the signature, unknown to the one who signed.
      const late = fact('repair.work_told', { workDone: `à côté ${lateAt}` });
      const at2 = Math.min(lateAt + 5, known.length);
      const withLate = folded(...known.slice(0, at2), late, ...known.slice(at2), sign);
      expect(withLate.handback.signature?.voided?.type).toBe('unseen');
    }), { numRuns: 150 });
  });

  it('is given again after it was made void, and the former page is kept', () => {
    const void_ = repairFold.evolve(withSignature(...past()), ordered({ lineId: idOf(60) }));
    const again = repairFold.evolve(void_, signed(void_.handback.contents));
    expect(again.handback).toMatchObject({ signature: { voided: null }, formerly: [{ voided: { type: 'repair.lines_ordered' } }] });
  });

  it('loses its person with an erasure, before or after it', () => {
    const gone = (state: RepairState) => expect(state.handback).toMatchObject({ signature: { by: '', image: '', remark: '', documentHash: HASH } });
    gone(repairFold.evolve(withSignature(...past()), fact('repair.personal_erased')));
    gone(withSignature(...past(), fact('repair.personal_erased')));
  });
});

describe('handing back', () => {
  const two = idOf(901);
  const other = given(repairFold, two, [received({ index: 2 })]).state;
  const signature = { by: 'Claire Fontaine', image: HASH, seenWorking: true };
  const together = (repairs: RepairState[], more: Partial<LeaveContext> = {}): HandBackContext => ({
    units: repairs.map((repair) => ({ ...at()(repair), ...more, frozen: { documentHash: HASH, contentHash: HASH, contents: repair.handback.contents } })),
  });
  const input = { units: [{ repairId: R, repaired: true }, { repairId: two, repaired: false }], as: 'handed_back' as const, to: 'customer' as const, signature };

  it('of several units asks for one signature, and closes each', () => {
    const here = given(repairFold, R, [received(), ready()]);
    const outcome = here.when(handBack, input, (repair) => together([repair, other]));
    expect(outcome.facts.map((event) => [event.stream.id, event.type])).toEqual([
      [R, 'repair.report_signed'], [R, 'repair.unit_left'], [R, 'repair.closed'], [UNIT, 'unit.moved'],
      [two, 'repair.report_signed'], [two, 'repair.unit_left'], [two, 'repair.closed'], [UNIT, 'unit.moved'],
    ]);
    expect(here.after(outcome)).toMatchObject({ phase: 'closed', status: 'handed_back', repaired: true, anomalies: [], handback: { left: { to: 'customer' }, signature: { voided: null } } });
  });

  it('is all or nothing: one unit that can’t leave keeps the others here', () => {
    given(repairFold, R, [received(), ready()]).when(handBack, input, (repair) => together([repair, given(repairFold, two, [received(), timer()]).state])).thenRefused('closing.timerRunning');
  });

  it('goes without a new signature where one stands', () => {
    const repair = withSignature(received(), ready());
    given(repairFold, R, []).when(handBack, { ...input, units: [input.units[0]!], signature: null }, () => together([repair])).thenFacts({ type: 'repair.unit_left' }, { type: 'repair.closed' }, { type: 'unit.moved' });
  });

  it('to somebody else names them, by carrier shows it went', () => {
    const one = { ...input, units: [input.units[0]!] };
    const here = () => given(repairFold, R, [received(), ready()]);
    here().when(handBack, { ...one, to: 'other' }, (repair) => together([repair])).thenRefused('field.required', { path: ['name'] });
    here().when(handBack, { ...one, to: 'carrier' }, (repair) => together([repair])).thenRefused('handback.toWhom');
    here().when(handBack, { ...one, as: 'shipped', to: 'carrier', signature: null }, (repair) => together([repair])).thenRefused('field.required', { path: ['carrier'] });
    here().when(handBack, { ...one, as: 'shipped', to: 'carrier', carrier: 'Colissimo', signature: null }, (repair) => together([repair])).thenRefused('closing.proofMissing');
    here().when(handBack, { ...one, as: 'shipped', to: 'carrier', carrier: 'Colissimo', tracking: '8Q123', signature: null }, (repair) => together([repair]))
      .thenFacts({ type: 'repair.unit_left', data: { carrier: 'Colissimo', tracking: '8Q123' } }, { type: 'repair.closed', data: { as: 'shipped' } }, { type: 'unit.moved' });
  });

  it('is for customers’ units, and for one customer at a time', () => {
    given(repairFold, R, [received(), ready()]).when(handBack, input, (repair) => together([repair, { ...other, customerId: idOf(77) }])).thenRefused('handback.twoCustomers');
    given(repairFold, R, [received({ customerId: null, internalPurpose: 'loan' })]).when(handBack, { ...input, units: [input.units[0]!] }, (repair) => together([repair])).thenRefused('handback.internal');
  });
});
