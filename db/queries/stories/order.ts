import { orderTotals } from '#domain/order/rules.ts';
import { PRICE_MODES } from '#domain/sale/totals.ts';
import type { PriceMode } from '#domain/sale/totals.ts';
import { toBlob } from '../../bytes.ts';
import type { Db } from '../../open.ts';
import type { Stories } from './story.ts';
import { list, said } from './story.ts';

type Data = Record<string, unknown>;
type Priced = Parameters<typeof orderTotals>[0];

function sum(lines: readonly Data[], of: (line: Data) => unknown): number {
  return lines.reduce((before, line) => before + (Number(of(line)) || 0), 0);
}

/** What a customer's order of parts came to as it was written; nothing where a damaged fact gives no figure. */
function grossOf({ mode, lines, fees }: Data): number | null {
  if (!PRICE_MODES.includes(mode as PriceMode)) return null;
  try {
    return orderTotals({ mode, lines: list(lines), fees: list(fees) } as unknown as Priced).totals.grossMinor;
  } catch {
    return null;
  }
}

/** What is told of a customer's order of parts, and of what was bought for it or for a repair. */
export function orderStories(db: Db): Stories {
  const labelOf = db.prepare('SELECT label FROM order_line WHERE order_id = ? AND line_id = ?').pluck();
  const saleNumber = db.prepare('SELECT number FROM sale WHERE id = ?').pluck();
  const ofPurchase = db.prepare('SELECT p.number, s.name FROM purchase p LEFT JOIN supplier s ON s.id = p.supplier_id WHERE p.id = ?').raw();
  const bytes = (id: unknown): Buffer | null => (typeof id === 'string' && id !== '' ? toBlob(id) : null);
  const pieces: Stories[string] = (data, _personal, names, orderId) => ({
    n: Number(data['quantity'] ?? 1), label: (labelOf.get(toBlob(orderId), bytes(data['lineId'])) as string | undefined) ?? '', place: names.place(data['placeId']),
    quote: Array.isArray(data['serials']) ? (data['serials'] as unknown[]).map(said).join(', ') : '',
  });
  const bought = (purchaseId: string): { number: string; supplier: string } => {
    const [number, supplier] = (ofPurchase.get(toBlob(purchaseId)) as [string, string | null] | undefined) ?? ['', ''];
    return { number, supplier: supplier ?? '' };
  };
  const told: Stories[string] = (_data, _personal, _names, purchaseId) => bought(purchaseId);
  return {
    'order.opened': (data) => ({ form: data['kind'] === 'quote' ? 'quote' : '', n: sum(list(data['lines']), (line) => line['quantity']), amount: grossOf(data) }),
    'order.lines_changed': (data) => ({ n: sum(list(data['lines']), (line) => line['quantity']) }),
    'order.priority_set': (data) => ({ form: Number(data['priority']) > 0 ? 'up' : '' }),
    'order.prepared': pieces,
    'order.unprepared': pieces,
    'order.delivered': (data) => ({
      n: sum(list(data['lines']), (line) => (Array.isArray(line['pieces']) ? line['pieces'].length : 0)), number: (saleNumber.get(bytes(data['saleId'])) as string | undefined) ?? '',
    }),
    'order.shipped': (data) => ({ carrier: said(data['carrier']), form: said(data['tracking']) ? 'tracked' : '', tracking: said(data['tracking']) }),
    'order.cancelled': (_data, personal) => ({ quote: said(personal['reason']) }),
    'purchase.made': told,
    'purchase.lines_added': told,
    'purchase.changed': told,
    'purchase.sent': (data, _personal, _names, purchaseId) => ({ ...bought(purchaseId), form: said(data['way']) === 'phone' ? 'phone' : '' }),
    'purchase.confirmed': told,
    // Of an order with lines for others, what came for this one alone.
    'purchase.received': (data, _personal, _names, purchaseId) => ({ ...bought(purchaseId), n: sum(list(data['lines']), (line) => line['quantity']) }),
    'purchase.invoiced': told,
    'purchase.lines_closed': told,
    'purchase.cancelled': (data, _personal, _names, purchaseId) => ({ ...bought(purchaseId), quote: said(data['reason']) }),
  };
}
