import type { Queries } from '#db/queries/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Language, PaperBase, PaperCustomer, PaperParty, PaperShop } from '#domain/paper/base.ts';
import { customerCode } from '#domain/scan/codes.ts';
import { refuseWith } from '../refused.ts';

/** The shop as its papers name it, and the language that it writes in by itself. */
export function shopPaper(queries: Queries): { shop: PaperShop; language: Language } {
  const profile = queries.house.shop()?.profile;
  if (!profile) throw refuseWith('shop.unknown');
  const { name, address, phone, email, siret, vatNumber, logo, language } = profile;
  return { language, shop: { name, address, phone, email, siret, vatNumber, logo } };
}

/** The shop as somebody to send things to. */
export function shopParty(queries: Queries): PaperParty {
  const { name, address, phone, email } = shopPaper(queries).shop;
  return { name, address, phone, email };
}

/** A customer as papers name them; null where there is none, or none any more. */
export function customerPaper(queries: Queries, customerId: Id | null): PaperCustomer | null {
  const customer = customerId ? queries.customers.get(customerId) : null;
  if (!customer) return null;
  const { details, number } = customer;
  return {
    name: details.name, account: number, code: customerCode(number), phone: details.phones[0] ?? '', email: details.emails[0] ?? '',
    address: [...details.address, `${details.postcode} ${details.city}`.trim()].filter(Boolean),
  };
}

/** What begins every paper: in the customer's language where one is meant, else in the shop's. */
export function paperBase(queries: Queries, customerId: Id | null = null, copy = false): PaperBase {
  const { shop, language } = shopPaper(queries);
  return { language: (customerId ? queries.customers.get(customerId)?.details.language : null) ?? language, shop, copy };
}

/** Who did it, as papers name them; '' for nobody known. */
export function personName(queries: Queries, userId: Id | null): string {
  return (userId && queries.house.userName(userId)) ?? '';
}
