import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { uuidv7 } from '#domain/kernel/ids.ts';
import { PLACE_KINDS } from '#domain/place/place.ts';
import { STATUSES } from '#domain/repair/status.ts';
import { leavingEvent } from './leaving.ts';
import { partingEvent } from './parting.ts';
import { poolEvent } from './pools.ts';
import type { Chance } from './random.ts';
import { tradeEvent } from './trading.ts';

/** The things that one trial is about: few, so that PCs that know nothing of each other keep meeting on them. */
export interface Cast {
  customers: Id[];
  units: Id[];
  repairs: Id[];
  places: Id[];
  dropOffs: Id[];
  people: Id[];
  devices: Id[];
  quotes: Id[];
  parts: Id[];
  exchanges: Id[];
  loans: Id[];
  /** Lines, versions and answers of quotes. */
  pieces: Id[];
  label: string;
}

export function castOf(chance: Chance, nowMs: number, trial: number): Cast {
  const some = (n: number): Id[] => Array.from({ length: n }, () => uuidv7(nowMs, chance.bytes(10)));
  return {
    customers: some(2),
    units: some(3),
    repairs: some(3),
    places: some(3),
    dropOffs: some(1),
    people: some(1),
    devices: some(2),
    quotes: some(2),
    parts: some(2),
    exchanges: some(2),
    loans: some(2),
    pieces: some(4),
    label: `T${trial}`,
  };
}

/**
 * Any fact at all, allowed by a rule or not: what several PCs may have written without knowing of each other, in every
 * order. Convergence must not depend on the facts making sense together.
 */
export function anyEvent(chance: Chance, cast: Cast): NewEvent {
  const customer = chance.pick(cast.customers);
  const unit = chance.pick(cast.units);
  const repair = chance.pick(cast.repairs);
  const place = chance.pick(cast.places);
  const word = (): string => chance.pick(['Ferrand', 'Aubry', 'Chappuis', 'Œuvré', '']);
  const on = (type: string, id: Id, event: string, data: object, personal?: object): NewEvent => ({
    stream: { type, id },
    type: event,
    data,
    ...(personal ? { personal } : {}),
  });
  const details = (): object => ({
    name: word(),
    phones: chance.chance(0.5) ? [`06 39 98 0${chance.below(10)} 12`] : [],
    emails: [],
    address: [],
    postcode: '',
    city: word(),
    notes: '',
    contact: '',
    reference: '',
  });
  const received = (): object => ({
    number: `RA1-26-${cast.label}${chance.below(2)}`,
    unitId: unit,
    customerId: chance.chance(0.8) ? customer : null,
    internalPurpose: null,
    dropOffId: cast.dropOffs[0],
    index: 1,
    count: 1,
    accessories: [],
    condition: '',
    symptoms: [],
    quoteWanted: false,
    priceCeilingMinor: null,
    promisedOn: null,
    photos: [],
    comebacks: chance.below(3),
  });
  if (chance.chance(0.15)) {
    const [exchange, loan] = [cast.exchanges[chance.below(2)]!, cast.loans[chance.below(2)]!];
    return poolEvent(chance, { customer, unit, otherUnit: chance.pick(cast.units), repair, exchange, loan, label: cast.label });
  }
  if (chance.chance(0.15)) return partingEvent(chance, cast, repair);
  if (chance.chance(0.35)) return tradeEvent(chance, { ...cast, customer, unit, repair });
  const which = chance.below(27);
  if (which >= 18) return sideEvent(which, chance, cast, repair, unit, place);
  switch (which) {
    case 0:
      return on('customer', customer, 'customer.created', { number: `K${cast.label}`, kind: 'person' }, details());
    case 1:
    case 2:
      return on('customer', customer, 'customer.changed', { kind: 'company' }, details());
    case 3:
      return chance.chance(0.25)
        ? on('customer', customer, 'customer.erased', {})
        : on('repair', repair, 'repair.noted', {}, { text: word() });
    case 4:
    case 5:
      return on('unit', unit, 'unit.registered', {
        number: `U${cast.label}${chance.below(9)}`,
        brand: 'Bosch',
        model: 'X',
        category: '',
        serial: `${cast.label}${chance.below(2)}`,
        gtin: '',
        customerId: customer,
        purchasedOn: null,
        warrantyUntil: null,
      });
    case 6:
      return on('unit', unit, 'unit.described', {
        brand: 'bosch',
        model: word(),
        category: '',
        serial: `${cast.label}-${chance.below(2)}`,
        gtin: '',
        purchasedOn: null,
        warrantyUntil: null,
      });
    case 7:
    case 8:
      return on('unit', unit, 'unit.moved', { from: chance.pick([null, ...cast.places]), to: place, repairId: repair });
    case 9:
      return on('repair', repair, 'repair.received', received(), { fault: word() });
    case 10:
      return on(
        'repair',
        repair,
        'repair.announced',
        { number: `RA1-26-${cast.label}9`, unitId: unit, customerId: customer, expectedOn: '2026-12-01' },
        { fault: word() },
      );
    case 11:
    case 12:
      return on('repair', repair, 'repair.status_changed', {
        from: 'received',
        to: chance.pick(STATUSES.filter((status) => status !== 'exchanged')),
      });
    case 13:
      return on('repair', repair, 'repair.closed', { as: 'handed_back', repaired: chance.chance(0.5) });
    case 14:
      return on('place', place, 'place.created', {
        code: `${cast.label}-${chance.below(2)}`,
        name: word(),
        kind: chance.pick(PLACE_KINDS),
        parentId: null,
      });
    case 15:
      return on('device', chance.pick(cast.devices), 'device.joined', { code: `${cast.label}`, name: word() });
    case 16:
      return chance.chance(0.2)
        ? on('repair', repair, 'repair.personal_erased', {})
        : on('repair', repair, 'repair.promise_changed', { promisedOn: '2026-12-24' });
    default:
      return on(
        'dropoff',
        cast.dropOffs[0]!,
        'dropoff.taken',
        {
          number: `D${cast.label}${chance.below(2)}`,
          customerId: customer,
          how: 'hand',
          carrier: '',
          tracking: '',
          feeMinor: chance.below(9),
          repairIds: [repair],
          conditions: '',
          signatureHash: chance.chance(0.5) ? 'ab' : null,
        },
        { signedBy: word(), signatureImage: 'ff' },
      );
  }
}

