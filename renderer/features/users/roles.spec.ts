import { describe, expect, it } from 'vitest';
import { ROLES, rightsOf } from '#domain/user/rights.ts';
import { ownRights, SHARED_RIGHTS, toggled } from './roles.ts';

describe('roles in words', () => {
  it('promise exactly what the host grants', () => {
    for (const role of ROLES) expect(new Set([...SHARED_RIGHTS, ...ownRights(role)])).toEqual(rightsOf([role]));
  });

  it('are put on and taken off in the order in which they show', () => {
    expect(toggled(['administrator'], 'counter', true)).toEqual(['counter', 'administrator']);
    expect(toggled(['counter', 'administrator'], 'counter', false)).toEqual(['administrator']);
  });
});
