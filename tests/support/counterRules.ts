import type { CustomerState } from '#domain/customer/customer.ts';
import { noDetails } from '#domain/customer/customer.ts';
import { NO_TERMS } from '#domain/customer/terms.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import { partFold } from '#domain/part/part.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import type { Grade } from '#domain/repair/lines.ts';
import type { SaleState } from '#domain/sale/sale.ts';
import { saleFold } from '#domain/sale/sale.ts';
import type { SellContext } from '#domain/sale/selling.ts';
import { saleSettings } from '#domain/sale/settings.ts';
import { standingOf } from '#domain/sale/standing.ts';
import type { TillState } from '#domain/till/till.ts';
import { tillFold } from '#domain/till/till.ts';
import type { NewEvent } from '#domain/kernel/event.ts';
import { fact, idOf, NOW_MS, stamped } from './decide.ts';

/** What the rules of the counter are tried with: a till that is open, a store and a bin, a customer. */

export const TILL = idOf(700);
export const STORE = idOf(701);
export const BIN = idOf(702);
export const QUARANTINE = idOf(703);
export const OUTSIDE = idOf(704);
export const INSPECTION = idOf(705);
export const CUSTOMER = idOf(706);
export const PUMP = idOf(710);
export const MOTOR = idOf(711);

const KINDS = new Map<Id, PlaceKind>([[STORE, 'store'], [BIN, 'bin'], [QUARANTINE, 'quarantine'], [OUTSIDE, 'outside'], [INSPECTION, 'inspection'], [idOf(707), 'customer'], [idOf(708), 'scrap'], [idOf(709), 'workshop']]);
export const places = (id: Id) => (KINDS.has(id) ? { id, exists: true, active: true, code: 'A1-00001', name: KINDS.get(id)!, kind: KINDS.get(id)!, parentId: null, createdAtMs: 0, anomalies: [] } : undefined);
export const housePlace = (kind: PlaceKind) => ({ placeId: [...KINDS].find(([, each]) => each === kind)![0], create: null });

export function openTill(): TillState {
  return tillFold.evolve(tillFold.initial(TILL), fact('till.opened', { floatMinor: 0, day: '2026-11-21' }));
}

interface There { placeId: Id; quantity: number; grade?: Grade; serials?: string[] }

/** A part at 25 € without VAT, at 10 € of cost, with so many here and there. */
export function stocked(id: Id, there: readonly There[], over: Partial<PartState> = {}): PartState {
  const all = { new: 0, refurbished: 0, used: 0, faulty: 0 };
  const serials: PartState['serials'] = {};
  for (const { placeId, quantity, grade = 'new', serials: names = [] } of there) {
    all[grade] += quantity;
    for (const serial of names) serials[`#${serial}`] = { serial, placeId, kind: KINDS.get(placeId)!, grade };
  }
  const pool = (quantity: number) => ({ quantity, valueMinor: quantity * 1_000, lastMinor: 1_000 });
  return {
    ...partFold.initial(id), exists: true, active: true, number: 'PV-100', label: 'Pompe', vatBp: 2_000, salePriceMinor: 2_500, serials,
    levels: there.map(({ placeId, quantity, grade = 'new' }) => ({ placeId, kind: KINDS.get(placeId)!, grade, quantity, belowSince: null })),
    pools: { new: pool(all.new), refurbished: pool(all.refurbished), used: pool(all.used), faulty: pool(all.faulty) }, ...over,
  };
}

export function person(over: Partial<CustomerState> = {}): CustomerState {
  return {
    id: CUSTOMER, exists: true, number: 'KA1-26-00001', kind: 'person', terms: NO_TERMS, erased: false, createdAtMs: 0, anomalies: [],
    details: { ...noDetails, name: 'Lucie Perrin', address: ['3 rue du Lac'], postcode: '74000', city: 'Annecy', emails: ['lucie@example.org'] }, ...over,
  };
}

export function selling(parts: readonly PartState[], over: Partial<SellContext> = {}): SellContext {
  const { customer } = over;
  return {
    tillId: TILL, till: openTill(), customer: undefined, today: '2026-11-21', settings: saleSettings.parse({}), may: { discount: false, free: false }, exempt: false, vatRates: [2_000, 1_000, 550, 0],
    part: (id) => parts.find((part) => part.id === id), reserved: () => [], place: places, unit: () => undefined, charge: () => undefined, deposit: () => undefined, due: null, order: undefined,
    voucher: () => undefined, outside: housePlace('outside'), customerPlace: housePlace('customer'), standing: () => customer && standingOf(customer, [], saleSettings.parse({}), '2026-11-21'), mayCredit: false, ...over,
  };
}

/** What a document of the till became, once written. */
export function written(facts: readonly NewEvent[]): SaleState {
  const made = facts.find((event) => event.type === 'sale.made')!;
  return saleFold.evolve(saleFold.initial(made.stream.id), stamped(made, { atMs: NOW_MS }));
}
