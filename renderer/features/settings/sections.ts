import type { Right } from '#domain/user/rights.ts';
import { iconBadge, iconPart, iconBuying, iconCounter, iconBoard, iconClock, iconCodes, iconData, iconExchange, iconHandback, iconMail, iconOrder, iconPayer, iconPc, iconPrint, iconQuote, iconRules, iconShop, iconTill, iconTruck, iconWorkshop } from '../../icons.ts';

export interface Section {
  /** The route's name, and its word under `settings.section`. */
  route: string;
  word: 'stock' | 'purchase' | 'accounting' | 'pricing' | 'files' | 'coverage' | 'operations' | 'rates' | 'taxes' | 'quotes' | 'counter' | 'till' | 'papers' | 'orders' | 'report' | 'here' | 'shop' | 'intake' | 'statuses' | 'symptoms' | 'codes' | 'models' | 'suppliers' | 'pools' | 'printers' | 'messages' | 'users' | 'data';
  icon: string;
  /** Null: everybody's. */
  right: Right | null;
}

export const SECTIONS: readonly Section[] = [
  { route: 'settings', word: 'here', icon: iconPc, right: null },
  { route: 'settings-shop', word: 'shop', icon: iconShop, right: 'shop.edit' },
  { route: 'settings-intake', word: 'intake', icon: iconRules, right: 'shop.edit' },
  { route: 'settings-statuses', word: 'statuses', icon: iconBoard, right: 'shop.edit' },
  { route: 'settings-symptoms', word: 'symptoms', icon: iconCodes, right: 'shop.edit' },
  { route: 'settings-codes', word: 'codes', icon: iconCodes, right: 'shop.edit' },
  { route: 'settings-models', word: 'models', icon: iconWorkshop, right: 'knowledge.edit' },
  { route: 'settings-operations', word: 'operations', icon: iconWorkshop, right: 'quote.price' },
  { route: 'settings-rates', word: 'rates', icon: iconClock, right: 'shop.edit' },
  { route: 'settings-taxes', word: 'taxes', icon: iconCodes, right: 'shop.edit' },
  { route: 'settings-accounting', word: 'accounting', icon: iconCodes, right: 'shop.edit' },
  { route: 'settings-quotes', word: 'quotes', icon: iconQuote, right: 'shop.edit' },
  { route: 'settings-orders', word: 'orders', icon: iconOrder, right: 'shop.edit' },
  { route: 'settings-counter', word: 'counter', icon: iconCounter, right: 'shop.edit' },
  { route: 'settings-papers', word: 'papers', icon: iconPrint, right: 'shop.edit' },
  { route: 'settings-coverage', word: 'coverage', icon: iconPayer, right: 'shop.edit' },
  { route: 'settings-till', word: 'till', icon: iconTill, right: 'shop.edit' },
  { route: 'settings-stock', word: 'stock', icon: iconPart, right: 'shop.edit' },
  { route: 'settings-report', word: 'report', icon: iconHandback, right: 'shop.edit' },
  { route: 'settings-pools', word: 'pools', icon: iconExchange, right: 'shop.edit' },
  { route: 'settings-pricing', word: 'pricing', icon: iconCodes, right: 'shop.edit' },
  { route: 'settings-purchase', word: 'purchase', icon: iconBuying, right: 'shop.edit' },
  { route: 'suppliers', word: 'suppliers', icon: iconTruck, right: 'supplier.edit' },
  { route: 'printers', word: 'printers', icon: iconPrint, right: 'print.setup' },
  { route: 'settings-messages', word: 'messages', icon: iconMail, right: 'shop.edit' },
  { route: 'users', word: 'users', icon: iconBadge, right: 'user.edit' },
  { route: 'settings-files', word: 'files', icon: iconData, right: 'data.export' },
  { route: 'settings-data', word: 'data', icon: iconData, right: 'log.verify' },
];
