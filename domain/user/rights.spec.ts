import { describe, expect, it } from 'vitest';
import type { Right, Role } from './rights.ts';
import { RIGHTS, rightsOf, ROLES } from './rights.ts';

/** Who may do what, written out: a change of a role shows here, and somebody has to mean it. */
const TABLE: Record<Right, Role[]> = {
  'work.read': ['counter', 'technician', 'warehouse', 'sales_admin', 'manager', 'administrator'],
  'unit.move': ['counter', 'technician', 'warehouse', 'sales_admin', 'manager', 'administrator'],
  'print.use': ['counter', 'technician', 'warehouse', 'sales_admin', 'manager', 'administrator'],
  'intake.take': ['counter', 'technician', 'warehouse', 'sales_admin', 'manager', 'administrator'],
  'repair.work': ['counter', 'technician', 'sales_admin', 'manager', 'administrator'],
  'unit.edit': ['counter', 'technician', 'sales_admin', 'manager', 'administrator'],
  'repair.close': ['counter', 'sales_admin', 'manager', 'administrator'],
  'customer.edit': ['counter', 'sales_admin', 'manager', 'administrator'],
  'exception.settle': ['sales_admin', 'manager', 'administrator'],
  'place.edit': ['warehouse', 'manager', 'administrator'],
  'customer.erase': ['manager', 'administrator'],
  'print.setup': ['manager', 'administrator'],
  'shop.edit': ['manager', 'administrator'],
  'log.verify': ['manager', 'administrator'],
  'user.edit': ['administrator'],
  'device.edit': ['administrator'],
  'work.do': ['technician', 'manager', 'administrator'],
  'knowledge.edit': ['technician', 'manager', 'administrator'],
  'quote.technical': ['technician', 'manager', 'administrator'],
  'quote.price': ['sales_admin', 'manager', 'administrator'],
  'quote.answer': ['counter', 'sales_admin', 'manager', 'administrator'],
  'part.take': ['technician', 'warehouse', 'manager', 'administrator'],
  'part.edit': ['warehouse', 'manager', 'administrator'],
  'stock.adjust': ['warehouse', 'manager', 'administrator'],
  'pool.work': ['counter', 'sales_admin', 'manager', 'administrator'],
  'exchange.override': ['sales_admin', 'manager', 'administrator'],
  'loan.override': ['manager', 'administrator'],
  'supplier.edit': ['sales_admin', 'manager', 'administrator'],
  'subcontract.work': ['technician', 'warehouse', 'sales_admin', 'manager', 'administrator'],
  'handback.do': ['counter', 'sales_admin', 'manager', 'administrator'],
  'unclaimed.dispose': ['manager', 'administrator'],
  'vault.look': ['counter', 'technician', 'sales_admin', 'manager', 'administrator'],
  'message.send': ['counter', 'sales_admin', 'manager', 'administrator'],
  'coverage.override': ['sales_admin', 'manager', 'administrator'],
  'cost.read': ['sales_admin', 'manager', 'administrator'],
  'claim.work': ['sales_admin', 'manager', 'administrator'],
  'sale.do': ['counter', 'sales_admin', 'manager', 'administrator'],
  'order.work': ['counter', 'warehouse', 'sales_admin', 'manager', 'administrator'],
  'till.work': ['counter', 'sales_admin', 'manager', 'administrator'],
  'purchase.request': ['counter', 'technician', 'warehouse', 'sales_admin', 'manager', 'administrator'],
  'sale.discount': ['sales_admin', 'manager', 'administrator'],
  'sale.refund': ['sales_admin', 'manager', 'administrator'],
  'sale.free': ['sales_admin', 'manager', 'administrator'],
  'sale.credit': ['sales_admin', 'manager', 'administrator'],
  'till.manage': ['manager', 'administrator'],
  'stock.receive': ['warehouse', 'manager', 'administrator'],
  'stock.count': ['technician', 'warehouse', 'manager', 'administrator'],
  'stock.post': ['warehouse', 'manager', 'administrator'],
  'stock.transfer': ['warehouse', 'manager', 'administrator'],
  'purchase.order': ['sales_admin', 'manager', 'administrator'],
  'purchase.approve': ['manager', 'administrator'],
  'price.edit': ['sales_admin', 'manager', 'administrator'],
  'report.read': ['sales_admin', 'manager', 'administrator'],
  'data.import': ['manager', 'administrator'],
  'data.export': ['manager', 'administrator'],
  'account.export': ['sales_admin', 'manager', 'administrator'],
};

describe('rights', () => {
  it.each(RIGHTS)('%s', (right) => {
    expect(ROLES.filter((role) => rightsOf([role]).has(right))).toEqual(TABLE[right]);
  });

  it('the administrator has every one, nobody without a role has any, and two roles have what either has', () => {
    expect([...rightsOf(['administrator'])].sort()).toEqual([...RIGHTS].sort());
    expect(rightsOf([]).size).toBe(0);
    expect(rightsOf(['technician', 'warehouse'])).toEqual(new Set([...rightsOf(['technician']), ...rightsOf(['warehouse'])]));
  });
});
