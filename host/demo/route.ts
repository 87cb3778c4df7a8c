import type { ClosingStatus, BuiltInStatus } from '#domain/repair/status.ts';
import type { DemoFault } from '#resources/demo/category.ts';
import { NOT_REPAIRABLE, PART_WAIT, QUOTE_ACCEPTED, QUOTE_REFUSED, QUOTE_SENT, SENT_OUT, TESTED, TOLD_READY } from '#resources/demo/remarks.ts';
import type { Chance } from './chance.ts';
import type { Deed, PlaceKey, Staff } from './deed.ts';

/** What somebody does soon after a leg begins, one thing after the other. */
export interface LegDeed { by: Staff; deed: Deed; /** Minutes of open time after the leg begins; left out, right after what comes before it. */ after?: number }

/** One status of a stay: how long it lasts in open hours, where the unit is meanwhile ('' where the deeds themselves move it), what is done to get there, and what is noted. */
export interface Leg { status: BuiltInStatus; hours: number; place: PlaceKey; by: Staff; deeds: LegDeed[]; note: string }
export interface Ending { as: ClosingStatus; repaired: boolean; note: string; /** It ends with an exchange: this unit of the house goes out for it. */ given?: number }
export type RouteKind = 'direct' | 'quote' | 'part' | 'refused' | 'subcontract' | 'frame' | 'unrepairable' | 'cancelled' | 'internal';

/** Which way a customer's unit may go, and how often it does. */
export const ROUTE_WEIGHTS: [RouteKind, number][] = [['direct', 34], ['quote', 30], ['part', 15], ['refused', 7], ['subcontract', 3], ['frame', 3], ['unrepairable', 6], ['cancelled', 2]];
/** Ways of what somebody else pays: nobody is asked for a price. */
export const COVERED_WEIGHTS: [RouteKind, number][] = [['direct', 70], ['part', 30]];

/** The ways that lead through a status. */
export const ROUTES_TO: Partial<Record<BuiltInStatus, RouteKind[]>> = {
  to_assess: ['direct'], in_assessment: ['direct', 'quote'], technical_quote_ready: ['quote'], awaiting_customer: ['quote'], accepted: ['quote'], awaiting_part: ['part'],
  awaiting_supplier_quote: ['subcontract'], at_subcontractor: ['subcontract', 'frame'], in_repair: ['direct', 'quote', 'part'], final_check: ['direct', 'part'],
  to_collect: ['direct', 'quote', 'part'], to_ship: ['direct', 'quote'], unrepaired: ['refused', 'unrepairable'],
};

export const BENCHES = { household: 'bench1', tools: 'bench2', audio: 'bench3' } as const;

export interface RouteOptions {
  kind: RouteKind;
  technician: keyof typeof BENCHES;
  fault: DemoFault;
  shipped: boolean;
  /** Long ago: what matters of it, and no more. */
  lean: boolean;
  /** Back too often: somebody decides to repair it all the same. */
  decline?: boolean;
  minutes?: number;
}

