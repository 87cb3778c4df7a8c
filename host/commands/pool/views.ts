import type { CoreDue, ExchangeView, LoanView, OrderPool, PoolUnit, UnitName, UnitPool } from '#contract/views/pool.ts';
import type { HouseUnit } from '#db/queries/pool.ts';
import { coreOwed } from '#domain/exchange/exchange.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { exchangeDue, exchangePending } from '#domain/repair/path.ts';
import { unitCode } from '#domain/scan/codes.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { refuseWith } from '../../refused.ts';
import { candidatesFor, exchangeOf, loanOf, repairOf, unitOf } from './contexts.ts';

/** What screens show of pools, exchanges and loans. */

export function poolUnit(host: HostContext, { row, pool, use }: HouseUnit): PoolUnit {
  const unit = unitOf(host, row.id);
  return {
    unitId: row.id, number: row.number, code: unitCode(row.number), brand: row.brand, model: row.model, category: row.category, serial: row.serial, pool, place: row.place, use,
    state: use ? (use.kind === 'exchange' ? 'allotted' : 'lent') : row.openRepair || pool === 'workshop' ? 'repair' : 'available',
    grade: unit?.grade ?? null, valueMinor: unit?.valueMinor ?? null, incomplete: unit?.incomplete ?? false,
    repair: row.openRepair && { id: row.openRepair.id, number: row.openRepair.number },
  };
}

function nameOf(host: HostContext, id: Id): UnitName {
  const unit = unitOf(host, id);
  return { id, name: unit ? `${unit.brand} ${unit.model}`.trim() : '', number: unit?.number ?? '', serial: unit?.serial ?? '' };
}

function personName(host: HostContext, id: Id | null): string {
  return host.queries.house.users().find((user) => user.id === id)?.name ?? '';
}

function customerName(host: HostContext, id: Id): string {
  return host.queries.customers.get(id)?.details.name ?? '';
}

function exchangeView(host: HostContext, id: Id, today: string): ExchangeView | null {
  const state = exchangeOf(host, id);
  if (!state?.exists) return null;
  const { exists: _exists, anomalies: _anomalies, ...facts } = state;
  return {
    ...facts, out: nameOf(host, state.outUnitId), in: nameOf(host, state.inUnitId), customerName: customerName(host, state.customerId), allottedByName: personName(host, state.allottedBy),
    doneByName: personName(host, state.doneBy), coreLate: coreOwed(state) && state.core!.dueOn < today,
  };
}

function loanView(host: HostContext, id: Id, today: string): LoanView | null {
  const state = loanOf(host, id);
  if (!state?.exists) return null;
  const { exists: _exists, anomalies: _anomalies, ...facts } = state;
  return {
    ...facts, unit: nameOf(host, state.unitId), customerName: customerName(host, state.customerId), repairNumber: state.repairId ? (repairOf(host, state.repairId)?.number ?? '') : '',
    outByName: personName(host, state.outBy), returnedByName: personName(host, state.returned?.by ?? null), overriddenByName: personName(host, state.overridden?.by ?? null),
    late: state.stage === 'out' && state.dueOn < today,
  };
}

const known = <T>(list: (T | null)[]): T[] => list.flatMap((each) => (each ? [each] : []));

export function coresDue(host: HostContext, today: string): CoreDue[] {
  return host.queries.pool.cores(today).map((row) => ({ ...row, grossMinor: exchangeOf(host, row.exchangeId)?.core?.grossMinor ?? 0 }));
}

export function orderPool(host: HostContext, repairId: Id): OrderPool {
  const repair = repairOf(host, repairId);
  if (!repair?.exists) throw refuseWith('repair.unknown');
  const nowMs = host.ports.clock.nowMs();
  const today = localDay(nowMs);
  const rules = host.queries.house.shop()?.rules ?? emptyRules;
  const { path } = repair;
  const ids = [path.proposed?.by, path.declined?.by, path.options?.by, path.chosen?.by].flatMap((id) => (id ? [id] : []));
  return {
    repairId, customerId: repair.customerId, here: repair.phase !== 'expected' && repair.phase !== 'closed', comebacks: repair.comebacks, threshold: rules.comebacks.threshold,
    due: exchangeDue(repair, rules), pending: exchangePending(repair, rules), path, people: Object.fromEntries(ids.map((id) => [id, personName(host, id)])),
    candidates: repair.customerId ? candidatesFor(host, repair.unitId, nowMs).map((each) => ({ ...poolUnit(host, each), fit: each.fit })) : [],
    exchanges: known(host.queries.pool.exchangesOf(repairId).map((id) => exchangeView(host, id, today))),
    loans: known(host.queries.pool.loansOf(repairId).map((id) => loanView(host, id, today))),
    free: host.queries.pool.units(today).filter((each) => (each.pool === 'loan_pool' || each.pool === 'rental_pool') && !each.use && !each.row.openRepair).slice(0, 200).map((each) => poolUnit(host, each)),
    settings: { exchange: host.settings('exchange'), loan: host.settings('loan') }, today,
  };
}

export function unitPool(host: HostContext, unitId: Id): UnitPool {
  const { pool } = host.queries;
  const today = localDay(host.ports.clock.nowMs());
  const found = pool.unit(unitId, today);
  const [loanId, coreId, cameId, leftId] = [pool.loanOfUnit(unitId), pool.coreOf(unitId), pool.cameBy(unitId), pool.leftBy(unitId)];
  const core = coreId ? exchangeView(host, coreId, today) : null;
  const told = (id: Id | null): UnitPool['cameBy'] => {
    const exchange = id ? exchangeOf(host, id) : undefined;
    return exchange?.exists ? { number: exchange.number, repairId: exchange.repairId } : null;
  };
  return {
    unit: found && poolUnit(host, found), loan: loanId ? loanView(host, loanId, today) : null, coreOf: core && core.coreBackAtMs === null ? core : null, cameBy: told(cameId), leftBy: told(leftId), today,
    settings: { exchange: host.settings('exchange'), loan: host.settings('loan') },
  };
}
