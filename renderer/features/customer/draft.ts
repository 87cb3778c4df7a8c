import type { CallInput } from '#contract/api.ts';
import type { CustomerView } from '#contract/views.ts';

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
}

export const MOST = { phones: 6, emails: 6, address: 4 } as const;

export function draftOf(customer?: Pick<CustomerView, 'kind' | 'details'>): CustomerDraft {
  const details = customer?.details;
  return {
    kind: customer?.kind ?? 'person', name: details?.name ?? '', contact: details?.contact ?? '', phones: withRoom(details?.phones ?? [], MOST.phones),
    emails: withRoom(details?.emails ?? [], MOST.emails), address: (details?.address ?? []).join('\n'), postcode: details?.postcode ?? '', city: details?.city ?? '',
    notes: details?.notes ?? '', reference: details?.reference ?? '',
  };
}

/** What is said, and one empty line after it. */
export function withRoom(lines: readonly string[], most: number): string[] {
  const said = lines.filter((line) => line.trim() !== '');
  return said.length < most ? [...said, ''] : said.slice(0, most);
}

/** What the host is told: empty lines left out, so that its errors count the same lines as the screen once the draft is tidied by `withRoom`. */
export function inputOf(draft: CustomerDraft): CustomerInput {
  const said = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean);
  const { kind, name, contact, postcode, city, notes, reference } = draft;
  return { kind, name, contact, phones: said(draft.phones), emails: said(draft.emails), address: said(draft.address.split('\n')), postcode, city, notes, reference };
}
