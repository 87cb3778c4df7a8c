import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const terms: Words<typeof fr.terms> = {
  phase: { expected: 'Expected', received: 'Received', assessment: 'Assessment', waiting: 'Waiting', workshop: 'Workshop', ready: 'Ready', closed: 'Closed' },
  status: {
    rma_issued: 'Return announced (RMA)', received: 'Received', to_assess: 'To assess', in_assessment: 'In assessment', technical_quote_ready: 'Technical quote ready',
    awaiting_customer: 'Awaiting customer', awaiting_part: 'Awaiting part', at_subcontractor: 'At subcontractor', awaiting_supplier_quote: 'Awaiting supplier quote',
    accepted: 'Accepted', in_repair: 'In repair', final_check: 'Final check', to_collect: 'To collect', to_ship: 'To ship', unrepaired: 'Unrepaired, to hand back',
    exchange_ready: 'Exchange ready', handed_back: 'Handed back', shipped: 'Shipped', exchanged: 'Standard exchange', scrapped: 'Scrapped', unclaimed: 'Unclaimed', cancelled: 'Cancelled',
  },
  placeKind: {
    store: 'Store', aisle: 'Aisle', bin: 'Bin', reception: 'Reception', bench: 'Bench', waiting: 'Waiting area', ready: 'To hand back', quarantine: 'Quarantine',
    inspection: 'Inspection', subcontractor: 'Subcontractor', customer: 'At the customer’s', loan: 'On loan', job: 'Job', transit: 'On its way', scrap: 'Scrap',
    workshop: 'Workshop store', exchange_pool: 'Exchange pool', loan_pool: 'Loan pool', rental_pool: 'Rental pool', installed: 'In a unit', removed: 'Removed parts', outside: 'Outside',
  },
  role: { counter: 'Counter', technician: 'Technician', warehouse: 'Warehouse', sales_admin: 'Sales administration', manager: 'Manager', administrator: 'Administrator' },
  paper: {
    fiche: 'Traveler', receipt: 'Drop-off receipt', dropoff_sheet: 'Drop-off sheet', unit_label: 'Unit label', accessory_label: 'Accessory label',
    place_label: 'Place label', part_label: 'Part label', badge: 'Badge', quote: 'Quote', report: 'Intervention report', subcontract_sheet: 'Subcontracting sheet', loan_sheet: 'Loan sheet',
    exchange_sheet: 'Exchange sheet', letter: 'Letter', petition_sheet: 'File for the judge',
    ticket: 'Ticket', invoice: 'Invoice, credit note', z_ticket: 'Z ticket', drawer: 'Cash drawer', order_sheet: 'Customer’s order', put_aside_label: 'Put-aside label',
    purchase_order: 'Purchase order', receipt_note: 'Goods-in note', supplier_return: 'Supplier return', pick_list: 'Pick list', transfer_sheet: 'Transfer note', count_sheet: 'Count sheet',
  },
  jobState: { waiting: 'Waiting', printing: 'Printing', done: 'Printed', uncertain: 'Uncertain', failed: 'Failed', cancelled: 'Cancelled' },
  purpose: {
    exchange_pool: 'Exchange pool', rental: 'Rental', loan: 'Loan unit', demonstration: 'Demonstration', second_hand: 'Second hand', stock_part: 'Part for stock', other: 'Other',
  },
  customerKind: { person: 'Person', company: 'Company' },
  how: { hand: 'At the counter', carrier: 'By carrier' },
  exceptionKind: {
    unit_same_serial: 'Two units, one serial number', unit_two_stays: 'One unit, two open orders', device_same_code: 'Two PCs, one code', till_closed_twice: 'One till closed twice', place_same_code: 'Two places, one code',
    quote_two_answers: 'Two answers to one quote', unit_allotted_twice: 'One unit, two customers', repair_two_starts: 'Two hands on one repair',
    repair_closed_holding: 'Closed with parts in hand', part_below_zero: 'Stock below zero',
    sale_returned_twice: 'Taken back twice', repair_billed_twice: 'Billed twice', order_delivered_twice: 'Handed out twice', unit_sold_twice: 'Sold twice', voucher_used_twice: 'Voucher used twice', account_settled_twice: 'Settled twice',
    purchase_received_twice: 'Received twice', transfer_received_twice: 'Transfer received twice',
  },
  thing: { purchase: 'Purchase order', request: 'Purchase request', return: 'Supplier return', order: 'Customer order', quote: 'Quote', operation: 'Operation', exchange: 'Exchange', loan: 'Loan', repair: 'Repair order', start: 'Start of the repair', unit: 'Unit', customer: 'Customer', place: 'Place', dropoff: 'Drop-off', device: 'PC', till: 'Till', user: 'User', shop: 'Workshop', exception: 'Case to settle', message: 'Message',
    part: 'Part', supplier: 'Supplier', subcontract: 'Subcontracting', claim: 'Claim', model: 'Model', codebook: 'Code table', vault: 'Entrusted code', settings: 'Settings' },
};
