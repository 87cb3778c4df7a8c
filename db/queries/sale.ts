import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

/** What screens and rules read about the till's documents. */
export function saleQueries(db: Db) {
  const byNumber = db.prepare('SELECT id, number FROM sale WHERE compact = @compact UNION ALL SELECT id, invoice_number FROM sale WHERE invoice_compact = @compact LIMIT 1');
  return {
    byNumber(compact: string): { id: Id; number: string } | null {
      const row = byNumber.get({ compact }) as { id: Buffer; number: string } | undefined;
      return row ? { id: fromBlob(row.id), number: row.number } : null;
    },
  };
}
