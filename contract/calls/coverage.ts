import { z } from 'zod';
import { answerClaim, cancelClaim, openClaim, sendClaim } from '#domain/claim/claim.ts';
import { clearOverride, overrideCoverage } from '#domain/coverage/override.ts';
import { id } from '#domain/kernel/fields.ts';
import { setGuarantees } from '#domain/unit/setGuarantees.ts';
import type { AdviceView, ChargeRow, ClaimPage, ClaimProposal, ClaimRow, CostView, RepairCover, UnitCover } from '../views/coverage.ts';
import { CLAIM_QUEUES } from '../views/coverage.ts';
import { decided, limit, offset, query } from './call.ts';

/** Who pays what, what it costs us, and claims on those who stand behind us. */
export const coverageCalls = {
  'unit.setGuarantees': decided(setGuarantees),
  'coverage.ofUnit': query<UnitCover>()('work.read', z.object({ unitId: id, customerId: id.nullable().default(null) })),
  'coverage.ofRepair': query<RepairCover>()('work.read', z.object({ repairId: id })),
  'coverage.override': decided(overrideCoverage),
  'coverage.clearOverride': decided(clearOverride),
  /** Whether repairing is worth it, with the figures in view. */
  'coverage.advice': query<AdviceView>()('work.read', z.object({ repairId: id })),
  'coverage.cost': query<CostView>()('cost.read', z.object({ repairId: id })),
  /** What closed orders left to be billed; of one order, of one customer, or the newest of all. */
  'coverage.charges': query<ChargeRow[]>()('work.read', z.object({ repairId: id.nullable().default(null), customerId: id.nullable().default(null) })),
  'claim.open': decided(openClaim),
  'claim.send': decided(sendClaim),
  'claim.answer': decided(answerClaim),
  'claim.cancel': decided(cancelClaim),
  'claim.ofRepair': query<{ claims: ClaimRow[]; proposals: ClaimProposal[] }>()('claim.work', z.object({ repairId: id })),
  'claim.list': query<ClaimPage>()('claim.work', z.object({ queue: z.enum(CLAIM_QUEUES), offset, limit })),
} as const;
