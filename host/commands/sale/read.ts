import type { CounterFound, SalePreview } from '#contract/views/sale.ts';
import { HOUSE_PAYERS } from '#domain/coverage/classes.ts';
import type { Payer } from '#domain/coverage/classes.ts';
import { priceCart } from '#domain/sale/pricing.ts';
import type { CartLine } from '#domain/sale/pricing.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { cartContext } from './context.ts';
import { incomingOf, offersFor } from './incoming.ts';

/** Offers of suppliers stand under what we have; few say it. */
const FEW = 5;

function found(host: HostContext, asked: { text: string; model?: { brand: string; model: string } | undefined; limit: number }): CounterFound {
  const { parts, units } = host.queries.counter.find(asked, host.settings('taxes').exempt);
  return { parts: parts.map((part) => ({ ...part, incoming: incomingOf(host, part.id) })), units, offers: parts.length < FEW && asked.text.trim() !== '' ? offersFor(host, asked.text) : [] };
}

function previewLine(host: HostContext, { at, line, free, catalogueMinor, serialTracked, trouble, picks }: CartLine): SalePreview['lines'][number] {
  const { kind, label, ref, partId, unitId, repairId, chargeLine, orderLineId, quantity, grade, placeId, serials, unitMinor, discountBp, amountMinor, netMinor, vatBp, guaranteeMonths } = line;
  return {
    at, kind, label, ref, partId, unitId, repairId, chargeLine, orderLineId, quantity, grade, placeId, place: placeId ? host.queries.parts.placeName(placeId) : '', serials, unitMinor, discountBp, free: line.free,
    amountMinor, netMinor, vatBp, guaranteeMonths, catalogueMinor, available: free, serialTracked,
    places: picks.map((pick) => ({ placeId: pick.placeId, place: host.queries.parts.placeName(pick.placeId), quantity: pick.quantity })),
    trouble: trouble && { code: trouble.code, params: trouble.params ?? {}, path: trouble.path ?? [] },
  };
}

export const readHandlers: Pick<Handlers, 'counter.find' | 'counter.charges' | 'sale.preview'> = {
  'counter.find': (host, asked) => found(host, asked),
  'counter.charges': (host, { repairId, customerId, all }) => {
    const { sales } = host.queries;
    const rows = repairId ? sales.chargesOfRepair(repairId) : customerId ? sales.chargesOfCustomer(customerId) : [];
    const theirs = (payer: string): boolean => payer === 'customer' || (all && !HOUSE_PAYERS.includes(payer as Payer));
    return rows.filter((row) => theirs(row.payer)).map(({ class: _class, customerId: _customerId, times: _times, ...row }) => row);
  },
  'sale.preview': (host, input, caller) => {
    const cart = priceCart(input.mode, input.lines, cartContext(host, caller, input.orderId));
    return { lines: cart.lines.map((line) => previewLine(host, line)), totals: cart.totals };
  },
};