/** A fact of one of the order's other sides. @param which 18 and more */
function sideEvent(which: number, chance: Chance, cast: Cast, repair: Id, unit: Id, place: Id): NewEvent {
  if (which <= 20) return quoteEvent(chance, cast, repair);
  if (which <= 22) return coverEvent(chance, cast, repair, unit);
  return which <= 24 ? leavingEvent(chance, repair) : benchEvent(chance, repair, place, chance.pick(cast.people));
}

/** A fact of a quote: versions sent apart, answers that contend or agree, choices made twice, lines ordered and dropped again. */
function quoteEvent(chance: Chance, cast: Cast, repair: Id): NewEvent {
  const quote = chance.pick(cast.quotes);
  const [lineId, versionId, answerId] = [cast.pieces[0]!, cast.pieces[1]!, chance.pick(cast.pieces.slice(2))];
  const technical = { lineId, class: 'parts', label: 'Carte', operationId: null, partId: null, reference: '', quantity: 1, minutes: null, mode: 'flat' };
  const priced = { unitMinor: chance.below(9_000), discountBp: 0, vatBp: 2_000, optional: false, choices: [], circularReason: null };
  const line = { ...technical, ...priced, commercial: false, coveredBy: null, coveredBp: 0 };
  const ordered = { lineId, quoteId: quote, class: 'parts', label: 'Carte', operationId: null, partId: null, quantity: 1, minutes: null, mode: 'flat', netMinor: 4_000 + chance.below(2), vatBp: 2_000 };
  const facts: [type: string, data: object, personal?: object][] = [
    ['quote.opened', { number: `V${cast.label}${chance.below(2)}`, kind: 'main', repairId: repair, mainId: null }],
    ['quote.drafted', { diagnosis: 'x', lines: [{ ...technical, note: '' }] }],
    ['quote.locked', {}],
    ['quote.revised', {}],
    ['quote.priced', { prices: [{ lineId, ...priced }], extras: [], validityDays: 30, doneInDays: null, mentions: '' }],
    ['quote.sent', { versionId, version: 1, way: 'print', validUntil: '2026-12-24', diagnosis: 'x', lines: [line], fee: null, doneInDays: null, mentions: '', documentHash: null }],
    ['quote.answered', { answerId, versionId, how: 'phone', agreement: null, lines: [{ lineId, accepted: chance.chance(0.5), choiceId: null }], signedHash: null, insteadOf: null }, { by: 'Aubry', note: '', signatureImage: '' }],
    ['quote.answer_chosen', { answerId, insteadOf: chance.pick([null, answerId]) }],
    ['quote.withdrawn', {}],
    ['quote.personal_erased', {}],
    ['repair.lines_ordered', { lines: [ordered] }],
    ['repair.line_dropped', { lineId }],
  ];
  const [type, data, personal] = chance.pick(facts);
  return { stream: { type: type.split('.')[0]!, id: type.startsWith('quote') ? quote : repair }, type, data, ...(personal ? { personal } : {}) };
}

