import { describe, expect, it } from 'vitest';
import { fact, given, idOf, invalid } from '#tests/support/decide.ts';
import { repairFold } from '../repair/repair.ts';
import type { VaultContext } from './commands.ts';
import { kindOfSecret, lookAtSecret, purgeVault, storeInput, storeSecret } from './commands.ts';
import type { VaultState } from './vault.ts';
import { vaultFold, vaultPurge } from './vault.ts';

const [R, V, E] = [idOf(900), idOf(901), idOf(10)] as const;
const open = given(repairFold, R, [fact('repair.received', {
  number: 'R', unitId: idOf(1), customerId: idOf(2), internalPurpose: null, dropOffId: idOf(3), index: 1, count: 1, accessories: [], condition: '', symptoms: [], quoteWanted: false, priceCeilingMinor: null,
  promisedOn: null, photos: [], comebacks: 0,
})]).state;
const stored = (entryId = E) => fact('vault.stored', { repairId: R, entryId, kind: 'code' }, { personal: { sealed: 'v1.xyz' } });
const purged = () => fact('vault.purged', { repairId: R });
const at = (more: Partial<VaultContext> = {}) => (vault: VaultState): VaultContext => ({ repair: open, vaultId: V, vault, sealed: 'v1.xyz', opens: true, sealedBy: 'A1', ...more });

describe('a vault', () => {
  it('keeps what is sealed apart with the personal data, and nothing of it in the rest', () => {
    given(vaultFold, V, []).when(storeSecret, { repairId: R, kind: 'code', secret: '1234' }, at()).thenFacts({ stream: { type: 'vault', id: V }, type: 'vault.stored', data: { repairId: R, kind: 'code' }, personal: { sealed: 'v1.xyz' } });
  });

  it.each([['0412', 'code'], ['1-4-7-8', 'pattern'], ['1-4-1-8', 'password'], ['Grenadine 7', 'password'], ['1-2', 'password']] as const)('takes %s for a %s, and accepts it as that', (secret, kind) => {
    expect(kindOfSecret(secret)).toBe(kind);
    expect(storeInput.safeParse({ repairId: R, kind, secret }).success).toBe(true);
  });

  it('counts each look, and says who before it is shown', () => {
    const here = given(vaultFold, V, [stored()]);
    const outcome = here.when(lookAtSecret, { repairId: R, entryId: E, reason: 'Essai final' }, at()).thenFacts({ type: 'vault.looked', data: { repairId: R, entryId: E }, personal: { reason: 'Essai final' } });
    expect(here.after(outcome).entries).toMatchObject([{ entryId: E, looks: 1 }]);
  });

  it('is emptied for good: what another PC puts in later is not kept either', () => {
    const state = given(vaultFold, V, [stored(), purged(), stored(idOf(11))]).state;
    expect(state).toMatchObject({ purged: true, entries: [], anomalies: [] });
    given(vaultFold, V, [purged()]).when(storeSecret, { repairId: R, kind: 'code', secret: '1' }, at()).thenRefused('vault.purged');
    given(vaultFold, V, [stored(), purged()]).when(lookAtSecret, { repairId: R, entryId: E }, at()).thenRefused('vault.purged');
    expect(vaultPurge(state, R)).toEqual([]);
    expect(vaultPurge(undefined, R)).toEqual([]);
    given(vaultFold, V, [stored()]).when(purgeVault, { repairId: R }, at()).thenFacts({ type: 'vault.purged' });
  });

  it('says which PC opens what this one can’t', () => {
    given(vaultFold, V, [stored()]).when(lookAtSecret, { repairId: R, entryId: E }, at({ opens: false, sealedBy: 'B2' })).thenRefused('vault.otherPc', { params: { device: 'B2' } });
    given(vaultFold, V, [stored()]).when(lookAtSecret, { repairId: R, entryId: idOf(99) }, at()).thenRefused('vault.unknown');
  });

  it('takes nothing for an order that is closed or erased', () => {
    const store = (repair: VaultContext['repair']) => given(vaultFold, V, []).when(storeSecret, { repairId: R, kind: 'code', secret: '1' }, at({ repair }));
    store({ ...open, phase: 'closed' }).thenRefused('repair.closed');
    store({ ...open, personalErased: true }).thenRefused('repair.erased');
    store(undefined).thenRefused('repair.unknown');
  });

  it.each([['pattern', '1-4-7-8', 0], ['pattern', '1-4-7', 1], ['pattern', '1-4-7-4', 1], ['pattern', '1478', 1], ['code', '0000', 0], ['code', '12a4', 1], ['password', 'é ~ 12', 0], ['password', '', 1]] as const)(
    'a %s may be %j: %i objections', (kind, secret, objections) => { expect(invalid(storeInput, { repairId: R, kind, secret })).toHaveLength(objections); });
});
