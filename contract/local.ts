import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';

/** Inputs of what belongs to this PC alone or to no feature: sessions, printers, preferences. */
export const paperKind = z.enum([
  'fiche', 'receipt', 'dropoff_sheet', 'unit_label', 'accessory_label', 'place_label', 'part_label', 'badge',
  'quote', 'report', 'subcontract_sheet', 'loan_sheet', 'exchange_sheet', 'letter', 'petition_sheet',
  'ticket', 'invoice', 'z_ticket', 'drawer', 'order_sheet', 'purchase_order', 'supplier_return', 'receipt_note', 'pick_list', 'transfer_sheet', 'count_sheet', 'put_aside_label',
]);

export const printerInput = z
  .object({
    id: id.optional(),
    name: z.string().trim().min(1, { error: 'field.required' }).max(60),
    language: z.enum(['escpos', 'zpl', 'pdf']),
    way: z.enum(['tcp', 'screen', 'folder', 'viewer']),
    host: z.string().trim().max(253).default(''),
    port: z.number().int().min(1).max(65_535).default(9100),
    folder: z.string().trim().max(1_000).default(''),
    widthMm: z.number().int().min(20).max(300),
    heightMm: z.number().int().min(0).max(420).default(0),
    askStatus: z.boolean().default(true),
    active: z.boolean().default(true),
  })
  .superRefine((printer, ctx) => {
    if (printer.way === 'tcp' && !/^[a-zA-Z0-9.:-]+$/.test(printer.host))
      ctx.addIssue({ code: 'custom', message: 'printer.host', path: ['host'] });
    if (printer.way === 'folder' && printer.folder === '') ctx.addIssue({ code: 'custom', message: 'printer.folder', path: ['folder'] });
    const pdf = printer.language === 'pdf';
    if (pdf && (printer.way === 'tcp' || printer.way === 'screen'))
      ctx.addIssue({ code: 'custom', message: 'printer.pdfWay', path: ['way'] });
    if (!pdf && (printer.way === 'folder' || printer.way === 'viewer'))
      ctx.addIssue({ code: 'custom', message: 'printer.bytesWay', path: ['way'] });
    if (printer.language === 'escpos' && ![58, 80].includes(printer.widthMm))
      ctx.addIssue({ code: 'custom', message: 'printer.width', path: ['widthMm'] });
  });

/** Settings of this PC's screens and scanner; shared settings are events. */
export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['shop', 'fr', 'en']).default('shop'),
  textScale: z.number().int().min(90).max(160).default(100),
  scanner: z
    .object({
      maxGapMs: z.number().int().min(10).max(120).default(35),
      minLength: z.number().int().min(3).max(20).default(4),
      prefix: z.string().max(4).default(''),
      suffix: z.enum(['Enter', 'Tab', 'none']).default('Enter'),
      layout: z.enum(['auto', 'us', 'fr']).default('auto'),
      sound: z.boolean().default(true),
    })
    .prefault({}),
});
export type Preferences = z.output<typeof preferences>;
