import type { CustomerDuplicate, CustomerRow, CustomerView } from '#contract/views.ts';
import type { CustomerDetails } from '#domain/customer/customer.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText, phoneKey } from '#domain/kernel/text.ts';
import { customerCode } from '#domain/scan/codes.ts';
import { fromBlob, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { CustomerColumns } from './rows.ts';
import { CUSTOMER_COLUMNS, customerRow } from './rows.ts';
import { newestByWords } from './words.ts';

export function customerQueries(db: Db) {
  const byId = db.prepare('SELECT * FROM customer WHERE id = ?');
  const byNumber = db.prepare(`SELECT ${CUSTOMER_COLUMNS} FROM customer c WHERE c.compact = ? AND c.erased = 0 LIMIT 20`);
  const byReference = db.prepare(
    `SELECT ${CUSTOMER_COLUMNS} FROM customer c WHERE c.reference = ? AND c.reference <> '' AND c.erased = 0 LIMIT 20`,
  );
  const byKey = db.prepare(
    `SELECT ${CUSTOMER_COLUMNS} FROM customer_key k JOIN customer c ON c.id = k.customer_id WHERE k.kind = ? AND k.key = ? LIMIT 20`,
  );
  const byKeyPrefix = db.prepare(
    `SELECT DISTINCT ${CUSTOMER_COLUMNS} FROM customer_key k JOIN customer c ON c.id = k.customer_id WHERE k.kind = ? AND k.key >= ? AND k.key < ? LIMIT ?`,
  );
  const byName = db.prepare(`SELECT ${CUSTOMER_COLUMNS} FROM customer c WHERE c.name_key = ? AND c.erased = 0 LIMIT 20`);
  const byWords = db.prepare(`SELECT ${CUSTOMER_COLUMNS} FROM json_each(?) f JOIN customer c ON c.no = f.value ORDER BY c.no DESC`);
  const newest = newestByWords(db, 'customer');
  const page = db.prepare(
    `SELECT ${CUSTOMER_COLUMNS} FROM (SELECT no FROM customer WHERE erased = 0 ORDER BY name_key, no LIMIT ? OFFSET ?) x JOIN customer c ON c.no = x.no ORDER BY c.name_key, c.no`,
  );
  const total = db.prepare('SELECT count(*) FROM customer WHERE erased = 0').pluck();
  const linked = db.prepare(
    `SELECT 'repair' AS type, id FROM repair WHERE customer_id = @id UNION ALL SELECT 'dropoff', id FROM dropoff WHERE customer_id = @id
    UNION ALL SELECT 'message', id FROM message WHERE customer_id = @id
    UNION ALL SELECT 'quote', q.id FROM repair r JOIN quote q ON q.repair_id = r.id WHERE r.customer_id = @id`,
  );
  const openRepairs = db.prepare("SELECT count(*) FROM repair WHERE customer_id = ? AND phase <> 'closed'").pluck();

  const rows = (list: unknown[]): CustomerRow[] => (list as CustomerColumns[]).map(customerRow);

  return {
    get(id: Id): CustomerView | null {
      const row = byId.get(toBlob(id)) as { number: string; kind: 'person' | 'company'; details: string; erased: number } | undefined;
      if (!row) return null;
      return {
        id,
        number: row.number,
        code: customerCode(row.number),
        kind: row.kind,
        details: JSON.parse(row.details) as CustomerDetails,
        erased: row.erased === 1,
      };
    },

    byNumber: (number: string): CustomerRow[] => rows(byNumber.all(compactNumber(number))),

    /** As one types: account number, reference, phone digits, mail, then words of the name. */
    find(text: string, limit: number): CustomerRow[] {
      const trimmed = text.trim();
      if (trimmed.length < 2) return [];
      const exact = rows([...byNumber.all(compactNumber(trimmed)), ...byReference.all(trimmed)]);
      const digits = phoneKey(trimmed);
      const phones =
        /^[+\d\s().-]{4,}$/.test(trimmed) && digits.length >= 4 ? rows(byKeyPrefix.all('phone', digits, `${digits}:`, limit)) : [];
      const mail = trimmed.toLowerCase();
      const mails = mail.includes('@') ? rows(byKeyPrefix.all('email', mail, `${mail}\u{10ffff}`, limit)) : [];
      const words = phones.length + mails.length < limit ? rows(byWords.all(newest(trimmed, limit))) : [];
      return unique([...exact, ...phones, ...mails, ...words]).slice(0, limit);
    },

    duplicates(input: { name: string; phones: string[]; emails: string[]; reference: string }): CustomerDuplicate[] {
      const found = new Map<Id, CustomerDuplicate>();
      const add = (reason: CustomerDuplicate['reasons'][number], list: CustomerRow[]): void => {
        for (const row of list) {
          const known = found.get(row.id);
          if (!known) found.set(row.id, { ...row, reasons: [reason] });
          else if (!known.reasons.includes(reason)) known.reasons.push(reason);
        }
      };
      for (const phone of input.phones) if (phoneKey(phone).length >= 6) add('phone', rows(byKey.all('phone', phoneKey(phone))));
      for (const email of input.emails) if (email.includes('@')) add('email', rows(byKey.all('email', email.trim().toLowerCase())));
      if (input.reference.trim()) add('reference', rows(byReference.all(input.reference.trim())));
      if (foldText(input.name).length >= 3) add('name', rows(byName.all(foldText(input.name))));
      return [...found.values()].sort((a, b) => b.reasons.length - a.reasons.length).slice(0, 8);
    },

    list(text: string, offset: number, limit: number): { rows: CustomerRow[]; total: number } {
      if (text.trim()) {
        const found = this.find(text, 200);
        return { rows: found.slice(offset, offset + limit), total: found.length };
      }
      return { rows: rows(page.all(limit, offset)), total: total.get() as number };
    },

    linkedStreams: (id: Id): { type: 'repair' | 'dropoff' | 'message' | 'quote'; id: Id }[] =>
      (linked.all({ id: toBlob(id) }) as { type: 'repair' | 'dropoff' | 'message' | 'quote'; id: Buffer }[]).map((row) => ({
        type: row.type,
        id: fromBlob(row.id),
      })),
    openRepairs: (id: Id): number => openRepairs.get(toBlob(id)) as number,
  };
}

function unique(rows: CustomerRow[]): CustomerRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
