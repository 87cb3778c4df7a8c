import type { files as french } from '../fr/files.ts';

export const files: typeof french = {
  sub: 'customers, parts and stock from a CSV file, or into one', what: 'What', take: 'Export as CSV', pick: 'Choose a file…', taken: '{n} line saved | {n} lines saved', noColumn: '– not in the file', column: 'Column {n}',
  columns: '{name} · {n} line | {name} · {n} lines', update: 'Update what exists already (an empty cell changes nothing)', try: 'Try without writing', bring: 'Import {n} line | Import {n} lines', stop: 'Stop', progress: 'Progress',
  brought: '{n} record created or updated | {n} records created or updated', counts: '{created} created, {changed} updated, {kept} unchanged, {refused} refused',
  state: { tried: 'A try: nothing is written', done: 'Imported', stopped: 'Stopped: what is done stays done, the same file goes on with the rest' },
  refused: '{n} line refused | {n} lines refused', saveRefused: 'Save the refusals', refusedName: '{name} - refused.csv', line: 'Line', fieldHead: 'Column', value: 'Value', why: 'Why',
  kind: { customers: 'Customers', parts: 'Parts', stock: 'Stock' },
  field: {
    customers: {
      number: 'Account number', kind: 'Kind', name: 'Name', contact: 'Contact', phones: 'Phones', emails: 'Emails', address: 'Address', postcode: 'Postcode', city: 'City', siret: 'SIRET', vatNumber: 'VAT number', reference: 'Reference', notes: 'Notes',
    },
    parts: {
      number: 'Part number', label: 'Label', brand: 'Brand', family: 'Family', barcodes: 'Barcodes', makerRef: 'Maker’s reference', supplier: 'Supplier', supplierRef: 'Supplier’s reference', cost: 'Purchase price', price: 'Sale price',
      vat: 'VAT %', serial: 'Serial numbers', minimum: 'Minimum', pack: 'Pack', core: 'Core charge', fits: 'Fits',
    },
    stock: { part: 'Part number', label: 'Label', place: 'Place', grade: 'Grade', quantity: 'Quantity', cost: 'Unit cost', serials: 'Serial numbers' },
  },
};
