import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { derivedId } from '#db/bytes.ts';
import { MEANS } from '#domain/sale/line.ts';
import type { Chance } from './random.ts';

/** What the trade of a trial is about: few things, so that PCs keep meeting on them. Each stream's id is derived from the trial's pieces. */
interface Trading { customer: Id; unit: Id; repair: Id; parts: Id[]; places: Id[]; pieces: Id[]; people: Id[]; devices: Id[]; label: string }

type Fact = [type: string, data: object, personal?: object];

/** Any fact of the trade, whether or not it makes sense: billed twice, delivered before it was opened, counted after the end, closed over a gap. */
export function tradeEvent(chance: Chance, cast: Trading): NewEvent {
  const of = (what: string): Id => derivedId(`${what}|${chance.pick(cast.pieces.slice(0, 2))}`);
  const part = chance.pick([...cast.parts, null]);
  const piece = (): Id => chance.pick(cast.pieces);
  switch (chance.below(11)) {
    case 0: case 1: return saleFact(chance, cast, of('sale'));
    case 2: return on('till', derivedId(`till|${chance.pick(cast.devices)}`), chance.pick(tillFacts(chance, cast.devices)));
    case 3: case 4: return on('order', of('order'), chance.pick(orderFacts(chance, cast, of('sale'))));
    case 5: return on('purchase', of('purchase'), chance.pick(purchaseFacts(chance, cast)));
    case 6: return on('request', of('request'), chance.pick<Fact>([
      ['request.made', { origin: 'manual', partId: part, label: 'x', supplierId: null, ref: '', quantity: 1 + chance.below(3), unitCostMinor: 5, class: 'parts', for: asker(chance, cast), wantedOn: null, note: '' }],
      ['request.approved', {}], ['request.ordered', { purchaseId: of('purchase') }], ['request.reopened', {}], ['request.refused', { reason: 'x' }],
    ]));
    case 7: return on('return', of('return'), chance.pick<Fact>([
      ['return.made', { number: `C${cast.label}9`, supplierId: piece(), purchaseId: null, claimId: null, rma: '', note: '', lines: [{ lineId: piece(), partId: cast.parts[0], label: 'x', ref: '', grade: 'faulty', quantity: 1, serials: [], placeId: chance.pick(cast.places), reason: 'damaged', unitMinor: 5 }] }],
      ['return.changed', { rma: `${chance.below(9)}`, note: '' }], ['return.sent', { carrier: '', tracking: '' }], ['return.credited', { amountMinor: chance.below(9), on: '2026-12-01', reference: '' }],
      ['return.refused', { reason: 'x' }], ['return.cancelled', { reason: 'x' }],
    ]));
    case 8: return on('count', of('count'), chance.pick(countFacts(chance, cast)));
    case 9: return on('transfer', of('transfer'), chance.pick(transferFacts(chance, cast)));
    default: return chance.chance(0.5) ? ledgerFact(chance, cast) : tariffFact(chance, cast);
  }
}

function on(type: string, id: Id, [event, data, personal]: Fact): NewEvent {
  return { stream: { type, id }, type: event, data, ...(personal ? { personal } : {}) };
}

/** Sums now and then differ: such a document is kept, and said. */
function saleFact(chance: Chance, { customer, unit, repair, parts, places, pieces, devices, label }: Trading, saleId: Id): NewEvent {
  const net = 100 + chance.below(3);
  const kind = chance.pick(['sale', 'credit', 'deposit', 'receipt'] as const);
  const sign = kind === 'credit' ? -1 : 1;
  const [netMinor, vatMinor] = [sign * net, sign * 20];
  const line = {
    lineId: chance.pick(pieces), kind: chance.pick(['part', 'charge', 'unit', 'fee', 'core', 'deposit']), label: 'x', ref: '', partId: chance.pick(parts), unitId: unit, repairId: repair, chargeLine: chance.below(2),
    orderLineId: chance.pick([null, pieces[0]]), quantity: 1 + chance.below(2), grade: 'new', placeId: chance.pick(places), serials: [], unitMinor: net, discountBp: 0, free: null, amountMinor: netMinor + vatMinor, netMinor, vatBp: 2_000,
    costMinor: 5, family: '', supplierId: null, guaranteeMonths: 0, ofLineId: chance.pick([null, pieces[1]]), pieces: [chance.below(2)],
  };
  const mean = chance.pick(MEANS);
  const made = {
    number: `T${label}-${chance.below(2)}`, kind, paper: 'ticket', mode: 'gross', tillId: derivedId(`till|${devices[0]}`), customerId: chance.pick([null, customer]), orderId: null, ofId: null, ofNumber: '', lines: [line],
    payments: [{ mean, amountMinor: sign * (net + (chance.chance(0.9) ? 20 : 21)), givenMinor: mean === 'voucher' ? 500 : null, reference: 'A1' }], changeMinor: 0,
    totals: { netMinor, vatMinor, grossMinor: netMinor + vatMinor, rates: [{ vatBp: 2_000, netMinor, vatMinor }] }, dueOn: null, reason: '', settles: kind === 'receipt' ? [{ saleId, amountMinor: 5 }] : [],
  };
  return on('sale', saleId, chance.pick<Fact>([
    ['sale.made', made, { name: 'Aubry', address: [], siret: '', vatNumber: '', email: '' }], ['sale.made', made], ['sale.invoiced', { number: `F${label}`, customerId: customer }, { name: 'Ferrand' }], ['sale.printed_again', {}],
  ]));
}

