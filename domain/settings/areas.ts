import type { z } from 'zod';
import { accountingSettings } from '../accounting/settings.ts';
import { ratesSettings } from '../catalogue/rates.ts';
import { taxesSettings } from '../catalogue/taxes.ts';
import { coverageSettings } from '../coverage/settings.ts';
import { exchangeSettings } from '../exchange/settings.ts';
import { loanSettings } from '../loan/settings.ts';
import { messageSettings } from '../message/settings.ts';
import { purchaseSettings } from '../purchase/settings.ts';
import { papersSettings } from '../paper/settings.ts';
import { orderSettings } from '../order/settings.ts';
import { quoteSettings } from '../quote/settings.ts';
import { statusSettings } from '../repair/statusBook.ts';
import { reportSettings } from '../repair/reportSettings.ts';
import { pricingSettings } from '../tariff/settings.ts';
import { saleSettings } from '../sale/settings.ts';
import { tillSettings } from '../till/settings.ts';
import { stockSettings } from '../warehouse/settings.ts';
import { workshopSettings } from './workshop.ts';

/**
 * What a shop sets for itself, area by area. Each schema gives every value that may be left out a default, so that
 * parsing `{}` answers the settings of a shop that never touched them.
 */
export const AREAS = {
  accounting: accountingSettings,
  coverage: coverageSettings,
  exchange: exchangeSettings,
  loan: loanSettings,
  messages: messageSettings,
  orders: orderSettings,
  pricing: pricingSettings,
  purchase: purchaseSettings,
  papers: papersSettings,
  quotes: quoteSettings,
  rates: ratesSettings,
  taxes: taxesSettings,
  statuses: statusSettings,
  report: reportSettings,
  sale: saleSettings,
  till: tillSettings,
  stock: stockSettings,
  workshop: workshopSettings,
} as const satisfies Record<string, z.ZodType>;

export type Area = keyof typeof AREAS;
export type Settings<A extends Area> = z.output<(typeof AREAS)[A]>;

export function isArea(name: unknown): name is Area {
  return typeof name === 'string' && Object.hasOwn(AREAS, name);
}
