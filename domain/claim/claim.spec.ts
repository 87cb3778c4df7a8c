import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTOR, anomalies, fact, given, idOf, invalid, NOW_MS, when } from '#tests/support/decide.ts';
import type { Event } from '../kernel/event.ts';
import type { ClaimState, OpenClaimContext } from './claim.ts';
import { answerClaim, answerClaimInput, cancelClaim, cancelClaimInput, claimFold, isLive, openClaim, openClaimInput, sendClaim } from './claim.ts';

const CLAIM = idOf(900);
const [REPAIR, SUPPLIER, PART] = [idOf(1), idOf(2), idOf(3)];
const input = { repairId: REPAIR, supplierId: SUPPLIER, guarantor: 'Fournitures du Lac', lines: [{ class: 'parts' as const, label: 'Induit', amountMinor: 4_500 }, { class: 'labour' as const, label: '', amountMinor: 3_000 }], partIds: [PART] };
const opened = (over: object = {}) => fact('claim.opened', { ...input, ...over });
const sent = () => fact('claim.sent', { reference: 'SAV-77' });
const credited = (amountMinor = 7_500) => fact('claim.credited', { amountMinor, reference: 'AV-12' });
const refusedBy = (reason = 'Casse') => fact('claim.refused', { reason });
const cancelled = () => fact('claim.cancelled', { reason: 'Erreur' });
const past = (...facts: Event[]) => given(claimFold, CLAIM, facts);
const context = (claim: ClaimState) => ({ claim });
const clear: OpenClaimContext = { repair: { exists: true }, supplierExists: true, claims: [] };

describe('a claim is opened', () => {
  it('and held, for what it asks in all', () => {
    const made = when(openClaim, { ...input, partIds: [PART, PART] }, clear).thenFacts({ type: 'claim.opened', data: { ...input, partIds: [PART] } });
    expect(given(claimFold, made.reply.claimId, []).after(made)).toMatchObject({ exists: true, status: 'held', amountMinor: 7_500, openedBy: ACTOR, openedAtMs: NOW_MS, statusSinceMs: NOW_MS, supplierId: SUPPLIER, partIds: [PART] });
  });

  it('from a manufacturer who is no supplier too', () => {
    when(openClaim, { ...input, supplierId: null, guarantor: 'Makita' }, { ...clear, supplierExists: false }).thenFacts({ type: 'claim.opened', data: { supplierId: null, guarantor: 'Makita' } });
  });

  it('not for an order or a supplier that is not there', () => {
    when(openClaim, input, { ...clear, repair: undefined }).thenRefused('repair.unknown');
    when(openClaim, input, { ...clear, supplierExists: false }).thenRefused('claim.supplierUnknown', { path: ['supplierId'] });
  });

  it('not for nothing, nor twice for one class', () => {
    when(openClaim, { ...input, lines: [] }, clear).thenRefused('claim.nothing');
    when(openClaim, { ...input, lines: [{ ...input.lines[0]!, amountMinor: 0 }] }, clear).thenRefused('claim.nothing');
    when(openClaim, { ...input, lines: [input.lines[0]!, input.lines[0]!] }, clear).thenRefused('claim.lineTwice', { path: ['lines', 1, 'class'] });
  });

  it('not while the same guarantor is asked for the same class; again once that is over, another class or another guarantor at any time', () => {
    const running = past(opened()).state;
    when(openClaim, input, { ...clear, claims: [running] }).thenRefused('claim.open', { path: ['lines', 0, 'class'] });
    when(openClaim, { ...input, lines: [{ class: 'travel', label: '', amountMinor: 1 }] }, { ...clear, claims: [running] }).thenFacts({ type: 'claim.opened' });
    when(openClaim, { ...input, supplierId: idOf(9) }, { ...clear, claims: [running] }).thenFacts({ type: 'claim.opened' });
    for (const over of [past(opened(), sent(), credited()), past(opened(), cancelled())]) when(openClaim, input, { ...clear, claims: [over.state] }).thenFacts({ type: 'claim.opened' });
    const maker = past(opened({ supplierId: null, guarantor: 'Makita' })).state;
    when(openClaim, { ...input, supplierId: null, guarantor: 'Makita' }, { ...clear, claims: [maker] }).thenRefused('claim.open');
    when(openClaim, { ...input, supplierId: null, guarantor: 'Bosch' }, { ...clear, claims: [maker] }).thenFacts({ type: 'claim.opened' });
  });

  it('and what makes no sense is told at its field', () => {
    expect(invalid(openClaimInput, { ...input, guarantor: ' ', lines: [{ ...input.lines[0]!, amountMinor: -1 }] })).toEqual(['guarantor: field.required', 'lines.0.amountMinor: field.negative']);
    expect(invalid(cancelClaimInput, { claimId: CLAIM, reason: '' })).toEqual(['reason: field.required']);
    expect(invalid(answerClaimInput, { claimId: CLAIM, answer: { kind: 'credited', amountMinor: 0 } })).toEqual(['answer.amountMinor: field.required']);
    expect(invalid(answerClaimInput, { claimId: CLAIM, answer: { kind: 'refused', reason: '' } })).toEqual(['answer.reason: field.required']);
  });
});

