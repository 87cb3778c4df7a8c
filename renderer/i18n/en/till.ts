import type { till as french } from '../fr/till.ts';

/** The till: opening, cash in and out, count, closings, proofs. */
export const till: typeof french = {
  title: 'Till', subOpen: 'PC {code} · open', subClosed: 'PC {code} · closed', closings: 'Closings', till: 'PC',
  openTitle: 'Open the till', openText: 'Count what is in the drawer and note it: that is the float of the day.', float: 'Float', asCounted: 'As last counted, {amount}', open: 'Open the till', opened: 'Till open',
  openSince: 'Open since', openedBy: 'by {who}', count_: 'Count and close', report: 'X report', reportTitle: 'X report: the till as it is now, without closing it',
  cash: { in: 'Cash in', out: 'Cash out', drawer: 'Open the drawer' }, cashDo: { in: 'Note cash in', out: 'Note cash out', drawer: 'Open' }, amount: 'Amount', reason: 'Reason',
  reasonFor: { in: 'Change brought in, refund…', out: 'Stamps, paid into the bank…', drawer: 'Giving change…' },
  kept: { in: 'Cash in noted, drawer open', out: 'Cash out noted, drawer open', drawer: 'Drawer open', byHand: 'Noted. No printer opens the drawer: open it with its key.' },
  moves: 'Cash in and out', when: 'When', what: 'What', who: 'By',
  countTitle: 'Count the till', countText: 'Count first: what is expected shows only after the closing.', piece: 'Note, coin', count: 'How many', countOf: 'How many of {piece}', worth: 'Worth',
  total: { cash: 'Cash', card: 'Card, the terminal’s total', cheque: 'Cheques, total', transfer: 'Transfers announced, total' },
  totalHint: { cash: 'The drawer, piece by piece.', card: 'The terminal’s end-of-day total; 0 without one.', cheque: 'The sum of the cheques in hand; 0 without any.', transfer: 'What was announced today; 0 without any.' },
  note: 'Why it differs', noteHint: 'Kept with the closing and printed.', closeFinal: 'A closing is final: it is never changed or deleted.', close: 'Close the day',
  closedTitle: 'Closed: {period} no. {n}', closingTitle: 'Closing: {period} no. {n}', closedPrinted: 'Closed, the Z ticket is printing', closedNoPaper: 'Closed. No printer for the Z ticket: choose one, then print it.', printAgain: 'Print the Z (duplicate)', printedAgain: 'Duplicate of the Z sent to print',
  agrees: 'The count agrees.', differs: 'Difference:', gross: 'Total with VAT', documents: 'Documents', copies: 'Duplicates', drawerOpenings: 'Drawer opened without a sale',
  mean: 'Means of payment', means: { cash: 'Cash', card: 'Card', cheque: 'Cheque', transfer: 'Transfer', account: 'Customer account', voucher: 'Voucher' }, in: 'In', out: 'Out', expected: 'Expected', counted: 'Counted', difference: 'Difference',
  rate: 'VAT', net: 'Net', vat: 'VAT', total_: 'Total', series: 'Series', first: 'First', last: 'Last', howMany: 'How many', papers: { ticket: 'Tickets', invoice: 'Invoices', credit_note: 'Credit notes', receipt: 'Receipts' },
  perpetual: 'Perpetual total', perpetualAbs: 'Perpetual total, credits in absolute value', closedBy: 'Closed', chain: 'Chain', holds: 'Facts {from} to {to} of the PC are those that were closed.', holdsNot: 'The chain no longer has this hash at its place: data were changed.', hash: 'Hash', fingerprint: 'Archive key',
  due: 'To close', dueText: 'The sum of the closed days.', endPeriod: 'Close {name}', endTitle: 'Close {name}?', endText: 'The days of this period are added up and sealed. This can’t be undone.', end: 'Close',
  closingsSub: '{n} closing | {n} closings', allPeriods: 'All periods', allTills: 'All tills', periods: { day: 'day', month: 'month', year: 'year' }, periodsMany: { day: 'Days', month: 'Months', year: 'Years' }, period: 'Period', day: 'Day', later: 'Later', earlier: 'Earlier', broken: 'chain broken',
  noClosings: 'No closings', noClosingsText: 'Each day at the till ends with a count and a closing.', proofs: 'Proofs and archives',
  anchorTitle: 'Check a Z ticket', anchorText: 'Scan the code on the paper: it says whether the chain is still the one that was closed.', anchor: 'Code of the Z ticket', anchorCheck: 'Check',
  anchorOutcome: {
    holds: 'All holds: {period} no. {n} of PC {code}, up to fact {seq}.', unreadable: 'This is not the code of a Z ticket.', unknownTill: 'No PC {code} is known here.',
    cut: 'The end is missing: this paper goes up to fact {seq}, PC {code} has only {head}. Facts were cut off, or an older backup was restored.', rewritten: 'Written anew: at fact {seq} the chain of PC {code} is no longer that of the paper.',
    noClosing: 'The chain holds at fact {seq}, but closing “{period} no. {n}” of PC {code} is not here.', otherClosing: 'The chain holds at fact {seq}, but closing “{period} no. {n}” of PC {code} says something else than the paper.',
  },
  size: '{n} kB', archiveTitle: 'Signed archive', archiveText: 'A file that reads by itself, without Établi: facts, closings, documents, and what it takes to check its signature.', from: 'From', to: 'To', archive: 'Make the archive', archived: 'Archive made: {events} facts', saveFile: 'Save the file', fileGone: 'The file is no longer on this PC.',
  rules: {
    text: 'How tills are kept.', float: 'Usual float', yearEnd: 'The accounting year ends in', counted: 'Counted at the closing', pieces: 'Notes and coins', piecesHint: 'In euros, separated by spaces: 50 20 0.50', drawer: 'The drawer opens for',
  },
};
