export const counter = {
  side: 'Customer and payment', find: 'Find a part to sell', findHint: 'Scan, or search: number, reference, “pump GBH 2-26”…  3* before a scan: three of it', results: 'Found', clear: 'Clear the search',
  noneFound: 'Nothing for “{text}”. Try a supplier’s reference, the barcode or the appliance’s model.', keys: { choose: 'choose', add: 'add', back: 'back to the sale' }, comma: '.', net: 'excl. VAT', vat: 'VAT',
  found: {
    insteadOf: 'instead of {part}', superseded: 'superseded by {part}', fits: 'fits this model', unit: 'second-hand', offer: 'price list of {supplier}', free: '{n} free | {n} free | {n} free', reserved: '{n} reserved | {n} reserved', coming: '{n} expected,', noDate: 'no date',
    priceToSay: 'price to be set', toOrder: 'to order',
  },
  empty: 'Ready for the next customer', emptyText: 'Scan a part, a job card to pay, a ticket to take back or a customer’s card.', lines: 'Lines of the sale', hints: '↑ ↓ line · *3 quantity · -10% discount · =24.90 price · Del remove · Alt L details · Alt X fees · Enter pay',
  total: 'To pay', vatOf: 'of which VAT {percent}%', invoice: 'Invoice', print: 'Print', park: 'Hold', takeBack: 'Take the held sale back', parkedNamed: '{name} ({n})', nameless: 'Held sale', stuck: 'Something is to be decided before paying.',
  mean: { cash: 'Cash', card: 'Card', cheque: 'Cheque', transfer: 'Transfer', account: 'On account', voucher: 'Voucher' },
  pay: {
    title: 'Pay', due: 'To pay', left: 'Left', how: 'Means of payment', given: 'Received', amount: 'Amount', change: 'Change', end: 'Take payment', back: 'Back', drop: 'Remove this payment', exactCash: 'Cash, exact amount',
    reference: { cheque: 'Cheque number', transfer: 'Transfer reference', voucher: 'Credit note’s number, or scan it' },
    trouble: { nothing: 'There is no amount to take.', tooMuch: 'That is more than what is left: change is only given on cash.', needsCustomer: 'On account takes a customer.', needsReference: 'Which credit note? Scan it or type its number.' },
  },
  customer: { title: 'Customer', choose: 'Customer', nobody: 'Walk-in customer', none: 'No customer', kind: 'Kind', name: 'Name', phone: 'Phone', email: 'Email', create: 'Create and choose' },
  owed: { title: 'Repairs to be paid', add: 'Collect' },
  line: {
    edit: 'Details of the line', drop: 'Remove {part}', done: 'Done', what: 'Label', quantity: 'Quantity', unit: { gross: 'Price of one, incl. VAT', net: 'Price of one, excl. VAT' }, discount: 'Discount', place: 'Taken from', anyPlace: 'Fullest place', free: 'Free of charge', notFree: 'No, paid',
    freeFor: { warranty: 'Free, warranty', goodwill: 'Free, goodwill' }, freeWhy: 'Why', guarantee: 'Guarantee', guaranteeHint: 'Empty: the usual one', months: 'months', less: '{percent}% off', scanSerial: 'Scan the serial number | Scan the {n} serial numbers', serialsHint: 'Scan each piece',
    addFee: 'Add fees', carriage: 'Carriage', kind: { part: 'Part', charge: 'Repair', unit: 'Appliance', fee: 'Fees', core: 'Core charge', deposit: 'Deposit' },
  },
  way: { order: 'Order for the customer', fewer: 'Sell {n} of them', price: 'See the price', drop: 'Remove' },
  till: { closed: 'The till of this PC is closed.', closedText: 'Open it to sell and take payments.', open: 'Open the till', late: 'The till of {day} has not been closed.', lateText: 'Nothing more is sold into it: count and close it, then open again.', lateSaid: 'What is sold now counts in that day: close it first.', close: 'Count and close' },
  sold: { label: 'Last sale', sale: 'Ticket {number}', credit: 'Credit note {number}', receipt: 'Receipt {number}', deposit: 'Deposit {number}', change: 'change {amount}', notPrinted: 'nothing came out of the printer', print: 'Print', invoice: 'Invoice', refund: 'Credit note' },
  said: {
    twice: 'Piece {serial} is on the sale already.', noLine: 'That applies to no line.', dropped: '{part}: removed', billed: 'Paid already by {number}', there: 'This repair is on the sale already.', owesNothing: 'Nothing to pay for this repair.', parked: 'Sale on hold',
    printed: 'Sent to the printer, marked duplicate', refunded: 'Credit note {number} made', invoiced: 'Invoice {number} made', settled: 'Receipt {number} made', nothingDue: 'Nothing to hand over for order {number}.', orderLeft: '{n} more piece to prepare for {number}. | {n} more pieces to prepare for {number}.', notPiece: 'This piece is not on this ticket, or was taken back already.',
  },
  sales: {
    title: 'Sales', count: '{n} documents | {n} document | {n} documents', find: 'Find a sale', findHint: 'Number or customer’s name…', today: 'Today', kind: 'Kind', all: 'All',
    column: { number: 'Number', at: 'When', customer: 'Customer', means: 'Paid by', by: 'By', total: 'Total incl. VAT' }, none: 'No sale', noneHelp: 'Tickets, invoices and credit notes gather here.', noneFound: 'Nothing for this choice', walkIn: 'Walk-in customer',
  },
  doc: {
    kind: { sale: 'Sale', credit: 'Credit note', deposit: 'Deposit', receipt: 'Receipt' }, paper: { ticket: 'Ticket', invoice: 'Invoice', credit_note: 'Credit note', receipt: 'Receipt' }, cantShow: 'This document could not be read.', toList: 'All sales',
    line: 'Item', quantity: 'Qty', unit: 'Price', amount: 'Amount', returned: 'taken back | {n} taken back', payments: 'Payments', given: 'received {amount}', change: 'Change', due: 'To be paid before', owed: 'Still owed', voucherLeft: 'Left on it', margin: 'Margin', ofSale: 'Takes back {number}',
    order: 'Order', credits: 'Credit notes', copies: 'Never reprinted | {n} duplicate | {n} duplicates', invoiceNumber: 'Invoice {number}', side: 'Around the sale', by: 'by {name}, PC {device}', reason: 'Reason', net: 'Total excl. VAT', total: 'Total incl. VAT', buyer: 'Made out to',
    reprint: 'Print again', makeInvoice: 'Invoice', takeBack: 'Take back', guarantee: '{n}-month guarantee',
    depositOn: 'Deposit on order {number}', settled: 'Document settled', settledTotal: 'Total received',
  },
  refund: {
    title: 'Take items back', usual: 'Returned by the customer', how: 'Scan what comes back, or choose.', all: 'All', none: 'None', back: 'Comes back', of: 'of {n}', goes: 'Goes', to: { inspection: 'To inspection', shelf: 'On the shelf', scrap: 'To scrap' }, paidBy: 'Paid back by', keep: 'Voucher for later',
    reason: 'Reason', go: 'Credit {amount}', nothing: 'Choose what comes back.', text: 'A credit note of {amount} will be made. It can’t be changed afterwards.',
  },
  bill: { title: 'Invoice for this ticket', text: 'Choose the customer: their details will stand on the invoice, which can’t be changed afterwards.', go: 'Make the invoice' },
  account: { title: 'Account', settle: 'Collect', amount: 'Amount', all: 'All that is owed', mean: 'Paid by', reference: 'Reference', due: 'due', go: 'Collect {amount}' },
  model: { next: 'Next drawing of the model', documents: 'Drawings and parts lists of {model}', close: 'Close' },
  rules: {
    text: 'How the counter sells.', means: 'Means of payment taken', meansHint: 'The first one is the Enter key’s.', maxDiscount: 'Discount that everybody may give', accountDays: 'Accounts are due after', days: 'days', billFrom: 'Ticket printed without asking from', unitGuarantee: 'Guarantee on a second-hand appliance', months: 'months',
  },
};
