/** What customers owe or have to the good, and what may still go on their accounts. */
export const account = {
  owes: 'Owes', late: 'of it late', lateDays: '{n} day | {n} days', good: 'To their good', left: 'May still go on account', none: 'No open account', stopped: 'Account stopped: {reason}',
  due: 'To be paid within {n} days',
  terms: {
    open: 'Terms', title: 'Terms of the account', limit: 'Limit', limitHint: 'Empty: {usual}, as for all; 0: no account', days: 'Time to pay', daysHint: 'Empty: {n}', unit: 'days', stop: 'Stop this account', why: 'Why',
    saved: 'Terms saved',
  },
  setOff: { go: 'Set off', done: 'Receipt {number}: {amount} set off against what is owed', what: 'Set off what is to the good against what is owed' },
  payOut: { open: 'Hand back', title: 'Hand back what is to the good', amount: 'Amount', all: 'All of it', mean: 'Handed back by', go: 'Hand back {amount}', done: 'Receipt {number}: {amount} handed back' },
  pay: { upTo: 'Put {amount} on account', why: 'Reason to let it pass', whyHint: 'Written on the document', covered: 'Paid by what the customer has to the good.' },
  refund: { split: '{off} come off what the customer owes on this sale, {rest} are given back.', off: 'Comes off what the customer owes on this sale: no money is given back.' },
  doc: { passed: 'On account by exception:', good: 'To the customer’s good' },
  firm: {
    lacks: 'This firm has no SIRET number on file: electronic invoices ask for it. The invoice can be made without.', fill: 'Enter it', siret: 'SIRET', vat: 'VAT number', save: 'Save', saved: 'SIRET saved',
  },
  open: {
    title: 'Still open with this customer', text: 'Settle this first, then erase:', owed: 'Owed by the customer', good: 'To the customer’s good', voucher: 'Credit note kept', deposit: 'Deposit', order: 'Open order',
  },
  rules: { title: 'Customers’ accounts', firm: 'Limit of a firm', person: 'Limit of a person', hint: '0: no account without a limit of their own', grace: 'Lateness allowed before a stop' },
};
