import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import { UNCLAIMED_STEPS } from '#domain/law/fr.ts';
import { completeReport, dispose, takeStep, tellCustomer } from '#domain/repair/handbackCommands.ts';
import { handBack, signReport } from '#domain/repair/leave.ts';
import { CLOSING } from '#domain/repair/status.ts';
import { lookInput, purgeVault, storeSecret } from '#domain/vault/commands.ts';
import type { HandbackView, ObstacleView, ToTellRow, UnclaimedRow, UnclaimedView, VaultView } from '../views/handback.ts';
import { command, decided, nothing, query } from './call.ts';

/** Ready, told, accepted, signed, handed back or shipped; passcodes; the unclaimed. */
export const handbackCalls = {
  'handback.view': query<HandbackView>()('work.read', z.object({ repairId: id })),
  /** What stands between an order and its end, shown before anything is typed. */
  'handback.obstacles': query<ObstacleView[]>()('work.read', z.object({ repairId: id, as: z.enum(CLOSING) })),
  'handback.report': decided(completeReport),
  'handback.sign': decided(signReport),
  'handback.do': decided(handBack),
  'handback.told': decided(tellCustomer),
  'handback.toTell': query<ToTellRow[]>()('work.read', nothing),
  /** A frozen page, as it was signed. */
  'handback.page': query<{ base64: string }>()('work.read', z.object({ repairId: id, documentHash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'field.blob' }) })),
  /** A carrier's paper: photo or PDF, 8 MB at most; answered once the bytes are safe on disk. */
  'handback.putProof': command<{ hash: string }>()('handback.do', z.object({ base64: z.string().max(11_200_000) })),

  'handback.unclaimed': query<UnclaimedRow[]>()('work.read', nothing),
  'handback.unclaimedOf': query<UnclaimedView>()('work.read', z.object({ repairId: id })),
  'handback.step': decided(takeStep),
  /** The letter of a step, or the petition's sheet, put in the print queue. */
  'handback.printStep': command<{ jobs: number }>()('print.use', z.object({ repairId: id, step: z.enum(UNCLAIMED_STEPS) })),
  'handback.dispose': decided(dispose),

  'vault.list': query<VaultView>()('work.read', z.object({ repairId: id })),
  'vault.store': decided(storeSecret),
  /** Answers the secret to whoever asked, and keeps who looked and when. */
  'vault.look': command<{ secret: string }>()('vault.look', lookInput),
  'vault.purge': decided(purgeVault),
} as const;
