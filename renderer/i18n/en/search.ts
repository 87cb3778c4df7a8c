import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const search: Words<typeof fr.search> = {
  claims: 'Claims on suppliers and manufacturers',
  title: 'Search',
  placeholder: 'Number, name, phone, serial, model, place, screen, action…',
  start: 'Type a name, a number, a phone, a serial, or scan.',
  none: 'Nothing for “{text}”.',
  noneHelp: 'Check the number, or try the name or the phone.',
  exact: 'Exactly',
  repairs: 'Repair orders',
  customers: 'Customers',
  units: 'Units',
  parts: 'Parts',
  stock: 'none here | {n} here | {n} here',
  places: 'Places',
  screens: 'Screens',
  actions: 'Actions',
  take: 'Take in a unit',
  light: 'Light theme',
  dark: 'Dark theme',
  keys: 'Show the shortcuts of the screen',
  internal: 'Internal order',
  here: '{n} unit here | {n} units here',
  results: '{n} result | {n} results',
};
