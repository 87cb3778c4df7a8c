import { ledgerFold } from '#domain/accounting/export.ts';
import { accountingSettings } from '#domain/accounting/settings.ts';
import { operationFold } from '#domain/catalogue/operation.ts';
import { claimFold } from '#domain/claim/claim.ts';
import { customerFold } from '#domain/customer/customer.ts';
import { deviceFold } from '#domain/device/device.ts';
import { dropOffFold } from '#domain/dropoff/dropoff.ts';
import { exceptionFold } from '#domain/exception/exception.ts';
import { exchangeFold } from '#domain/exchange/exchange.ts';
import type { StreamFold } from '#domain/kernel/decider.ts';
import type { Anomaly } from '#domain/kernel/event.ts';
import { codebookFold } from '#domain/knowledge/codebook.ts';
import { modelFold } from '#domain/knowledge/model.ts';
import { loanFold } from '#domain/loan/loan.ts';
import { messageFold } from '#domain/message/message.ts';
import { orderFold } from '#domain/order/order.ts';
import { partFold } from '#domain/part/part.ts';
import { placeFold } from '#domain/place/place.ts';
import { returnFold } from '#domain/purchase/giveBack.ts';
import { forStock } from '#domain/purchase/line.ts';
import { purchaseFold } from '#domain/purchase/purchase.ts';
import { requestFold } from '#domain/purchase/request.ts';
import { quoteFold } from '#domain/quote/quote.ts';
import { repairFold } from '#domain/repair/repair.ts';
import { saleFold } from '#domain/sale/sale.ts';
import { settingsFold } from '#domain/settings/settings.ts';
import { shopFold } from '#domain/shop/shop.ts';
import { subcontractFold } from '#domain/subcontract/subcontract.ts';
import { supplierFold } from '#domain/supplier/supplier.ts';
import { tillFold } from '#domain/till/till.ts';
import { tariffFold } from '#domain/tariff/tariff.ts';
import { unitFold } from '#domain/unit/unit.ts';
import { userFold } from '#domain/user/user.ts';
import { vaultFold } from '#domain/vault/vault.ts';
import { countFold } from '#domain/warehouse/count.ts';
import { transferFold } from '#domain/warehouse/transfer.ts';
import { idOf } from './decide.ts';

