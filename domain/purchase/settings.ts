import { z } from 'zod';
import { minorAmount } from '../kernel/fields.ts';
import type { Minor } from '../kernel/money.ts';
import type { Role } from '../user/rights.ts';
import { ROLES } from '../user/rights.ts';

const limit = z.object({ role: z.enum(ROLES), /** Without VAT; null: any amount. */ amountMinor: minorAmount.nullable() });

/** How this shop buys. */
export const purchaseSettings = z.object({
  /** Up to what amount each role needs nobody's approval, and, with the right to, may approve others' requests. A role that is not named: nothing. */
  limits: z.array(limit).max(ROLES.length).default([
    { role: 'counter', amountMinor: 10_000 }, { role: 'technician', amountMinor: 10_000 }, { role: 'warehouse', amountMinor: 30_000 }, { role: 'sales_admin', amountMinor: 100_000 },
    { role: 'manager', amountMinor: null }, { role: 'administrator', amountMinor: null },
  ]),
  /** Days between two orders to a supplier: an order covers so many days' use beyond its own delay. */
  reviewDays: z.number().int().min(1).max(365).default(14),
  /** How far the safety stock goes from the use of an ordinary month (0) to that of a busy one (100), percent. */
  safetyPercent: z.number().int().min(0).max(100).default(50),
  /** Days until a supplier delivers who says nothing else. */
  defaultDays: z.number().int().min(0).max(365).default(7),
});
export type PurchaseSettings = z.output<typeof purchaseSettings>;

/** What somebody with these roles may approve by themselves: the highest of their roles' amounts; null: any. */
export function limitOf(settings: Pick<PurchaseSettings, 'limits'>, roles: readonly Role[]): Minor | null {
  const amounts = settings.limits.filter((each) => roles.includes(each.role)).map((each) => each.amountMinor);
  return amounts.includes(null) ? null : Math.max(0, ...amounts.map((amount) => amount ?? 0));
}
