import type { Right } from '#domain/user/rights.ts';
import { iconBoard, iconBuying, iconCounter, iconCustomers, iconData, iconExceptions, iconExchange, iconHandback, iconMail, iconOrder, iconPart, iconPlace, iconPrint, iconQuote, iconReception, iconSettings, iconStore, iconTill, iconTruck, iconWorkshop } from '../icons.ts';

export interface NavEntry {
  /** The route's name, and its word under `shell.nav`. */
  word: 'buying' | 'reception' | 'counter' | 'till' | 'bench' | 'board' | 'collection' | 'orders' | 'customers' | 'places' | 'warehouse' | 'parts' | 'quotes' | 'pool' | 'subcontracting' | 'reports' | 'print' | 'messages' | 'exceptions' | 'settings';
  route: string;
  icon: string;
  chord: string;
  right: Right;
  /** Routes that belong to it: its entry stays lit on them. */
  also?: readonly string[];
  /** What kind of work it is: a line sets one apart from the next. */
  kind: 'workshop' | 'selling' | 'stores' | 'house';
}

/** The screens of this version, kind of work by kind of work: the workshop, selling, the stores, the house. */
export const NAV: readonly NavEntry[] = [
  { word: 'reception', kind: 'workshop', route: 'reception', icon: iconReception, chord: 'alt+1', right: 'intake.take' },
  { word: 'board', kind: 'workshop', route: 'board', icon: iconBoard, chord: 'alt+2', right: 'work.read', also: ['repair'] },
  { word: 'bench', kind: 'workshop', route: 'bench', icon: iconWorkshop, chord: 'alt+b', right: 'work.do', also: ['model'] },
  { word: 'collection', kind: 'workshop', route: 'collection', icon: iconHandback, chord: 'alt+r', right: 'handback.do' },
  { word: 'quotes', kind: 'workshop', route: 'quotes', icon: iconQuote, chord: 'alt+d', right: 'quote.answer', also: ['quote'] },
  { word: 'pool', kind: 'workshop', route: 'pool', icon: iconExchange, chord: 'alt+p', right: 'work.read' },
  { word: 'subcontracting', kind: 'workshop', route: 'subcontracting', icon: iconTruck, chord: 'alt+9', right: 'subcontract.work' },
  { word: 'counter', kind: 'selling', route: 'counter', icon: iconCounter, chord: 'alt+c', right: 'sale.do', also: ['sales', 'sale'] },
  { word: 'orders', kind: 'selling', route: 'orders', icon: iconOrder, chord: 'alt+k', right: 'order.work', also: ['order', 'order-new'] },
  { word: 'till', kind: 'selling', route: 'till', icon: iconTill, chord: 'alt+g', right: 'till.work', also: ['closings', 'closing'] },
  { word: 'customers', kind: 'selling', route: 'customers', icon: iconCustomers, chord: 'alt+3', right: 'work.read', also: ['customer', 'unit'] },
  { word: 'warehouse', kind: 'stores', route: 'warehouse', icon: iconStore, chord: 'alt+w', right: 'part.take', also: [
    'warehouse-receive', 'warehouse-putaway', 'warehouse-pick', 'warehouse-move', 'warehouse-scrap', 'warehouse-inspect', 'warehouse-return', 'warehouse-labels', 'warehouse-counts', 'count', 'warehouse-transfers', 'transfer',
  ] },
  { word: 'parts', kind: 'stores', route: 'parts', icon: iconPart, chord: 'alt+0', right: 'part.take', also: ['part'] },
  { word: 'places', kind: 'stores', route: 'places', icon: iconPlace, chord: 'alt+4', right: 'work.read', also: ['place'] },
  { word: 'buying', kind: 'stores', route: 'buying', icon: iconBuying, chord: 'alt+a', right: 'purchase.request', also: ['purchase', 'tariffs', 'tariff-import', 'prices'] },
  { word: 'reports', kind: 'house', route: 'reports', icon: iconData, chord: 'alt+e', right: 'report.read', also: ['accounts'] },
  { word: 'messages', kind: 'house', route: 'messages', icon: iconMail, chord: 'alt+8', right: 'message.send' },
  { word: 'print', kind: 'house', route: 'print', icon: iconPrint, chord: 'alt+5', right: 'print.use' },
  { word: 'exceptions', kind: 'house', route: 'exceptions', icon: iconExceptions, chord: 'alt+6', right: 'work.read' },
  { word: 'settings', kind: 'house', route: 'settings', icon: iconSettings, chord: 'alt+7', right: 'work.read', also: ['users', 'printers', 'suppliers'] },
];
