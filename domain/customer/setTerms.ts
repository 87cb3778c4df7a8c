import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, line, minorAmount } from '../kernel/fields.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { CustomerState } from './customer.ts';
import { LONGEST_DAYS } from './terms.ts';

export const setTermsInput = z.object({
  customerId: id,
  limitMinor: minorAmount.nullable().default(null),
  days: z.number().int().min(0, { error: 'field.negative' }).max(LONGEST_DAYS, { error: 'field.tooLarge' }).nullable().default(null),
  stopped: z.boolean().default(false),
  stopReason: line.default(''),
});

/** How much a customer may owe, for how long, or that nothing more goes on the account: the whole of it each time. */
export const setTerms: CommandSpec<'customer.setTerms', typeof setTermsInput, { customer: CustomerState | undefined }, null> = {
  name: 'customer.setTerms',
  schema: setTermsInput,
  right: 'sale.credit',
  decide({ customerId, stopReason, ...data }, { customer }) {
    if (!customer?.exists) return refuse('customer.unknown');
    if (customer.erased) return refuse('customer.erased');
    if (data.stopped && stopReason === '') return refuse('field.required', {}, ['stopReason']);
    return ok({ reply: null, events: [{ stream: { type: 'customer', id: customerId }, type: 'customer.terms_set', data, personal: { stopReason: data.stopped ? stopReason : '' } }] });
  },
};
