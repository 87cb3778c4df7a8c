import type { CounterFound, SalePreview, SaleView } from '#contract/views/sale.ts';
import { HOUSE_PAYERS } from '#domain/coverage/classes.ts';
import type { Payer } from '#domain/coverage/classes.ts';
import { priceCart } from '#domain/sale/pricing.ts';
import type { CartLine } from '#domain/sale/pricing.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import type { SaleState } from '#domain/sale/sale.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import type { Caller, Handlers, HostContext } from '../../context.ts';
import { refuseWith } from '../../refused.ts';
import { accountView, openOf } from './account.ts';
import { cartContext, may, orderOf, saleOf } from './context.ts';

/** Where so few parts of ours are found, what suppliers offer is shown as well, as many lines at most. */
const FEW = 5;
const OFFERS = 10;

function found(host: HostContext, asked: { text: string; model?: { brand: string; model: string } | undefined; limit: number }, caller: Caller): CounterFound {
  const { counter, purchases, tariffs } = host.queries;
  const { parts, units } = counter.find(asked, host.settings('taxes').exempt);
  return {
    parts: parts.map((part) => ({ ...part, incoming: purchases.incoming(part.id) })), units,
    offers: parts.length < FEW && asked.text.trim() !== '' ? tariffs.offers(asked.text, OFFERS).map((offer) => (may(host, caller, 'cost.read') ? offer : { ...offer, costMinor: null })) : [],
  };
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

/** What is left of a credit note that was kept as a voucher; 0 of any other document. */
function voucherLeft(host: HostContext, sale: SaleState): number {
  return sale.kind === 'credit' && sale.payments.some((payment) => payment.mean === 'voucher') ? (host.queries.sales.voucher(compactNumber(sale.number))?.leftMinor ?? 0) : 0;
}

function saleView(host: HostContext, saleId: Id, caller: Caller): SaleView {
  const { sales } = host.queries;
  const [row, sale] = [sales.row(saleId), saleOf(host, saleId)];
  if (!row || !sale?.exists) throw refuseWith('sale.unknown');
  const costs = may(host, caller, 'cost.read');
  const cost = sale.lines.reduce((sum, line) => sum + line.costMinor, 0);
  const lines = sale.lines.map((line) => {
    const back = new Set(sale.kind === 'sale' || sale.kind === 'deposit' ? sales.piecesBack(line.lineId) : []);
    return { ...line, costMinor: costs ? line.costMinor : 0, left: Array.from({ length: line.quantity }, (_, piece) => piece).filter((piece) => !back.has(piece)) };
  });
  return {
    ...row, code: tradeCode(sale.number), mode: sale.mode, buyer: sale.buyer, vatMinor: sale.totals.vatMinor, rates: sale.totals.rates, lines, payments: sale.payments, changeMinor: sale.changeMinor, dueOn: sale.dueOn,
    owedMinor: sale.kind === 'credit' || sale.kind === 'receipt' ? 0 : sales.owed(saleId), voucherLeftMinor: voucherLeft(host, sale), reason: sale.reason,
    accountReason: sale.accountReason, orderId: sale.orderId,
    orderNumber: orderOf(host, sale.orderId)?.number ?? '', of: sale.ofId ? { id: sale.ofId, number: sale.ofNumber } : null, credits: sales.credits(saleId), copies: sale.copies,
    settles: sale.settles.map((each) => ({ ...each, number: saleOf(host, each.saleId)?.number ?? '' })),
    marginMinor: costs && sale.kind !== 'receipt' ? sale.totals.netMinor - (sale.kind === 'credit' ? 0 - cost : cost) : null,
  };
}

type Reads = 'counter.find' | 'counter.charges' | 'sale.preview' | 'sale.get' | 'sale.list' | 'sale.account' | 'customer.open';

export const readHandlers: Pick<Handlers, Reads> = {
  'sale.get': (host, { saleId }, caller) => saleView(host, saleId, caller),
  'sale.list': (host, { offset, limit, ...filter }) => host.queries.sales.list(filter, offset, limit),
  'sale.account': (host, { customerId }, caller) => accountView(host, customerId, caller),
  'customer.open': (host, { customerId }) => openOf(host, customerId),
  'counter.find': (host, asked, caller) => found(host, asked, caller),
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
