/** What a person may do. Every command and query names the right it takes; the host checks it, whatever a screen sends. */
export const RIGHTS = [
  'work.read', 'intake.take', 'repair.work', 'repair.close', 'unit.move', 'unit.edit', 'customer.edit', 'customer.erase',
  'place.edit', 'user.edit', 'shop.edit', 'device.edit', 'print.use', 'print.setup', 'exception.settle', 'log.verify',
] as const;
export type Right = (typeof RIGHTS)[number];

export const ROLES = ['counter', 'technician', 'warehouse', 'sales_admin', 'manager', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

const everyone: Right[] = ['work.read', 'unit.move', 'print.use'];
const manager: Right[] = [
  ...everyone, 'intake.take', 'repair.work', 'repair.close', 'unit.edit', 'customer.edit', 'customer.erase', 'place.edit', 'print.setup',
  'exception.settle', 'shop.edit', 'log.verify',
];

const RIGHTS_OF: Record<Role, readonly Right[]> = {
  counter: [...everyone, 'intake.take', 'repair.work', 'repair.close', 'unit.edit', 'customer.edit'],
  technician: [...everyone, 'intake.take', 'repair.work', 'unit.edit'],
  warehouse: [...everyone, 'place.edit', 'intake.take'],
  sales_admin: [...everyone, 'intake.take', 'repair.work', 'repair.close', 'unit.edit', 'customer.edit', 'exception.settle'],
  manager,
  administrator: [...manager, 'user.edit', 'device.edit'],
};

export function rightsOf(roles: readonly Role[]): Set<Right> {
  return new Set(roles.flatMap((role) => RIGHTS_OF[role]));
}