/** The legs of a stay, from its intake on, and how it ends. No leg is shorter than half an hour: what happens in it needs minutes. */
export function drawRoute(chance: Chance, options: RouteOptions): { legs: Leg[]; ending: Ending } {
  const { kind, technician, fault, shipped, lean } = options;
  const bench = BENCHES[technician];
  const shelf = `shelf${chance.whole(1, 4)}`;
  const note = (probability: number, text: () => string): string => (chance.happens(lean ? probability / 3 : probability) ? text() : '');
  const leg = (status: BuiltInStatus, low: number, high: number, place: PlaceKey, by: Staff, deeds: LegDeed[], text = ''): Leg =>
    ({ status, hours: Math.max(0.5, chance.between(low, high)), place, by, deeds, note: text });
  const mine = (...deeds: Deed[]): LegDeed[] => deeds.map((deed) => ({ by: technician, deed }));
  const office = (...deeds: Deed[]): LegDeed[] => deeds.map((deed) => ({ by: 'salesAdmin', deed }));
  const minutes = options.minutes ?? chance.whole(4, 14) * 5;

  const declined: LegDeed[] = options.decline ? [{ by: 'manager', deed: { do: 'decline' } }] : [];
  const offer = (lines: 'own' | 'given' = 'own'): LegDeed[] => [...declined, ...mine({ do: 'draft', lines }, { do: 'lock' })];
  const wait = lean ? bench : 'waiting';
  const arrival = leg('to_assess', 1.5, 13, 'reception', 'counter', []);
  const assess = leg('in_assessment', 0.6, 4, bench, technician, mine(
    { do: 'take', place: bench }, { do: 'assess' }, ...(!lean && chance.happens(0.35) ? [measurementFor(chance, fault)] : []), ...(!lean && chance.happens(0.3) ? [{ do: 'decide', verdict: 'repairable', reason: '' } as const] : []),
  ), note(0.3, () => fault.finding));
  const work = (...first: LegDeed[]): Leg => leg('in_repair', 0.8, 8, bench, technician, [
    ...first, ...mine(...(lean ? [] : [{ do: 'take', place: bench } as const]), { do: 'start' }, { do: 'issue' }), { by: technician, deed: { do: 'stop', minutes }, after: Math.min(25, minutes) },
  ], note(0.15, () => `Remplacé : ${fault.part.toLowerCase()}.`));
  const told: Deed = { do: 'told', by: chance.pick(['mail', 'phone', 'sms'] as const) };
  const telling = !lean || chance.happens(0.3) ? [{ by: 'counter', deed: told, after: chance.whole(6, 14) } as LegDeed] : [];
  const tested: Deed[] = lean && chance.happens(0.6) ? [] : [{ do: 'tell', workDone: `Remplacement : ${fault.part.toLowerCase()}. ${chance.pick(TESTED)}`, difficulties: '', nextActions: '' }];
  const check = leg('final_check', 0.5, 2, bench, technician, mine({ do: 'fit' }, { do: 'done' }, ...tested, { do: 'check' }), note(0.3, () => chance.pick(TESTED)));
  const ready = shipped
    ? leg('to_ship', 1, 9, 'ready', technician, mine({ do: 'ready', how: 'to_ship' }))
    : leg('to_collect', 3, 55, shelf, technician, [...mine({ do: 'ready', how: 'to_collect' }), ...telling], note(0.3, () => chance.pick(TOLD_READY)));
  const back = (deeds: LegDeed[], by: Staff, text: string): Leg => leg('unrepaired', 4, 50, shelf, by, [...deeds, ...telling], text);
  const done: Ending = { as: shipped ? 'shipped' : 'handed_back', repaired: true, note: note(0.1, () => 'Essayé au comptoir avec le client.') };
  const undone: Ending = { ...done, repaired: false, note: '' };
  const mail = lean ? null : chance.weighted(['waiting', 'sent', null] as const, (how) => (how === 'sent' ? 55 : how === null ? 37 : 8));
  const asked = [
    leg('technical_quote_ready', 0.6, 6, wait, technician, offer(), note(0.3, () => `À prévoir : ${fault.part.toLowerCase()}.`)),
    leg('awaiting_customer', 6, 45, wait, 'salesAdmin', office({ do: 'price', validityDays: 30 }, { do: 'send', way: mail ? 'mail' : 'print', mail }), note(0.5, () => chance.pick(QUOTE_SENT))),
  ];
  const answer = (says: 'yes' | 'part' | 'no'): LegDeed[] => office({ do: 'answer', says, how: chance.pick(['phone', 'mail', 'counter'] as const) });
  const agreed = [...offer(), ...office({ do: 'price', validityDays: 30 }, { do: 'agree' })];
  const askedForGiven = [...offer('given'), ...office({ do: 'price', validityDays: 30 }, { do: 'send', way: 'counter', mail: null }, { do: 'answer', says: 'yes', how: 'phone' })];
  const away = technician === 'audio' ? 1 : 0;
  const returned = (): Leg => ({ ...check, deeds: [
    ...office({ do: 'back' }, { do: 'received', costMinor: chance.whole(40, 130) * 100 }), ...mine({ do: 'take', place: bench }, { do: 'start' }, { do: 'stop', minutes: 10 }, { do: 'done' }, ...tested, { do: 'check' }),
  ] });
  const ways: Record<RouteKind, () => { legs: Leg[]; ending: Ending }> = {
    direct: () => ({ legs: [arrival, assess, work(...agreed), check, ready], ending: done }),
    internal: () => ({ legs: [arrival, assess, work(...mine({ do: 'order' })), check], ending: { ...done, as: 'handed_back' } }),
    quote() {
      const extra = !lean && chance.happens(0.15) ? [
        ...mine({ do: 'supplement' }).map((each) => ({ ...each, after: 8 })), ...office({ do: 'price', validityDays: 15 }, { do: 'send', way: 'counter', mail: null }).map((each, i) => ({ ...each, after: 9 + i })),
        { ...answer(chance.happens(0.7) ? 'yes' : 'no')[0]!, after: 14 },
      ] : [];
      const said = leg('accepted', 0.8, 9, wait, 'salesAdmin', answer(chance.happens(0.4) ? 'part' : 'yes'), note(0.4, () => chance.pick(QUOTE_ACCEPTED)));
      const repair = work();
      return { legs: [arrival, assess, ...asked, said, { ...repair, deeds: [...repair.deeds, ...extra] }, check, ready], ending: done };
    },
    part() {
      const waiting = leg('awaiting_part', 18, 55, lean ? bench : 'parts', technician, [...agreed, ...mine({ do: 'await' })], note(0.8, () => `${fault.part} : ${chance.pick(PART_WAIT)}`));
      return { legs: [arrival, assess, waiting, work(...mine({ do: 'issue' })), check, ready], ending: done };
    },
    refused: () => ({ legs: [arrival, assess, ...asked, back(answer('no'), 'salesAdmin', chance.pick(QUOTE_REFUSED))], ending: undone }),
    subcontract() {
      const give = office({ do: 'give', supplier: away, asked: fault.finding, frameMinor: null, days: 15 }, { do: 'ship', days: 15 });
      const theirs = office({ do: 'theirQuote', amountMinor: chance.whole(40, 130) * 100, days: 12 });
      const supplier = leg('awaiting_supplier_quote', 10, 25, '', 'salesAdmin', give, note(0.8, () => chance.pick(SENT_OUT)));
      const out = leg('at_subcontractor', 30, 80, '', 'salesAdmin', [...theirs, ...askedForGiven, ...office({ do: 'theirAnswer', days: 12 })]);
      return { legs: [arrival, assess, supplier, out, returned(), ready], ending: done };
    },
    frame() {
      const give = office({ do: 'give', supplier: away, asked: fault.finding, frameMinor: away === 0 ? 9_500 : 5_200, days: 14 }, { do: 'ship', days: 14 });
      const out = leg('at_subcontractor', 30, 80, '', 'salesAdmin', [...askedForGiven, ...give], note(0.8, () => chance.pick(SENT_OUT)));
      return { legs: [arrival, assess, out, returned(), ready], ending: done };
    },
    unrepairable() {
      const reason = chance.pick(NOT_REPAIRABLE);
      const verdict = reason.startsWith('Pièce') ? 'not_repairable' as const : 'not_worth' as const;
      const given = back(mine({ do: 'decide', verdict, reason }, { do: 'ready', how: 'unrepaired' }), technician, '');
      return { legs: [arrival, assess, given], ending: !shipped && chance.happens(0.3) ? { as: 'scrapped', repaired: false, note: 'Abandonné par le client, à recycler.' } : undone };
    },
    cancelled: () => ({ legs: [arrival], ending: { as: 'cancelled', repaired: false, note: 'Le client a repris son appareil.' } }),
  };
  return ways[kind]();
}

function measurementFor(chance: Chance, fault: DemoFault): Deed {
  const code = fault.codes[0] ?? '';
  if (code === 'CHAU') return { do: 'measure', label: 'Résistance à froid', value: String(chance.whole(18, 30)), unit: 'Ω' };
  if (code === 'BATT') return { do: 'measure', label: 'Tension de batterie', value: (chance.whole(95, 178) / 10).toFixed(1).replace('.', ','), unit: 'V' };
  if (code === 'DISJ') return { do: 'measure', label: 'Isolement', value: (chance.whole(1, 9) / 10).toFixed(1).replace('.', ','), unit: 'MΩ' };
  return { do: 'measure', label: 'Puissance absorbée', value: String(chance.whole(40, 2_100)), unit: 'W' };
}

/** As much of a way as has been gone when its unit stands at this status. */
export function upTo(legs: readonly Leg[], status: BuiltInStatus): Leg[] {
  return legs.slice(0, legs.findIndex((leg) => leg.status === status) + 1);
}
