import type { ClaimProposal } from '#contract/views/coverage.ts';
import type { ClaimLine } from '#domain/claim/claim.ts';
import type { Backer } from '#domain/coverage/coverage.ts';
import { claimable } from '#domain/coverage/coverage.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { LineClass } from '#domain/repair/lines.ts';
import { LINE_CLASSES } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { NO_GUARANTEES } from '#domain/unit/guarantees.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { costOf } from './costing.ts';
import type { OrderCoverage } from './facts.ts';
import { coverageOf } from './facts.ts';
import { settlementOf } from './settling.ts';

const SUPPLIER_CLASSES: readonly LineClass[] = ['parts', 'labour'];

/** Who stands behind us for a unit: who sold it to us, then its manufacturer. */
function backersOf(unit: UnitState): Backer[] {
  const known = unit.guarantees ?? NO_GUARANTEES;
  const same = (classes: readonly LineClass[], until: IsoDay | null): Backer['until'] => Object.fromEntries(classes.map((each) => [each, until]));
  const supplier: Backer[] = known.supplierId ? [{ who: 'supplier', ref: known.supplierId, until: same(SUPPLIER_CLASSES, known.supplierUntil) }] : [];
  return [...supplier, { who: 'manufacturer', ref: unit.brand, until: same(known.manufacturerClasses, unit.warrantyUntil) }];
}

/** What a class cost us; what a manufacturer owes by itself is what was settled on it. */
function amountsOf(host: HostContext, repair: RepairState, coverage: OrderCoverage, nowMs: number): { cost: Record<LineClass, number>; owed: Record<LineClass, number> } {
  const cost = costOf(host, repair, nowMs);
  const owed = Object.fromEntries(LINE_CLASSES.map((each) => [each, 0])) as Record<LineClass, number>;
  for (const line of settlementOf(host, repair, coverage).lines) if (line.payer === 'manufacturer') owed[line.class] += line.netMinor;
  return { cost: { parts: cost.partsMinor, labour: cost.labourMinor, travel: 0, subcontracting: cost.servicesMinor, other: cost.otherMinor }, owed };
}

/** What may be claimed back for an order and nobody has asked for yet, one proposal for each who stands behind us. */
export function claimProposals(host: HostContext, repair: RepairState, nowMs: number): ClaimProposal[] {
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  if (!unit) return [];
  const coverage = coverageOf(host, repair, nowMs);
  const asked = host.queries.coverage.claimsOf(repair.id).filter((claim) => claim.status !== 'cancelled').flatMap((claim) => claim.lines.map((line) => line.class));
  const open = claimable(coverage.byClass, backersOf(unit), coverage.requestedOn ?? localDay(nowMs)).filter((each) => !asked.includes(each.class));
  const { cost, owed } = amountsOf(host, repair, coverage, nowMs);
  const proposals: ClaimProposal[] = [];
  for (const { class: lineClass, who, ref, until } of open) {
    const amountMinor = who === 'manufacturer' && owed[lineClass] > 0 ? owed[lineClass] : cost[lineClass];
    if (amountMinor <= 0) continue;
    const line: ClaimLine = { class: lineClass, label: '', amountMinor };
    const supplierId = who === 'supplier' ? ref : host.queries.coverage.manufacturer(foldText(ref));
    const before = proposals.find((each) => each.who === who && each.supplierId === supplierId);
    if (before) Object.assign(before, { lines: [...before.lines, line], amountMinor: before.amountMinor + amountMinor, until: until < before.until ? until : before.until });
    else proposals.push({ who, supplierId, guarantor: who === 'supplier' ? (host.queries.subcontracts.supplier(ref)?.name ?? '') : ref, until, lines: [line], amountMinor });
  }
  return proposals;
}