function tillFacts(chance: Chance, devices: readonly Id[]): Fact[] {
  const gross = chance.below(3) * 100;
  const closing = {
    period: chance.pick(['day', 'day', 'month']), n: 1 + chance.below(3), day: chance.pick(['2026-11-21', '2026-11-22']), fromSeq: 1, toSeq: chance.below(9), hash: 'h', documents: 1, copies: 0, netMinor: gross, vatMinor: 0,
    grossMinor: gross, absMinor: gross, numbers: [], rates: [], means: [{ mean: 'cash', inMinor: gross, outMinor: 0, expectedMinor: gross, countedMinor: null }], floatMinor: 0, cashInMinor: 0, cashOutMinor: 0, drawerOpenings: 0,
    perpetual: { grossMinor: gross, absMinor: gross }, note: '', fingerprint: 'f',
  };
  return [
    ['till.opened', { floatMinor: chance.below(500), day: '2026-11-21' }], ['till.cash_moved', { direction: chance.pick(['in', 'out']), amountMinor: 1 + chance.below(9), reason: 'x' }], ['till.drawer_opened', { reason: 'x' }],
    ['till.closed', closing], ['till.closed', { ...closing, lost: { deviceId: chance.pick(devices), code: 'A1', byCode: 'A2' } }], ['till.counted', { means: [{ mean: 'cash', expectedMinor: gross, countedMinor: 5 }] }],
    ['till.printed_again', { period: 'day', n: 1 }], ['till.archived', { from: '2026-11-01', to: '2026-11-30', name: 'x.zip', hash: 'h', bytes: 1, events: 1, fingerprint: 'f' }],
  ];
}

function orderFacts(chance: Chance, { customer, parts, places, pieces, label }: Trading, saleId: Id): Fact[] {
  const lineId = chance.pick(pieces.slice(0, 2));
  const line = { lineId, partId: chance.pick([...parts, null]), label: 'x', quantity: 1 + chance.below(3), unitMinor: 5, discountBp: 0, vatBp: 2_000, free: null, supply: chance.pick(['buy', 'shelf']) };
  const details = { customerId: customer, delivery: chance.pick(['ship', 'collect']), carrier: '', fees: [], promisedOn: null, keptUntil: null, validUntil: null };
  const laid = { lineId, placeId: chance.pick(places), grade: 'new', quantity: 1 + chance.below(2), serials: [] };
  return [
    ['order.opened', { ...details, number: `O${label}${chance.below(2)}`, kind: chance.pick(['order', 'quote']), source: 'phone', mode: 'gross', lines: [line] }, { note: 'x', name: 'y', address: ['z'] }], ['order.accepted', {}],
    ['order.lines_changed', { lines: [line] }], ['order.details_changed', details, { note: 'y' }], ['order.priority_set', { priority: chance.below(3) }], ['order.prepared', laid], ['order.unprepared', laid],
    ['order.delivered', { saleId, lines: [{ lineId, pieces: [chance.below(3)], placeId: chance.pick([null, ...places]), serials: [] }], fees: chance.chance(0.5) }], ['order.shipped', { carrier: 'x', tracking: '', feeMinor: 5 }],
    ['order.cancelled', {}, { reason: 'x' }], ['order.personal_erased', {}],
  ];
}

function asker(chance: Chance, { repair, pieces }: Trading): object {
  return chance.pick([{ kind: 'stock', ownerId: null, lineId: null, number: '' }, { kind: 'repair', ownerId: repair, lineId: pieces[0], number: 'R' }]);
}