/** A fact of the bench: starts that contend, timers that are stopped twice or never ran. */
function benchEvent(chance: Chance, repair: Id, entryId: Id, userId: Id): NewEvent {
  const facts: [type: string, data: object, personal?: object][] = [
    ['repair.started', { startId: entryId }],
    ['repair.put_down', {}],
    ['repair.handed_over', {}, { note: 'Ressort sous tension' }],
    ['repair.timer_started', { entryId, userId, kind: 'repair', lineId: null }],
    ['repair.timer_stopped', { entryId, minutes: chance.below(90), day: '2026-11-21', doubtful: false, note: '' }],
    ['repair.assessed', { codes: { defect: `D${chance.below(3)}`, repair: `R${chance.below(3)}` } }],
    ['repair.final_checked', { points: [{ label: 'x', state: chance.pick(['ok', 'open']), note: '' }] }],
  ];
  const [type, data, personal] = chance.pick(facts);
  return { stream: { type: 'repair', id: repair }, type, data, ...(personal ? { personal } : {}) };
}

/** A fact of who pays: decisions taken apart, settlements that differ, claims answered twice, guarantees said anew. */
function coverEvent(chance: Chance, cast: Cast, repair: Id, unit: Id): NewEvent {
  const [overrideId, claim] = [chance.pick(cast.pieces), cast.pieces[0]!];
  const over = chance.pick([null, overrideId]);
  const line = { payer: chance.pick(['customer', 'legal']), payerRef: null, class: 'parts', label: 'Carte', netMinor: 4_000 + chance.below(2), vatBp: 2_000, lineId: null };
  const classes = { manufacturerClasses: ['parts'], commercialClasses: [], commercialUntil: null, contract: null, supplierId: null, supplierUntil: null, secondHand: false };
  const facts: [type: string, id: Id, data: object, personal?: object][] = [
    ['repair.coverage_overridden', repair, { overrideId, class: 'parts', payer: chance.pick(['goodwill', 'customer']), shareBp: 5_000, over }, { reason: 'Cliente fidèle' }],
    ['repair.coverage_restored', repair, { class: 'parts', over: overrideId }],
    ['repair.settled', repair, { legal: chance.chance(0.5), lines: [line] }],
    ['unit.guarantees_set', unit, { purchasedOn: '2025-06-10', deliveredOn: null, manufacturerUntil: null, soldByUs: chance.chance(0.5), ...classes }],
    ['claim.opened', claim, { repairId: repair, supplierId: null, guarantor: 'Makita', lines: [{ class: 'parts', label: '', amountMinor: 1 + chance.below(900) }], partIds: [] }],
    ['claim.sent', claim, { reference: '' }],
    ['claim.credited', claim, { amountMinor: 1, reference: '' }],
    ['claim.refused', claim, { reason: 'hors délai' }],
  ];
  const [type, id, data, personal] = chance.pick(facts);
  return { stream: { type: type.split('.')[0]!, id }, type, data, ...(personal ? { personal } : {}) };
}
