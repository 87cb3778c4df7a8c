import { sha256 } from '#db/bytes.ts';
import type { AllotContext, CoreContext, ExchangeContext } from '#domain/exchange/commands.ts';
import type { ExchangeState } from '#domain/exchange/exchange.ts';
import type { PathContext } from '#domain/exchange/options.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import type { LendContext, LoanContext } from '#domain/loan/commands.ts';
import type { LoanState } from '#domain/loan/loan.ts';
import type { HousePlace, PlaceKind, PlaceState } from '#domain/place/place.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { normaliseSerial } from '#domain/scan/serial.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Caller, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { refuseWith } from '../../refused.ts';
import { leaveContext } from '../handback/leaving.ts';

/** What the rules of pools need to know, read in the command's transaction. */

/** How many units that fit are named with a proposal. */
const NAMED = 20;

export const repairOf = (host: HostContext, id: Id): RepairState | undefined => host.store.state<RepairState>('repair', id);
export const unitOf = (host: HostContext, id: Id): UnitState | undefined => host.store.state<UnitState>('unit', id);
export const exchangeOf = (host: HostContext, id: Id): ExchangeState | undefined => host.store.state<ExchangeState>('exchange', id);
export const loanOf = (host: HostContext, id: Id): LoanState | undefined => host.store.state<LoanState>('loan', id);
const customerOf = (host: HostContext, id: Id): CustomerState | undefined => host.store.state<CustomerState>('customer', id);

/** Candidates for a unit; none where it is not known. */
export function candidatesFor(host: HostContext, unitId: Id, nowMs: number): ReturnType<HostContext['queries']['pool']['candidates']> {
  const unit = unitOf(host, unitId);
  return unit?.exists ? host.queries.pool.candidates(unit, localDay(nowMs), NAMED) : [];
}

export function pathContext(host: HostContext, repairId: Id, nowMs: number): PathContext {
  const repair = repairOf(host, repairId);
  return {
    repair,
    rules: host.queries.house.shop()?.rules ?? emptyRules,
    candidates: repair?.exists ? candidatesFor(host, repair.unitId, nowMs).map((each) => each.row.id) : [],
    today: localDay(nowMs),
  };
}

function placeKind(host: HostContext, placeId: Id | null | undefined): PlaceKind | null {
  return placeId ? (host.store.state<PlaceState>('place', placeId)?.kind ?? null) : null;
}

export function freeUnit(host: HostContext, unitId: Id): Pick<AllotContext, 'unit' | 'placeKind' | 'use' | 'openRepair'> {
  const unit = unitOf(host, unitId);
  return { unit, placeKind: placeKind(host, unit?.placeId), use: host.queries.pool.useOf(unitId), openRepair: host.queries.units.openRepair(unitId) };
}

export function allotContext(host: HostContext, repairId: Id, unitId: Id): AllotContext {
  return { repair: repairOf(host, repairId), ...freeUnit(host, unitId), former: host.queries.pool.former(unitId) };
}

/**
 * The unit that a scanned text names. An order's own papers travel with its unit, so they name it as well; a serial number
 * that several units bear names the one that is meant, where it is among them.
 */
function scannedUnit(host: HostContext, text: string, meant: Id): Id | null {
  if (text === '') return null;
  // What is written on the unit itself names it, short as it may be.
  const unit = unitOf(host, meant);
  if (unit?.exists && (compactNumber(text) === compactNumber(unit.number) || (unit.serial !== '' && normaliseSerial(text) === normaliseSerial(unit.serial)))) return meant;
  const found = host.queries.search.resolve(text, new Date(host.ports.clock.nowMs()).getFullYear(), () => null);
  switch (found.kind) {
    case 'unit': return found.id;
    case 'repair': return found.unitId;
    case 'units': return found.list.some((unit) => unit.id === meant) ? meant : null;
    default: return null;
  }
}

/** The unit that goes out is named by its own barcode or serial number alone: papers of an order are the other one's. */
function scannedAlone(host: HostContext, text: string, meant: Id): Id | null {
  const found = scannedUnit(host, text, meant);
  return found === meant ? meant : null;
}

/** What was signed, as one hash: the facts on the sheet, and the picture, which an erasure takes away. */
export function signedHash(host: HostContext, facts: unknown, signature: { image: string } | null): string | null {
  if (!signature) return null;
  if (!host.blobs.has(signature.image)) throw refuseWith('blob.missing');
  return sha256(canonicalJson([facts, signature.image])).toString('hex');
}

export function exchangeContext(
  host: HostContext, input: { exchangeId: Id; outCode: string; inCode: string; core: object | null; condition: string; signature: { image: string } | null }, caller: Caller,
): ExchangeContext {
  const exchange = exchangeOf(host, input.exchangeId);
  const repairId = exchange?.repairId ?? '';
  const left = leaveContext(host, repairId, caller);
  const { signature, ...signed } = input;
  return {
    exchange, repair: left.repair, facts: left.facts, along: left.along, customerPlaceId: left.customerPlaceId,
    today: localDay(caller.nowMs()),
    outUnit: exchange && unitOf(host, exchange.outUnitId),
    inUnit: exchange && unitOf(host, exchange.inUnitId),
    customer: exchange && customerOf(host, exchange.customerId),
    scannedOutId: exchange ? scannedAlone(host, input.outCode, exchange.outUnitId) : null,
    scannedInId: exchange ? scannedUnit(host, input.inCode, exchange.inUnitId) : null,
    workshop: host.housePlace('workshop'),
    rule: host.settings('exchange'),
    documentHash: signedHash(host, [exchange?.number ?? '', signed], signature),
  };
}

export function coreContext(host: HostContext, exchangeId: Id, code: string, nowMs: number): CoreContext {
  const exchange = exchangeOf(host, exchangeId);
  const openRepair = exchange ? host.queries.units.openRepair(exchange.inUnitId) : null;
  return {
    today: localDay(nowMs), exchange, inUnit: exchange && unitOf(host, exchange.inUnitId), openRepair, workshop: host.housePlace('workshop'),
    scannedInId: exchange ? scannedUnit(host, code, exchange.inUnitId) : null,
  };
}

export function lendContext(
  host: HostContext, input: { unitId: Id; customerId: Id; repairId: Id | null; signature: { image: string } | null }, nowMs: number,
): LendContext {
  const { signature, ...signed } = input;
  return {
    ...freeUnit(host, input.unitId),
    today: localDay(nowMs),
    customer: customerOf(host, input.customerId),
    repair: input.repairId ? repairOf(host, input.repairId) : undefined,
    loanPlace: host.housePlace('loan'),
    documentHash: signedHash(host, signed, signature),
  };
}

export function poolPlace(host: HostContext, loan: LoanState | undefined): HousePlace {
  return host.housePlace(loan?.use === 'rental' ? 'rental_pool' : 'loan_pool');
}

export function loanContext(host: HostContext, loanId: Id, code: string, nowMs: number): LoanContext {
  const loan = loanOf(host, loanId);
  return {
    today: localDay(nowMs), outOn: localDay(loan?.outAtMs ?? nowMs), loan,
    scannedUnitId: loan ? scannedAlone(host, code, loan.unitId) : null,
    unitPlaceId: loan ? (unitOf(host, loan.unitId)?.placeId ?? null) : null,
    pool: poolPlace(host, loan), workshop: host.housePlace('workshop'), vatBp: host.settings('loan').vatBp,
  };
}
