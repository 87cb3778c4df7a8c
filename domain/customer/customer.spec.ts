import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf, invalid, stamped, when } from '#tests/support/decide.ts';
import type { CustomerState } from './customer.ts';
import { changeCustomer, createCustomer, customerDetails, customerFold, eraseCustomer, noDetails } from './customer.ts';
import { setTerms } from './setTerms.ts';
import { NO_TERMS } from './terms.ts';

const MAX = idOf(900);
const person = { kind: 'person' as const, name: 'Max Perrin', phones: ['06 39 98 11 22'], emails: ['max@perrin.example'], city: 'Annecy' };
const created = () => fact('customer.created', { number: 'KA1-26-00001', kind: 'person' }, { personal: { name: 'Max Perrin', phones: ['06 39 98 11 22'] } });
const free = (customer: CustomerState) => ({ customer, openRepairs: 0 });

describe('a customer', () => {
  it('is made with the next account number, and what names or reaches the person apart', () => {
    const made = when(createCustomer, person, { openRepairs: 0 }).thenFacts({ type: 'customer.created', data: { number: 'KA1-26-00001', kind: 'person' }, personal: { name: 'Max Perrin', city: 'Annecy', contact: '' } });
    expect(JSON.stringify(made.facts[0]!.data)).not.toMatch(/Perrin|39|Annecy/);
    made.thenReply({ customerId: made.facts[0]!.stream.id, number: 'KA1-26-00001' });
    expect(given(customerFold, made.reply.customerId, []).after(made)).toMatchObject({ exists: true, number: 'KA1-26-00001', kind: 'person', details: { ...noDetails, name: 'Max Perrin', phones: person.phones, emails: person.emails, city: 'Annecy' } });
  });

  it('changes as a whole', () => {
    const max = given(customerFold, MAX, [created()]);
    const changed = max.when(changeCustomer, { customerId: MAX, kind: 'company', name: 'Perrin SARL' }, free);
    expect(max.after(changed)).toMatchObject({ number: 'KA1-26-00001', kind: 'company', details: { ...noDetails, name: 'Perrin SARL' } });
  });

  it.each([
    [{ name: ' ' }, 'name: field.required'], [{ phones: ['06', 'abc'] }, 'phones.0: field.phone'], [{ phones: ['+33 6 39 98 11 22; DROP'] }, 'phones.0: field.phone'], [{ emails: ['max@perrin'] }, 'emails.0: field.email'],
    [{ notes: 'x'.repeat(4_001) }, 'notes: field.tooLong'], [{ kind: 'robot' }, 'kind'], [{ phones: Array.from({ length: 7 }, () => '0639981122') }, 'phones'],
  ])('%j is refused at its field', (over, told) => { expect(invalid(customerDetails, { ...person, ...over })[0]).toContain(told); });

  it('made twice is an anomaly; the first stands', () => {
    const { state } = given(customerFold, MAX, [created(), fact('customer.created', { number: 'KA1-26-00002', kind: 'company' }, { personal: { name: 'X' } })]);
    expect([state.number, state.details.name, anomalies(state)]).toEqual(['KA1-26-00001', 'Max Perrin', ['customer.created_twice']]);
  });
});

