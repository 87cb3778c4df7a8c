import { derivedId } from '#db/bytes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { VaultContext } from '#domain/vault/commands.ts';
import { lookAtSecret, purgeVault, storeSecret } from '#domain/vault/commands.ts';
import type { VaultState } from '#domain/vault/vault.ts';
import { vaultPurge } from '#domain/vault/vault.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { refuseWith } from '../../refused.ts';
import { runCommand } from '../run.ts';

/** The same vault on every PC. */
function vaultIdOf(repairId: Id): Id {
  return derivedId(`vault|${repairId}`);
}

export function vaultOf(host: HostContext, repairId: Id): VaultState | undefined {
  return host.store.state<VaultState>('vault', vaultIdOf(repairId));
}

function context(host: HostContext, repairId: Id, more: Partial<VaultContext> = {}): VaultContext {
  const repair = host.store.state<RepairState>('repair', repairId);
  return { repair, vaultId: vaultIdOf(repairId), vault: vaultOf(host, repairId), sealed: '', opens: false, sealedBy: '', ...more };
}

/** The pages that held what was just taken out of the log go from the journal too. */
export function forgetPurged(host: HostContext): void {
  host.store.checkpoint('TRUNCATE');
}

/** Vaults of orders that were closed on another PC meanwhile, or by another way out: whoever finds one empties it. */
export function purgeLeftOpen(host: HostContext): void {
  const left = host.queries.handback.vaultsLeftOpen();
  if (left.length === 0) return;
  host.store.write(() => {
    const events = left.flatMap((repairId) => vaultPurge(vaultOf(host, repairId), repairId));
    if (events.length > 0) host.store.append(host.device.id, events, { actor: null, commandId: host.newId(), atMs: host.ports.clock.nowMs() });
  });
  host.changed('vault');
  forgetPurged(host);
}

type VaultCalls = 'vault.store' | 'vault.look' | 'vault.purge' | 'vault.list';
export const vaultHandlers: Pick<Handlers, VaultCalls> = {
  'vault.list': (host, { repairId }) => {
    const vault = vaultOf(host, repairId);
    const [users, devices] = [host.queries.house.users(), host.queries.house.devices()];
    return {
      purged: vault?.purged ?? false,
      entries: (vault?.entries ?? []).map(({ entryId, kind, atMs, by, looks, deviceId }) => ({
        entryId, kind, atMs, looks, by: users.find((user) => user.id === by)?.name ?? '', deviceCode: devices.find((device) => device.id === deviceId)?.code ?? '?',
        here: deviceId === host.device.id,
      })),
    };
  },
  'vault.store': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: storeSecret, input, caller, commandId, finish: () => null,
      context: () => context(host, input.repairId, { sealed: host.secrets.seal(input.secret) }),
    }),
  'vault.look': (host, input, caller, commandId) => {
    const opened = (): { secret: string | null; sealedBy: string } => {
      const entry = vaultOf(host, input.repairId)?.entries.find((each) => each.entryId === input.entryId);
      return { secret: entry ? host.secrets.open(entry.sealed) : null, sealedBy: host.queries.house.devices().find((each) => each.id === entry?.deviceId)?.code ?? '?' };
    };
    // What is kept of the command says that it was done; the secret itself is only ever in this answer.
    const looked = runCommand(host, {
      spec: lookAtSecret, input, caller, commandId, finish: () => ({ entryId: input.entryId, by: caller.actor }),
      context: () => {
        const { secret, sealedBy } = opened();
        return context(host, input.repairId, { opens: secret !== null, sealedBy });
      },
    });
    // A command sent again answers for the look that was kept, not for another one.
    if (looked.entryId !== input.entryId || looked.by !== caller.actor) throw refuseWith('input');
    const { secret } = opened();
    if (secret === null) throw refuseWith('vault.unknown');
    return { secret };
  },
  'vault.purge': (host, input, caller, commandId) => {
    runCommand(host, { spec: purgeVault, input, caller, commandId, context: () => context(host, input.repairId), finish: () => null });
    forgetPurged(host);
    return null;
  },
};
