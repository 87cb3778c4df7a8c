import { canonicalJson } from '#domain/kernel/canonical.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import type { Claim } from '#domain/exception/exception.ts';
import type { SaleState } from '#domain/sale/sale.ts';
import { saleFold } from '#domain/sale/sale.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

const LINE_COLUMNS = [
  'n', 'line_id', 'kind', 'label', 'ref', 'part_id', 'unit_id', 'repair_id', 'charge_line', 'of_line_id', 'quantity', 'amount_minor', 'net_minor', 'vat_bp', 'cost_minor', 'family', 'supplier_id', 'pieces',
];

export function saleProjection(db: Db): Projection<SaleState> {
  const write = upsert(db, 'sale', [
    'id', 'number', 'compact', 'kind', 'paper', 'invoice_number', 'invoice_compact', 'customer_id', 'order_id', 'of_id', 'device', 'seq', 'at_ms', 'by', 'net_minor', 'vat_minor', 'gross_minor', 'cost_minor',
    'due_on', 'copies', 'buyer',
  ]);
  const lines = ownedRows(db, 'sale_line', 'sale_id', LINE_COLUMNS, 1);
  const payments = ownedRows(db, 'sale_payment', 'sale_id', ['n', 'mean', 'amount_minor', 'reference'], 1);
  const rates = ownedRows(db, 'sale_rate', 'sale_id', ['vat_bp', 'net_minor', 'vat_minor'], 1);
  const settles = ownedRows(db, 'sale_settle', 'sale_id', ['n', 'of_id', 'amount_minor'], 1);
  return {
    fold: saleFold,
    claims,
    linked: (sale) => (sale.exists ? sale.lines.flatMap((line) => [line.repairId, line.unitId]).filter((id) => id !== null) : []),
    write(sale) {
      if (!sale.exists) return;
      const id = toBlob(sale.id);
      const cost = sale.lines.reduce((sum, line) => sum + (sale.kind === 'credit' ? -line.costMinor : line.costMinor), 0);
      write.run(
        id, sale.number, compactNumber(sale.number), sale.kind, sale.paper, sale.invoiceNumber, compactNumber(sale.invoiceNumber), toBlobOrNull(sale.customerId), toBlobOrNull(sale.orderId),
        toBlobOrNull(sale.ofId), toBlob(sale.device), sale.seq, sale.atMs, toBlobOrNull(sale.by), sale.totals.netMinor, sale.totals.vatMinor, sale.totals.grossMinor, cost, sale.dueOn, sale.copies,
        sale.buyer?.name ?? '',
      );
      lines.replace(id, sale.lines.map((line, n) => [
        n, toBlob(line.lineId), line.kind, line.label, line.ref, toBlobOrNull(line.partId), toBlobOrNull(line.unitId), toBlobOrNull(line.repairId), line.chargeLine, toBlobOrNull(line.ofLineId),
        line.quantity, line.amountMinor, line.netMinor, line.vatBp, line.costMinor, line.family, toBlobOrNull(line.supplierId), canonicalJson(line.pieces),
      ]));
      payments.replace(id, sale.payments.map((payment, n) => [n, payment.mean, payment.amountMinor, payment.reference]));
      rates.replace(id, sale.totals.rates.map((rate) => [rate.vatBp, rate.netMinor, rate.vatMinor]));
      settles.replace(id, sale.settles.map((each, n) => [n, toBlob(each.saleId), each.amountMinor]));
    },
  };
}

/**
 * What two tills that worked apart can't both have done: taken back the same piece, billed the same line of a repair, delivered the same piece of an order, sold the same unit, taken the same
 * voucher or deposit, settled the same of an account.
 */
function claims(sale: SaleState): Claim[] {
  const subject = { type: 'sale', id: sale.id, label: sale.number };
  // Each use of a voucher says what it was worth before it: the same worth taken twice is the same money taken twice.
  const vouchers = sale.kind === 'credit' ? [] : sale.payments.filter((payment) => payment.mean === 'voucher')
    .map((payment): Claim => ({ kind: 'voucher.used_twice', key: `${payment.reference}|${payment.givenMinor}`, subject }));
  // Each receipt says how many had settled the document before it: two that know of as many do not know of each other.
  const settled = sale.settles.flatMap(({ saleId, nth }): Claim[] => (nth === undefined ? [] : [{ kind: 'account.settled_twice', key: `${saleId}|${nth}`, subject }]));
  return [...vouchers, ...settled, ...sale.lines.flatMap((line): Claim[] => {
    if (sale.kind === 'credit') {
      // A deposit is given back whole, before anything was taken off it: money that is used once, not a piece that comes back.
      if (line.kind === 'deposit') return [{ kind: 'voucher.used_twice', key: `${line.ofLineId}|0`, subject }];
      return line.pieces.map((piece): Claim => ({ kind: 'sale.returned_twice', key: `${line.ofLineId}|${piece}`, subject }));
    }
    if (sale.kind !== 'sale') return [];
    const [nth] = line.pieces;
    return [
      // Credited and billed again is the next time: no clash with the first.
      ...(line.kind === 'charge' ? [{ kind: 'repair.billed_twice' as const, key: `${line.repairId}|${line.chargeLine}|${nth}`, subject }] : []),
      ...(line.kind === 'unit' && line.unitId ? [{ kind: 'unit.sold_twice' as const, key: `${line.unitId}|${nth}`, subject }] : []),
      ...(line.kind === 'deposit' ? [{ kind: 'voucher.used_twice' as const, key: `${line.ofLineId}|${nth}`, subject }] : []),
      ...(line.orderLineId ? line.pieces.map((piece) => ({ kind: 'order.delivered_twice' as const, key: `${line.orderLineId}|${piece}`, subject })) : []),
    ];
  })];
}
