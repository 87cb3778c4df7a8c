import type { ClosingStatus, BuiltInStatus } from '#domain/repair/status.ts';
import type { DemoFault } from '#resources/demo/category.ts';
import { NOT_REPAIRABLE, PART_WAIT, QUOTE_ACCEPTED, QUOTE_REFUSED, QUOTE_SENT, SENT_OUT, TESTED, TOLD_READY } from '#resources/demo/remarks.ts';
import type { Chance } from './chance.ts';
import type { STAFF } from '#resources/demo/people.ts';

export type Staff = keyof typeof STAFF;
export type PlaceKey = string;

/** One status of a stay: how long it lasts in open hours, where the unit is meanwhile, who says so and what they note. */
export interface Leg { status: BuiltInStatus; hours: number; place: PlaceKey; by: Staff; note: string }
export interface Ending { as: ClosingStatus; repaired: boolean; note: string }
export type RouteKind = 'direct' | 'quote' | 'part' | 'refused' | 'subcontract' | 'unrepairable' | 'cancelled' | 'internal';

/** Which way a customer's unit may go, and how often it does. */
export const ROUTE_WEIGHTS: [RouteKind, number][] = [['direct', 34], ['quote', 30], ['part', 15], ['refused', 7], ['subcontract', 6], ['unrepairable', 6], ['cancelled', 2]];

/** The ways that lead through a status. */
export const ROUTES_TO: Partial<Record<BuiltInStatus, RouteKind[]>> = {
  to_assess: ['direct'], in_assessment: ['direct', 'quote'], technical_quote_ready: ['quote'], awaiting_customer: ['quote'], accepted: ['quote'], awaiting_part: ['part'],
  awaiting_supplier_quote: ['subcontract'], at_subcontractor: ['subcontract'], in_repair: ['direct', 'quote', 'part'], final_check: ['direct', 'part'],
  to_collect: ['direct', 'quote', 'part'], to_ship: ['direct', 'quote'], unrepaired: ['refused', 'unrepairable'],
};

const BENCHES = { household: 'bench1', tools: 'bench2', audio: 'bench3' } as const;

export interface RouteOptions { kind: RouteKind; technician: keyof typeof BENCHES; fault: DemoFault; shipped: boolean }

/** The legs of a stay, from its intake on, and how it ends. No leg is shorter than half an hour: what happens in it needs minutes. */
export function drawRoute(chance: Chance, { kind, technician, fault, shipped }: RouteOptions): { legs: Leg[]; ending: Ending } {
  const bench = BENCHES[technician];
  const shelf = `shelf${chance.whole(1, 4)}`;
  const note = (probability: number, text: () => string): string => (chance.happens(probability) ? text() : '');
  const leg = (status: BuiltInStatus, low: number, high: number, place: PlaceKey, by: Staff, text = ''): Leg => ({ status, hours: Math.max(0.5, chance.between(low, high)), place, by, note: text });
  const arrival = leg('to_assess', 1.5, 13, 'reception', 'counter');
  const assess = leg('in_assessment', 0.6, 4, bench, technician, note(0.75, () => fault.finding));
  const repair = leg('in_repair', 0.8, 8, bench, technician, note(0.15, () => `Remplacé : ${fault.part.toLowerCase()}.`));
  const check = leg('final_check', 0.5, 2, bench, technician, note(0.5, () => chance.pick(TESTED)));
  const ready = shipped ? leg('to_ship', 1, 9, 'ready', technician) : leg('to_collect', 3, 55, shelf, technician, note(0.6, () => chance.pick(TOLD_READY)));
  const back = leg('unrepaired', 4, 50, shelf, technician, note(0.5, () => chance.pick(TOLD_READY)));
  const done: Ending = { as: shipped ? 'shipped' : 'handed_back', repaired: true, note: note(0.1, () => 'Essayé au comptoir avec le client.') };
  const undone: Ending = { ...done, repaired: false, note: '' };
  const quote = [leg('technical_quote_ready', 0.6, 6, 'waiting', technician, note(0.4, () => `À prévoir : ${fault.part.toLowerCase()}.`)), leg('awaiting_customer', 6, 45, 'waiting', 'salesAdmin', note(0.8, () => chance.pick(QUOTE_SENT)))];
  switch (kind) {
    case 'direct': return { legs: [arrival, assess, repair, check, ready], ending: done };
    case 'internal': return { legs: [arrival, assess, repair, check], ending: { ...done, as: 'handed_back' } };
    case 'quote': return { legs: [arrival, assess, ...quote, leg('accepted', 0.8, 9, 'waiting', 'salesAdmin', note(0.7, () => chance.pick(QUOTE_ACCEPTED))), repair, check, ready], ending: done };
    case 'part': return { legs: [arrival, assess, leg('awaiting_part', 18, 55, 'parts', technician, `${fault.part} : ${chance.pick(PART_WAIT)}`), repair, check, ready], ending: done };
    case 'refused': return { legs: [arrival, assess, ...quote, { ...back, by: 'salesAdmin', note: chance.pick(QUOTE_REFUSED) }], ending: undone };
    case 'subcontract': {
      const away = technician === 'audio' ? 'subcontractor2' : 'subcontractor1';
      const supplier = leg('awaiting_supplier_quote', 10, 25, away, 'salesAdmin', chance.pick(SENT_OUT));
      return { legs: [arrival, assess, supplier, leg('at_subcontractor', 30, 80, away, 'salesAdmin'), check, ready], ending: done };
    }
    case 'unrepairable':
      return { legs: [arrival, assess, { ...back, note: chance.pick(NOT_REPAIRABLE) }], ending: !shipped && chance.happens(0.3) ? { as: 'scrapped', repaired: false, note: 'Abandonné par le client, à recycler.' } : undone };
    case 'cancelled': return { legs: [arrival], ending: { as: 'cancelled', repaired: false, note: 'Le client a repris son appareil.' } };
  }
}

/** As much of a way as has been gone when its unit stands at this status. */
export function upTo(legs: readonly Leg[], status: BuiltInStatus): Leg[] {
  return legs.slice(0, legs.findIndex((leg) => leg.status === status) + 1);
}
