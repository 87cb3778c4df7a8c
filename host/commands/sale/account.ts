import type { AccountView, CustomerOpen } from '#contract/views/sale.ts';
import { NO_TERMS } from '#domain/customer/terms.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { standingOf } from '#domain/sale/standing.ts';
import type { Caller, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { customerOf, heldOf, saleOf } from './context.ts';

export function accountView(host: HostContext, customerId: Id, caller: Caller): AccountView {
  const { sales } = host.queries;
  const [customer, settings, today] = [customerOf(host, customerId), host.settings('sale'), localDay(caller.nowMs())];
  const documents = sales.onAccountOf(customerId);
  const rows = documents.flatMap(({ saleId, dueOn, owedMinor }) => {
    const row = sales.row(saleId);
    return row ? [{ saleId, number: row.number, kind: row.kind, atMs: row.atMs, dueOn, grossMinor: row.grossMinor, owedMinor, late: owedMinor > 0 && dueOn !== null && dueOn < today }] : [];
  });
  return {
    rows, balanceMinor: rows.reduce((sum, row) => sum + row.owedMinor, 0), standing: customer?.exists && !customer.erased ? standingOf(customer, documents, settings, today) : null, terms: customer?.terms ?? NO_TERMS,
    usual: { limitMinor: customer?.kind === 'company' ? settings.accountFirmMinor : settings.accountPersonMinor, days: settings.accountDays },
  };
}

/** What is open between a customer and the house: on the account either way, vouchers and deposits of which something is left, orders. */
export function openOf(host: HostContext, customerId: Id): CustomerOpen[] {
  const { sales, orders } = host.queries;
  const account = sales.onAccountOf(customerId).map(({ saleId, number, owedMinor }): CustomerOpen => ({ kind: owedMinor > 0 ? 'owed' : 'good', id: saleId, number, amountMinor: owedMinor }));
  const vouchers = sales.vouchersOf(customerId).flatMap(({ saleId, compact }): CustomerOpen[] => {
    const voucher = sales.voucher(compact);
    return voucher && voucher.leftMinor > 0 ? [{ kind: 'voucher', id: saleId, number: voucher.number, amountMinor: 0 - voucher.leftMinor }] : [];
  });
  const deposits = sales.depositsOf(customerId).flatMap((id): CustomerOpen[] => {
    const held = heldOf(host, id);
    return held > 0 ? [{ kind: 'deposit', id, number: saleOf(host, id)?.number ?? '', amountMinor: 0 - held }] : [];
  });
  return [...account, ...vouchers, ...deposits, ...orders.openListOf(customerId).map(({ id, number }): CustomerOpen => ({ kind: 'order', id, number, amountMinor: null }))];
}