/** Every fold there is, and every fact it knows, with data that it takes: the folds are fuzzed with them, and a tampered database is made of them. */
const id = idOf(1);
const description = { brand: 'Makita', model: 'DDF484', category: '', serial: '1', gtin: '', purchasedOn: null, warrantyUntil: null };
const profile = { name: 'Atelier', address: ['Annecy'], phone: '', email: '', siret: '', vatNumber: '', language: 'fr' };
const stay = {
  number: 'R', unitId: id, customerId: null, internalPurpose: 'loan', dropOffId: id, index: 1, count: 1, accessories: [{ index: 1, label: 'x' }], condition: '', symptoms: ['A'], quoteWanted: false, priceCeilingMinor: 5,
  promisedOn: '2026-11-28', photos: [], comebacks: 0,
};
const letter = { kind: 'ready', cause: 'ready 1', repairId: id, quoteId: null, customerId: id, way: 'smtp', attachments: [{ name: 'x.pdf', hash: 'h' }] };
const operation = { code: 'N', fr: 'Nettoyage', en: '', class: 'labour', mode: 'flat', flatMinor: 5, minutes: null, rate: '', supplierId: null, fits: '', active: true };
const technicalLine = { lineId: id, class: 'parts', label: 'x', operationId: null, partId: null, reference: '', quantity: 1, minutes: null, mode: 'flat', note: '' };
const linePrice = { unitMinor: 5, discountBp: 0, vatBp: 2_000, optional: false, choices: [], circularReason: null };
const { note: _note, ...shownLine } = technicalLine;
const offerLine = { ...shownLine, ...linePrice, commercial: false, coveredBy: null, coveredBp: 0 };
const part = {
  label: 'x', brand: '', barcodes: ['3606480123450'], supplierRefs: [{ supplierId: id, ref: 'x', costMinor: 5 }], equivalents: [id], fits: [{ brand: 'x', model: 'y' }], family: '', serialTracked: true, vatBp: 2_000, salePriceMinor: null,
  replacementFor: null, supersededBy: id,
};
const placeTwo = idOf(2);
const partMove = {
  from: id, fromKind: 'outside', to: placeTwo, toKind: 'store', grade: 'new', toGrade: 'new', quantity: 2, serials: ['__proto__'], costMinor: 500, reason: 'opening', note: '', repairId: null, lineId: null, issueId: null, moveId: id,
};
const purchaseLine = { lineId: id, partId: id, ref: '', label: 'x', quantity: 2, unitCostMinor: 5, class: 'parts', for: forStock, requestId: null, askedBy: null, wantedOn: null };
const partLine = { lineId: id, quoteId: null, class: 'parts', label: 'x', operationId: null, partId: null, quantity: 2, minutes: null, mode: 'flat', netMinor: 5, vatBp: 2_000 };
const settledPieces = { issueId: id, quantity: 1, serials: ['1'] };
const saleLine = {
  lineId: id, kind: 'part', label: 'x', ref: 'x', partId: id, unitId: id, repairId: id, chargeLine: 0, orderLineId: id, quantity: 1, grade: 'new', placeId: id, serials: ['1'], unitMinor: 1_200, discountBp: 0, free: null,
  amountMinor: 1_200, netMinor: 1_000, vatBp: 2_000, costMinor: 500, family: 'x', supplierId: id, guaranteeMonths: 6, ofLineId: null, pieces: [0],
};
const sale = {
  number: 'TA1-26-00001', kind: 'sale', paper: 'ticket', mode: 'gross', tillId: id, customerId: id, orderId: id, ofId: null, ofNumber: '', lines: [saleLine],
  payments: [{ mean: 'cash', amountMinor: 1_200, givenMinor: 2_000, reference: '' }], changeMinor: 800, totals: { netMinor: 1_000, vatMinor: 200, grossMinor: 1_200, rates: [{ vatBp: 2_000, netMinor: 1_000, vatMinor: 200 }] },
  dueOn: null, reason: '', settles: [],
};
const nothing = { netMinor: 0, vatMinor: 0, grossMinor: 0, rates: [] };
const buyer = { name: 'x', address: ['y'], siret: '1', vatNumber: '', email: '' };
const covered = {
  documents: 2, numbers: [{ paper: 'ticket', first: 'TA1-26-00001', last: 'TA1-26-00002', count: 2 }], copies: 0, netMinor: 1_000, vatMinor: 200, grossMinor: 1_200, absMinor: 1_200,
  rates: [{ vatBp: 2_000, netMinor: 1_000, vatMinor: 200 }], means: [{ mean: 'cash', inMinor: 1_200, outMinor: 0, expectedMinor: 1_500, countedMinor: 1_500 }],
};
const closing = {
  ...covered, period: 'day', n: 1, day: '2026-11-21', fromSeq: 1, toSeq: 5, hash: 'h', floatMinor: 500, cashInMinor: 0, cashOutMinor: 200, drawerOpenings: 1, perpetual: { grossMinor: 1_200, absMinor: 1_200 }, note: '',
  fingerprint: 'f',
};
const counts = [{ atMs: 1_795_000_000_000, by: null, means: [{ mean: 'cash', expectedMinor: 1_500, countedMinor: 1_400 }] }];
const orderLine = { lineId: id, partId: id, label: 'x', quantity: 3, unitMinor: 5, discountBp: 0, vatBp: 2_000, free: null, supply: 'buy' };
const orderDetails = { customerId: id, delivery: 'ship', carrier: '', fees: [{ label: 'x', unitMinor: 5, vatBp: 2_000 }], promisedOn: '2026-11-28', keptUntil: null, validUntil: '2026-12-21' };
const orderPieces = { lineId: id, placeId: id, grade: 'new', quantity: 2, serials: ['1', '2'] };
const priceMapping = { columns: [{ field: 'ref', at: 0, name: 'x' }], skip: 0, header: true, decimal: ',', separator: 'auto', encoding: 'auto', discountBp: 0 };
const spot = { partId: id, placeId: id, grade: 'new' };
const parcel = { number: 'M', fromPlaceId: id, toPlaceId: placeTwo, note: 'x' };
const packed = { lineId: id, partId: id, grade: 'new', fromPlaceId: id, quantity: 2, serials: ['1', '2'] };
/** A stream's facts in an order that makes sense: the first begins it. */
export interface Known { fold: StreamFold<{ anomalies: Anomaly[] }>; facts: [type: string, data: object, personal?: object][] }
/** Facts whose data say nothing to the fold: that they happened is all. */
export const BARE = ['transfer.closed', 'transfer.reopened', 'transfer.cancelled', 'request.approved', 'request.reopened', 'quote.locked', 'quote.revised', 'quote.personal_erased', 'exchange.released', 'exchange.personal_erased', 'loan.personal_erased', 'subcontract.returned', 'customer.erased', 'dropoff.personal_erased', 'order.personal_erased', 'order.accepted', 'repair.personal_erased', 'repair.noted', 'message.sent', 'message.cancelled', 'message.personal_erased', 'repair.taken_in_hand', 'repair.put_down', 'sale.printed_again'];
export const KNOWN: Known[] = [
  {
    fold: tariffFold,
    facts: [
      ['tariff.mapping_set', { supplierId: id, mapping: priceMapping }],
      ['tariff.imported', { tariffId: id, supplierId: id, hash: 'h', contentHash: 'c', rows: 5, refused: 1, from: '2026-11-22', fileName: 'x.csv', duplicates: 'last', mapping: priceMapping }],
    ],
  },
  { fold: shopFold, facts: [['shop.founded', profile], ['shop.profile_changed', profile], ['shop.rules_changed', { conditions: 'x', symptoms: [{ code: 'A', fr: 'a', en: 'a', family: '' }], comebacks: { enabled: true, windowMonths: 1, threshold: 1, sameFault: true } }]] },
  { fold: deviceFold, facts: [['device.joined', { code: 'A1', name: 'x', renewal: { from: idOf(5), sameMachine: true } }], ['device.renamed', { name: 'y' }]] },
  { fold: userFold, facts: [['user.created', { roles: ['counter'] }, { name: 'x' }], ['user.changed', { roles: ['manager'], active: false }, { name: 'y' }], ['user.pin_set', {}, { pinHash: 'h' }], ['user.badge_set', { badgeHash: 'h' }]] },
  { fold: customerFold, facts: [['customer.created', { number: 'K', kind: 'person' }, { name: 'x', phones: ['1'] }], ['customer.changed', { kind: 'company' }, { name: 'y' }], ['customer.terms_set', { limitMinor: 5, days: null, stopped: true }, { stopReason: 'x' }], ['customer.erased', {}]] },
  { fold: vaultFold, facts: [['vault.stored', { repairId: id, entryId: id, kind: 'code' }, { sealed: 'x' }], ['vault.looked', { repairId: id, entryId: id }, { reason: 'x' }], ['vault.purged', { repairId: id }]] },
  { fold: unitFold, facts: [['unit.registered', { ...description, number: 'U', customerId: null }], ['unit.described', description], ['unit.owner_changed', { customerId: id }], ['unit.guarantees_set', { purchasedOn: null, manufacturerUntil: '2027-06-10', soldByUs: true, deliveredOn: null, secondHand: false, manufacturerClasses: ['parts'], commercialUntil: null, commercialClasses: [], contract: { number: 'C', until: null, classes: ['labour'] }, supplierId: id, supplierUntil: null }], ['unit.appraised', { grade: 'used', valueMinor: 5 }], ['unit.moved', { from: null, to: id, repairId: null }], ['unit.dismantled', { pieces: [], valueMinor: 5 }]] },
  { fold: ledgerFold, facts: [['ledger.exported', { n: 1, until: '2026-10-31', madeOn: '2026-11-02', heads: [{ device: id, seq: 12 }], chart: accountingSettings.parse({}), entries: 3, debitMinor: 7_200, hash: 'a'.repeat(64) }]] },
  { fold: partFold, facts: [
    ['part.created', { ...part, number: 'N' }], ['part.changed', { ...part, active: false }], ['part.moved', partMove],
    ['part.moved', { ...partMove, from: placeTwo, fromKind: 'store', to: id, toKind: 'job', issueId: id, reason: 'issued' }],
    ['part.revalued', { moveId: id, costMinor: 650, documentId: id, document: 'C' }],
    ['part.moved', { ...partMove, from: id, fromKind: 'job', to: placeTwo, toKind: 'installed', issueId: id, reason: 'fitted', quantity: 1 }],
    ['part.moved', { ...partMove, from: placeTwo, fromKind: 'installed', to: id, toKind: 'job', issueId: id, reason: 'unfitted', quantity: 1 }],
  ] },
  { fold: repairFold, facts: [
    ['repair.received', stay], ['repair.lines_ordered', { lines: [partLine] }], ['repair.line_part_chosen', { lineId: id, partId: id }], ['repair.source_chosen', { lineId: id, source: 'buy', ref: '' }],
    ['repair.part_issued', { issueId: id, lineId: id, partId: id, grade: 'new', quantity: 2, serials: ['1', '2'], costMinor: 5 }], ['repair.part_fitted', settledPieces], ['repair.part_unfitted', settledPieces],
    ['repair.part_returned', settledPieces], ['repair.part_removed', { removalId: id, partId: null, label: 'x', quantity: 1, serials: [], to: 'scrap' }], ['repair.line_done', { lineId: id }], ['repair.line_undone', { lineId: id }],
    ['repair.line_dropped', { lineId: id }],
  ] },
  { fold: orderFold, facts: [
    ['order.opened', { ...orderDetails, number: 'O', kind: 'quote', source: 'phone', mode: 'gross', lines: [orderLine] }, { note: 'x', name: 'y', address: ['z'] }], ['order.accepted', {}],
    ['order.lines_changed', { lines: [{ ...orderLine, quantity: 4 }] }], ['order.details_changed', orderDetails, { note: 'y' }], ['order.priority_set', { priority: 1 }], ['order.prepared', orderPieces],
    ['order.unprepared', { ...orderPieces, quantity: 1, serials: ['1'] }], ['order.delivered', { saleId: id, lines: [{ lineId: id, pieces: [0], placeId: id, serials: ['2'] }], fees: true }],
    ['order.shipped', { carrier: 'x', tracking: 'y', feeMinor: 5 }], ['order.lapsed', { keptUntil: '2026-12-21' }], ['order.cancelled', {}, { reason: 'x' }], ['order.personal_erased', {}],
  ] },
  { fold: countFold, facts: [
    ['count.opened', { number: 'J', scope: 'rolling', placeId: null, blind: true, list: [spot] }], ['count.counted', { ...spot, entryId: id, quantity: 2, serials: ['1', '2'], again: false }],
    ['count.counted', { ...spot, entryId: placeTwo, quantity: 3, serials: [], again: true }], ['count.taken_back', { entryId: placeTwo }], ['count.recount_asked', spot],
    ['count.posted', { round: 0, lines: [{ ...spot, counted: 2, expected: 3, difference: -1, reason: 'x' }] }],
  ] },
  { fold: countFold, facts: [['count.opened', { number: 'J', scope: 'place', placeId: id, blind: false, list: [] }], ['count.cancelled', { reason: 'x' }]] },
  { fold: transferFold, facts: [
    ['transfer.opened', parcel], ['transfer.packed', packed], ['transfer.unpacked', { lineId: id, quantity: 1, serials: ['1'] }], ['transfer.packed', { ...packed, quantity: 3, serials: [] }], ['transfer.shipped', { carrier: 'x', tracking: 'y' }],
    ['transfer.received', { receiptId: id, lineId: id, partId: id, grade: 'new', pieces: [0], serials: ['2'], placeId: id, damaged: true }],
    ['transfer.received_over', { receiptId: placeTwo, partId: id, grade: 'new', quantity: 1, serials: [], placeId: id, fromPlaceId: id }], ['transfer.receipt_taken_back', { receiptId: placeTwo }], ['transfer.closed', {}],
    ['transfer.settled', { lineId: id, pieces: [1], as: 'lost', reason: 'x', placeId: id, serials: [] }], ['transfer.reopened', {}],
  ] },
  { fold: transferFold, facts: [['transfer.opened', parcel], ['transfer.cancelled', {}]] },
  { fold: placeFold, facts: [['place.created', { name: 'x', kind: 'bench', parentId: null, code: 'A1-1' }], ['place.changed', { name: 'y', kind: 'bin', parentId: id, active: false }]] },
  { fold: claimFold, facts: [
    ['claim.opened', { repairId: id, supplierId: null, guarantor: 'x', lines: [{ class: 'parts', label: 'x', amountMinor: 5 }], partIds: [id] }], ['claim.sent', { reference: 'x' }], ['claim.credited', { amountMinor: 5, reference: 'x' }],
  ] },
  { fold: claimFold, facts: [['claim.opened', { repairId: id, supplierId: id, guarantor: 'x', lines: [], partIds: [] }], ['claim.refused', { reason: 'x' }]] },
  { fold: claimFold, facts: [['claim.opened', { repairId: id, supplierId: id, guarantor: 'x', lines: [], partIds: [] }], ['claim.cancelled', { reason: 'x' }]] },
  { fold: codebookFold, facts: [['codebook.set', { kind: 'defect', codes: [{ code: 'D1', fr: 'x', en: 'y', family: '' }] }]] },
  { fold: modelFold, facts: [
    ['model.document_added', { brand: 'x', model: 'z', documentId: id, kind: 'parts_list', title: 't', hash: 'h', type: 'image/png' }],
    ['model.points_set', { documentId: id, points: [{ n: 1, x: 0, y: 1_000, partId: id }, { n: 2, x: 500, y: 250, partId: id }] }],
  ] },
  { fold: modelFold, facts: [
    ['model.changed', { brand: 'x', model: 'y', family: 'f', valueMinor: 1, newPriceMinor: null, checklist: ['a'], finalCheck: [], procedure: [{ stepId: 's', question: 'q', help: '', answers: [{ label: 'a', next: null, conclusion: 'c' }] }] }],
    ['model.document_added', { brand: 'x', model: 'y', documentId: id, kind: 'plan', title: 't', hash: 'h', type: 'image/png' }], ['model.document_removed', { documentId: id }],
  ] },
  { fold: settingsFold, facts: [['settings.changed', { area: 'workshop', value: { finalCheck: ['x'] } }]] },
  { fold: tillFold, facts: [
    ['till.opened', { floatMinor: 500, day: '2026-11-21' }], ['till.cash_moved', { direction: 'out', amountMinor: 200, reason: 'x' }], ['till.drawer_opened', { reason: 'x' }],
    ['till.counted', { means: counts[0]!.means }], ['till.closed', { ...closing, counts }], ['till.printed_again', { period: 'day', n: 1 }],
    ['till.closed', { ...closing, period: 'month' }], ['till.archived', { from: '2026-11-01', to: '2026-11-30', name: 'x.zip', hash: 'h', bytes: 1, events: 1, fingerprint: 'f' }],
  ] },
  { fold: tillFold, facts: [['till.closed', { ...closing, lost: { deviceId: idOf(5), code: 'A1', byCode: 'A2' } }]] },
  { fold: saleFold, facts: [['sale.made', sale, buyer], ['sale.invoiced', { number: 'FA1-26-00001', customerId: id }, buyer], ['sale.printed_again', {}]] },
  { fold: saleFold, facts: [['sale.made', { ...sale, number: 'EA1-26-00001', kind: 'receipt', paper: 'receipt', lines: [], totals: nothing, settles: [{ saleId: id, amountMinor: 1_200 }] }]] },
  { fold: requestFold, facts: [
    ['request.made', { origin: 'manual', partId: id, label: 'x', supplierId: null, ref: '', quantity: 2, unitCostMinor: 5, class: 'parts', for: forStock, wantedOn: null, note: '' }], ['request.approved', {}],
    ['request.ordered', { purchaseId: id }], ['request.reopened', {}], ['request.refused', { reason: 'x' }],
  ] },
  { fold: purchaseFold, facts: [
    ['purchase.made', { number: 'C', supplierId: id, theirReference: '', wantedOn: null, notes: '', unordered: false, lines: [purchaseLine] }], ['purchase.lines_added', { lines: [{ ...purchaseLine, lineId: placeTwo }], unordered: true }],
    ['purchase.changed', { theirReference: 'x', wantedOn: null, notes: '', lines: [{ lineId: id, ref: '', label: 'y', quantity: 3, unitCostMinor: 6, wantedOn: null }], dropped: [] }], ['purchase.sent', { way: 'phone', document: null, messageId: null }],
    ['purchase.confirmed', { theirReference: 'x', lines: [{ lineId: id, quantity: 2, unitCostMinor: 5, on: '2026-12-01' }] }],
    ['purchase.received', { receiptId: id, note: '', carriageMinor: 0, lines: [{ lineId: id, partId: id, state: 'ok', quantity: 1, pieces: [0], grade: 'new', serials: [], to: 'stock', placeId: id, orderedMinor: 5, unitCostMinor: 5, costMinor: 5, moveId: id }] }],
    ['purchase.invoiced', { reference: 'F 12', on: '2026-11-28', carriageMinor: 3, lines: [{ receiptId: id, n: 0, unitCostMinor: 6, costMinor: 9 }] }],
    ['purchase.lines_closed', { lineIds: [id], reason: 'x' }],
  ] },
  { fold: returnFold, facts: [
    ['return.made', { number: 'C', supplierId: id, purchaseId: null, claimId: null, rma: '', note: '', lines: [{ lineId: id, partId: id, label: 'x', ref: '', grade: 'faulty', quantity: 1, serials: [], placeId: id, reason: 'damaged', unitMinor: 5 }] }],
    ['return.changed', { rma: 'x', note: '' }], ['return.sent', { carrier: '', tracking: '' }], ['return.credited', { amountMinor: 5, on: '2026-12-01', reference: '' }],
  ] },
  { fold: supplierFold, facts: [['supplier.created', { name: 'x', roles: ['subcontractor'], placeId: id, frames: [{ label: 'a', category: '', priceMinor: 1, days: 1, always: true }] }], ['supplier.changed', { name: 'y', active: false }]] },
  { fold: subcontractFold, facts: [
    ['subcontract.opened', { number: 'S', repairId: id, unitId: id, supplierId: id, serial: '1', asked: 'x', accessories: ['x'], framePriceMinor: null, limitMinor: 5, dueOn: null }], ['subcontract.shipped', { carrier: '', tracking: '', dueOn: null }],
    ['subcontract.quoted', { amountMinor: 1, days: 1, text: '', reference: '' }], ['subcontract.answered', { accepted: true, reason: '', dueOn: null }], ['subcontract.returned', { serial: '1' }], ['subcontract.contested', { reason: 'x' }],
    ['subcontract.received', { costMinor: 1, invoice: '' }],
  ] },
  { fold: exceptionFold, facts: [['exception.settled', {}, { note: 'x' }]] },
  { fold: dropOffFold, facts: [['dropoff.taken', { number: 'D', customerId: null, how: 'hand', carrier: '', tracking: '', feeMinor: 0, repairIds: [id], conditions: '', signatureHash: 'h' }, { signedBy: 'x', signatureImage: 'y' }], ['dropoff.personal_erased', {}]] },
  { fold: exchangeFold, facts: [
    ['exchange.allotted', { number: 'X', repairId: id, customerId: id, outUnitId: id, inUnitId: id, statusBefore: 'to_assess', phaseBefore: 'received' }],
    ['exchange.done', { chargeTo: 'exchange', warranty: { rule: 'none', until: null }, condition: '', inCondition: '', core: { dueOn: '2026-12-01', grossMinor: 5, vatBp: 2000 }, documentHash: 'h' }, { signedBy: 'x', signatureImage: 'y' }],
    ['exchange.core_charged', { grossMinor: 5, vatBp: 2000 }], ['exchange.core_back', { condition: 'x' }], ['exchange.released', {}], ['exchange.personal_erased', {}],
  ] },
  { fold: exchangeFold, facts: [['exchange.allotted', { number: 'X', repairId: id, customerId: id, outUnitId: id, inUnitId: id, statusBefore: 'to_assess', phaseBefore: 'received' }], ['exchange.cancelled', {}, { reason: 'x' }]] },
  { fold: loanFold, facts: [
    ['loan.out', { number: 'P', use: 'loan', unitId: id, customerId: id, repairId: id, dueOn: '2026-12-01', accessories: ['x'], condition: '', depositMinor: 0, dailyGrossMinor: 5, documentHash: null }, { signedBy: 'x' }],
    ['loan.due_changed', { dueOn: '2026-12-05' }], ['loan.overridden', {}, { reason: 'x' }], ['loan.cancelled', {}, { reason: 'x' }],
    ['loan.returned', { state: 'ok', missing: [], photos: [], days: 2, rentGrossMinor: 5, damageGrossMinor: 0, vatBp: 2000 }, { note: 'x' }], ['loan.personal_erased', {}],
  ] },
  { fold: repairFold, facts: [
    ['repair.announced', { number: 'R', unitId: id, customerId: id, expectedOn: null }, { fault: 'x' }], ['repair.received', stay, { fault: 'x' }], ['repair.status_changed', { from: 'x', to: 'in_repair' }], ['repair.promise_changed', { promisedOn: null }],
    ['repair.exchange_proposed', { candidates: [id] }], ['repair.exchange_declined', {}, { reason: 'x' }], ['repair.exchange_begun', { exchangeId: id }], ['repair.exchange_dropped', { exchangeId: id }],
    ['repair.options_put', { setId: id, options: [{ option: 'loan', priceMinor: null, readyOn: null, unitId: null, note: '' }] }], ['repair.option_chosen', { setId: id, option: 'loan', how: 'phone', over: null }, { who: 'x' }],
    ['repair.cost_charged_to', { to: 'store' }],
    ['repair.coverage_overridden', { overrideId: id, class: 'parts', payer: 'goodwill', shareBp: 5_000, over: null }, { reason: 'x' }], ['repair.coverage_restored', { class: 'parts', over: id }],
    ['repair.photo_added', { photo: 'x' }], ['repair.noted', {}, { text: 'x' }],
    ['repair.taken_in_hand', {}], ['repair.put_down', {}], ['repair.handed_over', {}, { note: 'x' }], ['repair.started', { startId: id }], ['repair.assessed', { codes: { defect: 'A', repair: 'B' }, diagnosis: 'x' }],
    ['repair.measured', { measurementId: id, kind: 'meter', label: 'x', value: '1', unit: 'h', expected: '', ok: null }], ['repair.measurement_removed', { measurementId: id }],
    ['repair.checklist_filled', { points: [{ label: 'x', state: 'ko', note: '' }] }], ['repair.decided', { verdict: 'not_worth', reason: 'x', figures: { costMinor: 1, valueMinor: null, comebacks: 0 } }],
    ['repair.timer_started', { entryId: id, userId: id, kind: 'repair', lineId: null }], ['repair.timer_stopped', { entryId: id, minutes: 3, day: '2026-11-21', doubtful: false, note: '' }],
    ['repair.time_added', { entryId: idOf(2), userId: id, kind: 'travel', lineId: null, minutes: 3, day: '2026-11-21', note: '' }], ['repair.time_corrected', { entryId: id, minutes: 4, note: 'x' }],
    ['repair.work_told', { workDone: 'x', difficulties: '', nextActions: '', travelKm: 12 }], ['repair.final_checked', { points: [{ label: 'x', state: 'ok', note: '' }] }],
    ['repair.customer_told', { by: 'phone', messageId: null }], ['repair.report_completed', { object: 'x', contractNumber: 'x' }, { site: ['x'] }],
    ['repair.report_signed', { documentHash: 'h', contentHash: 'h', atMs: 1, seenWorking: true, contents: 0 }, { by: 'x', image: 'h', remark: 'x' }],
    ['repair.unclaimed_step', { step: 'reminder_1', way: 'letter', proof: 'x' }, { note: 'x' }], ['repair.disposed', { how: 'sold', court: 'x', orderedOn: '2026-11-21', proceedsMinor: 1 }, { buyer: 'x' }],
    ['repair.unit_left', { to: 'customer', carrier: '', tracking: '', proof: null }, { name: 'x', identity: 'x' }], ['repair.closing_overridden', { codes: ['x'] }, { reason: 'x' }],
    ['repair.closed', { as: 'handed_back', repaired: true }],
    ['repair.settled', { legal: true, lines: [{ payer: 'legal', payerRef: null, class: 'parts', label: 'x', netMinor: 5, vatBp: 2_000, lineId: id }] }], ['repair.personal_erased', {}],
  ] },
  { fold: messageFold, facts: [
    ['message.written', letter, { to: 'x', subject: 'y', body: 'z' }], ['message.failed', { reason: 'busy' }, { detail: 'x' }], ['message.retried', {}, { to: 'w' }], ['message.uncertain', { reason: 'timeout' }, { detail: 'x' }],
    ['message.settled', { wentOut: false }], ['message.noted', { outcome: 'no_answer' }, { note: 'x' }], ['message.sent', {}], ['message.personal_erased', {}],
  ] },
  { fold: messageFold, facts: [['message.written', { ...letter, kind: 'order_shipped', repairId: null, orderId: id }, { to: 'x', subject: 'y', body: 'z' }], ['message.cancelled', {}]] },
  { fold: operationFold, facts: [
    ['operation.created', operation], ['operation.changed', { ...operation, active: false }],
  ] },
  { fold: quoteFold, facts: [
    ['quote.opened', { number: 'V', kind: 'main', repairId: id, mainId: null }], ['quote.drafted', { diagnosis: 'x', lines: [technicalLine] }], ['quote.locked', {}], ['quote.revised', {}],
    ['quote.priced', { prices: [{ lineId: id, ...linePrice }], extras: [], validityDays: 30, doneInDays: null, mentions: '' }],
    ['quote.sent', { versionId: id, version: 1, way: 'mail', validUntil: '2026-12-01', diagnosis: 'x', lines: [offerLine], fee: null, doneInDays: null, mentions: '', documentHash: null }],
    ['quote.answered', { answerId: id, versionId: id, how: 'phone', agreement: null, lines: [{ lineId: id, accepted: true, choiceId: null }], signedHash: null, insteadOf: null }, { by: 'x', note: 'y', signatureImage: 'z' }],
    ['quote.answer_chosen', { answerId: id, insteadOf: null }], ['quote.personal_erased', {}],
  ] },
] as unknown as Known[];
