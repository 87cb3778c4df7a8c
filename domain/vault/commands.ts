import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, line } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { RepairState } from '../repair/repair.ts';
import type { SecretKind, VaultState } from './vault.ts';
import { SECRET_KINDS, vaultEvent } from './vault.ts';

export interface VaultContext {
  repair: RepairState | undefined;
  vaultId: Id;
  vault: VaultState | undefined;
  /** The secret as it is kept; '' where none is given. */
  sealed: string;
  /** Whether this PC opens the entry that is asked for. */
  opens: boolean;
  /** The PC that sealed it, as people call it. */
  sealedBy: string;
}

type VaultCommand<Name extends string, Schema extends z.ZodType> = CommandSpec<Name, Schema, VaultContext, null>;

/** Four to nine of the nine points, each once, row by row from the top left: `1-4-7-8`. */
const PATTERN = /^(?!.*([1-9]).*\1)[1-9](?:-[1-9]){3,8}$/;

/** What a text that was typed in one go is: digits alone are a code, points drawn in their order a pattern, the rest a password. */
export function kindOfSecret(text: string): SecretKind {
  if (/^\d{1,32}$/.test(text)) return 'code';
  return PATTERN.test(text) ? 'pattern' : 'password';
}

export const storeInput = z.object({ repairId: id, kind: z.enum(SECRET_KINDS), secret: z.string().min(1, { error: 'field.required' }).max(200, { error: 'field.tooLong' }) })
  .superRefine(({ kind, secret }, ctx) => {
    if (kind === 'pattern' && !PATTERN.test(secret)) ctx.addIssue({ code: 'custom', message: 'vault.pattern', path: ['secret'] });
    if (kind === 'code' && !/^\d{1,32}$/.test(secret)) ctx.addIssue({ code: 'custom', message: 'vault.code', path: ['secret'] });
  });
/** What the customer says opens the unit. */
export const storeSecret: VaultCommand<'vault.store', typeof storeInput> = {
  name: 'vault.store',
  schema: storeInput,
  right: 'repair.work',
  decide({ repairId, kind }, { repair, vault, vaultId, sealed }, tools) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (repair.phase === 'closed') return refuse('repair.closed');
    if (repair.personalErased) return refuse('repair.erased');
    if (vault?.purged) return refuse('vault.purged');
    return ok({ reply: null, events: [vaultEvent(vaultId, 'vault.stored', { repairId, entryId: tools.newId(), kind }, { sealed })] });
  },
};

export const lookInput = z.object({ repairId: id, entryId: id, reason: line.default('') });
/** Somebody looks at it: who and when is a fact before the secret is shown. */
export const lookAtSecret: VaultCommand<'vault.look', typeof lookInput> = {
  name: 'vault.look',
  schema: lookInput,
  right: 'vault.look',
  decide({ repairId, entryId, reason }, { vault, vaultId, opens, sealedBy }) {
    if (vault?.purged) return refuse('vault.purged');
    if (!vault?.entries.some((entry) => entry.entryId === entryId)) return refuse('vault.unknown');
    if (!opens) return refuse('vault.otherPc', { device: sealedBy });
    return ok({ reply: null, events: [vaultEvent(vaultId, 'vault.looked', { repairId, entryId }, reason ? { reason } : undefined)] });
  },
};

export const purgeInput = z.object({ repairId: id });
/** The vault of an order is emptied before its time, for good. */
export const purgeVault: VaultCommand<'vault.purge', typeof purgeInput> = {
  name: 'vault.purge',
  schema: purgeInput,
  right: 'repair.work',
  decide({ repairId }, { vault, vaultId }) {
    if (!vault) return refuse('vault.unknown');
    if (vault.purged) return ok({ reply: null, events: [] });
    return ok({ reply: null, events: [vaultEvent(vaultId, 'vault.purged', { repairId })] });
  },
};
