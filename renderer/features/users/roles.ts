import type { Right, Role } from '#domain/user/rights.ts';
import { ROLES, rightsOf } from '#domain/user/rights.ts';

/** What every role may do: said once, not at each. */
export const SHARED_RIGHTS: Right[] = [...rightsOf([ROLES[0]])].filter((right) => ROLES.every((role) => rightsOf([role]).has(right)));

/** What a role adds to that, read from the rights themselves: the words can't promise what the host refuses. */
export function ownRights(role: Role): Right[] {
  return [...rightsOf([role])].filter((right) => !SHARED_RIGHTS.includes(right));
}

export function rightKey(right: Right): string {
  return `users.right.${right.replace('.', '_')}`;
}

/** A role more, or one less, in the order in which they are always shown. */
export function toggled(roles: readonly Role[], role: Role, on: boolean): Role[] {
  return ROLES.filter((each) => (each === role ? on : roles.includes(each)));
}