describe('erasing a customer', () => {
  const linked = [{ type: 'repair' as const, id: idOf(1) }, { type: 'dropoff' as const, id: idOf(2) }];

  it('erases their orders’ and drop-offs’ personal data with theirs; the number stays', () => {
    const max = given(customerFold, MAX, [created()]);
    const erased = max.when(eraseCustomer, { customerId: MAX }, (customer) => ({ ...free(customer), linked })).thenFacts(
      { type: 'customer.erased', stream: { id: MAX } }, { type: 'repair.personal_erased', stream: linked[0] }, { type: 'dropoff.personal_erased', stream: linked[1] });
    expect(max.after(erased)).toMatchObject({ erased: true, number: 'KA1-26-00001', details: noDetails });
  });

  it('waits until no money is open between us, and names the documents', () => {
    const open = (openMoney: string[]) => given(customerFold, MAX, [created()]).when(eraseCustomer, { customerId: MAX }, (customer) => ({ ...free(customer), openMoney }));
    open(['FA1-26-00018', 'AA1-26-00002']).thenRefused('customer.openMoney', { params: { count: 2, list: 'FA1-26-00018, AA1-26-00002' } });
    open([]).thenFacts({ type: 'customer.erased' });
  });

  it('waits until their units are back with them', () => {
    given(customerFold, MAX, [created()]).when(eraseCustomer, { customerId: MAX }, (customer) => ({ customer, openRepairs: 2 })).thenRefused('customer.openRepairs', { params: { count: 2 } });
  });

  it('is for good: neither again, nor changed, nor brought back by another PC', () => {
    const gone = () => given(customerFold, MAX, [created(), fact('customer.erased')]);
    gone().when(eraseCustomer, { customerId: MAX }, free).thenRefused('customer.erased');
    gone().when(changeCustomer, { ...person, customerId: MAX }, free).thenRefused('customer.erased');
    const late = given(customerFold, MAX, [created(), fact('customer.erased'), fact('customer.changed', {}, { personal: { name: 'Max' } })]).state;
    expect([late.details, anomalies(late)]).toEqual([noDetails, ['customer.changed_after_erasure']]);
    expect(given(customerFold, MAX, [fact('customer.erased'), created()]).state).toMatchObject({ exists: true, erased: true, details: noDetails });
    expect(given(customerFold, MAX, [created(), fact('customer.erased', 'junk', { personal: 7 })]).state).toMatchObject({ erased: true, details: noDetails });
  });

  it('of nobody is refused', () => {
    for (const customer of [undefined, customerFold.initial(MAX)]) {
      when(eraseCustomer, { customerId: MAX }, { customer, openRepairs: 0 }).thenRefused('customer.unknown');
      when(changeCustomer, { ...person, customerId: MAX }, { customer, openRepairs: 0 }).thenRefused('customer.unknown');
    }
  });
});

describe('the terms of an account', () => {
  const set = (over: object) => given(customerFold, MAX, [created()]).when(setTerms, { customerId: MAX, ...over }, (customer) => ({ customer }));

  it('are a limit, days and a stop with its reason, said as a whole; the reason is the person’s', () => {
    const max = given(customerFold, MAX, [created()]);
    expect(max.state.terms).toEqual(NO_TERMS);
    const stopped = max.when(setTerms, { customerId: MAX, limitMinor: 50_000, days: 45, stopped: true, stopReason: 'Deux chèques revenus' }, (customer) => ({ customer }))
      .thenFacts({ type: 'customer.terms_set', data: { limitMinor: 50_000, days: 45, stopped: true }, personal: { stopReason: 'Deux chèques revenus' } });
    expect(max.after(stopped).terms).toEqual({ limitMinor: 50_000, days: 45, stopped: true, stopReason: 'Deux chèques revenus' });
    expect(max.after(set({})).terms).toEqual(NO_TERMS);
    expect(given(customerFold, MAX, [created(), ...stopped.facts.map((each) => stamped(each)), fact('customer.erased')]).state.terms).toMatchObject({ stopped: true, stopReason: '' });
  });

  it('are refused without a reason for a stop, beyond what the law allows, and of whoever is gone', () => {
    set({ stopped: true }).thenRefused('field.required', { path: ['stopReason'] });
    expect(invalid(setTerms.schema, { customerId: MAX, days: 61 })).toEqual(['days: field.tooLarge']);
    when(setTerms, { customerId: MAX }, { customer: undefined }).thenRefused('customer.unknown');
    given(customerFold, MAX, [created(), fact('customer.erased')]).when(setTerms, { customerId: MAX }, (customer) => ({ customer })).thenRefused('customer.erased');
  });
});
