import type { ClassRow, RepairCover, UnitCover } from '#contract/views/coverage.ts';
import type { Option } from '#domain/coverage/coverage.ts';
import { mayOverride, payersFor } from '#domain/coverage/override.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { LineClass } from '#domain/repair/lines.ts';
import { LINE_CLASSES } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Role } from '#domain/user/rights.ts';
import type { UserState } from '#domain/user/user.ts';
import type { Caller, HostContext } from '../../context.ts';
import { refuseWith } from '../../refused.ts';
import { coverageNow, coverageOf, limitDay, nameOf } from './facts.ts';
import { settlementOf } from './settling.ts';

export function repairOf(host: HostContext, repairId: Id): RepairState {
  const repair = host.store.state<RepairState>('repair', repairId);
  if (!repair?.exists) throw refuseWith('repair.unknown');
  return repair;
}

export function rolesOf(host: HostContext, caller: Pick<Caller, 'actor'>): readonly Role[] {
  const user = caller.actor ? host.store.state<UserState>('user', caller.actor) : undefined;
  return user?.active ? user.roles : [];
}

export function repairCover(host: HostContext, repairId: Id, caller: Caller): RepairCover {
  const repair = repairOf(host, repairId);
  const settings = host.settings('coverage');
  const coverage = coverageOf(host, repair, caller.nowMs());
  const settlement = settlementOf(host, repair, coverage);
  const used = new Set([...settlement.lines.map((line) => line.class), ...repair.lines.lines.filter((line) => line.state !== 'dropped').map((line) => line.class)]);
  const { may, goodwillBp } = mayOverride(rolesOf(host, caller), settings);
  return {
    unitId: repair.unitId,
    internal: repair.customerId === null,
    costTo: repair.path.costTo,
    requestedOn: coverage.requestedOn,
    classes: LINE_CLASSES.map((lineClass): ClassRow => {
      const decided = repair.cover.decisions.find((each) => each.class === lineClass);
      return {
        ...coverage.byClass[lineClass], class: lineClass, used: used.has(lineClass),
        decision: decided ? { by: nameOf(host, decided.by), atMs: decided.atMs, reason: decided.reason, payer: decided.payer, shareBp: decided.shareBp } : null,
      };
    }),
    legal: coverage.computed.legal,
    repairLimitDay: repair.phase === 'closed' ? null : limitDay(coverage.computed, coverage.requestedOn, settings.repairLimitDays),
    settlement,
    override: { may: may && repair.phase !== 'closed', goodwillBp, payers: payersFor(repair).filter((payer) => payer !== 'goodwill' || goodwillBp > 0) },
  };
}

/** What covers a unit today. @param customerId who brings it; null where nobody said: then its owner */
export function unitCover(host: HostContext, unitId: Id, customerId: Id | null, nowMs: number): UnitCover {
  const unit = host.store.state<UnitState>('unit', unitId);
  if (!unit?.exists) throw refuseWith('unit.unknown');
  const { byClass, legal } = coverageNow(host, unit, customerId ?? unit.customerId, nowMs);
  const running: (Option & { classes: LineClass[] })[] = [];
  for (const lineClass of LINE_CLASSES) {
    const { payer, ref, until, why, alternatives } = byClass[lineClass];
    for (const option of [{ payer, ref, until, why }, ...alternatives]) {
      if (option.payer === 'customer' || option.payer === 'internal') continue;
      const known = running.find((each) => each.payer === option.payer && each.ref === option.ref && each.until === option.until);
      if (known) known.classes.push(lineClass);
      else running.push({ ...option, classes: [lineClass] });
    }
  }
  const { guarantees } = unit;
  return {
    purchasedOn: unit.purchasedOn, manufacturerUntil: unit.warrantyUntil, guarantees, legal, running,
    supplierName: guarantees?.supplierId ? (host.queries.subcontracts.supplier(guarantees.supplierId)?.name ?? '') : '',
  };
}
