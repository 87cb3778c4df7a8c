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
  differs_: 'This count differs from what is expected. It is kept with the closing. Count again if you like, say why, then close.', countedBefore: 'A count of this day differed and is kept. Count, say why, then close.',
  counts: 'Counts before', countNo: 'Count no. {n}', printedAgain_: 'Z printed again', leftOpen: 'The day of {day} is over: count it and close it, then open for today.',
  lost: {
    title: 'Other tills', text: 'Tills of other PCs of which something is in no closing. A PC that is alive closes its own.', heard: 'Last fact known', openDay: 'Day left open:', left: '{n} document in no closing, {amount} | {n} documents in no closing, {amount}',
    heir: 'Its folder goes on here as {codes}, on the same machine: it writes no more.', heirElsewhere: 'Its folder was copied and goes on as {codes}; the original may still be alive.', since: 'Closed from another PC already; this arrived afterwards.',
    close: 'Close it from here', formTitle: 'Close till {code} from here', formText: 'All that is known here of PC {code} is closed, its totals go on, and the Z says which PC did it. What should arrive later is of the next closing. This cannot be undone.',
    counted: 'Counted, if somebody could', countedHint: 'Empty: not counted, and the Z says so.', note: 'Why from here', noteHint: 'PC stolen, broken, restored from a backup…', gone: 'PC {code} is gone and sells no more', closedBy: 'closed by {code}', byOther: 'Till {till}, closed by PC {code}: its own is gone', notCounted: 'Not counted.',
  },
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
    dayEnds: 'The till’s day ends at', hour: '{n}:00', leftOpen: 'A day that is over and not closed', leftOpenHow: { refuse: 'No sale before it is closed', say: 'Say so, and sell all the same' },
  },
};
