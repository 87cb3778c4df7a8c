import { z } from 'zod';
import { isLuhnChecked } from '../scan/check.ts';

const account = z.string().trim().regex(/^[1-9][0-9A-Z]{2,11}$/, { error: 'accounting.accountShape' });
const journal = z.string().trim().regex(/^[A-Z0-9]{1,4}$/, { error: 'accounting.journalShape' });

/** The house's own accounts; what is given is the French general chart (PCG, règlement ANC 2014-03). */
export const accountingSettings = z.object({
  salesJournal: journal.default('VE'),
  cashJournal: journal.default('CA'),
  /** Goods, work, carriage and other fees, second-hand units. */
  parts: account.default('707000'),
  services: account.default('706000'),
  fees: account.default('708500'),
  units: account.default('707100'),
  deposits: account.default('419100'),
  vouchers: account.default('419700'),
  vat: account.default('445710'),
  /** Where a rate has an account of its own; basis points. */
  vatByRate: z.array(z.object({ bp: z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' }), account })).max(20).default([]),
  customers: account.default('411000'),
  cash: account.default('530000'),
  card: account.default('511500'),
  cheque: account.default('511200'),
  transfer: account.default('512000'),
  /** Cash that is put in or taken out, on its way from or to the bank. */
  transit: account.default('580000'),
  cashOver: account.default('758000'),
  cashShort: account.default('658000'),
  /** Nine digits; empty: the first nine of the shop's SIRET. It names the file (LPF art. A47 A-1). */
  siren: z.string().trim().refine((text) => text === '' || (/^\d{9}$/.test(text) && isLuhnChecked(text)), { error: 'accounting.siren' }).default(''),
});
export type Chart = z.output<typeof accountingSettings>;
