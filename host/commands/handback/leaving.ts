import type { ExchangeState } from '#domain/exchange/exchange.ts';
import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import { partBack } from '#domain/part/repairOfPart.ts';
import type { PlaceState } from '#domain/place/place.ts';
import type { QuoteState } from '#domain/quote/quote.ts';
import { stageOf } from '#domain/quote/quote.ts';
import type { ClosingFacts } from '#domain/repair/closing.ts';
import { NOTHING_OPEN } from '#domain/repair/closing.ts';
import type { LeaveContext } from '#domain/repair/leave.ts';
import { exchangePending } from '#domain/repair/path.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Right } from '#domain/user/rights.ts';
import { rightsOf } from '#domain/user/rights.ts';
import type { UserState } from '#domain/user/user.ts';
import { vaultPurge } from '#domain/vault/vault.ts';
import type { Caller, HostContext } from '../../context.ts';
import { billingOpen, settledEvents } from '../coverage/settling.ts';
import { costOf } from '../coverage/costing.ts';
import { vaultOf } from './vault.ts';

/** Whether the person who acts has a right that only some uses of a command take. */
export function mayOf(host: HostContext, caller: Pick<Caller, 'actor'>): (right: Right) => boolean {
  const user = caller.actor ? host.store.state<UserState>('user', caller.actor) : undefined;
  const rights = rightsOf(user?.active ? user.roles : []);
  return (right) => rights.has(right);
}

/** What of the order's surroundings may keep it from being closed. */
export function closingFacts(host: HostContext, repair: RepairState): ClosingFacts {
  const rules = host.queries.house.shop()?.rules ?? emptyRules;
  return {
    loans: host.queries.pool.openLoansOf(repair.id).filter((loan) => !loan.overridden).map(({ number, unit }) => ({ number, unit })),
    subcontracts: [host.queries.subcontracts.openOf(repair.id)].filter((each) => each !== null),
    allotted: repair.path.exchanges.flatMap((exchangeId) => host.store.state<ExchangeState>('exchange', exchangeId) ?? []).filter(({ stage }) => stage === 'allotted'),
    quotes: openQuotes(host, repair.id),
    exchangePending: exchangePending(repair, rules),
    billingOpen: billingOpen(host, repair, host.ports.clock.nowMs()),
  };
}

/** Quotes that a customer still has to answer. */
function openQuotes(host: HostContext, repairId: Id): ClosingFacts['quotes'] {
  return host.queries.quotes.ofRepair(repairId).flatMap((quoteId) => {
    const quote = host.store.state<QuoteState>('quote', quoteId);
    return quote && stageOf(quote) === 'awaiting' ? [{ number: quote.number }] : [];
  });
}

/** A piece that was repaired for the stock goes back to it, worth what its repair cost. */
function pieceBack(host: HostContext, repair: RepairState, ended: Parameters<typeof partBack>[1], nowMs: number): NewEvent[] {
  if (!repair.partId) return [];
  const storeId = host.queries.house.placeOfKind('store');
  return partBack(repair, ended, {
    part: host.store.state<PartState>('part', repair.partId), job: host.housePlace('job'), scrap: host.housePlace('scrap'),
    shelf: storeId ? { placeId: storeId, kind: 'store' } : null, serial: host.store.state<UnitState>('unit', repair.unitId)?.serial ?? '',
    orderCostMinor: costOf(host, repair, nowMs).totalMinor, moveId: host.newId(),
  });
}

export function leaveContext(host: HostContext, repairId: Id, caller: Pick<Caller, 'actor' | 'nowMs'>, placeId: Id | null = null): LeaveContext {
  const found = host.store.state<RepairState>('repair', repairId);
  const repair = found?.exists ? found : undefined;
  const rules = host.queries.house.shop()?.rules;
  return {
    repair,
    unitPlaceId: repair ? (host.store.state<UnitState>('unit', repair.unitId)?.placeId ?? null) : null,
    customerPlaceId: rules?.customerPlaceId ?? null,
    scrapPlaceId: host.queries.house.placeOfKind('scrap'),
    place: placeId ? host.store.state<PlaceState>('place', placeId) : undefined,
    facts: repair ? closingFacts(host, repair) : NOTHING_OPEN,
    may: mayOf(host, caller),
    along: (order, as, repaired = false) => [
      ...settledEvents(host, order, caller.nowMs()), ...vaultPurge(vaultOf(host, order.id), order.id), ...pieceBack(host, order, repaired ? 'repaired' : as === 'cancelled' ? 'cancelled' : 'not_repaired', caller.nowMs()),
    ],
  };
}
