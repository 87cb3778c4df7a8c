import type { CustomerState } from '#domain/customer/customer.ts';
import { customerFold } from '#domain/customer/customer.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText, phoneKey } from '#domain/kernel/text.ts';
import { toBlob } from '../bytes.ts';
import type { Projection } from './projection.ts';
import type { Db } from '../open.ts';
import { upsert } from './upsert.ts';

export function customerProjection(db: Db): Projection<CustomerState> {
  const write = upsert(db, 'customer', [
    'id', 'number', 'compact', 'kind', 'name', 'name_key', 'contact', 'phone', 'email', 'city', 'reference', 'details', 'erased', 'created_at_ms', 'search',
  ]);
  const dropKeys = db.prepare('DELETE FROM customer_key WHERE customer_id = ?');
  const addKey = db.prepare('INSERT OR IGNORE INTO customer_key (kind, key, customer_id) VALUES (?, ?, ?)');
  return {
    fold: customerFold,
    erased: (customer) => customer.erased,
    write(customer) {
      if (!customer.exists) return;
      const { details } = customer;
      const id = toBlob(customer.id);
      write.run(
        id, customer.number, compactNumber(customer.number), customer.kind, details.name, foldText(details.name), details.contact, details.phones[0] ?? '',
        details.emails[0] ?? '', details.city, details.reference, canonicalJson(details), customer.erased ? 1 : 0, customer.createdAtMs, searchText(customer),
      );
      dropKeys.run(id);
      for (const phone of details.phones) addKey.run('phone', phoneKey(phone), id);
      for (const email of details.emails) addKey.run('email', email.toLowerCase(), id);
    },
  };
}

/** Phones go in whole, as dialled, so that the first digits typed find them whatever the spacing was. */
function searchText(customer: CustomerState): string {
  const { details } = customer;
  const words = [details.name, details.contact, details.city, details.reference, ...details.emails].map(foldText);
  return [...words, ...details.phones.map(phoneKey), compactNumber(customer.number).toLowerCase()].filter(Boolean).join(' ');
}