function purchaseFacts(chance: Chance, cast: Trading): Fact[] {
  const { parts, places, pieces, people, label } = cast;
  const [lineId, receiptId] = [chance.pick(pieces.slice(0, 2)), chance.pick(pieces)];
  const line = { lineId, partId: chance.pick([...parts, null]), ref: '', label: 'x', quantity: 1 + chance.below(3), unitCostMinor: 5, class: chance.pick(['parts', 'services']), for: asker(chance, cast), requestId: null, askedBy: chance.pick([null, people[0]]), wantedOn: null };
  const received = { lineId, partId: parts[0], state: chance.pick(['ok', 'damaged', 'wrong']), quantity: 1, pieces: [chance.below(3)], grade: 'new', serials: [], to: 'stock', placeId: places[0], orderedMinor: 5, unitCostMinor: 6, costMinor: 6, moveId: receiptId };
  return [
    ['purchase.made', { number: `C${label}${chance.below(2)}`, supplierId: pieces[3], theirReference: '', wantedOn: null, notes: '', unordered: false, lines: [line] }], ['purchase.lines_added', { lines: [line], unordered: chance.chance(0.5) }],
    ['purchase.changed', { theirReference: `${chance.below(3)}`, wantedOn: '2026-12-24', notes: '', lines: [{ lineId, ref: '', label: 'y', quantity: 2, unitCostMinor: 6, wantedOn: null }], dropped: chance.chance(0.2) ? [lineId] : [] }],
    ['purchase.sent', { way: 'phone', document: null, messageId: null }], ['purchase.confirmed', { theirReference: '', lines: [{ lineId, quantity: chance.below(3), unitCostMinor: 5, on: '2026-12-01' }] }],
    ['purchase.received', { receiptId, note: '', carriageMinor: 0, lines: [received] }], ['purchase.lines_closed', { lineIds: [lineId], reason: 'x' }], ['purchase.cancelled', { reason: 'x' }],
  ];
}

function countFacts(chance: Chance, { parts, places, pieces, label }: Trading): Fact[] {
  const spot = { partId: chance.pick(parts), placeId: chance.pick(places), grade: 'new' };
  const entryId = chance.pick(pieces);
  return [
    ['count.opened', { number: `J${label}${chance.below(2)}`, scope: chance.pick(['store', 'place', 'rolling']), placeId: places[0], blind: chance.chance(0.5), list: [spot] }],
    ['count.counted', { ...spot, entryId, quantity: chance.below(5), serials: [], again: chance.chance(0.5) }], ['count.taken_back', { entryId }], ['count.recount_asked', spot],
    ['count.posted', { round: chance.below(2), lines: [{ ...spot, counted: 2, expected: 1, difference: 1, reason: 'x' }] }], ['count.cancelled', { reason: 'x' }],
  ];
}

function transferFacts(chance: Chance, { parts, places, pieces, label }: Trading): Fact[] {
  const [lineId, receiptId] = [chance.pick(pieces.slice(0, 2)), chance.pick(pieces.slice(2))];
  const line = { lineId, partId: chance.pick(parts), grade: 'new', serials: [] };
  return [
    ['transfer.opened', { number: `M${label}${chance.below(2)}`, fromPlaceId: places[0], toPlaceId: places[1], note: '' }], ['transfer.packed', { ...line, fromPlaceId: places[0], quantity: 1 + chance.below(3) }],
    ['transfer.unpacked', { lineId, quantity: 1, serials: [] }], ['transfer.shipped', { carrier: '', tracking: '' }], ['transfer.received', { ...line, receiptId, pieces: [chance.below(3)], placeId: places[1], damaged: chance.chance(0.2) }],
    ['transfer.received_over', { receiptId, partId: line.partId, grade: 'new', quantity: 1, serials: [], placeId: places[1], fromPlaceId: places[0] }], ['transfer.receipt_taken_back', { receiptId }], ['transfer.closed', {}],
    ['transfer.reopened', {}], ['transfer.settled', { lineId, pieces: [chance.below(3)], as: chance.pick(['lost', 'found']), reason: 'x', placeId: places[0], serials: [] }], ['transfer.cancelled', {}],
  ];
}

/** One ledger for the house, and one list of each supplier's: of a trial, streams that nobody else writes to. */
function ledgerFact(chance: Chance, { pieces, devices }: Trading): NewEvent {
  return on('ledger', derivedId(`ledger|${pieces[0]}`), [
    'ledger.exported', { n: 1 + chance.below(2), until: '2026-10-31', madeOn: '2026-11-02', heads: [{ device: devices[0], seq: chance.below(9) }], chart: {}, entries: 3, debitMinor: chance.below(9), hash: 'a'.repeat(64) },
  ]);
}

function tariffFact(chance: Chance, { pieces }: Trading): NewEvent {
  const supplierId = pieces[3]!;
  const mapping = { columns: [{ field: 'ref', at: chance.below(2), name: 'x' }], skip: 0, header: true, decimal: ',', separator: 'auto', encoding: 'auto', discountBp: 0 };
  const imported = { tariffId: chance.pick(pieces), supplierId, hash: 'h', contentHash: `${chance.below(3)}`, rows: 5, refused: 1, from: chance.pick(['2026-11-22', '2026-12-01']), fileName: 'x.csv', duplicates: 'last', mapping };
  return on('tariff', derivedId(`tariff|${supplierId}`), chance.pick<Fact>([['tariff.mapping_set', { supplierId, mapping }], ['tariff.imported', imported]]));
}