describe('a claim’s way', () => {
  it('held → sent → credited, in part too', () => {
    const held = past(opened());
    expect(held.after(held.when(sendClaim, { claimId: CLAIM, reference: 'SAV-77' }, context))).toMatchObject({ status: 'sent', reference: 'SAV-77', sentAtMs: NOW_MS });
    const waiting = past(opened(), sent());
    const made = waiting.when(answerClaim, { claimId: CLAIM, answer: { kind: 'credited', amountMinor: 4_500 } }, context);
    expect(waiting.after(made)).toMatchObject({ status: 'credited', creditedMinor: 4_500, answeredAtMs: NOW_MS, reference: 'SAV-77' });
    expect(past(opened(), sent(), credited()).state).toMatchObject({ reference: 'AV-12' });
  });

  it('or refused, with the reason', () => {
    const waiting = past(opened(), sent());
    expect(waiting.after(waiting.when(answerClaim, { claimId: CLAIM, answer: { kind: 'refused', reason: 'Hors délai' } }, context))).toMatchObject({ status: 'refused', reason: 'Hors délai', creditedMinor: null });
  });

  it('or cancelled, before it is answered', () => {
    for (const live of [past(opened()), past(opened(), sent())]) expect(live.after(live.when(cancelClaim, { claimId: CLAIM, reason: 'Erreur' }, context))).toMatchObject({ status: 'cancelled', reason: 'Erreur' });
  });

  it('no credit above what is claimed, no answer to what was not sent, nothing sent twice', () => {
    past(opened(), sent()).when(answerClaim, { claimId: CLAIM, answer: { kind: 'credited', amountMinor: 7_501 } }, context).thenRefused('claim.creditTooHigh', { path: ['answer', 'amountMinor'] });
    past(opened()).when(answerClaim, { claimId: CLAIM, answer: { kind: 'refused', reason: 'x' } }, context).thenRefused('claim.notSent');
    past(opened(), sent()).when(sendClaim, { claimId: CLAIM }, context).thenRefused('claim.sent');
  });

  it.each([['claim.unknown', []], ['claim.answered', [opened(), sent(), credited()]], ['claim.answered', [opened(), sent(), refusedBy()]], ['claim.cancelled', [opened(), cancelled()]]] as [string, Event[]][])('nothing more: %s', (code, facts) => {
    const claim = past(...facts);
    claim.when(sendClaim, { claimId: CLAIM }, context).thenRefused(code);
    claim.when(answerClaim, { claimId: CLAIM, answer: { kind: 'refused', reason: 'x' } }, context).thenRefused(code);
    claim.when(cancelClaim, { claimId: CLAIM, reason: 'x' }, context).thenRefused(code);
  });
});

describe('two PCs that did not know of each other', () => {
  it('answered it differently: the first stands, the other is told', () => {
    const { state } = past(opened(), sent(), credited(), refusedBy());
    expect(state).toMatchObject({ status: 'credited', creditedMinor: 7_500, reason: '' });
    expect(anomalies(state)).toEqual(['claim.answered_twice']);
    expect(past(opened(), sent(), refusedBy(), credited()).state).toMatchObject({ status: 'refused', creditedMinor: null });
  });

  it.each([
    ['claim.changed_after_cancelling', [opened(), sent(), cancelled(), credited()], 'cancelled'], ['claim.changed_after_answer', [opened(), sent(), credited(), cancelled()], 'credited'], ['claim.changed_after_answer', [opened(), credited(), sent()], 'credited'], ['claim.sent_twice', [opened(), sent(), sent()], 'sent'],
    ['claim.opened_twice', [opened(), opened({ guarantor: 'x' })], 'held'], ['claim.not_opened', [credited()], 'held'], ['event.malformed', [opened({ lines: [{ class: 'gold', label: '', amountMinor: 1 }] })], 'held'],
    ['event.malformed', [opened({ lines: [1, 2].map(() => ({ class: 'parts', label: '', amountMinor: Number.MAX_SAFE_INTEGER })) })], 'held'],
  ] as [string, Event[], string][])('%s', (code, facts, status) => {
    const { state } = past(...facts);
    expect(anomalies(state)).toEqual([code]);
    expect(state.status).toBe(status);
  });

  it('an answer that came before news of the sending is kept: it is an answer', () => {
    expect(past(opened(), credited()).state).toMatchObject({ status: 'credited', anomalies: [] });
  });

  it('whatever came: one end at most, and it stays', () => {
    const facts = fc.array(fc.constantFrom(sent, credited, refusedBy, cancelled), { maxLength: 8 });
    fc.assert(fc.property(facts, (list) => {
      let state = past(opened()).state;
      for (const make of list) {
        const next = claimFold.evolve(state, make());
        if (!isLive(state)) expect({ ...next, anomalies: [] }).toEqual({ ...state, anomalies: [] });
        expect(next.status === 'credited').toBe(next.creditedMinor !== null);
        state = next;
      }
    }));
  });
});
