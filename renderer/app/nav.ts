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
  foot?: boolean;
}

/** The screens of this version, in the order of the work. */
export const NAV: readonly NavEntry[] = [
  { word: 'reception', route: 'reception', icon: iconReception, chord: 'alt+1', right: 'intake.take' },
  { word: 'counter', route: 'counter', icon: iconCounter, chord: 'alt+c', right: 'sale.do', also: ['sales', 'sale'] },
  { word: 'till', route: 'till', icon: iconTill, chord: 'alt+g', right: 'till.work', also: ['closings', 'closing'] },
  { word: 'bench', route: 'bench', icon: iconWorkshop, chord: 'alt+b', right: 'work.do', also: ['model'] },
  { word: 'board', route: 'board', icon: iconBoard, chord: 'alt+2', right: 'work.read', also: ['repair'] },
  { word: 'collection', route: 'collection', icon: iconHandback, chord: 'alt+r', right: 'handback.do' },
  { word: 'orders', route: 'orders', icon: iconOrder, chord: 'alt+k', right: 'order.work', also: ['order', 'order-new'] },
  { word: 'quotes', route: 'quotes', icon: iconQuote, chord: 'alt+d', right: 'quote.answer', also: ['quote'] },
  { word: 'customers', route: 'customers', icon: iconCustomers, chord: 'alt+3', right: 'work.read', also: ['customer', 'unit'] },
  { word: 'warehouse', route: 'warehouse', icon: iconStore, chord: 'alt+w', right: 'part.take', also: [
    'warehouse-receive', 'warehouse-putaway', 'warehouse-pick', 'warehouse-move', 'warehouse-scrap', 'warehouse-inspect', 'warehouse-return', 'warehouse-labels', 'warehouse-counts', 'count', 'warehouse-transfers', 'transfer',
  ] },
  { word: 'places', route: 'places', icon: iconPlace, chord: 'alt+4', right: 'work.read', also: ['place'] },
  { word: 'parts', route: 'parts', icon: iconPart, chord: 'alt+0', right: 'part.take', also: ['part'] },
  { word: 'buying', route: 'buying', icon: iconBuying, chord: 'alt+a', right: 'purchase.request', also: ['purchase'] },
  { word: 'pool', route: 'pool', icon: iconExchange, chord: 'alt+p', right: 'work.read' },
  { word: 'subcontracting', route: 'subcontracting', icon: iconTruck, chord: 'alt+9', right: 'subcontract.work' },
  { word: 'reports', route: 'reports', icon: iconData, chord: 'alt+e', right: 'report.read', also: ['accounts'] },
  { word: 'print', route: 'print', icon: iconPrint, chord: 'alt+5', right: 'print.use' },
  { word: 'messages', route: 'messages', icon: iconMail, chord: 'alt+8', right: 'message.send' },
  { word: 'exceptions', route: 'exceptions', icon: iconExceptions, chord: 'alt+6', right: 'work.read' },
  { word: 'settings', route: 'settings', icon: iconSettings, chord: 'alt+7', right: 'work.read', also: ['users', 'printers', 'suppliers'], foot: true },
];
