import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const shell: Words<typeof fr.shell> = {
  more: 'More',
  nav: { buying: 'Buying', till: 'Till', orders: 'Orders', reports: 'Reports', counter: 'Counter', quotes: 'Quotes', pool: 'Pools', parts: 'Parts', subcontracting: 'Out', label: 'Screens', reception: 'Reception', board: 'Board', collection: 'Collection', bench: 'Bench', customers: 'Customers', warehouse: 'Warehouse', places: 'Places', print: 'Printing', messages: 'Messages', exceptions: 'To settle', settings: 'Settings' },
  find: 'Scan or search: number, name, phone, serial, model…',
  findLabel: 'Search',
  link: { up: 'Up to date', down: 'Link lost', lost: 'The link to the system is lost. It comes back by itself: nothing you typed is lost.', waiting: 'Looking for the link to the system…' },
  notice: {
    device_renewed: 'These data come from a backup or a copy: this PC, which was {from}, now bears the code {to}.',
    clock_behind: 'This PC’s clock is {minutes} min behind what is already recorded: set the system’s time. The times shown may be wrong.',
    backup_failed: 'The last backup failed. Work goes on; free some space or check the backup folder.',
  },
  printers: { uncertain: '{n} uncertain print | {n} uncertain prints', failed: '{n} failed print | {n} failed prints', waiting: '{n} print waiting | {n} prints waiting' },
  person: { menu: 'Person and display', switch: 'Switch person', lock: 'Lock', themeIs: 'Theme: {theme}', light: 'Light', dark: 'Dark', system: 'Like the system', shortcuts: 'Shortcuts of this screen' },
  keys: { title: 'Shortcuts', everywhere: 'Everywhere', here: 'On this screen', none: 'This screen has no shortcut of its own.', ctrl: 'Ctrl', shift: 'Shift', alt: 'Alt', escape: 'Esc', enter: '↵', delete: 'Del', arrowup: '↑', arrowdown: '↓', tab: 'Tab', space: 'Space' },
  action: {
    close: 'Close', cancel: 'Cancel', save: 'Save', back: 'Back', retry: 'Try again', undo: 'Undo', open: 'Open', yes: 'Yes', no: 'No', add: 'Add', change: 'Change', remove: 'Remove', reload: 'Reload', continue: 'Continue',
  },
  table: { loading: 'Loading…', rows: '{n} row | {n} rows', failed: 'This part of the list could not be read.' },
  when: { today: 'today', todayAt: 'today {time}', tomorrow: 'tomorrow', tomorrowAt: 'tomorrow {time}', yesterday: 'yesterday', yesterdayAt: 'yesterday {time}', lateDays: '{n} d late', lateHours: '{n} h late', lateMinutes: '{n} min late', never: 'no due date' },
  date: { pick: 'Pick from the calendar', shape: 'dd/mm/yyyy' },
  number: { between: 'A number from {min} to {max}.' },
  combo: { none: 'Nothing known', count: '{n} suggestion | {n} suggestions' },
  state: { failed: 'This could not be read.' },
  missing: { title: 'No such screen', text: 'This address leads nowhere here.', go: 'Go to the board' },
  sign: { there: 'Signature drawn', how: 'By finger, pen or mouse.', clear: 'Clear the signature' },
};
