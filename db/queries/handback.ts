import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

export function handbackQueries(db: Db) {
  const ready = db.prepare("SELECT id FROM repair WHERE phase = 'ready' AND customer_id IS NOT NULL ORDER BY since_ms, no LIMIT 2000").pluck();
  const leftOpen = db.prepare("SELECT v.repair_id FROM vault_open v JOIN repair r ON r.id = v.repair_id WHERE r.phase = 'closed' LIMIT 100").pluck();
  return {
    /** Customers' orders that are ready, those that wait longest first. */
    ready: (): Id[] => (ready.all() as Buffer[]).map(fromBlob),
    /** Closed orders whose vault still holds something: it was put in on a PC that did not know of the closing. */
    vaultsLeftOpen: (): Id[] => (leftOpen.all() as Buffer[]).map(fromBlob),
  };
}
