/** What a person may do. Every command and query names the right it takes; the host checks it, whatever a screen sends. */
export const RIGHTS = [
  'work.read', 'intake.take', 'repair.work', 'repair.close', 'unit.move', 'unit.edit', 'customer.edit', 'customer.erase',
  'place.edit', 'user.edit', 'shop.edit', 'device.edit', 'print.use', 'print.setup', 'exception.settle', 'log.verify',
  // The bench.
  'work.do', 'knowledge.edit',
  // Quotes: the technical one is the technician's, prices are sales administration's.
  'quote.technical', 'quote.price', 'quote.answer',
  // Parts of a repair, and the stock they come from.
  'part.take', 'part.edit', 'stock.adjust',
  // Pools.
  'pool.work', 'exchange.override', 'loan.override',
  // Suppliers and subcontracting.
  'supplier.edit', 'subcontract.work',
  // Leaving.
  'handback.do', 'unclaimed.dispose', 'vault.look',
  'message.send',
  // Money.
  'coverage.override', 'cost.read', 'claim.work',
  // The counter: to sell and collect, to give more discount than the shop lets everybody, to take back and pay out, to send out free of charge, to say what customers may owe.
  'sale.do', 'sale.discount', 'sale.refund', 'sale.free', 'sale.credit', 'order.work',
  // The till: to open, count and close one's own; to read and close everybody's, months and years.
  'till.work', 'till.manage',
  // The warehouse.
  'stock.receive', 'stock.count', 'stock.post', 'stock.transfer',
  // Purchasing: to ask, to order, to approve what is above one's own amount.
  'purchase.request', 'purchase.order', 'purchase.approve',
  // Prices, figures, and what leaves or enters as files.
  'price.edit', 'report.read', 'data.import', 'data.export', 'account.export',
] as const;
export type Right = (typeof RIGHTS)[number];

export const ROLES = ['counter', 'technician', 'warehouse', 'sales_admin', 'manager', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

const everyone: Right[] = ['work.read', 'unit.move', 'print.use'];
const bench: Right[] = ['repair.work', 'work.do', 'quote.technical', 'part.take', 'vault.look'];
const front: Right[] = ['intake.take', 'repair.work', 'repair.close', 'unit.edit', 'customer.edit', 'quote.answer', 'handback.do', 'message.send', 'pool.work', 'vault.look', 'sale.do', 'order.work', 'till.work', 'purchase.request'];
const manager: Right[] = [
  ...everyone, ...bench, ...front, 'customer.erase', 'place.edit', 'print.setup', 'exception.settle', 'shop.edit', 'log.verify', 'knowledge.edit',
  'quote.price', 'part.edit', 'stock.adjust', 'exchange.override', 'loan.override', 'supplier.edit', 'subcontract.work', 'unclaimed.dispose',
  'coverage.override', 'cost.read', 'claim.work', 'sale.discount', 'sale.refund', 'sale.free', 'sale.credit', 'till.manage', 'stock.receive', 'stock.count', 'stock.post', 'stock.transfer', 'purchase.request',
  'purchase.order', 'purchase.approve', 'price.edit', 'report.read', 'data.import', 'data.export', 'account.export',
];

const RIGHTS_OF: Record<Role, readonly Right[]> = {
  counter: [...everyone, ...front],
  technician: [...everyone, ...bench, 'intake.take', 'unit.edit', 'subcontract.work', 'knowledge.edit', 'purchase.request', 'stock.count'],
  warehouse: [...everyone, 'place.edit', 'intake.take', 'part.take', 'part.edit', 'stock.adjust', 'subcontract.work', 'stock.receive', 'stock.count', 'stock.post', 'stock.transfer', 'purchase.request', 'order.work'],
  sales_admin: [
    ...everyone, ...front, 'exception.settle', 'quote.price', 'exchange.override', 'supplier.edit', 'subcontract.work', 'coverage.override', 'cost.read', 'claim.work', 'sale.discount', 'sale.refund', 'sale.free', 'sale.credit', 'purchase.request', 'purchase.order', 'price.edit',
    'report.read', 'account.export',
  ],
  manager,
  administrator: [...new Set<Right>([...manager, 'user.edit', 'device.edit'])],
};

export function rightsOf(roles: readonly Role[]): Set<Right> {
  return new Set(roles.flatMap((role) => RIGHTS_OF[role]));
}
