import { z } from 'zod';
import type { CommandSpec, DecisionTools, StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { email, id, language, line, paragraph, phone, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { siret, vatNumber } from '../shop/identifiers.ts';
import { isText, listOf, oneOf, orNull, partly, whole } from '../kernel/shape.ts';
import type { CustomerTerms } from './terms.ts';
import { NO_TERMS, termsShape } from './terms.ts';

/** How the customer wants to be told that a unit is ready. */
export const TELL_BY = ['mail', 'phone', 'sms', 'letter'] as const;
export type TellBy = (typeof TELL_BY)[number];

/** Everything that names or reaches the person: one personal object, replaced as a whole, erased as a whole. */
export interface CustomerDetails {
  name: string;
  contact: string;
  phones: string[];
  emails: string[];
  address: string[];
  postcode: string;
  city: string;
  notes: string;
  /** The customer's number in an older system, or theirs for us. */
  reference: string;
  /** Of a firm: what its invoices must name (CGI ann. II art. 242 nonies A); '' where nobody said. */
  siret: string;
  vatNumber: string;
  /** Null: not said; whatever can be reached first is used. */
  tellBy: TellBy | null;
  /** Null: the shop's. */
  language: 'fr' | 'en' | null;
}

export interface CustomerState {
  id: Id;
  exists: boolean;
  number: string;
  kind: 'person' | 'company';
  details: CustomerDetails;
  terms: CustomerTerms;
  erased: boolean;
  createdAtMs: number;
  anomalies: Anomaly[];
}

export const noDetails: CustomerDetails = {
  name: '',
  contact: '',
  phones: [],
  emails: [],
  address: [],
  postcode: '',
  city: '',
  notes: '',
  reference: '',
  siret: '',
  vatNumber: '',
  tellBy: null,
  language: null,
};

const KINDS = ['person', 'company'] as const;
const LANGUAGES = ['fr', 'en'] as const;
const facts = { number: isText, kind: oneOf(KINDS) };
const personalShape = {
  name: isText,
  contact: isText,
  phones: listOf(isText),
  emails: listOf(isText),
  address: listOf(isText),
  postcode: isText,
  city: isText,
  notes: isText,
  reference: isText,
  siret: isText,
  vatNumber: isText,
  tellBy: orNull(oneOf(TELL_BY)),
  language: orNull(oneOf(LANGUAGES)),
};

export const customerFold: StreamFold<CustomerState> = {
  type: 'customer',
  initial: (id) => ({ id, exists: false, number: '', kind: 'person', details: noDetails, terms: NO_TERMS, erased: false, createdAtMs: 0, anomalies: [] }),
  evolve(state, event) {
    // Whatever else it says: an erasure is obeyed.
    if (event.type === 'customer.erased') return { ...state, erased: true, details: noDetails, terms: { ...state.terms, stopReason: '' } };
    if (event.type === 'customer.terms_set') return withTerms(state, event);
    if (event.type !== 'customer.created' && event.type !== 'customer.changed') return state;
    const data = partly(facts, event.data);
    const personal = partly(personalShape, event.personal ?? {});
    if (!data || !personal) return malformed(state, event);
    const details = { ...noDetails, ...personal };
    if (event.type === 'customer.created') {
      if (state.exists) return anomalyOf(state, event, 'customer.created_twice');
      return { ...state, ...data, exists: true, details: state.erased ? noDetails : details, createdAtMs: event.atMs };
    }
    if (state.erased) return anomalyOf(state, event, 'customer.changed_after_erasure');
    return { ...state, kind: data.kind ?? state.kind, details };
  },
};

function withTerms(state: CustomerState, event: Event): CustomerState {
  const data = whole(termsShape, event.data);
  const personal = partly({ stopReason: isText }, event.personal ?? {});
  return data && personal ? { ...state, terms: { ...data, stopReason: state.erased ? '' : (personal.stopReason ?? '') } } : malformed(state, event);
}

export const customerDetails = z.object({
  kind: z.enum(KINDS),
  name: requiredLine,
  contact: line.default(''),
  phones: z.array(phone).max(6).default([]),
  emails: z.array(email).max(6).default([]),
  address: z.array(line).max(4).default([]),
  postcode: z.string().trim().max(12).default(''),
  city: line.default(''),
  notes: paragraph.default(''),
  reference: line.default(''),
  siret: siret.default(''),
  vatNumber: vatNumber.default(''),
  tellBy: z.enum(TELL_BY).nullable().default(null),
  language: language.nullable().default(null),
});
export type CustomerInput = z.output<typeof customerDetails>;

export interface CustomerContext {
  customer?: CustomerState;
  openRepairs: number;
  /** Units of the house that they have, or faulty ones that they owe; left out, none. */
  openPool?: number;
  /** Orders of parts that are not with them yet; left out, none. */
  openOrders?: number;
  /** Documents with money in them: owed either way, vouchers and deposits of which something is left; left out, none. */
  openMoney?: readonly string[];
  /** Everything about the customer (drop-offs, repairs, messages …): its personal data go with the customer's. */
  linked?: { type: string; id: Id }[];
}

/** The facts of a new customer; an intake uses it too, so that creating one at the counter is the same fact. */
export function customerCreated(input: CustomerInput, tools: DecisionTools): { customerId: Id; number: string; event: NewEvent } {
  const customerId = tools.newId();
  const number = tools.nextNumber('K');
  const { kind, ...personal } = input;
  return {
    customerId,
    number,
    event: { stream: { type: 'customer', id: customerId }, type: 'customer.created', data: { number, kind }, personal },
  };
}

export const createCustomer: CommandSpec<'customer.create', typeof customerDetails, CustomerContext, { customerId: Id; number: string }> = {
  name: 'customer.create',
  schema: customerDetails,
  right: 'intake.take',
  decide(input, _context, tools) {
    const { customerId, number, event } = customerCreated(input, tools);
    return ok({ reply: { customerId, number }, events: [event] });
  },
};

export const changeCustomerInput = customerDetails.extend({ customerId: id });
export const changeCustomer: CommandSpec<'customer.change', typeof changeCustomerInput, CustomerContext, null> = {
  name: 'customer.change',
  schema: changeCustomerInput,
  right: 'customer.edit',
  decide({ customerId, kind, ...personal }, { customer }) {
    if (!customer?.exists) return refuse('customer.unknown');
    if (customer.erased) return refuse('customer.erased');
    return ok({
      reply: null,
      events: [{ stream: { type: 'customer', id: customerId }, type: 'customer.changed', data: { kind }, personal }],
    });
  },
};

export const eraseCustomerInput = z.object({ customerId: id });
/** Erasure on request (GDPR art. 17): the facts stay, who they were about goes; refused while a unit of theirs is here, or money is open between us. */
export const eraseCustomer: CommandSpec<'customer.erase', typeof eraseCustomerInput, CustomerContext, null> = {
  name: 'customer.erase',
  schema: eraseCustomerInput,
  right: 'customer.erase',
  decide({ customerId }, { customer, openRepairs, openPool, openOrders, openMoney, linked }) {
    if (!customer?.exists) return refuse('customer.unknown');
    if (customer.erased) return refuse('customer.erased');
    if (openRepairs > 0) return refuse('customer.openRepairs', { count: openRepairs });
    if (openPool) return refuse('customer.hasOurs', { count: openPool });
    if (openOrders) return refuse('customer.openOrders', { count: openOrders });
    if (openMoney?.length) return refuse('customer.openMoney', { count: openMoney.length, list: openMoney.join(', ') });
    const events: NewEvent[] = [{ stream: { type: 'customer', id: customerId }, type: 'customer.erased', data: {} }];
    for (const stream of linked ?? []) events.push({ stream, type: `${stream.type}.personal_erased`, data: {} });
    return ok({ reply: null, events });
  },
};
