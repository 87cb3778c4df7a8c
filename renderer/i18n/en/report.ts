import type { report as french } from '../fr/report.ts';

export const report: typeof french = {
  title: 'Reports', sub: 'stock, turnover, margins', accounts: 'Accounting', save: 'Save as CSV', cut: 'By', on: 'At the end of', from: 'From', to: 'To', months: 'Not used for (months)', never: 'never', unnamed: 'No family',
  days: '{n} day | {n} days', noneHelp: 'Change the period or the cut: everything recorded is there.',
  tab: { stock: 'Stock value', turnover: 'Turnover', dead: 'Dead stock', shortages: 'Shortages', margins: 'Margins' },
  by: { family: 'Family', part: 'Part', place: 'Place', supplier: 'Supplier', sale: 'Sale', day: 'Day', person: 'Person' },
  none: { stock: 'No stock on that day', turnover: 'Nothing left in that period', dead: 'Everything moves: no part sleeps', shortages: 'Nothing is short', margins: 'No sale in that period' },
  kind: { part: 'Parts without family', charge: 'Repairs', unit: 'Second-hand units', fee: 'Carriage and fees', core: 'Core charges', deposit: 'Deposits' },
  why: { negative: 'Stock below zero', reserved: 'Promised beyond stock', minimum: 'Under the minimum', empty: 'Wanted and gone' },
  sum: { value: 'Value', pieces: 'Pieces', used: 'Used, at cost', dead: 'Tied up', short: 'Parts', sold: 'Sold net', difference: 'Purchase price differences', margin: 'Margin' },
  col: {
    ref: 'No.', label: 'Label', parts: 'Parts', quantity: 'Quantity', value: 'Value', used: 'Used', usedCost: 'Used, at cost', start: 'Stock at start', end: 'Stock at end', turns: 'Turns a year', lasts: 'Stock lasts', family: 'Family',
    lastUsed: 'Last used', lastIn: 'Last in', why: 'Why', here: 'On shelf', reserved: 'Reserved', minimum: 'Minimum', usedLately: 'Used in 90 days', documents: 'Documents', sold: 'Sold net', cost: 'Cost', margin: 'Margin', rate: 'Margin rate',
  },
  account: {
    title: 'Accounting', sub: 'sales and cash for the accountant', chart: 'Accounts and journals', until: 'Up to', make: 'Export', made: 'Export no. {n} ready', openTills: 'Till {tills} has sales that no closing has: close it first.',
    nothing: 'Nothing new up to that day.', would: '{n} entry, {amount} debit and credit | {n} entries, {amount} debit and credit', none: 'No export yet', noneHelp: 'Choose a day and export: each entry leaves once, and an export can be made again to the byte.',
    n: 'Export', madeOn: 'Made on', entries: 'Entries', debit: 'Total', files: 'Files', fec: 'FEC', sage: 'Sage (CSV)', year: 'FEC of year {year}', yearSoFar: 'FEC of year {year}, incomplete', fromTo: '{from} – {to}', saved: '{name} saved', differs: '{name} is not what was exported at first: check the data (Settings › Data).',
  },
  chart: {
    text: 'The accounts under which sales are booked; those of an export that was made no longer change.', journals: 'Journals', salesJournal: 'Sales journal', cashJournal: 'Cash journal', siren: 'SIREN', sirenHint: 'Empty: that of the shop’s SIRET. It names the FEC file.',
    income: 'Income and VAT', money: 'Customers and money', parts: 'Parts', services: 'Repairs', units: 'Units', fees: 'Carriage and fees', deposits: 'Deposits received', vouchers: 'Vouchers', vat: 'VAT collected', customers: 'Customers', cash: 'Cash',
    card: 'Cards', cheque: 'Cheques', transfer: 'Bank', transit: 'Internal transfers', cashOver: 'Cash over', cashShort: 'Cash short', byRate: 'VAT by rate', rate: 'Rate', account: 'Account', add: 'Add a rate', remove: 'Remove this rate',
  },
};
