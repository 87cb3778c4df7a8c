import { toBlob } from '../../bytes.ts';
import type { Db } from '../../open.ts';
import type { Stories } from './story.ts';
import { said, whole } from './story.ts';

/** What is told of the till's documents where they concern an order or a unit: charges collected, a unit sold, and either taken back. */
export function saleStories(db: Db): Stories {
  const numberOf = db.prepare('SELECT number FROM sale WHERE id = ?').pluck();
  const number = (streamId: string): string => (numberOf.get(toBlob(streamId)) as string | undefined) ?? '';
  const gross = (totals: unknown): number => whole((totals as { grossMinor?: unknown } | null)?.grossMinor);
  return {
    'sale.made': (data) => ({ number: said(data['number']), form: data['kind'] === 'credit' || data['kind'] === 'deposit' ? data['kind'] : '', amount: Math.abs(gross(data['totals'])), quote: said(data['reason']) }),
    'sale.invoiced': (data) => ({ number: said(data['number']) }),
    'sale.printed_again': (_data, _personal, _names, streamId) => ({ number: number(streamId) }),
  };
}
