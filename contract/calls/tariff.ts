import { z } from 'zod';
import { id, isoDate, line, requiredLine } from '#domain/kernel/fields.ts';
import { adoptOffer, priceRule, setMapping, takeTariff, updatePrices } from '#domain/tariff/commands.ts';
import { mappingInput } from '#domain/tariff/mapping.ts';
import { ROUNDINGS } from '#domain/tariff/settings.ts';
import { DUPLICATES } from '#domain/tariff/tariff.ts';
import type { TariffOffer } from '../views/sale.ts';
import type { PriceJob, PricePreview, RefusedPage, TariffJob, TariffPreview, TariffRow } from '../views/tariff.ts';
import { command, decided, limit, nothing, offset, query, text } from './call.ts';

/** A piece of a file: under the most that a frame may have (contract/transport.ts). */
const piece = z.base64().max(9_000_000);
const wish = z.object({ filter: z.object({ family: line.default(''), supplierId: id.nullable().default(null), text: line.default('') }), rule: priceRule, rounding: z.enum(ROUNDINGS) });

/** Price lists of suppliers, and prices of our own. */
export const tariffCalls = {
  'tariff.list': query<TariffRow[]>()('work.read', nothing),
  'tariff.jobs': query<TariffJob[]>()('price.edit', nothing),
  /** Lines of price lists in force; costs are null for whoever may not read them. */
  'tariff.offers': query<TariffOffer[]>()('work.read', z.object({ text, limit })),
  /** The first lines as they would be taken. Without a mapping the supplier's own is used, or the headings are guessed at. */
  'tariff.preview': query<TariffPreview>()('price.edit', z.object({ jobId: id, mapping: mappingInput.nullable().default(null) })),
  /** Lines left out of a file, in the file's order. */
  'tariff.refused': query<RefusedPage>()('price.edit', z.object({ jobId: id, offset, limit: z.number().int().min(1).max(5_000).default(100) })),
  /** A file begins to come in, or goes on where it was left: `received` says from where. */
  'tariff.begin': command<{ jobId: string; received: number }>()(
    'price.edit',
    z.object({ supplierId: id, fileName: requiredLine, size: z.number().int().min(1, { error: 'tariff.emptyFile' }).max(1_000_000_000, { error: 'tariff.tooLarge' }), modifiedMs: z.number().int().min(0).default(0) }),
  ),
  'tariff.upload': command<{ received: number }>()('price.edit', z.object({ jobId: id, offset: z.number().int().min(0).max(1_000_000_000), base64: piece })),
  'tariff.start': command<null>()(
    'price.edit',
    z.object({ jobId: id, mapping: mappingInput, from: isoDate, duplicates: z.enum(DUPLICATES).default('last'), /** Nothing is taken if any line is refused. */ allOrNothing: z.boolean().default(false) }),
  ),
  /** Stops and leaves nothing; of a file that was taken in, only its report goes. */
  'tariff.cancel': command<null>()('price.edit', z.object({ jobId: id })),
  'tariff.map': decided(setMapping),
  'tariff.take': decided(takeTariff),
  'tariff.adopt': decided(adoptOffer),
  'price.preview': query<PricePreview>()('price.edit', wish),
  'price.jobs': query<PriceJob[]>()('price.edit', nothing),
  'price.begin': command<{ jobId: string }>()('price.edit', wish),
  'price.cancel': command<null>()('price.edit', z.object({ jobId: id })),
  'price.update': decided(updatePrices),
} as const;
