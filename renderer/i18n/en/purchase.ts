import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const purchase: Words<typeof fr.purchase> = {
  title: 'Buying', tab: { needs: 'Needs', requests: 'Requests', orders: 'Orders', returns: 'Returns' }, ask: 'Request a purchase', allot: 'First stock', cancel: 'Cancel', search: 'Number or supplier',
  askChosen: 'Request | Request {n} line | Request {n} lines', orderChosen: 'Order', noneChosen: 'Untick all', allChosen: 'Tick all', sum: 'Known total without VAT:', packs: 'by {n}', more: 'and {n} more, once these are asked for',
  asked: '{n} request, {approved} approved at once | {n} request, {approved} approved at once | {n} requests, {approved} approved at once', made: 'On order: {numbers}', noSupplier: 'Choose a supplier',
  noNeeds: 'Nothing is short', noNeedsHelp: 'Needs come from minimum levels, from what is sold and fitted, from repairs and from customers’ orders.',
  noRequests: 'No request here', noRequestsHelp: 'A request comes from a need, or from “Request a purchase”.', noOrders: 'No order here', noOrdersHelp: 'An order begins with a need or an approved request.',
  noReturns: 'No supplier return', noReturnsHelp: 'What came damaged waits in quarantine: “New return” sends it back.',
  column: {
    chosen: 'Chosen', what: 'Item', why: 'Why', quantity: 'Qty', supplier: 'Supplier', price: 'Unit price', amount: 'Amount', for: 'For', by: 'Asked by', status: 'State', number: 'Number', left: 'To come',
    due: 'Due on', made: 'Made', net: 'Net total', came: 'Received',
  },
  why: {
    repair: 'Awaited by repair', order: 'Awaited by order', stock: 'None on the shelf, {reorder} wanted | {here} on the shelf, {reorder} wanted | {here} on the shelf, {reorder} wanted', onShelf: 'None on the shelf | {here} on the shelf | {here} on the shelf',
    reserved: '{n} reserved | {n} reserved | {n} reserved', incoming: '{n} on order', requested: '{n} requested | {n} requested | {n} requested',
    use: '{year} in twelve months, {busy} in a busy one; delivered in {days} d', minimum: 'Minimum set on the part; {year} in twelve months', lacking: 'Reserved and not on any shelf',
  },
  origin: { minimum: 'Low stock', repair: 'Repair', order: 'Customer order', allocation: 'First stock', recommendation: 'Supplier’s advice', manual: 'By hand' },
  requestStatus: { asked: 'To approve', approved: 'Approved', ordered: 'On order', refused: 'Refused' }, approve: 'Approve | Approve the request | Approve {n} requests', refuse: 'Refuse', withdraw: 'Withdraw my request', reason: 'Reason',
  unknownPrice: 'Price unknown', aboveYours: 'Above your amount',
  kind: 'Kind', class: { parts: 'Part', services: 'Service' }, what: 'Part or article', whatHint: 'A part of the catalogue, or free words', service: 'Service', unitCost: 'Unit price without VAT', wantedOn: 'Wanted on', note: 'Note',
  brand: 'Brand', model: 'Model', ofEach: 'Of each', noPartsOf: 'No part of the catalogue is noted for this model.', hereN: '{n} on shelves',
  status: { all: 'All', open: 'Open', late: 'Late', draft: 'To send', sent: 'Sent', confirmed: 'Confirmed', partly: 'Partly received', received: 'Received', cancelled: 'Cancelled' },
  facts: 'Order', lines: 'Lines', forStock: 'Stock', unordered: 'Received without an order', totalNet: 'Net total', confirmedN: '{n} confirmed | {n} confirmed | {n} confirmed', damagedN: '{n} damaged | {n} damaged | {n} damaged', closed: 'Rest given up',
  receive: 'Receive', send: 'Send', sendAgain: 'Send again', confirm: 'Confirm', change: 'Change', print: 'Print', csv: 'CSV file', close: 'Give up a rest', cancelOrder: 'Cancel the order', accept: 'Service done', acceptedLine: '{line}: accepted',
  printing: 'Sent to the printer', step: { send: 'It is sent', confirm: 'Save the confirmation', change: 'Save', cancel: 'Cancel the order', close: 'Give up these rests' },
  wayLabel: 'How', way: { smtp: 'By mail', program: 'In my mail program', print: 'On paper', file: 'CSV file', phone: 'By phone' }, to: 'To', subject: 'Subject', body: 'Message', sendMail: 'Send with the order’s page',
  mailSubject: 'Order {number} · {shop}', mailBody: 'Hello,\n\nPlease find attached our order {number}. Kindly confirm its prices and dates.\n\n{shop}',
  theirReference: 'Their reference', allOn: 'All of it on', confirmedOn: 'Promised for', notes: 'Remarks', dropLine: 'Take the line off', wontCome: 'Will not come', orderAgain: 'Order again what is missing', cancelSays: 'The requests of this order wait to be ordered again.',
  sentAt: 'Sent', confirmedAt: 'Confirmed', receipts: 'Deliveries', noReceipts: 'Nothing has come yet.', twice: 'Received on another PC as well: see “To settle”.', difference: 'Difference', carriage: 'Carriage', direct: 'given to who waited',
  invoice: {
    do: 'Supplier’s invoice', reference: 'Invoice number', on: 'Invoice date', receipts: 'Deliveries it charges', carriage: 'Carriage charged (without VAT)', carriageHint: 'Shared by value', price: 'Price charged', received: 'Received at', before: 'Charged so far', save: 'Save the invoice', list: 'Supplier’s invoices',
    none: 'Same price as received', dearer: 'Charged {amount} more than received', cheaper: 'Charged {amount} less than received', gone: 'of which had left the stock', saved: 'Invoice saved: what the stock cost is right again.', delivery: 'Delivery of {day}',
    says: 'Pieces still in stock change their cost from today; the share of those that are gone becomes a price difference of the month. Past values stay as they were.',
  },
  state: { ok: 'good', damaged: 'damaged', wrong: 'wrong article' },
  newReturn: 'New return', makeReturn: 'Prepare the return', returnMade: 'Return {number} prepared', fromPlace: 'From', serials: 'Serial numbers', creditUnit: 'Credit expected for one (net)', creditUnitHint: 'Empty: what it cost', rma: 'Return number',
  nowhere: 'None of these parts is on a shelf, in quarantine or at the reception.', returnStatus: { made: 'To ship', sent: 'Left, credit awaited', credited: 'Credited', refused: 'Refused', cancelled: 'Cancelled' },
  returnReason: { damaged: 'Came damaged', faulty: 'Faulty', wrong: 'Wrong article', too_many: 'Too many', warranty: 'Under warranty', other: 'Other' },
  returnStep: { send: 'Ship', credit: 'Note the credit', refuse: 'Refused', cancel: 'Keep it' }, expectedCredit: 'Credit expected', credited: 'received', carrier: 'Carrier', tracking: 'Tracking number',
  creditAmount: 'Credit (net)', creditOn: 'Date of the credit', creditReference: 'Credit note number',
  settings: {
    levels: 'Stock levels', reviewDays: 'Days between two orders', reviewHint: 'An order covers these days too.', safety: 'Safety (%)', safetyHint: '0: an ordinary month is enough. 100: enough for a busy one.', defaultDays: 'Delay of a supplier who says none (days)',
    limits: 'Approvals', limitsHint: 'Up to this net amount everybody asks and orders without approval; with the right to approve, they approve for others too.', noLimit: 'No limit',
  },
};
