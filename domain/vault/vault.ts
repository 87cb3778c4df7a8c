import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isText, oneOf, partly, whole } from '../kernel/shape.ts';

/** What opens a unit: a code of digits, a pattern drawn on nine points, or a password. */
export const SECRET_KINDS = ['code', 'pattern', 'password'] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

export interface VaultEntry {
  entryId: Id;
  kind: SecretKind;
  /** Sealed by the PC that took it down: only that one opens it again. */
  sealed: string;
  deviceId: Id;
  atMs: number;
  by: Id | null;
  looks: number;
}

/**
 * The passcodes of one order's unit, sealed. A stream of their own, so that they can be taken out of the log without the
 * rest of the order; its id is derived from the order's, so that what one PC takes down after another has emptied the
 * vault goes as well.
 */
export interface VaultState {
  id: Id;
  repairId: Id;
  entries: VaultEntry[];
  /** Emptied for good: what comes later is not kept either. */
  purged: boolean;
  anomalies: Anomaly[];
}

export const vaultFold: StreamFold<VaultState> = {
  type: 'vault',
  initial: (id) => ({ id, repairId: '', entries: [], purged: false, anomalies: [] }),
  evolve(state, event) {
    switch (event.type) {
      case 'vault.stored': return stored(state, event);
      case 'vault.looked': {
        const data = whole({ repairId: isId, entryId: isId }, event.data);
        const personal = partly({ reason: isText }, event.personal ?? {});
        if (!data || !personal) return malformed(state, event);
        return { ...state, entries: state.entries.map((entry) => (entry.entryId === data.entryId ? { ...entry, looks: entry.looks + 1 } : entry)) };
      }
      case 'vault.purged': {
        const data = whole({ repairId: isId }, event.data);
        return data ? { ...state, repairId: data.repairId, entries: [], purged: true } : malformed(state, event);
      }
      default: return state;
    }
  },
};

function stored(state: VaultState, event: Event): VaultState {
  const data = whole({ repairId: isId, entryId: isId, kind: oneOf(SECRET_KINDS) }, event.data);
  const personal = partly({ sealed: isText }, event.personal ?? {});
  if (!data || !personal) return malformed(state, event);
  if (state.entries.some((entry) => entry.entryId === data.entryId)) return anomalyOf(state, event, 'vault.stored_twice');
  const known = { ...state, repairId: data.repairId };
  // Its sealed text goes with the purge, whichever PC wrote it and whenever it arrives.
  if (state.purged) return known;
  const entry: VaultEntry = {
    entryId: data.entryId, kind: data.kind, sealed: personal.sealed ?? '', deviceId: event.device, atMs: event.atMs, by: event.actor, looks: 0,
  };
  return { ...known, entries: [...known.entries, entry] };
}

export function vaultEvent(vaultId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'vault', id: vaultId }, type, data, ...(personal ? { personal } : {}) };
}

/** What empties an order's vault when it closes; nothing where there is none, or it is empty for good. */
export function vaultPurge(vault: VaultState | undefined, repairId: Id): NewEvent[] {
  return vault && !vault.purged ? [vaultEvent(vault.id, 'vault.purged', { repairId })] : [];
}
