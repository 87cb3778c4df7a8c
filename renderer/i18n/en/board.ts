import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const board: Words<typeof fr.board> = {
  title: 'Repairs board',
  open: '{n} open | {n} open',
  lateCount: '{n} late | {n} late',
  all: 'All',
  late: 'Late',
  phases: 'Phases',
  take: 'Take in',
  filter: 'Filter',
  filterHint: 'Filter: number, customer, model, serial…',
  mine: 'My units',
  found: '{n} found | {n} found',
  sortBy: 'Sort by',
  sort: { due: 'Sort: due date', number: 'Sort: number, newest first', since: 'Sort: longest in its status' },
  column: { number: 'Number', status: 'Status', unit: 'Unit', customer: 'Customer', place: 'Where', due: 'Due', closed: 'Closed' },
  notHere: 'not here yet',
  noDue: 'no due date',
  empty: 'No repair under way',
  emptyHelp: 'Scan the first unit or take it in: its order shows here, the late ones first.',
  noneFound: 'Nothing matches',
  noneFoundHelp: 'No order with this filter. A closed order is found under “Closed”.',
  showAll: 'Show all',
};
