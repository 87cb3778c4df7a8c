import type { VaultState } from '#domain/vault/vault.ts';
import { vaultFold } from '#domain/vault/vault.ts';
import { toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import { ownedRows } from './ownedRows.ts';
import type { Projection } from './projection.ts';

/** Nothing of what a vault holds becomes a row: only that it holds something. */
export function vaultProjection(db: Db): Projection<VaultState> {
  const open = ownedRows(db, 'vault_open', 'vault_id', ['repair_id'], 1);
  return {
    fold: vaultFold,
    erased: (vault) => vault.purged,
    linked: (vault) => (vault.repairId ? [vault.repairId] : []),
    write: (vault) => open.replace(toBlob(vault.id), vault.entries.length > 0 ? [[toBlob(vault.repairId)]] : []),
  };
}
