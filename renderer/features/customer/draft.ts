import type { CallInput } from '#contract/api.ts';
import type { CustomerView } from '#contract/views.ts';
import type { TellBy } from '#domain/customer/customer.ts';
import { noDetails } from '#domain/customer/customer.ts';

export type CustomerInput = CallInput<'customer.create'>;

/** A customer as typed. Lists end with an empty line to type the next into, while there is room for one. */
export interface CustomerDraft {
  kind: 'person' | 'company';
  name: string;
  contact: string;
  phones: string[];
  emails: string[];
  /** One line per line. */
  address: string;
  postcode: string;
  city: string;
  notes: string;
  reference: string;
  siret: string;
  vatNumber: string;
  tellBy: TellBy | null;
  language: 'fr' | 'en' | null;
}

export const MOST = { phones: 6, emails: 6, address: 4 } as const;

export function draftOf(customer?: Pick<CustomerView, 'kind' | 'details'>): CustomerDraft {
  const { phones, emails, address, ...details } = customer?.details ?? noDetails;
  return { kind: customer?.kind ?? 'person', ...details, phones: withRoom(phones, MOST.phones), emails: withRoom(emails, MOST.emails), address: address.join('\n') };
}

/** What is said, and one empty line after it. */
export function withRoom(lines: readonly string[], most: number): string[] {
  const said = lines.filter((line) => line.trim() !== '');
  return said.length < most ? [...said, ''] : said.slice(0, most);
}

/** What the host is told: empty lines left out, so that its errors count the same lines as the screen once the draft is tidied by `withRoom`. */
export function inputOf(draft: CustomerDraft): CustomerInput {
  const said = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean);
  const { kind, name, contact, postcode, city, notes, reference, siret, vatNumber, tellBy, language } = draft;
  return { kind, name, contact, phones: said(draft.phones), emails: said(draft.emails), address: said(draft.address.split('\n')), postcode, city, notes, reference, ...(kind === 'company' ? { siret, vatNumber } : {}), tellBy, language };
}
